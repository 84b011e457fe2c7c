"""The chunks of a backlog worked off on other machines, by Dask's distributed scheduler: https://distributed.dask.org.

A worker loads the pinned package once and is given chunk after chunk. What it has done comes home as it is done; nothing is
written but here. A worker that dies costs its chunk, which another one is given; one at which worker after worker dies is
tried again when all else is done, and in the end named. A worker with another package or program is refused.

What comes home is unpickled, so a scheduler is trusted like the program itself.
"""

from __future__ import annotations

import logging
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module, metadata
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from time import monotonic
from typing import Any

from generator import files
from generator.engines import Engine, load
from generator.errors import DigestError, EngineError
from generator.settings import EngineSettings
from generator.translate import control
from generator.translate.control import Job, Outcome

AHEAD = 2
"""Chunks in hand for each thread of the workers, the one it is at among them: none stands idle, and little is lost with one."""
ROUNDS = 3
"""How often Dask may give up a chunk that is tried alone, each time after four deaths of workers that had it, before it is set aside."""
PATIENCE = 120.0
"""Seconds to wait for another worker once all are gone."""
_SECONDS = 10  # to wait for a scheduler that does not answer
_FIRST = 60  # and for its first worker, which may just be starting
_TICK = 2.0  # seconds after which the workers are counted again: they come and go
_ADDRESS = re.compile(r"(?:(?:tcp|tls|wss?)://)?(?:[\w.-]+|\[[0-9a-fA-F:.]+(?:%\w+)?\]):(\d{1,5})", re.ASCII)
_KEPT = "What came home is kept, and the next ./digest translate goes on from there"
_ROOMS = ("terms", "engines", "translate")
_Running = dict[str, tuple[int, Any]]


def outcomes(address: str, config: EngineSettings, chunks: Sequence[Sequence[Job]]) -> Iterator[tuple[int, list[Outcome]]]:
    """Have the workers at a scheduler's address translate chunks; yield the number of each and what came of it, as they come.

    Raises EngineError where there is no scheduler or no worker, where one is gone, where a worker lacks the package that is
    pinned or runs another program, and, after all the others are home, for chunks at which workers die again and again.
    """
    distributed = _dask()
    client = _client(distributed, address)
    with client:
        try:
            client.wait_for_workers(1, timeout=_FIRST)
        except TimeoutError:
            raise EngineError(f"the scheduler at {address} has no workers", remedy=f"Start some: dask worker {address}") from None
        done: SimpleQueue[Any] = SimpleQueue()
        running: _Running = {}
        suspects: deque[int] = deque()
        alone: Counter[int] = Counter()
        aside: list[int] = []
        given_up = 0  # one after the other, with nothing come home between
        left = iter(range(len(chunks)))
        room = _Room(client, address)

        def send(number: int) -> None:
            future = client.submit(_work, config, made(), chunks[number], pure=False)
            running[future.key] = number, future
            future.add_done_callback(done.put)

        while True:
            places = room.chunks()
            for number in islice(left, max(0, places - len(running))):
                send(number)
            if not running and suspects:
                # Last, and each by itself: one that was given up may only have been beside the one that kills.
                alone[suspects[0]] += 1
                send(suspects.popleft())
            if not running:
                break
            try:
                future = done.get(timeout=_TICK)
            except Empty:
                continue
            number, _ = running.pop(future.key)
            try:
                found = _home(distributed, future, address)
            except _Lost:
                running[future.key] = number, future
                future.add_done_callback(done.put)
                continue
            if found is not None:
                given_up = 0
                yield number, found
            elif alone[number] == ROUNDS:
                aside.append(number)
            else:
                given_up += not alone[number]
                if given_up > places:
                    raise EngineError("workers die again and again, whatever they are given", remedy=f"See what they say. {_KEPT}")
                suspects.append(number)
        if aside:
            raise _poisoned([chunks[number] for number in sorted(aside)])


def made() -> Mapping[str, str]:
    """Return what decides a machine's English beside the package: a hash of these rooms of the program, and the libraries' versions."""
    return dict(_made())


@lru_cache(maxsize=1)
def _made() -> tuple[tuple[str, str], ...]:
    program = Path(__file__).parent.parent
    paths = [program / "model.py", *(path for room in _ROOMS for path in (program / room).rglob("*.py"))]
    code = files.digest("".join(f"{path.relative_to(program).as_posix()} {files.digest(path.read_bytes())}\n" for path in sorted(paths)))
    return ("the program", code[:12]), *((name, metadata.version(name)) for name in ("ctranslate2", "sentencepiece"))


def _dask() -> Any:
    try:
        found = import_module("distributed")
    except ImportError:
        remedy = "Install it beside the rest: pip install --require-hashes -r requirements-cluster.txt"
        raise EngineError("Dask is not installed, and --scheduler needs it", remedy=remedy) from None
    for name in [name for name in logging.root.manager.loggerDict if name.split(".")[0] == "distributed"]:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they tell with tracebacks what is told here in a sentence
    return found


