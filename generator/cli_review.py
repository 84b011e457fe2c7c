"""What editors ask of the collection as it stands: `digest check` and `digest status`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from generator import history, pipeline, settings
from generator.model import Finding, Severity
from generator.review import RULES, Row, github, waiting
from generator.screen import screen, show
from generator.workspace import Workspace

_out = screen()
_COUNTS = ("edited", "machine", "stale", "pending", "errors", "warnings")
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


def check(
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders to hear of; all if none is named.")] = None,
    output: Annotated[str, typer.Option("--format", help="text, or github for annotations.")] = "text",
    notes: Annotated[bool, typer.Option("--notes", help="Print notes too: what may be as it is, and should be known.")] = False,
    since: Annotated[str | None, typer.Option(help="With github: what stands in files changed since this revision comes first.")] = None,
    rules: Annotated[bool, typer.Option("--rules", help="List every check, with the name to ignore it by.")] = False,
    as_json: _Json = False,
) -> None:
    """Check glossary, articles and translations; exit code 1 if a finding is an error."""
    if output not in {"text", "github"}:
        raise typer.BadParameter("must be text or github", param_hint="--format")
    if rules:
        for rule in RULES:
            _out.print(f"{rule.id:18} {rule.severity!s:8} {rule.title}")
        return
    for path in paths or ():
        if not Path(path).exists():
            raise typer.BadParameter(f"there is no {path} here", param_hint="PATHS")
    config = settings.load(Path.cwd())
    changed = history.changed(config.root, since) if since and output == "github" else frozenset[str]()
    found, all_findings = pipeline.review(config, today=datetime.now().astimezone().date())
    broken = [Finding("unreadable", Severity.ERROR, e.problem, e.path, e.line, e.remedy) for e in found.errors]
    findings = [finding for finding in (*broken, *all_findings) if _within(finding, paths)]
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        shown = [finding for finding in findings if notes or finding.severity is not Severity.INFO]
        for line in github.commands(shown, changed) if output == "github" else _ranked(shown):
            _out.print(line)
        _count(found, findings, notes=notes)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)


def _within(finding: Finding, paths: Sequence[str] | None) -> bool:
    wanted = [Path(path).as_posix().rstrip("/") for path in paths or ()]
    return not wanted or any(finding.path == path or (finding.path or "").startswith(f"{path}/") for path in wanted)


def _ranked(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what is worst first."""
    for severity in _ORDER:
        yield from (str(finding) for finding in findings if finding.severity is severity)


def _count(found: Workspace, findings: Sequence[Finding], *, notes: bool) -> None:
    if any((error.path or "").startswith("glossary/") for error in found.errors):
        _out.print("nothing else is checked until the glossary is mended")
    counts = Counter(finding.severity for finding in findings)
    quiet = Counter(finding.check for finding in findings if finding.severity is Severity.INFO)
    if quiet and not notes:
        _out.print("notes: " + ", ".join(f"{count} {name}" for name, count in quiet.most_common()) + "; --notes prints them")
    _out.print(
        f"{_many(len(found.articles), 'article')}, {_many(len(found.glossary.terms), 'term')}: {_many(counts[Severity.ERROR], 'error')},"
        f" {_many(counts[Severity.WARNING], 'warning')}, {_many(counts[Severity.INFO], 'note')}"
    )


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def status(as_json: _Json = False) -> None:
    """Show every article, its sentences edited, machine, stale and pending, and its findings; and what waits for whom."""
    found, rows, findings = pipeline.report(settings.load(Path.cwd()))
    if as_json:
        typer.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
    else:
        _table(rows)
        shown = [row for row in rows if row.status == "published"]
        total = sum(row.sentences for row in shown)
        share = f", {100 * sum(row.edited for row in shown) / total:.1f} % edited" if total else ""
        articles = f"{len(shown)} published {'article' if len(shown) == 1 else 'articles'}"
        _out.print(f"{articles}, {_many(total, 'sentence')}{share}; {_many(len(found.glossary.terms), 'term')}")
        for article in found.held:
            _out.print(f"held: {article.id}: {article.reason.en if article.reason else ''}")
        who = ""
        for one in waiting(rows, findings, found.articles, found.glossary.terms):
            if one.who != who:
                who = one.who
                _out.print(f"waits for {who}:")
            _out.print(f"  {one.what}: {one.remedy}")
    for error in found.errors:
        typer.echo(f"error: {error}", err=True)
    if found.errors:
        raise typer.Exit(2)


def _table(rows: Iterable[Row]) -> None:
    table = Table(box=None, pad_edge=False)
    for name in ("article", "status", "sentences", *_COUNTS):
        table.add_column(name, justify="left" if name in {"article", "status"} else "right", no_wrap=True)
    for row in rows:
        table.add_row(row.id, row.status, str(row.sentences), *(str(getattr(row, name)) for name in _COUNTS))
    show(table)
