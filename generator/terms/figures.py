"""Figures an English sentence states that its Chinese does not: the worst a machine can make up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.terms.numerals import HAN, plain, value

_ARABIC = re.compile(r"\d[\d,.]*")
HAN_NUMERAL = re.compile(HAN)
_SOUND = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\d(?:,\d)+")


def invented(english: str, chinese: str, wordings: Iterable[str] = ()) -> str | None:
    """Return a figure of the English that has no source, or that is none (450,00); None where all is well.

    Figures are compared by their significant digits, so that 3.5万 allows 35,000 and 0.035, and 165045 allows 1.65; one
    digit alone proves nothing and is let pass. `wordings` are renderings that are right, and whose figures are.
    """
    allowed = {*_digits(plain(chinese)), *(digits for wording in wordings for digits in _digits(wording))}
    for numeral in HAN_NUMERAL.findall(plain(chinese)):
        worth = value(numeral)
        allowed.update(_digits(str(worth)) if worth is not None else ())
    for match in _ARABIC.finditer(english):
        figure = match.group().rstrip(",.")
        if not _SOUND.fullmatch(figure):
            return figure
        digits = _significant(figure)
        if len(digits) > 1 and not any(_rounds(known, digits) for known in allowed):
            return figure
    return None


def _digits(text: str) -> Iterator[str]:
    return (_significant(match) for match in _ARABIC.findall(text))


def _significant(figure: str) -> str:
    return re.sub(r"\D", "", figure).strip("0")


def _rounds(known: str, digits: str) -> bool:
    """Tell whether `digits` are those of a known figure, cut or rounded."""
    if known.startswith(digits):
        return True
    kept, rest = known[: len(digits)], known[len(digits) :]
    return rest[:1] >= "5" and str(int(kept or "0") + 1).rstrip("0") == digits
