"""What editors ask of the collection as it stands: `digest check` and `digest status`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from generator import pipeline, settings
from generator.model import Finding, Severity
from generator.review import RULES, Row, waiting
from generator.workspace import Workspace

_out = Console(soft_wrap=True, highlight=False, markup=False)
_COUNTS = ("edited", "machine", "stale", "pending", "errors", "warnings")
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


def check(
    paths: Annotated[list[str] | None, typer.Argument(help="Files or folders to hear of; all if none is named.")] = None,
    output: Annotated[str, typer.Option("--format", help="text, or github for annotations.")] = "text",
    notes: Annotated[bool, typer.Option("--notes", help="Print notes too: what may be as it is, and should be known.")] = False,
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
    found, all_findings = pipeline.review(settings.load(Path.cwd()), today=datetime.now().astimezone().date())
    broken = [Finding("unreadable", Severity.ERROR, e.problem, e.path, e.line, e.remedy) for e in found.errors]
    findings = [finding for finding in (*broken, *all_findings) if _within(finding, paths)]
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        _print(found, findings, github=output == "github", notes=notes)
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(1)


def _within(finding: Finding, paths: Sequence[str] | None) -> bool:
    wanted = [Path(path).as_posix().rstrip("/") for path in paths or ()]
    return not wanted or any(finding.path == path or (finding.path or "").startswith(f"{path}/") for path in wanted)


def _print(found: Workspace, findings: Sequence[Finding], *, github: bool, notes: bool) -> None:
    """Print what is worst first: GitHub shows ten annotations of a kind."""
    for severity in _ORDER:
        for finding in findings:
            if finding.severity is severity and (notes or severity is not Severity.INFO):
                _out.print(_annotation(finding) if github else str(finding))
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


def _annotation(finding: Finding) -> str:
    """Print a finding as a workflow command of GitHub Actions."""
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}[finding.severity]
    fields = {"file": finding.path, "line": finding.line, "title": finding.check}
    given = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in fields.items() if value is not None)
    return f"::{kind} {given}::{_escape(f'{finding.message}. {finding.fix}' if finding.fix else finding.message, '')}"


def _escape(text: str, more: str) -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


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
        table.add_column(name, justify="left" if name in {"article", "status"} else "right", overflow="fold", no_wrap=name != "article")
    for row in rows:
        table.add_row(row.id, row.status, str(row.sentences), *(str(getattr(row, name)) for name in _COUNTS))
    Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 160).print(table)
