"""Golden queries in both languages, asked of the built index by the very worker that the site ships, in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden_queries.yml").read_text("utf-8"))
TREES = {"en": "", "zh": "zh/"}
SEVERAL = {query for tree in TREES for query in GOLDEN[tree]["several words"]}
QUERIES = {tree: [query for group in GOLDEN[tree].values() for query in group] for tree in TREES}
KNOWN = [(item["tree"], item["query"], item["page"], item["within"]) for item in GOLDEN["known"]]
FIRST = 10
FLOOR = 0.95

# The messages are those of the theme: 0 sets up, 1 says ready, 2 asks, 3 answers.
ASK = """async ({base, worker, queries}) => {
  const {config, docs} = await (await fetch(base + 'search/search_index.json')).json()
  const it = new Worker(base + 'assets/javascripts/workers/' + worker)
  const ask = message => new Promise((done, fail) => {
    it.onmessage = event => done(event.data)
    it.onerror = event => fail(new Error(event.message))
    it.postMessage(message)
  })
  await ask({type: 0, data: {config, docs, options: {suggest: false}}})
  const answers = {}
  for (const query of queries) answers[query] = (await ask({type: 2, data: query})).data.items
  return answers
}"""


@dataclass(frozen=True)
class Tree:
    """A tree's indexed pages as plain text, and the pages found for each query, best first."""

    pages: dict[str, str]
    found: dict[str, list[str]]
    items: dict[str, Any]

    def holds(self, query: str, page: str) -> bool:
        """Tell whether the page says the query as it stands, or each word of it where it is no phrase."""
        return all(says(self.pages[page], part) for part in (query.split() if query in SEVERAL else [query]))


def plain(text: str) -> str:
    text = re.sub(r"<[^>]+>", "\n", text).replace("\u200b", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return re.sub(r"[“”\"‘’']", "'", text).lower()


def says(text: str, query: str) -> bool:
    """Tell whether a text holds the query; Latin letters and digits from the beginning of a word."""
    query = plain(query).strip("'")
    start = r"(?<![^\W_\u3400-\u9fff])" if query[0].isascii() else ""
    return re.search(start + r"\s+".join(map(re.escape, query.split())), text) is not None


@pytest.fixture(scope="module")
def browser_page(browser: Browser, served: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{served}sitemap.xml")
    yield page
    page.close()


@pytest.fixture(scope="module")
def trees(browser_page: Page, built: Path, served: str) -> dict[str, Tree]:
    """Every query of the golden file asked in its tree."""
    result = {}
    for name, folder in TREES.items():
        (worker,) = (built / "site" / folder / "assets/javascripts/workers").glob("search.*.js")
        queries = QUERIES[name] + [query for tree, query, *_ in KNOWN if tree == name]
        items = browser_page.evaluate(ASK, {"base": served + folder, "worker": worker.name, "queries": queries})
        pages: dict[str, str] = {}
        for entry in json.loads((built / "site" / folder / "search/search_index.json").read_text("utf-8"))["docs"]:
            page = entry["location"].partition("#")[0]
            pages[page] = "\n".join([pages.get(page, ""), plain("\n".join([entry["title"], entry["text"], *entry.get("tags", [])]))])
        found = {query: [group[0]["location"].partition("#")[0] for group in groups] for query, groups in items.items()}
        result[name] = Tree(pages, found, items)
    return result


@pytest.mark.browser
@pytest.mark.parametrize("name", TREES)
def test_results_contain_the_query_and_are_complete(trees: dict[str, Tree], name: str) -> None:
    tree = trees[name]
    precision, recall, asked = [], [], []
    for query in QUERIES[name]:
        first = tree.found[query][:FIRST]
        holding = {page for page in tree.pages if tree.holds(query, page)}
        right = sum(page in holding for page in first)
        precision.append(right / len(first) if first else 1.0)
        recall.append(right / min(FIRST, len(holding)) if holding else 1.0)
        asked.append(f"{query}: {len(holding)} pages hold it, {right} of the first {len(first)} results do")
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    print(f"\n{name}: {len(asked)} queries, precision {p:.3f}, recall {r:.3f}", *asked, sep="\n  ")
    assert p >= FLOOR, asked
    assert r >= FLOOR, asked


@pytest.mark.browser
@pytest.mark.parametrize("name", TREES)
def test_most_golden_queries_ask_for_what_is_there(trees: dict[str, Tree], name: str) -> None:
    idle = [query for query in QUERIES[name] if query not in GOLDEN[name]["nowhere"] and not trees[name].found[query]]
    assert len(idle) <= len(QUERIES[name]) // 10, f"these say nothing of the search: {idle}"
    assert not any(trees[name].found[query] for query in GOLDEN[name]["nowhere"])


@pytest.mark.browser
@pytest.mark.parametrize(("name", "query", "page", "within"), KNOWN, ids=lambda value: str(value))
def test_known_pages_come_first(trees: dict[str, Tree], name: str, query: str, page: str, within: int) -> None:
    assert page in trees[name].found[query][:within], trees[name].found[query][:5]


@pytest.mark.browser
def test_exactly_the_query_is_marked(trees: dict[str, Tree]) -> None:
    marked = [mark for group in trees["zh"].items["法律服务"] for item in group for mark in re.findall("<mark>(.*?)</mark>", item["text"])]
    assert marked
    assert {mark.replace("\u200b", "") for mark in marked} == {"法律服务"}


@pytest.mark.browser
def test_a_reader_types_and_gets_results(browser_page: Page, served: str) -> None:
    page = browser_page
    page.goto(f"{served}zh/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("网格员")
    page.locator(".md-search__input").press("End")  # an input method ends in a key as well; the theme listens to keys
    first = page.locator(".md-search-result__item a").first
    first.wait_for()
    assert "/zh/terms/wanggeyuan/" in (first.get_attribute("href") or "")
