"""A page for every topic."""

from __future__ import annotations

from collections.abc import Iterator

from generator.digest import Digest
from generator.model import Page
from generator.site.escape import Html
from generator.site.pages.frame import Desk
from generator.site.pages.listing import listing, named


def by_topic(desk: Desk) -> list[tuple[Html, list[Digest]]]:
    """Return every topic that has articles, named and linked from home, with them."""
    found = []
    for topic in desk.collection.topics:
        digests = [digest for digest in desk.published if any(own.slug == topic.slug for own in digest.topics)]
        if digests:
            found.append((Html('<a href="topics/{}/">{}</a>').format(topic.slug, desk.tree.both(topic.zh, topic.en)), digests))
    return found


def pages(desk: Desk) -> Iterator[Page]:
    """Give a page for every topic, and the list of all."""
    rows = []
    terms = {form: term for term in desk.collection.terms for form in term.forms}
    for topic in desk.collection.topics:
        digests = [digest for digest in desk.published if any(own.slug == topic.slug for own in digest.topics)]
        made_of = [desk.term(terms[zh], "../../") for zh in topic.terms if zh in terms]
        facts = [("note", desk.tree.note(topic.note))] if topic.note else []
        if made_of:
            facts.append(("terms", Html(desk.tree.word("comma")).join(made_of)))
        groups = [(desk.tree.word("in_articles"), "articles", desk.entries(digests, "../../"))] if digests else []
        yield listing(desk, f"topics/{topic.slug}.md", (topic.zh, topic.en), groups, facts=facts)
        row = Html('<li><a href="{}/">{}</a> <span class="count">{}</span></li>')
        rows.append(row.format(topic.slug, desk.tree.both(topic.zh, topic.en), desk.tree.count(len(digests), "article")))
    every = Html('<ul class="topics">{}</ul>').format(Html("").join(rows))
    yield listing(desk, "topics/index.md", named("topics"), [("", "all", every)], intro=desk.tree.word("topics_intro"))
