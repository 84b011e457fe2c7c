"""What editors wrote for sentences that recur, lent to articles in which nobody has: who gives, who wants, who must hear of a change.

Sentences are known by 64-bit hashes here, a few bytes each: of twenty thousand articles all must be compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from generator import files, workspace
from generator.model import Origin, Rendering
from generator.settings import Settings
from generator.stock import Stock
from generator.translate import Memory, memory

KIND = "Q"


def gives(kept: Memory | None) -> bytes:
    """Return what a person wrote in an article: for each sentence the numbers of it, of the English, and of all that is known of that."""
    found = array(KIND)
    for key, item in kept.renderings.items() if kept else ():
        if isinstance(key, str) and item.origin is Origin.EDITED:
            found.extend((number(key), number(item.text), number(repr(item))))
    return found.tobytes()


def wants(keys: Iterable[str]) -> bytes:
    """Return the numbers of sentences."""
    return array(KIND, sorted({number(key) for key in keys})).tobytes()


def lent(keys: Iterable[str], shared: Mapping[str, Rendering]) -> str:
    """Return a hash of what of `shared` is lent to some sentences."""
    return told(sorted({(number(key), number(repr(shared[key]))) for key in keys if key in shared}))


def shared(stock: Stock, settings: Settings) -> tuple[dict[str, Rendering], list[str]]:
    """Return what editors wrote for sentences that others lack, and who must be drafted anew with it.

    As translate.recurring has it: of a sentence that all articles render alike, the first rendering.
    """
    wanted = {key for _, _, _, keys in stock.loans() for key in array(KIND, keys)}
    found: dict[int, tuple[int, int, str] | None] = {}
    for id_, _, given, _ in stock.loans() if wanted else ():
        numbers = array(KIND, given)
        for key, text, item in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
            if key in wanted:
                known = found.setdefault(key, (text, item, id_))
                if known is not None and known[0] != text:
                    found[key] = None
    lendable = {key: item for key, item in found.items() if item is not None}
    borrowers = []
    for id_, before, _, keys in stock.loans():
        if before != told(sorted((key, lendable[key][1]) for key in array(KIND, keys) if key in lendable)):
            borrowers.append(id_)
    if not borrowers:
        return {}, []
    renderings: dict[str, Rendering] = {}
    for id_ in sorted({giver for _, _, giver in lendable.values()}):
        name = memory.path_of(id_)
        kept = memory.parse(workspace.text(settings.root / name, name), id_, settings.translation.by)
        renderings |= {
            key: item
            for key, item in kept.renderings.items()
            if isinstance(key, str) and item.origin is Origin.EDITED and lendable.get(number(key), ("", "", ""))[2] == id_
        }
    return renderings, borrowers


def told(pairs: Sequence[tuple[int, int]]) -> str:
    """Return a hash of what was lent: the numbers of sentences and of what editors wrote for them."""
    return files.digest(repr(pairs)) if pairs else ""


def number(words: str) -> int:
    """Return a number that stands for words."""
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
