"""Sentences to measure a translation by: Chinese, the terms in it, and good English where there is any."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.project import HERE
from benchmarks.tiny.grammar import generate, learned
from generator.model import Origin, Term, TermHit
from generator.terms import Finder, Matcher, glossary
from generator.translate import Memory, memory

TINY_TERMS = HERE / "tests/data/tiny/terms.yml"


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence. `learned` is what a model that made no mistake would write without control, where that is known."""

    zh: str
    en: str = ""
    hits: tuple[TermHit, ...] = ()
    learned: str = ""


def grammar(seed: int, count: int, terms: Path = TINY_TERMS, *, derived: bool = True) -> list[Sample]:
    """Return sentences of the tiny package's grammar that it was not trained on; here and below `derived` adds terms without an entry."""
    finder = grammar_finder(terms, derived=derived)
    return [Sample(each.zh, each.en, finder.find(each.zh), learned(each)) for each in generate(seed, count, held_out=True)]


def grammar_finder(terms: Path = TINY_TERMS, *, derived: bool = True) -> Finder | Matcher:
    """Return what finds the terms in the grammar's sentences."""
    return _finder(read_terms(terms), derived)


def articles(*, derived: bool = True) -> list[Sample]:
    """Return the sentences of the articles that a person translated, with the glossary's terms."""
    finder = _finder(glossary.load(HERE).terms, derived)
    found: dict[str, Sample] = {}
    for path in sorted((HERE / memory.FOLDER).glob("*.po")):
        known: Memory = memory.parse(path.read_text("utf-8"), path.stem)
        for key, rendering in known.renderings.items():
            zh = key if isinstance(key, str) else key[1]
            if rendering.origin is Origin.EDITED:
                found.setdefault(zh, Sample(zh, rendering.text, finder.find(zh)))
    return list(found.values())


def given(zh: Path, en: Path | None, terms: Path, *, derived: bool = False) -> list[Sample]:
    """Return the sentences of a file, a line each, with the same lines of English if `en` is given.

    Blank lines of Chinese are left out. In a TSV of terms with a line number before each, a term is that line's alone.
    """
    source = _lines(zh)
    english = _lines(en) if en else [""] * len(source)
    if len(english) != len(source):
        raise SystemExit(f"{en}: {len(english)} lines, but {zh} has {len(source)}")
    by_line = _by_line(terms)
    if by_line is not None:
        return [
            Sample(text, reference, _finder(by_line.get(number, ()), derived).find(text))
            for number, (text, reference) in enumerate(zip(source, english, strict=True), 1)
            if text
        ]
    finder = _finder(read_terms(terms), derived)
    return [Sample(text, reference, finder.find(text)) for text, reference in zip(source, english, strict=True) if text]


def read_terms(path: Path) -> tuple[Term, ...]:
    """Read terms from a file or folder in the glossary's format, or a TSV: Chinese, English, other right English."""
    if path.suffix == ".tsv":
        return tuple(_term(line.split("\t"), path, number) for number, line in enumerate(_lines(path), 1) if line)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / glossary.FOLDER
        folder.mkdir()
        for each in (HERE / glossary.FOLDER / "schema.json", *(path.glob("*.yml") if path.is_dir() else (path,))):
            shutil.copy(each, folder)
        return glossary.load(Path(temporary)).terms


def _finder(terms: Iterable[Term], derived: bool) -> Finder | Matcher:
    return Finder(terms) if derived else Matcher(terms)


def _by_line(path: Path) -> dict[int, list[Term]] | None:
    if path.suffix != ".tsv":
        return None
    rows = [(number, line.split("\t")) for number, line in enumerate(_lines(path), 1) if line]
    if not rows or not all(row[0].isdecimal() and len(row) > 2 for _, row in rows):
        return None
    found: dict[int, list[Term]] = {}
    for number, row in rows:
        found.setdefault(int(row[0]), []).append(_term(row[1:], path, number))
    return found


def _term(row: Sequence[str], path: Path, line: int) -> Term:
    zh, *english = (cell.strip() for cell in row)
    if not zh or not english or not english[0]:
        raise SystemExit(f"{path}:{line}: not a term. Write the Chinese, a tab, the English")
    return Term(zh, english[0], "", "concept", accept=tuple(filter(None, english[1:])))


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").removesuffix("\n").split("\n")]
