"""The home page: what the site is, the latest digests, and the ways to the others."""

from __future__ import annotations

from generator.digest import Digest
from generator.model import Page
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.pages.topics import by_topic


def page(desk: Desk) -> Page:
    """Return the home page of a tree."""
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
        topics=[(topic, len(ids)) for topic, ids in by_topic(desk)],
        places=[place for place in desk.collection.places if place.within is None or place.within not in desk.places],
    )


def _headline(digest: Digest, desk: Desk) -> Html:
    tree = desk.tree
    facts = " · ".join(filter(None, (tree.day(digest.article.published), tree.list(tree.own(n.zh, n.en) for n in digest.places))))
    return Html('<p class="facts">{}</p><h3><a href="articles/{}/">{}</a></h3>').format(facts, digest.id, desk.title(digest))


def _abstract(digest: Digest, desk: Desk) -> Html:
    summary = desk.summary(digest)
    return Html("<p>{}</p>").format(desk.tree.lead(*summary)) if summary else Html("")
