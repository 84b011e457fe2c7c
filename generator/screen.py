"""Where commands print: words as they stand, tables as wide as their reader can take them."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

_WIDE = 10_000


def screen(*, stderr: bool = False) -> Console:
    """Return what prints lines, however long, and finds no markup or emoji in them: `x.yml:100: …` is a place in a file."""
    return Console(stderr=stderr, soft_wrap=True, highlight=False, markup=False, emoji=False)


def show(table: Table) -> None:
    """Print a table: on a terminal as wide as that is, or as words that may not be broken need; elsewhere a line for each row."""
    console = Console(highlight=False, markup=False, emoji=False)
    needed = Measurement.get(console, console.options.update(width=_WIDE), table)
    if sys.stdout.isatty():
        console.width = max(console.width, needed.minimum)
        console.print(table)
        return
    console.width = max(needed.maximum, 1)
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        sys.stdout.write(f"{line.rstrip()}\n")
