"""`digest terms export|import` and `digest memory export|import`: shown first, then done, and nobody's work written over."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
COMMENTED = """\
# What stands here stays.

- zh: 网格员  # the usual one
  en: grid worker
  slug: wanggeyuan
  plural: grid workers
  avoid: [gridman]
  kind: office
  note: 'Works in a community grid.'
  source: our rendering
  status: approved

# Institutions

- zh: 综治中心
  en: comprehensive governance centre
  slug: zongzhizhongxin
  kind: institution
  note: A centre.
  source: our rendering
  status: approved

- zh: 太仓
  en: Taicang
  slug: taicang
  variants: [太仓市]
  kind: place
  note: A city.
  source: pinyin
  status: approved
"""


def digest(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin", "LC_ALL": "C"}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def commented(project: Path) -> Path:
    path = project / "glossary/terms.yml"
    path.write_text(COMMENTED, "utf-8")
    return path


def test_terms_go_out_and_come_back_without_a_change(project: Path) -> None:
    before = commented(project).read_bytes()
    for form in ("csv", "tsv", "tbx"):
        assert digest(project, "terms", "export", f"out.{form}").stdout == f"3 terms in out.{form}\n"
        back = digest(project, "terms", "import", f"out.{form}", "--write")
        assert (back.returncode, back.stdout) == (0, "0 added, 0 changed, 3 the same, 0 not in the file and kept\n"), back.stderr
    assert (project / "glossary/terms.yml").read_bytes() == before


def test_an_edited_table_is_shown_then_merged_with_comments_and_order_kept(project: Path) -> None:
    path = commented(project)
    text = "zh;en;avoid;kind;added\n网格员;grid officer;gridman；grid man;office;\n网格;grid;;concept;2026/1/9\n"
    (project / "in.csv").write_bytes(text.encode("gb18030"))
    shown = digest(project, "terms", "import", "in.csv")
    assert shown.returncode == 0
    assert path.read_text("utf-8") == COMMENTED
    assert shown.stdout.splitlines() == [
        "added    网格 = grid (concept, proposed, wangge), into glossary/concepts.yml",
        "changed  网格员 (glossary/terms.yml:3, row 2)",
        "           en: 'grid worker' -> 'grid officer'",
        "           avoid: + 'grid man'",
        "kept     2 terms of which the file says nothing: 太仓、综治中心",
        "1 added, 1 changed, 0 the same, 2 not in the file and kept; nothing is written yet: --write does it",
    ]
    done = digest(project, "terms", "import", "in.csv", "--write")
    assert done.returncode == 0, done.stderr
    assert "written  glossary/concepts.yml\nwritten  glossary/terms.yml\n1 added, 1 changed" in done.stdout
    expected = COMMENTED.replace("en: grid worker\n", "en: grid officer\n").replace("[gridman]", "[gridman, grid man]")
    assert path.read_text("utf-8") == expected
    assert "zh: 网格\n  en: grid\n" in (project / "glossary/concepts.yml").read_text("utf-8")
    assert digest(project, "terms", "import", "in.csv").stdout.endswith("0 added, 0 changed, 2 the same, 2 not in the file and kept\n")


def test_with_a_mistake_nothing_is_written(project: Path) -> None:
    path = commented(project)
    (project / "in.csv").write_text("zh,en,kind\n网格员,grid officer,office\n网格,,thing\n", "utf-8")
    wrong = digest(project, "terms", "import", "in.csv", "--write")
    assert (wrong.returncode, wrong.stderr) == (1, "")
    assert wrong.stdout.splitlines() == [
        "error    in.csv:3: column en: the cell is empty. No term can be without",
        "1 mistake in in.csv: nothing can be imported until they are put right",
    ]
    assert path.read_text("utf-8") == COMMENTED
    report = json.loads(digest(project, "terms", "import", "in.csv", "--json").stdout)
    assert [(error["path"], error["line"]) for error in report["errors"]] == [("in.csv", 3)]


def test_what_would_break_a_topic_is_told_before_it_is_done(project: Path) -> None:
    path = commented(project)
    (project / "in.csv").write_text("zh,en,slug\n网格长,grid head,wanggeyuan\n", "utf-8")
    for arguments in ((), ("--write",)):
        done = digest(project, "terms", "import", "in.csv", *arguments)
        assert done.returncode == 2
        assert (
            "glossary/topics.yml:4: the import would break the glossary, so nothing was written: 网格员 is not in the glossary"
            in done.stderr
        )
    assert path.read_text("utf-8") == COMMENTED


def test_misuse_is_told_apart_from_mistakes(project: Path) -> None:
    (project / "in.csv").write_text("a,b\n", "utf-8")
    for arguments in (
        ("terms", "import", "in.csv"),
        ("terms", "import", "nowhere.csv"),
        ("terms", "import", "in.csv", "--kind", "thing"),
        ("terms", "export", "out.xlsx"),
        ("memory", "export", "out.xml"),
        ("memory", "import", "in.csv"),
    ):
        done = digest(project, *arguments)
        assert done.returncode == 2, arguments
        assert done.stderr
        assert "Traceback" not in done.stderr


def test_an_export_never_writes_over_what_somebody_edited(project: Path) -> None:
    for command, name in (("terms", "out.csv"), ("memory", "out.tmx")):
        path = project / name
        assert digest(project, command, "export", name).returncode == 0
        whole = path.read_bytes()
        assert digest(project, command, "export", name).returncode == 0  # the same bytes are no loss
        path.write_bytes(whole + b"mine")
        refused = digest(project, command, "export", name)
        assert (refused.returncode, path.read_bytes()) == (2, whole + b"mine")
        assert "--force" in refused.stderr
        assert digest(project, command, "export", name, "--force").returncode == 0
        assert path.read_bytes() == whole


def test_the_memory_goes_out_and_fills_what_waits_elsewhere(project: Path) -> None:
    assert digest(project, "memory", "export", "m.tmx").stdout == "7 sentences of 2 articles in m.tmx\n"
    path = project / "translations/en/undated-er.po"
    before = path.read_text("utf-8")
    emptied = before.replace('msgstr "A comprehensive governance centre opens"', 'msgstr ""')
    path.write_text(emptied.replace("grid workers have moved in", "mine"), "utf-8")
    shown = digest(project, "memory", "import", "m.tmx")
    assert path.read_text("utf-8") != before
    assert "1 sentence given, 5 the same, 1 in conflict and kept, 0 of no article here; nothing is written yet" in shown.stdout
    assert "conflict translations/en/undated-er.po:" in shown.stdout
    done = digest(project, "memory", "import", "m.tmx", "--write")
    assert "written  translations/en/undated-er.po" in done.stdout
    assert path.read_text("utf-8") == before.replace("grid workers have moved in", "mine")
    assert json.loads(digest(project, "memory", "import", "m.tmx", "--json").stdout)["given"] == []
