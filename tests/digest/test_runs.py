"""Runs of numbers packed into bytes: what goes in comes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.digest.runs import Runs, packed

runs = st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=9), max_size=9)


@given(runs)
def test_what_is_packed_comes_out(given_: list[list[int]]) -> None:
    made = packed(given_)
    assert [list(run) for run in made] == given_
    assert [made.size(place) for place in range(len(made))] == [len(run) for run in given_]
    assert made == Runs(made.numbers, made.ends) == packed(given_)


@pytest.mark.parametrize("place", [-1, 2, 99])
def test_where_there_is_none_it_is_said(place: int) -> None:
    with pytest.raises(IndexError):
        packed([[1], []])[place]


def test_a_number_that_does_not_fit_is_refused() -> None:
    with pytest.raises(OverflowError):
        packed([[2**32]])
