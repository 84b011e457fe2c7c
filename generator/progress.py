"""How far long work has come: a bar on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

EVERY = 15.0
"""Seconds between two lines where there is no terminal."""


@contextmanager
def bar(console: Console, verb: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function to be told (done, total); nothing is shown until it is told something."""
    if not console.is_terminal:
        yield _lines(console, verb)
        return
    columns = (TextColumn(verb), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        tasks: list[TaskID] = []

        def tell(done: int, total: int) -> None:
            if not tasks:
                tasks.append(shown.add_task(verb, total=total))
            shown.update(tasks[0], completed=done, total=total)

        yield tell


def _lines(console: Console, verb: str) -> Callable[[int, int], None]:
    last = -EVERY  # the first line comes at once: long work should not begin in silence

    def tell(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= EVERY:
            last = time.monotonic()
            console.print(f"{verb} {done} of {total} sentences")

    return tell
