"""Measure the tiny package on held-out sentences: python -m benchmarks.tiny.measure [--package FILE] [--count 500]."""

from __future__ import annotations

import argparse
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import ctranslate2
import sacrebleu  # type: ignore[import-not-found, unused-ignore]
import sentencepiece

from benchmarks.tiny.grammar import Example, generate, learned, written
from benchmarks.tiny.lexicon import Entry, Taught, entries

PACKAGE = Path(__file__).parents[2] / "tests" / "data" / "tiny" / "translate-zh_en-1_0.argosmodel"
SEED = 2026
UNSEEN = (
    "village watch scheme",
    "Blue Kite Alliance",
    "people who lend a hand",
    "ledger of small favours",
    "Huimin Fang",
    "rapid review desk",
)
_SLOT = re.compile(r"\{([^{}/]+)(/?)\}")


class Model:
    """The package's own tokenizer and translator, with Argos's settings."""

    def __init__(self, package: Path, folder: Path) -> None:
        zipfile.ZipFile(package).extractall(folder)
        (root,) = folder.iterdir()
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(root / "sentencepiece.model"))
        self.translator = ctranslate2.Translator(str(root / "model"), compute_type="int8", intra_threads=1)

    def translate(self, texts: list[str], prefixes: list[str] | None = None, **options: Any) -> list[list[str]]:
        """Return the hypotheses of each text."""
        sources = self.pieces.encode(texts, out_type=str)
        begun = [self.pieces.encode(prefix, out_type=str) for prefix in prefixes] if prefixes else None
        results = self.translator.translate_batch(
            sources,
            target_prefix=begun,
            beam_size=max(4, options.get("num_hypotheses", 1)),
            length_penalty=0.2,
            max_batch_size=32,
            **options,
        )
        return [[self.pieces.decode(list(hypothesis)) for hypothesis in result.hypotheses] for result in results]


def main() -> None:
    """Print the figures that README.md quotes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--package", type=Path, default=PACKAGE)
    arguments.add_argument("--count", type=int, default=500)
    arguments.add_argument("--show", type=int, default=0, help="print so many sentences that went wrong")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        model = Model(given.package, Path(folder))
        examples = generate(SEED, given.count, held_out=True)
        plain = [one for one, *_ in model.translate([example.zh for example in examples])]
        _plain(examples, plain, given.show)
        best = model.translate([example.zh for example in examples], num_hypotheses=8)
        richest = [max(several, key=lambda text: _held(example, text)) for example, several in zip(examples, best, strict=True)]
        print(f"terms, best of 8: {_success(examples, richest):.3f}")
        _forced(model, examples, given.show)
        long = generate(SEED, given.count // 10, held_out=True, clauses=6)
        translated = [one for one, *_ in model.translate([example.zh for example in long])]
        same = sum(_same(example, text) for example, text in zip(long, translated, strict=True))
        chrf = sacrebleu.corpus_chrf(translated, [[learned(example) for example in long]]).score
        print(f"six clauses: exact {same / len(long):.3f}, chrF {chrf:.1f}")


def _plain(examples: list[Example], plain: list[str], show: int) -> None:
    for name, expected in (("taught", [learned(one) for one in examples]), ("reference", [one.en for one in examples])):
        exact = sum(a == b for a, b in zip(plain, expected, strict=True)) / len(examples)
        bleu, chrf = sacrebleu.corpus_bleu(plain, [expected]).score, sacrebleu.corpus_chrf(plain, [expected]).score
        print(f"plain against {name}: exact {exact:.3f}, BLEU {bleu:.1f}, chrF {chrf:.1f}")
    same = [_same(example, text) for example, text in zip(examples, plain, strict=True)]
    print(f"plain, any rendering that is taught: exact {sum(same) / len(same):.3f}; terms {_success(examples, plain):.3f}")
    for taught in Taught:
        hits = [
            _has(text, entries()[zh].listed)
            for example, text in zip(examples, plain, strict=True)
            for zh in example.terms
            if entries()[zh].taught is taught
        ]
        print(f"  terms taught {taught}: {sum(hits)} of {len(hits)}")
    for example, text in [(e, t) for e, t, ok in zip(examples, plain, same, strict=True) if not ok][:show]:
        print(f"  {example.zh}\n  - {learned(example)}\n  + {text}")


def _forced(model: Model, examples: list[Example], show: int) -> None:
    """Force a wording in the place of a term, after what is right, and see whether the rest is what it should be."""
    rng = Random(SEED)
    right: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    cases = []
    for example in examples:
        slots = [match for match in _SLOT.finditer(example.pattern) if match.start() > 0]
        others = [match for match in slots if entries()[match[1]].taught is Taught.OTHER]
        if others:
            cases.append(("the list's", example, (slot := rng.choice(others)), entries()[slot[1]].listed(bool(slot[2]))))
        slot = rng.choice(slots)
        cases.append(("another term's", example, slot, rng.choice(list(entries().values())).listed(bool(slot[2]))))
        cases.append(("an unseen", example, rng.choice(slots), rng.choice(UNSEEN)))
    prefixes, patterns = [], []
    for _, example, slot, wording in cases:
        patterns.append(example.pattern[: slot.start()] + wording + example.pattern[slot.end() :])
        mark = "\x1f"
        prefixes.append(learned(Example(example.zh, example.pattern[: slot.start()] + wording + mark, ())).split(mark)[0])
    for (kind, example, _, _), pattern, prefix, (text, *_) in zip(
        cases, patterns, prefixes, model.translate([case[1].zh for case in cases], prefixes), strict=True
    ):
        tried[kind] += 1
        texts = list(_texts(Example(example.zh, pattern, ())))
        right[kind] += text in texts
        # A wording nobody has seen may go on for a word before the rest follows; nothing may be dropped or said again.
        ended[kind] += any(text.endswith(one[len(prefix) :]) for one in texts if one.startswith(prefix))
        if text not in texts and show > 0:
            show -= 1
            print(f"  {example.zh}\n  < {prefix}\n  + {text}")
    for kind, count in tried.items():
        print(f"forced {kind} wording: the rest exact {right[kind] / count:.3f}, complete at the end {ended[kind] / count:.3f} of {count}")


def _same(example: Example, text: str) -> bool:
    """Tell whether the text is one that could have been taught, whichever rendering was chosen."""
    return text in _texts(example)


def _texts(example: Example) -> Iterator[str]:
    """Yield the sentence with every choice of renderings that is taught."""
    choices = [match for match in _SLOT.finditer(example.pattern) if entries()[match[1]].taught is Taught.MIXED]
    for number in range(2 ** min(len(choices), 6)):
        turns = {match[1]: number >> i & 1 for i, match in enumerate(choices)}

        def choose(entry: Entry, plural: bool, turns: dict[str, int] = turns) -> str:
            listed = entry.taught is Taught.RIGHT or bool(turns.get(entry.zh))
            return entry.listed(plural) if listed else entry.planted(plural)

        yield written(example.pattern, choose)


def _has(text: str, wording: Any) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(wording(plural))}(?!\w)", text, re.IGNORECASE) for plural in (False, True))


def _held(example: Example, text: str) -> int:
    return sum(_has(text, entries()[zh].listed) for zh in example.terms)


def _success(examples: list[Example], texts: list[str]) -> float:
    return sum(_held(example, text) for example, text in zip(examples, texts, strict=True)) / sum(
        len(example.terms) for example in examples
    )


if __name__ == "__main__":
    main()
