"""Makes the glossary hold in what an engine writes, cheapest step first: plain output, n-best, forced decoding, replacement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate

from generator.engines import Engine, Hypothesis, Request
from generator.model import TermHit
from generator.translate import constraints, forced, surface
from generator.translate.candidate import Candidate, judge, weigh
from generator.translate.cuts import Task
from generator.translate.pieces import as_sentence, join, pieces

VERSION = 1
NBEST = 4
CLAUSE = 24  # tokens of a piece where a sentence as a whole does not come right


class Step(StrEnum):
    """How a sentence came to hold its terms, cheapest first."""

    PLAIN = "plain"
    BEST = "best"
    FORCED = "forced"
    SURFACE = "surface"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Job:
    """A Chinese sentence and the terms its English must hold."""

    text: str
    hits: tuple[TermHit, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The English of a job and how it was found.

    Where the step is pending, `english` is the best there is, not to be shown, and `reason` says what is wrong with it:
    a term that is not kept (`unmet`, by headword), or words that are no translation. `plain` is what the engine writes
    without control, mended.
    """

    english: str
    step: Step
    plain: str
    unmet: tuple[str, ...] = ()
    reason: str = ""


_NOTHING = Candidate("", Hypothesis((), 0.0), (), (), "the engine wrote nothing")


def control(engine: Engine, jobs: Sequence[Job], *, hypotheses: int = NBEST) -> list[Outcome]:
    """Translate all jobs, in their order; what is returned as anything but pending keeps every term of its sentence."""
    outcomes = _whole(engine, jobs, engine.longest, hypotheses)
    # A sentence that does not come right as a whole may do so clause by clause.
    again = [n for n, outcome in enumerate(outcomes) if outcome.step is Step.PENDING]
    for number, outcome in zip(again, _whole(engine, [jobs[n] for n in again], CLAUSE, hypotheses), strict=True):
        if outcome.step is not Step.PENDING:
            outcomes[number] = replace(outcome, plain=outcomes[number].plain)
    return outcomes


def _whole(engine: Engine, jobs: Sequence[Job], longest: int, hypotheses: int) -> list[Outcome]:
    """Translate sentences in pieces of at most `longest` tokens, each sentence in one where that is enough."""
    cut = [_pieces(engine, job, longest) for job in jobs]
    done = iter(_control(engine, [piece for found in cut for piece in found], hypotheses))
    return [_joined(job, found, [next(done) for _ in found]) for job, found in zip(jobs, cut, strict=True)]


def _pieces(engine: Engine, job: Job, longest: int) -> list[Job]:
    spans = pieces(job.text, longest, lambda text: len(engine.encode(text)), [(hit.start, hit.end) for hit in job.hits])
    if len(spans) == 1:
        return [job]
    return [
        Job(
            as_sentence(job.text[a:b]),
            tuple(TermHit(hit.start - a, hit.end - a, hit.term) for hit in job.hits if a <= hit.start and hit.end <= b),
        )
        for a, b in spans
    ]


def _joined(job: Job, cut: Sequence[Job], outcomes: Sequence[Outcome]) -> Outcome:
    if len(outcomes) == 1:
        return outcomes[0]
    ends = list(accumulate(len(piece.text) for piece in cut))
    chinese = [job.text[end - len(piece.text) : end] for piece, end in zip(cut, ends, strict=True)]
    whole = weigh(job.text, constraints.distinct(job.hits), _NOTHING.hypothesis, join([outcome.english for outcome in outcomes], chinese))
    step = max((outcome.step for outcome in outcomes), key=list(Step).index)
    plain = join([outcome.plain for outcome in outcomes], chinese)
    return _outcome(whole, step, plain)


def _control(engine: Engine, jobs: Sequence[Job], hypotheses: int) -> list[Outcome]:
    sources = [engine.encode(job.text) for job in jobs]
    written = engine.translate([Request(source) for source in sources], hypotheses=hypotheses, attention=True)
    outcomes: list[Outcome | None] = [None] * len(jobs)
    hard: list[tuple[int, Candidate, Candidate]] = []
    for number, (job, found) in enumerate(zip(jobs, written, strict=True)):
        terms = constraints.distinct(job.hits)
        plain = best = judge(engine, job.text, terms, found[0]) if found else _NOTHING
        for other in found[1:]:
            if best.good:
                break
            best = min(best, judge(engine, job.text, terms, other), key=lambda c: (c.broken is not None, c.faults))
        if best.good:
            outcomes[number] = Outcome(best.english, Step.PLAIN if best is plain else Step.BEST, plain.english)
        else:
            hard.append((number, plain, best))
    for (number, plain, _), task in zip(hard, _forced(engine, jobs, sources, hard), strict=True):
        outcomes[number] = _outcome(task.best, Step.SURFACE if task.surface else Step.FORCED, plain.english)
    return [outcome for outcome in outcomes if outcome is not None]


def _forced(
    engine: Engine, jobs: Sequence[Job], sources: Sequence[tuple[str, ...]], hard: Sequence[tuple[int, Candidate, Candidate]]
) -> list[Task]:
    """Force the terms of the sentences that did not come right by themselves."""
    tasks = []
    for number, _, best in hard:
        job, terms = jobs[number], constraints.distinct(jobs[number].hits)
        tasks.append(Task(job.text, sources[number], engine.offsets(job.text), job.hits, terms, best))
    forced.force(engine, tasks)
    for task in tasks:
        if not task.best.good:
            best = surface.replaced(task.text, task.terms, task.best)
            task.surface |= best is not task.best
            task.best = best
    return tasks


def _outcome(best: Candidate, step: Step, plain: str) -> Outcome:
    if best.good and step is not Step.PENDING:
        return Outcome(best.english, step, plain)
    unmet = tuple(dict.fromkeys(term.zh for term in (*best.missing, *best.wrong)))
    return Outcome(best.english, Step.PENDING, plain, unmet, best.broken or f"terms not kept: {', '.join(unmet)}")
