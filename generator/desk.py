"""What editors ask before a change lands: the impact of a changed glossary."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator import files, history, pipeline, workspace
from generator.errors import DigestError, EngineError
from generator.review import impact
from generator.settings import Settings
from generator.terms import Glossary, glossary
from generator.translate import Judge, backlog, lock, memory, recurring, run, store
from generator.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Compared:
    """An impact, the files that could not be read, and why no engine was asked where one was wanted."""

    impact: impact.Impact
    errors: tuple[DigestError, ...] = ()
    missing: DigestError | None = None


def compare(settings: Settings, base: str | None = None, *, with_engine: bool = False) -> Compared:
    """Compare the glossary on disk with that of revision `base`, by default where this work left the main branch.

    What it does to the articles as they are on disk; `with_engine` has the pinned engine write what becomes stale, into the
    store from which the next `translate` takes it. Raises DigestError where git or the old glossary fails, an ExceptionGroup
    of them where the new one has mistakes.
    """
    old = glossary_at(settings.root, base or history.merge_base(settings.root, settings.site.branch))
    return between(settings, old, glossary.load(settings.root), with_engine=with_engine)


def between(settings: Settings, old: Glossary, new: Glossary, *, with_engine: bool = False) -> Compared:
    """Compare two glossaries, the newer of which is that on disk."""
    ids = workspace.holding(settings.root, impact.forms(impact.changes(old, new)))
    found = workspace.read(settings, ids)
    found = replace(found, articles=tuple(article for article in found.articles if article.id not in found.unread))
    made = impact.impact(found.articles, found.memories, old, new, (Judge(old, settings), Judge(new, settings)))
    stale = {sentence.zh for sentence in made.sentences if sentence.effect is impact.Effect.STALE}
    if not with_engine or not stale:
        return Compared(made, found.errors)
    english, missing = _translated(settings, workspace.judged(found, settings), stale)
    sentences = tuple(replace(s, after=english.get((s.article, s.zh))) if s.effect is impact.Effect.STALE else s for s in made.sentences)
    return Compared(replace(made, sentences=sentences), found.errors, missing)


def apply(settings: Settings, found: impact.Impact) -> tuple[str, ...]:
    """Write every proposal of an impact into its PO file, where the English is still what it was; return the files written."""
    wanted: defaultdict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for sentence in found.sentences:
        if sentence.proposal:
            wanted[Path(sentence.path).stem][sentence.zh, sentence.en] = sentence.proposal
    return tuple(
        memory.path_of(id_)
        for id_, english in wanted.items()
        if workspace.revise(settings.root, id_, partial(memory.exchange, id_=id_, english=english))
    )


def _translated(settings: Settings, found: Workspace, sentences: set[str]) -> tuple[Mapping[tuple[str, str], str], EngineError | None]:
    """Have the engine write some sentences as `translate` would, and no file changed; return their English by article and Chinese."""
    english: dict[tuple[str, str], str] = {}

    def take(id_: str, drafts: Mapping[str, tuple[str, str]]) -> bool:
        english.update({(id_, zh): written for zh, (written, _) in drafts.items()})
        return False

    judge = Judge(found.glossary, settings)
    shared = recurring([found.memories[id_] for id_ in sorted(found.memories)])
    waiting = [one for one in backlog.backlog(found.articles, found.memories, shared, judge) if one.text in sentences]
    with lock.alone(settings.root / lock.FILE), store.Store(settings.root / store.FILE) as stored:
        ran = run.run(
            waiting,
            backlog.known(found.memories.values()),
            stored,
            lambda: run.here(pipeline.engine(settings), settings.engine.hypotheses),
            take,
            publish=judge.publish,
        )
    return english, ran.missing


def glossary_at(root: Path, revision: str) -> Glossary:
    """Return the glossary as it stood at a revision; an empty one where there was none."""
    with tempfile.TemporaryDirectory(prefix="digest-") as folder:
        commit = history.extract(root, revision, glossary.FOLDER, Path(folder))
        there = Path(folder) / glossary.FOLDER
        if not any(there.glob("*.yml")):
            return Glossary(())
        for name in ("schema.json", "topics.schema.json"):  # a revision before there was one is held to today's
            if not (there / name).exists():
                (there / name).write_bytes(files.read(root / glossary.FOLDER / name, f"{glossary.FOLDER}/{name}"))
        try:
            return glossary.load(Path(folder))
        except ExceptionGroup as group:
            first = next(error for error in group.exceptions if isinstance(error, DigestError))
            problem = f"at revision {commit[:12]}: {first.problem}"
            raise DigestError(
                problem, path=first.path, line=first.line, remedy="Name a revision whose glossary is sound with --base"
            ) from None
