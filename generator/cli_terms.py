"""The commands on the glossary: `digest terms …`."""

from __future__ import annotations

import typer

from generator import cli_exchange

app = typer.Typer(help="Look into the glossary, add to it, and exchange it.", no_args_is_help=True)
app.command("export")(cli_exchange.export_terms)
app.command("import")(cli_exchange.import_terms)
