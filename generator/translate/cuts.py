"""Where a missing term may be put into a hypothesis, and in which form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.engines import Engine, Hypothesis, Tokens
from generator.model import Term, TermHit
from generator.translate import align, constraints, grammar
from generator.translate.candidate import Candidate, plain_marks

_ARTICLES = frozenset({"the", "a", "an"})
_LIKELY = 3  # places of a hit that attention points at
# A determiner stands close before, or a possessive or a name right before.
_DETERMINED = re.compile(
    r"\s(?i:the|an?|this|every|each|another|one|his|her|its|our|their|my|your)\s+(?:[\w-]+\s+){0,2}$|\w['\u2019]s?\s+$|\w\s+[A-Z][\w-]*\s+$"
)
_TAIL = re.compile(r"(?:['\u2019]s?)?[.,;:!?)\u201d\"]*$")


@dataclass
class Task:
    """A sentence on its way: its best candidate, and how many tokens of that are fixed by what was forced."""

    text: str
    source: Tokens
    offsets: tuple[tuple[int, int], ...]
    hits: tuple[TermHit, ...]
    terms: tuple[Term, ...]
    best: Candidate
    fixed: int = 0
    forced: bool = False
    surface: bool = False
    given_up: set[Term] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Option:
    """A term's form at a cut: the English to begin with, `fixed` of whose tokens are to stay, and the words after the cut.

    `wholes` are the old sentence with the form in its place, all words behind it kept, or the first `slack` dropped, which may
    still be a part of the old wording; `rest` are the words before and after it that should outlive the change.
    """

    prefix: Tokens
    wholes: tuple[Tokens, ...]
    fixed: int
    rest: tuple[str, str]
    rank: int = 0
    slack: int = 0
    surface: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a hypothesis: their tokens, and their places in the text they make, joined by spaces where spaces were."""

    spans: list[tuple[int, int]]
    text: str
    places: list[tuple[int, int]]


def cut_options(engine: Engine, task: Task) -> tuple[Term, Iterator[tuple[Option, ...]]] | None:
    """Return the leftmost term of a task to be forced and, for each cut, the likeliest first, its options; None where all is done."""
    if task.best.good or not task.best.hypothesis.attention:
        return None
    words = _words(engine, task.best.hypothesis)
    found: list[tuple[int, Term, list[tuple[int, int]]]] = []
    there = constraints.kept(words.text, task.terms)
    wrong = {term: (a, b) for term, a, b in reversed(constraints.wrong(words.text, there, task.terms))}
    for term in dict.fromkeys((*task.best.missing, *task.best.wrong)):
        if term not in task.given_up:
            ranges = _ranges(task, term, words, wrong.get(term))
            found.append((ranges[0][0], term, ranges))
    if not found:
        return None
    _, term, ranges = min(found, key=lambda item: item[0])
    return term, (_forms_at(engine, task, term, words, a, b, rank) for rank, (a, b) in enumerate(ranges))


def _ranges(task: Task, term: Term, words: _Words, wrong: tuple[int, int] | None) -> list[tuple[int, int]]:
    """Return ranges of words that a term may replace, the likeliest first, none of them within what is fixed."""
    first = next((n for n, (a, _) in enumerate(words.spans) if a >= task.fixed), len(words.spans))
    found: list[tuple[int, int]] = []
    texts = [_bare(words, number) for number in range(len(words.spans))]
    barred = _barred(task, term, words)
    for hit in task.hits:
        if hit.term == term:
            source = align.columns(task.offsets, hit.start, hit.end)
            found.extend(align.places(task.best.hypothesis, words.spans, texts, source, barred)[:_LIKELY])
    inside = [n for n, (a, b) in enumerate(words.places) if wrong and a < wrong[1] and wrong[0] < b]
    if inside:
        # An avoided wording, with what attention finds around it: it may be only the end of what is wrong.
        near = [(a, b) for a, b in found if a <= inside[-1] and inside[0] < b]
        found = [(min(inside[0], *(a for a, _ in near[:1])), max(inside[-1] + 1, *(b for _, b in near[:1]))), *found] if near else found
        found.insert(1 if near else 0, (inside[0], inside[-1] + 1))
    hit = next(hit for hit in task.hits if hit.term == term)
    share = hit.start / max(len(task.text), 1)
    guess = min(len(words.spans), max(first, round(share * len(words.spans))))
    while guess < len(words.spans) and {guess - 1, guess} <= barred:
        guess += 1  # not inside another term
    found.append((guess, guess))
    end = len(words.spans)
    found.append((end, end))
    return list(dict.fromkeys((max(a, first), max(b, first)) for a, b in found if b > first or a == b))


