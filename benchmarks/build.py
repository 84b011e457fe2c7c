"""What a build costs and whether it can be trusted: `python -m benchmarks.build --count 1000` prints the figures.

Times are wall time of whole commands, memory is the largest process of each. The goals stand beside the figures.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks import collection
from generator import files

URL = "https://someone.example/some-repo/"
TREES = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
MADE = ("docs", "site", "build")


@dataclass(frozen=True, slots=True)
class Run:
    """A finished command: seconds, and the megabytes of its largest process."""

    seconds: float
    megabytes: float


def run(root: Path, *arguments: str) -> Run:
    """Run `python -m …` in a project; its failure ends the benchmark with what it printed."""
    environment = os.environ | {"SITE_URL": URL, "SITE_URL_ZH": f"{URL}zh/", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", *arguments], cwd=root, env=environment, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        if process.returncode:
            output.seek(0)
            sys.exit(f"{' '.join(arguments)} failed in {root}:\n{output.read().decode()}")
    return Run(seconds, usage.ru_maxrss / 1024)


def times(root: Path) -> dict[str, int]:
    """Return the time of every file that builds make."""
    return {str(path): path.stat().st_mtime_ns for folder in MADE for path in (root / folder).rglob("*") if path.is_file()}


def contents(root: Path) -> dict[str, str]:
    """Return the hash of every file of the site."""
    site = root / "site"
    return {path.relative_to(site).as_posix(): files.digest(path.read_bytes()) for path in sorted(site.rglob("*")) if path.is_file()}


def figures(root: Path, count: int) -> None:
    """Print what builds of a project of `count` articles cost."""
    start = time.perf_counter()
    collection.make(count, root)
    line(f"{count} articles made", time.perf_counter() - start)

    build = run(root, "generator", "build")
    line("digest build, cold", build)
    with tempfile.TemporaryDirectory() as scratch:

        def mkdocs(tree: str) -> Run:
            return run(root, "mkdocs", "build", "--strict", "--config-file", TREES[tree], "--site-dir", f"{scratch}/{tree}")

        english, chinese = mkdocs("en"), mkdocs("zh")
        line("mkdocs, English tree alone", english)
        line("mkdocs, Chinese tree alone", chinese)
        start = time.perf_counter()
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(mkdocs, TREES))
        together = time.perf_counter() - start
        line("both mkdocs builds, side by side", together)
    one_by_one = english.seconds + chinese.seconds
    line("digest build + both mkdocs builds / both mkdocs builds", (build.seconds + one_by_one) / one_by_one, "(at most 1.5)")

    run(root, "generator", "clean-pages")
    site = run(root, "generator", "site")
    line("digest site, cold: pages, mkdocs, assembly", site)
    line("digest site / both mkdocs builds side by side", site.seconds / together, "(at most 1.5)")
    before = times(root)
    again = run(root, "generator", "site")
    after = times(root)
    changed = sum(before.get(name) != stamp for name, stamp in after.items()) + len(before.keys() - after.keys())
    line("digest site, nothing changed", again)
    line("  files written or removed", float(changed), "(0)")
    line("  share of the first", again.seconds / site.seconds, "(under 0.1)")
    line("largest process, MB", max(each.megabytes for each in (build, english, chinese, site, again)), "(under 1000)")

    for tree in ("", "zh/"):
        sizes = sorted(len(gzip.compress(path.read_bytes(), 6)) / 1024 for path in (root / "site" / tree).glob("articles/*/index.html"))
        line(f"{tree or 'en/'} article pages, gzip KB: median", statistics.median(sizes))
        line(f"{tree or 'en/'} article pages, gzip KB: largest", sizes[-1], "(under 25)")
        index = (root / "site" / tree / "search/names.json").read_bytes()
        line(f"{tree or 'en/'} search index, MB", len(index) / 1e6)
        line(f"{tree or 'en/'} search index, gzip MB", len(gzip.compress(index, 6)) / 1e6)
    line("the whole site, files", float(len(after)))


def edit(path: str, was: str, now: str, *, last: bool = False) -> Callable[[Path], None]:
    """Return a change to one input: the first `was` in the first (or last) file that matches `path` and has it becomes `now`."""

    def change(root: Path) -> None:
        file = next(each for each in sorted(root.glob(path), reverse=last) if was in each.read_text("utf-8"))
        file.write_text(file.read_text("utf-8").replace(was, now, 1), "utf-8")

    return change


def removed(path: str) -> Callable[[Path], None]:
    """Return a change that removes the last file that matches `path`, and its translation."""

    def change(root: Path) -> None:
        file = max(root.glob(path))
        file.unlink()
        (root / f"translations/en/{file.stem}.po").unlink()

    return change


CHANGES = {
    "a term's English": edit("glossary/*.yml", "\n  en: grid worker", "\n  en: grid attendant"),
    "a new variant of a term": edit("glossary/*.yml", "variants: [网格管理员", "variants: [网格人员, 网格管理员"),
    "an article's title": edit("articles/[0-9]*.md", "title: ", "title: 新题"),
    "an article's status": edit("articles/*.md", "status: published", "status: held\nreason: {zh: 待查, en: to be checked}"),
    "an article removed": removed("articles/[0-9]*.md"),
    "a translation": edit("translations/en/*.po", 'msgstr "The ', 'msgstr "Behold, the ', last=True),
    "a setting": edit("digest.yml", "latest: 12", "latest: 3"),
    "the site's name": edit("digest.yml", "en: Governance Digest", "en: Another Digest"),
    "a template": edit("generator/site/templates/article.md.j2", "<dl", "<dl data-touched"),
    "a text of the theme": edit("generator/site/theme/partials/copyright.html", "<", "<!-- touched --><"),
    "a hand-written page": edit("docs/en/about.md", "\n\n", "\n\nTouched.\n\n"),
    "a style": edit("generator/site/styles/1-*.css", "{", "{ --touched: 1;"),
}


def equality(folder: Path, count: int) -> bool:
    """Touch each kind of input in turn; print whether the site built on what stood is that of a clean build."""
    root = collection.make(count, folder / "stands")
    run(root, "generator", "site")
    good = True
    for name, change in CHANGES.items():
        before = contents(root)
        change(root)
        spent = run(root, "generator", "site")
        clean = folder / "clean"
        subprocess.run(["rm", "-rf", str(clean)], check=True)
        subprocess.run(["cp", "-r", str(root), str(clean)], check=True)
        subprocess.run(["rm", "-rf", "site", "build", ".cache"], cwd=clean, check=True)
        for tree in TREES:
            for path in (clean / "docs" / tree).iterdir():
                if not (path.suffix == ".md" and path.stem in {"about", "method"}):
                    subprocess.run(["rm", "-rf", str(path)], check=True)
        run(clean, "generator", "site")
        old, new = contents(root), contents(clean)
        different = sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
        touched = sum(before.get(path) != old.get(path) for path in before.keys() | old.keys())
        good &= not different and bool(touched)
        verdict = (
            f"DIFFERS in {len(different)} files, such as {different[:3]}"
            if different
            else f"{touched} files changed, same bytes as a clean build"
        )
        print(f"{'changed: ' + name:<58}{spent.seconds:8.2f} s   {verdict}", flush=True)
    return good


def line(name: str, value: float | Run, goal: str = "") -> None:
    """Print a figure."""
    shown = f"{value.seconds:8.2f} s {value.megabytes:8.0f} MB" if isinstance(value, Run) else f"{value:8.2f}"
    print(f"{name:<58}{shown} {goal}".rstrip(), flush=True)


def main() -> int:
    """Measure, then compare; exit code 1 where a build on what stood differs from a clean one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="articles to measure with; 0 leaves that out")
    parser.add_argument("--compare", type=int, default=24, help="articles to compare changed builds with clean ones; 0 leaves that out")
    parser.add_argument("--folder", type=Path, help="an empty folder to work in, kept afterwards; otherwise a temporary one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        if given.count:
            figures(folder / "large", given.count)
        return 0 if not given.compare or equality(folder, given.compare) else 1


if __name__ == "__main__":
    sys.exit(main())
