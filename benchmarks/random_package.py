"""A package of Argos's size with random weights, for measuring speed where no real one can be had.

What it writes is word salad of the right length. Left alone, random weights never end a sentence, so three of the 512
dimensions are kept free of noise: one holds a token's position, and a head of the last layer, whose attention is spread
evenly over the Chinese, reads from it how long the sentence is. The end grows likelier by each token, and likeliest at
RATIO times that length.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]

LAYERS, WIDTH, INNER, HEADS, VOCABULARY, POSITIONS = 6, 512, 2048, 8, 32_000, 1024
SPECIAL = ("<unk>", "<blank>", "<s>", "</s>")
# English tokens for a Chinese one in the edited translations of the articles, cut into the pieces of a common vocabulary of 32,000.
RATIO = 1.5
POSITION, LENGTH, ZERO = QUIET = [0, 1, 2]  # the last is what the norms make of nothing, to be taken off the others
STEP = 1 / 40  # what a token adds to its position: the longest sentence must not outweigh the other dimensions
SPREAD = 3.0  # of the logits
STEEPNESS = 2.0  # what a token adds to the logit of the end
# How far the layers before them widen what the two last norms divide by; measured on these weights.
ENCODER_SCALE, DECODER_SCALE = 2.4, 3.5


def write(folder: Path, texts: Iterable[str], seed: int = 0) -> Path:
    """Write an installed package to `folder`, its vocabulary learned from `texts`; return the folder."""
    (folder / "model").mkdir(parents=True)
    pieces = _tokenizer(folder / "sentencepiece.model", texts)
    spare = VOCABULARY - len(SPECIAL) - len(pieces)
    tokens = [*SPECIAL, *pieces, *(f"\u2581<{n}>" for n in range(spare))]
    spec = _spec(np.random.default_rng(seed), spare)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder / "model"))
    metadata = {
        "package_version": "0.0",
        "argos_version": "1.11",
        "from_code": "zh",
        "from_name": "Chinese",
        "to_code": "en",
        "to_name": "English",
    }
    (folder / "metadata.json").write_text(json.dumps(metadata, indent=1), "utf-8")
    (folder / "README.md").write_text("Random weights, for measuring speed: it translates nothing.\n", "utf-8")
    return folder


def _tokenizer(path: Path, texts: Iterable[str]) -> list[str]:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        vocab_size=VOCABULARY - len(SPECIAL),
        hard_vocab_limit=False,
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())
    processor: Any = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    numbers = [n for n in range(processor.get_piece_size()) if not processor.is_control(n) and not processor.is_unknown(n)]
    return [processor.id_to_piece(n) for n in numbers[: VOCABULARY - len(SPECIAL)]]


def _spec(noise: np.random.Generator, spare: int) -> Any:
    from ctranslate2.specs import transformer_spec

    spec = transformer_spec.TransformerSpec.from_config(LAYERS, HEADS, pre_norm=True)
    embeddings = noise.standard_normal((VOCABULARY, WIDTH), np.float32) / np.float32(WIDTH**0.5)
    embeddings[:, QUIET] = 0
    positions = _positions()
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = positions
        _norm(side.layer_norm)
        for layer in side.layer:
            _attention(noise, layer.self_attention, 2)
            _norm(layer.ffn.layer_norm)
            _linear(noise, layer.ffn.linear_0, INNER, WIDTH)
            _linear(noise, layer.ffn.linear_1, WIDTH, INNER, quiet=True)
    spec.encoder.embeddings[0].weight = embeddings
    spec.decoder.embeddings.weight = embeddings
    for layer in spec.decoder.layer:
        _attention(noise, layer.attention, 3)
    _read_length(spec.decoder.layer[-1].attention)
    _projection(noise, spec.decoder.projection, spare)
    return spec


def _positions() -> Matrix:
    """Return the usual waves, but for the quiet dimensions: the position itself, and nothing."""
    position = np.arange(POSITIONS, dtype=np.float32)[:, None]
    rates = np.exp(np.arange(WIDTH // 2) * -(np.log(10_000.0) / (WIDTH // 2 - 1)))
    waves = np.concatenate([np.sin(position * rates), np.cos(position * rates)], axis=1).astype(np.float32)
    waves[:, POSITION] = position[:, 0] * STEP
    waves[:, [LENGTH, ZERO]] = 0
    return waves


def _norm(spec: Any) -> None:
    spec.gamma = np.ones(WIDTH, np.float32)
    spec.beta = np.zeros(WIDTH, np.float32)


def _linear(noise: np.random.Generator, spec: Any, out: int, into: int, *, quiet: bool = False) -> None:
    weight = noise.standard_normal((out, into), np.float32) / np.float32(into**0.5)
    if quiet:
        weight[QUIET] = 0
    spec.weight = weight
    spec.bias = np.zeros(out, np.float32)


def _attention(noise: np.random.Generator, spec: Any, linears: int) -> None:
    _norm(spec.layer_norm)
    for n in range(linears):
        last = n == linears - 1
        shape = WIDTH if last else WIDTH * 3 if linears == 2 else WIDTH * (n + 1)
        _linear(noise, spec.linear[n], shape, WIDTH, quiet=last)


def _read_length(spec: Any) -> None:
    """Let the first head look at all Chinese tokens alike and write their mean position down: half the sentence's length."""
    queries, keys_and_values, output = spec.linear
    queries.weight[: WIDTH // HEADS] = 0
    keys_and_values.weight[WIDTH] = 0
    keys_and_values.weight[WIDTH, [POSITION, ZERO]] = 1, -1
    output.weight[LENGTH] = 0
    output.weight[LENGTH, 0] = ENCODER_SCALE


def _projection(noise: np.random.Generator, spec: Any, spare: int) -> None:
    _linear(noise, spec, VOCABULARY, WIDTH)
    spec.weight *= SPREAD
    end = SPECIAL.index("</s>")
    spec.weight[end] = 0
    token = STEEPNESS / STEP * DECODER_SCALE
    spec.weight[end, QUIET] = token, -2 * RATIO * token, (2 * RATIO - 1) * token
    spec.bias[[n for n in range(len(SPECIAL)) if n != end]] = -100
    if spare:
        spec.bias[-spare:] = -100
