"""The nouns of the program, as frozen dataclasses: what each stage of the flow takes and gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Whether readers get to see an article."""

    PUBLISHED = "published"
    HELD = "held"
    WITHDRAWN = "withdrawn"


class Rights(StrEnum):
    """How much of an article pages, feeds, search and downloads may show."""

    FULL = "full"
    EXCERPT = "excerpt"
    LINK = "link"


class BlockKind(StrEnum):
    """What a block of an article's text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    CAPTION = "caption"
    GAP = "gap"


class Origin(StrEnum):
    """Who wrote the English of a sentence."""

    EDITED = "edited"
    MACHINE = "machine"
    PENDING = "pending"


class Severity(StrEnum):
    """How bad a finding is; only errors make `digest check` fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """Words of an editor in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who published the document, and where."""

    name: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """One person named as author; `role` and `outlet` in the source's own words."""

    name: str
    role: str | None = None
    outlet: str | None = None
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class Sic:
    """An error of the source, kept in the text and shown as such."""

    was: str
    note: str


@dataclass(frozen=True, slots=True)
class Block:
    """One line of an article's text; a gap's text says what is known of what is missing, and may be empty."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article: fields as in articles/README.md, unknown ones None or empty.

    `lines` say where in its file each block of the body stands, for messages; empty where it was not read from one.
    """

    id: str
    title: str
    added: date
    body: tuple[Block, ...]
    status: Status = Status.PUBLISHED
    reason: Bilingual | None = None
    supplied: tuple[str, ...] = ()
    kicker: str | None = None
    subtitle: str | None = None
    credit: str | None = None
    editor: str | None = None
    published: date | None = None
    source: Source | None = None
    bylines: tuple[Byline, ...] = ()
    places: tuple[str, ...] = ()
    rights: Rights = Rights.FULL
    document: str | None = None
    cleaned: str | None = None
    summary: Bilingual | None = None
    sic: tuple[Sic, ...] = ()
    ignore: tuple[str, ...] = ()
    lines: tuple[int, ...] = field(default=(), compare=False)

    @property
    def path(self) -> str:
        """The article's file, relative to the project's root."""
        return f"articles/{self.id}.md"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of one block, or of a field such as the title.

    `place` is `12.3` (third sentence of the twelfth block, both from 1) or `title.1`; the `text`s of one
    block join to its exact text, so a text may end in white space, while `key` (the PO msgid) does not.
    """

    place: str
    text: str

    @property
    def key(self) -> str:
        """The sentence without surrounding white space: what translations are kept under."""
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry; see glossary/README.md for what each field means to an editor.

    `path` and `line` say where it stands, for messages; they take no part in comparing two terms.
    """

    zh: str
    en: str
    slug: str
    kind: str
    variants: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    plural: str | None = None
    within: str | None = None
    note: str | None = None
    source: str | None = None
    approved: bool = True
    pinyin: str | None = None
    added: date | None = None
    ignore: tuple[str, ...] = ()
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every Chinese form: the headword, then its variants."""
        return (self.zh, *self.variants)

    @property
    def renderings(self) -> tuple[str, ...]:
        """Every English that counts as right, the approved one first."""
        return (self.en, *((self.plural,) if self.plural else ()), *self.accept)


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject articles belong to because enough of its terms occur in them."""

    slug: str
    zh: str
    en: str
    terms: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term found at `text[start:end]`."""

    start: int
    end: int
    term: Term


@dataclass(frozen=True, slots=True)
class Rendering:
    """The English of one sentence and who wrote it; empty text if and only if the origin is pending.

    A machine's is `stale` where its terms or its engine are others now; `unmet` says why its English was not fit. `ignore`
    are the ids of checks that an editor wants silent on it.
    """

    text: str
    origin: Origin
    by: str | None = None
    signature: str | None = None
    previous: str | None = None
    fuzzy: bool = False
    stale: bool = False
    unmet: str | None = None
    ignore: frozenset[str] = frozenset()


PENDING = Rendering("", Origin.PENDING)


@dataclass(frozen=True, slots=True)
class Correction:
    """What readers of an article were told before, and what they are told now; `sentence` is its anchor or its Chinese.

    `line` says where it stands in corrections.yml, for messages; it takes no part in comparing two corrections.
    """

    date: date
    article: str
    sentence: str | None
    was: str
    now: str
    why: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at; `check` is stable, so that it can be looked up and ignored."""

    check: str
    severity: Severity
    message: str
    path: str | None = None
    line: int | None = None
    fix: str = ""

    def __str__(self) -> str:
        """One line: `path:line: severity: message [check]. Fix.`."""
        where = "" if self.path is None else self.path if self.line is None else f"{self.path}:{self.line}"
        head = f"{where}: " if where else ""
        return f"{head}{self.severity}: {self.message} [{self.check}]" + (f". {self.fix}" if self.fix else "")


@dataclass(frozen=True, slots=True)
class Page:
    """A file to be written: its path below the project's root, and its whole text."""

    path: str
    text: str
