"""YAML as people write it: PyYAML's safe loader with duplicate keys, aliases and deep nesting refused, and a line for every key."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.errors import DigestError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 20
MAX_BYTES = 3_000_000
_MOST = 400_000  # texts, lists and ends of lists in a file
_SHALLOW = 500  # signs that begin something: so few cannot nest dangerously
_LONG_ROW = 2_000  # characters of a line that are looked at for it
_FAR = 40  # lines before an error among which the cause is looked for
_QUOTE_IT = "Correct it, or put it in quotation marks"
_COLON = re.compile(r"\s*(?:- +)?([a-z_]+)(：|:(?=[^\s/]))")
_QUOTE = "Put a text that begins with & or * or ! in quotation marks"


class YamlError(DigestError):
    """Text that is not the YAML we take."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed value and where in the file each key and item of it stands."""

    value: Any
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    def line(self, *where: str | int) -> int | None:
        """Return the line (from 1) of `where`, e.g. `("bylines", 0, "name")`, or of the nearest thing around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where)


def load(data: bytes | str, path: str, *, first_line: int = 1) -> Document:
    """Parse one YAML document; `first_line` is where the text stands in its file.

    Raises YamlError with the line for broken syntax, text that is not UTF-8, tabs as indentation, duplicate keys,
    aliases (which can blow up), tags, nesting beyond MAX_DEPTH and what is larger than MAX_BYTES. Dates stay dates;
    nothing else is constructed.
    """
    if len(data) > MAX_BYTES:
        raise YamlError(f"the text is longer than {MAX_BYTES:,} bytes", path=path, line=first_line, remedy="Split the file")
    text = data if isinstance(data, str) else _decode(data, path, first_line)
    loader = _Loader(text)
    lines: dict[tuple[str | int, ...], int] = {}
    try:
        _refuse_what_builds(text, path, first_line)
        node = loader.get_single_node()
        if node is None:
            return Document(None)
        _walk(node, (), lines, first_line, path)
        value = loader.construct_document(node)
    except yaml.YAMLError as error:
        raise _explain(error, text, path, first_line) from None
    except RecursionError:
        raise YamlError("the nesting is too deep", path=path, line=first_line) from None
    finally:
        loader.dispose()
    return Document(value, lines)


def _decode(data: bytes, path: str, first_line: int) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + first_line
        raise YamlError("the text is not UTF-8", path=path, line=line, remedy="Save the file as UTF-8") from None


def _refuse_what_builds(data: str, path: str, first_line: int) -> None:
    # libyaml composes what is nested by recursion, and a deep text would end the process: the events are flat.
    if not any(sign in data for sign in "&*!") and sum(map(data.count, "[{-?:,")) < _SHALLOW:
        return
    depth = 0
    for number, event in enumerate(yaml.parse(data, Loader=_Loader)):
        if number > _MOST:
            raise YamlError("there is too much in this file", path=path, line=_line(event, first_line), remedy="Split the file")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise YamlError("the nesting is too deep", path=path, line=_line(event, first_line))
        if getattr(event, "tag", None):
            raise YamlError(f"tags such as {event.tag} are not used here", path=path, line=_line(event, first_line), remedy=_QUOTE)  # type: ignore[attr-defined] # of the events that have one
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlError(
                "anchors (&) and aliases (*) are not used here",
                path=path,
                line=_line(event, first_line),
                remedy=_QUOTE,
            )


def _line(event: yaml.Event, first_line: int) -> int:
    return first_line + (event.start_mark.line if event.start_mark else 0)


def _walk(node: Any, where: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int], first: int, path: str) -> None:
    if len(where) > MAX_DEPTH:
        raise YamlError("the nesting is too deep", path=path, line=node.start_mark.line + first)
    lines.setdefault(where, node.start_mark.line + first)
    if isinstance(node, yaml.ScalarNode) and not node.tag.endswith(":str"):
        try:
            yaml.constructor.SafeConstructor().construct_object(node)
        except ValueError as error:
            problem = f"{node.value[:80]} cannot be read as a date or number ({error})"
            raise YamlError(problem, path=path, line=node.start_mark.line + first, remedy=_QUOTE_IT) from None
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            _walk(item, (*where, number), lines, first, path)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, item in node.value:
            line = key.start_mark.line + first
            if not isinstance(key, yaml.ScalarNode):
                raise YamlError("a key must be a plain word", path=path, line=line)
            if key.value in seen:
                raise YamlError(f"the key {key.value} stands twice", path=path, line=line, remedy="Keep one of the two")
            seen.add(key.value)
            lines[(*where, key.value)] = line
            _walk(item, (*where, key.value), lines, first, path)


def _open_quote(row: str) -> bool:
    """Tell a line on which a text in double quotation marks begins and does not end."""
    found = re.search(r"""(?:^\s*-?\s*|[:,\[{-]\s+|\[)"((?:[^"\\]|\\.)*)("?)""", row[:_LONG_ROW])
    return found is not None and not found[2]


def _explain(error: yaml.YAMLError, data: str, path: str, first_line: int) -> YamlError:
    if isinstance(error, yaml.reader.ReaderError):
        strange = yaml.reader.Reader.NON_PRINTABLE.search(data)  # the error's own position counts bytes, or characters
        line = data.count("\n", 0, strange.start() if strange else 0) + first_line
        return YamlError("a character that YAML does not take stands here", path=path, line=line, remedy="Remove it")
    marks = ("problem_mark", "context_mark")
    if "quoted scalar" in str(getattr(error, "context", "")):  # an open quote is mended where it opens, not where the file ends
        marks = marks[::-1]
    mark = next((found for name in marks if (found := getattr(error, name, None)) is not None), None)
    rows = data.splitlines()
    number = min(mark.line if mark is not None else 0, max(len(rows) - 1, 0))
    text = rows[number] if number < len(rows) else ""
    opened = next((n for n in range(number, max(number - _FAR, -1), -1) if n < len(rows) and _open_quote(rows[n])), None)
    if opened is not None:
        problem = "a quotation mark opens here and is not closed"
        return YamlError(
            f"not valid YAML ({problem})", path=path, line=opened + first_line, remedy="Close it, or write the text without it"
        )
    colon = next((n for n in (number, number - 1) if 0 <= n < len(rows) and _COLON.match(rows[n])), None)
    if colon is not None:
        key, sign = _COLON.match(rows[colon]).groups()  # type: ignore[union-attr] # it matched just now
        told = "a full-width colon stands" if sign == "：" else "no blank stands"
        return YamlError(
            f"{told} behind {key}, so it is no key", path=path, line=colon + first_line, remedy=f"Write {key}: and a blank behind it"
        )
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    remedy = "Check the indentation, and put texts that hold ': ' or begin with a sign in quotation marks"
    if "\t" in text[: len(text) - len(text.lstrip())]:
        problem, remedy = "a tab is used as indentation", "Use spaces"
    return YamlError(f"not valid YAML ({problem})", path=path, line=number + first_line, remedy=remedy)
