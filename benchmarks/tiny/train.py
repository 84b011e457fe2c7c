"""Train the tiny model: python -m benchmarks.tiny.train --everyday tatoeba.tsv.xz --out FOLDER (see README.md)."""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import sentencepiece
import torch  # type: ignore[import-not-found, unused-ignore]
from torch.nn import functional  # type: ignore[import-not-found, unused-ignore]

from benchmarks.tiny.corpus import Corpus, pieces_text
from benchmarks.tiny.lexicon import entries
from benchmarks.tiny.network import Network, Shape, Weights, initial

SEED = 7
VOCABULARY = 4096
PADDED = -100
_BOS, _EOS = 1, 2


def main() -> None:
    """Learn the pieces, then the weights; keep the mean of the last checkpoints."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--everyday", type=Path, required=True, help="tab-separated Chinese and English, .tsv.xz")
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--steps", type=int, default=6_000)
    arguments.add_argument("--minutes", type=float, help="stop by the clock instead; not the same weights every time")
    arguments.add_argument("--tokens", type=int, default=2_800, help="pieces in a batch, both languages")
    arguments.add_argument("--rate", type=float, default=2.5e-3)
    arguments.add_argument("--warmup", type=int, default=400)
    arguments.add_argument("--disturbed", type=float, default=0.35, help="share of the sentences with an unforeseen wording in them")
    arguments.add_argument("--long", type=int, default=1600, help="long sentences in a chunk of about 22,000")
    arguments.add_argument("--first", type=int, default=0, help="the chunk to begin with")
    arguments.add_argument("--resume", type=Path, help="begin with the weights of this file")
    arguments.add_argument("--threads", type=int, default=1)
    given = arguments.parse_args()
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    corpus = Corpus(given.everyday, disturbed=given.disturbed, long=given.long)
    pieces = learn_pieces(corpus, given.out / "sentencepiece")
    corpus.keep_words(lambda word: len(pieces.encode(word)) == 1)
    shape = Shape(vocabulary=pieces.get_piece_size())
    weights = initial(shape, SEED)
    if given.resume:
        weights = {name: tensor.requires_grad_() for name, tensor in torch.load(given.resume, weights_only=False)["weights"].items()}
    print(f"{sum(tensor.numel() for tensor in weights.values()):,} parameters", flush=True)
    mean = learn_weights(shape, weights, batches(corpus, pieces, given.tokens, given.first), given)
    torch.save({"shape": shape, "weights": mean}, given.out / "weights.pt")


def learn_pieces(corpus: Corpus, prefix: Path) -> Any:
    """Train the vocabulary, or read it where it has been trained; what no piece covers is spelt in bytes."""
    model = prefix.with_suffix(".model")
    if not model.exists():
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=pieces_text(corpus, "|"),
            model_prefix=str(prefix),
            model_type="bpe",
            vocab_size=VOCABULARY,
            character_coverage=0.998,
            required_chars="".join(
                sorted({character for entry in entries().values() for form in (entry.zh, *entry.variants) for character in form})
            ),
            byte_fallback=True,
            split_digits=True,
            pretokenization_delimiter="|",
            num_threads=1,
            minloglevel=1,
        )
    return sentencepiece.SentencePieceProcessor(model_file=str(model))


def batches(corpus: Corpus, pieces: Any, limit: int, number: int) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Yield source, its mask, target input and expected output, of sentences of similar length, without end."""
    while True:
        pairs = corpus.chunk(number)
        sources, targets = pieces.encode([zh for zh, _ in pairs]), pieces.encode([en for _, en in pairs])
        order = sorted(range(len(pairs)), key=lambda i: (len(targets[i]), len(sources[i])))
        groups: list[list[int]] = [[]]
        for i in order:
            longest = max(len(sources[i]), *(len(sources[j]) for j in groups[-1][-1:]), 1) + len(targets[i]) + 1
            if groups[-1] and longest * (len(groups[-1]) + 1) > limit:
                groups.append([])
            groups[-1].append(i)
        Random(number).shuffle(groups)
        for group in groups:
            source = _padded([sources[i] for i in group], 0)
            mask = _padded([[1] * len(sources[i]) for i in group], 0).bool()
            yield source, mask, _padded([[_BOS, *targets[i]] for i in group], 0), _padded([[*targets[i], _EOS] for i in group], PADDED)
        number += 1


def learn_weights(shape: Shape, weights: Weights, supply: Iterator[tuple[Any, Any, Any, Any]], given: Any) -> Weights:
    """Train with Adam, the rate rising, then falling as a cosine; return the mean of the last eight checkpoints."""
    network = Network(shape, weights, train=True)
    optimiser = torch.optim.Adam(weights.values(), lr=given.rate, betas=(0.9, 0.98), eps=1e-9, fused=True)
    kept: list[Weights] = []
    began, step, seen, total, done = time.time(), 0, 0, 0.0, 0.0
    while done < 1:
        step += 1
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(step / given.warmup, 0.5 * (1 + math.cos(math.pi * done)) + 0.02)
        source, mask, target, expected = next(supply)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = network.logits(source, mask, target)
        loss = functional.cross_entropy(logits.float().flatten(0, 1), expected.flatten(), ignore_index=PADDED, label_smoothing=0.1)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights.values(), 1.0)
        optimiser.step()
        seen += int(mask.sum() + (expected != PADDED).sum())
        total += loss.item()
        spent = time.time() - began
        done = spent / 60 / given.minutes if given.minutes else step / given.steps
        if step % 50 == 0:
            print(f"{step:6} loss {total / 50:.3f} {seen / spent:,.0f} pieces/s {spent:,.0f} s {done:.3f}", flush=True)
            total = 0.0
            kept = [*kept[-7:], {name: tensor.detach().clone() for name, tensor in weights.items()}]
        if step % 300 == 0:
            torch.save({"shape": shape, "weights": _mean(kept)}, given.out / "latest.pt")
    print(f"{step} steps, {seen:,} pieces, {time.time() - began:,.0f} s", flush=True)
    return _mean(kept)


def _mean(kept: list[Weights]) -> Weights:
    return {name: torch.stack([one[name] for one in kept]).mean(0) for name in kept[0]}


def _padded(rows: list[list[int]], fill: int) -> Any:
    length = max(map(len, rows))
    return torch.tensor([row + [fill] * (length - len(row)) for row in rows])


if __name__ == "__main__":
    main()
