"""A proposal told in Markdown: the pull request it becomes, or the comment that says why it cannot. Texts of others show as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.errors import DigestError
from generator.model import Finding
from generator.review.impact import escape
from generator.review.proposals.form import LABEL, Issue

LISTED = 30
"""Findings, and mended sentences, that are named; the rest are counted."""
LONGEST = 60_000
"""Characters of a text that GitHub takes for certain; it refuses a pull request from 65,536 on."""
_LINE = 1000
AGAIN = f"If this no longer merges because another correction landed first, take `{LABEL}` off the issue and set it again: it is made anew."


@dataclass(frozen=True, slots=True)
class Change:
    """What changes in one place: lines as they were and as they are to be; `what` names the place."""

    what: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def body(
    issue: Issue,
    changes: Sequence[Change],
    files: Sequence[str],
    new: Sequence[Finding],
    mended: Sequence[Change] = (),
    more: str = "",
) -> str:
    """Return the text of a pull request.

    `new` are errors and warnings that were not there before, `mended` the sentences that a changed term took with it, `more`
    is Markdown that is put at the end, whole lines of it, as far as there is room.
    """
    text = next(text for most in (LISTED, 5, 0) if len(text := _body(issue, changes, files, new, mended, most)) < LONGEST or not most)
    whole = f"{text}\n\n{more}".rstrip() + "\n"
    return whole if len(whole) < LONGEST else _cut(whole)


def _body(
    issue: Issue, changes: Sequence[Change], files: Sequence[str], new: Sequence[Finding], mended: Sequence[Change], most: int
) -> str:
    lines = [f"Closes #{issue.number}, proposed by `{issue.author}`.", ""]
    for change in changes:
        lines += _shown(change)
    if new:
        lines += ["### What the checks find that was not there before", ""]
        lines += [*fenced([str(finding) for finding in new[:most]], "text"), ""] if most else []
        lines += _rest(len(new) - most)
    else:
        lines += ["The checks find nothing that was not there before.", ""]
    if mended:
        lines += ["### Sentences in which the new words replace the old", ""]
        lines += ["The words alone were exchanged: please see that each still reads well.", ""]
        for change in mended[:most]:
            lines += _shown(change)
        lines += _rest(len(mended) - most)
    named = [f"`{name}`" for name in files[:most]] + ([f"{len(files) - most} more"] if len(files) > most else [])
    return "\n".join([*lines, "Files: " + ", ".join(named), "", AGAIN])


def _shown(change: Change) -> list[str]:
    lines = [f"- {line}" for line in change.before] + [f"+ {line}" for line in change.after]
    return [f"**{escape(change.what)}**", "", *fenced(lines, "diff"), ""]


def _rest(count: int) -> list[str]:
    return [f"… and {count} more.", ""] if count > 0 else []


def _cut(text: str) -> str:
    """Return the first whole lines of a text, and how to see the rest."""
    end = "\n… the rest is too long for this place: `./digest impact` on the branch tells it.\n"
    return text[: text.rfind("\n", 0, LONGEST - len(end))] + end


def comment(error: DigestError) -> str:
    """Return what is said in the issue where nothing can be done with it."""
    lines = ["This could not be made a change by the program:", "", *fenced([error.problem], "text"), ""]
    if error.remedy:
        lines += [f"{escape(error.remedy)}.", ""]
    return "\n".join([*lines, "Once that is settled, take the label off and set it again; or make the change by hand.", ""])


def fenced(lines: Sequence[str], kind: str) -> list[str]:
    """Put lines into a block of code that nothing in them can end; a line without end is clipped."""
    text = "\n".join(line if len(line) <= _LINE else line[: _LINE - 1] + "…" for line in lines)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{kind}", *text.split("\n"), fence]
