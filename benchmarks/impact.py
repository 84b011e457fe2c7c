"""What `digest impact` costs on a large collection, and whether it is right: `python -m benchmarks.impact --count 1000`.

Right is: the conflicts are the errors that a check of everything finds and did not find before, and a whole build changes
no article page but those that are named.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import collection
from generator import files, pipeline, workspace
from generator import settings as config
from generator.terms import entries

WANTED = 3.0  # seconds


def main() -> int:
    """Print the figures; exit code 1 if an impact is not what a build shows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--terms", type=int, default=12, help="so many terms are changed, one at a time")
    parser.add_argument("--builds", type=int, default=2, help="for so many of them the whole is built and compared")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return _measure(collection.make(asked.count, Path(folder) / "project"), asked.terms, asked.builds)


def _measure(root: Path, most: int, builds: int) -> int:
    for command in (["init", "-q", "-b", "main"], ["add", "glossary", "digest.yml"], ["commit", "-qm", "base"]):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *command], cwd=root, check=True)
    found = workspace.read(config.load(root, {}))
    texts = ["".join(block.text for block in article.body) for article in found.articles]
    spread = sorted(((sum(term.zh in text for text in texts), term.slug) for term in found.glossary.terms if term.approved), reverse=True)
    there = [slug for count, slug in spread if count]
    chosen = [there[number * (len(there) - 1) // max(most - 1, 1)] for number in range(most)]
    seconds, wrong = [], 0
    known = _errors(root)
    _run(root, "build")
    for number, slug in enumerate(chosen):
        term = found.glossary.by_slug[slug]
        path = root / term.path
        before = path.read_text("utf-8")
        path.write_text(entries.changed(before, slug, {"en": "quite another thing"}, term.path), "utf-8")
        start = time.perf_counter()
        report = json.loads(_run(root, "impact", "--base", "HEAD", "--format", "json"))
        seconds.append(time.perf_counter() - start)
        line = f"{term.zh}: {len(report['sentences'])} sentences on {len(report['pages'])} pages, {seconds[-1]:.2f} s"
        if number % max(1, most // max(builds, 1)) == 0 and builds:
            builds -= 1
            old = _pages(root)
            _run(root, "build")
            new = _pages(root)
            shown = {name for name in new if new[name] != old.get(name)}
            said = {page for page in report["pages"] if page.startswith("articles/")}
            errors = _errors(root) - known
            conflicts = {(one["path"], f"¶{one['place']}") for one in report["sentences"] if one["effect"] == "conflict"}
            wrong += not shown <= said or errors != conflicts
            line += f"; a build changes {len(shown)} article pages, {len(shown - said)} of them not named"
            line += f"; {len(errors)} new errors, {len(errors ^ conflicts)} of them or of the conflicts not the same"
            path.write_text(before, "utf-8")
            _run(root, "build")
        path.write_text(before, "utf-8")
        print(line, flush=True)
    print(f"median {statistics.median(seconds):.2f} s, at most {max(seconds):.2f} s (wanted: under {WANTED} s)")
    return 1 if wrong else 0


def _errors(root: Path) -> set[tuple[str, str]]:
    """Return file and place of every sentence that breaks a term, as a check of everything has it."""
    found, findings = pipeline.review(config.load(root, {}), quick=True)
    assert not found.errors
    return {(one.path or "", one.message.split(" ", 1)[0]) for one in findings if one.check.startswith("term-") and one.severity == "error"}


def _pages(root: Path) -> dict[str, str]:
    """Return the hash of every article page of the English tree, by its address."""
    return {f"articles/{path.stem}/": files.digest(path.read_bytes()) for path in (root / "docs/en/articles").glob("*.md")}


def _run(root: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=root, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(arguments)} failed:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
