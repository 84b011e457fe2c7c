"""Bytes to text: which encoding a document is in, and what cannot be text at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.errors import DocumentError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"{\\rtf",
)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_-]+)""", re.IGNORECASE
)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "cp950", "big5-hkscs": "big5hkscs"}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Below this share of everyday characters a decoding is taken for chance.
_PLAUSIBLE = 0.5
_REMEDY = "Save it as plain text or HTML in UTF-8"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A document's text, and the encoding it was in; `damaged` counts characters that could not be read (U+FFFD stands for them)."""

    text: str
    encoding: str
    damaged: int = 0


def decode(data: bytes, path: str, max_bytes: int) -> Decoded:
    """Read a document in UTF-8, UTF-16, GB18030 or Big5, with or without a byte order mark.

    What the document says of itself (a mark, a meta charset) is believed only if it reads without an error.
    Raises DocumentError for a document that is empty, too large, binary, or in none of these encodings.
    """
    if len(data) > max_bytes:
        raise DocumentError(
            f"the document has {len(data)} bytes, more than the {max_bytes} allowed", path=path, remedy="Split it, or raise clean.max_bytes"
        )
    if data.startswith(_MAGIC):
        raise DocumentError("the document is not text but a binary file", path=path, remedy=_REMEDY)
    decoded = _read(data)
    if decoded is None:
        raise DocumentError("the document is not text in UTF-8, UTF-16, GB18030 or Big5", path=path, remedy=_REMEDY)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u3000\xa0\u200b\x00"):
        raise DocumentError("the document is empty", path=path, remedy="Put the text into it, or delete it")
    if len(_CONTROLS.findall(decoded.text)) * 50 > len(decoded.text):
        raise DocumentError("the document is not text but a binary file", path=path, remedy=_REMEDY)
    return decoded


def _read(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            if text is not None:
                return Decoded(text, encoding)
    if b"\x00" in data:
        return _utf16(data)
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    said = _CHARSET.search(data[:4096])
    if said is not None:
        name = _ALIASES.get((said.group(1) or said.group(2)).decode("ascii").lower())
        text = None if name is None else _strict(data, name)
        if text is not None and name is not None and _everyday(text) >= _PLAUSIBLE:
            return Decoded(text, name)
    return _legacy(data) or _damaged(data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16(data: bytes) -> Decoded | None:
    """Choose the byte order that gives more everyday characters."""
    if len(data) % 2:
        return None
    readings = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text is not None:
            readings.append((_everyday(text), encoding, text))
    share, encoding, text = max(readings, default=(0.0, "", ""))
    return Decoded(text, encoding) if share >= _PLAUSIBLE else None


def _legacy(data: bytes) -> Decoded | None:
    """Choose between GB18030 and Big5 by how many of the characters are everyday ones of that standard."""
    readings = []
    for rank, encoding in enumerate(("gb18030", "cp950", "big5hkscs")):
        text = _strict(data, encoding)
        if text is not None:
            readings.append((_everyday(text), -rank, encoding, text))
    if not readings:
        return None
    share, _, encoding, text = max(readings)
    return Decoded(text, encoding) if share >= _PLAUSIBLE else None


def _damaged(data: bytes) -> Decoded | None:
    """Take text with a few broken bytes all the same, in the encoding that leaves the fewest."""
    readings = []
    for rank, encoding in enumerate(("utf-8", "gb18030", "cp950")):
        text = data.decode(encoding, errors="replace")
        readings.append((text.count("\ufffd"), rank, encoding, text))
    damaged, _, encoding, text = min(readings)
    if damaged * 100 > len(text) or _everyday(text) < _PLAUSIBLE:
        return None
    return Decoded(text, encoding, damaged)


def _everyday(text: str) -> float:
    """Return the share of the characters beyond ASCII that belong to everyday Chinese or its marks.

    The first levels of GB 2312 and Big5 hold the characters in common use; text read in the wrong encoding is full of rare ones.
    """
    beyond = [char for char in text[:20_000] if char > "\x7f"]
    if not beyond:
        return 1.0
    good = sum(map(_common, beyond))
    return good / len(beyond)


def _common(char: str) -> bool:
    if (
        char in "，。、；：？！“”‘’「」『』《》〈〉（）【】—…·％　\xa0•■□●◆○▲»\ufeff"
        or "\uff01" <= char <= "\uff5e"
        or "\u2000" <= char <= "\u203f"
    ):
        return True
    if not "\u4e00" <= char <= "\u9fff":
        return False
    for encoding, low, high in (("gb2312", 0xB0, 0xD7), ("cp950", 0xA4, 0xC6)):
        try:
            lead = char.encode(encoding)[0]
        except UnicodeEncodeError:
            continue
        if low <= lead <= high:
            return True
    return False
