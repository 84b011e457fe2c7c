"""No text from outside takes long: what reads one takes time in proportion to its length, whatever stands in it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from benchmarks import shapes
from benchmarks.project import HERE
from generator import intake, yamlio
from generator.errors import DigestError, DocumentError
from generator.intake import compose
from generator.review import corrections, proposals
from generator.review.checks.base import Pair
from generator.review.checks.sentence import CHECKS
from generator.site import escape
from generator.terms import Finder, dates, derive, exchange, glossary, names, numerals, pinyin, places, quantities, stated
from generator.translate import degenerate, memory, mend, sentences, tmx

# A reader that takes this long for four times a text is looked at; then it may take eight times as long as for the text.
FLOOR, MOST, LENGTH = 0.1, 8, 1000
FRONT = "---\nid: undated-x\nstatus: published\ntitle: 题\nadded: 2026-01-01\n"
FINDER = Finder(glossary.load(HERE).terms)
READERS: dict[str, Callable[[str], object]] = {
    "sentences": sentences,
    "terms": FINDER.find,
    "quantities": quantities.read,
    "numbers in English": stated.values,
    "dates": dates.find,
    "people": names.find,
    "places": places.find,
    "numerals": numerals.plain,
    "a person's English": derive.person,
    "a slug": derive.slug,
    "pinyin": pinyin.typed,
    "mending for a Chinese": lambda text: mend.mend("He said “one”.", text),
    "what is no translation": lambda text: degenerate.degenerate(text, "网格员说一。"),
    "what is none of it": lambda text: degenerate.degenerate("He said one.", text),
    "HTML": escape.html,
    "Markdown": escape.markdown,
    "front matter": lambda text: escape.front_matter({"title": text}),
    "an address": escape.address,
    "typography": intake.tidy,
    "furniture": intake.furniture,
    "an article": lambda text: intake.parse(f"{FRONT}---\n{text}\n", "articles/undated-x.md"),
    "a field of an article": lambda text: intake.parse(f"{FRONT}kicker: {text}\n---\n一。\n", "articles/undated-x.md"),
    "whether one was edited": intake.edited,
    "YAML": lambda text: yamlio.load(text, "x.yml"),
    "a value in YAML": lambda text: yamlio.load(f"a: {text}", "x.yml"),
    "an open quotation in YAML": lambda text: yamlio.load(f'a: "{text}', "x.yml"),
    "corrections": corrections.parse,
    "an issue": lambda text: proposals.read(
        EVENT | {"issue": {"number": 1, "user": {"login": "a"}, "updated_at": "2026-01-01", "body": text}}
    ),
    "a PO file": lambda text: memory.parse(text, "undated-x"),
    "an entry of a PO file": lambda text: memory.parse(f'msgid "{text}"\nmsgstr "{text}"\n', "undated-x"),
    "a comment of a PO file": lambda text: memory.parse(f'# {text}\n#. {text}\nmsgid "a"\nmsgstr "b"\n', "undated-x"),
    "a table": lambda text: exchange.read(f"zh,en\n{text}".encode(), "x.csv"),
    "TBX": lambda text: exchange.read(f"<tbx>{text}".encode(), "x.tbx"),
    "TMX": lambda text: tmx.read(f"<tmx><body><tu><tuv xml:lang='zh'><seg>{text}".encode(), "x.tmx"),
    "a document": lambda text: compose.compose(text, "x.txt"),
    "a page": lambda text: compose.compose(f"<html><body>{text}", "x.html"),
    "a tag of a page": lambda text: compose.compose(f"<html><body><p {text}", "x.html"),
    "checks of the Chinese": lambda text: [list(check.find(Pair(text.strip(), "He said one."))) for check in CHECKS],
    "checks of the English": lambda text: [list(check.find(Pair("网格员说一。", text.strip()))) for check in CHECKS],
}
EVENT = {"action": "labeled", "label": {"name": proposals.LABEL}}
UNITS = (
    *(
        "(",
        "（）",
        ")",
        "《",
        "》",
        "“",
        "”",
        '"',
        "'",
        "1",
        "1,",
        "1.",
        "1 ",
        "1-",
        "一",
        "万",
        "第",
        "百分之",
        "点",
        "年",
        "1月",
        "2019-",
        "。",
    ),
    *(
        "，",
        "、",
        "：",
        ":",
        "·",
        "…",
        "-",
        "_",
        "*",
        "#",
        "|",
        "<",
        "&",
        "&#",
        "<p>",
        "<!--",
        "[",
        "]",
        "{",
        "{{",
        "\\",
        "/",
        "$",
        "%",
        "!",
    ),
    *(
        " ",
        "\u3000",
        "\t",
        "\n",
        " \n",
        "a",
        "A ",
        "the ",
        "a.",
        "a,",
        "A. ",
        "one hundred and ",
        "of ",
        "$1 ",
        "RMB ",
        "1 million ",
        "1% ",
    ),
    *(
        "张三",
        "张三、",
        "张三 ",
        "记者",
        "高级",
        "市",
        "江苏省",
        "县",
        "网格员",
        "来源：",
        "首页>",
        "首页|",
        "bet1",
        "http://",
        "a@",
        "e\u0301",
        "\u200b",
    ),
    *(
        "（编辑：",
        "（下转",
        "图为",
        "民国1年",
        "十一",
        "千万",
        "美元",
        "a1",
        "- ",
        "- a: ",
        "? ",
        "msgid ",
        '"\n"',
        "\\\\",
        ",\n",
        "<seg>",
        "首页/",
    ),
)


def took(read: Callable[[str], object], text: str, enough: float = FLOOR) -> float:
    """Return the least processor time of three, or one that is short enough: others work on this machine too."""
    least = float("inf")
    for _ in range(3):
        start = time.process_time()
        with suppress(DigestError, ExceptionGroup):  # refused in words is as good
            read(text)
        least = min(least, time.process_time() - start)
        if least < enough:
            break
    return least


@pytest.mark.parametrize("reader", READERS)
def test_what_reads_a_text_takes_time_in_proportion_to_it(reader: str) -> None:
    read = READERS[reader]
    read("网格员。") if reader in {"terms", "pinyin"} else took(read, "网格员2019年1月。")  # what is loaded once
    slow = []
    for unit in UNITS:
        text = unit * (4 * LENGTH // len(unit))
        long = took(read, text)
        if long > FLOOR and long > MOST * (short := took(read, text[:LENGTH])):
            slow.append(f"{unit!r}: {short:.2f} s, then {long:.2f} s")
    assert slow == []


SIZES, LOOKED_AT = (10_000, 40_000), 0.5
SMALL, SHAPES = ({name: (path, text) for name, path, text in shapes.shapes(size)} for size in SIZES)


@pytest.mark.parametrize("shape", SHAPES)
def test_cleaning_takes_time_in_proportion_to_the_document(shape: str) -> None:
    path, large = SHAPES[shape]
    long = took(lambda text: shapes.clean(text, path, 10**7), large, LOOKED_AT)
    assert long < 5
    if long > LOOKED_AT:
        assert long < MOST * took(lambda text: shapes.clean(text, path, 10**7), SMALL[shape][1])


BOUNDS = [
    ("lines", "一\n" * 20_001, "20,001 lines of text, more than the 20,000 allowed"),
    ("blocks of a page", "<html><body>" + "<p>一。" * 20_001, "20,001 blocks of text, more than the 20,000 allowed"),
    ("tags of a page", "<html><body>" + "<i>" * 99_999, "100,001 tags, more than the 100,000 allowed"),
    ("a paragraph", "网格员来了。\n" + "网" * 50_001, "x.txt:2: a paragraph holds 50,001 characters, more than the 50,000 allowed"),
    (
        "articles",
        "".join(f"\n全村走访第{number}户人家\n本报记者 张三\n{shapes.SENTENCE.format(number)}\n" for number in range(301)),
        "301 articles, more than the 300 allowed",
    ),
]


@pytest.mark.parametrize(("what", "text", "words"), BOUNDS, ids=[what for what, *_ in BOUNDS])
def test_a_document_holds_so_much_and_no_more(what: str, text: str, words: str) -> None:
    with pytest.raises(DocumentError, match=re.escape(words)):
        compose.compose(text, "x.txt")


def test_a_paragraph_of_an_article_is_of_bounded_length() -> None:
    assert intake.parse(f"{FRONT}---\n{'网' * 50_000}\n", "articles/undated-x.md")
    with pytest.raises(DigestError, match=r"articles/undated-x\.md:7: the paragraph holds 50,001 characters"):
        intake.parse(f"{FRONT}---\n{'网' * 50_001}\n", "articles/undated-x.md")
    with pytest.raises(DigestError, match=r"articles/undated-x\.md:6: kicker holds 50,001 characters"):
        intake.parse(f"{FRONT}kicker: {'网' * 50_001}\n---\n一。\n", "articles/undated-x.md")
