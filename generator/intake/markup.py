"""HTML cut into blocks of text that know their place in the file, without ever failing on broken markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from generator.intake.strand import EMPTY, NOWHERE, Strand, blank, seen

MAX_DEPTH = 60
_RAW = ("script", "style", "noscript", "template", "svg", "iframe", "textarea", "title", "select", "button", "object", "math", "canvas")
_ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<[!?][^<>]{0,5000}>|"
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<rest>(?:[^<>\"']++|\"(?:data:[^\"<>]*+|[^\"]{0,3000})\"|'(?:data:[^'<>]*+|[^']{0,3000})')*+)>",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?")
_INLINE = frozenset(("span", "em", "i", "a", "time", "label", "b"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,}|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)",
    re.IGNORECASE,
)
_WHITE = re.compile(r"(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?\b|white|rgb\(255,\s*255,\s*255\))", re.IGNORECASE)
_VOID_WORDS = """
area base br col embed hr img input link meta param source track wbr
"""
_VOID = frozenset(_VOID_WORDS.split())
_BLOCKS_WORDS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3
h4 h5 h6 header hr html li main menu nav ol option p pre section summary table tbody td tfoot th thead tr ul br
"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_CLOSES_ITSELF = {
    "p": ("p",),
    "li": ("li",),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "tr": ("tr", "td", "th"),
    "dd": ("dd", "dt"),
    "dt": ("dd", "dt"),
    "option": ("option",),
}
# What cannot stand inside a paragraph ends it, whether or not the page says so.
_ENDS_P = _BLOCKS - {"br", "option", "body", "html"}


@dataclass(eq=False, slots=True)
class Element:
    """An element of the page and its ancestors, nearest last."""

    name: str
    attributes: dict[str, str]
    parents: tuple[Element, ...] = ()
    unseen: bool = False  # it, or one around it, is kept from readers' eyes
    aside: bool | None = None  # whether its name says that it is none of the article, once that was asked

    @property
    def path(self) -> tuple[Element, ...]:
        """The element's ancestors and itself."""
        return (*self.parents, self)


@dataclass(slots=True)
class Chunk:
    """A block of text, an image or a head element (title, meta, link) in document order; `linked` counts its characters inside links."""

    element: Element
    strand: Strand
    linked: int = 0
    head: bool = False
    hidden: bool = False
    parted: Strand = EMPTY  # the same words, a double space where inline elements meet


@dataclass(slots=True)
class _State:
    stack: list[Element] = field(default_factory=lambda: [Element("", {})])
    text: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    linked: int = 0
    seams: list[int] = field(default_factory=list)
    unseen: list[Chunk] = field(default_factory=list)
    blanks: list[Strand] = field(default_factory=list)  # &nbsp; and the like, which may stand where there is no text

    def element(self) -> Element:
        return self.stack[-1]


def chunks(html: str) -> tuple[list[Chunk], list[Strand]]:
    """Return the text blocks, images and head data of a page in order, and all its markup (tags, comments, scripts)."""
    found: list[Chunk] = []
    markup: list[Strand] = []
    state = _State()
    position = 0
    for kind, start, end, match in _tokens(html):
        _text(html, position, start, state)
        position = end
        markup.append(Strand(html[start:end], range(start, end)))
        if match is None or kind not in ("open", "close"):
            continue
        name = match["name"].lower()
        if name in _BLOCKS:
            _flush(state, found)
        elif name in _INLINE:
            state.seams.append(len(state.text))
        if kind == "open":
            _open(name, match, html, start, end, state, found)
        else:
            _close(name, state)
    _text(html, position, len(html), state)
    _flush(state, found)
    return found, [*markup, *state.blanks]


def _tokens(html: str) -> Iterator[tuple[str, int, int, re.Match[str] | None]]:
    position = 0
    open_ended: set[str] = set()  # elements that nothing closes any more
    while True:
        match = _TOKEN.search(html, position)
        if match is None:
            return
        if match["name"] is None:
            yield "other", match.start(), match.end(), None
            position = match.end()
            continue
        name, position = match["name"].lower(), match.end()
        if not match["close"] and name in _RAW and not match["rest"].endswith("/") and name not in open_ended:
            closing = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(html, position)
            if closing is None:
                open_ended.add(name)
            position = closing.end() if closing else position
        yield ("close" if match["close"] else "open"), match.start(), position, match


