"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from generator.model import Finding, Severity

MOST = 10
"""Annotations of one kind that GitHub shows of a step; it drops the rest without a word."""
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def commands(findings: Sequence[Finding], changed: Container[str] = ()) -> Iterator[str]:
    """Yield the lines to print: the worst first, and of each kind those in `changed` files first.

    Where there are more of a kind than GitHub shows, the last annotation counts them, and the log lists them, in words that
    are no command whatever stands in them.
    """
    for severity, kind in _KINDS.items():
        chosen = sorted((one for one in findings if one.severity is severity), key=lambda one: one.path not in changed)
        shown = chosen if len(chosen) <= MOST else chosen[: MOST - 1]
        left = chosen[len(shown) :]
        yield from map(_annotation, shown)
        if left:
            names = ", ".join(f"{count} {name}" for name, count in Counter(one.check for one in left).most_common())
            yield f"::{kind} title={_escape(f'{len(left)} more', ':,')}::{_escape(f'{names}. The log of this step lists them.', '')}"
            yield f"::group::{len(left)} more {kind}s"
            yield from (_plain(str(one)) for one in left)
            yield "::endgroup::"


def _annotation(finding: Finding) -> str:
    fields = {"file": finding.path, "line": finding.line, "title": finding.check}
    given = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in fields.items() if value is not None)
    words = f"{finding.message}. {finding.fix}" if finding.fix else finding.message
    return f"::{_KINDS[finding.severity]} {given}::{_escape(words, '')}"


def _escape(text: str, more: str) -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _plain(text: str) -> str:
    """Return a text as one line that the runner takes for no command."""
    line = " ".join(text.split())
    return f"- {line}" if line.startswith(("::", "##[")) else line
