"""The groups of a build make every page and file, each once; and a group's key is another when what it shows is."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from benchmarks import project
from generator import files, settings, workspace
from generator.digest import Collection, gather
from generator.site import Plan, assets, data, pages, redirects, search
from generator.terms import Glossary

MOVED = {"articles/old-name/": "articles/new-name/"}
CONFIG = settings.load(project.HERE, {})
FOUND = workspace.judged(workspace.read(CONFIG), CONFIG)


def gathered(glossary: Glossary = FOUND.glossary) -> Collection:
    return gather(CONFIG, FOUND.articles, FOUND.memories, glossary, FOUND.corrections)


def plan(collection: Collection, base: str = "one") -> Plan:
    marks = {digest.id: f"{files.digest(repr(digest.title))} {files.digest(repr(digest.body))}" for digest in collection.digests}
    return Plan(collection, MOVED, marks, None, base)


@pytest.fixture(scope="module")
def collection() -> Collection:
    return gathered()


def contents(made: object) -> str | bytes:
    return made if isinstance(made, str | bytes) else bytes(made)  # type: ignore[call-overload,no-any-return] # a file in pieces


def test_the_groups_make_all_there_is_and_each_file_once(collection: Collection) -> None:
    made = [(name, contents(what)) for group in plan(collection).groups() for name, what in group.make()]
    assert [name for name, count in Counter(name for name, _ in made).items() if count > 1] == []
    told = [(page.path, page.text) for page in pages.render(collection)]
    told += [(name, contents(what)) for name, what in data.files(collection)]
    told += [*redirects.redirects(MOVED), *assets.files(), *search.files(collection)]
    assert dict(made) == dict(told)


def test_names_are_said_once_and_most_groups_have_a_key(collection: Collection) -> None:
    groups = plan(collection).groups()
    assert len({group.name for group in groups}) == len(groups)
    assert [group.name for group in groups if not group.key] == ["data/articles", "search", "others"]


def test_keys_are_the_same_for_the_same_and_others_for_another_program(collection: Collection) -> None:
    before = {group.name: group.key for group in plan(collection).groups()}
    assert {group.name: group.key for group in plan(gathered()).groups()} == before
    after = {group.name: group.key for group in plan(collection, "two").groups()}
    assert all(after[name] != key for name, key in before.items() if key)


def test_a_term_in_other_words_gives_other_keys_to_what_shows_it_and_to_little_else(collection: Collection) -> None:
    before = {group.name: group.key for group in plan(collection).groups()}
    term = FOUND.glossary.by_slug["wanggeyuan"]
    terms = tuple(replace(term, note="Quite another note.") if one is term else one for one in FOUND.glossary.terms)
    after = {group.name: group.key for group in plan(gathered(Glossary(terms, FOUND.glossary.topics))).groups()}
    changed = {name for name, key in before.items() if after[name] != key}
    holding = {f"articles/{digest.id}" for digest, _ in collection.occurrences["wanggeyuan"].articles}
    assert {"terms/wanggeyuan", *holding} <= changed
    assert len(changed) < len(before) / 5
