"""What an import would do to the glossary, worked out before anything is written: added, changed field by field, never removed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.errors import GlossaryError
from generator.model import Term
from generator.terms import derive
from generator.terms.exchange.rows import FIELDS, KINDS, LISTS, STATUSES, Row, Sheet, Value, fields_of, term_of
from generator.terms.glossary import FOLDER, LONGEST, RESERVED, clashes

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CHECK = re.compile(r"[a-z][a-z-]*")
_SLUG_LONGEST = 80
_PLURALS = {"person": "people"}
_KEPT = ("slug", "status", "added")  # an emptied cell of these says nothing: an entry has them, or got them from us


@dataclass(frozen=True, slots=True)
class Added:
    """A term that is new to us; its `path` and `line` are where the imported file has it, `file` is where it would go."""

    term: Term
    file: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A term of ours, the line of the imported file, and by field what stands now and what would stand."""

    term: Term
    line: int
    fields: Mapping[str, tuple[Value, Value]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; while there are `errors` nothing is written. `missing` are ours of which the file says nothing."""

    added: tuple[Added, ...] = ()
    changed: tuple[Changed, ...] = ()
    same: int = 0
    missing: tuple[Term, ...] = ()
    errors: tuple[GlossaryError, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Ours:
    """The glossary as rows are matched with it."""

    terms: Sequence[Term]
    by_slug: dict[str, Term] = field(default_factory=dict)
    by_form: dict[str, Term] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_slug = {term.slug: term for term in self.terms}
        self.by_form = {form: term for term in self.terms for form in term.forms}


def plan(terms: Sequence[Term], sheet: Sheet, *, kind: str | None = None, day: date | None = None) -> Plan:
    """Compare a file with the glossary; `kind` and `day` (on which it was added) are those of new terms of which the file says none.

    A row is a term of ours by its slug, or where it has none by its Chinese.
    """
    ours = _Ours(terms)
    slugs = {row.fields.get("slug") for row in sheet.rows}
    errors = list(sheet.errors)
    added: list[Term] = []
    changed: list[Changed] = []
    after: dict[str, Term] = {}
    for row in sheet.rows:
        try:
            term, fields = _matched(row, ours, sheet.path)
            if term is None:
                taken = {*ours.by_slug, *slugs, *(new.slug for new in added)}
                fields = _completed(fields, taken, {"kind": kind, "added": day.isoformat() if day else None}, sheet.path)
                _hold(fields, sheet.path, row.line)
                added.append(term_of(fields, sheet.path, row.line))
                continue
            before = fields_of(term)
            if not fields.get("note") and not fields.get("source"):  # an entry has one of them, and may have got it from us
                fields = {name: value for name, value in fields.items() if name not in {"note", "source"}}
            new = before | {name: value for name, value in fields.items() if value or name not in _KEPT}
            differ = {name: (before[name], new[name]) for name in FIELDS if (new[name] or None) != (before[name] or None)}
            if differ:
                _hold(new, sheet.path, row.line)
                changed.append(Changed(term, row.line, differ))
            after[term.slug] = term_of(new, sheet.path, row.line) if differ else term
        except GlossaryError as error:
            errors.append(error)
    if not errors:
        # Those that stay come first: so it is the imported file that a clash is laid at.
        stay = [term for term in terms if after.get(term.slug, term) == term]
        errors = list(clashes([*stay, *(after[item.term.slug] for item in changed), *added]))
    errors.sort(key=lambda error: (error.path != sheet.path, error.line or 0))
    missing = tuple(term for term in terms if term.slug not in ours.taken) if not errors else ()
    files = tuple(Added(term, file_of(terms, term.kind)) for term in added)
    return Plan(files, tuple(changed), len(after) - len(changed), missing, tuple(errors), tuple(sheet.notes))


def file_of(terms: Iterable[Term], kind: str) -> str:
    """Return the file in which most terms of a kind stand, of those alike the first by name."""
    counts = Counter(term.path for term in terms if term.kind == kind)
    if not counts:
        return f"{FOLDER}/{_PLURALS.get(kind, f'{kind}s')}.yml"
    return min(counts, key=lambda path: (-counts[path], path))


def _matched(row: Row, ours: _Ours, path: str) -> tuple[Term | None, dict[str, Value]]:
    """Return the term of ours that a row is about, if any, and the row's fields."""
    fields = {name: value for name, value in row.fields.items() if name in FIELDS}
    slug, zh = fields.get("slug"), fields.get("zh")
    if not slug and not zh:
        raise _error("column zh: the cell is empty", path, row.line, "Write the Chinese, or take the row out")
    term = ours.by_slug.get(str(slug)) if slug else ours.by_form.get(str(zh))
    known = ours.by_form.get(str(zh))
    if slug and term is None and known is not None:
        problem = f"column slug: {zh} stands already at {known.path}:{known.line} with the slug {known.slug}, not {slug}"
        raise _error(problem, path, row.line, f"A slug is an address and never changes: write {known.slug}, or empty the cell")
    if not slug and term is not None and term.zh != zh:  # else its own variant would be made its headword in silence
        problem = f"column zh: {zh} is a variant of {term.zh} at {term.path}:{term.line}"
        raise _error(problem, path, row.line, f"Correct {term.zh}, or take {zh} out of its variants first")
    if term is not None:
        if zh and known is not None and known is not term:
            problem = f"column zh: {zh} is {known.slug} at {known.path}:{known.line}, not {slug}"
            raise _error(problem, path, row.line, "Was one column sorted without the others? Undo that, or correct the row")
        if term.slug in ours.taken:
            problem = f"{term.zh} ({term.slug}) stands already in row {ours.taken[term.slug]} of this file"
            raise _error(problem, path, row.line, "Keep one of the two rows")
        ours.taken[term.slug] = row.line
    return term, fields


def _completed(fields: Mapping[str, Value], slugs: set[Value], unsaid: Mapping[str, Value], path: str) -> dict[str, Value]:
    """Return all fields of a new entry; what a file need not say is filled in."""
    full: dict[str, Value] = {name: () if name in LISTS else None for name in FIELDS} | dict(fields)
    for name, value in {**unsaid, "status": "proposed"}.items():
        full[name] = full[name] or value
    if not full["slug"]:
        full["slug"] = _slug(str(full["zh"]), str(full["kind"] or "term"), slugs)
    if not full["note"] and not full["source"]:
        full["source"] = f"imported from {path.replace(chr(92), '/').rpartition('/')[2]}"
    return full


def _slug(zh: str, kind: str, taken: set[Value]) -> str:
    """Return an address that no term has, from the pinyin; by the kind or a number where another has that."""
    stem = derive.slug(zh)[:_SLUG_LONGEST]
    tries = [stem, f"{stem[: _SLUG_LONGEST - 20]}-{kind}", *(f"{stem[: _SLUG_LONGEST - 20]}-{number}" for number in range(2, 1000))]
    return next(name for name in tries if name not in taken and name not in RESERVED)


def _hold(fields: Mapping[str, Value], path: str, line: int) -> None:
    """Raise for the first field that no entry may have; what concerns two entries is found later."""
    for name, value in fields.items():
        if isinstance(value, tuple) and len(set(value)) < len(value):
            raise _error(f"column {name}: an item stands twice", path, line, "Keep one of them")
        for text in value if isinstance(value, tuple) else (value,) if value else ():
            if name not in {"note", "source"} and (not text.replace("\u3000", " ").isprintable() or len(text) > LONGEST):
                remedy = f"Write it in one line of at most {LONGEST} characters, without characters that cannot be seen"
                raise _error(f"column {name}: {text[:30]!r} is not a plain wording", path, line, remedy)
            if text != text.strip() or "\n" in text:
                raise _error(f"column {name}: {text[:30]!r} has stray blanks or line ends", path, line, "Write it in one line")
    for name in ("zh", "en", "kind"):
        if not fields[name]:
            choice = f"Write one of {', '.join(KINDS)}, or say --kind for all new terms" if name == "kind" else "No term can be without"
            raise _error(f"column {name}: the cell is empty", path, line, choice)
    for name, values in (("kind", KINDS), ("status", STATUSES)):
        if fields[name] not in values:
            raise _error(f"column {name}: {fields[name]!r} is not known", path, line, f"Write one of {', '.join(values)}")
    slug = str(fields["slug"])
    if not _SLUG.fullmatch(slug) or slug in RESERVED or len(slug) > _SLUG_LONGEST:
        remedy = "Use lower-case letters, digits and hyphens, or leave the cell empty for the pinyin"
        raise _error(f"column slug: {slug[:40]!r} cannot be an address", path, line, remedy)
    if fields["added"] and not _is_day(str(fields["added"])):
        raise _error(f"column added: {fields['added']!r} is not a day", path, line, "Write it like 2026-11-22, or empty the cell")
    for check in fields["ignore"] or ():
        if not _CHECK.fullmatch(check):
            raise _error(
                f"column ignore: {check[:40]!r} is not the id of a check", path, line, "Write what stands in square brackets there"
            )
    if fields["within"] and fields["kind"] != "place":
        raise _error("column within: only a place lies within another", path, line, "Empty the cell, or make the kind place")
    if not fields["note"] and not fields["source"]:
        raise _error("columns note and source: both are empty", path, line, "Say what the term means, or where the English comes from")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _error(problem: str, path: str, line: int, remedy: str) -> GlossaryError:
    return GlossaryError(problem, path=path, line=line, remedy=remedy)
