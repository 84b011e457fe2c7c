"""The checks, each as a table of what passes and what fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.model import Article, Block, BlockKind, Origin, Rendering, Rights, Severity, Source, Status, Term
from generator.review import Clean, check, status
from generator.review.checks import RULES
from generator.terms import Glossary
from generator.translate import Memory, memory

QUIET = ("unused", "unused-variant")
TERMS = Glossary(
    (
        Term(
            *("网格员", "grid worker", "wanggeyuan", "office"),
            plural="grid workers",
            avoid=("gridman",),
            ignore=QUIET,
            path="glossary/offices.yml",
            line=3,
        ),
        Term("平安", "peace", "pingan", "concept", approved=False, ignore=QUIET),
    )
)


def article(text: str, **more: object) -> Article:
    known = {"published": date(2020, 1, 1), "source": Source("报"), "body": (Block(BlockKind.PARAGRAPH, text),)}
    return Article(id="undated-a", title="题", added=date(2026, 1, 1), **{**known, **more})  # type: ignore[arg-type] # a table's shorthand


def found(one: Article, *english: str) -> list[str]:
    text = memory.sync(one, None)
    zh = [entry.msgid for entry in memory._read(text, one.id)]
    filled = memory.fill(text, one.id, dict(zip(zh, ("T", *english), strict=False)))
    return [finding.check for finding in check([one], {one.id: memory.parse(filled, one.id)}, TERMS, clean=Clean())]


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
    ("looked into", {"published": None, "source": None, "ignore": ("no-date", "no-source")}, []),
]

TEXTS = [
    ("a plain sentence", "王小明今年三十岁。", []),
    ("a child by name", "王小明（12岁）上学去了。", ["child-named"]),
    ("a child by name, in words", "李晓红，今年九岁，是三年级学生。", ["child-named"]),
    ("a child without one", "她的儿子今年8岁。", []),
    ("a child under another name", "小王（化名），8岁。", []),
    ("a child called somebody", "张某（15岁）被送回家。", []),
    ("someone of age", "张三丰，18岁。", []),
    ("a mobile number", "请拨打13912345678。", ["private-details"]),
    ("a hotline", "请拨打12348或110。", []),
    ("an identity number", "证号320123199001011234。", ["private-details"]),
    ("where somebody lives", "他家住幸福小区3栋2单元501室。", ["private-details"]),
    ("an office's address", "市局位于人民路。", []),
    ("what belongs to the page", "上一篇：某市召开会议", ["furniture-left"]),
    ("what only looks like it", "这是文章的上一篇。", []),
]


@pytest.mark.parametrize(("case", "zh", "expected"), TEXTS, ids=[case for case, *_ in TEXTS])
def test_what_a_text_should_not_say(case: str, zh: str, expected: list[str]) -> None:
    assert sorted(
        {check_ for check_ in found(article(zh), "He came.") if check_ in {"child-named", "private-details", "furniture-left"}}
    ) == (expected)


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


LONG = "".join(
    f"第{number}段讲的是平安建设与基层治理的第{chr(0x4E00 + number * 37)}个方面，{chr(0x5000 + number)}村的做法值得借鉴。"
    for number in range(40)
)


def near(one: str, other: str, **fields: object) -> list[str]:
    articles = [article(one), replace(article(other, **fields), id="undated-b")]
    return [f"{finding.path} {finding.message}" for finding in check(articles, {}, TERMS) if finding.check == "near-duplicate"]


def test_an_article_that_stands_in_another_one() -> None:
    half = len(LONG) // 2
    (message,) = near(LONG, LONG.replace("值得", "很值得", 5))
    assert message.startswith("articles/undated-b.md about ")
    assert "stands in undated-a too" in message
    assert near(LONG[:half], LONG)  # a part of the other
    assert not near(LONG[:half], LONG[half:])
    assert not near(LONG, LONG, ignore=("near-duplicate",))


def glossary(*terms: Term) -> list[str]:
    one = article("网格员与网格管理员、平安网格。")
    named = tuple(replace(term, path="glossary/x.yml", line=number) for number, term in enumerate(terms, 1))
    ids = {
        "same-rendering",
        "contained",
        "avoids-approved",
        "unused",
        "unused-variant",
        "capitals",
        "plural",
        "list-comma",
        "no-chinese",
        "old-proposal",
    }
    return [f.check for f in check([one], {}, Glossary(named), today=date(2026, 11, 23)) if f.check in ids]


OFFICE = Term("网格员", "grid worker", "a", "office")
GRID = Term("网格", "grid", "c", "concept")
WARDEN = Term("网格管理员", "warden", "b", "office", avoid=("Grid worker",))
GLOSSARIES = [
    ("sound", [OFFICE], []),
    ("one English for two", [OFFICE, Term("网格管理员", "Grid worker", "b", "office")], ["same-rendering"]),
    ("one of them only proposed", [OFFICE, Term("网格管理员", "grid worker", "b", "office", approved=False)], []),
    (
        "a term within another, rendered otherwise",
        [GRID, Term("平安网格", "safe square", "d", "concept")],
        ["contained"],
    ),
    ("a term within another, inflected", [GRID, Term("平安网格", "grids of peace", "d", "concept")], []),
    (
        "right for one and wrong for the other",
        [OFFICE, WARDEN],
        ["avoids-approved"],
    ),
    ("nowhere", [Term("公安局", "public security bureau", "e", "institution")], ["unused"]),
    ("a variant nowhere", [replace(OFFICE, variants=("网格管理员", "网格人员"))], ["unused-variant"]),
    ("looked into", [replace(OFFICE, variants=("网格人员",), ignore=("unused-variant",))], []),
    ("a place in small letters", [Term("网格", "wangge", "c", "place")], ["capitals"]),
    ("shouting", [replace(OFFICE, en="grid WORKER")], ["capitals"]),
    ("an abbreviation", [replace(OFFICE, en="CPPCC worker of the COVID-19 grid")], []),
    ("a plural of the old word", [replace(OFFICE, en="grid officer", plural="grid workers")], ["plural"]),
    ("a plural", [replace(OFFICE, plural="Grid Workers")], []),
    ("a plural of its own stem", [replace(OFFICE, en="tradesman of a city", plural="tradesmen of cities")], []),
    ("people", [replace(OFFICE, en="elderly person", plural="elderly people")], []),
    ("two forms in one", [replace(OFFICE, variants=("网格管理员，平安网格",), ignore=("unused-variant",))], ["list-comma"]),
    ("no Chinese", [replace(OFFICE, zh="grid", variants=(), ignore=("unused",))], ["no-chinese"]),
    ("proposed for a year", [replace(OFFICE, approved=False, added=date(2025, 11, 23))], ["old-proposal"]),
    ("proposed last week", [replace(OFFICE, approved=False, added=date(2026, 11, 16))], []),
    ("approved a year ago", [replace(OFFICE, added=date(2025, 11, 23))], []),
]


@pytest.mark.parametrize(("case", "terms", "expected"), GLOSSARIES, ids=[case for case, *_ in GLOSSARIES])
def test_the_glossary_itself(case: str, terms: list[Term], expected: list[str]) -> None:
    assert glossary(*terms) == expected


IGNORED = [
    ("nothing", "", ["leftover"]),
    ("the check", "# ignore: leftover\n", []),
    ("the check, as Chinese editors type", "# ignore：leftover，term-missing\n", ["ignore-idle"]),
    ("another check", "# ignore: term-avoided\n", ["leftover", "ignore-idle"]),
    ("no check at all", "# ignore: left-over\n", ["leftover", "ignore-unknown"]),
]


@pytest.mark.parametrize(("case", "comment", "expected"), IGNORED, ids=[case for case, *_ in IGNORED])
def test_a_check_can_be_silenced_on_one_sentence(case: str, comment: str, expected: list[str]) -> None:
    one = article("来了。")
    text = memory.fill(memory.sync(one, None), one.id, {"题": "T", "来了。": "He 来 came."})
    text = text.replace("#: ¶1.1", f"{comment}#: ¶1.1")
    assert memory.sync(one, text) == text.replace("：", ":", 0)
    assert [f.check for f in check([one], {one.id: memory.parse(text, one.id)}, TERMS, clean=Clean())] == expected


def test_names_that_vary_are_told_by_article_and_site() -> None:
    place = Term("江苏", "Jiangsu", "js", "place", plural="Jiangsus", accept=("Jiangsu Province",), path="glossary/p.yml", line=7)
    one, other = article("江苏一。江苏二。"), replace(article("江苏三。"), id="undated-b")
    english = {one.id: ("Jiangsu one.", "Jiangsu Province two."), other.id: ("Jiangsus three.",)}
    memories = {}
    for each in (one, other):
        keys = [entry.msgid for entry in memory._read(memory.sync(each, None), each.id)]
        text = memory.fill(memory.sync(each, None), each.id, dict(zip(keys, ("T", *english[each.id]), strict=True)))
        memories[each.id] = memory.parse(text, each.id)
    told = [(f.check, f.path, f.message) for f in check([one, other], memories, Glossary((place,))) if f.check.startswith("term-varied")]
    assert told == [
        ("term-varied", "translations/en/undated-a.po", "江苏 is “Jiangsu” 1 time and “Jiangsu Province” 1 time"),
        ("term-varied-site", "glossary/p.yml", "江苏 is “Jiangsu” in 2 articles and “Jiangsu Province” in 1 article"),
    ]


def test_english_pasted_into_the_wrong_place() -> None:
    one = article("网格员昨天走访了村里的老人。经济增长速度去年略有放缓。")
    english = "Yesterday they went to see the old people."
    text = memory.fill(
        memory.sync(one, None), one.id, {"题": "T", "网格员昨天走访了村里的老人。": english, "经济增长速度去年略有放缓。": english}
    )
    ids = [f.check for f in check([one], {one.id: memory.parse(text, one.id)}, Glossary(()))]
    assert ids == ["same-english"]


def test_every_rule_has_one_stable_name_and_a_title() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert all(rule.title and not rule.title.endswith(".") for rule in RULES)
