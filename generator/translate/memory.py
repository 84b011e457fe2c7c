"""The translation memory: one gettext PO file an article, read and written without a needless change.

An entry without the fuzzy flag is a person's. A machine's is fuzzy and signed: its comment ends in `english:<hash>` of the
English it wrote, and where the two no longer match a person rewrote the sentence, flag or no flag.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Any

import polib

from generator import files
from generator.errors import TranslationError
from generator.model import PENDING, Article, Origin, Rendering, Segment
from generator.translate.pofile import FOLDER as FOLDER
from generator.translate.pofile import path_of as path_of
from generator.translate.pofile import read as _read
from generator.translate.segment import segments

SIGNED = "machine: "
_SIGNATURE = (SIGNED, "unmet: ", "refused: ")
_HASH = re.compile(r"\benglish:([0-9a-f]{12})\b")
_BY = re.compile(r"^\s*by\s*[:：]\s*(.+)$", re.MULTILINE | re.IGNORECASE)
_IGNORE = re.compile(r"^\s*ignore\s*[:：]\s*(.+)$", re.MULTILINE | re.IGNORECASE)
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_MAIL = re.compile(r"\s*<?[^\s<>]+@[^\s<>]+>?")
# A gone sentence lends its English to a new one at least this much like it (difflib's ratio).
SIMILAR = 0.6
CANDIDATES = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """The renderings of one article: by sentence, or by (place, sentence) where the same sentence must differ."""

    id: str
    translator: str | None = None
    renderings: Mapping[str | tuple[str, str], Rendering] = field(default_factory=dict)
    lines: Mapping[str | tuple[str, str], int] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The PO file, relative to the project's root."""
        return path_of(self.id)

    def find(self, segment: Segment) -> Rendering:
        """Return the rendering of a segment, PENDING where there is none."""
        return self.renderings.get((segment.place, segment.key)) or self.renderings.get(segment.key) or PENDING

    def line(self, segment: Segment) -> int | None:
        """Return where the segment's entry stands in the PO file."""
        return self.lines.get((segment.place, segment.key)) or self.lines.get(segment.key)

    def differs(self, segment: Segment) -> bool:
        """Tell whether the segment has an entry for its place alone: English from elsewhere is not for it."""
        return (segment.place, segment.key) in self.renderings


def english_hash(english: str) -> str:
    """Hash the English a machine wrote, as its signature carries it."""
    return files.digest(english)[:12]


def signed_for(signature: str) -> str | None:
    """Return the hash of the English that a signature stands for, if it has one."""
    found = _HASH.search(signature)
    return found[1] if found else None


def parse(text: str, id_: str, default_by: str | None = None) -> Memory:
    """Read a PO file's text; raise TranslationError with the line where polib cannot, or a sentence stands twice."""
    po = _read(text, id_)
    translator = _name(po.metadata.get("Last-Translator")) or default_by
    renderings: dict[str | tuple[str, str], Rendering] = {}
    lines: dict[str | tuple[str, str], int] = {}
    for entry in po:
        if entry.obsolete:
            continue
        key = (entry.msgctxt.removeprefix("¶"), entry.msgid) if entry.msgctxt else entry.msgid
        if key in lines:
            raise TranslationError(
                f"the sentence {entry.msgid[:30]!r} stands twice", path=path_of(id_), line=entry.linenum, remedy=f"See line {lines[key]}"
            )
        lines[key] = entry.linenum or 1
        renderings[key] = rendering(entry, translator)
    return Memory(id_, translator, renderings, lines)


def rendering(entry: Any, translator: str | None) -> Rendering:
    """Say who wrote an entry's English: a person, a machine, or (for an older Chinese sentence, or not at all) nobody."""
    found = _origin(entry, translator)
    ignore = _IGNORE.findall(entry.tcomment or "")
    return replace(found, ignore=frozenset(re.split(r"[\s,，、;；\[\]]+", " ".join(ignore).strip(" []")))) if ignore else found


def _origin(entry: Any, translator: str | None) -> Rendering:
    english = " ".join(entry.msgstr.split())
    english = english if _UNSEEN.sub("", english).strip() else ""
    comment = " ".join(entry.comment.split())
    if not english or (_machine(entry) and entry.previous_msgid):  # a machine's words for another sentence are nobody's for this
        return replace(PENDING, signature=comment) if comment.startswith(SIGNED) or f" {SIGNED}" in comment else PENDING
    by = _BY.search(entry.tcomment or "")
    author = (_name(by.group(1)) if by else None) or translator
    if "fuzzy" not in entry.flags:
        return Rendering(english, Origin.EDITED, by=author)
    if _machine(entry):
        return Rendering(english, Origin.MACHINE, signature=comment)
    if entry.previous_msgid:
        return Rendering("", Origin.PENDING, previous=english)
    return Rendering(english, Origin.EDITED, by=author, fuzzy=True)


