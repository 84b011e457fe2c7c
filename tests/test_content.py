"""The sample collection itself: complete, faithful in its numbers, and held to its glossary."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import settings, workspace
from generator.model import Origin, Severity, Status
from generator.review import check
from generator.terms import Matcher
from generator.translate import memory, segments

ROOT = Path(__file__).parent.parent
FOUND = workspace.read(settings.load(ROOT, {}))
PUBLISHED = [article for article in FOUND.articles if article.status is Status.PUBLISHED]
PAIRS = [
    pytest.param(segment.key, FOUND.memories[article.id].find(segment).text, id=f"{article.id[:24]}-{segment.place}")
    for article in PUBLISHED
    for segment in segments(article)
]


def test_everything_can_be_read() -> None:
    assert FOUND.errors == ()


def test_twelve_articles_are_published_and_the_half_sentence_is_held() -> None:
    assert len(PUBLISHED) == 12
    assert [article.places for article in FOUND.held] == [("忻州",)]
    assert all(article.reason for article in FOUND.held)


def test_every_sentence_of_every_published_article_is_edited() -> None:
    origins = {FOUND.memories[article.id].find(segment).origin for article in PUBLISHED for segment in segments(article)}
    assert origins == {Origin.EDITED}


def test_no_check_finds_an_error() -> None:
    findings = [f for f in check(FOUND.articles, FOUND.memories, FOUND.glossary) if f.severity is not Severity.INFO]
    assert not findings, "\n".join(map(str, findings))


def test_the_glossary_is_large_and_used() -> None:
    approved = [term for term in FOUND.glossary.terms if term.approved]
    hits = Matcher(approved)
    occurring = {hit.term.slug for article in PUBLISHED for segment in segments(article) for hit in hits.find(segment.text)}
    assert len(approved) >= 250
    assert len(occurring) >= 180
    assert all(term.source or term.note for term in approved)
    assert len(FOUND.glossary.topics) >= 6


SMALL = re.findall(r"\w+", "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen")
ORDINAL = re.findall(r"\w+", "zeroth first second third fourth fifth sixth seventh eighth ninth tenth")
MONTHS = re.findall(r"\w+", "January February March April May June July August September October November December")
UNITS = {"万": 10**4, "亿": 10**8}


def written(number: str, unit: str) -> set[str]:
    """Return the ways English may write a number: 3.6万 → 36,000; 165045万 → 1.65045 billion; 6 → six, June."""
    value = float(number) * UNITS.get(unit, 1)
    forms = {number} if not unit else set()
    if value == int(value):
        whole = int(value)
        forms |= {str(whole), f"{whole:,}"}
        forms |= {SMALL[whole], ORDINAL[whole] if whole < len(ORDINAL) else SMALL[whole]} if whole < len(SMALL) else set()
        forms |= {MONTHS[whole - 1]} if 1 <= whole <= 12 else set()
        forms |= {f"{whole - 12}"} if 12 < whole < 24 else set()
    for size, word in ((10**9, "billion"), (10**6, "million")):
        forms.add(f"{value / size:.6f}".rstrip("0").rstrip(".") + f" {word}")
    return {form.lower() for form in forms}


@pytest.mark.parametrize(("zh", "en"), PAIRS)
def test_every_number_is_in_the_english(zh: str, en: str) -> None:
    english = re.sub(r"(\d)\.(\d\d) (?=[ap]m)", r"\1 \2 ", en.lower())  # 14时30分 is 2.30 pm
    for number, unit in re.findall(r"(?<![A-Za-z+])(\d+(?:\.\d+)?)[多余几]?([万亿]?)", zh):
        assert any(re.search(rf"(?<![\d.]){re.escape(form)}(?!\d)", english) for form in written(number, unit)), f"{number}{unit}"


@pytest.mark.parametrize(("zh", "en"), PAIRS)
def test_lengths_are_in_proportion(zh: str, en: str) -> None:
    assert 0.15 * len(zh) <= len(en.split()) <= 6 + 1.4 * len(zh)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="no gettext")
@pytest.mark.parametrize("path", workspace.memory_paths(ROOT), ids=lambda p: p.stem)
def test_po_files_are_canonical_to_gettext_and_to_us(path: Path) -> None:
    assert subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, check=False).returncode == 0
    printed = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True).stdout
    assert printed == path.read_bytes()
    article = next(article for article in FOUND.articles if article.id == path.stem)
    assert memory.sync(article, path.read_text("utf-8")) == path.read_text("utf-8")


def test_the_files_say_truthfully_how_the_english_was_made() -> None:
    for item in FOUND.memories.values():
        assert item.translator == "drafted with AI assistance, edited in this repository"
