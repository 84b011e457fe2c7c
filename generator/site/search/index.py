"""What search knows of the collection, as plain data for the worker (worker.js), which reads through all of it for each query.

Both trees get the same: names and summaries in both languages, who is named, and which article holds which term. Beyond the
number of articles set in digest.yml that is all; up to it, the running text is a second file. Rights and status hold as
on the pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.digest import Collection, Digest, Line
from generator.model import Origin, Rights, Term
from generator.site.escape import clean
from generator.site.search import spoken
from generator.site.search.spoken import Sounds
from generator.site.words import WORDS

Both = list[str]
"""Words in Chinese and English; the English is empty where there is none."""

LISTS = ("articles", "terms", "places", "organisations", "topics", "dates")
"""The folders whose pages the index holds, each named by the site's word for it: mkdocs' own index leaves them out."""


def full_text(collection: Collection) -> bool:
    """Tell whether the collection is small enough for search to read every sentence."""
    return len(collection.published) <= collection.settings.search.full_text_up_to


def names(collection: Collection, sounds: Sounds | None = None) -> dict[str, object]:
    """Return all but the running text. What stands where in each row, worker.js says, which reads it.

    `sounds` are those of the names of all articles, where they are known already.
    """
    number = {form: at for at, place in enumerate(collection.places) for form in (*place.forms, place.zh)}
    terms = {term.slug: at for at, term in enumerate(collection.terms)}
    articles = []
    for digest in collection.published:
        day = digest.article.published
        places = [number[zh] for name in digest.places if (zh := name.term.zh if name.term else name.zh) in number]
        keys = [terms[term.slug] for term in digest.keywords] if digest.article.rights is not Rights.LINK else []
        row = [digest.id, _line(digest.title), day.isoformat() if day else "", list(_facts(digest)), _summary(digest), places, keys]
        articles.append(row)
    return {
        "text": full_text(collection),
        "articles": articles,
        "terms": [[t.slug, _joined(t.forms), _joined(t.renderings), clean(t.note or "")] for t in collection.terms],
        "held": _held(collection.published, terms),
        "places": [[place.slug, clean(place.zh), clean(place.en or "")] for place in collection.places],
        "pages": list(_pages(collection)),
        "sounds": spoken.joined([spoken.sounds(_of_all(collection)), sounds or spoken.sounds(_of_articles(collection.published))]),
        "old": spoken.traditional("".join(_chinese(collection))),
    }


def text(collection: Collection) -> list[list[object]]:
    """Return the sentences readers may see, an article a row in the order of `names`: anchors, Chinese, English."""
    rows: list[list[object]] = []
    for digest in collection.published:
        sentences = [sentence for line in digest.visible for sentence in line.sentences]
        english = ["" if s.rendering.origin is Origin.PENDING else clean(s.rendering.text) for s in sentences]
        rows.append([" ".join(s.anchor for s in sentences), [clean(s.segment.text).strip() for s in sentences], english])
    return rows


def _joined(forms: tuple[str, ...]) -> str:
    return "\n".join(map(clean, forms))


def _line(line: Line) -> Both:
    """Return a field in both languages; English only where all of it has been rendered."""
    english = [sentence.rendering.text for sentence in line.sentences if sentence.rendering.origin is not Origin.PENDING]
    whole = len(english) == len(line.sentences)
    return [clean("".join(s.segment.text for s in line.sentences)).strip(), clean(" ".join(english)) if whole else ""]


def _facts(digest: Digest) -> Iterator[Both]:
    """Give what stands around the text: kicker, subtitle, credit, and who is named."""
    for line in (digest.kicker, digest.subtitle, digest.credit):
        if line is not None:
            yield _line(line)
    named = [name for byline in digest.bylines for name in (byline.name, byline.role, byline.outlet)]
    both = ((clean(name.zh), clean(name.en or "")) for name in (*named, digest.source, digest.editor) if name)
    yield from map(list, dict.fromkeys(both))


def _summary(digest: Digest) -> Both:
    summary = digest.summary
    return ["", ""] if digest.article.rights is Rights.LINK else [clean(summary.zh), clean(summary.en or "")]


def _held(published: tuple[Digest, ...], terms: dict[str, int]) -> list[list[int]]:
    """Return for each term the articles that hold it, each by its distance from the one before."""
    held: dict[int, list[int]] = defaultdict(list)
    for at, digest in enumerate(published):
        for term in digest.terms if digest.article.rights is Rights.FULL else ():
            held[terms[term.slug]].append(at)
    return [[now - before for before, now in zip([0, *found], found, strict=False)] for found in (held[at] for at in range(len(terms)))]


def _pages(collection: Collection) -> Iterator[list[str]]:
    """Give the pages that have a name and nothing else to find: address, Chinese, English."""
    for organisation in collection.organisations:
        yield [f"organisations/{organisation.slug}/", clean(organisation.zh), clean(organisation.en or "")]
    for topic in collection.topics:
        yield [f"topics/{topic.slug}/", clean(topic.zh), clean(topic.en)]
    years = {digest.article.published.year if digest.article.published else 0 for digest in collection.published}
    for year in sorted(years, reverse=True):
        english, chinese = WORDS["undated_heading"]
        yield [f"dates/{year}/", f"{year}年", str(year)] if year else ["dates/undated/", chinese, english]
    for folder in LISTS:
        english, chinese = WORDS[folder]
        yield [f"{folder}/", chinese, english]


def _of_all(collection: Collection) -> Iterator[tuple[str, Term | None]]:
    """Give the names of terms, places, organisations and topics, which pinyin finds."""
    for term in collection.terms:
        yield from ((form, term if form == term.zh else None) for form in term.forms)
    for named in (collection.places, collection.organisations, collection.topics):
        yield from ((one.zh, None) for one in named)


def _of_articles(digests: Iterable[Digest]) -> Iterator[tuple[str, None]]:
    """Give the names of articles and of whom they name, which pinyin finds."""
    for digest in digests:
        yield from ((zh, None) for zh, _ in (_line(digest.title), *_facts(digest)))


def sounds(digest: Digest) -> Sounds:
    """Return how the names of an article sound."""
    return spoken.sounds(_of_articles([digest]))


def _chinese(collection: Collection) -> Iterator[str]:
    """Give all Chinese that search reads."""
    yield from (zh for zh, _ in (*_of_all(collection), *_of_articles(collection.published)))
    whole = full_text(collection)
    for digest in collection.published:
        yield digest.summary.zh
        if whole:
            yield from (sentence.segment.text for sentence in digest.sentences)
