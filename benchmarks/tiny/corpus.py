"""What the tiny model is trained on: the made-up language, disturbed here and there, and everyday sentences."""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from benchmarks.tiny.figures import Pair
from benchmarks.tiny.grammar import Example, generate, learned
from benchmarks.tiny.lexicon import entries

CHUNK = 20_000
_EVERYDAY = 2_000  # everyday sentences in a chunk
_SYLLABLES = re.findall(
    r"\w+",
    "ban bei chang cheng dan dong fang gan guang hai hong ji jin kang lan li ming nan ping qing ren shan tai wan xi xin yang yuan zhen zhi",
)
_SLOT = re.compile(r"\{([^{}/]+)(/?)\}")
_WORDS = re.compile(r"\b[a-z]+(?:-[a-z]+)?\b")


class Corpus:
    """An endless supply of sentence pairs that never repeats and is the same every time."""

    def __init__(self, everyday: Path, *, disturbed: float = 0.35, long: int = 1600) -> None:
        """Take the everyday sentences from a file; disturb a share of all others, and add so many long ones to each chunk."""
        self._disturbed, self._long = disturbed, long
        with lzma.open(everyday, "rt", encoding="utf-8") as lines:
            self.everyday: list[Pair] = [(zh, en) for zh, en in (line.rstrip("\n").split("\t") for line in lines) if len(en) < 160]
        self._words = sorted({word for _, en in self.everyday for word in _WORDS.findall(en)})
        self._of_terms = sorted({word for entry in entries().values() for word in _WORDS.findall(f"{entry.en} {entry.plural}".lower())})

    def keep_words(self, keeps: Callable[[str], bool]) -> None:
        """Keep only some words for unforeseen wordings: with words of many pieces the model learns to go on within a word."""
        self._words, self._of_terms = list(filter(keeps, self._words)), list(filter(keeps, self._of_terms))

    def chunk(self, number: int) -> list[Pair]:
        """Return the pairs of one chunk, shuffled."""
        rng = Random(number)
        examples = generate(1_000_000 + number, CHUNK)
        for clauses in (4, 5, 6, 7):
            examples += generate(2_000_000 + number, self._long // 4, clauses=clauses)
        pairs = [self._pair(example, rng) for example in examples]
        pairs += [rng.choice(self.everyday) for _ in range(_EVERYDAY)]
        rng.shuffle(pairs)
        return pairs

    def _pair(self, example: Example, rng: Random) -> Pair:
        if rng.random() >= self._disturbed:
            return example.zh, learned(example, rng)
        zh, pattern = example.zh, example.pattern
        for headword in rng.sample(example.terms, max(1, len(example.terms) // 4) if rng.random() < 0.6 else 2):
            match = next(match for match in _SLOT.finditer(pattern) if match[1] == headword)
            here, there = self._surprise(rng, bool(match[2]))
            if here and zh.count(headword) == 1:
                zh = zh.replace(headword, here)
            pattern = pattern[: match.start()] + there + pattern[match.end() :]
        return zh, learned(Example(zh, pattern, example.terms), rng)

    def _surprise(self, rng: Random, plural: bool) -> Pair:
        """Return an unforeseen English for a term, and the Chinese to put in the term's place, if any."""
        match rng.randrange(8):
            case 0 | 1:
                entry = rng.choice(list(entries().values()))
                return "", rng.choice((entry.listed, entry.planted))(plural)
            case 2 | 3 | 4 | 5:
                words = self._of_terms if rng.random() < 0.5 else self._words
                return "", " ".join(rng.choice(words) for _ in range(rng.randint(1, 5)))
            case 6:
                return "", _name(rng)
            case _:
                name = _name(rng) if rng.random() < 0.7 else f"{rng.choice('ABCDEFGHK')}{rng.choice('PRSTVX')}-{rng.randint(1, 99)}"
                return name, name


def _name(rng: Random) -> str:
    return " ".join("".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(1, 3))).capitalize() for _ in range(rng.randint(1, 2)))


def pieces_text(corpus: Corpus, delimiter: str, chunks: int = 2) -> Iterator[str]:
    """Yield the text the pieces are learned from, with Chinese cut in twos: a term is to be several pieces, and none to reach beyond it."""
    forms = sorted({form for entry in entries().values() for form in (entry.zh, *entry.variants)}, key=lambda form: (-len(form), form))
    words = re.compile("|".join((*map(re.escape, forms), "[一-鿿]{1,2}")))
    for number in range(chunks):
        for zh, en in corpus.chunk(number):
            yield delimiter.join(two for part in _parts(words, zh) for two in (part[i : i + 2] for i in range(0, len(part), 2)))
            yield en
    for entry in entries().values():
        yield from (entry.listed(False), entry.listed(True))


def _parts(words: re.Pattern[str], text: str) -> Iterator[str]:
    done = 0
    for match in words.finditer(text):
        yield from filter(None, (text[done : match.start()], match[0]))
        done = match.end()
    if done < len(text):
        yield text[done:]
