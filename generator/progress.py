"""How far long work has come: a bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

EVERY = 15.0
"""Seconds between two lines where there is no terminal."""
Tell = Callable[[str, str, int, int], None]
"""Is told what is done to what, how many are done, and how many there are: "translated", "sentences", 3, 10."""


def untold(_verb: str, _things: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@contextmanager
def shown(console: Console, *, after: float = 0.0) -> Iterator[Tell]:
    """Give a function to be told how far work has come; nothing is shown until it is told something, and so many seconds are over."""
    begin = time.monotonic() + after
    if not console.is_terminal:
        yield _lines(console, begin)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # No thread of its own that refreshes it: with threads running no work is shared out to other cores.
    with Progress(*columns, console=console, transient=True, auto_refresh=False) as bars:
        tasks: dict[str, TaskID] = {}

        def tell(verb: str, things: str, done: int, total: int) -> None:
            words = f"{verb} {things}"
            if words not in tasks and time.monotonic() >= begin:
                for task in tasks.values():  # what is told of next comes after that
                    bars.update(task, visible=False)
                tasks[words] = bars.add_task(words, total=total)
            if words in tasks:
                bars.update(tasks[words], completed=done, total=total, refresh=True)

        yield tell


def _lines(console: Console, begin: float) -> Tell:
    last = begin - EVERY  # the first line comes at once: long work should not begin in silence
    told = ""

    def tell(verb: str, things: str, done: int, total: int) -> None:
        nonlocal last, told
        if time.monotonic() - last >= EVERY:
            last, told = time.monotonic(), verb
        elif told != verb or done < total:
            return  # of what was told of, the end is told too
        console.print(f"{verb} {done} of {total} {things}")

    return tell
