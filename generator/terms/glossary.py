"""The glossary and the topics, read whole and held to their schemas and to each other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from generator import files, yamlio
from generator.errors import DigestError, GlossaryError
from generator.model import Term, Topic
from generator.terms import reading

FOLDER = "glossary"
TOPICS = "topics.yml"
LONGEST = 200
RESERVED = frozenset({"index", "institution", "organisation", "sources"})  # names of pages and parts of pages
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff，、；]+")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_TITLE = re.compile("《[^《》]*》|“[^“”]*”")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Glossary:
    """All terms, in the order of their Chinese, and the topics made of them."""

    terms: tuple[Term, ...]
    topics: tuple[Topic, ...] = ()

    @cached_property
    def by_form(self) -> dict[str, Term]:
        """Every Chinese form of every approved term."""
        return {form: term for term in self.terms if term.approved for form in term.forms}

    @cached_property
    def by_slug(self) -> dict[str, Term]:
        """Every term by the address of its page."""
        return {term.slug: term for term in self.terms}


def load(root: Path) -> Glossary:
    """Read `root`/glossary; raise an ExceptionGroup of GlossaryError, one for every mistake found."""
    errors: list[GlossaryError] = []
    terms: list[Term] = []
    folder = root / FOLDER
    try:
        schema = files.read(folder / "schema.json", f"{FOLDER}/schema.json")
        for path in files.listed(folder, "*.yml"):
            if path.name != TOPICS:
                name = f"{FOLDER}/{path.name}"
                found, wrong = _file(files.read(path, name), name, schema)
                terms.extend(found)
                errors.extend(wrong)
    except DigestError as error:
        raise ExceptionGroup("the glossary cannot be read", [error]) from None
    errors.extend(clashes(terms))
    terms.sort(key=lambda term: (term.zh, term.slug))
    # Where a term could not be read, topics would miss it too, and bury the one mistake under its consequences.
    topics = () if errors else _topics(folder, {form for term in terms for form in term.forms}, errors)
    if errors:
        raise ExceptionGroup("the glossary has mistakes", errors)
    return Glossary(tuple(terms), topics)


@lru_cache(maxsize=64)
def _file(data: bytes, name: str, schema: bytes) -> tuple[tuple[Term, ...], tuple[GlossaryError, ...]]:
    """Read the terms of one file; two glossaries that are compared share most of theirs."""
    errors: list[GlossaryError] = []
    document = _read(data, name, _schema(schema, "schema.json"), errors)
    if document is None:
        return (), tuple(errors)
    return tuple(_term(item, name, document.line(number) or 1) for number, item in enumerate(document.value or [])), tuple(errors)


@lru_cache(maxsize=8)
def _schema(data: bytes, name: str) -> Any:
    from jsonschema import Draft202012Validator  # slow to import, and an unchanged build never needs it

    try:
        return Draft202012Validator(json.loads(data))
    except ValueError as error:
        remedy = "Restore it: it is part of the program"
        raise GlossaryError(f"the schema is not JSON ({error})", path=f"{FOLDER}/{name}", remedy=remedy) from None


def _read(data: bytes, name: str, check: Any, errors: list[GlossaryError]) -> yamlio.Document | None:
    try:
        document = yamlio.load(data, name)
    except DigestError as error:
        errors.append(GlossaryError(error.problem, path=name, line=error.line, remedy=error.remedy))
        return None
    if document.value is None:
        return document
    wrong = sorted(check.iter_errors(document.value), key=lambda error: [str(part) for part in error.absolute_path])
    for fault in wrong:
        where = list(fault.absolute_path)
        if words := _words(fault, where):
            strange = [key for key in _unknown(fault) if document.line(*where, key)]
            line = document.line(*where, *strange[:1]) or 1
            errors.append(GlossaryError(words, path=name, line=line, remedy="See glossary/README.md"))
    return None if wrong else document


def _unknown(error: Any) -> list[str]:
    if error.validator != "additionalProperties":
        return []
    return [str(name) for name in error.instance if name not in error.schema.get("properties", {})]


def _words(error: Any, where: list[Any]) -> str:
    """Say what a schema check found in words an editor understands."""
    key = ".".join(str(part) for part in where if not isinstance(part, int))
    match error.validator:
        case "additionalProperties":
            known = ", ".join(error.schema.get("properties", {}))
            unknown = _unknown(error)
            near = get_close_matches(unknown[0], list(error.schema.get("properties", {})), n=1)
            return f"unknown key {', '.join(unknown)}" + (f"; is {near[0]} meant?" if near else f" (known: {known})")
        case "required":
            missing = [name for name in error.validator_value if name not in error.instance]
            return f"the key {', '.join(missing)} is missing"
        case "enum":
            return f"{key} must be one of {', '.join(map(str, error.validator_value))}, not {error.instance!r}"
        case "type" if error.instance is None:
            return f"{key or 'the entry'} is empty"
        case "minLength":
            return f"{key} is empty"
        case "pattern" if not error.instance:
            return ""  # told as empty already
        case "pattern" if error.instance != error.instance.strip() or "\n" in error.instance:
            return f"{key} must be one line, without blanks at its ends: {error.instance[:40]!r}"
        case "type" if error.validator_value == "array" and str(error.instance).startswith("【"):
            return f"{key} stands in full-width brackets: write half-width ones, as in [one, two]"
        case "type":
            kinds = {"string": "a text", "array": "a list", "object": "keys and values"}
            return f"{key or 'the file'} must be {kinds.get(error.validator_value, error.validator_value)}, not {error.instance!r}"
        case "anyOf":
            return "a term needs a note or a source" if not key else f"{key} is not as it should be: {error.instance!r}"
        case _:
            return f"{key or 'the entry'} is not as it should be: {error.message}"


def _term(item: dict[str, Any], path: str, line: int) -> Term:
    return Term(
        zh=item["zh"],
        en=item["en"],
        slug=item["slug"],
        kind=item["kind"],
        variants=tuple(item.get("variants", ())),
        accept=tuple(item.get("accept", ())),
        avoid=tuple(item.get("avoid", ())),
        plural=item.get("plural"),
        within=item.get("within"),
        note=item.get("note"),
        source=item.get("source"),
        approved=item["status"] == "approved",
        pinyin=normalize("NFC", item["pinyin"]) if "pinyin" in item else None,
        added=item.get("added"),
        ignore=tuple(item.get("ignore", ())),
        path=path,
        line=line,
    )


def clashes(terms: Iterable[Term]) -> Iterator[GlossaryError]:
    """Find forms and slugs that two terms claim, an `avoid` the same term approves, and places within nothing."""
    terms = list(terms)
    forms: dict[str, Term] = {}
    slugs: dict[str, Term] = {}
    for term in terms:
        for form in term.forms:
            if form in forms:
                other = forms[form]
                yield _error(term, f"{form} stands already at {other.path}:{other.line}", "Keep it in one place")
            forms.setdefault(form, term)
        if term.slug in slugs:
            other = slugs[term.slug]
            yield _error(term, f"the slug {term.slug} is taken by {other.zh} at {other.path}:{other.line}", "Add a word to this one")
        slugs.setdefault(term.slug, term)
        right = {rendering.casefold() for rendering in term.renderings}
        for avoided in term.avoid:
            if avoided.casefold() in right:
                yield _error(term, f"{avoided!r} is both right and to be avoided", "Decide for one")
        yield from _ill_formed(term)
    for term in terms:
        if term.within is not None and _around(term, forms) is None:
            yield _error(term, f"within: {term.within} leads round in a circle", "A place lies within a larger one")
        if term.within is not None and (term.within not in forms or forms[term.within].kind != "place"):
            yield _error(term, f"within: {term.within} is not a place of the glossary", "Add that place, or leave within out")


def _ill_formed(term: Term) -> Iterator[GlossaryError]:
    """Find what a schema lets through: a slug that cannot be an address, texts of more than one line or without end."""
    if not _SLUG.fullmatch(term.slug) or term.slug in RESERVED:
        yield _error(term, f"the slug {term.slug!r} cannot be an address", "Use lower-case letters, digits and hyphens, and not index")
    for text in (*term.forms, *term.renderings, *term.avoid):
        if text != text.strip() or not text.replace("\u3000", " ").isprintable() or len(text) > LONGEST:
            remedy = f"Write it in one line of at most {LONGEST} characters, without stray spaces"
            yield _error(term, f"{text[:30]!r} is not a plain wording", remedy)
    for text in (*term.renderings, *term.avoid):
        if (han := _HAN.search(text)) is not None:
            remedy = "Write English here; between the items of a list stands a half-width comma, as in [one, two]"
            yield _error(term, f"“{text[:40]}” holds Chinese ({han.group()})", remedy)
        elif _QUOTED.fullmatch(text):
            yield _error(term, f"{text[:40]} stands in quotation marks", "Write the words alone: sentences have the marks they need")
    for text in term.forms:
        if _TITLE.fullmatch(text):
            yield _error(term, f"{text[:40]} stands in marks", f"Write {text[1:-1]}: a title is found with and without 《》")
    if term.note is not None and not any(character.isalnum() for character in term.note):
        yield _error(term, f"the note {term.note[:30]!r} says nothing", "Write what the term means, or leave note out")
    if term.added is not None and (not isinstance(term.added, date) or isinstance(term.added, datetime)):
        yield _error(term, f"added must be a day such as 2026-11-22, not {term.added!r}", "Write it without quotation marks")
    if term.pinyin is not None and not reading.MARKED.fullmatch(term.pinyin):
        yield _error(term, f"{term.pinyin[:30]!r} is not pinyin with tone marks", "Write it like Zhāngyè, or leave pinyin out")


def _plain(text: str) -> bool:
    """Tell a line of words from what is empty, unseen or of several lines."""
    return text == text.strip() and text.replace("\u3000", " ").isprintable() and any(character.isalnum() for character in text)


def _around(term: Term, forms: dict[str, Term]) -> int | None:
    """Count the places around a place; None where they never end."""
    seen = {term.slug}
    while term.within is not None and term.within in forms:
        term = forms[term.within]
        if term.slug in seen:
            return None
        seen.add(term.slug)
    return len(seen) - 1


def _error(term: Term, problem: str, remedy: str) -> GlossaryError:
    return GlossaryError(problem, path=term.path, line=term.line, remedy=remedy)


def _topics(folder: Path, forms: set[str], errors: list[GlossaryError]) -> tuple[Topic, ...]:
    path = folder / TOPICS
    if not path.exists():
        return ()
    name = f"{FOLDER}/{TOPICS}"
    try:
        schema = _schema(files.read(folder / "topics.schema.json", f"{FOLDER}/topics.schema.json"), "topics.schema.json")
        document = _read(files.read(path, name), name, schema, errors)
    except DigestError as error:
        raise ExceptionGroup("no schema", [error]) from None
    if document is None:
        return ()
    topics: dict[str, Topic] = {}
    for number, item in enumerate(document.value or []):
        if item["slug"] in topics:
            errors.append(GlossaryError(f"the slug {item['slug']} stands twice", path=name, line=document.line(number, "slug")))
        for place, zh in enumerate(item["terms"]):
            if zh not in forms:
                line = document.line(number, "terms", place)
                errors.append(GlossaryError(f"{zh} is not in the glossary", path=name, line=line, remedy="Add the term first"))
        if not _SLUG.fullmatch(item["slug"]) or item["slug"] in RESERVED:
            errors.append(GlossaryError(f"the slug {item['slug']!r} cannot be an address", path=name, line=document.line(number, "slug")))
        errors += [
            GlossaryError(f"{key}: {item[key]!r} is not a line of words", path=name, line=document.line(number, key))
            for key in ("zh", "en", "note")
            if key in item and not _plain(item[key])
        ]
        topics.setdefault(item["slug"], Topic(item["slug"], item["zh"], item["en"], tuple(item["terms"]), item.get("note")))
    return tuple(topics.values())
