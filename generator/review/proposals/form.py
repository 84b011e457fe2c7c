"""An issue made from one of the forms, as GitHub tells of it when a label is set: data from outside, of bounded size."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from generator.errors import DigestError

LABEL = "accepted"
"""The label by which a maintainer accepts a proposal; setting one takes triage rights, which GitHub sees to."""
LONGEST = 4000
"""Characters of one field; a sentence of news has a few hundred."""
# Labels of the forms in .github/ISSUE_TEMPLATE; GitHub makes a heading of each.
HEADINGS = {
    "Page or sentence · 页面或句子": "page",
    "What stands there now · 现在的文字": "now",
    "What it should say · 应改为": "better",
    "Why, and where that can be checked · 理由与出处": "why",
    "The Chinese term · 中文术语": "zh",
    "The English now · 现在的英文": "now",
    "The English it should have · 应改为": "better",
    "The plural, if it has one · 复数": "plural",
    "The old English · 原来的英文": "old",
    "What kind of term, if it is new · 类别（新术语）": "kind",
}
# Who writes an issue by hand may keep to one language.
_KNOWN = {name: id_ for heading, id_ in HEADINGS.items() for name in (heading, *heading.split(" · "))}
_HIDDEN = re.compile(r"<!--|<!\[CDATA\[|<details", re.IGNORECASE)
_NOTHING = "_No response_"
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class ProposalError(DigestError):
    """A proposal that cannot be made a change of files; its words go to whoever proposed it."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it stood at the moment of an event; `fields` are what was filled in, by the ids of the forms."""

    number: int
    author: str
    day: date
    fields: Mapping[str, str]


def read(event: object) -> Issue | None:
    """Read the payload of an `issues` event; None where it is not the label LABEL being set on an open issue.

    The body is the payload's own, as it stood when the label was set: what is edited later is not what was accepted. Raises
    DigestError where it is no such payload, ProposalError where its form was not filled in.
    """
    if not isinstance(event, dict) or not isinstance(event.get("issue"), dict) or "action" not in event:
        raise DigestError("this is no event of an issue", remedy="Give the file that GitHub Actions names in GITHUB_EVENT_PATH")
    issue: dict[str, Any] = event["issue"]
    label = event.get("label")
    named = label.get("name") if isinstance(label, dict) else None
    if event["action"] != "labeled" or named != LABEL or issue.get("state", "open") != "open" or "pull_request" in issue:
        return None
    number, user = issue.get("number"), issue.get("user")
    login = user.get("login") if isinstance(user, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not isinstance(login, str) or not _LOGIN.fullmatch(login):
        raise DigestError("the event names no issue or no author")
    body = issue.get("body")
    return Issue(number, login, _day(issue), fields(body if isinstance(body, str) else ""))


def _day(issue: Mapping[str, Any]) -> date:
    """Return the day on which the label was set: an issue is updated by that."""
    try:
        return datetime.fromisoformat(str(issue["updated_at"]).replace("Z", "+00:00")).date()
    except (KeyError, ValueError):
        raise DigestError("the event does not say when it happened") from None


def fields(body: str) -> dict[str, str]:
    """Return what was filled in, by the ids of the forms' fields.

    A heading counts once: what a writer puts into a field, headings that have been too, stays in that field. Raises
    ProposalError where no heading of a form stands there, or a field is too long.
    """
    if _HIDDEN.search(body):
        problem = "the issue holds what GitHub hides or folds away, so it is not certain what was accepted"
        raise ProposalError(problem, remedy="Please take out <!-- … --> and <details>")
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        id_ = _KNOWN.get(line.removeprefix("### ").strip()) if line.startswith("### ") else None
        if id_ is not None and id_ not in found:
            current = found.setdefault(id_, [])
        elif current is not None:
            current.append(_seen(line))
    filled = {id_: text for id_, lines in found.items() if (text := "\n".join(lines).strip()) and text != _NOTHING}
    if not filled:
        raise ProposalError("the issue was not made with one of the forms, so the program cannot read it", remedy="Please use a form")
    for id_, text in filled.items():
        if len(text) > LONGEST:
            raise ProposalError(f"the field “{id_}” holds more than {LONGEST} characters", remedy="Please propose one sentence at a time")
    return filled


def _seen(line: str) -> str:
    """Return a line with a blank for every character that nobody sees, turns the text round, or is none."""
    if line.isprintable():
        return line
    return "".join(" " if unicodedata.category(character) in _UNSEEN else character for character in line)


def one_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
