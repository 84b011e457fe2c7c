"""The memory as TMX: whole, valid, with who wrote what; and what a TMX file may give back without a person's word being lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator import settings, workspace
from generator.errors import TranslationError
from generator.model import Article, Block, BlockKind, Origin, Rendering
from generator.translate import lend, memory, tmx

ROOT = Path(__file__).parent.parent.parent
DTD = etree.DTD(str(ROOT / "tests/data/formats/tmx.dtd"))
REAL = workspace.read(settings.load(ROOT, {})).memories

ARTICLE = Article("undated-yi", "标题", date(2026, 1, 1), (Block(BlockKind.PARAGRAPH, "甲句。乙句。丙句。丁句。甲句。"),))
WROTE = "A machine's."
SIGNED = (
    "machine: argos zh_en 1.9 abc; beam 4, length 0.2, best of 4; rules 1.1.1; step plain; "
    f"terms:5b540252beab english:{memory.english_hash(WROTE)}"
)


def filled(article: Article = ARTICLE) -> str:
    text = memory.fill(memory.sync(article, None, "The editors"), article.id, {"标题": "Title", "甲句。": "First."})
    text = text.replace("#: ¶1.1 ¶1.5\nmsgid", "# by: A Reader\n#: ¶1.1 ¶1.5\nmsgid")
    return (
        memory.draft(text, article.id, {"乙句。": (WROTE, SIGNED)}) + '\n#: ¶1.5\nmsgctxt "¶1.5"\nmsgid "甲句。"\nmsgstr "Not the first."\n'
    )


def read(text: str, id_: str = ARTICLE.id) -> memory.Memory:
    return memory.parse(text, id_)


MEMORY = read(filled())
EMPTY = memory.sync(ARTICLE, None, "The editors") + '\n#: ¶1.5\nmsgctxt "¶1.5"\nmsgid "甲句。"\nmsgstr ""\n'


def units(*rows: tuple[str, str, dict[str, str]]) -> tuple[tmx.Unit, ...]:
    text = tmx.document(tmx.unit(zh, en, [p for p in props.items() if p[0] != "who"], who=props.get("who")) for zh, en, props in rows)
    return tmx.read(text.encode(), "a.tmx")


def loan(text: str, *rows: tuple[str, str, dict[str, str]]) -> lend.Loan:
    return lend.loan([read(text)], units(*rows))


@pytest.mark.parametrize("memories", [[MEMORY], list(REAL.values()), []], ids=["every kind", "real", "none"])
def test_the_export_is_valid_and_the_same_whatever_order_files_are_read_in(memories: list[memory.Memory]) -> None:
    text = lend.exported(memories)
    assert DTD.validate(etree.fromstring(text.encode())), DTD.error_log
    assert lend.exported(memories[::-1]) == text


def test_every_sentence_with_english_is_a_unit_that_says_who_wrote_it() -> None:
    found = tmx.read(lend.exported([MEMORY]).encode(), "a.tmx")
    assert [(u.chinese, u.english, u.who, u.prop("origin"), u.prop("place")) for u in found] == [
        ("标题", "Title", "The editors", "edited", None),
        ("甲句。", "First.", "A Reader", "edited", None),
        ("乙句。", WROTE, None, "machine", None),
        ("甲句。", "Not the first.", "The editors", "edited", "1.5"),
    ]
    real = tmx.read(lend.exported(list(REAL.values())).encode(), "a.tmx")
    renderings = {(key, item.text) for found in REAL.values() for key, item in found.renderings.items() if item.text}
    assert {(u.chinese, u.english) for u in real} == renderings
    assert sum(len(u.props["article"]) for u in real) == sum(bool(i.text) for m in REAL.values() for i in m.renderings.values())


def test_export_then_import_into_an_empty_memory_gives_the_same_memory() -> None:
    given_ = lend.loan([read(EMPTY)], tmx.read(lend.exported([MEMORY]).encode(), "a.tmx")).given[ARTICLE.id]
    assert memory.sync(ARTICLE, memory.put(EMPTY, ARTICLE.id, given_)) == memory.sync(ARTICLE, filled())


def test_so_it_does_for_the_real_memories_and_nothing_is_left_to_give() -> None:
    file = tmx.read(lend.exported(list(REAL.values())).encode(), "a.tmx")
    for id_ in REAL:
        text = (ROOT / memory.path_of(id_)).read_text("utf-8")
        emptied = "\n".join('msgstr ""' if line.startswith("msgstr") and n > 9 else line for n, line in enumerate(text.split("\n")))
        given_ = lend.loan([memory.parse(emptied, id_)], file).given.get(id_, {})
        assert memory.put(emptied, id_, given_) == text
    again = lend.loan(list(REAL.values()), file)
    assert (again.given, again.conflicts, again.unknown) == ({}, (), 0)


EDITED = {"origin": "edited"}
GIVES: list[tuple[str, str, tuple[tuple[str, str, dict[str, str]], ...], str, str]] = [
    ("a person's English into an empty entry", EMPTY, (("丙句。", "Third.", EDITED),), "given", "edited"),
    ("a foreign program's is to be looked at again", EMPTY, (("丙句。", "Third.", {}),), "given", "fuzzy"),
    ("a person's takes the place of a machine's", filled(), (("乙句。", "Second.", EDITED),), "given", "edited"),
    ("a person's that says what the machine said approves it", filled(), (("乙句。", WROTE, EDITED),), "given", "edited"),
    ("a foreign program that says what the machine said says nothing", filled(), (("乙句。", WROTE, {}),), "same", ""),
    ("a machine's into an empty entry", EMPTY, (("乙句。", WROTE, {"origin": "machine", "signature": SIGNED}),), "given", "machine"),
    (
        "a machine's English that somebody edited is a person's",
        EMPTY,
        (("乙句。", "Mine.", {"origin": "machine", "signature": SIGNED}),),
        "given",
        "fuzzy",
    ),
    ("a person's here is never overwritten", filled(), (("标题", "Heading", EDITED),), "conflict", ""),
    ("the same is the same", filled(), (("标题", "Title", EDITED),), "same", ""),
    ("two wordings in the file are for a person to choose from", EMPTY, (("丙句。", "A", EDITED), ("丙句。", "B", EDITED)), "conflict", ""),
    ("a person's goes before a machine's", EMPTY, (("丙句。", "M", {"origin": "machine"}), ("丙句。", "P", EDITED)), "given", "edited"),
    (
        "what is said for this article goes first",
        EMPTY,
        (("丙句。", "A", EDITED), ("丙句。", "B", EDITED | {"article": "undated-yi"})),
        "given",
        "edited",
    ),
    ("a sentence of no article", EMPTY, (("戊句。", "Fifth.", EDITED),), "unknown", ""),
]


@pytest.mark.parametrize(("case", "text", "rows", "outcome", "kind"), GIVES, ids=[case for case, *_ in GIVES])
def test_what_a_file_gives(case: str, text: str, rows: tuple[tuple[str, str, dict[str, str]], ...], outcome: str, kind: str) -> None:
    found = loan(text, *rows)
    outcomes = {
        "given": sum(map(len, found.given.values())),
        "conflict": len(found.conflicts),
        "same": found.same,
        "unknown": found.unknown,
    }
    assert outcomes == {name: int(name == outcome) for name in outcomes}, case
    if outcome == "given":
        (item,) = found.given[ARTICLE.id].values()
        assert (item.origin, item.fuzzy) == (Origin.MACHINE if kind == "machine" else Origin.EDITED, kind != "edited")
        assert item.text == rows[-1][1]
        after = read(memory.put(text, ARTICLE.id, found.given[ARTICLE.id])).renderings[rows[-1][0]]
        assert (after.text, after.origin) == (item.text, item.origin)


def test_english_for_an_older_sentence_is_not_overwritten_either() -> None:
    text = EMPTY.replace('msgid "丙句。"\nmsgstr ""', '#, fuzzy\n#| msgid "丙"\nmsgid "丙句。"\nmsgstr "Older."')
    found = loan(text, ("丙句。", "Third.", EDITED))
    assert (found.given, [c.ours for c in found.conflicts]) == ({}, ["Older."])


def test_put_touches_no_persons_words_whatever_it_is_given() -> None:
    assert (
        memory.put(filled(), ARTICLE.id, {"标题": Rendering("Other", Origin.EDITED), "甲句。": Rendering("Other", Origin.EDITED)})
        == filled()
    )


def test_who_wrote_it_is_named_unless_it_is_the_files_translator() -> None:
    for who, line in (("Jane", "# by: Jane\n"), ("The editors", "")):
        given_ = loan(EMPTY, ("丙句。", "Third.", EDITED | {"who": who})).given[ARTICLE.id]
        assert f'{line}#: ¶1.3\nmsgid "丙句。"\nmsgstr "Third."' in memory.put(EMPTY, ARTICLE.id, given_)


FOREIGN = """<?xml version="1.0" encoding="utf-16"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="X" creationtoolversion="1" segtype="sentence" o-tmf="X" adminlang="en" srclang="*all*" datatype="xml"/>
<body>
<tu changeid="Somebody">
  <tuv xml:lang="EN-GB"><seg>Third <bpt i="1">&lt;b></bpt><hi>sentence</hi><ept i="1">&lt;/b></ept>
    of it.</seg></tuv>
  <tuv xml:lang="zh-CN"><seg>丙句。</seg></tuv>
  <tuv xml:lang="fr"><seg>Non.</seg></tuv>
