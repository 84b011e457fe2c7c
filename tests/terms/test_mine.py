"""Candidates for terms: what is found, what is left out, and what English goes with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import mining
from generator.model import Term
from generator.terms import Matcher, counterpart, mine, names

GRID = Term("网格员", "grid worker", "wanggeyuan", "office")
MATCHER = Matcher([GRID])


def found(*sentences: str, known: tuple[str, ...] = ("网格员",)) -> list[str]:
    texts = {f"t{number}": [sentence] for number, sentence in enumerate(sentences)}
    return [one.zh for one in mine.candidates(texts, MATCHER.find, known, names.find)]


CASES = [
    ("an expression that recurs", ["建立联席会议制度。", "完善联席会议制度。"], ["联席会议制度"]),
    ("one that stands once", ["建立联席会议制度。"], []),
    ("a known term alone", ["网格员来了。", "网格员走了。"], []),
    ("what only stands within a longer one", ["社会稳定风险评估制度好。", "社会稳定风险评估制度新。"], ["社会稳定风险评估制度"]),
    ("words that hold sentences together", ["进一步加强。", "进一步加强。"], []),
    ("numbers and measures", ["三百个。", "三百个。"], []),
    ("a person's name", ["记者王家梁报道。", "记者王家梁报道。"], []),
    ("across a mark", ["联席，会议。", "联席，会议。"], []),
]


@pytest.mark.parametrize(("case", "sentences", "expected"), CASES, ids=[case for case, *_ in CASES])
def test_what_is_a_candidate(case: str, sentences: list[str], expected: list[str]) -> None:
    assert found(*sentences)[:1] == expected[:1]
    assert bool(found(*sentences)) is bool(expected)


def test_longer_and_wider_spread_ones_come_first() -> None:
    texts = {"a": ["联席会议制度。嫌疑车辆。", "嫌疑车辆。"], "b": ["联席会议制度。"]}
    ranked = mine.candidates(texts, MATCHER.find, [], names.find)
    assert [(one.zh, one.count, one.texts) for one in ranked] == [("联席会议制度", 2, 2), ("嫌疑车辆", 2, 1)]
    assert ranked[0].places == (("a", 0, 0), ("b", 0, 0))


@given(st.lists(st.text(alphabet="网格员联席会议制度的，。建12a", max_size=20), max_size=6))
def test_every_candidate_stands_where_it_is_said_to(sentences: list[str]) -> None:
    texts = {"t": sentences}
    for one in mine.candidates(texts, MATCHER.find, ["网格员"], names.find):
        assert one.count == len(one.places) >= 2
        assert all(texts[id_][number][start:].startswith(one.zh) for id_, number, start in one.places)


ENGLISH = [
    ("the same words", ["The joint conference system works.", "A joint conference system began."], [], "joint conference system"),
    ("others have them too", ["The city works.", "The city began."], ["The city slept."] * 8, None),
    ("nothing in common", ["One thing.", "Another matter."], [], None),
    ("one sentence alone", ["The joint conference system works."], [], None),
]


@pytest.mark.parametrize(("case", "sentences", "others", "expected"), ENGLISH, ids=[case for case, *_ in ENGLISH])
def test_the_english_that_goes_with_it(case: str, sentences: list[str], others: list[str], expected: str | None) -> None:
    made = counterpart.counterpart(sentences, others)
    assert (made and made.english) == expected


def test_much_of_what_an_editor_chose_is_suggested_again() -> None:
    total, hits = mining.recall()
    assert total > 100
    assert hits[100] >= 0.42 * total
