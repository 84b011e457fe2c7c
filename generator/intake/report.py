"""The report of a cleaned document: where each of its characters went."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass

from generator.errors import DocumentError
from generator.intake.articles import ID
from generator.intake.strand import NOWHERE, Strand, blank
from generator.model import Finding


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive characters of a document (`text`, from `line` and `column`, both from 1) that went the same way.

    Either `article` and `place` (a field's name, or ¶3 for the third block) say where, or `cut` is a reason code and `why` its words.
    """

    line: int
    column: int
    text: str
    article: str = ""
    place: str = ""
    cut: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All spans of a document, in order: their texts join to the whole decoded text."""

    document: str
    sha256: str
    encoding: str
    articles: tuple[str, ...]
    spans: tuple[Span, ...]
    findings: tuple[Finding, ...] = ()

    def words_of(self, article: str) -> str:
        """Return the document's words that went into the blocks of an article."""
        return "".join(span.text for span in self.spans if span.article == article and span.place.startswith("¶"))


# Article and place, or reason and words of a cut.
_Label = tuple[str, str, str, str]


class Ledger:
    """Books each character of a text once: to an article, or as cut."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._labels: list[_Label | None] = [None] * len(text)
        self._starts = [0, *(n + 1 for n, char in enumerate(text) if char == "\n")]

    def line(self, offset: int) -> int:
        """Return the line (from 1) in which the character stands."""
        return bisect_right(self._starts, offset)

    def keep(self, strand: Strand, article: str, place: str) -> None:
        """Book the strand's characters to a field or block of an article."""
        self._book(strand, (article, place, "", ""))

    def cut(self, strand: Strand, reason: str, why: str) -> None:
        """Book the strand's characters as cut."""
        self._book(strand, ("", "", reason, why))

    def _book(self, strand: Strand, label: _Label) -> None:
        for at in strand.at:
            if at != NOWHERE and self._labels[at] is None:
                self._labels[at] = label

    def spans(self) -> tuple[Span, ...]:
        """Return the spans of the whole text; a mark or space beside booked words goes with them, a line of nobody's is `unaccounted`."""
        labels = self._filled()
        spans: list[Span] = []
        start = 0
        for at in range(1, len(self.text) + 1):
            if at == len(self.text) or labels[at] != labels[start]:
                line = self.line(start)
                spans.append(Span(line, start - self._starts[line - 1] + 1, self.text[start:at], *labels[start]))
                start = at
        return tuple(spans)

    def _filled(self) -> list[_Label]:
        """Give what was not booked to its neighbour on the line; empty lines go with what stands above them."""
        out: list[_Label] = []
        above: _Label = ("", "", "blank", "empty lines")
        for number, start in enumerate(self._starts):
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
            row = self._labels[start:end]
            first = next((label for label in row if label is not None), None)
            if first is None:
                first = above if all(map(blank, self.text[start:end])) else ("", "", "unaccounted", "no rule knew what this is")
            label = first
            for own in row:
                label = own or label
                out.append(label)
            above = label
        return out


def dump(report: Report) -> str:
    """Return the report's file: JSON with one span a line, so that a change reads as one."""
    head = {"document": report.document, "sha256": report.sha256, "encoding": report.encoding, "articles": list(report.articles)}
    lines = [f"  {_json(key)}: {_json(value)}," for key, value in head.items()]
    for key, rows in (("spans", [_row(span) for span in report.spans]), ("findings", [_finding(finding) for finding in report.findings])):
        lines.append(f"  {_json(key)}: [" + ("" if rows else "]" + ("," if key == "spans" else "")))
        lines.extend(f"    {_json(row)}" + ("," if n + 1 < len(rows) else "") for n, row in enumerate(rows))
        if rows:
            lines.append("  ]" + ("," if key == "spans" else ""))
    return "{\n" + "\n".join(lines) + "\n}\n"


def load(text: str | bytes, path: str) -> Report:
    """Read a report's file; DocumentError if it is not one that `dump` wrote."""
    try:
        data = json.loads(text)
        spans = tuple(Span(**row) for row in data["spans"])
        if not all(ID.fullmatch(key) for key in data["articles"]):  # an id becomes a path
            raise ValueError("an id of an article is none")  # noqa: TRY301 - one answer to all that is wrong
        return Report(data["document"], data["sha256"], data["encoding"], tuple(data["articles"]), spans)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(f"the report cannot be read ({error})", path=path, remedy="Delete it and clean the document again") from None


def _row(span: Span) -> dict[str, object]:
    row: dict[str, object] = {"line": span.line, "column": span.column, "text": span.text}
    keys = ("cut", "why") if span.cut else ("article", "place")
    return row | {key: getattr(span, key) for key in keys}


def _finding(finding: Finding) -> dict[str, object]:
    row: dict[str, object] = {"check": finding.check, "severity": finding.severity.value, "message": finding.message, "line": finding.line}
    return row | ({"fix": finding.fix} if finding.fix else {})


def _json(value: object) -> str:
    # A line separator would break the lines that other tools read.
    return (
        json.dumps(value, ensure_ascii=False)
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\x85", "\\u0085")
        .replace("\x7f", "\\u007f")
    )
