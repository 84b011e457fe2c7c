"""The index of the glossary: every term under its letter, of the English or of the pinyin, to be filtered by scripts/4-glossary.js."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import groupby

from generator.model import Page, Term
from generator.site.escape import Html, html
from generator.site.pages.frame import Desk
from generator.site.tree import KIND_ORDER
from generator.terms import reading

FIGURES = "0"
"""The letter of what begins with a figure, or with nothing that has a letter."""


def page(desk: Desk) -> Page:
    """Return the index, in alphabetical order."""
    tree = desk.tree
    terms = sorted(desk.collection.terms, key=lambda term: (letter(_sorted_by(term, desk)), _sorted_by(term, desk), term.slug))
    groups = [(name, [_row(term, desk) for term in group]) for name, group in groupby(terms, lambda term: letter(_sorted_by(term, desk)))]
    kinds = Counter(term.kind for term in terms)
    order = {kind: number for number, kind in enumerate(KIND_ORDER)}
    front = {"title": tree.word("terms"), "description": tree.word("terms_intro"), "hide": ["navigation", "toc"]}
    return desk.page(
        "terms/index.md",
        "glossary.md.j2",
        front,
        groups=[(name, tree.word("figures_letter") if name == FIGURES else name.upper(), Html("".join(rows))) for name, rows in groups],
        kinds=[(kind, tree.kind(kind), kinds[kind]) for kind in sorted(kinds, key=lambda kind: (order.get(kind, len(order)), kind))],
        total=len(terms),
    )


def letter(words: str) -> str:
    """Return the letter under which a term stands: a to z, or FIGURES."""
    found = re.search(r"[a-z0-9]", words)
    return found[0] if found and found[0].isalpha() else FIGURES


def _sorted_by(term: Term, desk: Desk) -> str:
    """Return what orders a term, in plain letters: its English, or its pinyin."""
    if not desk.tree.english:
        return reading.typed(term)
    plain = unicodedata.normalize("NFD", term.en.casefold())
    return re.sub(r"[^a-z0-9 ]", "", plain.replace("-", " ")).strip()


def _row(term: Term, desk: Desk) -> str:
    """Return a term with its reading, the other language and how often it occurs; other Chinese forms are there for the filter."""
    tree = desk.tree
    forms = f' data-forms="{html(" ".join(term.variants))}"' if term.variants else ""
    count = len(desk.collection.occurrences.get(term.slug, ()))
    counted = f' <b title="{html(tree.count(count, "occurrence"))}">{count:,}</b>' if count else ""
    proposed = "" if term.approved else f' <em class="label">{html(tree.word("proposed"))}</em>'
    spoken = f'<i lang="zh-Latn">{html(reading.toned(term))}</i>'
    if tree.english:
        words = f'{html(term.en)}</a> <span lang="zh-Hans">{html(term.zh)}</span> {spoken}'
    else:
        words = f'{html(term.zh)}</a> {spoken} <span lang="en">{html(term.en)}</span>'
    return f'<li data-kind="{html(term.kind)}"{forms}><a href="{term.slug}/">{words}{proposed}{counted}</li>'
