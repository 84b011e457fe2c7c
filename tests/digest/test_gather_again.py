"""A collection gathered on the grounds of an earlier one: the same as a new one, or the same but for what is said to lag."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks import project
from generator import settings, workspace
from generator.digest import Collection, gather
from generator.model import Origin, Rendering
from generator.terms import Glossary
from generator.workspace import Workspace

CONFIG = settings.load(project.HERE, {})


@pytest.fixture(scope="module")
def found() -> Workspace:
    return workspace.judged(workspace.read(CONFIG), CONFIG)


def made(found: Workspace, before: Collection | None = None, anew: set[str] | None = None) -> Collection:
    return gather(CONFIG, found.articles, found.memories, found.glossary, found.corrections, before=before, anew=anew)


def reworded(found: Workspace, id_: str) -> Workspace:
    memory = found.memories[id_]
    key = next(key for key, item in memory.renderings.items() if isinstance(key, str) and len(item.text) > 60)
    new = {**memory.renderings, key: Rendering("Quite another sentence of 40,000 words.", Origin.EDITED, by="somebody")}
    return replace(found, memories=found.memories | {id_: replace(memory, renderings=new)})


def renamed(found: Workspace, _: str) -> Workspace:
    terms = tuple(replace(term, en=f"{term.en} renamed") for term in found.glossary.terms)
    return replace(found, glossary=Glossary(terms, found.glossary.topics))


def thinned(found: Workspace, _: str) -> Workspace:
    forms = {zh for topic in found.glossary.topics for zh in topic.terms}
    terms = tuple(term for number, term in enumerate(found.glossary.terms) if number % 3 or forms & set(term.forms))
    return replace(found, glossary=Glossary(terms, found.glossary.topics))


def shortened(found: Workspace, id_: str) -> Workspace:
    return replace(found, articles=tuple(replace(a, body=a.body[: len(a.body) // 2]) if a.id == id_ else a for a in found.articles))


CHANGES = (reworded, renamed, thinned, shortened)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_taken_over_from_an_earlier_collection_changes_nothing(found: Workspace, change: Callable[..., Workspace]) -> None:
    before = made(found)
    after = change(found, before.digests[0].id)
    assert made(found, before) == before
    assert made(after) != before
    assert made(after, before) == made(after)


@pytest.mark.parametrize("change", CHANGES)
def test_an_article_made_anew_is_as_in_a_whole_collection_but_for_what_others_decide(
    found: Workspace, change: Callable[..., Workspace]
) -> None:
    before = made(found)
    for number, digest in enumerate(before.digests):
        after = change(found, digest.id)
        one, whole = made(after, before, {digest.id}).digests[number], made(after).digests[number]
        if change in {reworded, renamed}:
            assert one == whole
        elif change is shortened:
            assert replace(one, related=()) == replace(whole, related=())
        else:  # how rare a term is takes the other articles as they were
            assert (one.body, one.title, one.terms, one.figures) == (whole.body, whole.title, whole.terms, whole.figures)


def test_the_other_articles_stay_the_very_same(found: Workspace) -> None:
    before = made(found)
    first, *others = before.digests
    after = made(reworded(found, first.id), before, {first.id})
    assert after.digests[0] != first
    assert all(now is was for now, was in zip(after.digests[1:], others, strict=True))


def test_articles_that_come_go_or_are_held_do_so_at_once(found: Workspace) -> None:
    before = made(replace(found, articles=found.articles[1:]))
    after = made(replace(found, articles=found.articles[:-1]), before, set())
    assert {d.id for d in after.digests} == {a.id for a in found.articles[:-1] if a.status != "held"}
