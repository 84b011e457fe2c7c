"""A large collection made of the samples: `python -m benchmarks.collection 1000 FOLDER` makes a whole project there.

Every article has the build of a sample, but about a third of its blocks come from other samples, sentences change places
within a paragraph and numbers change, in both languages alike; ids, dates and places are new. The same count, the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks import project
from generator import settings, workspace
from generator.intake import write
from generator.model import Article, Block, BlockKind, Status
from generator.translate import Memory, block_segments, memory, segments

_NUMBER = re.compile(r"\d+")
_FIRST_DAY = date(2005, 1, 1)
_DAYS = 20 * 365
_MIXED = 0.35  # the share of blocks that come from another sample
_UNDATED = 0.2
_NO_BLOCKS = {BlockKind.GAP, BlockKind.HEADING}  # stay what they are: a gap is about its own article


@dataclass(frozen=True, slots=True)
class Sample:
    """A published sample article and its English by sentence."""

    article: Article
    english: Mapping[str, str]


def make(count: int, target: Path) -> Path:
    """Make a project of `count` articles in the empty or new folder `target`; return it."""
    project.copy(target, without=("articles", "translations", "inbox", "tests"))
    found = workspace.read(settings.load(project.HERE, {}))
    samples = [_sample(article, found.memories[article.id]) for article in found.articles if article.status is Status.PUBLISHED]
    places = sorted({place for sample in samples for place in sample.article.places})
    for folder in ("articles", memory.FOLDER):
        (target / folder).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        article, english = _vary(samples, number, places)
        (target / article.path).write_text(write(article), "utf-8")
        text = memory.fill(memory.sync(article, None, "made of the samples, for measuring"), article.id, english)
        (target / memory.path_of(article.id)).write_text(text, "utf-8")
    return target


def _sample(article: Article, translated: Memory) -> Sample:
    english = {segment.key: translated.find(segment).text for segment in segments(article)}
    return Sample(article, {key: text for key, text in english.items() if text})


def _vary(samples: Sequence[Sample], number: int, places: Sequence[str]) -> tuple[Article, dict[str, str]]:
    """Return the `number`th article and its English."""
    rng = Random(number)
    sample = samples[number % len(samples)]
    english: dict[str, str] = {}
    body = []
    for block in sample.article.body:
        source = sample
        if block.kind not in _NO_BLOCKS and rng.random() < _MIXED:
            source = rng.choice(samples)
            block = rng.choice([other for other in source.article.body if _alike(other, block)] or [block])
        body.append(_reworded(block, {**sample.english, **source.english}, english, rng))
    day = None if rng.random() < _UNDATED else _FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
    words = re.sub(r"^(undated|\d{4}-\d{2}-\d{2})-", "", sample.article.id)
    article = replace(
        sample.article,
        id=f"{day or 'undated'}-{words}-{number}",
        title=f"{sample.article.title}（第{number + 1}期）",
        published=day,
        added=_FIRST_DAY + timedelta(days=_DAYS + number % 700),
        places=(rng.choice(places),),
        body=tuple(body),
        sic=(),
        summary=None,
        cleaned=None,
        document=None,
    )
    for segment in segments(article):
        if segment.place.startswith("title") and segment.key.endswith(f"（第{number + 1}期）"):
            plain = segment.key.removesuffix(f"（第{number + 1}期）")
            if plain in sample.english:
                english[segment.key] = f"{sample.english[plain]} (no. {number + 1})"
        elif segment.key in sample.english:
            english.setdefault(segment.key, sample.english[segment.key])
    return article, english


def _alike(other: Block, block: Block) -> bool:
    """Tell whether one block may stand for the other: articles keep their samples' length."""
    return other.kind is block.kind and len(block.text) / 2 <= len(other.text) <= len(block.text) * 1.5


def _reworded(block: Block, known: Mapping[str, str], english: dict[str, str], rng: Random) -> Block:
    """Return the block with its sentences in another order and other numbers; put their English into `english`."""
    pieces = []
    for segment in block_segments(block, 1):
        rendered = known.get(segment.key, "")
        shared = set(_NUMBER.findall(segment.text)) & set(_NUMBER.findall(rendered))
        other = {old: old if len(old) == 4 else str(rng.randrange(10 ** (len(old) - 1), 10 ** len(old))) for old in sorted(shared)}
        text = _renumbered(segment.text, other)
        if rendered:
            english.setdefault(text.strip(), _renumbered(rendered, other))
        pieces.append(text)
    if len(pieces) > 1 and block.kind is BlockKind.PARAGRAPH and rng.random() < 0.5 and not any(piece != piece.strip() for piece in pieces):
        rng.shuffle(pieces)
    return Block(block.kind, "".join(pieces))


def _renumbered(text: str, other: Mapping[str, str]) -> str:
    return _NUMBER.sub(lambda match: other.get(match[0], match[0]), text)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m benchmarks.collection COUNT FOLDER")
    make(int(sys.argv[1]), Path(sys.argv[2]).resolve())
