"""A proposal told in Markdown: the pull request it becomes, or the comment that says why it cannot. Texts of others show as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.errors import DigestError
from generator.model import Finding
from generator.review.proposals.form import Issue

LISTED = 30


def body(issue: Issue, changes: Sequence[tuple[str, str, str]], files: Iterable[str], new: Sequence[Finding], more: str = "") -> str:
    """Return the text of a pull request; `changes` are what, before, after; `new` are errors and warnings that were not there before."""
    lines = [f"Closes #{issue.number}, proposed by `{issue.author}`.", ""]
    for what, before, after in changes:
        lines += [f"**{what}**", "", *fenced([f"- {before}", f"+ {after}"], "diff"), ""]
    lines += ["Files: " + ", ".join(f"`{name}`" for name in files), ""]
    if new:
        lines += ["### What the checks find that was not there before", "", *fenced([str(finding) for finding in new[:LISTED]], "text"), ""]
        if len(new) > LISTED:
            lines += [f"… and {len(new) - LISTED} more.", ""]
    else:
        lines += ["The checks find nothing that was not there before.", ""]
    return "\n".join(lines) + more


def comment(error: DigestError) -> str:
    """Return what is said in the issue where nothing can be done with it."""
    lines = ["This could not be made a change by the program:", "", *fenced([error.problem], "text"), ""]
    if error.remedy:
        lines += [f"{error.remedy}.", ""]
    return "\n".join([*lines, "Once that is settled, take the label off and set it again; or make the change by hand.", ""])


def fenced(lines: Sequence[str], kind: str) -> list[str]:
    """Put lines into a block of code that nothing in them can end."""
    text = "\n".join(lines)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{kind}", *text.split("\n"), fence]
