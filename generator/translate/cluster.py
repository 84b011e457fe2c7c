"""The chunks of a backlog worked off on other machines, by Dask's distributed scheduler: https://distributed.dask.org.

A worker loads the pinned package once and is given chunk after chunk. What it has done comes home as it is done; nothing is
written but here. A worker that dies costs its chunk, which another one is given, as often as it takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from itertools import islice
from typing import Any

from generator.engines import Engine, load
from generator.errors import EngineError
from generator.settings import EngineSettings
from generator.translate import control
from generator.translate.control import Job, Outcome

AHEAD = 2
"""Chunks that wait at each worker while it is at one: none stands idle, and little is lost with one."""
_TIRED = 1000  # workers that may die in one run before something else must be wrong
_SECONDS = 10  # to wait for a scheduler that does not answer


def outcomes(address: str, config: EngineSettings, chunks: Sequence[Sequence[Job]]) -> Iterator[tuple[int, list[Outcome]]]:
    """Have the workers at a scheduler's address translate chunks; yield the number of each and what came of it, as they come.

    Raises EngineError where there is no scheduler or no worker, or a worker lacks the package that is pinned.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        remedy = "Install it beside the rest: pip install --require-hashes -r requirements-cluster.txt"
        raise EngineError("Dask is not installed, and --scheduler needs it", remedy=remedy) from None
    try:
        client = distributed.Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        remedy = "Start one with `dask scheduler` and workers with `dask worker ADDRESS`, or name another address"
        raise EngineError(f"there is no Dask scheduler at {address} ({error})", remedy=remedy) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError:
            raise EngineError(f"the scheduler at {address} has no workers", remedy=f"Start some: dask worker {address}") from None
        left = iter(enumerate(chunks))
        deaths = 0

        def send(number: int, jobs: Sequence[Job]) -> Any:
            future = client.submit(_work, config, jobs, pure=False)
            running[future.key] = number, jobs
            return future

        running: dict[str, tuple[int, Sequence[Job]]] = {}
        room = AHEAD * max(1, len(client.scheduler_info()["workers"]))
        done = distributed.as_completed([send(*next_) for next_ in islice(left, room)], loop=client.loop)
        for future in done:
            number, jobs = running.pop(future.key)
            try:
                found = future.result()
            except distributed.KilledWorker:
                deaths += 1
                if deaths > _TIRED:
                    raise EngineError("workers die again and again", remedy="See what they say where they run") from None
                done.add(send(number, jobs))
                continue
            except (OSError, TimeoutError, distributed.CancelledError) as error:
                remedy = "What came home is kept; the next ./digest translate goes on from there"
                raise EngineError(f"the scheduler at {address} is gone ({error})", remedy=remedy) from None
            if (following := next(left, None)) is not None:
                done.add(send(*following))
            yield number, found


def _work(config: EngineSettings, jobs: Sequence[Job]) -> list[Outcome]:
    """Translate a chunk, on a worker."""
    worker = import_module("distributed").get_worker()  # it has no types, and is not there for those who need no cluster
    return control.control(_engine(config, worker.state.nthreads), jobs, hypotheses=config.hypotheses)


@lru_cache(maxsize=1)
def _engine(config: EngineSettings, threads: int) -> Engine:
    return load(replace(config, threads=threads))
