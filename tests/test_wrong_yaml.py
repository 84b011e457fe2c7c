"""Whatever can be wrong in a YAML file that an editor keeps: named with its line, in words, and nothing is changed."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks import project as copies
from generator.cli import app

TERM = "glossary/offices.yml"
ARTICLE = "articles/2019-11-01-juli-dazao-pingan-taicang.md"
QUOTED = b"- {date: '2026-01-01', article: a, was: b, now: c}\n"
BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"

Change = Callable[[bytes], bytes]


def put(old: str, new: str) -> Change:
    """Exchange the first `old`."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), 1)

    return change


def raw(old: bytes, new: bytes) -> Change:
    return lambda data: data.replace(old, new, 1)


# What is broken, where, by what change, the text of the line that the error must name, and words it must say.
WRONG: list[tuple[str, str, Change, str, str]] = [
    ("a tab", TERM, put("  slug: wanggeyuan\n", "\tslug: wanggeyuan\n"), "\tslug: wanggeyuan", "tab"),
    ("a key twice", TERM, put("  slug: wanggeyuan\n", "  slug: wanggeyuan\n  slug: other\n"), "  slug: other", "stands twice"),
    ("a missing key", TERM, put("- zh: 网格员\n  en: grid worker\n", "- zh: 网格员\n"), "- zh: 网格员", "en is missing"),
    ("an unknown key", TERM, put("  slug: wanggeyuan\n", "  slug: wanggeyuan\n  colour: red\n"), "  colour: red", "unknown key colour"),
    ("a key like another", TERM, put("  avoid: [grid member", "  aviod: [grid member"), "  aviod: [", "is avoid meant?"),
    ("a full-width colon", TERM, put("  en: grid worker\n", "  en：grid worker\n"), "  en：grid worker", "full-width colon"),
    ("no blank behind a colon", TERM, put("  en: grid worker\n", "  en:grid worker\n"), "  en:grid worker", "no blank stands behind en"),
    ("full-width brackets", TERM, put("  avoid: [grid member", "  avoid: 【grid member"), "  avoid: 【", ""),
    ("no English", TERM, put("  en: grid worker\n", "  en:\n"), "  en:", "en is empty"),
    ("empty English", TERM, put("  en: grid worker\n", '  en: ""\n'), "  en:", "en is empty"),
    ("Chinese for English", TERM, put("  en: grid worker\n", "  en: 网格员\n"), "- zh: 网格员", "holds Chinese"),
    ("a full-width comma", TERM, put("  avoid: [grid member, ", "  avoid: [grid member，"), "- zh: 网格员", "holds Chinese"),
    ("quotation marks", TERM, put("  en: grid worker\n", "  en: “grid worker”\n"), "- zh: 网格员", "stands in quotation marks"),
    ("title marks", TERM, put("- zh: 网格员\n", "- zh: 《网格员》\n"), "- zh: 《网格员》", "stands in marks"),
    ("a list for a text", TERM, put("  en: grid worker\n", "  en: [grid worker]\n"), "  en: [grid worker]", "must be a text"),
    ("a text for a list", TERM, put("  avoid: [grid member", "  avoid: grid member # ["), "  avoid: grid member", "must be a list"),
    ("a number for a text", TERM, put("  en: grid worker\n", "  en: 12\n"), "  en: 12", "must be a text"),
    ("a truth for a text", TERM, put("  en: grid worker\n", "  en: yes\n"), "  en: yes", "must be a text"),
    ("a wrong status", TERM, put("status: approved", "status: aproved"), "  status: aproved", "must be one of"),
    ("an open quotation", TERM, put("  en: grid worker\n", '  en: "grid worker\n'), '  en: "grid worker', "not valid YAML"),
    ("a colon in a text", TERM, put("  en: grid worker\n", "  en: grid: worker\n"), "  en: grid: worker", "not valid YAML"),
    ("a wrong indentation", TERM, put("  en: grid worker\n", "   en: grid worker\n"), "   en: grid worker", "not valid YAML"),
    ("a lost dash", TERM, put("- zh: 网格员\n", "  zh: 网格员\n"), "  zh: 网格员", "stands twice"),
    ("an alias", TERM, put("  en: grid worker\n", "  en: *other\n"), "  en: *other", "alias"),
    ("an anchor", TERM, put("  en: grid worker\n", "  en: &here grid worker\n"), "  en: &here grid worker", "alias"),
    ("a tag", TERM, put("  en: grid worker\n", "  en: !!python/object/apply:os.system [id]\n"), "  en: !!python/object", "tags such as"),
    ("no list", TERM, lambda _: b"zh: a\n", "zh: a", "must be a list"),
    ("an alias bomb", TERM, lambda _: BOMB.encode(), "a: &a", "alias"),
    ("nesting without end", TERM, lambda _: b"[" * 5000, "[[", "nesting"),
    ("not UTF-8", TERM, raw("网格员".encode(), "网格员".encode("gb18030")), "- zh: ", "not UTF-8"),
    ("a control character", TERM, put("  en: grid worker\n", "  en: grid\x07 worker\n"), "  en: grid", "character that YAML does not take"),
    ("two terms of one form", TERM, put("- zh: 通讯员\n", "- zh: 网格员\n"), "- zh: 网格员", "stands already at"),
    ("a topic's term that is none", "glossary/topics.yml", put("terms: [", "terms: [没有, "), "terms: [没有", "is not in the glossary"),
    ("an article's key twice", ARTICLE, put("added:", "added: 2026-01-01\nadded:"), "added: 2026-11", "stands twice"),
    ("an article's tab", ARTICLE, put("added:", "\tadded:"), "\tadded:", "tab"),
    ("a day that is none", ARTICLE, put("published: 2019-11-01", "published: 2019-13-01"), "published: 2019", "cannot be read as a date"),
    ("a day in words", ARTICLE, put("published: 2019-11-01", "published: last year"), "published: last year", "must be a date"),
    ("an unknown rights", ARTICLE, put("rights: full", "rights: all"), "rights: all", "must be one of"),
    ("an unknown key of an article", ARTICLE, put("added:", "author: me\nadded:"), "author: me", "unknown key author"),
    ("no front matter", ARTICLE, lambda data: data[4:], "id:", "must begin with a line ---"),
    ("an article not in UTF-8", ARTICLE, raw("太仓".encode(), "太仓".encode("gb18030")), "", "not UTF-8"),
    ("an alias bomb in an article", ARTICLE, put("added:", f"{BOMB}added:"), "a: &a", "alias"),
    ("a correction that is none", "corrections.yml", lambda _: b"- date: 2026-01-01\n", "- date: 2026-01-01", "is missing"),
    ("a correction's day in quotation marks", "corrections.yml", lambda _: QUOTED, "- {date", "must be a day"),
    ("a setting of the wrong type", "digest.yml", put("latest: 12", "latest: many"), "latest: many", ""),
    ("an unknown setting", "digest.yml", put("  latest: 12", "  latst: 12"), "  latst: 12", "unknown"),
]  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copies.copy(tmp_path_factory.mktemp("wrong") / "project", without=("generator", "tests", "benchmarks", "docs", "inbox"))


def kept_files(root: Path) -> dict[Path, bytes]:
    """Return every file but what git ignores."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts}


@pytest.mark.parametrize(("case", "name", "change", "line", "words"), WRONG, ids=[case for case, *_ in WRONG])
def test_it_is_named_with_its_line_and_nothing_changes(
    kept: Path, tmp_path: Path, case: str, name: str, change: Change, line: str, words: str
) -> None:
    root = Path(shutil.copytree(kept, tmp_path / "project"))
    path = root / name
    path.write_bytes(change(path.read_bytes()))
    before = kept_files(root)
    with contextlib.chdir(root):
        shown = CliRunner().invoke(app, ["check"])
    assert shown.exit_code in {1, 2}
    if name != "digest.yml":  # without settings there is nothing to be checked: that error ends the command
        assert isinstance(shown.exception, SystemExit), shown.exception
    told = shown.stdout + str(shown.exception)
    number = re.search(rf"^{re.escape(name)}:(\d+): (?:error: )?(.*)", told, re.MULTILINE)
    problem = number[2] if number else told
    assert words in problem
    assert number, problem
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    assert lines[int(number[1]) - 1].startswith(line) or line in lines[int(number[1]) - 1], lines[int(number[1]) - 1]
    assert kept_files(root) == before
