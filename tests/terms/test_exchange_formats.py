"""The glossary out and back in: every field of every entry, in every format, through whatever a spreadsheet does to it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.errors import GlossaryError
from generator.model import Term
from generator.terms import exchange, glossary
from generator.terms.exchange import cells, rows

ROOT = Path(__file__).parent.parent.parent
REAL = glossary.load(ROOT).terms
SCHEMA = etree.RelaxNG(etree.parse(str(ROOT / "tests/data/formats/tbx-basic.rng")))
UGLY = Term(
    zh="=甲；乙",
    en='+1, “two”; "three" \\ four',
    slug="jia-yi",
    kind="place",
    variants=("甲;乙", "甲\\;乙", "-丙", "'=丁", "＝戊"),
    accept=("a, b", "@c", 'd "e"', "f\\", "\\;g", "'h"),
    avoid=("<i>&amp;</i>", "=cmd|' /C calc'!A0"),
    plural="-ones",
    within="=甲；乙省",
    note="'+1\ttabs;\u2028separators, \u3000wide\xa0blanks \\n and\rreturns ",
    source='=HYPERLINK("http://x")\x85',
    approved=False,
    pinyin="Jiǎ Yǐ",
    added=date(2026, 1, 9),
    ignore=("unused", "term-missing"),
)
UGLY = replace(UGLY, note=(UGLY.note or "").strip(), source=(UGLY.source or "").strip())
OTHER = Term("省", "province", "sheng", "place", note="-")


def read(data: bytes, form: str) -> list[Term]:
    sheet = exchange.read(data, f"a.{form}")
    assert sheet.errors == () or not sheet.errors, sheet.errors
    empty: dict[str, rows.Value] = {name: () if name in rows.LISTS else None for name in rows.FIELDS}
    return [rows.term_of(empty | dict(row.fields), "a", row.line) for row in sheet.rows]


@pytest.mark.parametrize("form", exchange.FORMATS)
@pytest.mark.parametrize("terms", [REAL, (UGLY, OTHER)], ids=["real", "ugly"])
def test_export_then_import_gives_the_same_entries(form: str, terms: tuple[Term, ...]) -> None:
    data = exchange.export(terms, form)
    assert tuple(read(data, form)) == terms
    assert exchange.export(terms, form) == data


# No field holds a line end, nor blanks at its ends: the glossary's schema has it so.
plain = st.text(st.one_of(st.sampled_from("=+-@'\"\\;；,\t|<>&＝＋－＠"), st.characters(exclude_categories=["Cs", "Cc"])), max_size=12)
texts = plain.map(lambda text: re.sub("[\n\ufffe\uffff]", "", text).strip()).filter(bool)
lists = st.lists(texts, max_size=4, unique=True).map(tuple)
maybe = st.none() | texts
entries = st.builds(
    Term,
    zh=texts,
    en=texts,
    slug=st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True),
    kind=st.sampled_from([kind for kind in rows.KINDS if kind != "place"]),
    variants=lists,
    accept=lists,
    avoid=lists,
    plural=maybe,
    note=maybe,
    source=maybe,
    approved=st.booleans(),
    pinyin=st.none() | st.sampled_from(["Zhāngyè", "lǜ sè"]),
    added=st.none() | st.dates(date(1000, 1, 1)),
    ignore=st.lists(st.from_regex(r"[a-z][a-z-]{0,9}", fullmatch=True), max_size=3, unique=True).map(tuple),
)


@pytest.mark.parametrize("form", exchange.FORMATS)
@given(terms=st.lists(entries, min_size=1, max_size=4, unique_by=lambda term: term.slug), data=st.data())
def test_so_it_does_whatever_they_say(form: str, terms: list[Term], data: st.DataObject) -> None:
    if form != "tbx":  # question marks alone stand for Chinese that was lost, as a test below has it
        terms = [term for term in terms if not any(re.fullmatch(r"'*[?？\ufffd]+", text) for text in term.forms)]
    else:  # a term of the other language is what an avoided wording or an accepted one is told from by its text alone
        terms = [replace(term, variants=tuple(v for v in term.variants if v != term.zh)) for term in terms]
    terms = [replace(term, kind="place", within=data.draw(texts)) if data.draw(st.booleans()) else term for term in terms]
    if terms:
        assert read(exchange.export(terms, form), form) == terms


@given(texts)
def test_a_cell_is_never_run_and_always_restored(text: str) -> None:
    assert not re.match(r"[=+\-@\t\r＝＋－＠]", cells.guarded(text))
    assert cells.unguarded(cells.guarded(text)) == text


@given(lists)
def test_no_item_of_a_list_is_run_and_all_come_back(items: tuple[str, ...]) -> None:
    cell = cells.joined(items)
    assert not any(re.match(r"\s*[=+\-@\t\r＝＋－＠]", part) for part in cell.split("; "))
    assert cells.parted(cell) == items


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("a; b", ("a", "b")),
        ("甲；乙;丙", ("甲", "乙", "丙")),
        ("a\nb\r\nc", ("a", "b", "c")),
        (" a ;; a; ", ("a",)),
        (r"a\; b\\; c\d", ("a; b\\", r"c\d")),
        ("", ()),
    ],
)
def test_a_list_as_editors_type_it(cell: str, items: tuple[str, ...]) -> None:
    assert cells.parted(cell) == items


# What spreadsheets make of our CSV.


def saved(encoding: str, delimiter: str, bom: bytes = b"", ending: str = "\r\n") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(
        csv.reader(io.StringIO(exchange.export(REAL, "csv").decode("utf-8-sig"), newline=""))
    )
    return bom + out.getvalue().encode(encoding)


SAVED = {
    "LibreOffice, UTF-8": saved("utf-8", ","),
    "Excel, CSV UTF-8": saved("utf-8", ",", b"\xef\xbb\xbf"),
    "Excel, CSV UTF-8 where the comma is decimal": saved("utf-8", ";", b"\xef\xbb\xbf"),
    "Chinese Excel, CSV": saved("gb18030", ","),
    "Excel, Unicode Text": saved("utf-16-le", "\t", b"\xff\xfe"),
    "big-endian, without a mark": saved("utf-16-be", "\t"),
    "old Macintosh": saved("utf-8", ",", ending="\r"),
    "with a line for Excel": b"sep=;\r\n" + saved("utf-8", ";"),
    "bars": saved("utf-8", "|"),
}


@pytest.mark.parametrize("case", SAVED)
def test_any_program_may_save_it(case: str) -> None:
    assert tuple(read(SAVED[case], "csv")) == REAL


HEAD = "zh,en,slug,kind,note\n"


def test_columns_may_be_moved_deleted_named_otherwise_and_added() -> None:
    sheet = exchange.read("Remarks,English,中文\nmine,grid worker,网格员\n".encode(), "a.csv")
    assert [dict(row.fields) for row in sheet.rows] == [{"en": "grid worker", "zh": "网格员"}]
    assert sheet.notes == ["the column 'remarks' is not one of ours and is left out"]


def test_empty_rows_count_as_a_spreadsheet_counts_them() -> None:
    sheet = exchange.read(f"\n{HEAD},,,,\n甲,a,jia,concept,n\n\n乙,b\n".encode(), "a.csv")
    assert [(row.line, row.fields["zh"], row.fields["note"]) for row in sheet.rows] == [(4, "甲", "n"), (6, "乙", None)]


@pytest.mark.parametrize("cell", ["2026-01-09", "2026/1/9", "2026.01.09", "2026年1月9日"])
def test_a_day_is_read_as_spreadsheets_write_it(cell: str) -> None:
    (row,) = exchange.read(f"zh,added\n甲,{cell}\n".encode(), "a.csv").rows
    assert row.fields["added"] == "2026-01-09"


def test_every_field_of_a_term_is_in_the_table() -> None:
    """A field that the model gains must not be lost on the way."""
    assert set(rows.FIELDS) == {item.name for item in fields(Term)} - {"path", "line", "approved"} | {"status"}


def test_a_line_end_in_a_cell_is_a_blank() -> None:
    (row,) = exchange.read(f'{HEAD}甲,"two\nlines",jia,concept,n\n'.encode(), "a.csv").rows
    assert row.fields["en"] == "two lines"


BROKEN: list[tuple[bytes, str, int | None, str]] = [
    (b"", "csv", 1, "empty"),
    (b"a,b\n1,2\n", "csv", 1, "no column is named zh or slug"),
    ('"zh,en,slug"\n"甲,a,jia"\n'.encode(), "csv", 1, "no column is named zh or slug|stand in one"),
    ("zh;en，slug\n".replace("zh;", "甲;").encode(), "csv", 1, "no column is named"),
    (b"zh,en,zh\n", "csv", 1, "stands twice"),
    (f'{HEAD}甲,"a" b,jia,concept,n\n'.encode(), "csv", 2, "quotation marks"),
    (f'{HEAD}甲,a,jia,concept,n\n乙,"b,yi,concept,n\n'.encode(), "csv", 3, "quotation marks"),
    (f'{HEAD}甲,"{"a" * 200_000}",jia,concept,n\n'.encode(), "csv", 2, "a cell holds more than 131072 letters"),
    (b"PK\x03\x04 a workbook", "csv", None, "workbook"),
    (b"zh,en\n\xff\xff,a\n", "csv", None, "no encoding that can be read"),
    (f"{HEAD}网格员,grid worker,wanggeyuan,office,网格员网格员网格员".encode() + b"\xe7\n", "csv", 2, "not UTF-8, as the others are"),
    (b"", "tbx", 1, "not well-formed"),
    (b"<a/>", "tbx", 1, "not the beginning of a TBX file"),
    (b'<tbx type="TBX-Basic"/>', "tbx", 1, "no entries"),
    (b"<tbx>\n<text></tbx>", "tbx", 2, "not well-formed"),
    (b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>\n<p>&a;</p></tbx>', "tbx", 2, "entity"),
    (b"zh,en", "xlsx", None, "not one of the formats"),
    (b"zh,en", "", None, "not one of the formats"),
]


@pytest.mark.parametrize(("data", "form", "line", "problem"), BROKEN)
def test_a_file_that_is_none_is_refused_with_where_and_what_to_do(data: bytes, form: str, line: int | None, problem: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        exchange.read(data, f"a.{form}" if form else "a")
    assert re.search(problem, caught.value.problem)
    assert (caught.value.path, caught.value.line) == ("a" if not form else f"a.{form}", line)


ROWS = [
    (f"{HEAD}甲,a,jia,concept,n,more\n", 2, "more cells"),
    (f"{HEAD}甲,a,jia,concept,n\n???,b,yi,concept,n\n", 3, "column zh: the Chinese was lost"),
    ("zh,en,variants\n甲,a,??; ???\n", 2, "column variants: the Chinese was lost"),
]


@pytest.mark.parametrize(("text", "line", "problem"), ROWS)
def test_a_row_that_cannot_be_read_is_set_apart(text: str, line: int, problem: str) -> None:
    (error,) = exchange.read(text.encode(), "a.csv").errors
    assert (error.line, error.path) == (line, "a.csv")
    assert problem in error.problem


# TBX-Basic.


def test_tbx_is_valid_and_its_references_lead_somewhere() -> None:
    for terms in (REAL, (UGLY, OTHER)):
        root = etree.fromstring(exchange.export(terms, "tbx"))
        assert SCHEMA.validate(root), SCHEMA.error_log
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)) == len(terms)
        assert {element.get("target") for element in root.iter() if element.get("target")} <= set(ids)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('style="dca"', 'style="dct"'),
        ('type="TBX-Basic"', 'type="TBX-Min"'),
        ("ed-2", "ed-1"),
        ("preferredTerm-admn-sts", "preferred"),
        ('type="subjectField"', 'type="domain"'),
        ('<descrip type="subjectField">place</descrip>', '<descrip type="context">place</descrip>'),
        ("<term>", "<word>"),
        ('xml:lang="zh-Hans"', ""),
        ('id="digest.sheng"', 'id="1"'),
        (">variant<", ">plural<"),
    ],
)
def test_the_schema_refuses_what_is_no_tbx_basic(was: str, now: str) -> None:
    text = exchange.export((UGLY, OTHER), "tbx").decode()
    assert was in text
    broken = text.replace(was, now).replace("</term>", "</word>" if now == "<word>" else "</term>")
    assert not SCHEMA.validate(etree.fromstring(broken.encode()))


def test_a_character_that_xml_cannot_hold_is_named_with_its_entry() -> None:
    with pytest.raises(GlossaryError, match=r"glossary/a\.yml:7: .*XML"):
        exchange.export([replace(UGLY, note="a\x01b", path="glossary/a.yml", line=7)], "tbx")


TAGS = """<tbx type="TBX-Basic" style="dct" xml:lang="en"
 xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>concept</min:subjectField>
 <langSec xml:lang="en"><descripGrp><basic:definition>A part of a
   neighbourhood.</basic:definition></descripGrp>
  <termSec><term>network</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
  <termSec><term>cell</term><min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
  <termSec><term>grid</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus><basic:source>Xinhua</basic:source></termSec></langSec>
 <langSec xml:lang="zh-TW"><termSec><term>網格</term></termSec></langSec>
 <langSec xml:lang="zh-CN"><termSec><term>网格</term></termSec>
 <termSec><term>格子</term></termSec></langSec></conceptEntry></body></text></tbx>"""
OLD = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
<termEntry id="x"><descrip type="definition">A part of a neighbourhood.</descrip>
<langSet xml:lang="zh"><tig><term>网格</term></tig><tig><term>格子</term></tig></langSet>
<langSet xml:lang="en-GB"><ntig><termGrp><term>grid</term></termGrp><admin type="source">Xinhua</admin></ntig><tig><term>cell</term></tig>
<tig><term>network</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry>
</body></text></martif>"""


