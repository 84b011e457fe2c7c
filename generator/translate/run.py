"""A backlog worked off: chunk by chunk through control, each at once into the store, each article's file when it is complete.

Killed at any moment and started again it translates no sentence twice, and ends with the same bytes: the chunks that
are done are the first ones, so those that are left are cut as they would have been. (On several machines a chunk may be
done before an earlier one; what an engine writes hangs on the sentences beside it by no more than rounding.)
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.engines import Engine
from generator.errors import DigestError, EngineError
from generator.translate import control, signature
from generator.translate.backlog import Waiting
from generator.translate.control import Job, Outcome, Step
from generator.translate.degenerate import degenerate
from generator.translate.signature import Draft
from generator.translate.standing import holds
from generator.translate.store import Store

CHUNK = 512
Merge = Callable[[str, Mapping[str, Draft]], bool]
"""Puts drafts (by sentence) into an article's PO file, where no person has written meanwhile; tells whether it changed."""


Work = Callable[[Sequence[Sequence[Job]]], Iterator[tuple[int, list[Outcome]]]]
"""Translates chunks, and yields the number of each and what came of it, in the order in which they are done."""


@dataclass(slots=True)
class Ran:
    """What a run did; `missing` says why there was no engine for the `left` sentences."""

    steps: Counter[Step] = field(default_factory=Counter)
    reused: int = 0
    left: int = 0
    seconds: float = 0.0
    written: list[str] = field(default_factory=list)
    errors: list[DigestError] = field(default_factory=list)
    missing: EngineError | None = None

    @property
    def translated(self) -> int:
        """How many sentences the engine was given."""
        return sum(self.steps.values()) - self.reused


def run(
    waiting: Sequence[Waiting],
    known: Mapping[tuple[str, str], Outcome],
    store: Store,
    work: Callable[[], Work],
    merge: Merge,
    *,
    publish: bool,
    chunk: int = CHUNK,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Ran:
    """Translate what waits; `work` is called only where something must be, and it or what it returns may raise EngineError.

    What `known` or `store` holds under the same signature is taken from there. `publish` lets English be written that
    lacks a term. An article whose file cannot be read is named in the errors, and the others are written all the same.
    """
    ran = Ran()
    files = _Files(waiting, merge, ran, publish=publish)
    left = []
    for item in waiting:
        key = (item.text, str(item.signature))
        outcome = known.get(key) or store.get(*key)
        if outcome is None or not _sound(item, outcome):
            left.append(item)
        else:
            ran.reused += 1
            files.take(item, outcome)
    try:
        if left:
            _translate(left, store, work(), files, chunk, lambda done: progress(ran.reused + done, len(waiting)))
    except EngineError as error:
        ran.missing = error
    finally:
        files.finish()
    ran.left = len(waiting) - sum(ran.steps.values())
    ran.seconds = files.seconds
    return ran


def _translate(left: Sequence[Waiting], store: Store, work: Work, files: _Files, chunk: int, progress: Callable[[int], None]) -> None:
    progress(0)
    chunks = [left[start : start + chunk] for start in range(0, len(left), chunk)]
    done, began = 0, time.perf_counter()
    for number, outcomes in work([[Job(item.text, item.hits) for item in items] for items in chunks]):
        files.seconds += time.perf_counter() - began
        items = chunks[number]
        store.put((item.text, str(item.signature), outcome) for item, outcome in zip(items, outcomes, strict=True))
        for item, outcome in zip(items, outcomes, strict=True):
            files.take(item, outcome)
        done += len(items)
        progress(done)
        began = time.perf_counter()


def here(engine: Engine, hypotheses: int) -> Work:
    """Return what translates chunks one after the other on this machine."""
    return lambda chunks: ((number, control.control(engine, jobs, hypotheses=hypotheses)) for number, jobs in enumerate(chunks))


class _Files:
    """Collects the drafts of each article, and has its file written once no sentence of it is left."""

    def __init__(self, waiting: Sequence[Waiting], merge: Merge, ran: Ran, *, publish: bool) -> None:
        self._merge, self._ran, self._publish = merge, ran, publish
        self._left = Counter(id_ for item in waiting for id_ in item.articles)
        self._drafts: defaultdict[str, dict[str, Draft]] = defaultdict(dict)
        self.seconds = 0.0

    def take(self, item: Waiting, outcome: Outcome) -> None:
        self._ran.steps[outcome.step] += 1
        draft = signature.draft(item.text, outcome, item.signature, item.hits, publish=self._publish)
        for id_ in item.articles:
            self._drafts[id_][item.text] = draft
            self._left[id_] -= 1
            if not self._left[id_]:
                self._write(id_)

    def finish(self) -> None:
        """Write what is there of articles that are not complete."""
        for id_ in list(self._drafts):
            self._write(id_)

    def _write(self, id_: str) -> None:
        try:
            if self._merge(id_, self._drafts.pop(id_)):
                self._ran.written.append(id_)
        except DigestError as error:
            self._ran.errors.append(error)


def _sound(item: Waiting, outcome: Outcome) -> bool:
    """Tell whether remembered English is what its step says: files can be changed by anyone."""
    if outcome.step is Step.PENDING:
        return True
    return holds(item.hits, outcome.english) and degenerate(outcome.english, item.text) is None
