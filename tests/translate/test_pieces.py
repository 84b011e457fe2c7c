"""Long sentences are cut at clause marks, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.translate.pieces import pieces


def _cut(text: str, longest: int, whole: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[a:b] for a, b in pieces(text, longest, len, whole)]


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("短句。", 10, ["短句。"]),
        ("甲乙丙丁，戊己庚辛。", 6, ["甲乙丙丁，", "戊己庚辛。"]),
        ("甲乙，丙丁；戊己，庚辛。", 8, ["甲乙，丙丁；", "戊己，庚辛。"]),
        ("甲乙丙——丁戊己", 6, ["甲乙丙——", "丁戊己"]),
        ("甲、乙、丙、丁、戊、己", 6, ["甲、乙、丙、", "丁、戊、己"]),
        ("没有标点的一句长话", 5, ["没有标点", "的一句长话"]),
    ],
)
def test_cuts(text: str, longest: int, expected: list[str]) -> None:
    assert _cut(text, longest) == expected


def test_a_term_is_never_cut() -> None:
    assert _cut("甲乙，丙丁，戊己", 7, ((1, 5),)) == ["甲乙，丙丁，", "戊己"]


@given(st.text("甲乙丙，；、：—。", max_size=80), st.integers(1, 20))
def test_pieces_join_to_the_text(text: str, longest: int) -> None:
    found = _cut(text, longest)
    assert "".join(found) == text
    assert all(len(piece) <= longest for piece in found)
