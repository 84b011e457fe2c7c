"""What editors ask before a change lands: `digest impact`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from generator import desk, screen, settings
from generator.review import impact as told

_LISTED = 20
_FORMATS = ("text", "markdown", "json")


def impact(
    base: Annotated[str | None, typer.Option(help="The revision to compare with; where this work left the main branch if none.")] = None,
    output: Annotated[str, typer.Option("--format", help="text, markdown for a pull request, or json.")] = "text",
    engine: Annotated[bool, typer.Option("--engine", help="Have the engine write what becomes stale, and show it.")] = False,
    apply: Annotated[
        bool, typer.Option("--apply", help="Write what stands under “perhaps” into the PO files, and say how many are left.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Name every sentence, those too that only get other marks.")] = False,
) -> None:
    """Show what the glossary's changes do to every sentence and page; exit code 1 if a person's sentence breaks it now."""
    if output not in _FORMATS:
        raise typer.BadParameter(f"must be one of {', '.join(_FORMATS)}", param_hint="--format")
    try:
        config = settings.load(Path.cwd())
        found = desk.compare(config, base, with_engine=engine)
        written = desk.apply(config, found.impact) if apply else ()
    except ExceptionGroup as group:
        for problem in group.exceptions:
            typer.echo(f"error: {problem}", err=True)
        raise typer.Exit(2) from None
    if output == "json":
        typer.echo(json.dumps(told.as_json(found.impact), ensure_ascii=False, indent=2))
    elif output == "markdown":
        typer.echo(told.markdown(found.impact), nl=False)
    else:
        _print(found.impact, everything=everything)
    for path in written:
        typer.echo(f"written  {path}", err=True)
    if found.missing is not None:
        typer.echo(f"no sentence was translated: {found.missing}", err=True)
    for error in found.errors:
        typer.echo(f"error: {error}", err=True)
    if found.errors or found.missing is not None:
        raise typer.Exit(2)
    mended = sum(one.proposal is not None for one in found.impact.sentences) if apply else 0
    left = found.impact.count(told.Effect.CONFLICT) - mended
    if apply and output == "text":
        end = "; please see that each still reads well" if mended else ""
        typer.echo(f"\nof these {mended or 'none'} {'is' if mended == 1 else 'are'} mended now, {max(left, 0)} left for you{end}")
    if left > 0:
        raise typer.Exit(1)


def _print(found: told.Impact, *, everything: bool) -> None:
    console = screen.screen()
    for change in found.changes:
        console.print(told.change_line(change))
    for line in told.summary(found):
        console.print(line)
    chosen = [one for one in found.sentences if everything or one.effect is not told.Effect.LINKS]
    table = Table.grid(padding=(0, 2))
    for label, text in told.rows(chosen if everything else chosen[:_LISTED]):
        if label in list(told.Effect):
            table.add_row()
        table.add_row(label, text)
    if table.rows:
        screen.show(table)
    if len(chosen) > _LISTED and not everything:
        console.print(f"\n… and {len(chosen) - _LISTED} more; --all names them")
    if found.articles:
        console.print(
            "\npages: " + ", ".join(f"articles/{id_}/" for id_ in found.articles[: None if everything else _LISTED]), soft_wrap=True
        )
