"""YAML as people write it, and as they should not: always a line, never a surprise."""

from __future__ import annotations

import pytest

from generator import yamlio

REFUSED = [
    ("a tab", "a:\n\t- b\n", 2, "tab"),
    ("a key twice", "a: 1\nb: 2\na: 3\n", 3, "twice"),
    ("a key twice, deep down", "a:\n  b: 1\n  b: 2\n", 3, "twice"),
    ("an alias", "a: &x 1\nb: *x\n", 1, "anchors"),
    ("an alias bomb", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", 1, "anchors"),
    ("an open quote", 'a: "b\nc: d\n', 1, "YAML"),
    ("a colon in a text", "a: b: c\n", 1, "YAML"),
    ("bad indentation", "- a: 1\n   b: 2\n", 2, "YAML"),
    ("a tag of Python", "a: !!python/object/apply:os.system [x]\n", 1, "tags"),
    ("a tag that says nothing", 'a: 1\nb: !!int ""\n', 2, "tags"),
    ("a list as a key", "[a, b]: c\n", 1, "plain word"),
    ("two documents", "a: 1\n---\nb: 2\n", 2, "YAML"),
    ("a date that is none", "b: 1\na: 2019-13-45\n", 2, "cannot be read as a date"),
    ("a NUL", "b: 1\na: x\0y\n", 2, "character"),
    ("depth without end", "[" * 500, 1, "nesting"),
    ("depth that ends a process that follows it", "[" * 1_000_000, 1, "nesting"),
    ("as much in blocks", "- " * 500_000, 1, "nesting"),
    ("a file without end", "a: 1\n" * 1_000_000, 1, "longer"),
    ("too many things", "- a\n" * 500_000, 399_999, "too much"),
    ("depth that closes", "[" * 500 + "]" * 500, 1, "nesting"),
]


@pytest.mark.parametrize(("case", "text", "line", "words"), REFUSED, ids=[case for case, *_ in REFUSED])
def test_refused_with_its_line(case: str, text: str, line: int, words: str) -> None:
    with pytest.raises(yamlio.YamlError) as caught:
        yamlio.load(text, "x.yml")
    assert words in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("x.yml", line)


def test_bytes_that_are_not_utf8_are_refused_with_their_line() -> None:
    with pytest.raises(yamlio.YamlError) as caught:
        yamlio.load("a: 1\nb: 平安\n".encode("gb18030"), "x.yml")
    assert caught.value.line == 2


def test_every_key_and_item_knows_its_line() -> None:
    document = yamlio.load("\ufeffa: 1\nb:\n  - c: 2\n  - d: 3\n".encode(), "x.yml", first_line=5)
    assert document.value == {"a": 1, "b": [{"c": 2}, {"d": 3}]}
    assert document.line("b", 1, "d") == 8
    assert document.line("b", 1, "unknown") == 8
    assert document.line("nowhere") == 5
    assert yamlio.load("", "x.yml").value is None
