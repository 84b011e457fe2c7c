"""What the workflows on GitHub call: `digest propose`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from generator import files, settings
from generator import propose as made
from generator.errors import DigestError
from generator.review import proposals

_MOST = 1_000_000  # bytes of a payload: GitHub's own are far smaller


def propose(
    event: Annotated[Path, typer.Option(help="The payload of an issues event: the file at GITHUB_EVENT_PATH.")],
    out: Annotated[Path, typer.Option(help="A folder for what a workflow needs: title.txt, body.md and files.txt, or comment.md.")],
) -> None:
    """Make the change that an accepted issue asks for; exit code 1, and comment.md, if that cannot be done with certainty."""
    out.mkdir(parents=True, exist_ok=True)
    try:
        issue = proposals.read(_payload(event))
        if issue is None:
            typer.echo(f"nothing to do: no open issue was given the label {proposals.LABEL}")
            return
        done = made.propose(settings.load(Path.cwd()), issue)
    except DigestError as error:
        files.write(out / "comment.md", proposals.comment(error))
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(1) from None
    files.write(out / "title.txt", f"{done.title}\n")
    files.write(out / "body.md", done.body)
    files.write(out / "files.txt", "".join(f"{name}\n" for name in done.files))
    for name in done.files:
        typer.echo(f"written  {name}")


def _payload(event: Path) -> object:
    try:
        if event.stat().st_size > _MOST:
            raise DigestError(f"{event} holds more than {_MOST} bytes")
        return json.loads(event.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DigestError(f"{event} cannot be read as an event ({error})") from None
