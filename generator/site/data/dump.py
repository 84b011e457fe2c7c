"""The whole collection as data: an article a line with every sentence readers may see, and the glossary."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from generator.digest import Collection, Corrected, Credited, Digest, Occurrences
from generator.model import Rights, Term
from generator.site.data import index
from generator.site.data.index import Record, bilingual, short
from generator.site.data.units import Unit
from generator.site.escape import address, cleaned


def line(published: Sequence[Digest], units: Callable[[Digest], Sequence[Unit]], number: int) -> bytes:
    """Return a JSON line: what the index says of the article of a number, and all that its page says."""
    digest = published[number]
    return f"{_line(digest, index.record(digest), units(digest))}\n".encode()


def _line(digest: Digest, record: Record, units: Sequence[Unit]) -> str:
    head = _dumped({**record.fields, **_more(digest)})
    segments = json.dumps([_segment(unit) for unit in units], ensure_ascii=False)  # units are clean already
    return f'{head[:-1]}, "segments": {segments}}}'


def _more(digest: Digest) -> dict[str, object]:
    article = digest.article
    url = address(article.source.url) if article.source else None
    return {
        "source": {**(bilingual(digest.source.zh, digest.source.en) if digest.source else {}), "url": url} if article.source else None,
        "bylines": [_byline(byline) for byline in digest.bylines],
        "editor": bilingual(digest.editor.zh, digest.editor.en) if digest.editor else None,
        "terms": [term.slug for term in digest.terms] if article.rights is Rights.FULL else [],
        "related": [related.id for related in digest.related],
        "corrections": [_correction(correction) for correction in digest.corrections],
    }


def _byline(byline: Credited) -> dict[str, object]:
    others = {key: bilingual(name.zh, name.en) for key, name in (("role", byline.role), ("outlet", byline.outlet)) if name}
    return {"name": bilingual(byline.name.zh, byline.name.en), **others, **({"uncertain": True} if byline.uncertain else {})}


def _correction(correction: Corrected) -> dict[str, object]:
    shown = {"was": correction.was, "now": correction.now, "why": correction.why}
    place = {"sentence": correction.sentence.anchor} if correction.sentence else {}
    return {"date": correction.date.isoformat(), **place, **{key: text for key, text in shown.items() if text}}


def _segment(unit: Unit) -> dict[str, object]:
    shown: dict[str, object] = {"place": unit.place, "anchor": unit.anchor, "kind": unit.kind, "zh": unit.chinese}
    shown |= {"en": unit.english or None, "origin": unit.origin}
    return {**shown, "by": unit.by} if unit.by else shown


def terms(collection: Collection) -> str:
    """Return the glossary as JSON, a term a line; counts are of articles that may be shown in full."""
    lines = ",\n".join(_dumped(_term(term, collection)) for term in collection.terms)
    return f'{{"version": {index.VERSION}, "url": {json.dumps(collection.settings.site.url)}, "terms": [\n{lines}\n]}}\n'


def _term(term: Term, collection: Collection) -> dict[str, object]:
    found = collection.occurrences.get(term.slug, Occurrences())
    return {
        "slug": term.slug,
        "zh": term.zh,
        "en": term.en,
        "kind": term.kind,
        "status": "approved" if term.approved else "proposed",
        **short({"variants": list(term.variants), "accept": list(term.accept), "avoid": list(term.avoid), "plural": term.plural}),
        **short({"within": term.within, "note": term.note, "source": term.source}),
        "occurrences": len(found),
        "articles": len(found.digests),
        "pages": {"en": f"terms/{term.slug}/", "zh": f"zh/terms/{term.slug}/"},
    }


def _dumped(value: object) -> str:
    return json.dumps(cleaned(value), ensure_ascii=False)
