"""The commands: they only print, and set the exit code (0 fine, 1 errors found, 2 misuse or broken input)."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from generator import cli_desk, cli_engine, cli_exchange, cli_github, cli_review, cli_terms, pipeline, progress, settings
from generator.errors import DigestError
from generator.files import trouble
from generator.model import Severity
from generator.outputs import Outputs
from generator.screen import screen
from generator.translate import Part, Step

app = typer.Typer(
    name="digest",
    help="Builds a bilingual digest site from Chinese documents.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.add_typer(cli_engine.app, name="engine")
app.add_typer(cli_terms.app, name="terms")
app.add_typer(cli_exchange.app, name="memory")
_out = screen()
_err = screen(stderr=True)
_INTERRUPTED = 130
_SILENT = 8.0  # seconds in which a build of an everyday collection is done
_Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


def main() -> None:
    """Run the command line; an error of ours is a message and exit code 2, never a traceback."""
    try:
        app(prog_name="./digest")
    except DigestError as error:
        _err.print(f"error: {error}")
        sys.exit(2)
    except OSError as error:  # a full disk, a folder nobody may write to
        _err.print(f"error: {trouble(error)}")
        sys.exit(2)
    except KeyboardInterrupt:
        _stopped()
    except SystemExit as end:
        if end.code == _INTERRUPTED:  # Typer's own answer to Ctrl-C, without a word
            _stopped()
        raise


def _stopped() -> NoReturn:
    _err.print("stopped: what is done is kept, and the next run goes on from there")
    sys.exit(_INTERRUPTED)


def _settings() -> settings.Settings:
    return settings.load(Path.cwd())


def _fail(errors: Iterable[DigestError]) -> NoReturn:
    for error in errors:
        _err.print(f"error: {error}")
    raise typer.Exit(2)


@app.command()
def clean(
    files: Annotated[list[Path] | None, typer.Argument(help="Raw documents; all of inbox/ if none is named.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and write nothing.")] = False,
) -> None:
    """Turn raw documents into articles, and say what was cut and why."""
    results = pipeline.clean(_settings(), datetime.now().astimezone().date(), files or None, dry_run=dry_run)
    failed = False
    for result in results:
        for line in result.lines() if files or not result.settled else [f"{result.document}: nothing new"]:
            _out.print(line)
        failed |= result.error is not None
    if not results:
        _out.print("inbox/ holds no documents")
    if failed:
        raise typer.Exit(2)


@app.command()
def translate(
    ids: Annotated[list[str] | None, typer.Argument(help="Article ids; all if none is named.")] = None,
    part: Annotated[str, typer.Option(help="One share of the sentences, such as 2/8: shares are disjoint, and together all.")] = "1/1",
    take: Annotated[list[Path] | None, typer.Option(help="The .cache/translations.sqlite of a machine that did another share.")] = None,
    scheduler: Annotated[str | None, typer.Option(help="The address of a Dask scheduler whose workers translate.")] = None,
    as_json: _Json = False,
) -> None:
    """Bring the PO files into line with the articles, and have the machine write what is pending or stale."""
    config = _settings()
    share = _part(part)
    with progress.shown(_err) as tell:
        told = partial(tell, "translated", "sentences")
        done = pipeline.translate(config, ids or [], share, take=take or [], scheduler=scheduler, progress=told)
    ran = done.ran
    if as_json:
        numbers = {"steps": ran.steps, "reused": ran.reused, "seconds": round(ran.seconds, 3), "left": ran.left, "waiting": done.waiting}
        typer.echo(json.dumps({"written": done.written, **numbers, "missing": ran.missing and str(ran.missing)}, indent=2))
    else:
        for line in _translated(done):
            _out.print(line)
    unknown = sorted(set(ids or []) - {article.id for article in done.found.articles})
    errors = [
        *done.found.errors,
        *ran.errors,
        *([ran.missing] if scheduler and ran.missing else []),
        *(DigestError(f"there is no article {id_}", remedy="./digest status lists them") for id_ in unknown),
    ]
    if errors:
        _fail(errors)


def _translated(done: pipeline.Translated) -> Iterator[str]:
    """Say what a translation wrote, how the machine fared, and what it could not do."""
    ran, waiting = done.ran, done.waiting
    yield from (f"written  {path}" for path in done.written)
    if ran.steps:
        counts = ", ".join(f"{step} {ran.steps[step]}" for step in Step if ran.steps[step])
        speed = f" in {ran.seconds:.1f} s, {ran.translated / ran.seconds:.1f} a second" if ran.translated and ran.seconds else ""
        earlier = f" ({ran.reused} of earlier work)" if ran.reused else ""
        yield f"{_many(sum(ran.steps.values()))} by machine{earlier}{speed}: {counts}"
    if ran.steps[Step.PENDING]:
        yield f"{ran.steps[Step.PENDING]} of them are not fit, mostly for a term they do not hold: ./digest check names them"
    if ran.missing:
        yield f"{_many(ran.left)} left for the machine: {ran.missing}"
    all_ = "every sentence of what could be read has its English" if done.found.errors else "every sentence has its English"
    yield f"{_many(waiting)} without English in translations/en/" if waiting else all_


def _many(count: int) -> str:
    return "1 sentence" if count == 1 else f"{count} sentences"


def _part(text: str) -> Part:
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    if found is None or int(found[1]) > int(found[2]):
        raise typer.BadParameter("must be like 2/8", param_hint="--part")
    return Part(int(found[1]), int(found[2]))


@app.command()
def build(
    frozen: Annotated[bool, typer.Option("--frozen", help="Fail where more is pending or stale than digest.yml allows.")] = False,
) -> None:
    """Write the pages of both trees into docs/."""
    _built(pipeline.build, frozen=frozen)


@app.command()
def site(
    frozen: Annotated[bool, typer.Option("--frozen", help="Fail where more is pending or stale than digest.yml allows.")] = False,
) -> None:
    """Build the pages and the whole site in site/."""
    if not _built(pipeline.site, frozen=frozen).unchanged:
        _, findings = pipeline.review(_settings(), quick=True)
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        if errors:
            _out.print(f"{errors} errors in the glossary, the articles or their English: ./digest check lists them")
    _out.print("the site is in site/")


def _built(work: Callable[[settings.Settings, progress.Tell], pipeline.Built], *, frozen: bool) -> pipeline.Built:
    config = _settings()
    with progress.shown(_err, after=_SILENT) as tell:
        built = work(config, tell)
    written = built.written
    if built.errors and not any((written.changed, written.same, written.removed)):
        _out.print("nothing was written: what was built before stands as it was")
    elif built.unchanged:
        _out.print(f"nothing changed: {written.same} pages and files stand")
    else:
        _out.print(f"{written.changed} pages and files written, {written.same} unchanged, {written.removed} removed")
    if built.pending or built.stale:
        _out.print(f"sentences without English: {built.pending}; stale, for their Chinese, terms or engine changed: {built.stale}")
    if built.damage:
        _err.print(f"warning: the cache in .cache was damaged ({built.damage}), and was made anew; nothing of yours is in it")
    if built.errors:
        _fail(built.errors)
    allowed = config.build
    if frozen and (built.pending > allowed.pending_allowed or built.stale > allowed.stale_allowed):
        _err.print(
            f"error: digest.yml allows {allowed.pending_allowed} pending and {allowed.stale_allowed} stale sentences"
            f" (build.pending_allowed, build.stale_allowed), there are {built.pending} and {built.stale}"
        )
        raise typer.Exit(1)
    return built


app.command()(cli_review.check)
app.command()(cli_review.status)
app.command()(cli_desk.impact)
app.command()(cli_github.propose)


@app.command("addresses")
def list_addresses() -> None:
    """Add the addresses of all pages to addresses.txt, so that they are kept for ever."""
    found, changed = pipeline.record_addresses(_settings())
    if found.errors:
        _fail(found.errors)
    _out.print("addresses.txt has new addresses: commit it" if changed else "addresses.txt has them all")


@app.command()
def serve(port: Annotated[int, typer.Option(help="The port to serve on.")] = 8000) -> None:
    """Preview the whole site on this machine, built anew as files change."""
    from generator import preview  # starts threads and a server; no other command needs it

    preview.serve(_settings, port, _out.print)


@app.command("clean-pages", hidden=True)
def clean_pages() -> None:
    """Remove the pages that builds wrote into docs/."""
    _out.print(f"{Outputs(Path.cwd()).remove()} files removed")


# Whole sentences in the list of commands, where Typer would cut them at the width of the screen.
for _group in (app, *(group.typer_instance for group in app.registered_groups)):
    for _command in _group.registered_commands if _group else ():
        _command.short_help = (_command.callback.__doc__ or "").split("\n")[0] if _command.callback else None
for _named in app.registered_groups:
    _named.short_help = str(_named.typer_instance.info.help) if _named.typer_instance else None
