"""The stable index of the collection: what there is, where it lies, and the schema that says what every field means.

Addresses are relative to `url`, the root of the site. VERSION goes up when a field changes its meaning or goes; new
fields may come at any time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.digest import WRITTEN, Collection, Digest, Summary
from generator.files import Pieced
from generator.model import Rights
from generator.site.data import downloads
from generator.site.escape import cleaned
from generator.site.pages.frame import chinese, english

VERSION = 1
# So many letters of a summary tell whether to read on; articles.jsonl has the whole.
LEAN_ZH, LEAN_EN = 60, 180
_SCHEMA = Path(__file__).with_name("schema.json")


@dataclass(frozen=True, slots=True)
class Record:
    """An article as index and dump have it: the fields, and what the index makes of some."""

    summary: Summary
    sentences: Mapping[str, int]
    fields: Mapping[str, object]


def index(collection: Collection, keys: Mapping[str, str]) -> Pieced:
    """Return the index as JSON, an article a line, the newest first; of what was withdrawn only that it was.

    An article's key, if there is one, stands for all that its line is made of.
    """
    site, published = collection.settings.site, collection.published
    counts = dict(zip(WRITTEN, map(sum, zip(*(digest.traits.written for digest in published), strict=True)), strict=False))
    head = {
        "version": VERSION,
        "schema": "data/schema.json",
        "url": site.url,
        "title": {"zh": site.title.zh, "en": site.title.en},
        "description": {"zh": site.description.zh, "en": site.description.en},
        "updated": max((digest.updated.isoformat() for digest in published), default=None),
        "counts": {
            "articles": len(published),
            "withdrawn": len(collection.digests) - len(published),
            "terms": len(collection.terms),
            "sentences": {key: counts.get(key, 0) for key in WRITTEN},
        },
        "files": {"articles": "data/articles.jsonl", "terms": "data/terms.json"},
        "feeds": {
            "articles": {"en": "feed.xml", "zh": "zh/feed.xml"},
            "corrections": {"en": "corrections.xml", "zh": "zh/corrections.xml"},
        },
        "topics": [{"slug": topic.slug, **bilingual(topic.zh, topic.en)} for topic in collection.topics],
    }
    digests = collection.digests
    begins = f'{json.dumps(cleaned(head), ensure_ascii=False, indent=1)[:-2]},\n "articles": [\n'

    def piece(number: int) -> bytes:
        if number == 0:
            return begins.encode()
        if number > len(digests):
            return b"\n]}\n"
        digest = digests[number - 1]
        row = _withdrawn(digest) if digest.withdrawn else _lean(record(digest))
        return ((",\n" if number > 1 else "") + json.dumps(cleaned(row), ensure_ascii=False)).encode()

    lines = [f"{key} {number > 0}" if (key := keys.get(digest.id)) else "" for number, digest in enumerate(digests)]
    return Pieced(["", *lines, ""], piece)


def _withdrawn(digest: Digest) -> dict[str, object]:
    return {"id": digest.id, "status": "withdrawn"}


def record(digest: Digest) -> Record:
    """Return what is said of an article readers may see, its summary whole."""
    source, link = digest.article, digest.article.rights is Rights.LINK
    counts = dict(zip(WRITTEN, digest.traits.written, strict=True))
    names = [f"articles/{name}" for name in downloads.names(digest.id)] if downloads.offered(digest) else []
    sentences = {key: counts[key] for key in WRITTEN if counts[key]}
    fields = {
        "id": digest.id,
        "status": "published",
        "title": bilingual(chinese(digest.title), english(digest.title)),
        "published": source.published.isoformat() if source.published else None,
        "added": source.added.isoformat(),
        "updated": digest.updated.isoformat(),
        "places": [bilingual(place.zh, place.en) for place in digest.places],
        "topics": [topic.slug for topic in digest.topics],
        "keywords": [] if link else [term.slug for term in digest.keywords],
        "summary": bilingual(digest.summary.zh, digest.summary.en) if digest.summary.zh and not link else None,
        "rights": str(source.rights),
        "sentences": sentences,
        "pages": {"en": f"articles/{digest.id}/", "zh": f"zh/articles/{digest.id}/"},
        "downloads": dict(zip(downloads.FORMATS, names, strict=False)),
    }
    return Record(digest.summary, sentences, fields)


def _lean(record: Record) -> Mapping[str, object]:
    """Return the fields with the first words of the summary, which is most of them."""
    zh, en = record.summary.zh, record.summary.en
    if record.fields["summary"] is None or (len(zh) <= LEAN_ZH and len(en or "") <= LEAN_EN):
        return record.fields
    zh = zh if len(zh) <= LEAN_ZH else f"{zh[:LEAN_ZH]}……"
    return {**record.fields, "summary": bilingual(zh, en if en is None or len(en) <= LEAN_EN else f"{en[:LEAN_EN].rpartition(' ')[0]} …")}


def schema() -> str:
    """Return the JSON Schema of the index, of a line of articles.jsonl and of the glossary."""
    return _SCHEMA.read_text("utf-8")


def bilingual(zh: str, en: str | None) -> dict[str, str | None]:
    """Return words in both languages; no English is null."""
    return {"zh": zh, "en": en}


def short(fields: Mapping[str, object]) -> dict[str, object]:
    """Leave out what is empty."""
    return {key: value for key, value in fields.items() if value not in (None, [], "")}
