"""All terms of a sentence together, and the text that says which they are."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import settings, workspace
from generator.model import Article, Status, Term, TermHit
from generator.terms import Finder, Matcher, rendered, terms_key
from generator.translate import segments

ROOT = Path(__file__).parent.parent.parent
FOUND = workspace.read(settings.load(ROOT, {}))
PUBLISHED = [article for article in FOUND.articles if article.status is Status.PUBLISHED]

GLOSSARY = [
    Term("市委", "municipal Party committee", "shiwei", "institution", avoid=("city committee",)),
    Term("网格员", "grid worker", "wanggeyuan", "office", plural="grid workers", accept=("community grid worker",)),
    Term("太仓", "Taicang", "taicang", "place", variants=("太仓市",)),
    Term("王家梁工作室", "Wang Jialiang Studio", "wang", "organisation"),
]
finder = Finder(GLOSSARY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("网格员", [("网格员", "office")]),
        ("太仓市沙溪镇", [("太仓市", "place"), ("沙溪镇", "place")]),
        ("昆山市委书记李明说", [("昆山", "place"), ("市委", "institution"), ("李明", "person")]),
        ("书记王家梁", [("王家梁", "person")]),
        ("书记王家梁工作室", [("王家梁工作室", "organisation")]),
        ("2019年10月1日，江苏省昆山市", [("2019年10月1日", "date"), ("江苏省", "place"), ("昆山市", "place")]),
    ],
)
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[hit.start : hit.end], hit.term.kind) for hit in finder.find(text)] == expected


def test_quantities_are_found_beside_names() -> None:
    kinds = [hit.term.kind for hit in finder.find("昆山市有网格员3600名")]
    assert kinds == ["place", "office", "quantity"]


def test_known_names_are_found() -> None:
    assert [hit.term.en for hit in finder.find("图为王宇和网格员", ["王宇"])] == ["Wang Yu", "grid worker"]
    assert [hit.term.en for hit in finder.find("图为王宇和网格员")] == ["grid worker"]


@pytest.mark.parametrize("article", PUBLISHED, ids=lambda article: article.id)
def test_the_glossary_comes_first_and_nothing_overlaps(article: Article) -> None:
    whole, matcher = Finder(FOUND.glossary.terms), Matcher(FOUND.glossary.terms)
    known = [byline.name for byline in article.bylines]
    for segment in segments(article):
        hits = whole.find(segment.text, known)
        assert tuple(hit for hit in hits if hit.term.slug) == matcher.find(segment.text)
        assert all(first.end <= second.start for first, second in pairwise(hits))
        english = FOUND.memories[article.id].find(segment).text
        assert all(rendered(hit.term, english) for hit in hits if hit.term.kind in {"person", "place"})


@given(st.text(alphabet="2019年月日万名王宇记者网格员太仓市委江苏省昆山锦丰镇第一，的说", max_size=30))
def test_hits_are_in_order_and_the_same_each_time(text: str) -> None:
    hits = finder.find(text, ["王宇"])
    assert all(first.end <= second.start for first, second in pairwise(hits))
    assert Finder(GLOSSARY).find(text, ["王宇"]) == hits


HIT = TermHit(0, 3, GLOSSARY[1])


def key(**changes: object) -> str:
    return terms_key([replace(HIT, term=replace(HIT.term, **changes))])  # type: ignore[arg-type] # a table's shorthand


@pytest.mark.parametrize(
    "change",
    [{"note": "x"}, {"source": "x"}, {"slug": "x"}, {"path": "x"}, {"line": 7}, {"within": "太仓"}, {"variants": ("网格管理员",)}],
)
def test_what_is_said_to_people_leaves_the_key(change: dict[str, object]) -> None:
    assert key(**change) == key()


@pytest.mark.parametrize(
    "change", [{"en": "x"}, {"plural": "x"}, {"plural": None}, {"accept": ("x",)}, {"accept": ()}, {"avoid": ("x",)}, {"kind": "law"}]
)
def test_what_an_engine_is_held_to_changes_the_key(change: dict[str, object]) -> None:
    assert key(**change) != key()


def test_only_terms_of_the_sentence_are_in_the_key() -> None:
    others = [Term("法院", "people's court", "fayuan", "institution"), *(replace(term, note="x") for term in GLOSSARY)]
    text = "网格员走进太仓市"
    assert terms_key(Finder(others).find(text)) == terms_key(finder.find(text))
    without = [term for term in GLOSSARY if term.zh != "网格员"]
    assert terms_key(Finder(without).find(text)) != terms_key(finder.find(text))
    proposed = [replace(term, approved=False) if term.zh == "网格员" else term for term in GLOSSARY]
    assert terms_key(Finder(proposed).find(text)) == terms_key(Finder(without).find(text))


def test_the_order_of_accepted_wordings_is_no_part_of_the_key() -> None:
    assert key(accept=("a", "b"), avoid=("c", "d")) == key(accept=("b", "a"), avoid=("d", "c"))


def test_no_hits() -> None:
    assert terms_key([]) == "[]"
