"""Golden queries, asked of the very worker that the site ships, in a real browser, and judged by what the pages say.

The samples are searched in full; a larger collection, beyond the number set for that, by names, summaries, terms and places.
What a thousand articles show and cost, `python -m benchmarks.search` tells.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from benchmarks import collection as larger
from benchmarks import judge
from benchmarks import search as asking
from benchmarks.serving import serving
from generator.site import search

FLOOR = 0.95
MANY = 120
KNOWN = [(str(item["query"]), item["page"], item["within"]) for item in asking.GOLDEN["known"]]
EVERY = [query for name in asking.LISTS for query in asking.queries(name)]
OTHERS = [*asking.GOLDEN["several"], *asking.GOLDEN["nowhere"], *(query for query, *_ in KNOWN)]


@dataclass(frozen=True)
class Asked:
    """A collection as search has it and as it is."""

    answers: dict[str, Any]
    pages: list[judge.Page]
    remembered: list[list[tuple[str, str]]]
    names: Path
    articles: int

    def found(self, query: str) -> list[str]:
        return asking.paths(self.answers[query])


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    made = browser.new_page()
    yield made
    made.close()


@pytest.fixture(scope="module")
def samples(page: Page, built: Path, served: str) -> Asked:
    """Every golden query asked of the site of the samples."""
    made, sources = judge.collected(built)
    remembered = judge.remembered(made, sources, full=True, least=30)
    (worker,) = (path.relative_to(built / "site").as_posix() for path in (built / "site/assets").rglob("search.*.js"))
    docs = json.loads((built / "site" / search.HANDWRITTEN).read_text("utf-8"))["docs"]
    queries = [*EVERY, *OTHERS, *(query for known in remembered for query, _ in known)]
    page.goto(f"{served}404.html")
    answers = asking.ask(page, served, worker, queries, docs)
    pages = [*judge.pages(made, sources, full=True), *judge.written_by_hand(built, "en")]
    return Asked(answers, pages, remembered, built / "site/search/names.json", len(made.published))


@pytest.fixture(scope="module")
def many(page: Page, tmp_path_factory: pytest.TempPathFactory) -> Asked:
    """The same, of a collection beyond the number up to which search reads the text."""
    root = larger.make(MANY, tmp_path_factory.mktemp("many"))
    settings = root / "digest.yml"
    settings.write_text(settings.read_text("utf-8").replace("full_text_up_to: 300", f"full_text_up_to: {MANY - 1}"), "utf-8")
    made, sources = judge.collected(root)
    remembered = judge.remembered(made, sources, full=False, least=30)
    site = root / "laid"
    worker = asking.lay(made, "en", site)
    (site / "404.html").touch()
    with serving(site) as base:
        page.goto(f"{base}404.html")
        answers = asking.ask(page, base, worker, [*EVERY, *(query for known in remembered for query, _ in known)])
    return Asked(answers, list(judge.pages(made, sources, full=False)), remembered, site / "search/names.json", MANY)


@pytest.mark.browser
@pytest.mark.parametrize("name", asking.LISTS)
@pytest.mark.parametrize("which", ["samples", "many"])
def test_the_first_ten_say_the_query_and_are_all_there_is(which: str, name: str, request: pytest.FixtureRequest) -> None:
    asked: Asked = request.getfixturevalue(which)
    result = asking.score(asking.queries(name), asked.found, asked.pages)
    print(f"\n{which}, {name}: {result.asked} queries, precision {result.precision:.3f}, recall {result.recall:.3f}")
    assert result.asked >= (20 if name == "pinyin" else 60)
    assert result.precision >= FLOOR, result.amiss
    assert result.recall >= FLOOR, result.amiss


@pytest.mark.browser
@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
@pytest.mark.parametrize("which", ["samples", "many"])
def test_a_remembered_phrase_finds_its_article_among_the_first_three(which: str, language: int, request: pytest.FixtureRequest) -> None:
    asked: Asked = request.getfixturevalue(which)
    known = asked.remembered[language]
    assert len(known) >= 30
    assert not [(query, path, asked.found(query)[:3]) for query, path in known if path not in asked.found(query)[:3]]


@pytest.mark.browser
@pytest.mark.parametrize(("query", "page_", "within"), KNOWN)
def test_known_pages_come_first(samples: Asked, query: str, page_: str, within: int) -> None:
    assert page_ in samples.found(query)[:within], samples.found(query)[:5]


@pytest.mark.browser
def test_words_apart_are_all_on_each_page_found(samples: Asked) -> None:
    for query in asking.GOLDEN["several"]:
        right = asking.holding(samples.pages, query, each=True)
        assert right, query
        assert set(samples.found(query)) <= right, query
        assert len(samples.found(query)[:10]) == min(10, len(right)), query


@pytest.mark.browser
def test_what_stands_nowhere_is_not_found(samples: Asked) -> None:
    assert {query: samples.found(query) for query in asking.GOLDEN["nowhere"] if samples.found(query)} == {}


@pytest.mark.browser
def test_the_names_of_a_thousand_articles_would_be_under_a_megabyte(many: Asked, samples: Asked) -> None:
    few, more = (len(gzip.compress(asked.names.read_bytes(), 6)) for asked in (samples, many))
    each = (more - few) / (many.articles - samples.articles)
    assert each > 50  # names of articles are among them
    assert few + 1000 * each < 1_000_000