def _text(html: str, start: int, end: int, state: _State) -> None:
    """Add text to the current block, its entities read; a line end between Chinese characters is not a space."""
    if start >= end:
        return
    if state.element().unseen:
        strand = Strand(html[start:end], range(start, end)).strip()
        if strand.text:
            state.unseen.append(Chunk(state.element(), strand, hidden=True))
        return
    inside_link = any(element.name == "a" for element in state.stack)
    pre = any(element.name == "pre" for element in state.stack)
    at = start
    while at < end:
        char, width = html[at], 1
        if char == "&" and (match := _ENTITY.match(html, at, end)):
            char, width = unescape(match.group()), len(match.group())
            if char == match.group():
                char, width = "&", 1
        if width > 1 and all(map(blank, char)):
            state.blanks.append(Strand(html[at : at + width], range(at, at + width)))
        for one in char:
            if one.isspace() and not pre and one not in "\xa0\u3000":
                one = "\n" if one in "\r\n" else " "
                if state.text and state.text[-1] in " \n":
                    state.text[-1] = "\n" if "\n" in (one, state.text[-1]) else " "
                    continue
            state.text.append(one)
            state.at.append(at)
            state.linked += inside_link and not one.isspace()
        at += width


def _flush(state: _State, found: list[Chunk]) -> None:
    text, at = state.text, state.at
    keep: list[int] = []
    for n, char in enumerate(text):
        around = (text[n - 1] if n else "") + (text[n + 1] if n + 1 < len(text) else "")
        if char == "\n" and all(other > "\u2e7f" for other in around):
            continue
        keep.append(n)
    strand = seen(Strand("".join(" " if text[n] in "\r\n" else text[n] for n in keep), [at[n] for n in keep])).strip()
    if strand.text:
        offsets = {at[n] for n in state.seams if n < len(at)}
        found.append(Chunk(state.element(), strand, state.linked, parted=_parted(strand, offsets)))
    found.extend(state.unseen)
    state.text, state.at, state.linked, state.seams, state.unseen = [], [], 0, [], []


def _parted(strand: Strand, offsets: set[int]) -> Strand:
    if not offsets or len(strand) > 200:
        return strand
    text: list[str] = []
    at: list[int] = []
    for char, offset in zip(strand.text, strand.at, strict=True):
        if offset in offsets and text:
            text.append("  ")
            at += [NOWHERE, NOWHERE]
        text.append(char)
        at.append(offset)
    return Strand("".join(text), at)


def hidden(element: Element) -> bool:
    """Tell whether the page keeps the element from its readers' eyes: not shown, off the screen, of no size, white on white."""
    style = element.attributes.get("style", "")
    if "hidden" in element.attributes or _HIDDEN.search(style):
        return True
    white = _WHITE.search(style) or element.attributes.get("color", "").lower() in ("#fff", "#ffffff", "white")
    return bool(white) and element.name in ("font", "span", "a")


def _open(name: str, match: re.Match[str], html: str, start: int, end: int, state: _State, found: list[Chunk]) -> None:
    attributes = {key.lower(): unescape(a or b or c or "") for key, a, b, c in _ATTRIBUTE.findall(match["rest"])}
    for closed in _CLOSES_ITSELF.get(name, ()):
        _close_nearest(closed, state)
    if name in _ENDS_P:
        _close_nearest("p", state)
    element = Element(name, attributes, tuple(state.stack))
    element.unseen = state.element().unseen or hidden(element)
    if name in ("meta", "link", "img"):
        if name == "img":
            _flush(state, found)
        found.append(Chunk(element, Strand(html[start:end], range(start, end)), head=True))
    elif name == "title":
        inner_start, inner_end = match.end(), html.rfind("</", match.end(), end)
        inner = Strand(html[inner_start:inner_end], range(inner_start, inner_end)) if inner_end > inner_start else Strand("", ())
        found.append(Chunk(element, inner.strip(), head=True))
    elif name not in _VOID and name not in _RAW and not match["rest"].endswith("/"):
        state.stack.append(element)
        if len(state.stack) > MAX_DEPTH:  # what stands deeper counts as of the element above it
            state.stack.pop()


def _close_nearest(name: str, state: _State) -> None:
    """Close an element left open before its sibling, but not across a table, list or box around it."""
    for depth in range(len(state.stack) - 1, 0, -1):
        if state.stack[depth].name == name:
            del state.stack[depth:]
            return
        if state.stack[depth].name in ("table", "ul", "ol", "div", "dl", "section", "article", "td", "th", "li"):
            return


def _close(name: str, state: _State) -> None:
    for depth in range(len(state.stack) - 1, 0, -1):
        if state.stack[depth].name == name:
            del state.stack[depth:]
            return
