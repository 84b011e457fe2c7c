"""Feeds for followers, as Atom (RFC 4287): new articles and corrections, one of each in either language.

An entry says what the article says in brief and links to it; days come from the articles and corrections alone. What is
withdrawn is in no feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.digest import WRITTEN, Collection, Corrected, Digest, Figure, newest
from generator.model import Rights
from generator.site.escape import Html, address
from generator.site.pages.frame import Desk, chinese, english
from generator.site.tree import CHINESE, ENGLISH, Tree

MOST = 50
ARTICLES, CORRECTIONS = "feed.xml", "corrections.xml"
_XHTML = Html('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" lang="{}">{}</div></content>')


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry: its address is its id; `more` are further elements, made already."""

    id: str
    title: str
    updated: date
    content: Html
    more: tuple[Html, ...]


def files(collection: Collection, desks: Iterable[Desk]) -> Iterator[tuple[str, str]]:
    """Yield path and text of the feeds of the trees of some desks."""
    for desk in desks:
        folder = f"docs/{desk.tree.code}"
        yield f"{folder}/{ARTICLES}", _feed(desk, ARTICLES, "feed_articles", "", [_article(digest, desk) for digest in _latest(desk)])
        told = [_correction(correction, desk) for correction in collection.corrections[:MOST]]
        yield f"{folder}/{CORRECTIONS}", _feed(desk, CORRECTIONS, "feed_corrections", "corrections/", told)


def _latest(desk: Desk) -> list[Digest]:
    """Return the articles that joined last; those of the same day as lists have them."""
    return sorted(desk.published, key=lambda digest: -digest.article.added.toordinal())[:MOST]


