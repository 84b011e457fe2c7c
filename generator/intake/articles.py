"""Article files, read and written: YAML front matter and one block a line (the format: articles/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from generator import files, yamlio
from generator.errors import ArticleError
from generator.intake.lines import MAX_LINE
from generator.model import Article, Bilingual, Block, BlockKind, Byline, Rights, Sic, Source, Status

ID = re.compile(r"(?:\d{4}-\d{2}-\d{2}|undated)(?:-[a-z0-9]+)+")
KEYS = (
    *("id", "status", "reason", "title", "supplied", "kicker", "subtitle", "credit", "editor", "published", "added"),
    *("source", "bylines", "places", "rights", "document", "cleaned", "summary", "sic", "ignore"),
)
EARLIEST, LATEST = 1000, 2100
_REQUIRED = ("id", "status", "title", "added")
_MARKS = {BlockKind.HEADING: "## ", BlockKind.ITEM: "- ", BlockKind.CAPTION: "![caption] ", BlockKind.GAP: "![gap] "}
_LITERAL = re.compile(r"\\|##(?: |$)|-(?: |$)|!\[caption\]|!\[gap\]|---$")
# What some programs take for the end of a line, and nobody sees.
_STRANGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029]")
# What stands in a text without being seen: blanks of no width, marks of direction.
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_CLEANED = re.compile(r"^cleaned: .*\n", re.MULTILINE)


def write(article: Article) -> str:
    """Return the file's text; `parse` of it gives the same article back."""
    front: dict[str, Any] = {}
    for key in KEYS:
        value = getattr(article, key)
        if value is None or value == ():
            continue
        front[key] = _plain(value)
    head = "".join(_dumped(key, value) for key, value in front.items())
    return f"---\n{head}---\n{render_body(article.body)}"


def _dumped(key: str, value: Any) -> str:
    """Return one key a line, with what it holds beside it."""
    flow = None if isinstance(value, (list, dict)) else False
    return yaml.safe_dump({key: value}, sort_keys=False, allow_unicode=True, width=10**9, default_flow_style=flow)


def render_body(body: tuple[Block, ...]) -> str:
    """Return the text part of an article file."""
    lines: list[str] = []
    for number, block in enumerate(body):
        if number and not (block.kind is BlockKind.ITEM is body[number - 1].kind):
            lines.append("")
        if block.kind is BlockKind.PARAGRAPH:
            lines.append(("\\" if _LITERAL.match(block.text) else "") + block.text)
        else:
            lines.append((_MARKS[block.kind] + block.text).rstrip())
    return "".join(f"{line}\n" for line in lines)


def parse(text: str, path: str) -> Article:
    """Read an article file's text.

    Raises ArticleError naming the line for front matter that is missing, broken, incomplete, wrongly typed or has an
    unknown key, for an id that is not the file's name, and for a `sic` that does not stand in the text.
    """
    strange = _STRANGE.search(text)
    if strange:
        line = text[: strange.start()].count("\n") + 1
        problem = f"an invisible control character (U+{ord(strange.group()):04X}) stands in the text"
        raise ArticleError(problem, path=path, line=line, remedy="Remove it")
    if not text.startswith("---\n"):
        raise ArticleError("the file must begin with a line ---", path=path, line=1, remedy="See articles/README.md")
    end = text.find("\n---\n", 3)
    if end < 0:
        raise ArticleError("the front matter has no closing line ---", path=path, line=1, remedy="See articles/README.md")
    try:
        front = yamlio.load(text[4 : end + 1], path, first_line=2)
    except yamlio.YamlError as error:
        raise ArticleError(error.problem, path=path, line=error.line, remedy=error.remedy) from None
    above = text.count("\n", 0, end + 5)
    placed = [(above + number, block) for number, block in _blocks(text[end + 5 :])]
    for number, block in placed:
        if len(block.text) > MAX_LINE:
            problem = f"the paragraph holds {len(block.text):,} characters, more than the {MAX_LINE:,} allowed"
            raise ArticleError(problem, path=path, line=number, remedy="Break it into paragraphs")
    body, lines = tuple(block for _, block in placed), tuple(number for number, _ in placed)
    article = replace(_Front(front, path).article(), body=body, lines=lines)
    if article.id != Path(path).stem:
        raise ArticleError(f"the id {article.id} is not the file's name", path=path, line=front.line("id"), remedy="Make them the same")
    everything = "\n".join(full_texts(article))
    for number, sic in enumerate(article.sic):
        if sic.was not in everything:
            raise ArticleError(f"sic: {sic.was} does not stand in the text", path=path, line=front.line("sic", number))
    return article


