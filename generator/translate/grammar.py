"""A term's rendering made to fit the English around it: number, case, article, possessive, and no word twice at its edges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from generator.model import Term
from generator.patterns import regex

ACCEPTED = 3  # of a term's other wordings, so many are worth forcing

_WORD = regex(r"[^\W_]+(?:[.,'\u2019-][^\W_]+)*%?")
_OPENING = "\"'\u2018\u201c(["
_MARKS = re.escape(_OPENING)

_SINGULAR = regex(r"(?:an?|one|each|every|this|another|either|neither|single|1)$")  # not that: it rather begins a clause
_PLURAL = regex(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million"
    r"|billion|dozen|these|those|both|all|many|several|various|numerous|few|multiple|countless)$"
)
# dozens of, a number of, one of the.
_PLURAL_PHRASE = regex(
    r"\b(?:(?:dozens|hundreds|thousands|millions|scores|a series|a variety|a range|(?:a|the|large|total|growing) numbers?) of"
    r"|(?:one|some|each|many|most|all|both|two|three|none|number|\d[\d,.]*) of (?:the|these|its|their|our)|all the)$"
)
_COUNT = regex(r"\d[\d,.]*(?<![.,])$")
# A year, and a number that is a name: Article 12, 7 June, No. 3.
_YEAR = regex(r"(?:19|20)\d\d$")
_NUMBERED = regex(
    r"(?:article|chapter|section|paragraph|item|no\.|number|page|era|january|february|march|april|may|june|july|august|september|october"
    r"|november|december)$"
)
# What may stand between a number and its noun; after any other word, what the number counts is not the term.
_BETWEEN = regex(
    r"(?:new|main|key|major|large|small|young|old|senior|more|such|other|different|[a-z]+-[a-z]+|[a-z]{2,}(?:al|ive|ic|ary|ous|ful))$"
)
_COLLECTIVE = regex(r"(?:people|men|women|children|police|staff|personnel|cadres)$")
# Words whose last s makes no plural.
_NO_PLURAL = regex(r"(?:ss|(?<!ea)us|is|ics|news|series|means)$")

_START = regex(r"(?:^|[!?\u2026]|(?<![A-Z])(?<!\b(?:No|Mr|Dr|St|Co|vs))(?<!\b(?:Mrs|Ltd|Inc|Art))\.)[\"'\u2019\u201d)\]]*$")
# A capital A in mid-sentence is a letter: Plan A.
_INDEFINITE = regex(rf"(?<![\w'\u2019-])(?:an?|(?:(?<=^)|(?<=[.!?:] )|(?<=[{_MARKS}]))An?)(?=\s+[{_MARKS}]*$)")
_BEGINS_WITH_ARTICLE = regex(r"(?:the|an?)\s+", re.IGNORECASE)
_LAST_ARTICLE = regex(r"(?<![\w'\u2019-])(?:the|an?)\s+$", re.IGNORECASE)
_QUOTED = regex(r'"([^"]*)"')

# Written with a vowel, said with a consonant: a European, a one-off, a university, a useful tool.
_CONSONANT = regex(
    r"e[uw]|one(?![a-z])|once|oui|ubi|ufo|uga|uk|unanim|uni(?!n|m|d(?!ir)|ss|ll)|ura|urea|uri|uru(?!m)|us[aeiu]|ut[aeio]|uv|uy|uig"
)
_VOWEL = regex(r"[aeiouàáâäåèéêëìíîïòóôöøùúûü]|hour|hono|honest|heir|yt")
# Said letter by letter: an NPC deputy, an A-level, an MSc, an x.
_SPELT = regex(r"[A-Z](?:[A-Z\d]|\.[A-Z])|[A-Za-z](?![^\W_])")
_SAID_AS_WORDS = frozenset({"FIFA", "HIMARS", "LAN", "MERS", "NASA", "NATO", "RAM", "ROM", "SARS", "SIM", "STEM", "SWAT"})
_AN_LETTERS = "AEFHILMNORSX"


def forms(term: Term) -> tuple[str, ...]:
    """Return the wordings worth forcing, best first; none is derived, since only what the glossary says counts as right."""
    return tuple(dict.fromkeys((term.en, *((term.plural,) if term.plural else ()), *term.accept[:ACCEPTED])))


def number(before: str, was: str) -> Literal["singular", "plural"] | None:
    """Say which number the context asks for: by what counts the term, else by the words that stood in its place."""
    lower = before.casefold().rstrip()
    if _PLURAL_PHRASE.search(lower):
        return "plural"
    words = lower.split()
    for at in range(len(words) - 1, max(len(words) - 4, -1), -1):
        if _SINGULAR.match(words[at]):
            return "singular"
        if _PLURAL.match(words[at]):
            return "plural"
        if _COUNT.match(words[at]):
            if not _YEAR.match(words[at]) and not (at and _NUMBERED.match(words[at - 1])):
                return "plural"
            break
        if not _BETWEEN.match(words[at]):
            break
    return _number_of(was)


def _number_of(was: str) -> Literal["singular", "plural"] | None:
    """Return the number of a phrase by its head: members of the grid, secretary of the committees."""
    head = re.split(r"\s(?:of|for|in|on|at|from|with|to)\s", was.casefold())[0]
    words = _WORD.findall(head)
    if not words:
        return None
    last = re.sub(r"['\u2019]s?$", "", words[-1])
    plural = _COLLECTIVE.match(last) or (last.endswith("s") and not _NO_PLURAL.search(last))
    return "plural" if plural and not _SINGULAR.match(words[0]) else "singular"


def fit(rendering: str, before: str, after: str) -> str:
    """Return the rendering as it should stand between `before` and `after`.

    It gets a capital where a sentence begins, curly apostrophes and quotation marks, and loses a `the` or a final stop that stands
    beside it already.
    """
    text = _QUOTED.sub("\u201c\\1\u201d", rendering).replace("'", "\u2019")
    if before.casefold().split()[-1:] == ["the"] and text.casefold().startswith("the "):
        text = text[4:]
    if text.endswith(".") and after.startswith("."):
        text = text[:-1]
    return capitalised(text) if _begins_sentence(before) else text


def _begins_sentence(before: str) -> bool:
    outside = before.rstrip()
    while outside and outside[-1] in _OPENING and (len(outside) == 1 or outside[-2].isspace() or outside[-2] in _OPENING):
        outside = outside[:-1].rstrip()
    return _START.search(outside) is not None


def capitalised(text: str) -> str:
    """Give the first word a capital, unless it has one elsewhere (iFlytek) or begins with a digit."""
    match = re.match(rf"[{_MARKS}]*([^\W\d_]+)", text)
    if not match or not match[1].islower():
        return text
    return text[: match.start(1)] + text[match.start(1)].upper() + text[match.start(1) + 1 :]


def agree(english: str, spans: Sequence[tuple[int, int]]) -> str:
    """Make the words beside each span agree with it, and change nothing else.

    That is: a or an by sound, no article before an article, no word of the span's edges twice, and a possessive by its number. Spans that
    overlap an earlier one are left out.
    """
    terms: list[str] = []
    gaps: list[str] = []
    last = 0
    for start, end in sorted(spans):
        if last <= start < end:
            gaps.append(english[last:start])
            terms.append(english[start:end])
            last = end
    gaps.append(english[last:])
    done = ""
    for position, term in enumerate(terms):
        gap, capital = _before(gaps[position], term)
        done += gap
        gaps[position + 1] = _after(gaps[position + 1], term, done)
        done += capitalised(term) if capital and _begins_sentence(done) else term
    return done + gaps[-1]


def _before(gap: str, term: str) -> tuple[str, bool]:
    """Mend the words before a term; say whether a capital went with what was taken out."""
    capital = False
    while (cut := _doubled_before(gap, term)) is not None:
        capital = capital or gap[cut].isupper()
        gap = gap[:cut]
    article = _INDEFINITE.search(gap)
    if article:
        right = article.group()[0] + ("n" if _takes_an(term) else "")
        gap = gap[: article.start()] + right + gap[article.end() :]
    return gap, capital


def _doubled_before(gap: str, term: str) -> int | None:
    """Return where the words begin that stand before the term and again at its beginning, or an article before its article."""
    words = list(_WORD.finditer(gap))
    begins = [match.group().casefold() for match in _WORD.finditer(term)]
    for size in range(min(len(words), len(begins)), 0, -1):
        there = words[-size:]
        same = [match.group().casefold() for match in there] == begins[:size]
        if same and gap[-1].isspace() and _only_words(gap[there[0].start() :]):
            return there[0].start()
    article = _LAST_ARTICLE.search(gap) if _BEGINS_WITH_ARTICLE.match(term) else None
    return article.start() if article else None


def _after(gap: str, term: str, before: str) -> str:
    """Mend what follows a term: its last words once more, a possessive."""
    words = list(_WORD.finditer(gap))
    ends = [_singular(match.group().casefold()) for match in _WORD.finditer(term)]
    for size in range(min(len(words), len(ends)), 0, -1):
        there = words[:size]
        same = [_singular(match.group().casefold()) for match in there] == ends[-size:]
        if same and gap[0].isspace() and _only_words(gap[: there[-1].end()]):
            return _after(gap[there[-1].end() :], term, before)
    if term.endswith("s") and not _NO_PLURAL.search(term):
        return re.sub(r"^(['\u2019])s(?!\w)", r"\1", gap)
    quoted = before.count("\u2018") > len(re.findall(r"\u2019(?!\w)", before))
    return gap if quoted else re.sub(r"^(['\u2019])(?=\s+\w)", r"\1s", gap)


def _only_words(text: str) -> bool:
    """Tell whether white space alone stands between words."""
    return not _WORD.sub("", text).strip()


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not _NO_PLURAL.search(word) else word


def _takes_an(text: str) -> bool:
    """Tell whether the indefinite article before a text is `an`, by how its first word is said."""
    word = re.sub(r"^[\W_]+", "", text).split(" ")[0]
    if word[:1].isdigit():
        return _number_takes_an(word)
    if _SPELT.match(word) and re.split(r"[^A-Z]", word)[0] not in _SAID_AS_WORDS:
        return word[0].upper() in _AN_LETTERS
    lower = word.casefold()
    return _VOWEL.match(lower) is not None and not _CONSONANT.match(lower)


def _number_takes_an(word: str) -> bool:
    """Tell it of figures: an 8, an 80, an 11th, an 18,000; a 118, a 1,800; and an 1800, which is a year."""
    figure = word[: len(word) - len(word.lstrip("0123456789,"))]
    digits = figure.replace(",", "")
    leading = digits[: 2 if len(digits) == 4 and "," not in figure else len(digits) % 3 or 3]
    return digits.startswith("8") or leading in {"11", "18"}
