"""Documents that nobody had in mind when the rules were written, each with the articles an editor would make of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator import intake
from generator.errors import DocumentError
from generator.intake.compose import account, compose
from generator.intake.decode import decode
from generator.model import Article

CASES = sorted(path.parent for path in (Path(__file__).parent.parent / "fixtures" / "clean").glob("*/case.yml"))
FIELDS = ("status", "title", "supplied", "kicker", "subtitle", "credit", "editor", "published", "source", "bylines", "rights")


def cleaned(case: Path):
    path = next(case.glob("input.*"))
    try:
        decoded = decode(path.read_bytes(), path.name, 10**7)
    except DocumentError:
        return None, None
    return decoded, compose(decoded.text, path.name)


def blocks(article: Article) -> list[tuple[str, str]]:
    """What a gap says of the missing text is an editor's own."""
    return [(block.kind.value, "" if block.kind == "gap" else block.text) for block in article.body]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_articles_are_the_expected_ones(case: Path) -> None:
    _, made = cleaned(case)
    articles: list[Article] = [] if made is None else [one.article for one in made.composed]
    expected = sorted((case / "expected").glob("*.md")) if (case / "expected").is_dir() else []
    assert len(articles) == len(expected)
    for article, path in zip(articles, expected, strict=True):
        text = path.read_text(encoding="utf-8")
        wanted = intake.parse(text.replace("---\n", "---\nid: undated-expected\nadded: 2000-01-01\n", 1), "articles/undated-expected.md")
        names = [name for name in FIELDS if name != "title" or not wanted.supplied]
        assert {name: getattr(article, name) for name in names} == {name: getattr(wanted, name) for name in names}
        assert blocks(article) == blocks(wanted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_furniture_reaches_an_article(case: Path) -> None:
    _, made = cleaned(case)
    told = yaml.safe_load((case / "case.yml").read_text(encoding="utf-8"))
    for one in [] if made is None else made.composed:
        text = "\n".join(intake.full_texts(one.article))
        assert not [words for words in told.get("furniture", []) if words in text]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_encoding_is_told(case: Path) -> None:
    decoded, _ = cleaned(case)
    told = yaml.safe_load((case / "case.yml").read_text(encoding="utf-8"))["encoding"]
    same = {"utf-8-sig": "utf-8", "big5": "cp950"}
    assert decoded is None or decoded.encoding == same.get(told, told)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_character_is_accounted_for_once(case: Path) -> None:
    decoded, made = cleaned(case)
    if decoded is None or made is None:
        return
    spans = account(made, [str(number) for number in range(len(made.composed))]).spans()
    assert "".join(span.text for span in spans) == decoded.text
    assert not [span for span in spans if span.cut == "unaccounted"]