@pytest.mark.parametrize(("text", "more"), [(TAGS, {"kind": "concept"}), (OLD, {})], ids=["tags", "of 2008"])
def test_other_kinds_of_tbx_are_read(text: str, more: dict[str, str]) -> None:
    (row,) = exchange.read(text.encode(), "a.tbx").rows
    assert dict(row.fields) == {
        "zh": "网格",
        "en": "grid",
        "variants": ("格子",),
        "accept": ("cell",),
        "avoid": ("network",),
        "note": "A part of a neighbourhood.",
        "source": "Xinhua",
        **more,
    }


def test_an_entry_without_chinese_is_set_apart() -> None:
    sheet = exchange.read(OLD.replace('"zh"', '"ja"').encode(), "a.tbx")
    (error,) = sheet.errors
    assert (error.problem, error.line) == ("the entry has no Chinese term", 3)


seeds = [exchange.export((UGLY, OTHER), form).decode("utf-8-sig") for form in exchange.FORMATS] + [TAGS, OLD]


@given(
    st.sampled_from(seeds),
    st.integers(0, 3000),
    st.integers(0, 40),
    st.text(max_size=8),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
    st.sampled_from(exchange.FORMATS),
)
def test_whatever_a_file_holds_is_read_or_refused(seed: str, start: int, gone: int, put: str, encoding: str, form: str) -> None:
    data = (seed[:start] + put + seed[start + gone :]).encode(encoding, "replace")
    sheet, refused = None, None
    try:
        sheet = exchange.read(data, f"a.{form}")
    except GlossaryError as error:
        refused = error
    if sheet is None:
        assert refused is not None
        assert refused.path == f"a.{form}"
        return
    found = exchange.plan(REAL, sheet, kind="concept")
    assert found.errors or len(found.added) + len(found.changed) + found.same == len(sheet.rows)
