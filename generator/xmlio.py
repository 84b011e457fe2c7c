"""XML from outside, read as data alone: no entities, no DTD, nothing fetched."""

from __future__ import annotations

import re
from typing import Any

from generator.errors import DigestError


def parse(data: bytes, path: str, kind: type[DigestError] = DigestError) -> Any:
    """Return the root of a document as an lxml element; what is no XML, or declares entities, is a `kind` with its line."""
    from lxml import etree  # only who reads XML waits for it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        problem = f"the file is not well-formed XML ({re.sub(r', line .*', '', str(error.msg))})"
        raise kind(problem, path=path, line=error.lineno or None, remedy="Export it anew from the program it comes from") from None
    for element in root.iter(etree.Entity):
        line = int(str(element.sourceline))
        raise kind(f"the entity {element.text} is not taken", path=path, line=line, remedy="Write the characters themselves")
    return root


def local(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text(element: Any, leave: frozenset[str] = frozenset()) -> str:
    """Return the words of an element, those of the elements named in `leave` left out; the line ends of pretty printing are blanks."""
    return re.sub(r"[ \t\r]*\n\s*", " ", "".join(_words(element, leave))).strip(" \t\r\n")


def _words(element: Any, leave: frozenset[str]) -> list[str]:
    words = [element.text or ""]
    for child in element:
        words += [] if local(child) in leave else _words(child, leave)
        words.append(child.tail or "")
    return words
