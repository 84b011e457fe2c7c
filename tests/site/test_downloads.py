"""An article as PO, TMX and CSV: read by the tools they are for, with every sentence readers may see and no other."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import polib
import pytest
import rights_and_status as made
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from playwright.sync_api import Browser

from generator.digest import Collection, Digest
from generator.site import data
from generator.site.data import downloads
from generator.site.data.units import Unit, units
from generator.site.escape import clean
from generator.translate import memory

DTD = etree.DTD(Path(__file__).parent.parent / "data/formats/tmx.dtd")
COLLECTION = made.collection()
BY_ID = {digest.id: digest for digest in COLLECTION.digests}
FULL = BY_ID[made.FULL]
XML = "{http://www.w3.org/XML/1998/namespace}lang"


def po(digest: Digest, its: Iterable[Unit] | None = None) -> str:
    return downloads.po(digest, units(digest) if its is None else tuple(its), made.SETTINGS.site)


def tmx(digest: Digest, its: Iterable[Unit] | None = None) -> etree._Element:
    return etree.fromstring(downloads.tmx(digest, units(digest) if its is None else tuple(its), made.SETTINGS.site).encode())


def rows(its: Iterable[Unit]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(downloads.comma_separated(tuple(its)).decode("utf-8-sig"), newline="")))


def paths(collection: Collection) -> set[str]:
    return {name.removeprefix("docs/en/articles/") for name, _ in data.files(collection) if "/articles/" in name}


def test_there_is_one_of_each_kind_where_any_text_may_be_shown() -> None:
    assert paths(COLLECTION) == {f"{id_}/{id_}.{kind}" for id_ in (made.FULL, made.EXCERPT) for kind in ("po", "tmx", "csv")}


def test_units_are_the_sentences_of_the_page_in_reading_order() -> None:
    assert [unit.place for unit in units(FULL)] == ["title.1", "1.1", "1.2", "1.3", "2.1", "3.1", "3.2", "4.1", "4.2"]
    assert [unit.anchor for unit in units(FULL)] == [sentence.anchor for sentence in FULL.sentences]
    assert [unit.place for unit in units(BY_ID[made.EXCERPT])] == ["title.1", "1.1"]
    assert units(BY_ID[made.LINK]) == units(BY_ID[made.WITHDRAWN]) == ()
    assert [unit.origin for unit in units(FULL)] == ["edited"] * 3 + ["machine"] + ["edited"] * 4 + ["pending"]
    assert {unit.kind for unit in units(FULL)} == {"field", "paragraph", "heading", "item"}


def test_po_read_back_is_the_memory_it_came_from() -> None:
    read = memory.parse(po(FULL), FULL.id)
    assert read.translator == "someone"
    for sentence in FULL.sentences:
        assert read.find(sentence.segment) == sentence.rendering, sentence.segment.place


def test_po_is_what_gettext_would_write(tmp_path: Path) -> None:
    if shutil.which("msgfmt") is None:
        pytest.skip("no gettext")
    path = tmp_path / "x.po"
    for id_ in (made.FULL, made.EXCERPT):
        path.write_text(po(BY_ID[id_]), "utf-8")
        done = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        assert subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True).stdout == path.read_bytes()


def test_po_marks_a_machines_english_and_names_another_editor() -> None:
    entries = {(entry.msgid, entry.msgctxt): entry for entry in polib.pofile(po(FULL))}
    machine = entries[(made.MACHINES, None)]
    assert "fuzzy" in machine.flags
    assert machine.comment.startswith("machine: argos")
    assert entries[("成绩", None)].tcomment == "by: someone else"
    assert entries[("首先。", None)].msgstr == "First."
    assert entries[("首先。", "¶4.1")].msgstr == "To begin with."
    assert entries[("尚未译出。", None)].msgstr == ""


def test_tmx_is_valid_and_holds_what_has_english() -> None:
    for id_ in (made.FULL, made.EXCERPT):
        assert DTD.validate(tmx(BY_ID[id_])), DTD.error_log
    body = [
        (unit.get("tuid"), *(f"{variant.get(XML)}:{variant.findtext('seg')}" for variant in unit.findall("tuv")))
        for unit in tmx(FULL).iter("tu")
    ]
    wanted = [(unit.anchor, f"zh-Hans:{unit.chinese}", f"en:{unit.english}") for unit in units(FULL) if unit.english]
    assert body == wanted
    assert len(body) == 8
    assert [prop.text for prop in tmx(FULL).iter("prop") if prop.get("type") == "origin"].count("machine") == 1


def test_the_dtd_refuses_what_is_no_tmx() -> None:
    text = downloads.tmx(FULL, units(FULL), made.SETTINGS.site)
    for was, now in (("srclang", "language"), ('"sentence"', '"sentences"'), ("<seg>", "<seg><b/>"), (r"<note>", "<tu>")):
        broken = text.replace(was, now, 1) if now != "<tu>" else text.replace("note>", "tu>")
        assert not DTD.validate(etree.fromstring(broken.encode())), was


def test_csv_is_a_row_a_sentence_that_no_spreadsheet_runs() -> None:
    raw = downloads.comma_separated(units(FULL))
    assert raw.startswith(b"\xef\xbb\xbfplace,anchor,chinese,english,origin,by\r\n")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 10
    table = rows(units(FULL))
    assert {len(row) for row in table} == {6}
    assert table[2][2:] == ["网格员鱻入户。", "Grid workers Zqshowfull call.", "edited", "someone"]
    assert table[7][2:4] == ["'=1+1是算式。", "'=1+1 is a sum."]
    assert table[9][3:] == ["", "pending", ""]


FORMULAS = ["=1", "+1", "-1", "@x", "＝1", "＋1", "－1", "＠x", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_disarmed_in_every_column_that_holds_words(text: str) -> None:
    (_, row) = rows([replace(units(FULL)[0], chinese=text, english=text, by=text)])
    assert [row[2], row[3], row[5]] == [f"'{text}"] * 3


words = st.text(st.characters(codec="utf-8"), max_size=60).map(lambda text: clean(text).strip())


@given(chinese=words.filter(bool), english=words)
def test_any_words_come_back_from_every_format(chinese: str, english: str) -> None:
    unit = replace(units(FULL)[0], chinese=chinese, english=english, by=None, signature=None, fuzzy=False)
    (entry,) = polib.pofile(po(FULL, [unit]))
    assert (entry.msgid, entry.msgstr) == (chinese, english)
    assert [seg.text for seg in tmx(FULL, [unit]).iter("seg")] == ([chinese, english] if english else [])
    (_, row) = rows([unit])
    assert [re.sub(r"^'(?=[=+\-@＝＋－＠])", "", cell) for cell in row[2:4]] == [chinese, english]


def test_every_file_says_where_it_is_from_and_whose_it_is() -> None:
    for digest, words in ((FULL, "shown for study"), (BY_ID[made.EXCERPT], "only this excerpt")):
        head = po(digest).split("\nmsgid")[0]
        notes = " ".join(note.text or "" for note in tmx(digest).iter("note"))
        for text in (head, notes):
            assert f"{made.URL}articles/{digest.id}/" in text
            assert words in text
    assert "某报 https://paper.example/a?b=1&c=2" in po(FULL)


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "zh/"])
def test_a_reader_finds_the_downloads_at_the_foot_of_an_article(browser: Browser, served: str, tree: str) -> None:
    page = browser.new_page()
    page.goto(f"{served}{tree}articles/2019-11-01-juli-dazao-pingan-taicang/")
    links = page.locator(".downloads a[download]")
    assert links.count() == 3
    for number, kind in enumerate(("po", "tmx", "csv")):
        answer = page.request.get(links.nth(number).evaluate("link => link.href"))
        assert answer.status == 200
        assert answer.url == f"{served}articles/2019-11-01-juli-dazao-pingan-taicang/2019-11-01-juli-dazao-pingan-taicang.{kind}"
        assert "聚力打造平安太仓" in answer.text()
    with page.expect_download() as started:
        links.first.click()
    assert started.value.suggested_filename == "2019-11-01-juli-dazao-pingan-taicang.po"
    page.close()


def test_the_built_po_files_read_back_as_those_of_the_repository(built: Path) -> None:
    files = sorted((built / "site/articles").glob("*/*.po"))
    assert len(files) == 12
    for file in files:
        source = built / "translations/en" / file.name
        assert memory.parse(file.read_text("utf-8"), file.stem).renderings == memory.parse(source.read_text("utf-8"), file.stem).renderings
