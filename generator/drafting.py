"""The stock of drafts brought up to date: what changed is found, drafted anew on every core, and nothing else is touched.

A draft hangs on its article and PO file, on the glossary's terms whose words stand in it, on what editors wrote elsewhere for
sentences that it has no person's English for, on a few settings, and on the program.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from generator import crew, files, intake, loans, workspace
from generator.digest import Collection, Digest, Drafter, Links, Summary, Whole, link, of_sentences, order
from generator.errors import DigestError
from generator.model import Article, Correction, Origin, Rendering, Status, Term
from generator.progress import Tell, untold
from generator.review import status
from generator.settings import Settings
from generator.site import search
from generator.stock import Row, Stock
from generator.terms import Glossary
from generator.translate import Judge, Memory, memory, segments

PIECE = 16
"""Articles that are drafted at a time; so many pieces are kept in one step."""
_STEP = 512
MANY = 200
"""Forms of changed terms beyond which it is not looked up where each stands: everything is drafted anew."""


@dataclass(frozen=True, slots=True)
class Drafts:
    """Every draft, in no order; `marks` are hashes of its head and its text, by id; `summaries` those of the last build,
    `sounds` how the names of all that readers may see are read.

    `as_hashed` is false where a file changed while it was read: then nobody knows of which moment the whole is.
    """

    digests: list[Digest]
    marks: Mapping[str, str]
    summaries: Mapping[str, tuple[tuple[int, ...], Summary]]
    sounds: search.Sounds
    pending: int
    stale: int
    errors: tuple[DigestError, ...]
    unread: frozenset[str]
    as_hashed: bool


@dataclass(slots=True)
class _Made:
    rows: list[Row] = field(default_factory=list)
    errors: list[DigestError] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    as_hashed: bool = True

    def add(self, other: _Made) -> None:
        self.rows += other.rows
        self.errors += other.errors
        self.unread |= other.unread
        self.as_hashed &= other.as_hashed


def bring(stock: Stock, settings: Settings, glossary: Glossary, hashes: Mapping[str, str], progress: Tell = untold) -> Drafts:
    """Draft what changed, and return all; `hashes` are those of every input, by name, as workspace.inputs has them."""
    base = _base(settings, hashes)
    if stock.get("base") != base:
        stock.empty()
    known = stock.sources()
    sources = _sources(hashes)
    now = {term.slug: (_hash(term), term.forms) for term in glossary.terms}
    outdated = _of_changed_terms(stock, now)
    stale = known.keys() if outdated is None else outdated
    stock.begin({"base": base, "terms": json.dumps(now)}, [id_ for id_ in known if id_ in stale or id_ not in sources])
    todo = [id_ for id_, made_of in sources.items() if id_ in stale or known.get(id_) != made_of]
    made = _drafted(stock, settings, glossary, {}, sources, todo, progress)
    shared, borrowers = loans.shared(stock, settings)
    if borrowers:
        again = _drafted(stock, settings, glossary, shared, sources, borrowers, progress)
        made.errors += [error for error in again.errors if str(error) not in {str(other) for other in made.errors}]
        made.as_hashed &= again.as_hashed
    marks, summaries, digests, waiting, old = {}, {}, list[Digest](), list[int](), list[int]()

    def heard() -> Iterator[search.Sounds]:
        """Take in every draft, and give how its names sound: these are put together as they come, for they would fill memory."""
        for digest, its, pending, stale, spoken, summary in stock.heads():
            digests.append(digest)
            marks[digest.id] = its
            if summary is not None:
                summaries[digest.id] = summary
            if not digest.withdrawn:
                waiting.append(pending)
                old.append(stale)
                yield spoken

    sounds = search.joined(heard())
    errors = sorted(made.errors, key=lambda error: (error.path or "", error.line or 0))
    unread = frozenset(made.unread)
    return Drafts(digests, marks, summaries, sounds, sum(waiting), sum(old), tuple(errors), unread, made.as_hashed)


def linked(
    stock: Stock, settings: Settings, drafts: Drafts, glossary: Glossary, corrections: Sequence[Correction], progress: Tell = untold
) -> Collection:
    """Link the drafts, of which none is left: they are most of what there is in memory, and half of that is for this alone.

    A summary of the same sentences as before is not made again, nor what is related to what where that hangs on the same.
    """
    new: dict[str, tuple[tuple[int, ...], Summary]] = {}

    def summary(digest: Digest, numbers: tuple[int, ...]) -> Summary:
        known = drafts.summaries.get(digest.id)
        if known is not None and known[0] == numbers:
            return known[1]
        made = of_sentences(digest, numbers)
        new[digest.id] = numbers, made
        return made

    def recall(key: str, make: Callable[[], Links]) -> Links:
        known: Links | None = stock.recall("related", key)
        if known is None:
            known = make()
            stock.keep("related", key, known)
        return known

    ordered = sorted(drafts.digests, key=lambda digest: order(digest.article))
    drafts.digests.clear()
    progress("linked", "articles", 0, len(ordered))
    collection = link(settings, ordered, glossary, corrections, summary=summary, recall=recall, share=crew.over)
    stock.summaries(new)
    return collection


def program(hashes: Mapping[str, str]) -> str:
    """Hash the program, and what it runs on."""
    parts = [f"{name} {its}" for name, its in sorted(hashes.items()) if name.startswith("generator/")]
    return files.digest("\n".join([*parts, hashes.get("requirements.txt", ""), sys.version]))


def _base(settings: Settings, hashes: Mapping[str, str]) -> str:
    """Hash what every draft hangs on."""
    return files.digest(f"{program(hashes)} {settings.engine} {settings.translation}")


def _sources(hashes: Mapping[str, str]) -> dict[str, str]:
    """Return the hashes of the two files of each article, one of which may be missing."""
    found: dict[str, list[str]] = {}
    for place, (folder, suffix) in enumerate(((workspace.ARTICLES, ".md"), (memory.FOLDER, ".po"))):
        for name, its in hashes.items():
            if name.startswith(f"{folder}/") and name.endswith(suffix):
                found.setdefault(Path(name).stem, ["", ""])[place] = its
    return {id_: " ".join(found[id_]) for id_ in sorted(found)}


def _hash(term: Term) -> str:
    return files.digest(repr([getattr(term, one.name) for one in fields(term) if one.compare]))


def _of_changed_terms(stock: Stock, now: Mapping[str, tuple[str, tuple[str, ...]]]) -> set[str] | None:
    """Return the ids of drafts in which words of a changed term stand; None where that may be any."""
    noted = stock.get("terms")
    before = json.loads(noted) if noted else {}
    changed = [slug for slug in before.keys() | now.keys() if slug not in before or slug not in now or before[slug][0] != now[slug][0]]
    forms = {form for slug in changed for terms in (before, now) for form in terms.get(slug, ("", ()))[1]}
    return None if len(forms) > MANY else stock.holding(sorted(forms))


def _drafted(
    stock: Stock,
    settings: Settings,
    glossary: Glossary,
    shared: Mapping[str, Rendering],
    sources: Mapping[str, str],
    ids: Sequence[str],
    progress: Tell,
) -> _Made:
    """Draft articles on every core and keep what is made; the rows themselves are not returned."""
    desk = _Desk(stock, settings, glossary, shared, sources)
    pieces = [ids[start : start + PIECE] for start in range(0, len(ids), PIECE)]
    made, ready, standing = _Made(), list[Row](), set[str]()
    for number, piece in enumerate(crew.over(desk.draft, pieces), 1):
        progress("drafted", "articles", min(number * PIECE, len(ids)), len(ids))
        ready += piece.rows
        standing.update(row.id for row in piece.rows)
        piece.rows = []
        made.add(piece)
        if len(ready) >= _STEP:
            stock.put(ready)
            ready = []
    stock.put(ready)
    stock.begin({}, made.unread - standing)
    return made


class _Desk:
    """Drafts articles, in whatever process."""

    def __init__(
        self, stock: Stock, settings: Settings, glossary: Glossary, shared: Mapping[str, Rendering], sources: Mapping[str, str]
    ) -> None:
        self._freezer, self._settings, self._sources, self._shared = stock.freezer, settings, sources, shared
        self._drafter = Drafter(glossary, shared)
        self._judge = Judge(glossary, settings)

    def draft(self, ids: Sequence[str]) -> _Made:
        """Read and draft some articles."""
        made = _Made()
        for id_ in ids:
            self._one(id_, made)
        return made

    def _one(self, id_: str, made: _Made) -> None:
        root, read = self._settings.root, ["", ""]
        article: Article | None = None
        kept: Memory | None = None
        try:
            name = f"{workspace.ARTICLES}/{id_}.md"
            if self._sources[id_].split(" ")[0]:
                read[0], text = workspace.hashed(root / name, name)
                article = intake.parse(text, name)
        except DigestError as error:
            made.errors.append(error)
            made.unread.add(id_)
        try:
            name = memory.path_of(id_)
            if self._sources[id_].split(" ")[1]:
                read[1], text = workspace.hashed(root / name, name)
                kept = memory.parse(text, id_, self._settings.translation.by)
        except DigestError as error:
            made.errors.append(error)
            made.unread.add(id_)
        now = " ".join(read)
        if id_ in made.unread:
            now = "unread"  # so it is tried again
        elif now != self._sources[id_]:
            made.as_hashed = False
        if article is not None or kept is not None:
            made.rows.append(self._row(id_, now, article, kept))

    def _row(self, id_: str, sources: str, article: Article | None, kept: Memory | None) -> Row:
        bare = Row(id_, sources, "", loans.gives(kept), b"", 0, 0, None, "", b"", b"", "", b"")
        if article is None or article.status is Status.HELD:
            return bare
        kept = self._judge.memory(article, kept) if kept else Memory(id_)
        its = segments(article)
        open_ = [s.key for s in its if kept.find(s).origin is not Origin.EDITED and not kept.differs(s)]
        (row,) = status([article], {id_: kept}, (), self._shared)
        digest = self._drafter.draft(article, kept)
        text = self._freezer.freeze(digest.text)
        bare_head = replace(digest, traits=type(digest.traits)(), text=Whole(()))
        return replace(
            bare,
            lent=loans.lent(open_, self._shared),
            wants=loans.wants(open_),
            pending=row.pending,
            stale=row.outdated + row.stale,
            head=self._freezer.freeze(replace(digest, text=Whole(()))),
            marks=f"{files.digest(self._freezer.freeze(bare_head))} {files.digest(text)}",
            text=text,
            sentences=self._freezer.freeze([self._freezer.freeze(sentence) for line in digest.text.lines for sentence in line.sentences]),
            words="\n".join(_words(article)),
            sounds=self._freezer.freeze({} if digest.withdrawn else search.sounds(digest)),
        )


def _words(article: Article) -> Iterator[str]:
    """Give everything in which a term may be sought."""
    source = article.source
    names = [part for byline in article.bylines for part in (byline.name, byline.role, byline.outlet)]
    fields_ = (article.title, article.kicker, article.subtitle, article.credit, article.editor, source.name if source else None)
    yield from (words for words in (*fields_, *names, *article.places) if words)
    yield from (block.text for block in article.body)
