"""TMX 1.4b, level 1: translation units written as plain strings, and read from what any program made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from generator import xmlio
from generator.errors import TranslationError

CHINESE, ENGLISH = "zh-Hans", "en"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})  # another program's markup; our sentences have none
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A Chinese sentence with its English; `props` are those of the unit, by type, in the order of the file."""

    line: int
    chinese: str
    english: str
    who: str | None = None
    props: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def prop(self, kind: str) -> str | None:
        """Return the first property of a type."""
        return next(iter(self.props.get(kind, ())), None)


def document(units: Iterable[str], notes: Iterable[str] = ()) -> str:
    """Return a whole file of what `unit` made; it bears no date, so that the same units always give the same bytes."""
    lines = "".join(f"<note>{_xml(line)}</note>\n" for line in notes)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        '<header creationtool="digest" creationtoolversion="1" segtype="sentence" o-tmf="PO" adminlang="en" '
        f'srclang="{CHINESE}" datatype="plaintext">\n{lines}</header>\n<body>\n{"".join(units)}</body>\n</tmx>\n'
    )


def unit(chinese: str, english: str, props: Iterable[tuple[str, str]], *, id_: str | None = None, who: str | None = None) -> str:
    """Return one unit; `who` wrote the English, said where other programs look for it."""
    head = f"<tu tuid={quoteattr(id_)}>" if id_ else "<tu>"
    said = "".join([f'<prop type="{kind}">{_xml(value)}</prop>' for kind, value in props])
    by = f" changeid={quoteattr(_UNFIT.sub('', who))}" if who else ""
    return (
        f'{head}{said}\n<tuv xml:lang="{CHINESE}"><seg>{_xml(chinese)}</seg></tuv>\n'
        f'<tuv xml:lang="{ENGLISH}"{by}><seg>{_xml(english)}</seg></tuv></tu>\n'
    )


def _xml(text: str) -> str:
    return escape(_UNFIT.sub("", text), {"\r": "&#13;"})


def read(data: bytes, path: str) -> tuple[Unit, ...]:
    """Return the units that have Chinese and English; raises TranslationError where the file is no TMX.

    White space of English is made single blanks, as the memory has it; the codes of inline markup are left out.
    """
    root = xmlio.parse(data, path, TranslationError)
    if xmlio.local(root) != "tmx":
        raise TranslationError(f"<{xmlio.local(root)}> is not the beginning of a TMX file", path=path, line=root.sourceline)
    return tuple(found for element in root.iter("*") if xmlio.local(element) == "tu" and (found := _unit(element)) is not None)


def _unit(element: Any) -> Unit | None:
    texts: dict[str, tuple[str, str | None]] = {}
    props: dict[str, list[str]] = {}
    for child in element.iterchildren("*"):
        name = xmlio.local(child)
        if name == "prop":
            props.setdefault(child.get("type") or "", []).append(xmlio.text(child))
        if name != "tuv":
            continue
        language = (child.get(_LANG) or child.get("lang") or "").lower().replace("_", "-").split("-")[0]
        words = [xmlio.text(item, _CODES) for item in child.iterchildren("*") if xmlio.local(item) == "seg"]
        if words and words[0]:
            texts.setdefault(language, (words[0], child.get("changeid") or child.get("creationid")))
    if "zh" not in texts or "en" not in texts:
        return None
    english, who = texts["en"]
    name = who or element.get("changeid") or element.get("creationid")
    return Unit(element.sourceline, texts["zh"][0].strip(), line(english), line(name or "") or None, props)


def line(text: str) -> str:
    """Put a text on one line, without characters that a PO file cannot hold."""
    return " ".join(_CONTROL.sub(" ", text).split())
