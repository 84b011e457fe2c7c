"""Where a source word is translated, by attention."""

from __future__ import annotations

from generator.engines.protocol import Hypothesis
from generator.translate import align

TOKENS = ("▁the", "▁grid", "▁mem", "ber", "▁came")
# Source tokens: 网格 员 来 了
HYPOTHESIS = Hypothesis(
    TOKENS, 0.0, ((0.3, 0.2, 0.2, 0.3), (0.8, 0.1, 0.05, 0.05), (0.2, 0.7, 0.05, 0.05), (0.3, 0.6, 0.05, 0.05), (0.05, 0.05, 0.5, 0.4))
)


def test_words_are_ranges_of_tokens() -> None:
    assert align.words(TOKENS, lambda token: token.startswith("▁")) == [(0, 1), (1, 2), (2, 4), (4, 5)]


def test_columns_hold_the_span() -> None:
    assert align.columns([(0, 2), (2, 3), (3, 4), (4, 5)], 0, 3) == (0, 1)


def test_the_likeliest_place_comes_first() -> None:
    spans = align.words(TOKENS, lambda token: token.startswith("▁"))
    texts = ["the", "grid", "member", "came"]
    assert align.places(HYPOTHESIS, spans, texts, (0, 1))[0] == (1, 3)
    assert align.places(HYPOTHESIS, spans, texts, (2, 3))[0] == (3, 4)
    assert align.places(HYPOTHESIS, spans, texts, (0, 1), barred={2})[0] == (1, 2)


def test_without_attention_there_is_no_place() -> None:
    assert align.places(Hypothesis(TOKENS, 0.0), [(0, 1)], ["the"], (0,)) == []
