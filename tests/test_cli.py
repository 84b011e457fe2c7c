"""The commands: what they print and the code they leave with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def digest(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin", "LC_ALL": "C"}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def break_term(project: Path) -> None:
    path = project / "translations/en/undated-er.po"
    path.write_text(path.read_text("utf-8").replace("grid workers have", "gridmen have"), "utf-8")


def test_check_is_quiet_about_nothing_and_fails_on_errors(project: Path) -> None:
    fine = digest(project, "check")
    assert fine.returncode == 0
    assert "3 articles, 3 terms: 0 errors" in fine.stdout
    break_term(project)
    wrong = digest(project, "check")
    assert wrong.returncode == 1
    assert "translations/en/undated-er.po:" in wrong.stdout
    assert "网格员 is not rendered as “grid worker” [term-missing]" in wrong.stdout


def test_check_annotates_for_github(project: Path) -> None:
    break_term(project)
    shown = digest(project, "check", "--format", "github")
    assert shown.returncode == 1
    line = next(line for line in shown.stdout.splitlines() if line.startswith("::error"))
    assert line.startswith("::error file=translations/en/undated-er.po,line=")
    assert digest(project, "check", "--format", "xml").returncode == 2


def test_check_and_status_speak_json(project: Path) -> None:
    break_term(project)
    findings = json.loads(digest(project, "check", "--json").stdout)
    assert {"term-missing"} <= {finding["check"] for finding in findings}
    rows = json.loads(digest(project, "status", "--json").stdout)
    assert {row["id"]: row["edited"] for row in rows}["2020-01-02-yi"] == 5


def test_status_counts_and_names_what_is_held(project: Path) -> None:
    shown = digest(project, "status")
    assert shown.returncode == 0
    assert "2 published articles, 7 sentences, 100.0 % edited; 3 terms" in shown.stdout
    assert "held: undated-san: Half a sentence" in shown.stdout
    assert " ".join(shown.stdout.split("\n")[0].split()) == "article status sentences edited machine stale pending errors warnings"


def test_build_frozen_fails_on_what_is_pending(project: Path) -> None:
    assert digest(project, "build", "--frozen").returncode == 0
    (project / "translations/en/undated-er.po").unlink()
    shown = digest(project, "build", "--frozen")
    assert shown.returncode == 1
    assert "digest.yml allows 0 pending" in shown.stderr
    assert digest(project, "build").returncode == 0


def test_broken_input_is_code_2_with_file_line_and_remedy_and_no_traceback(project: Path) -> None:
    path = project / "articles/undated-er.md"
    path.write_text(path.read_text("utf-8").replace("added:", "addedd:"), "utf-8")
    shown = digest(project, "build")
    assert shown.returncode == 2
    assert "error: articles/undated-er.md:5: unknown key addedd. Known keys: id" in shown.stderr
    assert "Traceback" not in shown.stderr
    assert digest(project, "check").returncode == 1


@pytest.mark.parametrize("arguments", [("translate", "no-such"), ("nonsense",), ("check", "--format", "xml")])
def test_misuse_is_code_2(project: Path, arguments: tuple[str, ...]) -> None:
    assert digest(project, *arguments).returncode == 2


def test_outside_a_project_it_says_where_to_go(tmp_path: Path) -> None:
    shown = digest(tmp_path, "build")
    assert shown.returncode == 2
    assert "Run the command in the folder of the project" in shown.stderr


def test_clean_says_so_where_there_is_nothing(project: Path) -> None:
    shown = digest(project, "clean")
    assert shown.returncode == 0
    assert "inbox/ holds no documents" in shown.stdout


def test_clean_turns_a_document_into_an_article_and_again_does_nothing(project: Path) -> None:
    text = "太仓市召开平安建设会议\n\n发布时间：2024-03-05\n来源：太仓日报\n\n" + "\n\n".join(
        f"会议指出，今年要把第{n}项工作落到实处，各镇各街道都要认真组织实施，按时报告进展情况。" for n in ("一", "二", "三")
    )
    (project / "inbox/new.txt").write_text(text, "utf-8")
    shown = digest(project, "clean")
    assert shown.returncode == 0, shown.stderr
    (path,) = (project / "articles").glob("2024-03-05-*.md")
    before = path.read_bytes()
    assert "published: 2024-03-05" in before.decode()
    digest(project, "clean")
    assert path.read_bytes() == before
    path.write_text(before.decode().replace("第二项", "第2项"), "utf-8")
    digest(project, "clean")
    assert "第2项" in path.read_text("utf-8")


def test_clean_of_a_broken_document_is_code_2_and_the_others_are_cleaned(project: Path) -> None:
    (project / "inbox/empty.txt").write_bytes(b"")
    (project / "inbox/picture.txt").write_bytes(bytes(range(256)) * 40)
    (project / "inbox/good.txt").write_text("题目在这里\n\n" + "这是一段足够长的正文，说明情况，交代时间地点人物。" * 4, "utf-8")
    shown = digest(project, "clean")
    assert shown.returncode == 2
    assert "Traceback" not in shown.stderr
    assert list((project / "articles").glob("undated-timu*.md"))


def test_a_folder_nobody_may_write_to_is_named(project: Path) -> None:
    (project / "docs").write_text("a file where the pages go")
    shown = digest(project, "build")
    assert shown.returncode == 2
    assert shown.stderr.startswith("error: ")
    assert "docs" in shown.stderr
    assert "Traceback" not in shown.stderr
