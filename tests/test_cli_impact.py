"""`digest impact` in a real git repository: compared with a revision, told in three ways, put right, and tried with a real engine."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
import yaml

from benchmarks import faults


def git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=An Editor", "-c", "user.email=editor@example.org", *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True, env=faults.environment(root)).stdout


def digest(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    environment = faults.environment(root) | {"COLUMNS": "100"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of two articles, translated by a small real package and committed; one sentence is a person's."""
    root = tmp_path_factory.mktemp("impact") / "project"
    faults.make(root, articles=2, sentences=4)
    faults.digest(root, "translate")
    path = root / "translations/en/undated-0.po"
    po = polib.pofile(str(path), wrapwidth=0)
    next(entry for entry in po if entry.fuzzy and term_in(root, entry)).flags.clear()
    po.save()
    (root / ".gitignore").write_text(".cache\n.home\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "The collection")
    return root


@pytest.fixture
def project(committed: Path, tmp_path: Path) -> Path:
    """A copy of that collection to change."""
    return Path(shutil.copytree(committed, tmp_path / "project"))


def term_in(root: Path, entry: polib.POEntry) -> str:
    """Return the English of a term of a sentence that is rendered just so, or nothing."""
    terms = yaml.safe_load((root / "glossary/terms.yml").read_text("utf-8"))
    known = (term["en"] for term in terms if term["zh"] in entry.msgid)
    return next((en for en in known if re.search(rf"\b{re.escape(en)}\b", entry.msgstr)), "")


def change(root: Path, was: str, now: str) -> None:
    path = root / "glossary/terms.yml"
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, now), "utf-8")


def test_without_a_change_there_is_nothing_to_tell(project: Path) -> None:
    shown = digest(project, "impact")
    assert (shown.returncode, shown.stdout) == (0, "the glossary is the same\n")


def test_a_changed_term_is_told_mended_and_nothing_is_left(project: Path) -> None:
    (edited,) = [entry for entry in polib.pofile(str(project / "translations/en/undated-0.po")) if entry.msgstr and not entry.fuzzy]
    old = term_in(project, edited)
    row = f"en: {old}\n"
    change(project, row, "en: quite another thing\n")
    shown = digest(project, "impact", "--format", "json")
    report = json.loads(shown.stdout)
    assert shown.returncode == 1, shown.stderr
    conflicts = [one for one in report["sentences"] if one["effect"] == "conflict"]
    assert {one["path"] for one in conflicts} == {"translations/en/undated-0.po"}  # wherever the sentence recurs
    assert all("quite another thing" in one["proposal"].lower() for one in conflicts)
    text = digest(project, "impact")
    assert f"“{old}” → “quite another thing”" in text.stdout
    assert "perhaps" in text.stdout
    assert digest(project, "check").returncode == 1
    applied = digest(project, "impact", "--apply")
    assert applied.returncode == 0, applied.stdout
    assert "written  translations/en/undated-0.po" in applied.stderr
    assert digest(project, "check").returncode == 0
    assert git(project, "diff", "--stat", "translations").count("| 2 +-") == 1


def test_the_engine_shows_what_it_will_write_and_translate_writes_just_that(project: Path) -> None:
    change(project, "status: approved", "status: proposed")
    before = (project / "translations/en/undated-1.po").read_bytes()
    report = json.loads(digest(project, "impact", "--engine", "--format", "json").stdout)
    stale = [one for one in report["sentences"] if one["effect"] == "stale"]
    assert stale
    assert all(one["after"] for one in stale)
    assert (project / "translations/en/undated-1.po").read_bytes() == before
    faults.digest(project, "translate")
    for one in stale:
        assert f'msgstr "{one["after"]}"' in (project / one["path"]).read_text("utf-8")


def test_compared_with_the_revision_where_the_work_left_the_main_branch(project: Path) -> None:
    git(project, "checkout", "-qb", "work")
    change(project, "status: approved", "status: proposed")
    git(project, "commit", "-qam", "Only proposed")
    assert "→ proposed" in digest(project, "impact").stdout
    assert digest(project, "impact", "--base", "HEAD").stdout == "the glossary is the same\n"
    assert digest(project, "impact", "--base", "HEAD~1", "--format", "markdown").stdout.startswith("## What this change")


REFUSED = [
    (["--base", "no-such"], "git knows no revision no-such"),
    (["--base", "--output=x"], "git knows no revision --output=x"),
    (["--format", "html"], "must be one of text, markdown, json"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_what_it_refuses(project: Path, arguments: list[str], message: str) -> None:
    shown = digest(project, "impact", *arguments)
    assert shown.returncode == 2
    assert message in " ".join(shown.stderr.replace("│", "").split())


def test_a_broken_glossary_is_named_with_its_line(project: Path) -> None:
    change(project, "status: approved", "status: aproved")
    shown = digest(project, "impact")
    assert shown.returncode == 2
    assert "glossary/terms.yml:" in shown.stderr


def test_without_git_it_says_what_to_do(project: Path) -> None:
    (project / ".git").rename(project / "elsewhere")
    shown = digest(project, "impact")
    assert shown.returncode == 2
    assert "no git repository" in shown.stderr


def test_the_old_glossary_is_read_whatever_git_was_told_about_it(project: Path) -> None:
    (project / ".gitattributes").write_text("glossary export-ignore\nglossary/*.yml export-ignore\n")
    (project / "glossary/link.yml").symlink_to("/etc/hostname")
    git(project, "rm", "-q", "--cached", "glossary/schema.json")
    git(project, "add", ".gitattributes", "glossary/link.yml")
    git(project, "commit", "-qm", "Odd")
    (project / "glossary/link.yml").unlink()
    assert digest(project, "impact", "--base", "HEAD").stdout == "the glossary is the same\n"
