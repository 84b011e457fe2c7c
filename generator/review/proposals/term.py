"""Which term a proposal means, and what is to become of its entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.model import Term
from generator.review.proposals.form import Issue, ProposalError, one_line
from generator.terms import Glossary, derive

KINDS = ("institution", "office", "campaign", "law", "concept", "phrase", "place", "person", "organisation")
WRONG, RIGHT, DROP = "wrong", "right", "drop"
"""What is to become of the old English: to be avoided, accepted beside the new, or neither."""
_PAGE = re.compile(r"terms/(?P<slug>[a-z0-9-]+)/")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LONGEST = 200
# What English and Chinese words are made of: no signs that mean something to GitHub, a page or a file.
_ENGLISH = re.compile(r"[A-Za-zÀ-ɏ0-9 '’‘“”\"(),.:;/–—+%&?!-]+")
_ZH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff〇A-Za-z0-9 ·、，。！？：；“”‘’《》（）—…%％+＋～-]+")
_AROUND = " “”\"'‘’《》「」『』"


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as it is (None where it is new) and as it is to be."""

    was: Term | None
    now: Term


def names_term(page: str) -> bool:
    """Tell whether an address is that of a term's page."""
    return "articles/" not in page and _PAGE.search(page) is not None


def wanted(issue: Issue, glossary: Glossary) -> Entry:
    """Find the term that a form means; raise ProposalError, in words for its author, where that is not certain."""
    fields = issue.fields
    better, now = one_line(fields.get("better", "")), one_line(fields.get("now", ""))
    if not _good(better):
        raise ProposalError(
            "the issue does not give the English that the term should have, in one line without Chinese",
            remedy=f"Letters, digits and the usual marks will do, {_LONGEST} characters at most",
        )
    if (several := one_line(fields.get("plural", ""))) and not _good(several):
        raise ProposalError("the plural is not in one line of English", remedy="Leave it empty if the term has none")
    page = _PAGE.search(fields.get("page", ""))
    zh = one_line(fields.get("zh", "")).strip(_AROUND)
    term = glossary.by_slug.get(page["slug"]) if page else next((one for one in glossary.terms if zh in one.forms), None)
    why = one_line(fields.get("why", ""))[:_LONGEST]
    source = f"{term.source}; " if term and term.source else ""
    source += f"proposed by @{issue.author}, issue {issue.number}" + (f": {why}" if why else "")
    if term is None:
        return Entry(None, replace(_new(zh, better, fields, glossary), source=source, added=issue.day))
    if page is None and zh != term.zh:
        raise ProposalError(
            f"{zh} is a form of {term.zh}, which is “{term.en}”, and not a term of its own",
            remedy=f"Please propose the English of {term.zh}; or ask an editor to take {zh} out of its variants first",
        )
    if now and not _HAN.search(now) and now.casefold() not in {wording.casefold() for wording in (term.en, *term.forms)}:
        raise ProposalError(
            f"the term is “{term.en}” now, and not what the issue says",
            remedy="Please look at the term's page again, and propose the change anew if it is still needed",
        )
    if better == term.en:
        raise ProposalError(f"{term.zh} is “{term.en}” already")
    old = _choice(fields.get("old", ""))
    plural = several or (plural_of(better) if term.plural else None)
    accept = [wording for wording in term.accept if wording != better]
    avoid = [wording for wording in term.avoid if wording.casefold() != better.casefold()]
    if old == WRONG:
        avoid += [wording for wording in (term.en, term.plural) if wording]
    elif old == RIGHT:
        accept += [wording for wording in (term.en, term.plural) if wording]
    right = {wording.casefold() for wording in (better, plural or "", *accept)}
    avoid = [wording for wording in dict.fromkeys(avoid) if wording.casefold() not in right]
    return Entry(term, replace(term, en=better, plural=plural, accept=tuple(dict.fromkeys(accept)), avoid=tuple(avoid), source=source))


def _new(zh: str, better: str, fields: Mapping[str, str], glossary: Glossary) -> Term:
    if not zh or len(zh) > _LONGEST or not _HAN.search(zh) or not _ZH.fullmatch(zh):
        raise ProposalError(
            "the issue names no term of the glossary, nor the Chinese of a new one", remedy="Please fill in the Chinese term alone"
        )
    kind = next((kind for kind in KINDS if kind in fields.get("kind", "").casefold()), "concept")
    base = derive.slug(zh)[:60]
    slug = next(s for s in (base, *(f"{base}-{number}" for number in range(2, 10_000))) if s not in glossary.by_slug)
    plural = one_line(fields.get("plural", "")) or None
    return Term(zh, better, slug, kind, plural=plural, approved=False)


def _good(english: str) -> bool:
    return len(english) <= _LONGEST and _ENGLISH.fullmatch(english) is not None


def _choice(old: str) -> str:
    low = old.casefold()
    return WRONG if "wrong" in low else RIGHT if "right" in low else DROP


def plural_of(english: str) -> str:
    """Return the regular plural of an English term, for a person to look at."""
    if re.search(r"(?:s|x|z|ch|sh)$", english):
        return f"{english}es"
    return f"{english[:-1]}ies" if re.search(r"[^aeiou]y$", english) else f"{english}s"