</tu>
<tu><tuv lang="zh"><seg>丁句。</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "gb18030"])
def test_other_programs_files_are_read(encoding: str) -> None:
    (unit,) = tmx.read(FOREIGN.replace("utf-16", encoding).encode(encoding), "a.tmx")
    assert (unit.chinese, unit.english, unit.who) == ("丙句。", "Third sentence of it.", "Somebody")


BOMB = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><tmx version="1.4">\n<body><tu><tuv><seg>&b;</seg></tuv></tu></body></tmx>'
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx version="1.4">\n<body>&a;</body></tmx>'


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "not well-formed"),
        ("<tmx>\n<body></tmx>", 2, "not well-formed"),
        ("<tbx/>", 1, "not the beginning of a TMX file"),
        (BOMB, 2, "entity"),
        (OUTSIDE, 2, "entity"),
    ],
)
def test_what_is_no_tmx_is_refused(text: str, line: int, problem: str) -> None:
    with pytest.raises(TranslationError) as caught:
        tmx.read(text.encode(), "a.tmx")
    assert (caught.value.path, caught.value.line) == ("a.tmx", line)
    assert problem in caught.value.problem


words = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1)
    .map(lambda t: " ".join(t.split()))
    .filter(bool)
)


@given(words, words, words)
def test_any_words_survive(chinese: str, english: str, who: str) -> None:
    made = tmx.document([tmx.unit(chinese, english, [("p", english)], who=who)])
    assert DTD.validate(etree.fromstring(made.encode()))
    clean = [tmx._UNFIT.sub("", text) for text in (chinese, english, who)]
    (unit,) = tmx.read(made.encode(), "a.tmx") if all(clean) else (None,)
    assert unit is None or [unit.chinese, unit.english, unit.who] == clean


def test_what_a_po_file_cannot_hold_does_not_get_into_it() -> None:
    english = 'A\x7fB\x85C\u2028D \\101 \\ "E" \tF'
    (unit,) = units(("丙句。", english, EDITED | {"who": "Jane\x85Doe"}))
    after = memory.put(EMPTY, ARTICLE.id, lend.loan([read(EMPTY)], [unit]).given[ARTICLE.id])
    item = read(after).renderings["丙句。"]
    assert (item.text, item.by) == ('A B C D \\101 \\ "E" F', "Jane Doe")
