"""What Lighthouse says of the built site on a phone: `python -m benchmarks.lighthouse` prints the median of five runs a page.

Needs Node and a Chromium; npx fetches Lighthouse from the npm registry. The site is built in a copy of the project, for the
address at which it is then served. Times are simulated for a slow phone on a slow line, yet a busy machine disturbs them.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import project
from benchmarks.serving import serving

LIGHTHOUSE = "lighthouse@12"
GOALS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
METRICS = {
    "first-contentful-paint": "FCP ms",
    "largest-contentful-paint": "LCP ms",
    "total-blocking-time": "TBT ms",
    "cumulative-layout-shift": "CLS",
    "total-byte-weight": "bytes",
}
PAGES = ("", "articles/2021-06-22-fenli-shuxie-jianshe-genggao/")
TREES = ("", "zh/")


@dataclass(frozen=True, slots=True)
class Report:
    """One run: scores of 100, metrics, and the audits that cost points."""

    scores: Mapping[str, int]
    metrics: Mapping[str, float]
    lost: tuple[str, ...]


def run(address: str, chromium: str) -> Report:
    """Have Lighthouse judge the page at `address`."""
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--only-categories={','.join(GOALS)}"]
    command.append("--chrome-flags=--headless=new --no-sandbox --disable-quic")
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": chromium})
    if done.returncode:
        sys.exit(f"lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    return read(json.loads(done.stdout))


def read(made: Mapping[str, Any]) -> Report:
    """Return what counts of the JSON that Lighthouse prints."""
    audits, categories = made["audits"], made["categories"]
    weighed = {entry["id"] for category in categories.values() for entry in category["auditRefs"] if entry["weight"]}
    lost = tuple(
        sorted(name for name in weighed if (audits[name]["score"] or 0) < 0.9 and audits[name]["scoreDisplayMode"] != "notApplicable")
    )
    scores = {name: round(100 * (categories[name]["score"] or 0)) for name in GOALS}
    return Report(scores, {name: audits[name]["numericValue"] for name in METRICS}, lost)


def judge(address: str, pages: Sequence[str], runs: int, chromium: str) -> bool:
    """Print the medians of all pages; tell whether they reach the goals."""
    print("| page | " + " | ".join([*GOALS, *METRICS.values()]) + " | below 90 |")
    print("| --- |" + " --- |" * (len(GOALS) + len(METRICS) + 1))
    good = True
    for page in pages:
        reports = [run(address + page, chromium) for _ in range(runs)]
        scores = {name: round(statistics.median(report.scores[name] for report in reports)) for name in GOALS}
        metrics = [f"{statistics.median(report.metrics[name] for report in reports):.4g}" for name in METRICS]
        lost = Counter(name for report in reports for name in report.lost)
        below = ", ".join(f"{name} ({count})" for name, count in sorted(lost.items()))
        print(f"| /{page} | " + " | ".join([*(str(score) for score in scores.values()), *metrics]) + f" | {below} |", flush=True)
        good &= all(scores[name] >= goal for name, goal in GOALS.items())
    return good


def built(target: Path, port: int) -> Path:
    """Build the site of a copy of the project for the address at which it will be served."""
    project.copy(target, without=("tests", "inbox"))
    environment = os.environ | {"SITE_URL": f"http://127.0.0.1:{port}/"}
    subprocess.run([sys.executable, "-m", "generator", "site"], cwd=target, env=environment, check=True, stdout=subprocess.DEVNULL)
    return target / "site"


def main() -> int:
    """Judge the pages; exit code 1 where a median misses its goal."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", help="paths below the root; by default the home page and an article, of both trees")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--site", type=Path, help="a site that is built already, for the root of http://127.0.0.1:PORT/")
    parser.add_argument("--port", type=int, help="the port to serve it at; any that is free by default")
    given = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None or shutil.which("npx") is None:
        sys.exit("Lighthouse needs Node (npx) and a Chromium: install them, or name the latter in CHROMIUM")
    port = given.port or _free()
    with tempfile.TemporaryDirectory() as folder:
        site = given.site or built(Path(folder), port)
        with serving(site, port) as address:
            pages = given.pages or [tree + page for page in PAGES for tree in TREES]
            return 0 if judge(address, pages, given.runs, chromium) else 1


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
