"""Terms in Chinese: leftmost and longest. Their renderings in English: whole words, in any case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Term
from generator.terms import Matcher, avoided, rendered


def term(zh: str, en: str = "x", **more: object) -> Term:
    return Term(zh=zh, en=en, slug=zh, kind="concept", **more)  # type: ignore[arg-type] # a table's shorthand


TERMS = [term("网格"), term("网格员", variants=("网格管理员",)), term("网格化管理"), term("管理"), term("平安", approved=False)]
FOUND = [
    ("", []),
    ("网格员", ["网格员"]),
    ("网格", ["网格"]),
    ("网格化", ["网格"]),
    ("网格化管理", ["网格化管理"]),
    ("网格化治理和管理", ["网格", "管理"]),
    ("网格管理员和网格管理", ["网格管理员", "网格", "管理"]),
    ("平安网", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    hits = Matcher(TERMS).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == expected


PLACES = [
    Term("江苏", "Jiangsu", "jiangsu", "place", variants=("江苏省",)),
    term("省委"),
    term("市委"),
    Term("清远", "Qingyuan", "qingyuan", "place", variants=("清远市",)),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江苏省委、江苏省政府", ["江苏", "省委", "江苏省"]),
        ("清远市委书记", ["清远", "市委"]),
        ("清远市委员会", ["清远市"]),
        ("清远市委托", ["清远市"]),
    ],
)
def test_a_place_leaves_its_rank_to_the_committee_of_that_rank(text: str, expected: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in Matcher(PLACES).find(text)] == expected


@given(st.lists(st.text(alphabet="网格员化", min_size=1, max_size=4), max_size=8), st.text(alphabet="网格员化的", max_size=30))
def test_found_as_a_naive_search_would(forms: list[str], text: str) -> None:
    unique = sorted(set(forms))
    expected, at = [], 0
    while at < len(text):
        best = max((form for form in unique if text.startswith(form, at)), key=len, default=None)
        if best is not None:
            expected.append((at, at + len(best)))
        at += len(best) if best else 1
    assert [(hit.start, hit.end) for hit in Matcher([term(form) for form in unique]).find(text)] == expected


WORKER = term("网格员", "grid worker", plural="grid workers", accept=("community grid worker",), avoid=("grid member", "gridman", "worker"))
RENDERED = [
    ("Grid workers visited.", True),
    ("A GRID\u00a0WORKER came", True),
    ("grid-worker", False),
    ("a grid workers' hall", True),
    ("grid workershop", False),
    ("the hybrid worker", False),
    ("", False),
]


@pytest.mark.parametrize(("english", "expected"), RENDERED)
def test_rendered(english: str, expected: bool) -> None:
    assert rendered(WORKER, english) is expected


AVOIDED = [
    ("a gridman", "gridman"),
    ("a Grid Member", "Grid Member"),
    ("a grid worker", None),
    ("a grid worker and a worker", "worker"),
    ("fine", None),
]


@pytest.mark.parametrize(("english", "expected"), AVOIDED)
def test_avoided_unless_it_is_part_of_what_is_right(english: str, expected: str | None) -> None:
    assert avoided(WORKER, english) == expected


def test_apostrophes_and_hyphens_of_any_kind_are_the_same() -> None:
    court = term("法院", "people's court", accept=("grass-roots court",))
    assert rendered(court, "the people’s court")
    assert rendered(court, "a grass\u2011roots court")