def _barred(task: Task, term: Term, words: _Words) -> set[int]:
    """Return the words a term must not replace: those of other terms that are right, and figures unless it is one itself."""
    kept = constraints.kept(words.text, task.terms)
    barred = {n for n, (a, b) in enumerate(words.places) for one in kept if one.term != term and a < one.end and one.start < b}
    if not any(character.isdigit() for character in term.en):
        barred |= {n for n in range(len(words.places)) if any(character.isdigit() for character in _bare(words, n))}
    return barred


def _forms_at(engine: Engine, task: Task, term: Term, words: _Words, a: int, b: int, rank: int) -> tuple[Option, ...]:
    """Return the forms of a term that may replace the words `[a, b)`: two where nothing before them decides between them."""
    tokens = task.best.hypothesis.tokens
    while a < b and _bare(words, a) in _ARTICLES:
        a += 1
    at_end = a >= len(words.spans)
    cut = len(tokens) if at_end else words.spans[a][0]
    opened = 0 if at_end else _opened(engine, tokens[cut : words.spans[a][1]])
    cut += opened
    stop = len(tokens) if b >= len(words.spans) else words.spans[b][0]
    before, after = engine.decode(tokens[:cut]), engine.decode(tokens[stop:])
    if at_end:
        before = before.rstrip(".。 ")
    was = " ".join(_bare(words, n) for n in range(a, b))
    ends = list(dict.fromkeys((b, _trail(task, term, words, b)))) if a < b else []
    speech = opened and words.text[words.places[a][0] + 1 : words.places[a][0] + 2].isupper()
    made = []
    for form in _forms(term, before, was):
        fitted = plain_marks(grammar.fit(form, before, after))
        start = f"{before}{'' if opened else ' '}{grammar.capitalised(fitted) if speech else fitted}".strip()
        prefix = engine.encode(start)
        wholes = tuple(engine.encode(start + _rest(engine, task, words, end)) for end in ends)
        made.append(Option(prefix, wholes, len(prefix), (before, after), rank, ends[-1] - b if ends else 0))
    return tuple(made)


def _opened(engine: Engine, word: Tokens) -> int:
    """Count the tokens of a word that are opening marks before its letters: they stay before the term."""
    marks = 0
    for number, token in enumerate(word[:-1], 1):
        text = engine.decode((token,))
        if text.strip("\"'([\u201c\u2018"):
            break
        if text:
            marks = number
    return marks


def _rest(engine: Engine, task: Task, words: _Words, end: int) -> str:
    """Return what follows the word before `end`: the marks it ends with, and the words behind it."""
    tokens = task.best.hypothesis.tokens
    return f"{_tail(words, end)} {engine.decode(tokens[words.spans[end][0] :]) if end < len(words.spans) else ''}".rstrip()


def _trail(task: Task, term: Term, words: _Words, b: int) -> int:
    """Return where the words behind `b` end that may still be a part of the term's old wording."""
    texts = [_bare(words, number) for number in range(len(words.spans))]
    source = [column for hit in task.hits if hit.term == term for column in align.columns(task.offsets, hit.start, hit.end)]
    return align.trail(task.best.hypothesis, words.spans, texts, source, b, _barred(task, term, words))


def _tail(words: _Words, end: int) -> str:
    """Return the marks, and the possessive, that the word before `end` ends with."""
    match = _TAIL.search(words.text[: words.places[end - 1][1]])
    return match[0] if match else ""


def _forms(term: Term, before: str, was: str) -> tuple[str, ...]:
    """Return one form where the context decides its number, else the singular and the plural, the likelier first."""
    form = grammar.forms(term)[0]
    if term.plural is None:
        return (form,)
    if (decided := grammar.number(before, "")) is not None:
        return (term.plural,) if decided == "plural" else (form,)
    if not _DETERMINED.search(f" {before} "):
        return (term.plural,)  # what can be counted has no bare singular
    if was:
        return (form,) if was.endswith("'s") or grammar.number("", was) == "singular" else (term.plural,)
    return form, term.plural


def _bare(words: _Words, number: int) -> str:
    a, b = words.places[number]
    return words.text[a:b].strip(".,;:!?\"'()").casefold()


def _words(engine: Engine, hypothesis: Hypothesis) -> _Words:
    spans = align.words(hypothesis.tokens, engine.starts_word)
    text, places = "", []
    for a, b in spans:
        word = engine.decode(hypothesis.tokens[a:b]).strip()
        text += " " if text else ""
        places.append((len(text), len(text) + len(word)))
        text += word
    return _Words(spans, text, places)