def _feed(desk: Desk, name: str, title: str, page: str, entries: Iterable[_Entry]) -> str:
    tree, site = desk.tree, desk.settings.site
    root = _root(desk)
    found = list(entries)
    updated = max((entry.updated for entry in found), default=newest(digest.article for digest in desk.published))
    own, other = (ENGLISH, CHINESE) if tree.english else (CHINESE, ENGLISH)
    head = [
        Html("<id>{}</id>").format(root + name),
        Html("<title>{}</title>").format(tree.word(title).format(tree.own(site.title.zh, site.title.en))),
        Html("<subtitle>{}</subtitle>").format(tree.own(site.description.zh, site.description.en)),
        _updated(updated),
        Html("<author><name>{}</name></author>").format(tree.own(site.title.zh, site.title.en)),
        Html('<link rel="self" type="application/atom+xml" href="{}"/>').format(root + name),
        _alternate(own.lang, root + page),
        _alternate(other.lang, _root(desk, other) + page),
    ]
    lines = [*head, *(_entry(entry) for entry in found)]
    body = Html("\n").join(lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{tree.lang}">\n{body}\n</feed>\n'


def _entry(entry: _Entry) -> Html:
    parts = [Html("<id>{}</id>").format(entry.id), Html("<title>{}</title>").format(entry.title), _updated(entry.updated)]
    return Html("<entry>\n{}\n</entry>").format(Html("\n").join([*parts, *entry.more, entry.content]))


def _article(digest: Digest, desk: Desk) -> _Entry:
    tree, article = desk.tree, digest.article
    zh, en = chinese(digest.title), english(digest.title)
    page = f"articles/{digest.id}/"
    own, other = (ENGLISH, CHINESE) if tree.english else (CHINESE, ENGLISH)
    source = address(article.source.url) if article.source else None
    summary = desk.summary(digest)
    words = tree.own(*summary) if summary else ""
    more = [
        Html("<published>{}</published>").format(_moment(article.added)),
        _alternate(own.lang, _root(desk) + page),
        _alternate(other.lang, _root(desk, other) + page),
        *([Html('<link rel="via" href="{}"/>').format(source)] if source else []),
        *(Html("<author><name>{}</name></author>").format(name) for name in _authors(digest, tree)),
        *(Html('<category term="{}" label="{}"/>').format(topic.slug, tree.own(topic.zh, topic.en)) for topic in digest.topics),
        Html("<rights>{}</rights>").format(tree.word("rights_words").format(tree.word(str(article.rights)))),
        *([Html("<summary>{}</summary>").format(words)] if words else []),
    ]
    return _Entry(_root(desk) + page, tree.own(zh, en), digest.updated, _content(digest, desk, _root(desk) + page), tuple(more))


def _authors(digest: Digest, tree: Tree) -> list[str]:
    """Return who wrote the article, as far as that is sure; else who published it."""
    names = [tree.own(byline.name.zh, byline.name.en) for byline in digest.bylines if not byline.uncertain]
    return names or ([tree.own(digest.source.zh, digest.source.en)] if digest.source else [])


def _content(digest: Digest, desk: Desk, page: str) -> Html:
    """Return what an article says in brief: both titles, facts, summary in both languages, key figures, who wrote the English."""
    tree, article = desk.tree, digest.article
    zh, en = chinese(digest.title), english(digest.title)
    facts = [tree.day(article.published), *(tree.own(place.zh, place.en) for place in digest.places)]
    facts += [tree.own(digest.source.zh, digest.source.en)] if digest.source else []
    parts = [Html("<p><b>{}</b></p>").format(tree.both(zh, en)), Html("<p>{}</p>").format(" · ".join(facts))]
    summary = desk.summary(digest)
    if summary is not None:
        first, second = (summary[1], summary[0]) if tree.english else summary
        parts += [Html("<p>{}</p>").format(first)] if first else []
        parts += [Html('<p lang="{}">{}</p>').format(tree.other_lang, second)] if second else []
    if digest.figures and article.rights is not Rights.LINK:
        rows = Html("").join(_figure(figure, tree, page) for figure in digest.figures)
        parts += [Html("<p>{}</p><ul>{}</ul>").format(tree.word("figures"), rows)]
    counts = dict(zip(WRITTEN, digest.traits.written, strict=True))
    gap = " " if tree.english else ""
    by = tree.list(f"{tree.count(counts[key], 'sentence')}{gap}{tree.word(key)}" for key in WRITTEN if counts[key])
    parts += [Html("<p>{}{}{}</p>").format(tree.word("english_by"), tree.word("colon"), by)]
    return _XHTML.format(tree.lang, Html("").join(parts))


def _figure(figure: Figure, tree: Tree, page: str) -> Html:
    zh = figure.zh.text[figure.zh.start : figure.zh.end] + ("……" if figure.zh.more else "")
    en = figure.en.text[figure.en.start : figure.en.end] + (" …" if figure.en.more else "") if figure.en else figure.number
    first, second = (en, zh) if tree.english else (zh, en)
    row = Html('<li><a href="{}#{}">{}</a> <span lang="{}">{}</span></li>')
    return row.format(page, figure.sentence.anchor, first, tree.other_lang, second)


def _correction(correction: Corrected, desk: Desk) -> _Entry:
    tree, digest = desk.tree, desk.by_id[correction.id]
    title = tree.own(chinese(digest.title), english(digest.title))
    page = f"{_root(desk)}articles/{digest.id}/" + (f"#{correction.sentence.anchor}" if correction.sentence else "")
    rows = (("was", correction.was), ("now", correction.now), ("why", correction.why))
    told = [
        Html("<p>{}{}{}</p>").format(tree.word(f"corrected_{key}"), tree.word("colon"), tree.note(words)) for key, words in rows if words
    ]
    if correction.sentence:
        told.insert(0, Html("<p>{}</p>").format(tree.run(correction.sentence.segment.key, "zh-Hans")))
    if correction.was is None:
        told.append(Html("<p>{}</p>").format(tree.word("in_full_only")))
    return _Entry(
        f"{_root(desk)}corrections/{correction.date.year}/#{correction.key}",
        tree.word("correction_of").format(title),
        correction.date,
        _XHTML.format(tree.lang, Html("").join(told)),
        (_alternate(tree.lang, page),),
    )


def _root(desk: Desk, tree: Tree | None = None) -> str:
    return desk.settings.site.url + ("" if (tree or desk.tree).english else "zh/")


def _alternate(lang: str, href: str) -> Html:
    return Html('<link rel="alternate" type="text/html" hreflang="{}" href="{}"/>').format(lang, href)


def _updated(day: date) -> Html:
    return Html("<updated>{}</updated>").format(_moment(day))


def _moment(day: date) -> str:
    """Return the beginning of a day; which hour it was nobody wrote down."""
    return f"{day.isoformat()}T00:00:00Z"
