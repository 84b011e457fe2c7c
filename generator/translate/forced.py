"""Forced decoding: a hypothesis is cut where a missing term belongs, the term put there, and the engine finishes the sentence.

The cut is found by attention (see align); ctranslate2's target prefix forces the beginning. Terms are forced from left to
right, so that each cut lies behind what was forced before it and every round keeps one term more. All sentences go through
a round together: first the likeliest cut of each, then, for those it does not help, several others, of which the best is kept
by terms kept, by likeness to the words that stood there before, and by the engine's own score. Among those others is surface
replacement: the whole old sentence with the term in its place as the prefix, which leaves the engine nothing to finish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from generator.engines import Engine, Hypothesis, Request, Tokens
from generator.model import Term
from generator.translate import constraints
from generator.translate.candidate import Candidate, judge, weigh
from generator.translate.cuts import Option, Task, cut_options

# Cut points and forms tried for a term: where the first does not do, a few, where none of those does, several.
FEW, OPTIONS = 2, 5
ROUNDS = 24
# What follows a cut is the engine's own sentence again, which needs no wide search; the decoder goes through a prefix word by word.
BEAM = 2
# What a candidate costs: being no translation 3, a term not kept 1, all words outside terms lost 8, a term put beside the wrong
# words instead of in their place 1.5, each likelier place passed over 0.2, each nat of its log-probability a token of the Chinese 1.
_BROKEN, _LOST, _BESIDE, _RANK = 3.0, 8.0, 1.5, 0.2
_WORD = re.compile(r"\w+")
# What the form that the words of a hypothesis suggest is worth against the other, in the same nats.
_LIKELIER = 0.05
# Words outside terms that must survive a cut for it to be taken at once.
_ALIKE = 0.97
# A candidate this much cheaper than the next is taken unasked, and one that costs no more than this beside its faults is good enough.
_CLOSE, _GOOD = 1.0, 1.0
_WHOLES = 8  # replacements rated for a term


@dataclass
class _Turn:
    """A task's turn in a round: the term to be forced, the options not tried yet, other cuts, and what became of options tried."""

    task: Task
    term: Term
    options: list[Option]
    cuts: Iterator[tuple[Option, ...]]
    tried: list[tuple[Option, Candidate]] = field(default_factory=list)


def force(engine: Engine, tasks: Sequence[Task]) -> None:
    """Force missing terms into the best candidate of every task, as far as that leads."""
    for _ in range(ROUNDS):
        turns = _turns(engine, tasks)
        if not turns:
            return
        _try(engine, turns, 1)
        later = [turn for turn in turns if not _taken_at_once(turn)]
        _replace(engine, later)
        for most in (FEW, OPTIONS):
            _try(engine, later, most)
            later = _choose(engine, later)
        for turn in later:
            turn.task.given_up.add(turn.term)


def _turns(engine: Engine, tasks: Sequence[Task]) -> list[_Turn]:
    """Find the leftmost missing term of every task and the likeliest cut for it, with the form first that the engine likes best."""
    turns = []
    for task in tasks:
        if (found := cut_options(engine, task)) is not None:
            term, cuts = found
            turns.append(_Turn(task, term, list(next(cuts)), cuts))
    undecided = [turn for turn in turns if len(turn.options) > 1]
    asked = [(turn.task, form.wholes[0] if form.wholes else form.prefix) for turn in undecided for form in turn.options]
    likings = iter(_likings(engine, asked))
    for turn in undecided:
        rated = [(-next(likings) - (_LIKELIER if n == 0 else 0.0), n) for n in range(len(turn.options))]
        turn.options = [turn.options[n] for _, n in sorted(rated)]
    return turns


def _try(engine: Engine, turns: Sequence[_Turn], most: int) -> None:
    """Let the engine finish the next options of every turn, all in one call."""
    flat = [(turn, option) for turn in turns for option in turn.options[:most]]
    done = engine.translate([Request(turn.task.source, option.prefix) for turn, option in flat], attention=True, beam=BEAM)
    for (turn, option), found in zip(flat, done, strict=True):
        if found:
            turn.tried.append((option, judge(engine, turn.task.text, turn.task.terms, found[0])))
    for turn in turns:
        del turn.options[:most]


