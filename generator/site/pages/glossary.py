"""The index of the glossary."""

from __future__ import annotations

from collections import defaultdict

from generator.model import Page, Term
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.tree import KIND_ORDER


def page(desk: Desk) -> Page:
    """Return the index by kind, in alphabetical order: of the English, or of the pinyin that addresses are made of."""
    counts = {slug: len(items) for slug, items in desk.collection.occurrences.items()}
    kinds: dict[str, list[Term]] = defaultdict(list)
    for term in desk.collection.terms:
        kinds[term.kind].append(term)
    order = {kind: number for number, kind in enumerate(KIND_ORDER)}
    groups = []
    for kind in sorted(kinds, key=lambda kind: (order.get(kind, len(order)), kind)):
        rows = []
        for term in sorted(kinds[kind], key=lambda term: (term.en.casefold() if desk.tree.english else "", term.slug)):
            row = Html('<li><a href="{}/">{}</a> <span class="count">{}</span></li>')
            rows.append(row.format(term.slug, desk.tree.both(term.zh, term.en), counts.get(term.slug, "")))
        inner = Html('<ul class="glossary">{}</ul>').format(Html("").join(rows))
        groups.append((desk.tree.kind(kind), kind, inner))
    front = {"title": desk.tree.word("terms")}
    return desk.page(
        "terms/index.md", "listing.md.j2", front, zh="术语", en="Terms", groups=groups, intro=desk.tree.word("terms_intro"), facts=()
    )