def _client(distributed: Any, address: str) -> Any:
    port = _ADDRESS.fullmatch(address)
    if port is None or not 0 < int(port[1]) < 65536:
        raise EngineError(f"{address!r} is no address of a scheduler", remedy="Write it as `dask scheduler` prints it: tcp://10.0.0.5:8786")
    try:
        if address.startswith(("tls:", "wss:")) and distributed.Security().get_connection_args("client").get("ssl_context") is None:
            remedy = "Name them in Dask's settings: docs/translating-elsewhere.md tells how"
            raise EngineError(f"there are no certificates to reach {address} with", remedy=remedy)
        client = distributed.Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        remedy = "Start one with `dask scheduler` and workers with `dask worker ADDRESS`, or name another address"
        raise EngineError(f"there is no Dask scheduler at {address} ({error})", remedy=remedy) from None
    client.loop.asyncio_loop.set_exception_handler(_left_behind)
    return client


def _left_behind(loop: Any, context: dict[str, Any]) -> None:
    """Pass over what Dask's own tasks end with that nobody waits for any more: asyncio would print it, with its traceback.

    A result that is no longer waited for leaves such a task (AllExit, in distributed.client). What is wrong shows where it is asked for.
    """
    if not type(context.get("exception")).__module__.startswith("distributed."):
        loop.default_exception_handler(context)


class _Room:
    """How many chunks may be out, by the workers there are now: more may join, and all may go."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._threads, self._asked, self._seen = 0, 0.0, monotonic()

    def chunks(self) -> int:
        """Count the workers anew now and then; raise EngineError where there has been none for PATIENCE, or nobody to ask."""
        now = monotonic()
        if not self._threads or now - self._asked > _TICK:
            try:
                self._threads = sum(self._client.nthreads().values())
            except (OSError, TimeoutError, RuntimeError, ValueError, AttributeError) as error:  # it comes apart in many ways
                raise _gone(self._address, error) from None
            self._asked = now
        if self._threads:
            self._seen = now
        elif now - self._seen > PATIENCE:
            raise EngineError(f"all workers of the scheduler at {self._address} are gone", remedy=f"Start others. {_KEPT}")
        return AHEAD * max(1, self._threads)


class _Lost(Exception):  # noqa: N818 - no error, but a state that a chunk is in
    """A worker died with what it had done before it came home; Dask has it done again, as soon as there is another worker."""


def _home(distributed: Any, future: Any, address: str) -> list[Outcome] | None:
    """Return what a worker made of a chunk; None where Dask gave the chunk up, for all workers died that had it."""
    try:
        found: list[Outcome] = future.result(timeout=_SECONDS)
    except distributed.KilledWorker:
        return None
    except DigestError:
        raise
    except Exception as error:
        if isinstance(error, TimeoutError) and future.status != "error":  # else it is what the worker met with
            raise _Lost from None
        if future.status != "error":
            raise _gone(address, error) from None
        remedy = f"Does it run this version of the program, with all that requirements.txt names? {_KEPT}"
        raise EngineError(f"a worker fails ({type(error).__name__}: {error})", remedy=remedy) from error
    return found


def _gone(address: str, error: BaseException) -> EngineError:
    said = " ".join(str(error).split())[:120] or type(error).__name__
    return EngineError(f"the scheduler at {address} is gone ({said})", remedy=_KEPT)


def _poisoned(chunks: Sequence[Sequence[Job]]) -> EngineError:
    def shown(job: Job) -> str:
        return job.text if len(job.text) <= 24 else f"{job.text[:23]}…"

    named = "; ".join(f"the {len(jobs)} sentences from “{shown(jobs[0])}” to “{shown(jobs[-1])}”" for jobs in chunks)
    remedy = "The others are done. See what the workers say (memory?), and try these articles by themselves: ./digest translate ID"
    return EngineError(f"workers die again and again at {named}", remedy=remedy)


def _work(config: EngineSettings, wanted: Mapping[str, str], jobs: Sequence[Job]) -> list[Outcome]:
    """Translate a chunk, on a worker; raise EngineError where it is not what the one who asks has."""
    worker = import_module("distributed").get_worker()  # it has no types, and is not there for those who need no cluster
    own = made()
    other = [f"{name} is {own.get(name)}, not {version}" for name, version in wanted.items() if own.get(name) != version]
    if other:
        remedy = f"Give it the same checkout and requirements.txt, and start it again. {_KEPT}"
        raise EngineError(f"the worker {worker.address} would write other English: {'; '.join(other)}", remedy=remedy)
    try:
        with _loading:
            engine = _engine(config, worker.state.nthreads)
    except EngineError as error:
        raise EngineError(f"the worker {worker.address} cannot translate: {error.problem}", path=error.path, remedy=error.remedy) from None
    return control.control(engine, jobs, hypotheses=config.hypotheses)


_loading = Lock()  # threads of one worker share one package


@lru_cache(maxsize=1)
def _engine(config: EngineSettings, threads: int) -> Engine:
    return load(replace(config, threads=threads))
