"""Why one article is worth reading after another, in words."""

from __future__ import annotations

from generator.digest import Likeness, Related
from generator.site.escape import Html
from generator.site.pages.frame import Desk


def reason(related: Related, desk: Desk) -> Html:
    """Say what an article shares with the one it stands under: terms, a place, a topic, its wording.

    Of one that is nearly the same text no more need be said.
    """
    tree = desk.tree
    if related.alike is Likeness.SAME:
        return Html(tree.word("nearly_same"))
    comma = Html(tree.word("comma"))
    shared = comma.join(tree.lead(term.zh, term.en) for term in related.terms)
    places = comma.join(tree.lead(zh, place.en) if (place := desk.places.get(zh)) else tree.lead(zh, None) for zh in related.places)
    topics = comma.join(tree.lead(topic.zh, topic.en) for topic in related.topics)
    found = (("shares", shared), ("same_place", places), ("same_topic", topics))
    parts = [Html(tree.word(key)).format(words) for key, words in found if words]
    if related.alike is Likeness.SIMILAR:
        parts.append(Html(tree.word("similar_text")))
    return Html("; " if tree.english else "；").join(parts)
