"""Institutions and organisations, with the articles that mention them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.digest import Digest
from generator.model import Page, Term
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.pages.listing import listing, named

# Beyond these an organisation leaves the rest to the page of its term.
FEW = 6
ORGANISATIONS = ("institution", "organisation")


def page(desk: Desk) -> Page:
    """Return the list of organisations that articles mention."""
    mentions: dict[str, list[Digest]] = defaultdict(list)
    for digest in desk.published:
        for term in digest.terms:
            if term.kind in ORGANISATIONS:
                mentions[term.slug].append(digest)
    groups = []
    for kind in ORGANISATIONS:
        terms = [term for term in desk.collection.terms if term.kind == kind and term.slug in mentions]
        rows = [_organisation(term, mentions[term.slug], desk) for term in sorted(terms, key=lambda t: (-len(mentions[t.slug]), t.slug))]
        if rows:
            inner = Html('<ul class="organisations">{}</ul>').format(Html("").join(rows))
            groups.append((desk.tree.kind(kind), kind, inner))
    return listing(desk, "organisations/index.md", named("organisations"), groups, intro=desk.tree.word("organisations_intro"))


def _organisation(term: Term, digests: Sequence[Digest], desk: Desk) -> Html:
    rows = Html("").join(desk.entry(digest, "../") for digest in digests[:FEW])
    more = Html("")
    if len(digests) > FEW:
        link = Html('<li class="more"><a href="../terms/{}/">{}</a></li>')
        more = link.format(term.slug, desk.tree.count(len(digests), "article"))
    return Html('<li id="{}">{}<ul class="articles">{}{}</ul></li>').format(term.slug, desk.term(term, "../"), rows, more)
