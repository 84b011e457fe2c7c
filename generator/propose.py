"""A proposal that a maintainer accepted, made a change of files: what the form says, checked, and told for a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import desk, files, pipeline, workspace
from generator.errors import DigestError
from generator.model import Correction, Finding, Origin, Rendering, Severity, Term
from generator.review import corrections, impact, proposals
from generator.settings import Settings
from generator.terms import entries, glossary
from generator.translate import lock, memory, recurring
from generator.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change that was made: how a pull request is called, what it says, and the files that changed."""

    title: str
    body: str
    files: tuple[str, ...]


def propose(settings: Settings, issue: proposals.Issue) -> Proposed:
    """Change the files as an issue says; raise ProposalError, in words for its author, where that cannot be done with certainty.

    Nothing is written until all is known to be in order. Raises DigestError where the project's own files cannot be read.
    """
    with lock.in_turn(settings.root / lock.GLOSSARY):
        return _proposed(settings, issue)


def _proposed(settings: Settings, issue: proposals.Issue) -> Proposed:
    before, findings = pipeline.review(settings)
    if before.errors:
        raise before.errors[0]
    of_term = "zh" in issue.fields or proposals.term.names_term(issue.fields.get("page", ""))
    made = (_term if of_term else _sentence)(settings, issue, before)
    _, now = pipeline.review(settings)
    body = proposals.body(issue, [made.change], made.files, _new(findings, now), made.mended, made.more)
    return Proposed(made.title, body, tuple(made.files))


@dataclass(frozen=True, slots=True)
class _Made:
    """What was done to the files; `mended` are sentences that went with it, `more` is Markdown on what else it does."""

    title: str
    change: proposals.Change
    files: list[str]
    mended: tuple[proposals.Change, ...] = ()
    more: str = ""


def _sentence(settings: Settings, issue: proposals.Issue, found: Workspace) -> _Made:
    shared = recurring([found.memories[id_] for id_ in sorted(found.memories)])
    wanted = proposals.sentence.wanted(issue.fields, found.articles, found.memories, shared)
    article, segment = wanted.article, wanted.segment
    told = None
    if wanted.was and wanted.was != wanted.now:
        why = " ".join(issue.fields.get("why", "").split()) or f"Proposed by @{issue.author}, issue {issue.number}"
        told = Correction(max(issue.day, article.added), article.id, wanted.anchor, wanted.was, wanted.now, why)
        text = _corrections(settings)
        noted = corrections.recorded(text, told)

    def edited(text: str) -> str:
        inline = memory.sync(article, text, settings.translation.by)
        made = memory.sync(article, memory.edit(inline, article.id, segment, wanted.now, f"@{issue.author}"), settings.translation.by)
        if memory.parse(made, article.id).find(segment).text != wanted.now:
            raise proposals.ProposalError("the sentence cannot be changed in its PO file", remedy="Please have an editor look at it")
        return made

    written = [memory.path_of(article.id)] if workspace.revise(settings.root, article.id, edited) else []
    if told is not None and files.write(settings.root / corrections.FILE, noted):
        written.append(corrections.FILE)
    title = f"A sentence of {article.id} (issue {issue.number})"
    change = proposals.Change(f"{article.id}, ¶{segment.place}: {segment.key}", (wanted.was,) if wanted.was else (), (wanted.now,))
    before = found.memories[article.id].find(segment)
    more = [f"The sentence was {_author(before)}; now it is credited to `@{issue.author}`."] if wanted.was else []
    if told is not None:
        entry = noted.removeprefix(text).strip().split("\n")
        more += ["", f"Readers are told of it by this entry in {corrections.FILE}; take it out if the change is one of style:", ""]
        more += proposals.fenced(entry, "yaml")
    return _Made(title, change, written, more="\n".join(more))


def _author(rendering: Rendering) -> str:
    if rendering.origin is Origin.MACHINE:
        return "a machine's"
    return f"by `{rendering.by.replace('`', '')}`" if rendering.by else "by somebody who is not named"


def _corrections(settings: Settings) -> str:
    path = settings.root / corrections.FILE
    return workspace.text(path, corrections.FILE) if path.exists() else ""


def _term(settings: Settings, issue: proposals.Issue, found: Workspace) -> _Made:
    wanted = proposals.term.wanted(issue, found.glossary)
    old, new = entries.entry(wanted.was) if wanted.was else {}, entries.entry(wanted.now)
    values = {key: new.get(key) for key in entries.KEYS if old.get(key) != new.get(key)}
    if wanted.was is None:
        path = _file_for(wanted.now, found.glossary.terms)
        text = entries.added(_text(settings, path), wanted.now, path)
    else:
        path = wanted.was.path
        text = entries.changed(_text(settings, path), wanted.was.slug, values, path)
    before = _text(settings, path)
    files.write(settings.root / path, text)
    try:
        loaded = glossary.load(settings.root)
    except ExceptionGroup as group:
        files.write(settings.root / path, before)
        first = next(error for error in group.exceptions if isinstance(error, DigestError))
        raise proposals.ProposalError(f"the glossary would not hold together: {first.problem}", remedy=first.remedy) from None
    made = desk.between(settings, found.glossary, loaded).impact
    written = [path, *desk.apply(settings, made)]
    mended = [one for one in made.sentences if one.proposal]
    left = replace(made, sentences=tuple(one for one in made.sentences if not one.proposal))
    more = impact.markdown(left) if left.sentences or left.echoes or not mended else ""
    if not wanted.now.approved:
        more += "\nThe term is only proposed: nothing is held to it until its `status` is `approved`, here or later.\n"
    return _Made(
        f"The term {wanted.now.zh} (issue {issue.number})",
        proposals.Change(f"{wanted.now.zh}, {path}", _fields(old, values), _fields(new, values)),
        written,
        tuple(proposals.Change(f"{one.article}, ¶{one.place}: {one.zh}", (one.en,), (one.proposal or "",)) for one in mended),
        more,
    )


def _fields(entry: Mapping[str, object], names: Iterable[str]) -> tuple[str, ...]:
    """Write some keys of an entry, one a line, as its file does."""
    return tuple(
        f"{key}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for key in names
        if (value := entry.get(key)) is not None
    )


def _text(settings: Settings, path: str) -> str:
    return workspace.text(settings.root / path, path)


def _file_for(new: Term, terms: Sequence[Term]) -> str:
    """Return the file in which most terms of the kind stand."""
    paths = [one.path for one in terms if one.kind == new.kind] or [one.path for one in terms]
    if not paths:
        raise proposals.ProposalError("the glossary is empty, so the program does not know where the term belongs", remedy="Add it by hand")
    return max(sorted(set(paths)), key=paths.count)


def _new(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """Return errors and warnings that were not there before, wherever their lines have moved to."""
    known = {(finding.check, finding.path, finding.message) for finding in before}
    return [
        finding
        for finding in after
        if finding.severity is not Severity.INFO and (finding.check, finding.path, finding.message) not in known
    ]
