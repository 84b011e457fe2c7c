"""`digest terms export|import` and `digest memory export|import`: what other programs get, and what they give back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from generator import files, settings, workspace
from generator.errors import DigestError
from generator.model import Origin, Term
from generator.screen import screen
from generator.terms import exchange, glossary
from generator.translate import lend, lock, memory, tmx

app = typer.Typer(help="The translation memory for other programs: TMX out, and back in.", no_args_is_help=True)
_out = screen()
_err = screen(stderr=True)
_LISTED = 20
_Force = Annotated[bool, typer.Option("--force", help="Write over a file that holds something else.")]
_Write = Annotated[bool, typer.Option("--write", help="Do it; without this it is only shown.")]
_Json = Annotated[bool, typer.Option("--json", help="Print JSON for scripts.")]


def export_terms(
    file: Annotated[Path, typer.Argument(help="Ends in .csv (spreadsheets), .tsv, or .tbx (TBX-Basic, for translation programs).")],
    force: _Force = False,
) -> None:
    """Write the whole glossary into one file, to be edited elsewhere and imported again."""
    form = file.suffix.lower().removeprefix(".")
    if form not in exchange.FORMATS:
        raise typer.BadParameter(f"must end in one of .{', .'.join(exchange.FORMATS)}", param_hint="FILE")
    config = settings.load(Path.cwd())
    terms = _glossary(config.root)
    _write(file, exchange.export(terms, form, title=f"Glossary of {config.site.title}"), force=force)
    _out.print(f"{_count(len(terms), 'term')} in {file}")


def import_terms(
    file: Annotated[Path, typer.Argument(help="A .csv, .tsv or .tbx file that a spreadsheet or a terminology program wrote.")],
    write: _Write = False,
    kind: Annotated[str | None, typer.Option(help="The kind of new terms of which the file says none, such as concept.")] = None,
    as_json: _Json = False,
) -> None:
    """Show what a file would add to and change in the glossary; with --write, do it. Nothing is ever removed.

    Exit code 1 where the file has mistakes; then nothing is written.
    """
    if kind is not None and kind not in exchange.KINDS:
        raise typer.BadParameter(f"must be one of {', '.join(exchange.KINDS)}", param_hint="--kind")
    root = settings.load(Path.cwd()).root
    terms = _glossary(root)
    sheet = exchange.read(files.read(file, str(file)), str(file))
    plan = exchange.plan(terms, sheet, kind=kind, day=datetime.now().astimezone().date())
    if as_json:
        typer.echo(json.dumps(_terms_json(plan), ensure_ascii=False, indent=2))
    else:
        for line in _terms_lines(plan):
            _out.print(line)
    if plan.errors:
        if not as_json:
            _out.print(f"{_count(len(plan.errors), 'mistake')} in {file}: nothing can be imported until they are put right")
        raise typer.Exit(1)
    with lock.in_turn(root / lock.GLOSSARY):
        written = exchange.apply(root, plan, write=write)
    if as_json:
        return
    for path in written if write else ():
        _out.print(f"written  {path}")
    counts = f"{len(plan.added)} added, {len(plan.changed)} changed, {plan.same} the same, {len(plan.missing)} not in the file and kept"
    later = "" if write or not (plan.added or plan.changed) else "; nothing is written yet: --write does it"
    _out.print(f"{counts}{later}")
    if write and written:
        _out.print("./digest impact shows what that changes on the pages")


def _terms_lines(plan: exchange.Plan) -> Iterator[str]:
    for note in plan.notes:
        yield f"note     {note}"
    for error in plan.errors:
        yield f"error    {error}"
    if plan.errors:
        return
    for new in plan.added:
        term = new.term
        yield f"added    {term.zh} = {term.en} ({term.kind}, {'approved' if term.approved else 'proposed'}, {term.slug}), into {new.file}"
    for item in plan.changed:
        yield f"changed  {item.term.zh} ({item.term.path}:{item.term.line}, row {item.line})"
        for name, (was, now) in item.fields.items():
            yield f"           {name}: {_difference(was, now)}"
    if plan.missing:
        names = "、".join(term.zh for term in plan.missing[:_LISTED]) + ("……" if len(plan.missing) > _LISTED else "")
        yield f"kept     {_count(len(plan.missing), 'term')} of which the file says nothing: {names}"


def _difference(was: object, now: object) -> str:
    if isinstance(was, tuple) and isinstance(now, tuple):
        changes = [f"- {item!r}" for item in was if item not in now] + [f"+ {item!r}" for item in now if item not in was]
        return ", ".join(changes) or f"now in the order {', '.join(now)}"
    return f"{was!r} -> {now!r}" if was and now else f"+ {now!r}" if now else f"- {was!r}"


def _terms_json(plan: exchange.Plan) -> dict[str, object]:
    return {
        "added": [{"file": new.file, "row": new.term.line, **exchange.fields_of(new.term)} for new in plan.added],
        "changed": [
            {"slug": item.term.slug, "path": item.term.path, "line": item.term.line, "row": item.line, "fields": item.fields}
            for item in plan.changed
        ],
        "same": plan.same,
        "missing": [term.slug for term in plan.missing],
        "errors": [_error_json(error) for error in plan.errors],
        "notes": plan.notes,
    }


@app.command("export")
def export_memory(file: Annotated[Path, typer.Argument(help="Ends in .tmx.")], force: _Force = False) -> None:
    """Write every sentence that has English into one TMX 1.4b file, with who wrote it."""
    if file.suffix.lower() != ".tmx":
        raise typer.BadParameter("must end in .tmx", param_hint="FILE")
    found = _workspace()
    _write(file, lend.exported(list(found.memories.values())), force=force)
    sentences = sum(bool(item.text) for memory in found.memories.values() for item in memory.renderings.values())
    _out.print(f"{_count(sentences, 'sentence')} of {_count(len(found.memories), 'article')} in {file}")


@app.command("import")
def import_memory(
    file: Annotated[Path, typer.Argument(help="A TMX file that a translation program wrote.")],
    write: _Write = False,
    reviewed: Annotated[bool, typer.Option("--reviewed", help="The file's English is good as it is: mark none for a second look.")] = False,
    as_json: _Json = False,
) -> None:
    """Show which sentences a TMX file has English for; with --write, put it in. What a person wrote here is never touched."""
    root = settings.load(Path.cwd()).root
    units = tmx.read(files.read(file, str(file), files.MOST_EXCHANGED), str(file))
    found = _workspace()
    loan = lend.loan(list(found.memories.values()), units, reviewed=reviewed)
    written: list[str] = []
    if write:
        with lock.alone(root / lock.FILE):
            for id_, renderings in loan.given.items():
                if workspace.revise(root, id_, lambda text, id_=id_, new=renderings: memory.put(text, id_, new)):  # type: ignore[misc] # mypy#17159
                    written.append(memory.path_of(id_))
    if as_json:
        given = [
            {"path": memory.path_of(id_), "chinese": key[1] if isinstance(key, tuple) else key, **asdict(item)}
            for id_, renderings in loan.given.items()
            for key, item in renderings.items()
        ]
        report = {"given": given, "conflicts": [asdict(item) for item in loan.conflicts], "same": loan.same, "unknown": loan.unknown}
        typer.echo(json.dumps(report | {"written": written}, ensure_ascii=False, indent=2))
        return
    for line in _loan_lines(loan):
        _out.print(line)
    for path in written:
        _out.print(f"written  {path}")
    total = sum(map(len, loan.given.values()))
    counts = f"{_count(total, 'sentence')} given, {loan.same} the same, {len(loan.conflicts)} in conflict and kept"
    counts += f", {loan.unknown} of no article here"
    _out.print(f"{counts}{'' if write or not total else '; nothing is written yet: --write does it'}")


def _loan_lines(loan: lend.Loan) -> Iterator[str]:
    for id_, renderings in loan.given.items():
        yield f"given    {memory.path_of(id_)}"
        for key, item in renderings.items():
            how = "machine" if item.origin is Origin.MACHINE else "to be looked at again" if item.fuzzy else "edited"
            yield f"           {key[1] if isinstance(key, tuple) else key}"
            yield f"             {item.text} ({how}{f', by {item.by}' if item.by else ''})"
    for conflict in loan.conflicts:
        yield f"conflict {conflict.path}:{conflict.line}: {conflict.chinese}"
        yield f"           here: {conflict.ours or 'nothing'}"
        for english in conflict.theirs:
            yield f"           file: {english}"


def _glossary(root: Path) -> tuple[Term, ...]:
    try:
        return glossary.load(root).terms
    except ExceptionGroup as group:
        _fail(error for error in group.exceptions if isinstance(error, DigestError))


def _workspace() -> workspace.Workspace:
    found = workspace.read(settings.load(Path.cwd()))
    wrong = [error for error in found.errors if (error.path or "").startswith(memory.FOLDER)]
    if wrong:
        _fail(wrong)
    return found


def _write(file: Path, data: bytes | str, *, force: bool) -> None:
    content = data.encode() if isinstance(data, str) else data
    if file.exists() and not force and files.read(file, str(file), files.MOST_EXCHANGED) != content:
        remedy = "Import what was edited in it first, take another name, or say --force"
        raise DigestError("the file is there already and holds something else", path=str(file), remedy=remedy)
    files.write(file, content)


def _fail(errors: Iterable[DigestError]) -> NoReturn:
    for error in errors:
        _err.print(f"error: {error}")
    raise typer.Exit(2)


def _error_json(error: DigestError) -> dict[str, object]:
    return {"message": error.problem, "path": error.path, "line": error.line, "remedy": error.remedy}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
