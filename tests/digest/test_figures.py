"""Key figures: the telling numbers of an article in its own words, in both languages, and nothing readers may not see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import settings, workspace
from generator.digest import Digest, Figure, Quote, gather
from generator.model import Article, Block, BlockKind, Origin, Rendering, Rights, Term
from generator.settings import Settings
from generator.terms import Glossary
from generator.translate import Memory

GLOSSARY = Glossary((Term("建党100周年", "centenary of the Party", "jiandang", "phrase"),))
# What every article below tells besides, so that there is a list.
SECOND = ("今年共办案4200件。", "This year 4,200 cases were handled.")


def digest(*pairs: tuple[str, str], kind: BlockKind = BlockKind.PARAGRAPH, **more: object) -> Digest:
    body = tuple(Block(kind, zh) for zh, _ in pairs)
    article = Article(id="undated-a", title="标题", added=date(2026, 1, 1), body=body, **more)  # type: ignore[arg-type] # shorthand
    memory = Memory(article.id, "someone", {zh: Rendering(en, Origin.EDITED) for zh, en in pairs if en})
    return gather(Settings(), [article], {article.id: memory}, GLOSSARY).digests[0]


def shown(quote: Quote | None, number: str = "") -> str:
    """The words of a quote with its numbers in brackets."""
    if quote is None:
        return f"[{number}]"
    text, at = "", quote.start
    for start, end in quote.marks:
        text, at = f"{text}{quote.text[at:start]}[{quote.text[start:end]}]", end
    return text + quote.text[at : quote.end] + (" …" if quote.more else "")


def both(figure: Figure) -> tuple[str, str]:
    return shown(figure.en, figure.number), shown(figure.zh)


# Chinese and its English; the words quoted in both languages.
QUOTED = [
    (
        "目前，全市共投入救助资金9000万元，解决了困难。",
        "So far the city has paid out 90 million yuan, which solved problems.",
        ("So far the city has paid out [90 million yuan]", "全市共投入救助资金[9000万元]"),
    ),
    (
        "配备网格员近30万名，覆盖全省。",
        "There are nearly 300,000 grid workers, who cover the province.",
        ("There are [nearly 300,000] grid workers", "配备网格员[近30万]名"),
    ),
    (
        "满意率从88.9%提高至94.9%。",
        "Satisfaction rose from 88.9 percent to 94.9 percent.",
        ("Satisfaction rose from [88.9 percent] to [94.9 percent]", "满意率从[88.9%]提高至[94.9%]"),
    ),
    (
        "警情下降13.6%，案件下降6.1%。",
        "Police reports fell by 13.6 percent, criminal cases by 6.1 percent.",
        ("Police reports fell by [13.6 percent], criminal cases by [6.1 percent]", "警情下降[13.6%]，案件下降[6.1%]"),
    ),
    (
        "志愿者3.6万名来自交通、民防、环保、公安、教育等诸多行业和社会各界以及周边乡镇。",
        "A great many groups sent 36,000 volunteers from transport, civil defence, environmental protection, public security, education "
        "and many other sectors.",
        (
            "A great many groups sent [36,000] volunteers from transport, civil defence, environmental protection, public security …",
            "志愿者[3.6万]名来自交通、民防、环保、公安、教育等诸多行业和社会各界以及周边乡镇",
        ),
    ),
    ("共有3.6万名志愿者尚待译出。", "", ("[36,000]", "共有[3.6万]名志愿者尚待译出")),
]


@pytest.mark.parametrize(("zh", "en", "expected"), QUOTED)
def test_a_number_is_quoted_with_the_words_around_it(zh: str, en: str, expected: tuple[str, str]) -> None:
    found = [both(figure) for figure in digest((zh, en), SECOND).figures]
    assert expected in found


# No key figures: dates, durations, ranks, small counts, codes and names, terms, vague sizes, list numbers, what English says otherwise.
UNTOLD = [
    ("2017年9月成立。", "It was founded in September 2017."),
    ("连续12年获评先进。", "It was commended for 12 consecutive years."),
    ("这是第35批名单。", "This is the 35th list."),
    ("抓获嫌疑人12名。", "12 suspects were caught."),
    ("拨打12345反映。", "Call 12345."),
    ("“千人计划”引进“3600名”专家。", "The “3,600” plan."),
    ("庆祝建党100周年。", "The centenary of the Party was celebrated."),
    ("参加者有数千人。", "Thousands of people took part."),
    ("收入翻了一番。", "Incomes are higher by a factor of two."),
    ("共有360名群众参加。", "Many people took part."),
]


@pytest.mark.parametrize(("zh", "en"), UNTOLD)
def test_what_is_no_key_figure(zh: str, en: str) -> None:
    assert not digest((zh, en), SECOND).figures
    third = ("共查处90起。", "90 were dealt with.")
    assert len(digest((zh, en), SECOND, third).figures) == 2


def test_money_comes_before_shares_and_large_counts_before_small_ones() -> None:
    made = digest(
        ("共有60名群众参加。", "60 residents took part."),
        ("满意率达96.5%。", "Satisfaction stood at 96.5 percent."),
        ("投入2亿元。", "200 million yuan was spent."),
        ("登记390万人。", "3.9 million people registered."),
    )
    assert [shown(figure.en) for figure in made.figures] == [
        "[3.9 million] people registered",
        "[200 million yuan] was spent",
        "Satisfaction stood at [96.5 percent]",
        "[60] residents took part",
    ]


def test_there_are_at_most_six_and_of_these_three_shares() -> None:
    shares = [(f"指标{n}达{90 + n}.5%。", f"Rate {n} stood at {90 + n}.5 percent.") for n in range(8)]
    counts = [(f"甲{n}共{40 + n}个。", f"Kind {n} counts {40 + n}.") for n in range(8)]
    figures = digest(*shares, *counts).figures
    assert len(figures) == 6
    assert sum("percent" in shown(figure.en) for figure in figures) == 3


def test_only_what_rights_let_readers_see_is_told() -> None:
    first = ("共办案4200件，追回9000元。", "4,200 cases were handled and 9,000 yuan recovered.")
    pairs = (first, ("罚款6000元。", "6,000 yuan was fined."), SECOND)
    assert digest(*pairs).figures
    assert not digest(*pairs, rights=Rights.LINK).figures
    excerpt = digest(*pairs, rights=Rights.EXCERPT).figures
    assert {figure.sentence.segment.key for figure in excerpt} <= {first[0]}


def test_captions_and_headings_tell_no_figures() -> None:
    for kind in (BlockKind.CAPTION, BlockKind.HEADING, BlockKind.GAP):
        assert not digest(SECOND, ("共办案900件。", "900 cases."), kind=kind).figures


def test_figures_of_the_articles_are_words_of_their_sentences() -> None:
    here = settings.load(Path(__file__).parents[2], {})
    found = workspace.read(here)
    told = 0
    for one in gather(here, found.articles, found.memories, found.glossary).published:
        anchors = {sentence.anchor for line in one.visible for sentence in line.sentences}
        assert len(one.figures) <= 6
        for figure in one.figures:
            told += 1
            assert figure.sentence.anchor in anchors
            for quote, text in ((figure.zh, figure.sentence.segment.key), (figure.en, figure.sentence.rendering.text)):
                if quote is not None:
                    assert quote.text == text
                    assert quote.marks
                    assert all(quote.start <= start < end <= quote.end for start, end in quote.marks)
    assert told > 20
