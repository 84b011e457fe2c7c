"""The impact of a changed glossary: what it says is what a full check before and after says, on the real articles too."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import settings, workspace
from generator.model import Article, Block, BlockKind, Term
from generator.review import check, impact
from generator.review.impact import Effect, Impact
from generator.settings import EngineSettings, Settings
from generator.terms import Finder, Glossary
from generator.translate import Judge, Memory, memory
from generator.translate.signature import RULES, engine, terms_hash

HERE = Path(__file__).parent.parent.parent
WORKER = Term(
    "网格员", "grid worker", "wanggeyuan", "office", plural="grid workers", avoid=("gridman",), path="glossary/offices.yml", line=3
)
LONGER = Term("专职网格员", "full-time grid worker", "zhuanzhi", "office")
GRID = Term("网格", "grid", "wangge", "concept", path="glossary/concepts.yml", line=1)
OLD = Glossary((GRID, WORKER))
SETTINGS = Settings(engine=EngineSettings("translate-zh_en", "1.9", "0" * 64))


def article(*sentences: str, id_: str = "undated-a") -> Article:
    body = tuple(Block(BlockKind.PARAGRAPH, sentence) for sentence in sentences)
    return Article(id=id_, title="题", added=date(2026, 1, 1), body=body)


def edited(one: Article, *english: str) -> Memory:
    zh = [one.title, *(block.text for block in one.body)]
    return memory.parse(memory.fill(memory.sync(one, None), one.id, dict(zip(zh, ("T", *english), strict=True))), one.id)


def by_machine(one: Article, english: str, terms: tuple[Term, ...]) -> Memory:
    zh = one.body[0].text
    signed = f"machine: {engine(SETTINGS.engine)}; rules {RULES}; step plain; terms:{terms_hash(Finder(terms).find(zh))}"
    note = f"{signed} english:{memory.english_hash(english)}"
    return memory.parse(memory.draft(memory.sync(one, None), one.id, {zh: (english, note)}), one.id)


def told(one: Article, found: Memory, new: Glossary, old: Glossary = OLD) -> Impact:
    return impact.impact([one], {one.id: found}, old, new, (Judge(old, SETTINGS), Judge(new, SETTINGS)))


def but(term: Term, **fields: object) -> Glossary:
    return Glossary(tuple(replace(term, **fields) if one is term else one for one in OLD.terms))  # type: ignore[arg-type] # a table's shorthand


CASES = [
    ("nothing", OLD, "网格员来了。", "A grid worker came.", []),
    ("another rendering", but(WORKER, en="grid officer"), "网格员来了。", "A grid worker came.", ["conflict"]),
    ("another rendering that stands there", but(WORKER, en="grid officer"), "网格员来了。", "A grid officer came.", ["resolved"]),
    ("the old one accepted", but(WORKER, en="grid officer", accept=("grid worker",)), "网格员来了。", "A grid worker came.", ["links"]),
    ("a wording to be avoided", but(WORKER, avoid=("member",)), "网格员来了。", "A grid worker, a member, came.", ["conflict"]),
    ("a note alone", but(WORKER, note="Looks after a grid."), "网格员来了。", "A grid worker came.", ["links"]),
    ("a sentence without the term", but(WORKER, en="grid officer"), "来了。", "They came.", []),
    ("removed: the shorter term stands there now", Glossary((GRID,)), "网格员来了。", "A grid worker came.", ["links"]),
    ("removed: the shorter one is not kept", Glossary((GRID,)), "网格员来了。", "A gridworker came.", ["conflict"]),
    ("a longer term added", Glossary((*OLD.terms, LONGER)), "专职网格员来了。", "A grid worker came.", ["conflict"]),
    ("only proposed", but(WORKER, en="grid officer", approved=False), "网格员来了。", "A grid worker came.", ["links"]),
    ("broken before and after", but(WORKER, en="grid officer"), "网格员来了。", "A helper of the grid came.", ["links"]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "new", "zh", "en", "expected"), CASES, ids=[case for case, *_ in CASES])
def test_what_becomes_of_a_persons_sentence(case: str, new: Glossary, zh: str, en: str, expected: list[str]) -> None:
    one = article(zh)
    assert [str(sentence.effect) for sentence in told(one, edited(one, en), new).sentences] == expected


MACHINE = [
    ("another rendering", but(WORKER, en="grid officer"), "A grid worker came.", Effect.STALE, True),
    ("one rendering more", but(WORKER, accept=("grid officer",)), "A grid worker came.", Effect.STALE, False),
    ("a note", but(WORKER, note="Looks after a grid."), "A grid worker came.", Effect.LINKS, False),
]


@pytest.mark.parametrize(("case", "new", "en", "effect", "hidden"), MACHINE, ids=[case for case, *_ in MACHINE])
def test_what_becomes_of_a_machines_sentence(case: str, new: Glossary, en: str, effect: Effect, hidden: bool) -> None:
    one = article("网格员来了。")
    (sentence,) = told(one, by_machine(one, en, OLD.terms), new).sentences
    assert (sentence.effect, sentence.hidden) == (effect, hidden)
    (back,) = told(one, by_machine(one, en, OLD.terms), OLD, new).sentences
    assert back.effect is (Effect.CURRENT if effect is Effect.STALE else effect)


PROPOSALS = [
    ("A grid worker came.", "A grid officer came."),
    ("Grid workers came, and a grid worker left.", "Grid officers came, and a grid officer left."),
    ("Grid Worker of the Year", "Grid Officer of the Year"),
    ("A helper came; no grid worker, no gridman.", None),
]


@pytest.mark.parametrize(("en", "proposal"), PROPOSALS)
def test_a_proposal_is_made_where_exchanging_words_mends_all(en: str, proposal: str | None) -> None:
    one = article("网格员来了。")
    (sentence,) = told(one, edited(one, en), but(WORKER, en="grid officer", plural="grid officers")).sentences
    assert sentence.proposal == proposal


SWAPS = [
    ("the plural", ("grid", "grids"), ("grid cell", "grid cells"), "网格、网格。", "Grids, a grid.", "Grid cells, a grid cell."),
    ("a term that is not in the sentence", ("town", None), ("city", None), "来了。", "The town came.", None),
    ("a common word that stands more often", ("court", None), ("bench", None), "法院来了。", "A court and a tennis court.", None),
    ("an article that would no longer fit", ("grid", None), ("area", None), "网格来了。", "In a grid.", None),
    ("an article that fits", ("grid", None), ("net", None), "网格来了。", "In a grid.", "In a net."),
]  # fmt: skip


@pytest.mark.parametrize(("case", "was", "now", "zh", "en", "expected"), SWAPS, ids=[case for case, *_ in SWAPS])
def test_words_are_exchanged_only_where_that_is_certain(
    case: str, was: tuple[str, str | None], now: tuple[str, str | None], zh: str, en: str, expected: str | None
) -> None:
    chinese = "法院" if was[0] == "court" else "网格" if was[0] == "grid" else "镇"
    old, new = (Glossary((Term(chinese, words[0], "t", "concept", plural=words[1]),)) for words in (was, now))
    one = article(zh)
    found = told(one, edited(one, en), new, old).sentences
    assert [sentence.proposal for sentence in found] == ([expected] if chinese in zh else [])


def test_a_rendering_that_stands_there_already_is_not_exchanged_again() -> None:
    both = Glossary((replace(GRID, en="grid cell"), replace(WORKER, en="community grid worker", plural=None)))
    one = article("网格员进网格。")
    (sentence,) = told(one, edited(one, "A community grid worker came into the grid."), both).sentences
    assert sentence.proposal == "A community grid worker came into the grid cell."


def test_a_sentence_shown_from_another_article_is_affected_there_too() -> None:
    first, other = article("网格员来了。"), article("网格员来了。", id_="undated-b")
    memories = {first.id: edited(first, "A grid worker came."), other.id: memory.parse(memory.sync(other, None), other.id)}
    new = but(WORKER, en="grid officer")
    found = impact.impact([first, other], memories, OLD, new, (Judge(OLD, SETTINGS), Judge(new, SETTINGS)))
    assert found.articles == ("undated-a", "undated-b")
    assert found.pages == ("articles/undated-a/", "articles/undated-b/", "terms/wanggeyuan/")


def test_texts_from_outside_are_no_markdown() -> None:
    one = article("<b>网格员</b>|来了。")
    told_ = impact.markdown(told(one, edited(one, "A @grid worker [x](javascript:1) | came."), but(WORKER, en="a|b <i>")))
    assert not re.search(r"<b>|<i>|(?<!&#64;)@grid|\]\(", told_)
    assert all(line.count("|") == 5 for line in told_.splitlines() if line.startswith("| "))


# The real articles, against a check of everything before and after.

_NOT = re.compile(r"¶(?P<place>[\w.]+) “.*”: (?:(?P<missing>.+) is not rendered as|“.*” is to be avoided for (?P<avoided>.+)$)")


def broken(found: workspace.Workspace, glossary: Glossary) -> set[tuple[str, str, str]]:
    """Every breach of a glossary: file, place, and check with term."""
    made = set()
    for finding in check(found.articles, found.memories, glossary):
        match = _NOT.match(finding.message)
        if finding.check in {"term-missing", "term-avoided"} and match:
            made.add((finding.path or "", match["place"], f"{finding.check} {match['missing'] or match['avoided']}"))
    return made


@pytest.fixture(scope="module")
def real() -> workspace.Workspace:
    return workspace.read(settings.load(HERE, {}))


def changed(found: workspace.Workspace, number: int) -> Glossary:
    """Change a term that occurs, in one of several ways."""
    glossary, terms = found.glossary, list(found.glossary.terms)
    texts = "".join(block.text for article in found.articles for block in article.body)
    occurring = [place for place, term in enumerate(terms) if term.zh in texts]
    place = occurring[number * 37 % len(occurring)]
    term = terms[place]
    ways: list[list[Term]] = [
        [replace(term, en="qqq", plural=None, accept=())],
        [replace(term, approved=not term.approved)],
        [],
        [replace(term, avoid=(term.en.split()[-1],), en="qqq of it")],
        [term, Term(term.zh + "工作", "qqq work", "qqq", "concept")],
        [replace(term, variants=())],
    ]
    return Glossary((*terms[:place], *ways[number % len(ways)], *terms[place + 1 :]), glossary.topics)


def test_the_impact_is_what_a_check_of_everything_says(real: workspace.Workspace) -> None:
    config = settings.load(HERE, {})
    before = broken(real, real.glossary)
    conflicts = 0
    for number in range(0, 90, 2):
        new = changed(real, number)
        found = impact.impact(real.articles, real.memories, real.glossary, new, (Judge(real.glossary, config), Judge(new, config)))
        after = broken(real, new)
        named = {(s.path, s.place) for s in found.sentences if s.effect is Effect.CONFLICT}
        assert named == {(path, place) for path, place, _ in after - before}, new
        conflicts += len(named)
    assert conflicts > 17


def test_articles_without_the_words_need_not_be_read(real: workspace.Workspace) -> None:
    config = settings.load(HERE, {})
    for number in range(0, 90, 7):
        new = changed(real, number)
        words = impact.forms(impact.changes(real.glossary, new))
        ids = workspace.holding(HERE, words)
        some = [one for one in real.articles if one.id in ids]
        memories = {id_: found for id_, found in real.memories.items() if id_ in ids}
        judges = Judge(real.glossary, config), Judge(new, config)
        everything = impact.impact(real.articles, real.memories, real.glossary, new, judges)
        assert impact.impact(some, memories, real.glossary, new, judges) == everything


def test_entries_in_which_the_old_words_still_stand_are_named() -> None:
    school = Term("网格学校", "grid school", "school", "institution", accept=("grid workers’ school",), note="Teaches.")
    noted = Term("网格", "grid", "wangge", "concept", note="The beat of a grid worker.")
    other = Term("巡逻", "patrol", "xunluo", "concept", note="Not by a grid workerman.", avoid=("grid worker",))
    old = Glossary((WORKER, LONGER, school, noted, other))
    new = replace(WORKER, en="grid officer", plural="grid officers", accept=("community grid worker",))
    found = told(
        article("网格员来了。"), edited(article("网格员来了。"), "A grid worker came."), replace(old, terms=(new, *old.terms[1:])), old
    )
    assert [(echo.term.zh, echo.keys) for echo in found.echoes] == [
        ("网格员", ("accept",)),
        ("专职网格员", ("en",)),
        ("网格学校", ("accept",)),
        ("网格", ("note",)),
    ]
    assert "the old words still stand in 4 entries of the glossary:" in list(impact.summary(found))
    kept = replace(WORKER, en="grid officer", accept=("grid worker",))
    assert told(article("x"), edited(article("x"), "y"), replace(old, terms=(kept, *old.terms[1:])), old).echoes == ()