def full_texts(article: Article) -> list[str]:
    """Return every text of the article that readers see: fields first, then the blocks."""
    parts = [article.title, article.kicker, article.subtitle, article.credit]
    return [part for part in parts if part] + [block.text for block in article.body]


def parse_body(text: str) -> tuple[Block, ...]:
    """Read the text part: one block a line, empty lines between."""
    return tuple(block for _, block in _blocks(text))


def _blocks(text: str) -> Iterator[tuple[int, Block]]:
    """Yield each block with its line, from 1."""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not _UNSEEN.sub("", line).strip():
            continue
        for kind, mark in _MARKS.items():
            if line.startswith(mark) or line == mark.strip():
                yield number, Block(kind, line[len(mark) :].strip())
                break
        else:
            yield number, Block(BlockKind.PARAGRAPH, line.removeprefix("\\"))


def fingerprint(text: str) -> str:
    """Hash an article file's text without its `cleaned` line: what `clean` writes into that line."""
    head, mark, body = text.partition("\n---\n")
    return files.digest(_CLEANED.sub("", head + "\n") + mark + body)[:16]


def seal(article: Article) -> str:
    """Return the file's text with `cleaned` set to its fingerprint, as `clean` leaves it."""
    return write(replace(article, cleaned=fingerprint(write(replace(article, cleaned=None)))))


def edited(text: str) -> bool:
    """Tell whether a person changed the file since `clean` wrote it (or wrote it by hand)."""
    match = _CLEANED.search(text.partition("\n---\n")[0] + "\n")
    return match is None or match.group().split(":", 1)[1].strip().strip("'\"") != fingerprint(text)


def _plain(value: Any) -> Any:
    if isinstance(value, (Status, Rights)):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, (Bilingual, Source, Byline, Sic)):
        shown = {f.name: getattr(value, f.name) for f in fields(value)}
        return {key: item for key, item in shown.items() if item is not None and item is not False}
    return value


