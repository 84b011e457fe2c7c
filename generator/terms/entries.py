"""Entries of a glossary file added and changed as an editor would do it by hand: every other line stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import yaml

from generator import yamlio
from generator.errors import GlossaryError
from generator.model import Term

KEYS = (
    *("zh", "en", "slug", "pinyin", "variants", "accept", "avoid", "plural", "kind", "within"),
    *("note", "source", "added", "ignore", "status"),
)
"""The keys of an entry in the order in which they are written."""
_DASH = re.compile(r"(?P<indent> *)-(?P<gap> +)(?=[^\s{\[])")
_COMMENT = re.compile(r"\s+#[^'\"]*$")
_BY_HAND = "Write the entry with one key a line, as glossary/README.md shows"


def entry(term: Term) -> dict[str, Any]:
    """Return a term as keys and values, in their order; what is empty is left out."""
    values = {field.name: getattr(term, field.name) for field in fields(Term)}
    values["status"] = "approved" if term.approved else "proposed"
    return {key: _plain(values[key]) for key in KEYS if values[key] not in (None, ())}


def added(text: str, term: Term, path: str) -> str:
    """Return the text of the file `path` with an entry for `term` at its end.

    Raises GlossaryError where the text is no glossary file, or the result would not read as it is meant.
    """
    before = _items(text, path)
    first = next((match for line in text.splitlines() if (match := _DASH.match(line))), None)
    indent = first["indent"] if first and before else ""
    dash = f"{indent}-{first['gap'] if first and before else ' '}"
    lines = [f"{dash if number == 0 else ' ' * len(dash)}{line}" for number, line in enumerate(_dumped(entry(term)))]
    newline = "\r\n" if "\r\n" in text else "\n"
    above = text.rstrip() + newline * 2 if text.strip() else ""
    made = above + newline.join(lines) + newline
    return _verified(text, made, [*before, entry(term)], path)


def changed(text: str, slug: str, values: Mapping[str, object], path: str) -> str:
    """Return the text of the file `path` with some keys of one entry set anew; None takes a key away.

    Raises GlossaryError where there is no such entry, or it is not written with one key a line.
    """
    unknown = sorted(set(values) - set(KEYS))
    if unknown:
        raise GlossaryError(f"a term has no key {', '.join(unknown)}", path=path, remedy=f"Known keys: {', '.join(KEYS)}")
    items = _items(text, path)
    document = yamlio.load(text, path)
    number = next((n for n, item in enumerate(items) if item.get("slug") == slug), None)
    if number is None:
        raise GlossaryError(f"no entry has the slug {slug}", path=path, remedy="Look for it in the other files of glossary/")
    lines = text.splitlines(keepends=True)
    start = (document.line(number) or 1) - 1
    dash = _DASH.match(lines[start])
    if dash is None:
        raise GlossaryError("this entry cannot be changed by a command", path=path, line=start + 1, remedy=_BY_HAND)
    block = _Block(lines, start, _end(lines, start, document.line(number + 1) if number + 1 < len(items) else None), dash.end())
    wanted = {key: _plain(values[key]) for key in KEYS if key in values and values[key] not in (None, (), [])}
    for key in KEYS:
        if key in values:
            place = document.line(number, key) if key in items[number] else None
            block.put(key, wanted.get(key), None if place is None else place - 1)
    item = {**items[number], **wanted}
    meant = {key: value for key, value in item.items() if key in wanted or key not in values}
    return _verified(text, block.text(), [*items[:number], meant, *items[number + 1 :]], path)


class _Block:
    """The lines of one entry; edits are kept apart until all are known, for they are placed by the old lines."""

    def __init__(self, lines: list[str], start: int, end: int, indent: int) -> None:
        self.lines, self.start, self.end, self.indent = lines, start, end, indent
        self.newline = "\r\n" if lines[start].endswith("\r\n") else "\n"
        self.keys = [n for n in range(start, end) if n == start or re.match(rf" {{{indent}}}[\w'\"]", lines[n])]
        self.edits: dict[int, tuple[int, str]] = {}  # from -> to, new text
        self.more: list[tuple[int, str]] = []

    def put(self, key: str, value: object, place: int | None) -> None:
        line = "" if value is None else f"{' ' * self.indent}{_dumped({key: value})[0]}"
        if place is None:
            if line:
                self.more.append((self._before(key), line + self.newline))
            return
        stop = next((n for n in self.keys if n > place), self.end)
        comment = _COMMENT.search(self.lines[place].rstrip())
        if line and comment and stop == place + 1:
            line += comment.group()
        if line and place == self.start:
            line = self.lines[place][: self.indent] + line[self.indent :]
        self.edits[place] = stop, line + self.newline if line else ""

    def _before(self, key: str) -> int:
        """Return the line before which a new key belongs."""
        later = KEYS[KEYS.index(key) + 1 :]
        for n in self.keys[1:]:
            if re.match(r"[\w'\"]+", self.lines[n].strip())[0].strip("'\"") in later:  # type: ignore[index] # it begins so: see keys
                return n
        return self.end

    def text(self) -> str:
        out: list[str] = self.lines[: self.start]
        n = self.start
        while n <= self.end:
            out += [line for place, line in self.more if place == n]
            if n == self.end:
                break
            stop, line = self.edits.get(n, (n + 1, self.lines[n]))
            out.append(line if line.endswith("\n") or not line else line + self.newline)
            n = stop
        return "".join(out + self.lines[self.end :])


def _end(lines: list[str], start: int, following: int | None) -> int:
    """Return where an entry ends: behind its last line that is neither empty nor a comment."""
    end = following - 1 if following is not None else len(lines)
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _items(text: str, path: str) -> list[dict[str, Any]]:
    document = yamlio.load(text, path)
    items = document.value or []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise GlossaryError("this is no list of terms", path=path, line=1, remedy="See glossary/README.md")
    return items


def _verified(before: str, after: str, meant: list[dict[str, Any]], path: str) -> str:
    """Return the new text where it reads as it is meant to."""
    try:
        same = _items(after, path) == meant
    except yamlio.YamlError:
        same = False
    if not same:
        line = next((n for n, (a, b) in enumerate(zip(before.splitlines(), after.splitlines(), strict=False), 1) if a != b), 1)
        raise GlossaryError("this file cannot be changed by a command", path=path, line=line, remedy=_BY_HAND)
    return after


def _dumped(item: Mapping[str, object]) -> list[str]:
    """Write keys and values, one a line, lists in brackets."""
    lines = []
    for key, value in item.items():
        flow = isinstance(value, list)
        written = yaml.safe_dump(value, allow_unicode=True, width=10**9, default_flow_style=flow, sort_keys=False)
        lines.append(f"{key}: {written.strip().removesuffix('...').strip()}")
    return lines


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
