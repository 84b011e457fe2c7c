"""Texts in the cells of a spreadsheet: lists in one cell, and nothing that a spreadsheet would run. All of it can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterable

SEPARATOR = "; "
_ENDS = ";；\n"  # editors type either semicolon, and Alt+Enter
_ESCAPED = re.compile(r"[\\;；]")
# What a spreadsheet takes for a formula, in ASCII or full width, and an apostrophe that we put (or seem to have put) before it.
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def guarded(text: str) -> str:
    """Return the text with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of which `cell` is what `guarded` made; one that was typed without the apostrophe is itself."""
    return cell[1:] if _GUARDED.match(cell) else cell


def joined(items: Iterable[str]) -> str:
    r"""Return a list as one cell; a semicolon that belongs to an item is written `\;`, a backslash `\\`."""
    return SEPARATOR.join(guarded(_ESCAPED.sub(lambda found: f"\\{found[0]}", item)) for item in items)


def parted(cell: str) -> tuple[str, ...]:
    """Return the items of a cell, none twice; any semicolon or line end parts them, a backslash before others stays one."""
    items, item, at = [], "", 0
    while at < len(cell):
        if cell[at] == "\\" and _ESCAPED.match(cell, at + 1):
            item, at = item + cell[at + 1], at + 2
        elif cell[at] in _ENDS:
            items.append(item)
            item, at = "", at + 1
        else:
            item, at = item + cell[at], at + 1
    items.append(item)
    return tuple(dict.fromkeys(unguarded(item.strip()) for item in items if item.strip()))
