"""How well search finds and what it costs: `python -m benchmarks.search FOLDER` for a project whose site is built.

The golden queries of the tests are asked of the very worker that the site ships, in Chromium, and judged by benchmarks/judge.py.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import judge
from benchmarks.serving import serving
from generator import files
from generator.digest import Collection
from generator.site import search

GOLDEN = yaml.safe_load((Path(__file__).parent.parent / "tests/site/golden_queries.yml").read_text("utf-8"))
FIRST = 10
LISTS = ("zh", "en", "pinyin")

# The messages are those of the theme: 0 sets up, 1 says ready, 2 asks, 3 answers. Where there is running text, the first
# query is answered twice: from the names, and when the text has come.
_ASK = """async ({base, worker, queries, docs}) => {
  const {text} = await (await fetch(base + 'search/names.json')).json()
  const it = new Worker(base + worker)
  const hear = () => new Promise((done, fail) => {
    it.onmessage = event => done(event.data)
    it.onerror = event => fail(new Error(event.message))
  })
  const ask = message => { const heard = hear(); it.postMessage(message); return heard }
  await ask({type: 0, data: {config: {}, docs, options: {}}})
  const first = await ask({type: 2, data: queries[0]})
  if (text === true) await hear()
  const answers = {}
  for (const query of queries) answers[query] = (await ask({type: 2, data: query})).data.items
  it.terminate()
  return answers
}"""


@dataclass(frozen=True)
class Score:
    """How a list of queries fared: shares of 1, and the queries that did not do well, in words."""

    precision: float
    recall: float
    asked: int
    """How many of the queries some page says."""
    amiss: tuple[str, ...]


def ask(page: Page, base: str, worker: str, queries: Sequence[str], docs: Sequence[object] = ()) -> dict[str, Any]:
    """Return what the worker at `base + worker` answers to each query; `page` must be open on the same host."""
    result: dict[str, Any] = page.evaluate(_ASK, {"base": base, "worker": worker, "queries": list(queries), "docs": list(docs)})
    return result


def paths(items: Iterable[Any]) -> list[str]:
    """Return the pages of an answer, best first."""
    return [re.split(r"[?#]", group[0]["location"])[0] for group in items]


def queries(name: str) -> list[str]:
    """Return the golden queries of a list."""
    return [str(query) for group in GOLDEN[name].values() for query in group]


def holding(pages: Sequence[judge.Page], query: str, *, each: bool = False) -> set[str]:
    """Return the pages that say the query, in letters or by sound; `each`: every word of it, wherever it stands."""
    found = [_holding(pages, word) for word in (query.split() if each else [query])]
    return set.intersection(*found)


def _holding(pages: Sequence[judge.Page], query: str) -> set[str]:
    forms = [query, *GOLDEN["means"].get(query, [])]
    found = {page.path for page in pages if any(judge.says(page, form) for form in forms)}
    if re.fullmatch(r"[^\W\d_\u3400-\u9fff]+(?:[ '’][^\W\d_\u3400-\u9fff]+)*", query):
        as_written = judge.written(query, pages)
        found |= {page.path for page in pages if judge.sounds(page, query, as_written)}
    return found


def score(asked: Sequence[str], found: Callable[[str], list[str]], pages: Sequence[judge.Page]) -> Score:
    """Judge what was found for each query, by the pages that say it."""
    precision, recall, amiss = [], [], []
    for query in asked:
        right = holding(pages, query, each=query in GOLDEN["several"])
        if not right:
            continue  # said nowhere: tells nothing of the search
        first = found(query)[:FIRST]
        hits = sum(path in right for path in first)
        precision.append(hits / len(first) if first else 0.0)
        recall.append(hits / min(FIRST, len(right)))
        if precision[-1] < 1 or recall[-1] < 1:
            amiss.append(f"{query}: {len(right)} pages say it; of the first {len(first)} results {hits} do")
    return Score(statistics.fmean(precision), statistics.fmean(recall), len(recall), tuple(amiss))


def lay(collection: Collection, tree: str, folder: Path) -> str:
    """Write what a tree's search needs into a folder, as it lies in a site; return the worker's address in it."""
    found = ""
    for path, contents in search.files(collection):
        if path.startswith(f"docs/{tree}/"):
            name = path.removeprefix(f"docs/{tree}/")
            found = name if name.endswith(".js") else found
            files.write(folder / name, contents)
    return found


def opened(browser: Browser, base: str, query: str, slower: int = 1) -> float:
    """Open the box on a page with an empty cache and type; return the seconds to the first result."""
    context = browser.new_context()
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(f"{base}about/", wait_until="networkidle")
    start = time.perf_counter()
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(query)
    page.locator(".md-search-result__item a").first.wait_for()
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def main() -> None:
    """Print the figures of a project whose site is built; end with 1 if search does not find what it should."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = parser.parse_args()
    root, site = chosen.folder.resolve(), chosen.folder.resolve() / "site"
    collection, sources = judge.collected(root)
    full = (site / "search/text.json").is_file()
    pages = [*judge.pages(collection, sources, full=full), *judge.written_by_hand(root, "en")]
    remembered = judge.remembered(collection, sources, full=full, least=30)
    asked = [query for name in LISTS for query in queries(name)] + [query for known in remembered for query, _ in known]
    docs = json.loads((site / search.HANDWRITTEN).read_text("utf-8"))["docs"]
    (worker,) = (path.relative_to(site).as_posix() for path in (site / "assets/javascripts/workers").glob("search.*.js"))
    print(f"{len(collection.published)} articles, {'full text' if full else 'titles, summaries, terms and places'}")
    amiss = False
    with serving(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{base}404.html")
        start = time.perf_counter()
        answers = ask(page, base, worker, list(dict.fromkeys(asked)), docs)
        each = (time.perf_counter() - start) / len(answers)
        print(f"a query takes {1000 * each:.0f} ms, the index loaded before the first among them")
        for name in LISTS:
            result = score(queries(name), lambda query: paths(answers[query]), pages)
            print(f"{name}: {result.asked} queries, precision@{FIRST} {result.precision:.3f}, recall@{FIRST} {result.recall:.3f}")
            print(*result.amiss, sep="\n  ")
            amiss |= min(result.precision, result.recall) < 0.95
        for name, known in zip(("zh", "en"), remembered, strict=True):
            lost = [query for query, path in known if path not in paths(answers[query])[:3]]
            print(f"{name}: {len(known)} remembered phrases, {len(known) - len(lost)} in the first three results", *lost, sep="\n  ")
            amiss |= bool(lost)
        for slower in (1, 4):
            seconds = [opened(browser, base, query, slower) for query in ("网格员", "grid worker", "wanggeyuan") for _ in range(3)]
            print(f"CPU {slower}x slower: first result {statistics.median(seconds):.2f} s in the median, {max(seconds):.2f} s at most")
        for path in sorted((site / "search").iterdir()):
            print(f"{path.name}: {len(gzip.compress(path.read_bytes(), 6)) / 1000:.0f} KB gzip")
        browser.close()
    sys.exit(1 if amiss else 0)


if __name__ == "__main__":
    main()
