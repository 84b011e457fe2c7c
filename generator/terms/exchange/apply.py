"""An import written into the glossary's files: all of it or nothing, comments and order kept."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from generator import files
from generator.errors import DigestError, GlossaryError
from generator.model import Term
from generator.terms import entries, glossary
from generator.terms.exchange import rows
from generator.terms.exchange.merge import Plan


def apply(root: Path, plan: Plan, *, write: bool = True) -> tuple[str, ...]:
    """Write a plan without errors into `root`/glossary; return the paths of the files that change.

    The files are read anew, so that what someone saved in the meantime is kept; the result is loaded as a glossary in a
    place of its own first, topics and all, and where that finds a mistake, nothing is written and the first one is raised.
    Without `write` only that is done.
    """
    if plan.errors:
        raise plan.errors[0]
    texts = _texts(root, plan)
    before = dict(texts)
    for item in plan.changed:
        fields = {name: _plain(name, new) for name, (_, new) in item.fields.items()}
        texts[item.term.path] = entries.changed(texts[item.term.path], item.term.slug, fields, item.term.path)
    for name in dict.fromkeys(new.file for new in plan.added):
        texts[name] = _extended(texts[name], [new.term for new in plan.added if new.file == name], name)
    _try(root, texts, plan)
    differ = tuple(path for path in sorted(texts) if texts[path] != before[path])
    for path in differ if write else ():
        old = before[path].encode() if (root / path).exists() else None
        if not files.exchange(root / path, old, texts[path]):
            raise GlossaryError("somebody has just saved the file", path=path, remedy="Import again: it does what is still to do")
    return differ


def _extended(text: str, terms: Sequence[Term], name: str) -> str:
    """Return a file's text with entries added; they are written one by one only where the file's own manner asks for it."""
    first, *rest = terms
    longer = entries.added(text, first, name)
    if longer.endswith(entries.added("", first, name)):
        return "\n".join([longer, *(entries.added("", term, name) for term in rest)])
    for term in rest:
        longer = entries.added(longer, term, name)
    return longer


def _plain(name: str, value: rows.Value) -> object:
    """Return a value as YAML has it; None takes the key away."""
    if name == "added" and isinstance(value, str):
        return date.fromisoformat(value)
    return list(value) if isinstance(value, tuple) and value else value or None


def _texts(root: Path, plan: Plan) -> dict[str, str]:
    texts = {}
    for name in sorted({item.term.path for item in plan.changed} | {item.file for item in plan.added}):
        path = root / name
        try:
            texts[name] = files.read(path, name).decode() if path.exists() else ""
        except UnicodeDecodeError:
            raise GlossaryError("the text is not UTF-8", path=name, remedy="Save the file as UTF-8") from None
    return texts


def _try(root: Path, texts: Mapping[str, str], plan: Plan) -> None:
    """Load the glossary as it would be, and see that the entries are what was meant."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(root / glossary.FOLDER, Path(folder) / glossary.FOLDER)
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, "utf-8")
        try:
            found = glossary.load(Path(folder)).by_slug
        except ExceptionGroup as group:
            first = next(error for error in group.exceptions if isinstance(error, DigestError))
            problem = f"the import would break the glossary, so nothing was written: {first.problem}"
            raise GlossaryError(problem, path=first.path, line=first.line, remedy=first.remedy) from None
    for new in plan.added:
        if found.get(new.term.slug) != new.term:
            raise GlossaryError(f"{new.term.zh} cannot be written so that it reads as it is meant", path=new.term.path, line=new.term.line)
    for item in plan.changed:
        fields = rows.fields_of(found[item.term.slug])
        if any(fields[name] != now for name, (_, now) in item.fields.items()):
            raise GlossaryError(
                f"{item.term.zh} cannot be changed so that it reads as it is meant", path=item.term.path, line=item.term.line
            )
