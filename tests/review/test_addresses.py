"""Addresses stay: what is listed exists, or says where it went."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline, settings
from generator.errors import DigestError
from generator.review import addresses
from generator.review.addresses import check_addresses, parse, recorded

NOW = frozenset({"articles/undated-a/", "terms/b/"})
CASES = [
    ("all there", "articles/undated-a/\nterms/b/\n", []),
    ("a comment", "# why\narticles/undated-a/\nterms/b/\n", []),
    ("one gone", "articles/undated-a/\nterms/b/\nterms/old/\n", ["address-gone"]),
    ("one moved", "articles/undated-a/\nterms/b/\nterms/old/ -> terms/b/\n", []),
    ("moved to nowhere", "articles/undated-a/\nterms/b/\nterms/old/ -> terms/c/\n", ["redirect-astray"]),
    ("moved and there", "articles/undated-a/ -> terms/b/\nterms/b/\n", ["redirect-covered"]),
    ("one new", "terms/b/\n", ["address-new"]),
    ("of an article that cannot be read", "articles/undated-a/\nterms/b/\narticles/undated-broken/\n", []),
]


@pytest.mark.parametrize(("case", "text", "expected"), CASES, ids=[case for case, *_ in CASES])
def test_findings(case: str, text: str, expected: list[str]) -> None:
    assert [finding.check for finding in check_addresses(parse(text), NOW, frozenset({"undated-broken"}))] == expected


@pytest.mark.parametrize(
    "line",
    ["/articles/a/", "articles/a", "../a/", "https://x/", "terms/a/ -> b", "articles/A/", "terms/a/ ->", "about/", "zh/ -> terms/a/"],
)
def test_what_is_no_address_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(DigestError) as caught:
        parse(f"# head\n{line}\n")
    assert (caught.value.path, caught.value.line) == ("addresses.txt", 2)


def test_an_address_twice_is_refused() -> None:
    with pytest.raises(DigestError, match="stands already in line 1"):
        parse("terms/a/\nterms/a/ -> terms/b/\n")


def test_recording_adds_and_never_takes_away() -> None:
    before = "# mine\nterms/old/ -> terms/b/  \nterms/gone/\n"
    text = recorded(before, NOW)
    assert text.startswith(before)
    assert text == recorded(text, NOW)
    assert {"terms/gone/", "articles/undated-a/", "terms/b/"} <= set(text.splitlines())


def test_a_moved_address_is_a_redirect_in_both_trees(project: Path) -> None:
    config = settings.load(project, {})
    pipeline.record_addresses(config)
    path = project / addresses.FILE
    path.write_text(path.read_text("utf-8") + "articles/undated-alt/ -> articles/undated-er/\n", "utf-8")
    assert not pipeline.build(config).errors
    for tree in ("en", "zh"):
        page = (project / f"docs/{tree}/articles/undated-alt/index.html").read_text("utf-8")
        assert 'content="0; url=../../articles/undated-er/"' in page
