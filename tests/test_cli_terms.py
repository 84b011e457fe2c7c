"""`digest terms suggest`, `show` and `add` on the real glossary and articles."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from benchmarks import project as copies
from generator.cli import app
from generator.errors import DigestError

ROOT = Path(__file__).parent.parent
ADD = ("terms", "add", "联席会议制度", "--en", "joint conference system", "--kind", "concept")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copies.copy(tmp_path_factory.mktemp("terms") / "project", without=("generator", "tests", "benchmarks", "docs", "inbox"))


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(kept, tmp_path / "project"))


def digest(root: Path, *arguments: str) -> Result:
    with contextlib.chdir(root):
        return CliRunner().invoke(app, list(arguments))


def test_suggestions_have_counts_contexts_and_english(kept: Path) -> None:
    found = json.loads(digest(kept, "terms", "suggest", "--json", "--limit", "20").stdout)
    assert len(found["terms"]) == 20
    by_zh = {one["zh"]: one for one in found["terms"]}
    assert by_zh["嫌疑车辆"]["count"] == 4
    assert by_zh["常态化"]["english"] == "routine"
    assert all(one["zh"] in one["contexts"][0]["zh"] for one in found["terms"])
    scores = [one["score"] for one in found["terms"]]
    assert scores == sorted(scores, reverse=True)
    assert "常态化" in digest(kept, "terms", "suggest").stdout


@pytest.mark.parametrize(
    "name",
    ["网格员", "网格管理员", "Grid Worker", "grid workers", "wanggeyuan", "wangge yuan", "wǎnggéyuán", "Wǎng gé yuán", "grid member"],
)
def test_a_term_is_shown_whatever_it_is_called_by(kept: Path, name: str) -> None:
    (one,) = json.loads(digest(kept, "terms", "show", name, "--json").stdout)
    assert (one["zh"], len(one["occurrences"])) == ("网格员", 3)
    line = one["occurrences"][0]
    assert line["wording"] == "grid workers"
    assert "【网格员】" in digest(kept, "terms", "show", name).stdout
    po = (kept / line["path"]).read_text("utf-8").split("\n")
    assert "网格员" in "".join(po[line["line"] - 1 : line["line"] + 3])


def test_an_unknown_term_is_answered_with_what_is_near(kept: Path) -> None:
    shown = digest(kept, "terms", "show", "网格园")
    assert isinstance(shown.exception, DigestError)
    assert "网格" in shown.exception.remedy


def test_a_term_is_added_to_the_right_file_and_nothing_else_changes(root: Path, kept: Path) -> None:
    shown = digest(root, *ADD, "--source", "ours", "--accept", "joint conferences; joint meetings", "--yes")
    assert shown.exit_code == 0, shown.output
    assert "sentences have this English already" in shown.stdout
    before, after = ((folder / "glossary/concepts.yml").read_text("utf-8") for folder in (kept, root))
    assert after.startswith(before)
    assert "  accept: [joint conferences, joint meetings]\n" in after[len(before) :]
    assert "  status: proposed\n" in after[len(before) :]
    assert digest(root, "check", "glossary").exit_code == 0
    again = digest(root, *ADD, "--source", "ours", "--yes")
    assert "stands already at glossary/concepts.yml" in str(again.exception)


@pytest.mark.parametrize("name", ["corrections.yml", "glossary/topics.yml", "/tmp/out.yml", "../glossary/concepts.yml", "articles/x.yml"])
def test_a_term_goes_into_a_file_of_the_glossary_alone(root: Path, name: str) -> None:
    before = (root / "corrections.yml").read_bytes()
    shown = digest(root, *ADD, "--source", "ours", "--yes", "--file", name)
    assert "is no file of the glossary" in str(shown.exception)
    assert (root / "corrections.yml").read_bytes() == before


def test_terms_added_at_the_same_time_are_all_kept(root: Path) -> None:
    command = [sys.executable, "-m", "generator", "terms", "add"]
    rest = ["--en", "foo", "--kind", "concept", "--source", "ours", "--yes"]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    names = ["甲乙丙", "丁戊己", "庚辛壬", "子丑寅"]
    running = [subprocess.Popen([*command, name, *rest], cwd=root, env=environment, stdout=subprocess.DEVNULL) for name in names]
    assert [process.wait() for process in running] == [0] * len(names)
    text = (root / "glossary/concepts.yml").read_text("utf-8")
    assert all(f"- zh: {name}\n" in text for name in names)


REFUSED = [
    ("nothing but the Chinese", ("terms", "add", "联席会议制度", "--yes"), "a term needs en, kind"),
    ("no note and no source", (*ADD, "--yes"), "note or source"),
    ("no such kind", ("terms", "add", "联席会议制度", "--en", "x", "--kind", "thing", "--note", "n", "--yes"), "the kind thing is none"),
    ("not told to write", (*ADD, "--source", "ours"), "nothing was written"),
    ("two lines", ("terms", "add", "联席", "--en", "a\nb", "--kind", "concept", "--note", "n", "--yes"), "not a plain wording"),
    ("its own English to be avoided", (*ADD, "--source", "s", "--avoid", "joint conference system", "--yes"), "both right and"),
]


@pytest.mark.parametrize(("case", "arguments", "message"), REFUSED, ids=[case for case, *_ in REFUSED])
def test_what_cannot_be_added_changes_nothing(root: Path, kept: Path, case: str, arguments: tuple[str, ...], message: str) -> None:
    shown = digest(root, *arguments)
    assert message in str(shown.exception)
    for path in sorted((kept / "glossary").iterdir()):
        assert (root / "glossary" / path.name).read_bytes() == path.read_bytes()
