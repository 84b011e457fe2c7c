"""What planters share: choices that are the same every time, and slips."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")
HAN = "\u3400-\u9fff"


class Slip(NamedTuple):
    """A way to get a sentence wrong: its mechanism, the wrong English, and what was changed."""

    mechanism: str
    wrong: str
    note: str


def chosen(*key: str) -> int:
    """Return a number that hangs on the key alone."""
    return int.from_bytes(hashlib.sha256("\0".join(key).encode()).digest()[:8])


def pick(options: Sequence[T], *key: str) -> T:
    """Return one of the options, by the key."""
    return options[chosen(*key) % len(options)]


def shuffled(options: Sequence[T], *key: str) -> list[T]:
    """Return the options in an order that hangs on the key."""
    return sorted(options, key=lambda option: chosen(*key, repr(option)))


def has_han(text: str) -> bool:
    """Tell whether a text has Chinese characters."""
    return re.search(f"[{HAN}]", text) is not None


def swapped(text: str, span: tuple[int, int], new: str) -> str:
    """Return the text with another one at a span; without any, one space closes the gap."""
    before, after = text[: span[0]], text[span[1] :]
    if not new:
        before, after = before.rstrip(), after.lstrip()
        new = " " if before and after and after[0] not in ",.;:!?)”’" else ""
    return before + new + after


def slip(mechanism: str, en: str, span: tuple[int, int], new: str) -> Slip:
    """Return the slip that puts something else at a span of the English."""
    return Slip(mechanism, swapped(en, span, new), f"{en[slice(*span)]} → {new or '(nothing)'}")
