"""A disk that says no, links, and editors who save during a run: named, nothing half done, nobody's words lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import files, intake, pipeline, settings
from generator.errors import DigestError
from generator.files import digest as hashed
from generator.review import addresses
from generator.translate import memory

ROOT = Path(__file__).parent.parent
# Root may write everywhere; without these capabilities it is held to the bits of files like anyone.
HELD = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
DOCUMENT = "太仓市召开会议\n2020年1月2日\n太仓市近日召开会议，研究网格员工作。会议强调要加强基层治理。\n"


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*HELD, sys.executable, "-m", "generator", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=120)


def contents(root: Path) -> dict[str, str]:
    """Return what stands in a project, but for locks and caches."""
    paths = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(root).as_posix(): hashed(path.read_bytes()) for path in sorted(paths)}


def read_only(*names: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        for name in names:
            (root / name).mkdir(parents=True, exist_ok=True)
            (root / name).chmod(0o555)

    return change


def mode(name: str, bits: int) -> Callable[[Path], None]:
    return lambda root: (root / name).chmod(bits)


def in_the_way(root: Path) -> None:
    shutil.rmtree(root / ".cache", ignore_errors=True)
    (root / ".cache").write_text("x")


REFUSED = {
    "clean: folder of articles": (("clean",), read_only("articles"), "articles/2020-01-02-taicangshi-zhaokai-huiyi.md: ", "chmod u+w"),
    "clean: the inbox": (("clean",), read_only("inbox"), "inbox/a.report.json: ", "chmod u+w"),
    "clean: an article nobody may read": (("clean",), mode("articles/undated-er.md", 0), "articles/undated-er.md: ", ""),
    "clean: no room for locks": (("clean",), read_only(".cache"), ".cache/clean.lock: ", "chmod u+w"),
    "clean: a file for .cache": (("clean",), in_the_way, ".cache: ", "Something else stands where a folder belongs"),
    "translate: folder": (("translate",), read_only("translations/en"), "translations/en/undated-er.po: ", "chmod u+w"),
    "translate: file": (("translate",), mode("translations/en/undated-er.po", 0o444), "translations/en/undated-er.po: ", "chmod u+w"),
    "translate: locks": (("translate",), read_only(".cache"), ".cache/translate.lock: ", "chmod u+w"),
    "build: pages": (("build",), read_only("docs", "docs/en", "docs/zh"), "docs/en/", "chmod u+w"),
    "build: a term nobody may read": (("build",), mode("glossary/terms.yml", 0), "glossary/terms.yml: ", ""),
    "build: locks": (("build",), read_only(".cache"), ".cache/build.lock: ", "chmod u+w"),
    "addresses: file": (("addresses",), mode("addresses.txt", 0o444), "addresses.txt: ", "chmod u+w"),
}


@pytest.mark.parametrize(("command", "change", "names", "remedy"), REFUSED.values(), ids=REFUSED)
def test_what_may_not_be_written_or_read_is_named_and_nothing_is_half_done(
    project: Path, command: tuple[str, ...], change: Callable[[Path], None], names: str, remedy: str
) -> None:
    (project / "inbox/a.txt").write_text(DOCUMENT, "utf-8")
    (project / "addresses.txt").write_text("# addresses\n", "utf-8")
    (project / "translations/en/undated-er.po").write_text(
        (project / "translations/en/undated-er.po").read_text("utf-8").replace("综治中心成立，网格员进驻。", "综治中心成立了。"), "utf-8"
    )
    bits = {path: path.stat().st_mode & 0o777 for path in project.rglob("*")}
    before = contents(project)
    change(project)
    said = run(project, *command)
    assert (said.returncode, "Traceback" in said.stderr) == (2, False), said.stderr + said.stdout
    errors = [line for line in (said.stdout + said.stderr).split("\n") if line.startswith("error: ")]
    assert any(line.startswith(f"error: {names}") and remedy in line for line in errors), errors
    for path in project.rglob("*"):
        path.chmod(bits.get(path, 0o755 if path.is_dir() else 0o644))
    now = contents(project)
    assert {name: now.get(name) for name in before} == before
    assert not [name for name in now if name.endswith(".tmp")]
    if (project / ".cache").is_file():
        (project / ".cache").unlink()
    assert run(project, *command).returncode == 0


@pytest.mark.parametrize("name", ["articles/undated-er.md", "translations/en/undated-er.po", "addresses.txt"])
def test_a_link_is_not_followed_out_of_the_project_nor_replaced(project: Path, tmp_path: Path, name: str) -> None:
    own = tmp_path / "elsewhere"
    own.write_text("mine\n", "utf-8")
    (project / name).unlink(missing_ok=True)
    (project / name).symlink_to(own)
    with pytest.raises(DigestError, match=f"{name}: this is a link, where a file belongs"):
        files.write(project / name, "ours\n")
    with pytest.raises(DigestError, match=f"{name}: this is a link, where a file belongs"):
        files.exchange(project / name, b"mine\n", "ours\n")
    assert ((project / name).is_symlink(), own.read_text("utf-8")) == (True, "mine\n")


class Editor:
    """Saves a file once, in the last moment before a write of it is put in place."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, path: Path, save: Callable[[str], str]) -> None:
        self.saved = 0
        real = os.fsync

        def fsync(handle: int) -> None:
            real(handle)
            if not self.saved and f".{path.name}." in Path(f"/proc/self/fd/{handle}").readlink().name:
                self.saved = 1
                path.write_text(save(path.read_text("utf-8") if path.exists() else ""), "utf-8")

        monkeypatch.setattr("generator.files.os.fsync", fsync)


