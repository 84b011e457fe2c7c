"""The five real documents come out as a careful editor reads them: every field, every block, every character accounted for."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from compare_samples import PLACES

from generator import intake
from generator.intake.compose import account, compose
from generator.intake.decode import decode
from generator.model import Article, Block
from generator.settings import Settings

ROOT = Path(__file__).parent.parent.parent
EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "samples.yml").read_text(encoding="utf-8"))
FIELDS = ("status", "title", "supplied", "kicker", "subtitle", "credit", "editor", "published", "source", "bylines", "places")


@cache
def composed(name: str):
    data = (ROOT / "inbox" / name).read_bytes()
    return compose(decode(data, name, 10**7).text, name, PLACES)


def sign(block: Block) -> str:
    text = block.text
    return f"{block.kind}: {text}" if len(text) <= 40 else f"{block.kind}: {text[:12]}…{text[-12:]} ({len(text)})"


@pytest.mark.parametrize(("name", "number"), [(name, number) for name, rows in EXPECTED.items() for number in range(len(rows))])
def test_an_article_has_the_fields_and_blocks_that_an_editor_sees(name: str, number: int) -> None:
    article: Article = composed(name).composed[number].article
    expected = EXPECTED[name][number]
    shown = yaml.safe_load(intake.write(article).split("\n---\n")[0][4:])
    assert {key: shown[key] for key in FIELDS if key in shown} == {key: value for key, value in expected.items() if key != "blocks"}
    assert [sign(block) for block in article.body] == expected["blocks"]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_document_holds_no_other_articles(name: str) -> None:
    assert len(composed(name).composed) == len(EXPECTED[name])


@pytest.mark.parametrize("name", EXPECTED)
def test_every_character_of_a_document_is_accounted_for_once(name: str) -> None:
    cleaned = composed(name)
    ids = [str(number) for number in range(len(cleaned.composed))]
    spans = account(cleaned, ids).spans()
    assert "".join(span.text for span in spans) == (ROOT / "inbox" / name).read_bytes().decode()
    assert not [span for span in spans if span.cut == "unaccounted"]
    for number, one in enumerate(cleaned.composed):
        for place, block in enumerate(one.article.body, 1):
            raw = "".join(span.text for span in spans if span.article == str(number) and span.place == f"¶{place}")
            if block.kind != "gap":
                assert letters(block.text) == letters(raw) or letters(block.text) in letters(raw)


def letters(text: str) -> str:
    return "".join(char for char in intake.tidy(text) if char.isalnum())


def test_cleaning_twice_changes_nothing(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inbox", tmp_path / "inbox", ignore=shutil.ignore_patterns("*.json"))
    settings = Settings(root=tmp_path)
    first = intake.clean_documents(settings, today=date(2026, 11, 22), known_places=PLACES)
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {outcome.action for result in first for outcome in result.outcomes} == {intake.Action.WRITTEN}
    again = intake.clean_documents(settings, today=date(2030, 1, 1), known_places=PLACES)
    assert {outcome.action for result in again for outcome in result.outcomes} == {intake.Action.UNCHANGED}
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == files


def test_the_articles_of_the_collection_come_from_what_cleaning_makes_today() -> None:
    """Rules that change show here which articles to look at again: cleaned text that nobody edited must still come out so."""
    for path in sorted((ROOT / "articles").glob("*-*.md")):
        text = path.read_text(encoding="utf-8")
        article = intake.parse(text, f"articles/{path.name}")
        if article.document is None or intake.edited(text):
            continue
        made = [one.article for one in composed(article.document.removeprefix("inbox/")).composed]
        assert article.body in [one.body for one in made], path.name
