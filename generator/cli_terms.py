"""The commands on the glossary: `digest terms …`."""

from __future__ import annotations

import typer

app = typer.Typer(help="Look into the glossary, add to it, and exchange it.", no_args_is_help=True)