def _taken_at_once(turn: _Turn) -> bool:
    """Take the first candidate where it is plainly right: a fault less, and all other words as they were."""
    for option, candidate in turn.tried:
        if _fit(turn, candidate) and candidate.faults < turn.task.best.faults and _alike(turn.task, option, candidate) >= _ALIKE:
            _take(turn.task, option, candidate)
            return True
    return False


def _replace(engine: Engine, turns: Sequence[_Turn]) -> None:
    """Put first among the options of every turn the old sentence with the term in it, with the fewest faults and as the engine likes it."""
    asked = []
    for turn in turns:
        cuts = list(turn.cuts)
        turn.options = [*(forms[0] for forms in cuts), *turn.options, *(form for forms in cuts for form in forms[1:])]
        every = [(option, whole) for option in [*(option for option, _ in turn.tried), *turn.options] for whole in option.wholes]
        faults = [weigh(turn.task.text, turn.task.terms, Hypothesis(whole, 0.0), engine.decode(whole)).faults for _, whole in every]
        asked.append([pair for pair, count in zip(every, faults, strict=True) if count == min(faults)][:_WHOLES])
    likings = iter(_likings(engine, [(turn.task, whole) for turn, pairs in zip(turns, asked, strict=True) for _, whole in pairs]))
    for turn, pairs in zip(turns, asked, strict=True):
        if rated := [(_RANK * option.rank - next(likings), n) for n, (option, _) in enumerate(pairs)]:
            option, whole = pairs[min(rated)[1]]
            turn.options.insert(0, replace(option, prefix=whole, surface=True))


def _choose(engine: Engine, turns: Sequence[_Turn]) -> list[_Turn]:
    """Take the cheapest candidate of every turn; return the turns that have none fit to be taken while they have other options."""
    waiting: list[_Turn] = []
    ready: list[tuple[_Turn, list[tuple[float, Option, Candidate]]]] = []
    for turn in turns:
        rated = sorted((_cost(turn.task, *pair), n) for n, pair in enumerate(turn.tried) if _fit(turn, pair[1]))
        if rated and (rated[0][0] <= _GOOD + turn.task.best.faults or not turn.options):
            ready.append((turn, [(cost, *turn.tried[n]) for cost, n in rated if cost <= rated[0][0] + _CLOSE]))
        else:
            waiting.append(turn)
    asked = [(turn.task, candidate.hypothesis.tokens) for turn, close in ready if len(close) > 1 for _, _, candidate in close]
    likings = iter(_likings(engine, asked))
    for turn, close in ready:
        costs = [(cost - (next(likings) if len(close) > 1 else 0.0), n) for n, (cost, _, _) in enumerate(close)]
        _, option, candidate = close[min(costs)[1]]
        _take(turn.task, option, candidate)
    return waiting


def _fit(turn: _Turn, candidate: Candidate) -> bool:
    """Tell whether a candidate may be taken: what is no translation yet (too short, say) may become one term by term."""
    return turn.term not in candidate.missing and (candidate.broken is None or turn.task.best.broken is not None)


def _take(task: Task, option: Option, candidate: Candidate) -> None:
    task.best, task.fixed = candidate, option.fixed
    task.surface |= option.surface
    task.given_up.clear()  # in another sentence a term may find its place after all


def _cost(task: Task, option: Option, candidate: Candidate) -> float:
    beside = 0.0 if option.wholes else _BESIDE
    broken = 0.0 if candidate.broken is None else _BROKEN
    return broken + candidate.faults + _LOST * (1 - _alike(task, option, candidate)) + beside + _RANK * option.rank


def _likings(engine: Engine, asked: Sequence[tuple[Task, Tokens]]) -> list[float]:
    """Return the log-probability of each English by token of its Chinese: unlike a mean over its own tokens it favours no padding."""
    means = engine.score([(task.source, tokens) for task, tokens in asked])
    return [mean * (len(tokens) + 1) / max(len(task.source), 1) for mean, (task, tokens) in zip(means, asked, strict=True)]


def _alike(task: Task, option: Option, candidate: Candidate) -> float:
    """Return how many of the words outside terms stayed as they were, from 0 to 1, but for those that may belong to the old wording."""
    before, after = (_words(task, text) for text in option.rest)
    now = _words(task, candidate.english)
    return max(
        SequenceMatcher(None, [*before, *after[lost:]], now, autojunk=False).ratio() for lost in range(min(option.slack, len(after)) + 1)
    )


def _words(task: Task, english: str) -> list[str]:
    return _WORD.findall(constraints.without(english, task.terms).casefold())
