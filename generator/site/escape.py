"""The one door through which words from outside reach a page: nothing that passes it can act as markup.

MkDocs and Material sanitise nothing: titles, terms, names, notes and sentences are all untrusted here.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Mapping
from html import escape as _html
from typing import Any, Final

from markupsafe import Markup

from generator import files

# Controls, soft hyphen, bidirectional and zero-width marks, line and paragraph separators, lone surrogates,
# noncharacters and tag characters. Variation selectors stay: they pick the right form of a Han character.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACE = re.compile(r"\s+")
# In a raw block Python-Markdown reads HTML alone; what could wake a preprocessor or an extension is written as well.
_IN_HTML = re.compile(r"[<>&\"'`*_\[\]{}\\#|~^=$!@]")
_IN_MARKDOWN = re.compile(f"[{re.escape(string.punctuation)}]")
_IN_SCRIPT = re.compile("[<>&]")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\{}|^]+\Z")

FRONT: Final = ("title", "description", "date", "summary", "tags", "provenance", "hide", "search", "robots", "jsonld")
"""The only keys that front matter may have: a key from outside could change how a page is built."""


def clean(text: str) -> str:
    """Drop what cannot be seen and make every run of white space one space."""
    if text.isprintable() and "  " not in text:  # nearly always, and far quicker to tell: nothing unseen is printable
        return text
    return _SPACE.sub(" ", _UNSEEN.sub("", text))


def escaped(text: str) -> str:
    """Escape as `html` does, to a plain string: for the loops that run over every sentence."""
    return _IN_HTML.sub(_numbered, clean(text))


class Html(Markup):
    """Markup that we wrote: whatever else is formatted or joined into it is escaped by `html`."""

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Html:
        """Return markup as it is, and anything else escaped."""
        return cls(s if isinstance(s, Markup) else escaped(str(s)))


def html(text: str) -> Html:
    """Escape words for a raw HTML block of a Markdown page, in text and in a quoted attribute."""
    return Html(escaped(text))


def markdown(text: str) -> Html:
    """Escape words for a line of Markdown, such as a heading: every ASCII punctuation mark becomes a number."""
    return Html(_IN_MARKDOWN.sub(_numbered, clean(text)))


def finalize(value: object) -> Html:
    """Escape whatever a template prints, unless it is markup already: a template cannot forget to."""
    return value if isinstance(value, Html) else Html.escape(value)


def address(url: str | None) -> str | None:
    """Return a web address that may stand in a link, or None: nothing but http and https ever does."""
    return url if url and _ADDRESS.match(url) else None


def front_matter(values: Mapping[str, object]) -> str:
    """Write front matter as JSON, which YAML reads the same, with the keys of FRONT in their order; empty ones stay out.

    Every string is cleaned, and `< > & "` in it are escaped, for Material prints a title and a description as they are.
    """
    if unknown := values.keys() - set(FRONT):
        raise ValueError(f"front matter may not have {', '.join(sorted(unknown))}")
    lines = [f"{key}: {json.dumps(_harmless(values[key]), ensure_ascii=False)}" for key in FRONT if values.get(key)]
    return f"---\n# {files.MADE}\n" + "\n".join(lines) + "\n---\n"


class Script(str):
    """JSON for a script element, in which no `<`, `>` or `&` stands as itself: front matter takes it as it is."""

    __slots__ = ()


def script(value: object) -> Script:
    """Write a value of plain types as JSON for a script element, every string in it cleaned."""
    text = json.dumps(cleaned(value), ensure_ascii=False, separators=(",", ":"))
    return Script(_IN_SCRIPT.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def cleaned(value: object) -> object:
    """Clean every string in a value of plain types, so that data say the same as pages."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        return {key: cleaned(item) for key, item in value.items()}
    return [cleaned(item) for item in value] if isinstance(value, list | tuple) else value


def _harmless(value: object) -> object:
    if isinstance(value, Script):
        return str(value)
    if isinstance(value, str):
        return _html(clean(value).strip())
    if isinstance(value, Mapping):
        return {key: _harmless(item) for key, item in value.items() if item not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [_harmless(item) for item in value]
    return value


def _numbered(match: re.Match[str]) -> str:
    return f"&#{ord(match.group())};"
