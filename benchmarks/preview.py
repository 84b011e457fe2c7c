"""How long a saved file takes to be seen: `python -m benchmarks.preview --count 1000` edits a project under `digest serve`.

A real server and a real Chromium that shows the page all the while. From the moment the file is saved to the moment the
browser, reloaded, has the new words in its page.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks import collection

GOAL = "(under 2)"


@contextmanager
def served(root: Path) -> Iterator[tuple[str, float]]:
    """Run `digest serve` in a project, and end it as Ctrl-C does; give its address and the seconds until it answered."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "generator", "serve", "--port", "0"], cwd=root, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        found = re.search(r"serving (\S+)", process.stdout.readline())
        assert found is not None
        yield found[1], start
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


def edit(path: Path, was: str, form: str) -> Callable[[int], tuple[float, str]]:
    """Return what saves a file with other words in it, new ones each time, and says when, and which."""
    last = [was]

    def change(number: int) -> tuple[float, str]:
        text, new = path.read_text("utf-8"), f"{was} {form}{number}"
        assert last[0] in text, f"{path} does not hold {last[0]}"
        path.write_text(text.replace(last[0], new, 1), "utf-8")
        last[0] = new
        return time.perf_counter(), f"{form}{number}"

    return change


def keyword(root: Path, slug: str) -> tuple[Path, str]:
    """Return the glossary file that has a term, and the line of its English."""
    for path in sorted((root / "glossary").glob("*.yml")):
        if found := re.search(rf"\n  (en: .*)\n  slug: {slug}\n", path.read_text("utf-8")):
            return path, found[1]
    raise SystemExit(f"no file has the term {slug}")


def seen(page: Page, words: str, saved: float) -> float:
    """Wait until the page has the words; return the seconds since the file was saved."""
    page.wait_for_function("words => document.documentElement.outerHTML.includes(words)", arg=words, timeout=60_000)
    return time.perf_counter() - saved


def settle(page: Page) -> float:
    """Wait until nothing lags behind any more; return the seconds that took."""
    start = time.perf_counter()
    page.wait_for_selector("body > div[data-whole=true]", state="attached", timeout=120_000)
    return time.perf_counter() - start


def figures(root: Path, runs: int, chromium: str) -> bool:
    """Print the seconds from save to page shown, the median of some runs; return whether all are under two."""
    id_ = min(path.stem for path in (root / "articles").glob("20*.md"))
    article, po = root / f"articles/{id_}.md", root / f"translations/en/{id_}.po"
    title = re.search(r"^title: (.*)$", article.read_text("utf-8"), re.MULTILINE)
    english = re.findall(r'^msgstr "([^"]{40,})"$', po.read_text("utf-8"), re.MULTILINE)
    assert title is not None
    sentence, headline = edit(po, english[-1][:30], "behold"), edit(article, title[1], "新题")
    good = True
    with served(root) as (address, start), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}articles/{id_}/", timeout=120_000)
        print(f"{'from start to the first page':<50}{time.perf_counter() - start:8.2f}", flush=True)
        slug = re.search(r'<a href="[./]*terms/([a-z-]+)/">[A-Za-z ]+</a>', page.content())
        assert slug is not None
        term = edit(*keyword(root, slug[1]), "attendant")
        steps = (
            ("a term, on an article that has it", f"articles/{id_}/", term),
            ("a term, on its own page", f"terms/{slug[1]}/", term),
            ("an article, on its page", f"articles/{id_}/", headline),
            ("an article, on its Chinese page", f"zh/articles/{id_}/", headline),
            ("a PO file, on its article", f"articles/{id_}/", sentence),
        )
        for step, (name, where, change) in enumerate(steps):
            page.goto(address + where)
            settle(page)
            spent, whole = [], []
            for number in range(runs):
                saved, words = change(100 * step + number)
                spent.append(seen(page, words, saved))
                whole.append(settle(page))
            median = statistics.median(spent)
            good &= median < 2
            print(f"{name:<50}{median:8.2f} {GOAL}   at most {max(spent):.2f}; all pages {statistics.median(whole):.1f} later", flush=True)
        browser.close()
    return good


def main() -> int:
    """Make a collection, and measure; exit code 1 where a page takes two seconds or more."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="articles in the project")
    parser.add_argument("--runs", type=int, default=5, help="how often each file is saved")
    given = parser.parse_args()
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    chromium = os.environ.get("CHROMIUM") or next((path for name in names if (path := shutil.which(name))), None)
    if chromium is None:
        sys.exit("no Chromium: install one, or set CHROMIUM to its path")
    with tempfile.TemporaryDirectory() as folder:
        return 0 if figures(collection.make(given.count, Path(folder) / "project"), given.runs, chromium) else 1


if __name__ == "__main__":
    sys.exit(main())
