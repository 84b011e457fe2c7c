"""What grows with the collection, and how: `python -m benchmarks.scale 100 1000 5000` prints a table, a column a size.

Each command runs by itself: seconds, seconds of all cores, the peak of all its processes together (PSS, where the system
tells it), and files written. `per article` is CPU, the measure a busy machine disturbs least.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import collection, project
from benchmarks.build import TREES, URL
from generator import intake, workspace
from generator.translate import memory

_EVERY = 0.2  # seconds between two looks at the memory in use


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: seconds, seconds of all cores, megabytes, and what it said."""

    seconds: float
    cpu: float
    megabytes: float
    said: str

    @property
    def files(self) -> int:
        """How many files it says it has written."""
        found = re.search(r"(\d+) pages and files written", self.said)
        return int(found[1]) if found else 0


@dataclass(slots=True)
class Table:
    """Figures by name, one for each size."""

    sizes: list[int] = field(default_factory=list)
    rows: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """Add a figure of the size at hand, and print it."""
        row = self.rows.setdefault(name, [""] * (len(self.sizes) - 1))
        row.append(value)
        print(f"{self.sizes[-1]:>6}  {name:<44} {value}", flush=True)

    def markdown(self) -> str:
        """Return the table."""
        lines = [f"| articles | {' | '.join(f'{size:,}' for size in self.sizes)} |", f"|---|{'---|' * len(self.sizes)}"]
        return "\n".join([*lines, *(f"| {name} | {' | '.join(row)} |" for name, row in self.rows.items())])


def run(root: Path, *arguments: str) -> Spent:
    """Run `python -m …` in a project; its failure ends the benchmark with what it printed."""
    told = {"SITE_URL": URL, "SITE_URL_ZH": f"{URL}zh/", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "0"}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments], cwd=root, env=os.environ | told, stdout=output, stderr=output, start_new_session=True
        )
        peak = 0.0
        while True:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            peak = max(peak, sum(_memory(process.pid)))
            time.sleep(_EVERY)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode("utf-8", "replace")
        if process.returncode:
            sys.exit(f"{' '.join(arguments)} failed in {root}:\n{said[-3000:]}")
    return Spent(seconds, usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss / 1024), said)


def _memory(leader: int) -> Iterator[float]:
    """Yield the megabytes of each process of a session; what several share is counted by shares."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == leader:
                found = re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.M)
                yield int(found[1]) / 1024 if found else 0.0
        except OSError:  # it has ended since
            continue


def one_term(root: Path) -> None:
    """Change the English of one term, one that is neither rare nor in every article."""
    path = root / "glossary/offices.yml"
    path.write_text(path.read_text("utf-8").replace("\n  en: grid worker\n", "\n  en: grid attendant\n", 1), "utf-8")


def one_article(root: Path) -> None:
    """Add the article that is the newest of all."""
    old = next(path for path in workspace.article_paths(root) if path.stem[:1].isdigit())
    text = re.sub(r"^id: .*$", "id: 2026-03-04-new", old.read_text("utf-8"), count=1, flags=re.M)
    text = re.sub(r"^published: .*$", "published: 2026-03-04", text, count=1, flags=re.M)
    (root / "articles/2026-03-04-new.md").write_text(text, "utf-8")
    shutil.copy(root / memory.path_of(old.stem), root / memory.path_of("2026-03-04-new"))


def one_sentence(root: Path) -> None:
    """Change the English of one sentence."""
    path = next(path for path in workspace.memory_paths(root) if 'msgstr "The ' in path.read_text("utf-8"))
    path.write_text(path.read_text("utf-8").replace('msgstr "The ', 'msgstr "Rather, the ', 1), "utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {"one sentence": one_sentence, "one term": one_term, "one article more": one_article}


def documents(root: Path) -> Path:
    """Make a project with a raw document for each article of another, and nothing else to clean; return it."""
    target = root.with_name(f"{root.name}-raw")
    project.copy(target, without=("articles", "translations", "inbox", "tests", "benchmarks"))
    (target / "inbox").mkdir(parents=True)
    for path in workspace.article_paths(root):
        article = intake.parse(path.read_text("utf-8"), f"articles/{path.name}")
        (target / "inbox" / f"{path.stem}.txt").write_text("\n".join([article.title, "", *(block.text for block in article.body)]), "utf-8")
    return target


def measure(root: Path, count: int, table: Table, *, mkdocs: bool) -> None:
    """Add the figures of one size to the table."""
    table.sizes.append(count)
    collection.make(count, root)

    def told(name: str, spent: Spent, *, each: bool = False) -> Spent:
        table.add(name, f"{spent.seconds:,.1f} s")
        table.add(f"{name}: of all cores", f"{spent.cpu:,.1f} s")
        table.add(f"{name}: memory", f"{spent.megabytes:,.0f} MB")
        if each:
            table.add(f"{name}: per article", f"{1000 * spent.cpu / count:,.1f} ms")
        return spent

    if mkdocs:
        raw = documents(root)
        told("clean", run(raw, "generator", "clean"), each=True)
        shutil.rmtree(raw)
    cold = told("build, cold", run(root, "generator", "build"), each=True)
    table.add("build, cold: files", f"{cold.files:,}")
    again = told("build, nothing changed", run(root, "generator", "build"))
    table.add("build, nothing changed: share of cold", f"{100 * again.seconds / cold.seconds:.1f} %")
    for name, change in CHANGES.items():
        change(root)
        spent = told(f"build, {name}", run(root, "generator", "build"))
        table.add(f"build, {name}: files", f"{spent.files:,}")
        table.add(f"build, {name}: share of cold", f"{100 * spent.seconds / cold.seconds:.1f} %")
    pages = [path for path in (root / "docs").rglob("*") if path.is_file()]
    table.add("all that is built", f"{sum(path.stat().st_size for path in pages) / 1e6:,.0f} MB")
    index = (root / "docs/en/search/names.json").read_bytes()
    table.add("search index of a tree, gzip", f"{len(gzip.compress(index, 6)) / 1e6:.2f} MB")
    if mkdocs:
        alone = []
        for tree, name in TREES.items():
            site = root.with_name(f"{root.name}-{tree}")
            alone.append(told(f"mkdocs alone, {tree}", run(root, "mkdocs", "build", "--config-file", name, "--site-dir", str(site))))
            sizes = [len(gzip.compress(path.read_bytes(), 6)) for path in sorted(site.glob("articles/*/index.html"))]
            table.add(f"article page, gzip, {tree}: median", f"{statistics.median(sizes) / 1024:.1f} KB")
            table.add(f"article page, gzip, {tree}: largest", f"{max(sizes) / 1024:.1f} KB")
            shutil.rmtree(site)
        table.add("build, cold / mkdocs alone, both trees, CPU", f"{cold.cpu / sum(spent.cpu for spent in alone):.2f}")


def main() -> None:
    """Measure each size, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+", help="how many articles")
    parser.add_argument("--mkdocs-up-to", type=int, default=1000, help="of sizes beyond, neither mkdocs nor clean is run")
    parser.add_argument("--folder", type=Path, help="where the projects are made, and left; else a folder of its own that goes")
    given = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory() as temporary:
        for size in given.sizes:
            measure((given.folder or Path(temporary)) / str(size), size, table, mkdocs=size <= given.mkdocs_up_to)
    print(f"\n{table.markdown()}")


if __name__ == "__main__":
    main()
