"""Pages are HTML as the standard has it: parsed strictly, every id once, every reference met, every run of words in its language.

The Nu checker finds no more on the whole site than what Material writes; these tests catch most of it without Java or Node.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from tinyhtml5.parser import HTMLParser

HTML = "{http://www.w3.org/1999/xhtml}"
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
ENGLISH = re.compile(r"(?:\b[A-Za-z][A-Za-z’']*[ ,;:]+){3}[A-Za-z]")
IDREFS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "form", "headers", "list")
PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "b", "i", "em", "strong", "small", "mark", "button", "label"}
FLOW = {"article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figure", "footer", "form", "header", "hr"}
FLOW |= {"main", "nav", "ol", "p", "pre", "section", "table", "ul"} | {f"h{level}" for level in range(1, 7)}
PRESSED = {"a", "button", "input", "label", "select", "textarea", "summary"}
# A title holds no elements, and code is in no language of people.
NO_LANGUAGE = {"script", "style", "template", "title", "code", "pre"}


class Parsed:
    """A page of a built site, parsed as browsers do."""

    def __init__(self, path: Path, site: Path) -> None:
        parser = HTMLParser(namespace_html_elements=False)
        self.name = path.relative_to(site).as_posix()
        self.root: Element = parser.parse(path.read_text("utf-8"))
        self.errors = [f"{self.name}:{place[0]}: {code} {more}" for place, code, more in parser.errors]
        self.elements = [each for each in self.root.iter() if isinstance(each.tag, str)]
        self.ids = [id_ for each in self.elements if (id_ := each.get("id")) is not None]


@pytest.fixture(scope="module")
def pages(every_kind_site: Path, built: Path) -> list[Parsed]:
    """All of the small site, and of the samples' what is long."""
    real = built / "site"
    long = [real / tree / name for tree in ("", "zh/") for name in ("index.html", "terms/index.html", "organisations/index.html")]
    long += sorted(real.glob("articles/*/index.html")) + sorted(real.glob("zh/articles/*/index.html"))
    made = [Parsed(path, every_kind_site) for path in sorted(every_kind_site.rglob("*.html"))]
    assert len(made) > 50
    assert len(long) > 20
    return made + [Parsed(path, real) for path in long]


def broken(text: str) -> list[str]:
    parser = HTMLParser(namespace_html_elements=False)
    root = parser.parse(text)
    return [code for _, code, _ in parser.errors] + [*misplaced(root), *in_another_language(root)]


def misplaced(root: Element) -> Iterator[str]:
    """Yield what stands where the standard has no place for it, though a parser takes it."""
    for element in root.iter():
        for child in element:
            if element.tag in PHRASING_ONLY and child.tag in FLOW:
                yield f"<{child.tag}> in <{element.tag}>"
            if element.tag in {"ul", "ol"} and child.tag not in {"li", "script", "template"}:
                yield f"<{child.tag}> in <{element.tag}>"
        if element.tag in {"a", "button"}:
            yield from (f"<{inner.tag}> in <{element.tag}>" for inner in element.iter() if inner is not element and inner.tag in PRESSED)
        if element.tag == "img" and element.get("alt") is None:
            yield f"no alt: {element.get('src')}"


def in_another_language(element: Element, lang: str = "") -> Iterator[str]:
    """Yield the runs of words whose nearest `lang` is not theirs: a screen reader would read them in the wrong voice."""
    if element.tag in NO_LANGUAGE:
        return
    lang = element.get("lang", lang)
    for text, spoken in ((element.text, lang), *((child.tail, lang) for child in element)):
        if text and (ENGLISH if spoken.startswith("zh") else HAN).search(text):
            yield f"{spoken or 'no language'}: {' '.join(text.split())[:80]}"
    for child in element:
        yield from in_another_language(child, lang)


WRONG = [
    ("a list in a paragraph", "<p>a<ul><li>b</ul></p>"),
    ("a link in a link", "<a href=x>a<a href=y>b</a></a>"),
    ("an attribute twice", "<p class=a class=b>x</p>"),
    ("no such entity", "<p>&nosuch;</p>"),
    ("a bare <", "<p>1 < 2</p>"),
    ("a block in a phrase", "<span><div>x</div></span>"),
    ("a button in a link", "<a href=x><span><button>b</button></span></a>"),
    ("a paragraph in a list", "<ul><p>x</p></ul>"),
    ("Chinese in English", "<p>In 太仓</p>"),
    ("Chinese after Chinese", "<p><b lang=zh-Hans>太仓</b>市</p>"),
    ("English in Chinese", "<p lang=zh-Hans>太仓 is a city in Jiangsu</p>"),
]


@pytest.mark.parametrize(("case", "body"), WRONG, ids=[case for case, _ in WRONG])
def test_what_is_wrong_is_found(case: str, body: str) -> None:
    page = "<!doctype html><html lang=en><head><title>x</title></head><body>{}</body></html>"
    assert broken(page.format("<p>Right <b lang=zh-Hans>太仓</b>.</p><ul><li><a href=x><b>y</b></a></ul>")) == []
    assert broken(page.format(body)) != [], case


def test_pages_parse_without_an_error(pages: list[Parsed]) -> None:
    assert [error for page in pages for error in page.errors] == []
    assert [f"{page.name}: {wrong}" for page in pages for wrong in misplaced(page.root)] == []


def test_every_id_stands_once_and_every_reference_is_met(pages: list[Parsed]) -> None:
    twice = [f"{page.name}: {id_}" for page in pages for id_, count in Counter(page.ids).items() if count > 1]
    assert twice == []
    unmet = [
        f"{page.name}: {attribute}={name}"
        for page in pages
        for each in page.elements
        for attribute in IDREFS
        for name in (each.get(attribute) or "").split()
        if name not in page.ids
    ]
    assert unmet == []


def test_every_run_of_words_is_in_its_language(pages: list[Parsed]) -> None:
    found = Counter(f"{run} ({page.name.removeprefix('zh/').split('/')[0]})" for page in pages for run in in_another_language(page.root))
    assert found == {}


def test_space_between_chinese_and_latin_is_left_to_the_style_sheet(every_kind_site: Path) -> None:
    style = (every_kind_site / "assets/stylesheets/digest.css").read_text("utf-8")
    assert "text-autospace: normal" in style
    assert not re.search(r"@font-face|url\(\s*['\"]?(?:https?:)?//", style)
