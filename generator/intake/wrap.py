"""Text with hard line ends, as terminals and typewriters set it: lines put back into paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from unicodedata import east_asian_width

from generator.intake.lines import Line
from generator.intake.strand import NOWHERE, Strand, join

_FEWEST = 5
# A line counts as full if it lacks no more than this many columns: room for a mark or a number that did not fit.
_SLACK = 3


def unwrap(lines: Sequence[Line]) -> list[Line]:
    """Join the lines of each paragraph where most lines end at the same column; other texts stay as they are."""
    measure = next((one for one in (_columns, _characters) if _cut_by(one, lines)), None)
    if measure is None:
        return list(lines)
    width = max(map(measure, lines))
    out: list[list[Line]] = []
    full = False
    for line in lines:
        if out and full and line.before == 0 and line.indent < 2:
            out[-1].append(line)
        else:
            out.append([line])
        full = measure(line) >= width - _SLACK
    return [replace(paragraph[0], strand=_joined([line.strand for line in paragraph])) for paragraph in out]


def _cut_by(measure: Callable[[Line], int], lines: Sequence[Line]) -> bool:
    """Tell whether lines end at one column by this measure: many reach it, none goes beyond, and few stand alone."""
    columns = [measure(line) for line in lines]
    widest = max(columns, default=0)
    if len(lines) < _FEWEST or not 20 <= widest <= 130:
        return False
    full = sum(width >= widest - _SLACK for width in columns)
    close = sum(line.before == 0 for line in lines)
    return full * 2 >= len(lines) and close * 2 >= len(lines)


def _columns(line: Line) -> int:
    if line.text.isascii():
        return line.indent + len(line.text)
    return line.indent + sum(2 if east_asian_width(char) in "WFA" else 1 for char in line.text)


def _characters(line: Line) -> int:
    return line.indent // 2 + len(line.text)


def _joined(strands: Sequence[Strand]) -> Strand:
    parts = list(strands[:1])
    for left, right in pairwise(strands):
        spaced = left.text[-1:].isascii() and right.text[:1].isascii() and left.text[-1:].isalpha() and right.text[:1].isalpha()
        parts += [Strand(" ", (NOWHERE,)), right] if spaced else [right]
    return join(parts)