class _Front:
    """The front matter of one file, checked key by key."""

    def __init__(self, front: yamlio.Document, path: str) -> None:
        self.front, self.path = front, path
        if not isinstance(front.value, dict):
            raise ArticleError("the front matter must hold keys and values", path=path, line=2)
        self.values: dict[Any, Any] = front.value

    def fail(self, problem: str, *where: str | int, remedy: str = "") -> ArticleError:
        return ArticleError(problem, path=self.path, line=self.front.line(*where), remedy=remedy)

    def article(self) -> Article:
        for key in self.values:
            if key not in KEYS:
                raise self.fail(f"unknown key {key}", str(key), remedy=f"Known keys: {', '.join(KEYS)}")
        for key in _REQUIRED:
            if self.values.get(key) is None:
                raise self.fail(f"the key {key} is missing", remedy="See articles/README.md")
        status = self.choice("status", Status, Status.PUBLISHED)
        reason = self.bilingual("reason")
        if status is not Status.PUBLISHED and reason is None:
            raise self.fail(f"a {status} article needs a reason", "status", remedy="Add reason: {zh: …, en: …}")
        return Article(
            id=self.id(),
            status=status,
            reason=reason,
            title=self.text("title") or "",
            supplied=self.texts("supplied"),
            kicker=self.text("kicker"),
            subtitle=self.text("subtitle"),
            credit=self.text("credit"),
            editor=self.text("editor"),
            published=self.day("published"),
            added=self.day("added") or date.min,
            source=self.source(),
            bylines=self.bylines(),
            places=self.texts("places"),
            rights=self.choice("rights", Rights, Rights.FULL),
            document=self.text("document"),
            cleaned=self.text("cleaned"),
            summary=self.bilingual("summary"),
            sic=tuple(Sic(*self.pair(item, "sic", number, ("was", "note"))) for number, item in enumerate(self.items("sic"))),
            ignore=self.texts("ignore"),
            body=(),
        )

    def id(self) -> str:
        value = self.text("id") or ""
        if not ID.fullmatch(value):
            raise self.fail(f"the id {value!r} is not of the form 2019-11-01-pinyin-words or undated-pinyin-words", "id")
        return value

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        return None if value is None else self.line_of_text(value, key)

    def line_of_text(self, value: Any, *where: str | int) -> str:
        name = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
        if not isinstance(value, str):
            raise self.fail(f"{name} must be a text, not {repr(value)[:80]}", *where, remedy="Put it in quotation marks")
        if len(value) > MAX_LINE:
            raise self.fail(f"{name} holds {len(value):,} characters, more than the {MAX_LINE:,} allowed", *where)
        if not _UNSEEN.sub("", value).strip() or "\n" in value or _STRANGE.search(value):
            raise self.fail(f"{name} must be one line of text", *where, remedy="Leave the key out where nothing is known")
        return value.strip()

    def items(self, key: str) -> list[Any]:
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fail(f"{key} must be a list", key, remedy=f"Write {key}: […]")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(self.line_of_text(item, key, number) for number, item in enumerate(self.items(key)))

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        if value is not None and type(value) is not date:
            raise self.fail(f"{key} must be a date such as 2019-11-01, not {value!r}", key)
        if value is not None and not EARLIEST <= value.year <= LATEST:
            raise self.fail(f"{key} is {value}, and the year must lie between {EARLIEST} and {LATEST}", key)
        return value

    def choice(self, key: str, kind: type[Any], default: Any) -> Any:
        value = self.values.get(key, default)
        try:
            return kind(value)
        except ValueError:
            raise self.fail(f"{key} must be one of {', '.join(str(item) for item in kind)}, not {value!r}", key) from None

    def mapping(self, value: Any, where: tuple[str | int, ...], known: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(f"{where[0]} must hold {', '.join(known)}", *where)
        for key in value:
            if key not in known:
                raise self.fail(f"unknown key {key} in {where[0]}", *where, str(key), remedy=f"Known: {', '.join(known)}")
        return value

    def pair(self, value: Any, key: str, number: int | None, names: tuple[str, str]) -> tuple[str, str]:
        where: tuple[str | int, ...] = (key,) if number is None else (key, number)
        mapping = self.mapping(value, where, names)
        return (self.line_of_text(mapping.get(names[0]), *where, names[0]), self.line_of_text(mapping.get(names[1]), *where, names[1]))

    def bilingual(self, key: str) -> Bilingual | None:
        value = self.values.get(key)
        return None if value is None else Bilingual(*self.pair(value, key, None, ("zh", "en")))

    def source(self) -> Source | None:
        value = self.values.get("source")
        if value is None:
            return None
        mapping = self.mapping(value, ("source",), ("name", "url"))
        url = mapping.get("url")
        if url is not None and not re.fullmatch(r"https?://[^\s<>\"'`\\{}|^]+", str(url)):
            raise self.fail(f"source.url must be an address that begins with http:// or https://, not {url!r}", "source", "url")
        name = mapping.get("name")
        return Source(None if name is None else self.line_of_text(name, "source", "name"), url)

    def bylines(self) -> tuple[Byline, ...]:
        people = []
        for number, item in enumerate(self.items("bylines")):
            mapping = self.mapping(item, ("bylines", number), ("name", "role", "outlet", "uncertain"))
            name = self.line_of_text(mapping.get("name"), "bylines", number, "name")
            role, outlet = (
                None if mapping.get(key) is None else self.line_of_text(mapping[key], "bylines", number, key) for key in ("role", "outlet")
            )
            uncertain = mapping.get("uncertain", False)
            if not isinstance(uncertain, bool):
                raise self.fail("uncertain must be true or false", "bylines", number, "uncertain")
            people.append(Byline(name, role, outlet, uncertain))
        return tuple(people)
