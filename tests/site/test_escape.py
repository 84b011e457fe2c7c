"""Escaped words are words: whoever reads the page sees exactly the text, and no markup."""

from __future__ import annotations

import tinyhtml5
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generator.site.escape import FRONT, clean, front_matter, html, markdown, script

HTML = "{http://www.w3.org/1999/xhtml}"
WORDS = st.text(max_size=40) | st.text("<>&\"'`*_[]{}()#!-+.\\|~^=$@:/ \n\ta1中", max_size=40)
# As mkdocs.yml has it, with what could be woken beside it.
EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "meta", "tables", "toc", "fenced_code"]


def seen(page: str) -> list[tuple[str, str]]:
    """Return the elements within the body, each with all the text in it."""
    body = tinyhtml5.parse(page).find(f"{HTML}body")
    assert body is not None
    return [(str(element.tag).removeprefix(HTML), "".join(element.itertext())) for element in body.iter()][1:]


@given(WORDS)
def test_html_shows_exactly_the_text(text: str) -> None:
    assert seen(f"<div><p>{html(text)}</p></div>") == [("div", clean(text)), ("p", clean(text))]


@given(WORDS)
def test_an_attribute_holds_exactly_the_text(text: str) -> None:
    (element,) = [each for each in tinyhtml5.parse(f'<i title="{html(text)}"></i>').iter() if each.tag == f"{HTML}i"]
    assert dict(element.attrib) == {"title": clean(text)}


@given(WORDS)
def test_a_raw_block_of_a_page_shows_exactly_the_text(text: str) -> None:
    page = Markdown(extensions=EXTENSIONS).convert(f"<div>\n<p>{html(text)}</p>\n</div>\n")
    assert [(name, words.strip("\n")) for name, words in seen(page)] == [("div", clean(text)), ("p", clean(text))]


@given(WORDS.map(lambda text: f"一{text}一"))
def test_a_line_of_markdown_shows_exactly_the_text(text: str) -> None:
    assert seen(Markdown(extensions=EXTENSIONS).convert(f"## {markdown(text)}\n")) == [("h2", clean(text))]


@given(st.dictionaries(st.sampled_from([key for key in FRONT if key != "jsonld"]), WORDS.filter(lambda text: bool(clean(text).strip()))))
def test_front_matter_holds_exactly_the_texts_and_no_other_key(values: dict[str, str]) -> None:
    text = front_matter(values)
    assert text.startswith("---\n")
    assert text.endswith("\n---\n")
    found = yaml.safe_load(text.removeprefix("---\n").removesuffix("---\n")) or {}
    shown = {key: seen(f"<p>{value}</p>")[0][1] for key, value in found.items()}
    assert shown == {key: clean(value).strip() for key, value in values.items()}
    assert not any(sign in value for value in found.values() for sign in "<>\"'")


@given(st.recursive(WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab<", max_size=3), inner, max_size=3)))
def test_a_script_holds_exactly_the_values_and_nothing_that_ends_it(value: object) -> None:
    text = script(value)
    assert not any(sign in text for sign in "<>&\u2028\u2029")
    assert yaml.safe_load(text) is not None or value is None
