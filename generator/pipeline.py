"""The whole story on one screen: documents are cleaned into articles, articles translated, gathered and built into a site."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from generator import drafting, files, intake, stock, workspace
from generator.digest import newest
from generator.engines import Engine, load
from generator.errors import DigestError
from generator.model import Finding
from generator.outputs import Outputs, Written
from generator.progress import Tell, untold
from generator.review import Clean, Row, addresses, check, corrections, status
from generator.settings import Settings
from generator.site import Plan, data, publish
from generator.translate import Judge, Part, Ran, backlog, cluster, lock, memory, recurring, run, store
from generator.workspace import Workspace

_NOTE = re.compile(r"\d+ \d+ \d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Translated:
    """What a translation did: PO files written, what the engine had to do, and what now stands where."""

    written: tuple[str, ...]
    ran: Ran
    found: Workspace

    @property
    def waiting(self) -> int:
        """How many sentences of published articles readers see in Chinese."""
        return sum(row.pending for row in _rows(self.found) if row.status == "published")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; `errors` are of files that could not be read, whose old pages were left as they were."""

    written: Written
    errors: tuple[DigestError, ...] = ()
    pending: int = 0
    stale: int = 0
    unchanged: bool = False
    damage: str = ""
    """What was wrong with the cache of drafts, which was therefore made anew."""
    newest: date = date.min
    """The newest day of any article: what stands for "now", so that the site's bytes depend on inputs alone."""


def clean(settings: Settings, today: date, paths: Sequence[Path] | None = None, *, dry_run: bool = False) -> list[intake.CleanResult]:
    """Turn raw documents into article files; an article that a person edited is kept."""
    with lock.in_turn(settings.root / lock.CLEAN):
        if not dry_run:
            workspace.sweep(settings.root, workspace.ARTICLES, intake.INBOX)
        found = workspace.read(settings)
        places = [(form, term.zh) for term in found.glossary.terms if term.kind == "place" for form in term.forms]
        return intake.clean_documents(settings, paths, today=today, known_places=places, dry_run=dry_run)


def translate(
    settings: Settings,
    ids: Sequence[str] = (),
    part: Part = Part(),  # noqa: B008 - frozen
    *,
    take: Sequence[Path] = (),
    scheduler: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    chunk: int = run.CHUNK,
) -> Translated:
    """Bring the PO files into line with the articles, and have the pinned engine write what is pending or stale.

    Every word of a person is kept. Where there is no engine, all the rest is done. `part` is a share of the sentences; `take`
    are stores of other machines, which did other shares; at the address of a Dask `scheduler` workers translate, and not
    this machine.
    """
    with lock.alone(settings.root / lock.FILE):
        workspace.sweep(settings.root, memory.FOLDER)
        if take:
            with store.Store(settings.root / store.FILE) as stored:
                for other in take:
                    stored.take(other)
        written = _sync(settings, ids)
        found = workspace.judged(workspace.read(settings), settings)
        shared = recurring([found.memories[id_] for id_ in sorted(found.memories)])
        if any(error.path and error.path.startswith("glossary/") for error in found.errors):
            return Translated(tuple(written), Ran(), found)
        judge = Judge(found.glossary, settings)
        waiting = backlog.backlog(found.articles, found.memories, shared, judge, ids, part)
        if not waiting:
            return Translated(tuple(written), Ran(), found)
        with store.Store(settings.root / store.FILE) as stored:
            ran = run.run(
                waiting,
                backlog.known(found.memories.values()),
                stored,
                partial(_work, settings, scheduler),
                lambda id_, drafts: workspace.revise(settings.root, id_, lambda text: memory.draft(text, id_, drafts)),
                publish=judge.publish,
                chunk=chunk,
                progress=progress,
            )
        if ran.written:
            found = workspace.judged(workspace.read(settings), settings)
        return Translated(tuple(dict.fromkeys([*written, *map(memory.path_of, ran.written)])), ran, found)


def _work(settings: Settings, scheduler: str | None) -> run.Work:
    """Return what translates chunks: the engine of this machine, or workers elsewhere."""
    if scheduler is None:
        return run.here(engine(settings), settings.engine.hypotheses)
    return partial(cluster.outcomes, scheduler, settings.engine)


def engine(settings: Settings) -> Engine:
    """Load the pinned package; raise EngineError where there is none, or it is not what digest.yml pins."""
    return load(settings.engine)


def _sync(settings: Settings, ids: Sequence[str]) -> list[str]:
    """Bring the PO files into line with the articles, every word of English kept; return the paths of those written."""
    found = workspace.read(settings)
    written = []
    for article in found.articles:
        if ids and article.id not in ids:
            continue
        path = settings.root / memory.path_of(article.id)
        if article.id in found.unread or (article.status != "published" and not path.exists()):
            continue
        if path.exists():
            changed = workspace.revise(settings.root, article.id, partial(memory.sync, article, translator=settings.translation.by))
        else:
            changed = files.exchange(path, None, memory.sync(article, None, settings.translation.by))
        if changed:
            written.append(memory.path_of(article.id))
    return written


