"""A term's rendering fits the English around it; what is not beside a term stays as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Term
from generator.translate.grammar import agree, fit, forms, number

WORKER = Term("网格员", "grid worker", "wgy", "office", accept=("a", "b", "c", "d"), avoid=("gridman",), plural="grid workers")


def test_forms_are_what_counts_as_right_best_first() -> None:
    assert forms(WORKER) == ("grid worker", "grid workers", "a", "b", "c")
    assert forms(Term("苏州", "Suzhou", "suzhou", "place", accept=("Suzhou",))) == ("Suzhou",)
    assert set(forms(WORKER)) <= set(WORKER.renderings)


# What stands before the term, the words that stood in its place, the number.
NUMBERS = [
    ("a", "grid members", "singular"),
    ("Each new", "grid members", "singular"),
    ("this", "", "singular"),
    ("three full-time", "grid member", "plural"),
    ("more than 1,200 local", "grid member", "plural"),
    ("about 1.7 million", "request", "plural"),
    ("one of the", "court", "plural"),
    ("a large number of", "court", "plural"),
    ("30 of the", "court", "plural"),
    ("all", "court", "plural"),
    ("In 2017", "court", "singular"),
    ("Article 12", "courts", "plural"),
    ("Article 12", "court", "singular"),
    ("on 7 June", "court", "singular"),
    ("said that", "courts", "plural"),
    ("three officers visited", "court", "singular"),
    ("the", "grid members", "plural"),
    ("the", "members of the grid", "plural"),
    ("the", "secretary of the committees", "singular"),
    ("the", "grid members'", "plural"),
    ("the", "police", "plural"),
    ("the", "process", "singular"),
    ("the", "", None),
    ("", "", None),
]


@pytest.mark.parametrize(("before", "was", "expected"), NUMBERS)
def test_number(before: str, was: str, expected: str | None) -> None:
    assert number(before, was) == expected


FITTED = [
    ("grid worker", "", "", "Grid worker"),
    ("grid worker", "the ", "", "grid worker"),
    ("grid worker", "“", "", "Grid worker"),
    ("grid worker", "They met. ", "", "Grid worker"),
    ("grid worker", "“They met.” ", "", "Grid worker"),
    ("grid worker", "He said: ", "", "grid worker"),
    ("grid worker", "He said: “", "", "grid worker"),
    ("grid worker", "the “", "", "grid worker"),
    ("grid worker", "at No. ", "", "grid worker"),
    ("grid worker", "at 3 P.M. ", "", "grid worker"),
    ("Sharp Eyes Project", "the ", "", "Sharp Eyes Project"),
    ("people's court", "the ", "", "people’s court"),
    ('"two entries" project', "the ", "", "“two entries” project"),
    ('"two entries" project', "", "", "“Two entries” project"),
    ("the Party's leadership", "under the ", "", "Party’s leadership"),
    ("the Party's leadership", "under ", "", "the Party’s leadership"),
    ("Orange Co. Ltd.", "at ", ".", "Orange Co. Ltd"),
    ("iFlytek", "", "", "iFlytek"),
    ("9 billion yuan", "", "", "9 billion yuan"),
]


@pytest.mark.parametrize(("rendering", "before", "after", "expected"), FITTED)
def test_fit(rendering: str, before: str, after: str, expected: str) -> None:
    assert fit(rendering, before, after) == expected


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets out that mark the terms, and say where these stand."""
    spans: list[tuple[int, int]] = []
    english = ""
    for part in re.split(r"(\[[^\]]*\])", text):
        if part.startswith("["):
            spans.append((len(english), len(english) + len(part) - 2))
        english += part.strip("[]")
    return english, spans