def test_translate_keeps_what_an_editor_saves_while_it_writes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / memory.path_of("undated-er")
    article = project / "articles/undated-er.md"
    article.write_text(article.read_text("utf-8") + "\n新的一句。\n", "utf-8")
    editor = Editor(monkeypatch, path, lambda text: text.replace("have moved in", "have come"))
    pipeline.translate(settings.load(project, {}))
    text = path.read_text("utf-8")
    assert (editor.saved, "have come" in text, "新的一句。" in text) == (1, True, True)


def test_translate_keeps_a_file_that_somebody_makes_at_the_same_moment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / memory.path_of("undated-er")
    text = path.read_text("utf-8")
    path.unlink()
    editor = Editor(monkeypatch, path, lambda _: text)
    pipeline.translate(settings.load(project, {}))
    assert (editor.saved, path.read_text("utf-8")) == (1, text)


def test_clean_keeps_an_article_that_an_editor_saves_while_it_writes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = settings.load(project, {})
    (project / "inbox/a.txt").write_text(DOCUMENT, "utf-8")
    pipeline.clean(config, date(2026, 1, 1))
    path = project / "articles/2020-01-02-taicangshi-zhaokai-huiyi.md"
    (project / "inbox/a.txt").write_text(DOCUMENT.replace("加强基层", "做好基层"), "utf-8")
    editor = Editor(monkeypatch, path, lambda text: text.replace("太仓市近日", "太仓市日前"))
    (result,) = pipeline.clean(config, date(2026, 1, 1))
    assert editor.saved == 1
    assert "太仓市日前" in path.read_text("utf-8")
    assert [outcome.action for outcome in result.outcomes] == [intake.Action.KEPT]


def test_addresses_keeps_what_an_editor_adds_while_it_writes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = project / addresses.FILE
    editor = Editor(monkeypatch, path, lambda text: f"{text}articles/old/ -> articles/undated-er/\n")
    pipeline.record_addresses(settings.load(project, {}))
    text = path.read_text("utf-8")
    assert (editor.saved, "articles/old/ -> " in text, "terms/taicang/" in text) == (1, True, True)


SAVED = {
    "an article": ("articles/undated-er.md", "网格员进驻", "网格员入驻"),
    "a translation": ("translations/en/undated-er.po", "have moved in", "have come"),
    "the glossary": ("glossary/terms.yml", "A centre.", "A centre for the people."),
}


@pytest.mark.parametrize(("name", "was", "now"), SAVED.values(), ids=SAVED)
@pytest.mark.parametrize("when", ["generator.workspace.read", "generator.drafting.bring", "generator.drafting.linked"])
def test_a_build_whose_inputs_change_under_it_does_not_pass_for_current(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, was: str, now: str, when: str
) -> None:
    """Saved after the fingerprint was taken, before the files are read or after: the next build has the words on the pages."""
    from generator import drafting, workspace

    real = workspace.read if when.endswith("read") else getattr(drafting, when.rpartition(".")[2])

    def saving(*arguments: object, **named: object) -> object:
        path = project / name
        path.write_text(path.read_text("utf-8").replace(was, now), "utf-8")
        return real(*arguments, **named)  # type: ignore[operator]

    monkeypatch.setattr(when, saving)
    config = settings.load(project, {})
    pipeline.build(config)
    monkeypatch.undo()
    again = pipeline.build(config)
    assert not again.unchanged
    made = {path.relative_to(project): path.read_bytes() for path in (project / "docs").rglob("*") if path.is_file()}
    assert any(now.encode() in data for data in made.values())
    for folder in ("docs", ".cache"):
        shutil.rmtree(project / folder)
    pipeline.build(config)
    assert {path.relative_to(project): path.read_bytes() for path in (project / "docs").rglob("*") if path.is_file()} == made


def test_a_build_does_not_pass_for_current_once_a_change_under_it_is_taken_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = settings.load(project, {})
    pipeline.build(config)
    expected = {path.relative_to(project): path.read_bytes() for path in (project / "docs").rglob("*") if path.is_file()}
    name, was, now = SAVED["a translation"]
    path = project / name
    before = path.read_text("utf-8")
    real = pipeline.workspace.read

    def saving(config: settings.Settings, **named: object) -> object:
        path.write_text(before.replace(was, now), "utf-8")
        return real(config, **named)  # type: ignore[arg-type] # whatever it is given

    (project / ".cache/outputs.json").unlink()
    monkeypatch.setattr(pipeline.workspace, "read", saving)
    pipeline.build(config)
    monkeypatch.undo()
    path.write_text(before, "utf-8")
    pipeline.build(config)
    assert {path.relative_to(project): path.read_bytes() for path in (project / "docs").rglob("*") if path.is_file()} == expected