def sync(article: Article, text: str | None, translator: str | None = None) -> str:
    """Return the PO text that has exactly the article's sentences, in reading order, with every word of English kept.

    A sentence that changed keeps its English as fuzzy with the old Chinese as previous; one that is gone becomes
    obsolete; one that comes back is revived. A machine's English goes with its sentence: it can be had again, and without
    its signature would pass for a person's. What a person took over loses the signature. The result is canonical:
    syncing it again returns it unchanged.
    """
    old = _read(text, article.id) if text else polib.POFile(wrapwidth=0)
    new = polib.POFile(wrapwidth=0)
    new.header = old.header
    new.metadata = _header(article.id, old.metadata.get("Last-Translator") or translator)
    wanted: dict[tuple[str | None, str], list[str]] = {}
    contexts = {(entry.msgctxt, entry.msgid) for entry in old if entry.msgctxt}
    for segment in segments(article):
        place = f"¶{segment.place}"
        wanted.setdefault((place if (place, segment.key) in contexts else None, segment.key), []).append(place)
    ranked = sorted(old, key=lambda entry: not entry.obsolete)  # what stands wins over what was set aside
    kept = {(entry.msgctxt, entry.msgid): entry for entry in ranked}
    gone = [entry for entry in old if (entry.msgctxt, entry.msgid) not in wanted and not entry.msgctxt and not _machine(entry)]
    for (context, key), places in wanted.items():
        entry = kept.get((context, key)) or _changed(key, gone) or polib.POEntry(msgid=key, msgctxt=context)
        entry.obsolete = False
        signed = [] if entry.msgstr and not _machine(entry) else _signature(entry.comment)
        entry.comment = "\n".join([*_unsigned(entry.comment), *signed])
        entry.occurrences = [(place, "") for place in places]
        new.append(entry)
    for entry in sorted((e for e in old if not any(e is other for other in new)), key=lambda e: e.msgid):
        if _machine(entry):
            entry.msgstr = ""
        if entry.msgid and (entry.msgstr or entry.tcomment):  # without a msgid it is a second header, left by a tool that joins files
            entry.obsolete = True
            entry.occurrences = []
            new.append(entry)
    return _text(new)


def fill(text: str, id_: str, english: Mapping[str, str]) -> str:
    """Return the PO text with `english` (by sentence) put in as edited renderings."""
    po = _read(text, id_)
    for entry in po:
        if entry.msgid in english and not entry.obsolete:
            entry.msgstr = english[entry.msgid]
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
    return _text(po)


def edit(text: str, id_: str, segment: Segment, english: str, by: str) -> str:
    """Return the PO text with a person's English for one sentence, and who wrote it."""
    po = _read(text, id_)
    own = [entry for entry in po if not entry.obsolete and entry.msgid == segment.key]
    for entry in [e for e in own if e.msgctxt == f"¶{segment.place}"] or [e for e in own if not e.msgctxt]:
        entry.msgstr, entry.previous_msgid = english, None
        entry.comment = "\n".join(_unsigned(entry.comment))
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        others = [line for line in (entry.tcomment or "").split("\n") if line and not _BY.match(line)]
        entry.tcomment = "\n".join([*others, f"by: {by}"])
    return _text(po)


def exchange(text: str, id_: str, english: Mapping[tuple[str, str], str]) -> str:
    """Return the PO text with a person's English exchanged for other, by (sentence, English as it stands); its author stays."""
    po = _read(text, id_)
    for entry in po:
        new = english.get((entry.msgid, " ".join(entry.msgstr.split())))
        if new is not None and not entry.obsolete and not _machine(entry):
            entry.msgstr = new
    return _text(po)


def draft(text: str, id_: str, drafts: Mapping[str, tuple[str, str]]) -> str:
    """Return the PO text with a machine's English and comment (by sentence) put where no person's words stand."""
    po = _read(text, id_)
    for entry in po:
        if entry.msgid not in drafts or entry.obsolete or (entry.msgstr.strip() and not _machine(entry)):
            continue
        english, note = drafts[entry.msgid]
        entry.msgstr, entry.previous_msgid = english, None
        entry.comment = "\n".join([*_unsigned(entry.comment), note])
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if english:
            entry.flags.insert(0, "fuzzy")
    return _text(po)


