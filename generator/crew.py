"""Work shared out to the cores of this machine: the same results in the same order, however many there are.

Workers are copies of this process (fork): they have all it had made, without a byte being sent. Where a process cannot be copied
safely – on other systems than Linux, or with threads running – the work is done here, one piece after the other.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import Any, TypeVar

from generator.errors import DigestError

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 3
"""Pieces for each worker that wait to be done, or to be fetched when they are: what lies ready must fit into memory."""
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG in prctl(2)
_work: Callable[[Any], Any] | None = None


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def over(work: Callable[[T], R], pieces: Sequence[T]) -> Iterator[R]:
    """Yield what `work` makes of each piece, in their order; it may be done in other processes, so it must change nothing here.

    Raises what `work` raises, and DigestError where a worker is killed.
    """
    workers = min(cores(), len(pieces))
    if workers < 2 or threading.active_count() > 1:
        yield from map(work, pieces)
        return
    global _work
    _work = work
    left = iter(pieces)
    waiting: deque[Future[R]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=get_context("fork"), initializer=_begin, initargs=(os.getpid(),))
    try:
        waiting.extend(pool.submit(_do, piece) for piece in islice(left, AHEAD * workers))
        while waiting:
            made = waiting.popleft().result()
            waiting.extend(pool.submit(_do, piece) for piece in islice(left, 1))
            yield made
    except BrokenProcessPool:
        remedy = "Free some memory, or let it use one core: taskset -c 0 ./digest …"
        raise DigestError("a process that shared the work was killed, perhaps for want of memory", remedy=remedy) from None
    finally:
        pool.shutdown(cancel_futures=True)
        _work = None


def _begin(parent: int) -> None:
    """Make sure that a worker does not outlive its parent, whose locks it holds; Ctrl-C is the parent's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()  # what is inherited holds no garbage, and looking through it would copy it
    gc.enable()
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _do(piece: Any) -> Any:
    assert _work is not None
    return _work(piece)
