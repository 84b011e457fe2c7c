"""Marks put around words of a text: links to terms, found in Chinese by their hits and in English by their renderings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Term
from generator.site.escape import clean, escaped

# One letter for one, so that places in the folded text are places in the text.
_FOLD = (("\u2019", "'"), ("\u2018", "'"), ("\u2010", "-"), ("\u2011", "-"), ("\u00a0", " "))
_LONGEST_TITLE = 120
# Words to hover over are dear: hundreds of terms stand in a long article, and a page should stay under 25 KB. Notes go
# first to the kinds of term that need one most; every term links to its page, from which its card is fetched, and which
# says it all.
_HOVER_LETTERS = 480
_NEED = ("concept", "campaign", "phrase", "law", "office")


@dataclass(frozen=True, slots=True)
class Link:
    """How one term is linked: the opening tag, what to hover over in Chinese and in English text, and its English forms.

    Hovering gives words in the language of the text: the headword over Chinese, the note over English.
    """

    opens: str
    over_zh: str
    over_en: str
    forms: tuple[str, ...]


def links(terms: Iterable[Term], up: str) -> dict[str, Link]:
    """Return the links of all terms by slug, for pages from which `up` leads to the root of their tree."""
    made = {}
    for term in terms:
        forms = sorted({_folded(form) for form in term.renderings}, key=lambda form: (-len(form), form))
        made[term.slug] = Link(
            f'<a class="term" href="{escaped(f"{up}terms/{term.slug}/")}"',
            f' title="{escaped(_clip(term.en))}"',
            f' title="{escaped(_clip(term.note))}"' if term.note else "",
            tuple(forms),
        )
    return made


def explained(terms: Iterable[Term], links: Mapping[str, Link]) -> set[str]:
    """Choose the terms that a page has room to explain."""
    left, chosen = _HOVER_LETTERS, set()
    for term in sorted(terms, key=lambda term: term.kind not in _NEED):
        left -= len(links[term.slug].over_zh) + len(links[term.slug].over_en)
        if left < 0:
            break
        chosen.add(term.slug)
    return chosen


def _clip(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


def _folded(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):
        low = text
    for one, other in _FOLD:
        low = low.replace(one, other)
    return low


Span = tuple[int, int, str, str]
"""From, to, what opens it and what closes it."""


def marked(text: str, spans: Sequence[Span]) -> str:
    """Escape a text and put tags around spans of it, which neither overlap nor go backwards."""
    out: list[str] = []
    at = 0
    for start, end, opens, closes in spans:
        out += escaped(text[at:start]), opens, escaped(text[start:end]), closes
        at = end
    out.append(escaped(text[at:]))
    return "".join(out)


def found(text: str, wanted: Iterable[tuple[str, Link]]) -> list[tuple[int, int, str]]:
    """Find where each term of `wanted` (by slug) first stands in an English text, as whole words; longer forms go first."""
    low = _folded(text)
    forms = [(form, slug) for slug, link in wanted for form in link.forms if form in low]
    forms.sort(key=lambda item: -len(item[0]))
    taken: list[tuple[int, int, str]] = []
    done: set[str] = set()
    for form, slug in forms:
        at = -1 if slug in done else low.find(form)
        while at >= 0:
            end = at + len(form)
            if _whole(low, at, end) and not any(start < end and at < stop for start, stop, _ in taken):
                taken.append((at, end, slug))
                done.add(slug)
                break
            at = low.find(form, at + 1)
    return sorted(taken)


def _whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())