def put(text: str, id_: str, renderings: Mapping[str | tuple[str, str], Rendering]) -> str:
    """Return the PO text with `renderings` (by sentence, or place and sentence) put where no person's words stand."""
    po = _read(text, id_)
    translator = _name(po.metadata.get("Last-Translator"))
    for entry in po:
        item = renderings.get((entry.msgctxt.removeprefix("¶"), entry.msgid) if entry.msgctxt else entry.msgid)
        if item is None or entry.obsolete or (entry.msgstr.strip() and not _machine(entry)):
            continue
        entry.msgstr, entry.previous_msgid = item.text, None
        entry.comment = "\n".join([*_unsigned(entry.comment), *([item.signature] if item.signature else [])])
        entry.flags = [*(["fuzzy"] if item.fuzzy else []), *(flag for flag in entry.flags if flag != "fuzzy")]
        if item.by and item.by != translator and not _BY.search(entry.tcomment):
            entry.tcomment = "\n".join([*([entry.tcomment] if entry.tcomment else []), f"by: {item.by}"])
    return _text(po)


def _machine(entry: Any) -> bool:
    """Tell whether an entry's English is as a machine wrote it, and nobody has stood up for it."""
    return "fuzzy" in entry.flags and signed_for(entry.comment) == english_hash(entry.msgstr)


def _unsigned(comment: str) -> list[str]:
    """Return the lines of a comment but for a signature, which stands last, with any of its lines that were wrapped."""
    lines = comment.split("\n") if comment else []
    first = next((n for n, line in enumerate(lines) if line.startswith(SIGNED)), len(lines))
    return lines[:first]


def _signature(comment: str) -> list[str]:
    """Return the lines of a signature as a machine wrote them, whatever a tool wrapped."""
    lines: list[str] = []
    for line in comment.split("\n")[len(_unsigned(comment)) :] if comment else []:
        if line.startswith(_SIGNATURE) or not lines:
            lines.append(line)
        else:
            lines[-1] += line if lines[-1].endswith("-") else f" {line}"
    return lines


def _changed(key: str, gone: list[Any]) -> Any | None:
    """Take from `gone` the most similar sentence with English, as a fuzzy entry for `key`."""
    # Comparing is slow: only the few that share most pairs of characters are.
    pairs = _pairs(key)
    near = sorted((-len(pairs & _pairs(entry.msgid)), n) for n, entry in enumerate(gone) if entry.msgstr)[:CANDIDATES]
    scored = [(SequenceMatcher(None, gone[n].msgid, key, autojunk=False).ratio(), -n) for _, n in near]
    ratio, number = max(scored, default=(0.0, 1))
    if ratio < SIMILAR:
        return None
    entry = gone.pop(-number)
    entry.previous_msgid, entry.msgid = entry.previous_msgid or entry.msgid, key
    entry.comment = "\n".join(_unsigned(entry.comment))  # it was signed for the old sentence
    if "fuzzy" not in entry.flags:
        entry.flags.insert(0, "fuzzy")
    return entry


def _name(text: str | None) -> str | None:
    """Return a name without the e-mail address that PO editors put behind it: pages are public."""
    return _MAIL.sub("", text or "").strip() or None


@lru_cache(maxsize=10_000)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(text))


def _header(id_: str, translator: str | None) -> dict[str, str]:
    head = {"Project-Id-Version": id_}
    if translator:
        head["Last-Translator"] = translator
    rest = {"Language-Team": "English", "Language": "en", "MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8"}
    return head | rest | {"Content-Transfer-Encoding": "8bit"}


def _text(po: Any) -> str:
    """Print as `msgcat --no-wrap` would."""
    return str(po).rstrip("\n") + "\n"


def recurring(memories: Sequence[Memory]) -> dict[str, Rendering]:
    """Return the edited rendering of every sentence that all articles render alike: what a pending recurrence may take."""
    found: dict[str, Rendering | None] = {}
    for memory in memories:
        for key, item in memory.renderings.items():
            if isinstance(key, str) and item.origin is Origin.EDITED:
                known = found.setdefault(key, item)
                if known is not None and known.text != item.text:
                    found[key] = None
    return {key: item for key, item in found.items() if item is not None}
