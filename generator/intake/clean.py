"""`digest clean`: raw documents to articles and reports, at the rim where the disk is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from generator import files
from generator.errors import ArticleError, DigestError, DocumentError
from generator.intake import articles, compose, identity, known, report
from generator.intake.decode import Decoded, decode
from generator.intake.known import Known
from generator.intake.report import Report, Span
from generator.model import Article, Finding, Severity
from generator.settings import Settings

INBOX = "inbox"
_REPORT = ".report.json"
_MOST_OF_REPORT = 100_000_000  # a line for each span of a document, which may have clean.max_bytes of them


class Action(StrEnum):
    """What became of an article's file; on a dry run, what would."""

    WRITTEN = "written"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # a person edited it


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article of a document, as cleaned (not as a person may have edited it), and what became of its file."""

    article: Article
    action: Action


@dataclass(frozen=True, slots=True)
class CleanResult:
    """What cleaning one document gave; where `error` is set there is nothing else."""

    document: str
    outcomes: tuple[Outcome, ...] = ()
    report: Report | None = None
    findings: tuple[Finding, ...] = ()
    error: DigestError | None = None

    @property
    def cuts(self) -> tuple[Span, ...]:
        """What was cut and why, without markup and empty lines."""
        spans = () if self.report is None else self.report.spans
        return tuple(span for span in spans if span.cut and span.cut not in ("blank", "markup"))

    @property
    def settled(self) -> bool:
        """Whether all was known and nothing is to be written: a run that says so tells enough."""
        done = (Action.UNCHANGED, Action.KEPT)
        return self.error is None and bool(self.outcomes) and all(outcome.action in done for outcome in self.outcomes)

    def lines(self) -> list[str]:
        """Say in plain lines what became of the document: its articles, what was cut, what a person should look at."""
        if self.error is not None:
            return [f"error: {self.error}"]
        told = [f"{self.document}"]
        told += [f"  {outcome.action}: {outcome.article.path} ({outcome.article.title})" for outcome in self.outcomes]
        told += [f"  cut, line {span.line}: {_shortened(span.text)} ({span.why})" for span in self.cuts]
        return told + [f"  {finding}" for finding in self.findings]


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else words[:39] + "…"


def documents(settings: Settings) -> tuple[Path, ...]:
    """Return the raw documents of the inbox, by name; reports, README files and hidden files are none."""
    folder = settings.root / INBOX
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    return tuple(p for p in found if p.is_file() and not p.name.endswith(_REPORT) and not p.name.startswith((".", "README")))


def clean_documents(
    settings: Settings,
    paths: Sequence[Path] | None = None,
    *,
    today: date,
    known_places: Sequence[tuple[str, str]] = (),
    dry_run: bool = False,
    adopt: bool = False,
) -> list[CleanResult]:
    """Clean the given documents, or the whole inbox; one that cannot be read does not stop the others.

    `today` dates articles that are new; `known_places` pairs each form of a place with its name. Articles that a person
    edited are left alone, except that `adopt` writes into their `cleaned` line what cleaning would have made of them,
    so that an article brought into line by hand counts as edited only where it differs. Nothing is ever deleted.
    """
    chosen = documents(settings) if paths is None else tuple(paths)
    there = Known.read(settings.root, documents(settings))
    results: list[CleanResult] = []
    for path in chosen:
        name = _name(settings, path)
        try:
            if not name.isprintable():
                raise DocumentError("the file's name holds characters that cannot be written", path=ascii(name), remedy="Rename it")
            results.append(_clean(settings, there, path, name, today, known_places, dry_run, adopt))
        except DigestError as error:
            results.append(CleanResult(name, error=error))
        except OSError as error:
            results.append(CleanResult(name, error=files.trouble(error, None if error.filename else name)))
    return results


def _name(settings: Settings, path: Path) -> str:
    full = path if path.is_absolute() else settings.root / path
    try:
        return full.resolve().relative_to(settings.root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _clean(
    settings: Settings,
    there: Known,
    path: Path,
    name: str,
    today: date,
    known_places: Sequence[tuple[str, str]],
    dry_run: bool,
    adopt: bool,
) -> CleanResult:
    if not name.startswith(f"{INBOX}/"):
        raise DocumentError("the document is not in the inbox", path=name, remedy=f"Copy it into {INBOX}/ first")
    if name.endswith(_REPORT):
        raise DocumentError("this is the report on a document, not a document", path=name)
    full = settings.root / name
    if full.is_symlink() or not full.resolve().is_relative_to((settings.root / INBOX).resolve()):
        raise DocumentError("the document is a link to another place", path=name, remedy="Copy the document itself into the inbox")
    _refuse_twin(there, full, name)
    try:
        size = full.stat().st_size
        data = b"" if size > settings.clean.max_bytes else full.read_bytes()
    except OSError as error:
        raise DocumentError(f"the document cannot be opened ({error.strerror})", path=name, remedy="Check the name") from None
    if size > settings.clean.max_bytes:
        raise DocumentError(
            f"the document has {size} bytes, more than the {settings.clean.max_bytes} allowed",
            path=name,
            remedy="Split it, or raise clean.max_bytes",
        )
    decoded = decode(data, name, settings.clean.max_bytes)
    cleaned = compose.compose(decoded.text, name, known_places)
    earlier = _earlier(full, name)
    ids = _ids(settings, there, cleaned, name, earlier)
    findings = (*_encoding_findings(decoded, name), *cleaned.findings)
    made = report.Report(name, files.digest(data), decoded.encoding, tuple(ids), compose.account(cleaned, ids).spans(), findings)
    if not dry_run:  # the report first: a run cut short then knows its articles again
        files.write(_report_path(full), report.dump(made))
    outcomes = tuple(
        _settle(settings, replace(one.article, id=key, document=name), today, dry_run, adopt)
        for key, one in zip(ids, cleaned.composed, strict=True)
    )
    return CleanResult(name, outcomes, made, (*findings, *_gone(settings, name, ids, earlier)))


def _refuse_twin(there: Known, full: Path, name: str) -> None:
    twins = [other for other in there.stems.get(full.stem, ()) if other != full.name]
    if twins:
        raise DocumentError(f"{twins[0]} would have the same report", path=name, remedy="Rename one of the two")


def _report_path(full: Path) -> Path:
    return full.with_name(full.stem + _REPORT)


def _earlier(full: Path, name: str) -> Report | None:
    path = _report_path(full)
    if not path.exists():
        return None
    where = name.rsplit("/", 1)[0] + "/" + path.name
    return report.load(files.read(path, where, _MOST_OF_REPORT), where)


def _ids(settings: Settings, there: Known, cleaned: compose.Cleaned, name: str, earlier: Report | None) -> list[str]:
    """Give each article its id: the one its text had before, else a new one that nobody else has."""
    own = [(key, _body(settings, key)) for key in there.articles.get(name, ())]
    known = [] if earlier is None else [(key, earlier.words_of(key)) for key in earlier.articles]
    known += [(key, text) for key, text in own if key not in dict(known)]
    texts = ["".join(piece.strand.text for piece in one.draft.pieces) for one in cleaned.composed]
    found = identity.match(texts, known)
    taken = there.ids
    taken.update(key for key in (*found, *(key for key, _ in known)) if key)
    ids: list[str] = []
    for key, one in zip(found, cleaned.composed, strict=True):
        new = key or identity.make_id(one.article.title, one.article.published, taken)
        taken.add(new)
        ids.append(new)
    return ids


def _body(settings: Settings, key: str) -> str:
    name = f"articles/{key}.md"
    return known.text(settings.root / name, name).partition("\n---\n")[2]


def _settle(settings: Settings, article: Article, today: date, dry_run: bool, adopt: bool) -> Outcome:
    """Write the article unless it stands there already or a person edited it."""
    path = settings.root / article.path
    if not path.exists():
        article = replace(article, added=today)
        if dry_run or files.exchange(path, None, articles.seal(article)):
            return Outcome(article, Action.WRITTEN)
    before = files.read(path, article.path)
    old = before.decode("utf-8", "replace").replace("\r\n", "\n")
    article = replace(article, added=_added(old, article.path) or today)
    new = articles.seal(article)
    if articles.edited(old):
        if adopt and not dry_run and not files.exchange(path, before, _adopted(old, new)):
            return _settle(settings, article, today, dry_run, adopt)
        return Outcome(article, Action.KEPT)
    if new == old:
        return Outcome(article, Action.UNCHANGED)
    if not dry_run and not files.exchange(path, before, new):  # a person has just saved it: look again
        return _settle(settings, article, today, dry_run, adopt)
    return Outcome(article, Action.UPDATED)


def _added(text: str, path: str) -> date | None:
    try:
        return articles.parse(text, path).added
    except ArticleError:
        # A file that a person broke is kept as it is, and reported by `digest check`; its date is still worth keeping.
        match = re.search(r"^added: *(\d{4}-\d{2}-\d{2})", text, re.MULTILINE)
        return date.fromisoformat(match.group(1)) if match else None


def _adopted(old: str, new: str) -> str:
    line = next(row for row in new.splitlines() if row.startswith("cleaned: "))
    head, mark, body = old.partition("\n---\n")
    head = (
        re.sub(r"^cleaned: .*$", line, head, flags=re.MULTILINE)
        if re.search(r"^cleaned: ", head, re.MULTILINE)
        else re.sub(r"^(document: .*)$", rf"\1\n{line}", head, flags=re.MULTILINE)
    )
    return head + mark + body


def _encoding_findings(decoded: Decoded, name: str) -> list[Finding]:
    if not decoded.damaged:
        return []
    message = f"{decoded.damaged} characters could not be read as {decoded.encoding}; � stands for them"
    return [Finding("unreadable-characters", Severity.WARNING, message, name, None, "Get the document again, or put the characters right")]


def _gone(settings: Settings, name: str, ids: Sequence[str], earlier: Report | None) -> list[Finding]:
    """Report articles that this document gave before and gives no longer; their files stay."""
    gone = [key for key in (earlier.articles if earlier else ()) if key not in ids and (settings.root / f"articles/{key}.md").exists()]
    return [
        Finding(
            "article-gone",
            Severity.WARNING,
            f"cleaning no longer finds this article in {name}",
            f"articles/{key}.md",
            None,
            "Keep it, or withdraw it",
        )
        for key in gone
    ]
