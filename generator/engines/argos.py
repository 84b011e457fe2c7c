"""Argos Translate's model and tokenizer, driven directly: all sentences at once, in sorted batches, on all cores.

Argos's own `translate()` gives ctranslate2 about one sentence at a time and joins the n-best of a paragraph into one;
its settings (beam 4, length penalty 0.2, unknown tokens replaced) are kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from generator.engines.protocol import Hypothesis, Request, Tokens

# Chinese tokens a sentence may have: its English, seldom more than half as long again, then stays below where the decoder stops.
LONGEST = 160
MOST = 256
# Tokens in a batch: large ones cost least, but every core should have several. How many there are may hang on nothing but the
# sentences: another batch rounds otherwise, and another machine would write other English.
BATCH, SHARES = range(256, 2049), 16
_SPACE = "\u2581"


class Argos:
    """An engine made of the folder of an installed package; `label` is its name, version and hash."""

    def __init__(self, path: Path, label: str, *, beam: int = 4, length_penalty: float = 0.2, threads: int = 0) -> None:
        import ctranslate2
        import sentencepiece

        self._cores = cores = threads or os.cpu_count() or 1
        self._beam, self._length_penalty, self._label = beam, length_penalty, label
        self._tokenizer: Any = sentencepiece.SentencePieceProcessor(model_file=str(path / "sentencepiece.model"))
        # Many batches side by side, a core each, are faster than one batch on all cores.
        self._translator: Any = ctranslate2.Translator(
            str(path / "model"), device="cpu", inter_threads=cores, intra_threads=1, compute_type="auto"
        )

    @property
    def identity(self) -> str:
        """Name, version, hash and decoding settings."""
        return f"{self._label}; beam {self._beam}, length {self._length_penalty}"

    @property
    def longest(self) -> int:
        """The most tokens a Chinese sentence may have."""
        return LONGEST

    def encode(self, text: str) -> Tokens:
        """Cut a text of either language into pieces."""
        return tuple(self._tokenizer.encode(text, out_type=str))

    def offsets(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where each piece of `encode(text)` stands in the text."""
        return tuple(self._tokenizer.encode(text, return_type="offset_mapping")["offsets"])

    def decode(self, tokens: Tokens) -> str:
        """Put English pieces together, as Argos does."""
        text: str = self._tokenizer.decode_pieces(list(tokens))
        return text.replace(_SPACE, " ").replace("_", " ").strip()

    def starts_word(self, token: str) -> bool:
        """Tell whether a piece begins a word."""
        return token.startswith(_SPACE)

    def translate(
        self, requests: Sequence[Request], *, hypotheses: int = 1, attention: bool = False, beam: int | None = None
    ) -> list[list[Hypothesis]]:
        """Return for each request at most `hypotheses` translations, best first; one cut off at MOST tokens is left out."""
        if not requests:
            return []
        prefixes = [list(request.prefix) or None for request in requests]
        results = self._translator.translate_batch(
            [list(request.source) for request in requests],
            target_prefix=prefixes if any(prefixes) else None,
            max_batch_size=self._batch(request.source for request in requests),
            batch_type="tokens",
            beam_size=max(beam or self._beam, hypotheses),
            num_hypotheses=hypotheses,
            length_penalty=self._length_penalty,
            max_decoding_length=MOST,
            replace_unknowns=True,
            return_scores=True,
            return_attention=attention,
        )
        return [_hypotheses(result) for result in results]

    def score(self, pairs: Sequence[tuple[Tokens, Tokens]]) -> list[float]:
        """Return the mean log-probability a token of each (source, English) pair, its end included."""
        if not pairs:
            return []
        results = self._translator.score_batch(
            [list(source) for source, _ in pairs],
            [list(target) for _, target in pairs],
            max_batch_size=self._batch(source for source, _ in pairs),
            batch_type="tokens",
        )
        return [sum(result.log_probs) / max(len(result.log_probs), 1) for result in results]

    def _batch(self, sources: Iterable[Tokens]) -> int:
        return max(BATCH.start, min(BATCH.stop - 1, sum(map(len, sources)) // SHARES))


def _hypotheses(result: Any) -> list[Hypothesis]:
    rows = result.attention or [()] * len(result.hypotheses)
    return [
        Hypothesis(tuple(tokens), score, row)
        for tokens, score, row in zip(result.hypotheses, result.scores, rows, strict=True)
        if len(tokens) < MOST
    ]
