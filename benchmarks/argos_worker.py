"""Argos Translate's own `translate()`, run as its users call it, in an environment that has all it depends on.

Started by `benchmarks.throughput`: takes the package's folder and its splitter's sentences, then answers each line on
standard input (a JSON list of paragraphs) with the seconds its translation took (`busy`: of all cores) and the English.
"""

from __future__ import annotations

import json
import sys
import time
from importlib import metadata
from pathlib import Path

from argostranslate import translate
from argostranslate.package import Package


class Splitter:
    """Cuts paragraphs where the other side does: Argos would download a model for it."""

    def __init__(self, sentences: dict[str, list[str]]) -> None:
        self._sentences = sentences

    def split_sentences(self, text: str) -> list[str]:
        """Return the sentences of a paragraph."""
        return self._sentences[text]


def main() -> None:
    """Answer until standard input ends."""
    folder, split = sys.argv[1:]
    chinese, english = translate.Language("zh", "Chinese"), translate.Language("en", "English")
    translation = translate.PackageTranslation(chinese, english, Package(Path(folder)))
    translation.sentencizer = Splitter(json.loads(Path(split).read_text("utf-8")))
    print(json.dumps({name: metadata.version(name) for name in ("argostranslate", "ctranslate2")}), flush=True)
    for line in sys.stdin:
        text = "\n".join(json.loads(line))
        start, busy = time.perf_counter(), time.process_time()
        written = translation.translate(text)
        spent = {"seconds": time.perf_counter() - start, "busy": time.process_time() - busy}
        print(json.dumps(spent | {"english": written}), flush=True)


if __name__ == "__main__":
    main()
