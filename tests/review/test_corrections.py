"""What readers were told before: read with the line of what is wrong, checked against the articles, added to with comments kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import pipeline, settings, workspace
from generator.errors import DigestError
from generator.model import Correction
from generator.review import corrections
from generator.review.corrections import parse, recorded

ROOT = Path(__file__).parent.parent.parent
ONE = Correction(date(2026, 3, 1), "undated-er", "综治中心成立，网格员进驻。", "It opened.", "It has opened.", "tense")
ENTRY = """\
- date: 2026-03-01
  article: undated-er
  sentence: 综治中心成立，网格员进驻。
  was: It opened.
  now: It has opened.
  why: tense
"""

BROKEN = [
    ("no list", "date: 2026-03-01\n", 1, "must be a list"),
    ("not YAML", "- date: 2026-03-01\n\tarticle: x\n", 2, "tab"),
    ("an item that is a word", "- x\n", 1, "must hold keys"),
    ("an unknown key", ENTRY + "  who: me\n", 7, "unknown key who"),
    ("a key twice", ENTRY + "  why: again\n", 7, "stands twice"),
    ("no article", ENTRY.replace("  article: undated-er\n", ""), 1, "article is missing"),
    ("no date", ENTRY.replace("- date: 2026-03-01\n ", "-"), 1, "date is missing"),
    ("a date that is none", ENTRY.replace("2026-03-01", "last week"), 1, "date must be a day"),
    ("a date and a time", ENTRY.replace("2026-03-01", "2026-03-01 10:00:00"), 1, "date must be a day"),
    ("a day that is none", ENTRY.replace("03-01", "02-30"), 1, "cannot be read as a date"),
    ("a number for words", ENTRY.replace("It opened.", "12"), 4, "was must be one line"),
    ("nothing for words", ENTRY.replace("It opened.", "''"), 4, "was must be one line"),
    ("two lines", ENTRY.replace("It opened.", '"a\\nb"'), 4, "was must be one line"),
    ("nothing changed", ENTRY.replace("It opened.", "It has opened."), 5, "the same"),
    ("the same again", ENTRY + ENTRY, 7, "already in line 1"),
]


@pytest.mark.parametrize(("case", "text", "line", "problem"), BROKEN, ids=[case for case, *_ in BROKEN])
def test_what_is_wrong_is_named_with_its_line(case: str, text: str, line: int, problem: str) -> None:
    with pytest.raises(DigestError, match=problem) as caught:
        parse(text)
    assert (caught.value.path, caught.value.line) == ("corrections.yml", line)
    assert caught.value.remedy


@pytest.mark.parametrize("text", ["", "# only words\n", "[]\n"])
def test_no_corrections_are_none(text: str) -> None:
    assert parse(text) == ()


def test_sentence_and_reason_may_be_missing() -> None:
    (found,) = parse("- {date: 2026-03-01, article: undated-er, was: a, now: b}\n")
    assert found == Correction(date(2026, 3, 1), "undated-er", None, "a", "b", None)


CHECKED = [
    ("by its Chinese", ENTRY, []),
    ("by its anchor", ENTRY.replace("综治中心成立，网格员进驻。", "'#s5c542c05'"), []),
    ("by its anchor where it recurs", ENTRY.replace("综治中心成立，网格员进驻。", "s5c542c05-2"), []),
    ("of no sentence", ENTRY.replace("  sentence: 综治中心成立，网格员进驻。\n", ""), []),
    ("of no article", ENTRY.replace("undated-er", "undated-nobody"), ["correction-article"]),
    ("a sentence that is not there", ENTRY.replace("进驻", "进村"), ["correction-sentence"]),
    ("an anchor that is not there", ENTRY.replace("综治中心成立，网格员进驻。", "s00000000"), ["correction-sentence"]),
    ("before the article came", ENTRY.replace("2026-03-01", "2025-12-31"), ["correction-date"]),
    (
        "of an article that is held",
        ENTRY.replace("undated-er", "undated-san").replace("综治中心成立，网格员进驻。", "综治中心因"),
        ["correction-unseen"],
    ),
]


@pytest.mark.parametrize(("case", "text", "expected"), CHECKED, ids=[case for case, *_ in CHECKED])
def test_findings_say_what_keeps_it_from_readers(project: Path, case: str, text: str, expected: list[str]) -> None:
    (project / corrections.FILE).write_text(f"# head\n{text}", "utf-8")
    _, findings = pipeline.review(settings.load(project, {}))
    ours = [finding for finding in findings if finding.check.startswith("correction-")]
    assert [finding.check for finding in ours] == expected
    assert all((finding.path, finding.line) == ("corrections.yml", 2) for finding in ours)


def test_a_broken_file_is_an_error_of_its_own_and_all_else_is_read(project: Path) -> None:
    (project / corrections.FILE).write_text("- nonsense\n", "utf-8")
    found = workspace.read(settings.load(project, {}))
    assert [str(error).split(":")[0] for error in found.errors] == ["corrections.yml"]
    assert len(found.articles) == 3


KEPT = [
    ("an empty file", ""),
    ("words alone", "# why this file\n"),
    ("an empty list", "# why this file\n[]\n"),
    ("one before", f"# head\n{ENTRY.replace('tense', 'words')}# foot\n"),
    ("an indented list", "# head\n" + "".join(f"  {line}\n" for line in ENTRY.replace("tense", "words").splitlines())),
    ("no newline at the end", ENTRY.replace("tense", "words").rstrip()),
]


@pytest.mark.parametrize(("case", "text"), KEPT, ids=[case for case, *_ in KEPT])
def test_one_more_is_added_and_every_comment_stays(case: str, text: str) -> None:
    new = recorded(text, ONE)
    assert parse(new) == (*parse(text), ONE)
    assert [line for line in text.splitlines() if line != "[]"] == new.splitlines()[: len(text.replace("[]\n", "").splitlines())]


def test_what_stands_there_is_not_added_twice() -> None:
    with pytest.raises(DigestError, match="already in line 1"):
        recorded(ENTRY, ONE)


def test_words_that_look_like_yaml_stay_words() -> None:
    awkward = Correction(date(2026, 3, 1), "undated-er", "“甲：乙”#1", "- 12: {yes}", "null", "*no*: & why?")
    assert parse(recorded("", awkward)) == (awkward,)


def test_the_file_of_this_collection_can_be_read() -> None:
    assert workspace.read(settings.load(ROOT, {})).errors == ()
    assert (ROOT / corrections.FILE).is_file()
