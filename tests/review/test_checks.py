"""The checks, each as a table of what passes and what fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model import Article, Block, BlockKind, Origin, Rendering, Rights, Severity, Source, Status, Term
from generator.review import check, status
from generator.terms import Glossary
from generator.translate import Memory, memory

TERMS = Glossary(
    (
        Term(
            "网格员", "grid worker", "wanggeyuan", "office", plural="grid workers", avoid=("gridman",), path="glossary/offices.yml", line=3
        ),
        Term("平安", "peace", "pingan", "concept", approved=False),
    )
)


def article(text: str, **more: object) -> Article:
    known = {"published": date(2020, 1, 1), "source": Source("报"), "body": (Block(BlockKind.PARAGRAPH, text),)}
    return Article(id="undated-a", title="题", added=date(2026, 1, 1), **{**known, **more})  # type: ignore[arg-type] # a table's shorthand


def found(one: Article, *english: str) -> list[str]:
    text = memory.sync(one, None)
    zh = [entry.msgid for entry in memory._read(text, one.id)]
    filled = memory.fill(text, one.id, dict(zip(zh, ("T", *english), strict=False)))
    return [finding.check for finding in check([one], {one.id: memory.parse(filled, one.id)}, TERMS)]


SENTENCES = [
    ("right", "网格员来了。", "A grid worker came.", []),
    ("right in the plural, with a capital", "网格员来了。", "Grid Workers came.", []),
    ("another word", "网格员来了。", "A helper came.", ["term-missing"]),
    ("an avoided word", "网格员来了。", "A gridman came.", ["term-missing", "term-avoided"]),
    ("an avoided word beside the right one", "网格员来了。", "A grid worker, or gridman, came.", ["term-avoided"]),
    ("a proposed term binds nobody", "平安。", "Safety.", []),
    ("Chinese left over", "来了。", "He 来 came.", ["leftover"]),
    ("a full-width mark left over", "来了。", "He came，then left.", ["leftover"]),
    ("a quotation mark lost", "“来”了。", "“He came.", ["unpaired"]),
    ("a quotation that goes on", "“来了。", "“He came.", []),
    ("brackets", "来（了）。", "He (then) came.", []),
]


@pytest.mark.parametrize(("case", "zh", "en", "expected"), SENTENCES, ids=[case for case, *_ in SENTENCES])
def test_sentences(case: str, zh: str, en: str, expected: list[str]) -> None:
    assert found(article(zh), en) == expected


ARTICLES = [
    ("complete", {}, []),
    ("no date", {"published": None}, ["no-date"]),
    ("no source", {"source": None}, ["no-source"]),
    ("a date after it was added", {"published": date(2027, 1, 1)}, ["odd-date"]),
    ("a date before the press", {"published": date(1900, 1, 1)}, ["odd-date"]),
    ("a link to nowhere", {"rights": Rights.LINK}, ["no-link"]),
]


@pytest.mark.parametrize(("case", "fields", "expected"), ARTICLES, ids=[case for case, *_ in ARTICLES])
def test_articles(case: str, fields: dict[str, object], expected: list[str]) -> None:
    assert found(article("来了。", **fields), "He came.") == expected


def test_a_published_article_without_a_po_file_is_a_warning_and_a_held_one_is_not() -> None:
    one = article("来了。")
    assert [f.check for f in check([one], {}, TERMS)] == ["no-translation"]
    assert not list(check([replace(one, status=Status.HELD)], {}, TERMS))


def test_findings_name_the_line_of_the_sentence_and_of_the_term() -> None:
    one = article("网格员来了。")
    text = memory.fill(memory.sync(one, None), one.id, {"题": "T", "网格员来了。": "Nobody came."})
    (finding,) = check([one], {one.id: memory.parse(text, one.id)}, TERMS)
    assert finding.severity is Severity.ERROR
    assert text.split("\n")[(finding.line or 0) - 1].startswith(("#: ¶1.1", 'msgid "网格员来了。"'))
    assert "glossary/offices.yml:3" in finding.fix


def test_two_articles_that_render_a_sentence_differently() -> None:
    one, other = article("来了。"), replace(article("来了。"), id="undated-b")
    memories = {
        a.id: memory.parse(memory.fill(memory.sync(a, None), a.id, {"题": "T", "来了。": english}), a.id)
        for a, english in ((one, "He came."), (other, "She came."))
    }
    assert [f.check for f in check([one, other], memories, TERMS)] == ["differing"]


def test_translations_of_what_is_gone_are_named_and_kept() -> None:
    one = article("来了。")
    old = memory.parse(memory.fill(memory.sync(one, None), one.id, {"题": "T", "来了。": "He came."}), one.id)
    gone = replace(one, body=())
    assert [f.check for f in check([gone], {one.id: old}, TERMS)] == ["gone"]
    assert [f.check for f in check([], {one.id: old}, TERMS)] == ["stray-translation"]


MACHINE = Rendering("A helper came.", Origin.MACHINE, signature="machine: x")
WITHHELD = Rendering("", Origin.PENDING, signature="machine: x")
MACHINES = [
    ("current", replace(MACHINE, text="A grid worker came."), []),
    ("without its term", MACHINE, ["term-missing"]),
    ("stale, and shown", replace(MACHINE, text="A grid worker came.", stale=True), ["stale"]),
    ("stale, and kept from readers", replace(WITHHELD, stale=True), ["pending", "stale"]),
    ("without its term, as the settings allow", replace(MACHINE, unmet="网格员 = grid worker"), ["unmet"]),
    ("without its term, kept from readers", replace(WITHHELD, unmet="网格员 = grid worker"), ["pending", "unmet"]),
]


@pytest.mark.parametrize(("case", "rendering", "expected"), MACHINES, ids=[case for case, *_ in MACHINES])
def test_a_machines_sentences(case: str, rendering: Rendering, expected: list[str]) -> None:
    one = article("网格员来了。")
    text = memory.fill(memory.sync(one, None), one.id, {"题": "T"})
    known = memory.parse(text, one.id)
    known = replace(known, renderings={**known.renderings, "网格员来了。": rendering})
    findings = list(check([one], {one.id: known}, TERMS))
    assert [finding.check for finding in findings] == expected
    assert all(finding.severity is not Severity.ERROR for finding in findings) is (expected != ["term-missing"])


def test_rows_count_what_readers_see() -> None:
    one = article("网格员来了。他走了。她笑了。天亮了。天黑了。")
    renderings = {
        "题": Rendering("T", Origin.EDITED),
        "网格员来了。": MACHINE,
        "他走了。": replace(MACHINE, stale=True),
        "她笑了。": replace(WITHHELD, stale=True),
        "天亮了。": Rendering("", Origin.PENDING, previous="Day broke."),
    }
    known = {one.id: Memory(one.id, None, renderings)}
    (row,) = status([one], known, [], {"天黑了。": Rendering("Night fell.", Origin.EDITED)})
    assert (row.sentences, row.edited, row.machine, row.stale, row.pending, row.outdated) == (6, 2, 2, 2, 2, 1)
