"""An address, once published, stays: the tracked list of them, what is missing from the site, and what moved where.

addresses.txt holds one address a line, relative to the site's root and without the tree: `articles/<id>/`; one that moved
is written `old/ -> new/` and becomes a redirect in both trees.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.errors import DigestError
from generator.model import Article, Finding, Severity, Status
from generator.terms import Glossary

FILE = "addresses.txt"
_HEAD = (
    "# Every address that was published and must stay. `./digest addresses` adds new ones.\n"
    "# Where a page moved, write: old/ -> new/  and readers are sent on.\n"
)
_ADDRESS = re.compile(r"(?:articles|terms|topics|places)/[a-z0-9][a-z0-9-]*/")


@dataclass(frozen=True, slots=True)
class Addresses:
    """The list: addresses with the line each stands in, and those that moved."""

    lines: dict[str, int] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)


def parse(text: str) -> Addresses:
    """Read the list; raise DigestError with the line for what is no address, or stands twice."""
    lines: dict[str, int] = {}
    moved: dict[str, str] = {}
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        old, arrow, new = (part.strip() for part in line.partition("->"))
        for address in (old, *([new] if arrow else [])):
            if not _ADDRESS.fullmatch(address):
                remedy = "Write it like articles/2019-11-01-words/, or old/ -> new/"
                raise DigestError(f"{address!r} is not an address", path=FILE, line=number, remedy=remedy)
        if old in lines:
            raise DigestError(f"{old} stands already in line {lines[old]}", path=FILE, line=number, remedy="Keep one of the two")
        lines[old] = number
        if arrow:
            moved[old] = new
    return Addresses(lines, moved)


def current(articles: Sequence[Article], glossary: Glossary) -> frozenset[str]:
    """Return the addresses a build makes from what an editor names: articles (not held), terms and topics."""
    shown = {f"articles/{article.id}/" for article in articles if article.status is not Status.HELD}
    return frozenset(shown | {f"terms/{term.slug}/" for term in glossary.terms} | {f"topics/{topic.slug}/" for topic in glossary.topics})


def recorded(text: str, now: Iterable[str]) -> str:
    """Return the list's text with the addresses of `now` that it lacks at its end; what stands there stays as it is."""
    known = parse(text)
    head = text if text.strip() else _HEAD
    return head.rstrip("\n") + "\n" + "".join(f"{address}\n" for address in sorted(set(now) - known.lines.keys()))


def check_addresses(known: Addresses, now: frozenset[str], unread: frozenset[str], held: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Yield what readers who kept a link would miss; articles that cannot be read just now (`unread`, ids) do not count.

    `held` are the ids of articles that wait and have no page.
    """
    for address, line in known.lines.items():
        if address in known.moved:
            if known.moved[address] not in now:
                message = f"{address} is sent on to {known.moved[address]}, which does not exist"
                yield Finding("redirect-astray", Severity.ERROR, message, FILE, line, "Name an address that exists")
            if address in now:
                yield Finding("redirect-covered", Severity.ERROR, f"{address} exists and is said to have moved", FILE, line, "Keep one")
        elif address not in now and address.split("/")[1] not in unread:
            if address.split("/")[1] in held:
                fix = "Withdraw it, so that a notice stays, or take its line out of addresses.txt if it was never published"
                path = f"articles/{address.split('/')[1]}.md"
                yield Finding("address-held", Severity.ERROR, f"held, but its address {address} is listed as published", path, 1, fix)
                continue
            fix = "Withdraw an article instead of deleting it; give a term its old slug back; or write after it -> and the new address"
            yield Finding("address-gone", Severity.ERROR, f"{address} was published and is gone", FILE, line, fix)
    new = sorted(now - known.lines.keys())
    if new:
        message = f"{len(new)} addresses are not listed yet, the first {new[0]}"
        yield Finding("address-new", Severity.INFO, message, FILE, 1, "Run ./digest addresses before they are published")
