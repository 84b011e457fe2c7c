"""What is kept comes back as it was, with the terms of the day; and bytes from elsewhere can make nothing else."""

from __future__ import annotations

import os
import pickle
from datetime import date

import pytest

from generator.frozen import Freezer, Thawer
from generator.model import Article, Bilingual, Block, BlockKind, Origin, Rendering, Rights, Status, Term, TermHit

CLASSES = (Article, Bilingual, Rendering, TermHit, Block, BlockKind, Origin, Rights, Status)
TERM = Term("网格员", "grid worker", "wanggeyuan", "office")
ARTICLE = Article(
    "a", "题", date(2026, 1, 1), (Block(BlockKind.ITEM, "甲"),), summary=Bilingual("要", "gist"), places=("太仓",), lines=(3,)
)
VALUES = [
    ARTICLE,
    Rendering("words", Origin.MACHINE, by=None, signature="s", ignore=frozenset({"number"})),
    (1, "two", (3.5, None), [TermHit(0, 3, TERM)]),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_what_was_frozen_comes_back(value: object) -> None:
    assert Thawer(CLASSES, {TERM.slug: TERM}).thaw(Freezer(CLASSES).freeze(value)) == value


def test_a_term_is_the_glossarys_of_the_day() -> None:
    data = Freezer(CLASSES).freeze(TermHit(0, 3, TERM))
    now = Term("网格员", "grid officer", "wanggeyuan", "office")
    assert Thawer(CLASSES, {"wanggeyuan": now}).thaw(data).term is now
    with pytest.raises(ValueError, match="wanggeyuan"):
        Thawer(CLASSES, {}).thaw(data)


class _Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("true",)


FOREIGN = {
    "a command": pickle.dumps(_Evil()),
    "a function": pickle.dumps(print),
    "nothing": b"",
    "no pickle": b"nothing",
    "cut short": Freezer(CLASSES).freeze(ARTICLE)[:-9],
    "a class that has no place": pickle.dumps(TERM),
}


@pytest.mark.parametrize("data", FOREIGN.values(), ids=FOREIGN)
def test_bytes_from_elsewhere_make_nothing(data: bytes) -> None:
    with pytest.raises(ValueError, match="not what was kept"):
        Thawer(CLASSES, {}).thaw(data)
