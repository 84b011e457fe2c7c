"""Plant errors into the pairs at hand, say how many of each kind there are, and write them.

The pairs: the sentences of this repository that a person translated, those of `benchmarks/data/planted_pairs.tsv`, and from a folder
of outside data the even lines of FLORES (the odd ones are for tuning) and, for addresses and sums of money, documentation and everyday
sentences. What is written holds texts of others: for measuring only.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import polib

from benchmarks.planted import KINDS, Planted, choose, plant
from benchmarks.project import HERE

WRITTEN = HERE / "benchmarks/data/planted_pairs.tsv"
MOST = {"number": 150, "magnitude": 120}
USUAL = 60


def main() -> None:
    """Print counts and write the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.planted", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="a folder with argos-output/ and pairs/")
    parser.add_argument("--out", type=Path, help="a TSV to write: kind, what, Chinese, English, wrong English")
    parser.add_argument("--all", action="store_true", help="all that can be planted, not a choice of each kind")
    options = parser.parse_args()
    found = list(planted(options.data, every=options.all))
    for kind in KINDS:
        of_kind = [each for each in found if each.kind == kind]
        mechanisms = Counter(each.mechanism for each in of_kind)
        print(f"{kind:15} {len(of_kind):5}  {', '.join(f'{name} {count}' for name, count in sorted(mechanisms.items()))}")
    print(f"{'together':15} {len(found):5}  in {len({each.zh for each in found})} sentences")
    if options.out:
        rows = [("kind", "what", "zh", "en", "wrong"), *((each.kind, each.what, each.zh, each.en, each.wrong) for each in found)]
        options.out.write_text("".join("\t".join(_cell(cell) for cell in row) + "\n" for row in rows), "utf-8")


def planted(data: Path | None, *, every: bool = False) -> Iterator[Planted]:
    """Give a choice of errors of each kind, or every error, in what pairs there are."""
    good = [*own(), *written(), *(flores(data) if data else ())]
    errors = list(plant(good))
    if data:
        errors += [each for each in plant(list(addresses(data))) if each.kind == "url"]
        errors += [each for each in plant(list(sums(data))) if each.kind == "currency"]
    if every:
        yield from errors
        return
    for kind in KINDS:
        yield from choose((each for each in errors if each.kind == kind), MOST.get(kind, USUAL))


def own() -> Iterator[tuple[str, str]]:
    """Give the sentences of the articles that a person translated."""
    for path in sorted((HERE / "translations/en").glob("*.po")):
        for entry in polib.pofile(str(path)):
            if entry.msgstr and not entry.obsolete and not entry.fuzzy:
                yield entry.msgid, entry.msgstr


def written() -> Iterator[tuple[str, str]]:
    """Give the pairs written for this."""
    for line in WRITTEN.read_text("utf-8").splitlines()[1:]:
        _, zh, en = line.split("\t")
        yield zh, en


def flores(data: Path) -> Iterator[tuple[str, str]]:
    """Give the even lines of FLORES."""
    zh, en = ((data / "argos-output" / f"flores-dev.{language}").read_text("utf-8").splitlines() for language in ("zh", "en"))
    yield from zip(zh[1::2], en[1::2], strict=True)


def addresses(data: Path) -> Iterator[tuple[str, str]]:
    """Give sentences of documentation with one address, the same in both languages."""
    for zh, en in _pairs(data / "pairs/docs.tsv.xz"):
        found = [re.findall(r"https?://[A-Za-z0-9./_~%?=&#:+-]*[A-Za-z0-9/]", text) for text in (zh, en)]
        if len(found[0]) == 1 and found[0] == found[1] and len(en) < 250 and 0.15 < len(zh) / len(en) < 1.2:
            yield zh, en


def sums(data: Path) -> Iterator[tuple[str, str]]:
    """Give everyday sentences with a sum of money of the same figure in both languages; the planter sees to the currency."""
    for zh, en in _pairs(data / "pairs/tatoeba.tsv.xz"):
        figures = [re.findall(r"\d+", text.replace(",", "")) for text in (zh, en)]
        if (
            re.search("美元|日元|欧元|英镑", zh)
            and not re.search("[這個買將費對來時們嗎錢萬會說賣條張車書為過還給機間國]", zh)
            and len(figures[0]) == 1
            and figures[0] == figures[1]
        ):
            yield zh, en


def _pairs(path: Path) -> Sequence[tuple[str, str]]:
    rows = (line.split("\t") for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines())
    return [(row[0], row[1]) for row in rows if len(row) == 2]


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")


if __name__ == "__main__":
    main()
