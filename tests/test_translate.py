"""Translation from end to end, with the command and a small real package: what an editor, a reader and a second run see."""

from __future__ import annotations

import fcntl
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import faults


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of two articles with a package installed and pinned, translated."""
    root = tmp_path_factory.mktemp("translate") / "project"
    faults.make(root, articles=2, sentences=6)
    faults.digest(root, "translate")
    return root


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    """A copy of that collection to change."""
    return Path(shutil.copytree(made, tmp_path / "project"))


def digest(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=root, env=faults.environment(root), capture_output=True, text=True, check=False)


def entries(root: Path) -> dict[tuple[str, str], str]:
    """Every entry of every PO file, by file and sentence."""
    found = {}
    for name, data in faults.files(root).items():
        for entry in data.decode().split("\n\n")[1:]:
            sentence = re.search(r'^msgid "(.*)"$', entry, re.MULTILINE)
            assert sentence
            found[name, sentence[1]] = entry
    return found


@pytest.mark.parametrize("pinned", [False, True])
def test_without_a_package_all_else_is_done_and_it_is_said_what_to_do(project: Path, pinned: bool) -> None:
    shutil.rmtree(project / "translations")
    shutil.rmtree(project / ".cache")
    shutil.rmtree(project / ".home")
    if not pinned:
        (project / "digest.yml").write_text("translation: {by: null}\n")
    shown = digest(project, "translate")
    assert shown.returncode == 0, shown.stderr
    assert "written  translations/en/undated-0.po" in shown.stdout
    assert "left for the machine: digest.yml:" in shown.stdout
    assert "Run ./digest engine install" in shown.stdout
    assert digest(project, "build").returncode == 0
    assert "not yet translated" in (project / "docs/en/articles/undated-0.md").read_text("utf-8")
    before = faults.files(project)
    assert "written" not in digest(project, "translate").stdout
    assert faults.files(project) == before


def test_a_machines_sentences_are_flagged_signed_and_shown_as_such(project: Path) -> None:
    texts = entries(project)
    signed = [text for text in texts.values() if "#. machine: argos translate-zh_en 1.0 " in text]
    assert len(signed) == len(texts)
    assert all(("#, fuzzy" in text) is ('msgstr ""' not in text) for text in signed)
    rows = json.loads(digest(project, "status", "--json").stdout)
    assert sum(row["machine"] for row in rows) >= sum('msgstr ""' not in text for text in texts.values()) > 0
    assert (sum(row["edited"] for row in rows), sum(row["stale"] for row in rows)) == (0, 0)
    built = digest(project, "build")
    assert built.returncode == 0, built.stderr
    page = (project / "docs/en/articles/undated-0.md").read_text("utf-8")
    assert '<span class="s machine"' in page
    assert "machine translation (Argos Translate)" in page
    assert digest(project, "check").returncode == 0


def test_again_there_is_nothing_to_do_and_nothing_is_touched(project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (project / "translations").rglob("*.po")}
    shown = json.loads(digest(project, "translate", "--json").stdout)
    assert (shown["written"], shown["steps"], shown["left"]) == ([], {}, 0)
    assert {path: path.stat().st_mtime_ns for path in (project / "translations").rglob("*.po")} == before


def test_a_changed_term_makes_its_sentences_stale_and_no_others(project: Path) -> None:
    before = entries(project)
    path = project / "glossary/terms.yml"
    zh = next(
        zh
        for zh, block in re.findall(r"(?s)- zh: (\S+)\n(.*?)(?=\n- zh|\Z)", path.read_text("utf-8"))
        if any(zh in sentence for _, sentence in before) and "accept:" not in block
    )
    path.write_text(path.read_text("utf-8").replace(f"- zh: {zh}\n", f"- zh: {zh}\n  accept: [quite another thing]\n"), "utf-8")
    having = {key for key in before if zh in key[1]}
    rows = json.loads(digest(project, "status", "--json").stdout)
    stale = sum(row["stale"] for row in rows)
    assert 0 < stale <= len(having)
    findings = json.loads(digest(project, "check", "--json").stdout)
    assert "stale" in {finding["check"] for finding in findings}
    frozen = digest(project, "build", "--frozen")
    assert frozen.returncode == 1
    assert f"there are {sum(row['pending'] for row in rows)} and {stale}" in frozen.stderr
    assert digest(project, "translate").returncode == 0
    after = entries(project)
    assert {key for key in before if before[key] != after[key]} <= having
    assert sum(row["stale"] for row in json.loads(digest(project, "status", "--json").stdout)) == 0


def test_a_persons_sentence_is_kept_whatever_changes(project: Path) -> None:
    path = project / "translations/en/undated-1.po"
    text = path.read_text("utf-8")
    was = re.search(r'#, fuzzy\nmsgid ".*"\nmsgstr "(.+)"', text)
    assert was
    path.write_bytes(text.replace(was[1], "What a person wrote, the flag left on.", 1).replace("\n", "\r\n").encode())
    config = project / "digest.yml"
    config.write_text(config.read_text("utf-8") + "  length_penalty: 0.3\n", "utf-8")
    shown = digest(project, "translate")
    assert shown.returncode == 0, shown.stderr
    assert "What a person wrote, the flag left on." in path.read_text("utf-8")
    assert "length 0.3" in path.read_text("utf-8")
    assert "length 0.2" not in (project / "translations/en/undated-0.po").read_text("utf-8")


def test_shares_together_are_everything(project: Path) -> None:
    for path in (project / "translations/en").iterdir():
        path.unlink()
    shutil.rmtree(project / ".cache")
    counts = [json.loads(digest(project, "translate", "--part", f"{number}/2", "--json").stdout)["steps"] for number in (1, 2)]
    assert all(counts)
    assert all("#. machine: " in text for text in entries(project).values())
    assert digest(project, "translate", "--part", "3/2").returncode == 2


def test_two_at_once_would_write_over_each_other_so_the_second_refuses(project: Path) -> None:
    with (project / ".cache/translate.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        shown = digest(project, "translate")
    assert shown.returncode == 2
    assert "another ./digest translate is at work here" in shown.stderr
    assert digest(project, "translate").returncode == 0


def test_a_broken_file_stops_only_itself(project: Path) -> None:
    for path in (project / "translations/en").iterdir():
        path.unlink()
    path = project / "translations/en/undated-0.po"
    path.write_text('msgid "x\n')
    shown = digest(project, "translate")
    assert shown.returncode == 2
    assert "translations/en/undated-0.po:1: not a line of a PO file" in shown.stderr
    assert "#. machine: " in (project / "translations/en/undated-1.po").read_text("utf-8")
    assert path.read_text() == 'msgid "x\n'


def test_a_broken_glossary_translates_nothing(project: Path) -> None:
    (project / "glossary/more.yml").write_text("- zh: 网\n")
    before = faults.files(project)
    shown = digest(project, "translate")
    assert shown.returncode == 2
    assert "glossary/more.yml" in shown.stderr
    assert faults.files(project) == before


ALOOF = """
import sys
from pathlib import Path
from generator import cli, pipeline, settings
config = settings.load(Path.cwd(), {})
pipeline.build(config)
pipeline.review(config)
pipeline.report(config)
print(sorted({name.split(".")[0] for name in sys.modules} & {"ctranslate2", "sentencepiece", "argostranslate", "torch", "stanza"}))
"""


def test_builds_and_checks_load_no_model(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ALOOF], cwd=project, env=faults.environment(project), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
    assert (project / "docs/en/index.md").exists()


def test_shares_of_several_machines_come_together_without_an_engine(project: Path, tmp_path: Path) -> None:
    whole = faults.files(project)
    (project / ".cache/translations.sqlite").unlink()
    for path in (project / "translations/en").glob("*.po"):
        path.unlink()
    stores = []
    for share in ("1/2", "2/2"):
        machine = Path(shutil.copytree(project, tmp_path / share[0]))
        assert digest(machine, "translate", "--part", share).returncode == 0
        stores += ["--take", str(machine / ".cache/translations.sqlite")]
        assert faults.files(machine) != whole
    shutil.rmtree(project / ".home")
    shown = digest(project, "translate", *stores)
    assert shown.returncode == 0, shown.stderr
    assert "left for the machine" not in shown.stdout
    assert faults.files(project) == whole


@pytest.mark.parametrize(("content", "message"), [(None, "there is no such store"), (b"no database", "this is no store of translations")])
def test_what_is_no_store_is_refused(project: Path, tmp_path: Path, content: bytes | None, message: str) -> None:
    other = tmp_path / "other.sqlite"
    if content is not None:
        other.write_bytes(content)
    shown = digest(project, "translate", "--take", str(other))
    assert shown.returncode == 2
    assert message in shown.stderr
