"""Chinese words, from jieba's dictionary: what counts as one, and how likely a run of characters is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

# jieba's time grows with the square of a run of characters that its dictionary lacks: a text is cut where it has no mark for so long.
_RUN = 400
_PIECE = re.compile(rf"(?s:.{{1,{_RUN}}}?(?:[\n，。！？；：、,;:!?]|$)|.{{1,{_RUN}}})")
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")


@cache
def _tokenizer() -> Any:
    import jieba  # slow to import, and only cleaning needs it

    tokenizer = jieba.Tokenizer()
    # What initialize() does, without the cache that it would keep where all users of the machine can write.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def words(text: str) -> list[str]:
    """Cut the text into words, punctuation included."""
    pieces = [text] if len(text) <= _RUN else _PIECE.findall(text)
    return [str(word) for piece in pieces for word in _tokenizer().lcut(piece)]


def content(text: str) -> Counter[str]:
    """Count the words of two characters and more."""
    return Counter(word for word in words(text) if len(word) > 1 and _HAN_RUN.fullmatch(word))


def plain(text: str) -> str:
    """Return the letters and digits of the text alone: what is compared where marks and spaces may differ."""
    return "".join(filter(str.isalnum, text))


def crossing(left: str, right: str) -> float:
    """Tell by how much (log probability) the words get likelier if `right` follows `left` at once: 建|立完善 is 建立, 完善."""
    before = re.search("[\u4e00-\u9fff]{1,6}$", left[-6:])
    after = re.match("[\u4e00-\u9fff]{1,6}", right)
    if before is None or after is None:
        return 0.0
    a, b = before.group(), after.group()
    return _likelihood(a + b) - _likelihood(a) - _likelihood(b)


def _likelihood(text: str) -> float:
    tokenizer = _tokenizer()
    route: dict[int, tuple[float, int]] = {}
    tokenizer.calc(text, tokenizer.get_DAG(text), route)
    return float(route[0][0])