AGREED = {
    "a or an, by sound": [
        ("a [MP] and an [university]", "an MP and a university"),
        ("a [hour], a [honest man], a [historic day]", "an hour, an honest man, a historic day"),
        ("an [European court], an [one-off], an [useful tool]", "a European court, a one-off, a useful tool"),
        ("a [urban court], a [unidentified man], an [uniform]", "an urban court, an unidentified man, a uniform"),
        ("a [NPC deputy], an [UN body], an [CPPCC member], a [SPP rule]", "an NPC deputy, a UN body, a CPPCC member, an SPP rule"),
        ("an [NATO office], a [EU rule], an [WTO case]", "a NATO office, an EU rule, a WTO case"),
        ("a [80-year-old], a [11th day], a [18,000 yuan fine]", "an 80-year-old, an 11th day, an 18,000 yuan fine"),
        ("a “[1+8+N]” system, a [1:1 draw], a [11:30 train]", "a “1+8+N” system, a 1:1 draw, an 11:30 train"),
        ("an [118-strong team], an [1,800 yuan fine], an [110 call]", "a 118-strong team, a 1,800 yuan fine, a 110 call"),
        ("an [Ürümqi court] and a [A-level plan]", "an Ürümqi court and an A-level plan"),
        ("a “[upgraded Taicang]” and A [court]", "an “upgraded Taicang” and A court"),
        ("A [office] opened: An [court]", "An office opened: A court"),
        ("Plan A [office]", "Plan A office"),
    ],
    "articles": [
        ("the [the Ministry of Justice]", "the Ministry of Justice"),
        ("a [the Ministry of Justice]", "the Ministry of Justice"),
        ("A [the Ministry of Justice]", "The Ministry of Justice"),
        ("under the [a single door]", "under a single door"),
    ],
    "words twice at the seams": [
        ("a [grid worker] worker came", "a grid worker came"),
        ("the [grid worker] workers came", "the grid worker came"),
        ("the court [Court of Suzhou] ruled", "the Court of Suzhou ruled"),
        ("Court [court] met", "Court met"),
        ("the Political and Legal [Political and Legal Affairs Commission] Commission", "the Political and Legal Affairs Commission"),
        ("Wang [Wang Jialiang] Jialiang said", "Wang Jialiang said"),
        ("two, [two sessions]", "two, two sessions"),
        ("[courts], courts and [court] - court", "courts, courts and court - court"),
        ("[grid] [grid worker]", "grid grid worker"),
    ],
    "possessives": [
        ("the [grid workers]'s duties", "the grid workers' duties"),
        ("the [grid workers]’s duties", "the grid workers’ duties"),
        ("the [grid worker]’ duties", "the grid worker’s duties"),
        ("the [grid worker]’s duties", "the grid worker’s duties"),
        ("the [congress]’s duties", "the congress’s duties"),
        ("‘the [grid worker]’ said", "‘the grid worker’ said"),
    ],
    "nothing": [
        ("", ""),
        ("the  [court] ;met an hour a ago", "the  court ;met an hour a ago"),
        ("a hour before the [court]", "a hour before the court"),
    ],
}


@pytest.mark.parametrize(("text", "expected"), [case for cases in AGREED.values() for case in cases])
def test_agree(text: str, expected: str) -> None:
    assert agree(*marked(text)) == expected


TEXT = st.lists(
    st.sampled_from(["a", "an", "the", "The", "court", "Courts", "’s", "'", ",", ".", " ", " ", " ", "office", "8"]), max_size=20
)
TERMS = st.sampled_from(["court", "courts", "office", "the court office", "university", "NPC", "8 courts"])


@given(TEXT.map("".join), TERMS, TEXT.map("".join))
def test_only_the_words_beside_a_term_change(before: str, term: str, after: str) -> None:
    text = agree(f"{before}; {term} ;{after}", [(len(before) + 2, len(before) + 2 + len(term))])
    assert text == f"{before}; {term} ;{after}"


@given(TEXT.map("".join), TERMS, TEXT.map("".join))
def test_agreeing_again_changes_nothing(before: str, term: str, after: str) -> None:
    once = agree(f"{before} {term} {after}", [(len(before) + 1, len(before) + 1 + len(term))])
    again = [match.span() for match in re.finditer(re.escape(term), once, re.IGNORECASE)]
    if len(again) == 1:
        assert agree(once, again) == once


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_any_text_and_spans_are_borne(english: str, spans: list[tuple[int, int]]) -> None:
    assert isinstance(agree(english, spans), str)
    assert isinstance(fit(english, english, english), str)
    assert number(english, english) in {"singular", "plural", None}
