"""The home page: what the site is, the latest digests, when and where its articles are from, and the ways to the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from generator.digest import Collection, Digest, Figure, Quote
from generator.model import Origin, Page, Rights, Term
from generator.site.escape import Html
from generator.site.pages.charts import tilemap, timeline
from generator.site.pages.frame import Desk, english, shortened
from generator.site.pages.marks import marked

# Beside the charts there is room for so many cards.
_FIRST = 3
# Of the cards at least one in so many is for what has no date, if there is any.
_UNDATED_SHARE = 4
_FIGURES = 3
# In characters: what can be taken in at a glance, and the longest words around a number.
_GIST_EN, _GIST_ZH = 260, 110
_FIGURE_EN, _FIGURE_ZH = 90, 36
_TYPICAL = 18
_NUMBER = re.compile(r"[\d,–]+")


def page(desk: Desk) -> Page:
    """Return the home page of a tree."""
    tree, site = desk.tree, desk.settings.site
    dated, undated = latest(desk.published, desk.settings.home.latest)
    days = [digest.article.published for digest in desk.published if digest.article.published]
    line = timeline.timeline(days)
    places = tilemap.survey(desk.collection.places, desk.by_id)
    groups = [("latest", "latest", dated), ("latest_undated", "undated", undated)]
    groups = [(name, anchor, digests) for name, anchor, digests in groups if digests]
    front = {"title": tree.own(site.title.zh, site.title.en), "search": {"exclude": True}, "hide": ["navigation", "toc"]}
    return desk.page(
        "index.md",
        "home.md.j2",
        front,
        site=site,
        glance=list(_glance(desk, days, places)),
        few=len(groups[0][2]) < _FIRST if groups else True,
        first=[(name, anchor, _cards(digests[:_FIRST], desk)) for name, anchor, digests in groups[:1]],
        rest=[("more_digests", "more", _cards(digests[_FIRST:], desk)) for _, _, digests in groups[:1] if digests[_FIRST:]]
        + [(name, anchor, _cards(digests, desk)) for name, anchor, digests in groups[1:]],
        line=line,
        line_label=timeline.label(line, tree) if line.periods else None,
        line_svg=timeline.draw(line, tree),
        line_words=[
            (timeline.address(period, line.step), timeline.name(period, line.step, tree), tree.count(period.count, "article"))
            for period in reversed(line.busy)
        ],
        undated=tree.count(len(desk.published) - len(days), "article") if len(days) < len(desk.published) else None,
        places=places,
        map_label=tilemap.label(places, tree),
        map_svg=tilemap.draw(places, tree),
        map_words=[(of.slug, tree.both(unit.name, of.english), tree.count(of.count, "article")) for unit, of in places.most_first],
        elsewhere=tree.count(places.elsewhere, "article") if places.elsewhere else None,
        several=tree.count(places.several, "article") if places.several else None,
        topics=topics(desk),
        typical=[(desk.term(term, ""), count) for term, count in typical(desk.collection, _TYPICAL)],
    )


def latest(published: Sequence[Digest], most: int) -> tuple[list[Digest], list[Digest]]:
    """Choose the digests of the home page: what has a date, newest first, and what has none, latest added first.

    News is what was published last, which nobody knows of what has no date: it would else stand first on the day it is
    added. Yet it must be seen: a share of the cards is its own, and whatever room the others leave.
    """
    dated = sorted((d for d in published if d.article.published), key=lambda d: (-_ordinal(d.article.published), d.id))
    undated = sorted((d for d in published if not d.article.published), key=lambda d: (-_ordinal(d.article.added), d.id))
    kept = min(len(undated), max(most - len(dated), most // _UNDATED_SHARE))
    return dated[: most - kept], undated[:kept]


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def typical(collection: Collection, most: int) -> list[tuple[Term, int]]:
    """Return the terms that tell most about most articles, with how many articles mention each."""
    published = collection.published
    telling = Counter(term.slug for digest in published if digest.article.rights is not Rights.LINK for term in digest.keywords)
    mentions = Counter(term.slug for digest in published for term in digest.terms)
    terms = [term for term in collection.terms if telling[term.slug]]
    terms.sort(key=lambda term: (-telling[term.slug], -mentions[term.slug], term.slug))
    return [(term, mentions[term.slug]) for term in terms[:most]]


def topics(desk: Desk) -> list[tuple[Html, str]]:
    """Return the topics that have articles, linked from home, each with how many."""
    counts = Counter(topic.slug for digest in desk.published for topic in digest.topics)
    link = Html('<a href="topics/{}/">{}</a>')
    return [
        (link.format(topic.slug, desk.tree.both(topic.zh, topic.en)), desk.tree.count(counts[topic.slug], "article"))
        for topic in desk.collection.topics
        if counts[topic.slug]
    ]


def _glance(desk: Desk, days: Sequence[date], places: tilemap.Survey) -> Iterable[tuple[str, Html]]:
    """Give the size of the collection as links, each number set off from what it counts."""
    tree = desk.tree
    yield "articles/", _number(tree.count(len(desk.published), "article"))
    if days:
        first, last = min(days).year, max(days).year
        yield "#by-date", _number(tree.word("years_covered").format(first if first == last else f"{first}–{last}"))
    if places.found:
        yield "#by-place", _number(tree.count(len(places.found), "unit"))
    yield "terms/", _number(tree.count(len(desk.collection.terms), "term"))


def _number(words: str) -> Html:
    digits = _NUMBER.match(words)
    end = digits.end() if digits else 0
    return Html("<b>{}</b>{}").format(words[:end], words[end:])


def _cards(digests: Iterable[Digest], desk: Desk) -> Html:
    return Html('<ul class="cards">{}</ul>').format(Html("").join(_card(digest, desk) for digest in digests))


def _card(digest: Digest, desk: Desk) -> Html:
    tree, summary = desk.tree, desk.summary(digest)
    quotes = _figures(digest, desk)
    gist = Html('<p class="gist">{}</p>').format(tree.lead(*_short(summary))) if summary else Html("")
    told = Html('<ul class="told">{}</ul>').format(Html("").join(quotes)) if quotes else Html("")
    who = _english_by(digest, desk)
    by = Html('<p class="by">{}</p>').format(tree.word(who)) if who else Html("")
    card = Html('<li class="card"><p class="facts">{}</p><h3><a href="articles/{}/">{}</a></h3>{}{}{}</li>')
    return card.format(_facts(digest, desk), digest.id, desk.title(digest), gist, told, by)


def _facts(digest: Digest, desk: Desk) -> Html:
    """Return date, places and source, as far as they are known; a heading says that the date is not."""
    tree, day = desk.tree, digest.article.published
    facts = [Html('<time datetime="{}">{}</time>').format(day.isoformat(), tree.day(day))] if day else []
    if digest.places:
        facts.append(Html(tree.word("comma")).join(tree.lead(name.zh, name.en) for name in digest.places))
    if digest.source:
        facts.append(tree.lead(digest.source.zh, digest.source.en))
    return Html(" · ").join(facts) or Html(tree.word("undated"))


def _short(summary: tuple[str, str | None]) -> tuple[str, str | None]:
    zh, en = summary
    return shortened(zh, _GIST_ZH, "……"), shortened(en, _GIST_EN) if en else None


def _figures(digest: Digest, desk: Desk) -> list[Html]:
    """Return the first key figures that are short, in the words of their sentences, each linked to where it stands."""
    quotes = [(figure, *_quote(figure, desk)) for figure in digest.figures]
    short = [item for item in quotes if _is_short(item[0])]
    chosen = short[:_FIGURES] if len(short) > 1 else quotes[:2]
    link = Html('<li><a href="articles/{}/#{}"{}>{}</a></li>')
    return [
        link.format(digest.id, figure.sentence.anchor, Html(' lang="{}"').format(lang) if lang != desk.tree.lang else "", _marked(quote))
        for figure, quote, lang in chosen
    ]


def _is_short(figure: Figure) -> bool:
    """Tell whether a figure is short in both languages: both home pages show the same ones."""
    return figure.zh.end - figure.zh.start <= _FIGURE_ZH and (figure.en is None or figure.en.end - figure.en.start <= _FIGURE_EN)


def _quote(figure: Figure, desk: Desk) -> tuple[Quote, str]:
    """Return a figure's words in the tree's language, or in Chinese where there is no English, and which it is."""
    return (figure.en, "en") if desk.tree.english and figure.en else (figure.zh, "zh-Hans")


def _marked(quote: Quote) -> Html:
    spans = [(start - quote.start, end - quote.start, "<b>", "</b>") for start, end in quote.marks]
    return Html(marked(quote.text[quote.start : quote.end], spans))


def _english_by(digest: Digest, desk: Desk) -> str | None:
    """Return the words for English on the card that is not an editor's: a machine's, or missing."""
    summary = desk.summary(digest)
    if english(digest.title) is None or (summary and summary[1] is None):
        return "pending"
    shown = [*digest.title.sentences, *(figure.sentence for figure in digest.figures)]
    machine = (summary and digest.summary.machine) or any(sentence.rendering.origin is Origin.MACHINE for sentence in shown)
    return "some_machine" if machine else None