def review(settings: Settings, today: date | None = None, *, quick: bool = False) -> tuple[Workspace, tuple[Finding, ...]]:
    """Read everything and check it; without `today` no proposal is called old; `quick` checks sentences for their terms alone.

    While the glossary cannot be read nothing else is checked: sentences would be blamed for terms that are not known.
    """
    found = workspace.judged(workspace.read(settings), settings)
    if any(error.path and error.path.startswith("glossary/") for error in found.errors):
        return found, ()
    now = addresses.current(found.articles, found.glossary)
    held = frozenset(article.id for article in found.held)
    kept = addresses.check_addresses(found.addresses, now, found.unread, held) if found.glossary.terms else ()
    told = corrections.check_corrections(found.corrections, found.articles, found.unread)
    clean = None if quick else Clean(workspace.checked(settings.root))
    made = (*check(found.articles, found.memories, found.glossary, found.unread, today, clean, settings.check.proposal_days), *kept, *told)
    if clean is not None and clean.now != clean.before:
        workspace.note_checked(settings.root, clean.now)
    return found, made


def record_addresses(settings: Settings) -> tuple[Workspace, bool]:
    """Add the addresses that a build makes to the tracked list; return whether any was new."""
    found = workspace.read(settings)
    if found.errors:
        return found, False
    path = settings.root / addresses.FILE
    while True:
        before = files.read(path, addresses.FILE) if path.exists() else None
        old = workspace.decoded(before or b"", addresses.FILE)
        new = addresses.recorded(old, addresses.current(found.articles, found.glossary))
        if new == old:
            return found, False
        if files.exchange(path, before, new):  # else someone has just saved it
            return found, True


def report(settings: Settings) -> tuple[Workspace, tuple[Row, ...], tuple[Finding, ...]]:
    """Read and check everything, and count it by article."""
    found, findings = review(settings)
    return found, _rows(found, findings), findings


def _rows(found: Workspace, findings: Sequence[Finding] = ()) -> tuple[Row, ...]:
    return status(found.articles, found.memories, findings, recurring([found.memories[id_] for id_ in sorted(found.memories)]))


def build(settings: Settings, progress: Tell = untold) -> Built:
    """Write the pages of both trees, and what mkdocs needs beside them; does nothing where nothing changed."""
    with lock.in_turn(settings.root / lock.BUILD):
        return _build(settings, progress)


def _build(settings: Settings, progress: Tell) -> Built:
    outputs = Outputs(settings.root)
    hashes = workspace.hashes(settings.root)
    inputs = workspace.fingerprint(hashes, str(settings.site))
    if _NOTE.fullmatch(outputs.note) and outputs.current(inputs):
        return _unchanged(outputs)
    found = workspace.read(settings, only=())
    if any(error.path and error.path.startswith("glossary/") for error in found.errors):
        return Built(Written(0, 0, 0), found.errors)
    gc.disable()  # hundreds of megabytes that hold no cycle: looking through them again and again takes as long as all the rest
    try:
        return _made(settings, found, hashes, inputs, outputs, progress)
    except (DigestError, OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - damage to the cache can show as anything; it is told, and without one it is raised again
        stock.remove(settings.root)
        why = f"{type(error).__name__}: {error}".rstrip(": ")
        return replace(_made(settings, found, hashes, inputs, outputs, progress), damage=why)
    finally:
        gc.enable()


def _made(settings: Settings, found: Workspace, hashes: Mapping[str, str], inputs: str, outputs: Outputs, progress: Tell) -> Built:
    """Draft what changed, link everything, and write the pages that are others than they were."""
    with stock.Stock(settings.root, found.glossary.by_slug) as kept:
        drafts = drafting.bring(kept, settings, found.glossary, hashes, progress)
        collection = drafting.linked(kept, settings, drafts, found.glossary, found.corrections, progress)
        base = f"{drafting.program(hashes)} {replace(settings, root=Path())}"
        plan = Plan(collection, found.addresses.moved, drafts.marks, drafts.sounds, base)
        # The pages of an article that cannot be read stay as they are; where it had none, it gets none.
        unread = tuple(f"/articles/{name}" for id_ in drafts.unread for name in (f"{id_}.md", *data.downloads.names(id_)))
        groups = [group for group in plan.groups() if group.name.removeprefix("articles/") not in drafts.unread]
        errors, day = (*found.errors, *drafts.errors), newest(digest.article for digest in collection.digests)
        written = outputs.write(
            # What was saved after it was hashed, and perhaps is taken back later, is on the pages and not in the hash.
            "" if errors or not drafts.as_hashed or workspace.changed_since(settings.root, hashes) else inputs,
            groups,
            note=f"{drafts.pending} {drafts.stale} {day}",
            keep=lambda name: name.endswith(unread),
            progress=progress,
        )
    return Built(written, errors, drafts.pending, drafts.stale, newest=day)


def _unchanged(outputs: Outputs) -> Built:
    pending, stale, day = outputs.note.split()
    return Built(Written(0, len(outputs.files), 0), (), int(pending), int(stale), unchanged=True, newest=date.fromisoformat(day))


def site(settings: Settings, progress: Tell = untold) -> Built:
    """Build the pages, run mkdocs on both trees and put the whole site in place in one move."""
    with lock.in_turn(settings.root / lock.BUILD):
        built = _build(settings, progress)
        if not built.errors:
            publish.publish(settings, built.newest)
    return built
