"""The ways to an article: home, and the lists by date, place, organisation and topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from generator.digest import Digest, Place
from generator.model import Page, Term
from generator.site.pages_escape import Html
from generator.site.pages_frame import Desk
from generator.site.pages_words import WORDS

# Beyond these the list of all articles leaves the rest to the pages by year, an organisation to the page of its term.
LONGEST_LIST = 200
FEW = 6
ORGANISATIONS = ("institution", "organisation")
UNDATED = "undated"


def pages(desk: Desk) -> Iterator[Page]:
    """Give home and every list but the glossary."""
    yield _home(desk)
    yield _articles(desk)
    yield from _dates(desk)
    yield from _places(desk)
    yield _organisations(desk)
    yield from _topics(desk)


def _home(desk: Desk) -> Page:
    tree, site = desk.tree, desk.settings.site
    latest = [
        Html('<li class="card">{}{}</li>').format(_headline(digest, desk), _abstract(digest, desk))
        for digest in desk.published[: desk.settings.home.latest]
    ]
    front = {"title": tree.own(site.title.zh, site.title.en), "search": {"exclude": True}, "hide": ["navigation", "toc"]}
    return desk.page(
        "index.md",
        "home.md.j2",
        front,
        site=site,
        latest=latest,
        numbers=[
            ("articles", tree.count(len(desk.published), "article")),
            ("terms", tree.count(len(desk.collection.terms), "term")),
        ],
        topics=[(topic, len(ids)) for topic, ids in _by_topic(desk)],
        places=[place for place in desk.collection.places if place.within is None or place.within not in desk.places],
    )


def _headline(digest: Digest, desk: Desk) -> Html:
    tree = desk.tree
    facts = " · ".join(filter(None, (tree.day(digest.article.published), tree.list(tree.own(n.zh, n.en) for n in digest.places))))
    return Html('<p class="facts">{}</p><h3><a href="articles/{}/">{}</a></h3>').format(facts, digest.id, desk.title(digest))


def _abstract(digest: Digest, desk: Desk) -> Html:
    summary = desk.summary(digest)
    return Html("<p>{}</p>").format(desk.tree.lead(*summary)) if summary else Html("")


def _listing(
    desk: Desk,
    path: str,
    names: tuple[str, str | None],
    groups: Iterable[tuple[Html | str, str, Html]],
    *,
    intro: Html | str = "",
    facts: Sequence[tuple[str, Html]] = (),
) -> Page:
    """Return a page of lists; `names` are its Chinese and English, each group has a heading (may be empty), an anchor and a list."""
    front = {"title": desk.tree.own(*names)}
    return desk.page(path, "listing.md.j2", front, zh=names[0], en=names[1], groups=groups, intro=intro, facts=facts)


def _named(key: str) -> tuple[str, str]:
    """Return words of the site in Chinese and English."""
    english, chinese = WORDS[key]
    return chinese, english


def _articles(desk: Desk) -> Page:
    shown, up = desk.published[:LONGEST_LIST], "../"
    groups: list[tuple[Html | str, str, Html]] = [
        (desk.tree.year(year), f"y{year}", desk.entries(digests, up)) for year, digests in _by_year(shown) if year
    ]
    undated = [digest for digest in shown if digest.article.published is None]
    if undated:
        groups.append((desk.tree.word("undated_heading"), UNDATED, desk.entries(undated, up)))
    if len(shown) < len(desk.published):
        groups.append((desk.tree.word("earlier"), "earlier", Html('<p><a href="../dates/">{}</a></p>').format(desk.tree.word("dates_all"))))
    return _listing(desk, "articles/index.md", _named("articles"), groups, intro=desk.tree.word("articles_intro"))


def _by_year(digests: Iterable[Digest]) -> list[tuple[int, list[Digest]]]:
    """Group by year of publication, newest first; what has no date comes last, as year 0."""
    years: dict[int, list[Digest]] = defaultdict(list)
    for digest in digests:
        years[digest.article.published.year if digest.article.published else 0].append(digest)
    return sorted(years.items(), reverse=True)


def _dates(desk: Desk) -> Iterator[Page]:
    tree = desk.tree
    years = _by_year(desk.published)
    rows = []
    for year, digests in years:
        slug, name = (str(year), tree.year(year)) if year else (UNDATED, tree.word("undated_heading"))
        months = [
            Html('<a href="{}/#m{:02}">{}</a> <span class="count">{}</span>').format(slug, month.month, tree.month(month), len(group))
            for month, group in _by_month(digests)
        ]
        inner = Html('<li><a href="{}/">{}</a> <span class="count">{}</span> <span class="detail">{}</span></li>')
        rows.append(inner.format(slug, name, tree.count(len(digests), "article"), Html(" · ").join(months)))
        if year:
            groups = [(tree.month(month), f"m{month.month:02}", desk.entries(group, "../../")) for month, group in _by_month(digests)]
            names: tuple[str, str] = (f"{year}年", str(year))
        else:
            groups = [("", UNDATED, desk.entries(digests, "../../"))]
            names = _named("undated_heading")
        yield _listing(desk, f"dates/{slug}.md", names, groups)
    every = Html('<ul class="dates">{}</ul>').format(Html("").join(rows))
    yield _listing(desk, "dates/index.md", _named("dates"), [("", "all", every)], intro=tree.word("dates_intro"))


def _by_month(digests: Iterable[Digest]) -> Iterator[tuple[date, list[Digest]]]:
    dated = [(digest.article.published.replace(day=1), digest) for digest in digests if digest.article.published]
    for month, group in groupby(dated, key=lambda item: item[0]):
        yield month, [digest for _, digest in group]


def _places(desk: Desk) -> Iterator[Page]:
    places = [place for place in desk.collection.places if desk.articles(place.articles)]
    inside: dict[str | None, list[Place]] = defaultdict(list)
    for place in places:
        inside[place.within if place.within in desk.places else None].append(place)
    for place in places:
        groups: list[tuple[Html | str, str, Html]] = []
        if inside[place.zh]:
            groups.append((desk.tree.word("below"), "below", _place_tree(inside, place.zh, desk, "../")))
        groups.append((desk.tree.word("in_articles"), "articles", desk.entries(desk.articles(place.articles), "../../")))
        facts = _term_facts(place.term, desk)
        around = desk.places.get(place.within or "")
        if around:
            facts.insert(0, ("within", Html('<a href="../{}/">{}</a>').format(around.slug, desk.tree.both(around.zh, around.en))))
        yield _listing(desk, f"places/{place.slug}.md", (place.zh, place.en), groups, facts=facts)
    every = _place_tree(inside, None, desk, "")
    yield _listing(desk, "places/index.md", _named("places"), [("", "all", every)], intro=desk.tree.word("places_intro"))


def _place_tree(inside: dict[str | None, list[Place]], within: str | None, desk: Desk, up: str) -> Html:
    """Return the places within a place as nested lists; `up` leads to the folder of places."""
    rows = []
    for place in sorted(inside.get(within, ()), key=lambda place: place.slug):
        below = _place_tree(inside, place.zh, desk, up) if inside.get(place.zh) else Html("")
        link = Html('<li><a href="{}{}/">{}</a> <span class="count">{}</span>{}</li>')
        rows.append(link.format(up, place.slug, desk.tree.both(place.zh, place.en), len(desk.articles(place.articles)), below))
    return Html('<ul class="places">{}</ul>').format(Html("").join(rows))


def _term_facts(term: Term | None, desk: Desk) -> list[tuple[str, Html]]:
    if term is None:
        return []
    link = Html('<a href="../../terms/{}/">{}</a>').format(term.slug, desk.tree.word("term_page"))
    note = [("note", desk.tree.note(term.note))] if term.note else []
    return [*note, ("terms", link)]


def _organisations(desk: Desk) -> Page:
    mentions: dict[str, list[Digest]] = defaultdict(list)
    for digest in desk.published:
        for term in digest.terms:
            if term.kind in ORGANISATIONS:
                mentions[term.slug].append(digest)
    groups = []
    for kind in ORGANISATIONS:
        terms = [term for term in desk.collection.terms if term.kind == kind and term.slug in mentions]
        rows = [_organisation(term, mentions[term.slug], desk) for term in sorted(terms, key=lambda t: (-len(mentions[t.slug]), t.slug))]
        if rows:
            inner = Html('<ul class="organisations">{}</ul>').format(Html("").join(rows))
            groups.append((desk.tree.kind(kind), kind, inner))
    return _listing(desk, "organisations/index.md", _named("organisations"), groups, intro=desk.tree.word("organisations_intro"))


def _organisation(term: Term, digests: Sequence[Digest], desk: Desk) -> Html:
    rows = Html("").join(desk.entry(digest, "../") for digest in digests[:FEW])
    more = Html("")
    if len(digests) > FEW:
        link = Html('<li class="more"><a href="../terms/{}/">{}</a></li>')
        more = link.format(term.slug, desk.tree.count(len(digests), "article"))
    return Html('<li id="{}">{}<ul class="articles">{}{}</ul></li>').format(term.slug, desk.term(term, "../"), rows, more)


def _by_topic(desk: Desk) -> list[tuple[Html, list[Digest]]]:
    """Return every topic that has articles, named and linked from home, with them."""
    found = []
    for topic in desk.collection.topics:
        digests = [digest for digest in desk.published if any(own.slug == topic.slug for own in digest.topics)]
        if digests:
            found.append((Html('<a href="topics/{}/">{}</a>').format(topic.slug, desk.tree.both(topic.zh, topic.en)), digests))
    return found


def _topics(desk: Desk) -> Iterator[Page]:
    rows = []
    terms = {form: term for term in desk.collection.terms for form in term.forms}
    for topic in desk.collection.topics:
        digests = [digest for digest in desk.published if any(own.slug == topic.slug for own in digest.topics)]
        made_of = [desk.term(terms[zh], "../../") for zh in topic.terms if zh in terms]
        facts = [("note", desk.tree.note(topic.note))] if topic.note else []
        if made_of:
            facts.append(("terms", Html(desk.tree.word("comma")).join(made_of)))
        groups = [(desk.tree.word("in_articles"), "articles", desk.entries(digests, "../../"))] if digests else []
        yield _listing(desk, f"topics/{topic.slug}.md", (topic.zh, topic.en), groups, facts=facts)
        row = Html('<li><a href="{}/">{}</a> <span class="count">{}</span></li>')
        rows.append(row.format(topic.slug, desk.tree.both(topic.zh, topic.en), desk.tree.count(len(digests), "article")))
    every = Html('<ul class="topics">{}</ul>').format(Html("").join(rows))
    yield _listing(desk, "topics/index.md", _named("topics"), [("", "all", every)], intro=desk.tree.word("topics_intro"))
