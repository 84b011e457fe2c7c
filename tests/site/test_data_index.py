"""The collection as data: as its published schema says, lean, and silent about what readers may not see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rights_and_status as made

from benchmarks import project
from generator import pipeline, settings
from generator.files import Pieced
from generator.site import data
from generator.terms import pinyin

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
COLLECTION = made.collection()
FILES = {name.removeprefix("docs/en/"): bytes(text).decode() if isinstance(text, Pieced) else text for name, text in data.files(COLLECTION)}
INDEX: dict[str, Any] = json.loads(FILES["data/index.json"])
LINES: list[dict[str, Any]] = [json.loads(line) for line in FILES["data/articles.jsonl"].splitlines()]
TERMS: dict[str, Any] = json.loads(FILES["data/terms.json"])
SCHEMA: dict[str, Any] = json.loads(FILES["data/schema.json"])


def validator(part: str = "") -> jsonschema.Draft202012Validator:
    schema = {**SCHEMA, "$ref": f"#/$defs/{part}"} if part else SCHEMA
    if part:  # the schema of a part, with the definitions it refers to
        schema = {"$schema": SCHEMA["$schema"], "$ref": f"#/$defs/{part}", "$defs": SCHEMA["$defs"]}
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_index_articles_and_glossary_are_as_the_schema_says() -> None:
    validator().validate(INDEX)
    validator("glossary").validate(TERMS)
    assert LINES
    for line in LINES:
        validator("line").validate(line)


SPOILT = [
    (("version",), 2),
    (("url",), "https://x.example/p"),
    (("articles", 0, "status"), "held"),
    (("articles", 0, "published"), "2020"),
    (("articles", 0, "title", "zh"), None),
    (("articles", 0, "pages", "en"), "/articles/x/"),
    (("articles", 1, "title"), {"zh": "x", "en": "x"}),  # of what was withdrawn
    (("counts", "sentences", "guessed"), 1),
]


@pytest.mark.parametrize(("where", "value"), SPOILT, ids=[".".join(map(str, where)) for where, _ in SPOILT])
def test_the_schema_refuses_what_is_spoilt(where: tuple[str | int, ...], value: object) -> None:
    spoilt = json.loads(FILES["data/index.json"])
    spoilt["articles"].sort(key=lambda article: (article["status"] != "published", article["id"]))
    spoilt["articles"].insert(1, spoilt["articles"].pop())  # the withdrawn one
    validator().validate(spoilt)
    at = spoilt
    for key in where[:-1]:
        at = at[key]
    at[where[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        validator().validate(spoilt)


def test_every_field_that_is_written_is_described() -> None:
    def known(part: str) -> set[str]:
        schema = SCHEMA["$defs"][part]
        own = set(schema.get("properties", ()))
        return own | known("article") if part == "line" else own

    assert set(INDEX) == set(SCHEMA["properties"])
    assert {key for article in INDEX["articles"] for key in article} <= known("article")
    assert {key for line in LINES for key in line} <= known("line")
    assert {key for line in LINES for segment in line["segments"] for key in segment} <= known("segment")
    assert {key for term in TERMS["terms"] for key in term} <= known("term")


def test_the_index_lists_every_article_the_newest_first_and_of_a_withdrawn_one_only_that() -> None:
    assert [article["id"] for article in INDEX["articles"]] == [made.WITHDRAWN, made.LINK, made.EXCERPT, made.FULL]
    assert INDEX["articles"][0] == {"id": made.WITHDRAWN, "status": "withdrawn"}
    assert INDEX["counts"] == {
        "articles": 3,
        "withdrawn": 1,
        "terms": 2,
        "sentences": {"edited": 10, "machine": 1, "stale": 0, "unmet": 0, "pending": 1},
    }
    full = INDEX["articles"][3]
    assert (full["published"], full["added"], full["updated"]) == ("2020-01-02", "2026-01-02", "2026-03-01")
    assert full["sentences"] == {"edited": 7, "machine": 1, "pending": 1}
    assert INDEX["articles"][1]["downloads"] == {}
    assert INDEX["articles"][1]["summary"] is None
    assert INDEX["updated"] == "2026-03-04"


def test_a_line_holds_every_sentence_that_may_be_shown() -> None:
    by_id = {line["id"]: line for line in LINES}
    assert list(by_id) == [made.LINK, made.EXCERPT, made.FULL]
    assert {id_: len(line["segments"]) for id_, line in by_id.items()} == {made.FULL: 9, made.EXCERPT: 2, made.LINK: 0}
    assert by_id[made.FULL]["segments"][8]["en"] is None
    assert by_id[made.FULL]["bylines"][1] == {"name": {"zh": "李疑", "en": "Li Yi"}, "uncertain": True}
    assert by_id[made.FULL]["corrections"][0]["was"] == "Gridmen call."
    assert [sorted(told) for told in by_id[made.EXCERPT]["corrections"]] == [["date"], ["date", "now", "sentence", "was"]]


def test_a_long_summary_is_clipped_in_the_index_and_whole_in_the_lines() -> None:
    long = "网格员" * 40 + "。"
    articles = made.articles()
    told = made.gather(
        made.SETTINGS,
        [*articles[1:], made.replace(articles[0], summary=made.Bilingual(zh=long, en="word " * 99 + "end"))],
        {},
        made.GLOSSARY,
    )
    files = dict(data.files(told))
    short = json.loads(bytes(files["docs/en/data/index.json"]))["articles"][3]["summary"]
    whole = json.loads(bytes(files["docs/en/data/articles.jsonl"]).splitlines()[2])["summary"]
    assert whole == {"zh": long, "en": "word " * 99 + "end"}
    assert (len(short["zh"]), short["zh"][-2:]) == (62, "……")
    assert len(short["en"]) <= 182
    assert short["en"].endswith("word …")


def test_every_address_leads_to_a_file_of_the_built_site(built: Path) -> None:
    site = built / "site"
    index = json.loads((site / "data/index.json").read_text("utf-8"))
    validator().validate(index)
    assert len(index["articles"]) == 12
    places = [*index["files"].values(), index["schema"], *(place for feed in index["feeds"].values() for place in feed.values())]
    for article in index["articles"]:
        places += [*article["pages"].values(), *article["downloads"].values()]
    places += [place for term in json.loads((site / "data/terms.json").read_text("utf-8"))["terms"] for place in term["pages"].values()]
    assert len(places) > 1400
    for place in places:
        assert (site / f"{place}index.html" if place.endswith("/") else site / place).is_file(), place


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole site of full, excerpt, link, withdrawn and held articles."""
    root = project.copy(tmp_path_factory.mktemp("rights"), without=("tests", "inbox", "articles", "translations", "glossary"))
    made.write(root)
    built = pipeline.site(settings.load(root, {"SITE_URL": made.URL}))
    assert built.errors == ()
    return root / "site"


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of every file, lower case, with references and escapes of characters undone."""
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.suffix not in {".png", ".webp", ".gz", ".map"}:
            text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), unescape(path.read_text("utf-8")))
            yield path.relative_to(site).as_posix(), text.lower()


@pytest.mark.parametrize("id_", made.HIDDEN)
def test_what_readers_may_not_see_stands_in_no_file_of_the_site(site: Path, id_: str) -> None:
    sign, word = made.HIDDEN[id_]
    signs = [sign, word.lower()]
    if id_ in (made.WITHDRAWN, made.HELD):  # not even the title may be seen, nor heard
        title = next(article.title for article in made.articles() if article.id == id_)
        signs += [title, pinyin.typed(title), pinyin.toned(title)]
    if id_ == made.HELD:
        signs.append(id_)
    found = {name: part for name, text in texts(site) for part in signs if part in text}
    assert not found


def test_what_they_may_see_is_in_pages_feeds_data_and_downloads(site: Path) -> None:
    where = {word: {name for name, text in texts(site) if word.lower() in text} for _, word in made.SHOWN.values()}
    for id_, (_, word) in made.SHOWN.items():
        wanted = {
            f"articles/{id_}/index.html",
            f"zh/articles/{id_}/index.html",
            "index.html",
            "feed.xml",
            "data/index.json",
            "data/articles.jsonl",
        }
        wanted |= {f"articles/{id_}/{id_}.{kind}" for kind in ("po", "tmx", "csv")} if id_ != made.LINK else set()
        assert wanted <= where[word], wanted - where[word]
    for name in ("corrections.xml", "zh/corrections.xml", "corrections/index.html", "corrections/2026/index.html"):
        assert {name} <= where["Zqshowfull"] & where["Zqshowpart"]


def test_a_withdrawn_article_keeps_its_address_alone(site: Path) -> None:
    named = {name for name, text in texts(site) if made.WITHDRAWN in text}
    notices = {f"articles/{made.WITHDRAWN}/index.html", f"zh/articles/{made.WITHDRAWN}/index.html"}
    assert named == notices | {"data/index.json"}
    for name in notices:
        text = (site / name).read_text("utf-8")
        assert '<meta name="robots" content="noindex">' in text
        assert "ld+json" not in text
    assert {path.name for path in (site / "articles" / made.WITHDRAWN).iterdir()} == {"index.html"}
