"""`digest engine …`: the Argos package that translates, installed, pinned and shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from generator import settings
from generator.engines import package, package_install
from generator.errors import EngineError

app = typer.Typer(help="The Argos package that translates: install it, show it.", no_args_is_help=True)


@app.command()
def install(
    file: Annotated[Path | None, typer.Argument(help="An .argosmodel file; from Argos's index if none is named.")] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Pin it in digest.yml in place of the package pinned there.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace an installed package of the same version or folder.")] = False,
) -> None:
    """Install an Argos package from Chinese to English, checked whole beforehand, and pin it in digest.yml."""
    config = settings.load(Path.cwd())
    result = package_install.install(file, config, force=force, repin=pin, say=typer.echo)
    typer.echo(f"{'installed' if result.fresh else 'already installed'}: {_words(result.package)}")
    if result.repinned:
        typer.echo("digest.yml pins it now: all sentences that the machine wrote are stale, ./digest translate writes them anew")
    elif result.pinned:
        typer.echo("digest.yml pins it now: commit that")


@app.command()
def show(as_json: Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")] = False) -> None:
    """Show what digest.yml pins, what is installed and where, and whether they agree; exit code 1 if they do not."""
    config = settings.load(Path.cwd())
    pin = config.engine
    problem: EngineError | None = None
    try:
        package.pinned(config)
    except EngineError as error:
        problem = error
    seen = package.survey()
    if as_json:
        stated = None if pin.package is None else {"package": pin.package, "version": pin.version, "sha256": pin.sha256}
        report = {
            "pinned": stated,
            "installed": [_fields(item) for item in seen.packages],
            "broken": [str(error) for error in seen.broken],
            "agree": problem is None,
            "problem": None if problem is None else str(problem),
        }
        typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        typer.echo(f"pinned     {f'{pin.package} {pin.version}, sha256 {pin.sha256}' if pin.package else 'nothing'}")
        for item in seen.packages:
            typer.echo(f"installed  {_words(item)}")
        for broken in seen.broken:
            typer.echo(f"broken     {broken}")
        if not seen.packages:
            typer.echo("installed  nothing")
        nothing = pin.package is None and not seen.packages
        typer.echo("agree      yes" if problem is None else f"agree      {'nothing to compare' if nothing else 'no'}: {problem}")
    if problem is not None and (pin.package is not None or seen.packages or seen.broken):
        raise typer.Exit(1)


def _words(item: package.Installed) -> str:
    return f"{item.name} {item.version}, sha256 {item.sha256}, in {item.path}"


def _fields(item: package.Installed) -> dict[str, Any]:
    return {"path": str(item.path), "package": item.name, "version": item.version, "sha256": item.sha256}
