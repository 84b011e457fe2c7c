"""Checks on the glossary itself: entries that contradict each other, that nothing uses, that are written oddly, or wait too long."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from generator.model import Article, Finding, Severity, Status, Term
from generator.patterns import regex
from generator.review.checks.base import Rule
from generator.terms import Glossary, rendering_pattern
from generator.translate import segments

SAME = Rule("same-rendering", "Two terms have the same English", Severity.INFO)
CONTAINED = Rule("contained", "A term within another is rendered otherwise there", Severity.INFO)
CONTRADICTED = Rule("avoids-approved", "A wording to be avoided for one term is right for another", Severity.INFO)
UNUSED = Rule("unused", "No article has the term", Severity.INFO)
UNUSED_VARIANT = Rule("unused-variant", "No article has this form of the term", Severity.INFO)
CAPITALS = Rule("capitals", "The English has a wrong capital or lacks one", Severity.WARNING)
PLURAL = Rule("plural", "The plural is of another word than the English", Severity.WARNING)
COMMA = Rule("list-comma", "Two forms stand in one, with a comma between", Severity.WARNING)
NO_CHINESE = Rule("no-chinese", "The Chinese of a term holds no Chinese", Severity.WARNING)
OLD = Rule("old-proposal", "A term has been only proposed for long", Severity.WARNING)
RULES = (SAME, CONTAINED, CONTRADICTED, UNUSED, UNUSED_VARIANT, CAPITALS, PLURAL, COMMA, NO_CHINESE, OLD)

PATIENCE = 180
"""Days after which a proposal is brought up, where nobody says otherwise."""

_PROPER = frozenset({"place", "person"})
_HAN = regex("[\u3400-\u4dbf\u4e00-\u9fff]")
_IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "mice": "mouse", "feet": "foot", "lives": "life"}
_LITTLE = frozenset({"a", "an", "the", "this", "these", "that", "those", "and"})
_WORD = regex(r"[A-Za-z][A-Za-z'’-]*")


def check_glossary(
    glossary: Glossary, articles: Sequence[Article], today: date | None = None, patience: int = PATIENCE
) -> Iterator[Finding]:
    """Yield findings term by term; without `today` nothing is called old."""
    found: list[Finding] = []
    for checked in (_same(glossary.terms), _contained(glossary), _contradicted(glossary.terms), _unused(glossary.terms, articles)):
        found += [finding for term, finding in checked if finding.check not in term.ignore]
    for term in glossary.terms:
        found += [finding for finding in _alone(term, today, patience) if finding.check not in term.ignore]
    yield from sorted(found, key=lambda finding: (finding.path or "", finding.line or 0))


def _alone(term: Term, today: date | None, patience: int) -> Iterator[Finding]:
    wrong = _capitals(term)
    if wrong:
        yield CAPITALS.at(f"“{term.en}” for {term.zh}: {wrong}", term.path, term.line)
    if term.plural and not _of_one_word(term.en, term.plural):
        yield PLURAL.at(f"the plural of “{term.en}” ({term.zh}) is “{term.plural}”", term.path, term.line, "Change both")
    for variant in term.variants:
        if re.search("[，；]", variant) and not re.search("[，；、]", term.zh):
            yield COMMA.at(f"{variant} is one form of {term.zh}", term.path, term.line, "Write a half-width comma between two: [一, 二]")
    if not any(_HAN.search(form) for form in term.forms):
        yield NO_CHINESE.at(f"{term.zh} (“{term.en}”)", term.path, term.line, "zh is what stands in the Chinese text")
    if today is not None and not term.approved and term.added is not None and today - term.added > timedelta(days=patience):
        days = (today - term.added).days
        yield OLD.at(f"{term.zh} has been proposed for {days} days", term.path, term.line, "Approve it, or take it out")


def _of_one_word(english: str, plural: str) -> bool:
    """Tell whether a plural may be that of the English: every word there, however it ends; men and people have stems of their own."""
    words = [set(map(str.casefold, _WORD.findall(text))) - _LITTLE for text in (english, plural)]
    stems = [{_IRREGULAR.get(word, word)[:3] for word in some} for some in words]
    return not stems[0] or stems[0] <= stems[1] or english.casefold() == plural.casefold()


def _capitals(term: Term) -> str | None:
    """Say what is wrong with the capitals of the English, where that is certain."""
    words = [word.rstrip("-'’") for word in _WORD.findall(term.en)]
    if not words:
        return None
    if term.kind in _PROPER and not any(word[0].isupper() for word in words):
        return "a name begins with a capital"
    shouted = [word for word in words if len(word) > 5 and word.isupper()]
    if shouted:
        return f"{shouted[0]} is all capitals"
    odd = [word for word in words if re.search(r"[a-z][A-Z]", word) and not re.match(r"(?:Mc|Mac|O['’]|e[A-Z]|i[A-Z])", word)]
    return f"a capital stands within {odd[0]}" if odd and "-" not in odd[0] and "'" not in odd[0] else None


def _same(terms: Iterable[Term]) -> Iterator[tuple[Term, Finding]]:
    first: dict[str, Term] = {}
    for term in terms:
        if term.approved:
            other = first.setdefault(term.en.casefold(), term)
            if other is not term:
                fix = "Make one a variant of the other, or tell them apart in English"
                yield term, SAME.at(f"{term.zh} and {other.zh} are both “{term.en}”", term.path, term.line, fix)


def _contained(glossary: Glossary) -> Iterator[tuple[Term, Finding]]:
    forms = {form: term for form, term in glossary.by_form.items() if len(form) > 1}
    for term in glossary.terms:
        inside: dict[str, Term] = {}
        for start in range(len(term.zh)):
            for end in range(start + 2, len(term.zh) + 1):
                other = forms.get(term.zh[start:end])
                if other is not None and other.slug != term.slug:
                    inside[other.zh] = other
        longest = [o for zh, o in inside.items() if not any(zh != wider and zh in wider for wider in inside)]
        for other in longest:
            if not any(_kin(wording, rendering) for wording in other.renderings for rendering in term.renderings):
                message = f"{term.zh} (“{term.en}”) contains {other.zh}, which is “{other.en}”"
                yield term, CONTAINED.at(message, term.path, term.line, "Fine if meant; else use the same words in both")


def _kin(wording: str, rendering: str) -> bool:
    """Tell whether a rendering holds a wording, or at least a word of some length of it, however inflected."""
    if rendering_pattern(wording).search(rendering):
        return True
    stems = [{word.casefold()[:4] for word in _WORD.findall(text) if len(word) > 3} for text in (wording, rendering)]
    return bool(stems[0] & stems[1])


def _contradicted(terms: Sequence[Term]) -> Iterator[tuple[Term, Finding]]:
    right: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for wording in dict.fromkeys(rendering.casefold() for rendering in term.renderings):
            right[wording].append(term)
    for term in terms:
        for wording in term.avoid:
            for other in right.get(wording.casefold(), ()):
                if other.slug != term.slug and term.approved and other.approved:
                    message = f"“{wording}” is to be avoided for {term.zh}, and right for {other.zh}"
                    yield term, CONTRADICTED.at(message, term.path, term.line, "Fine if the two are different things; else decide for one")


def _unused(terms: Sequence[Term], articles: Sequence[Article]) -> Iterator[tuple[Term, Finding]]:
    text = "\n".join(segment.text for article in articles if article.status is not Status.WITHDRAWN for segment in segments(article))
    if not text:
        return
    there = _present({form for term in terms for form in term.forms}, text)
    for term in terms:
        if not any(there[form] for form in term.forms):
            yield term, UNUSED.at(f"no article has {term.zh}", term.path, term.line)
        else:
            for variant in term.variants:
                if not there[variant]:
                    yield term, UNUSED_VARIANT.at(f"no article has {variant}, a variant of {term.zh}", term.path, term.line)


def _present(forms: Iterable[str], text: str) -> Mapping[str, int]:
    return Counter({form: int(form in text) for form in forms})
