"""What control asks of a machine translation engine; a second engine is one file that does the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence to be translated, in the engine's tokens, and the English tokens its translation must begin with."""

    source: Tokens
    prefix: Tokens = ()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of a request, prefix included.

    `score` is the engine's own (higher is better) and compares hypotheses of one request only. `attention` has a row
    for every token, with a weight for every source token; it is empty where it was not asked for.
    """

    tokens: Tokens
    score: float
    attention: Sequence[Sequence[float]] = ()


class Engine(Protocol):
    """A translation model with its tokenizer. Every call takes all its sentences at once, and keeps their order."""

    @property
    def identity(self) -> str:
        """Name, version, hash and decoding settings: two engines of one identity write the same."""

    @property
    def longest(self) -> int:
        """The most tokens a sentence may have, in Chinese or in English."""

    def encode(self, text: str) -> Tokens:
        """Cut a text of either language into the engine's tokens."""

    def offsets(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where each token of `encode(text)` stands in the text, as start and end."""

    def decode(self, tokens: Tokens) -> str:
        """Put English tokens together."""

    def starts_word(self, token: str) -> bool:
        """Tell whether an English token begins a word."""

    def translate(
        self, requests: Sequence[Request], *, hypotheses: int = 1, attention: bool = False, beam: int | None = None
    ) -> list[list[Hypothesis]]:
        """Return for each request at most `hypotheses` translations, best first; `beam` None is the engine's own setting."""

    def score(self, pairs: Sequence[tuple[Tokens, Tokens]]) -> list[float]:
        """Return the mean log-probability a token of each (source, English) pair."""
