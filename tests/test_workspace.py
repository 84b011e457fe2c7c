"""The rim of the disk where translations are written: nobody's words are written over, nothing is left behind."""

from __future__ import annotations

from pathlib import Path

from generator import settings, workspace
from generator.translate import memory

ID = "undated-er"
NAME = memory.path_of(ID)


def test_a_file_saved_while_its_new_text_is_made_is_made_again_from_what_was_saved(project: Path) -> None:
    path = project / NAME
    calls = 0

    def change(text: str) -> str:
        nonlocal calls
        calls += 1
        if calls == 1:
            path.write_text(path.read_text("utf-8").replace("opens", "begins its work"), "utf-8")
        return text.replace("moved in", "come")

    assert workspace.revise(project, ID, change)
    assert calls == 2
    assert "begins its work" in path.read_text("utf-8")
    assert "have come" in path.read_text("utf-8")


def test_a_file_with_line_ends_of_windows_is_left_alone_where_nothing_changes(project: Path) -> None:
    path = project / NAME
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert not workspace.revise(project, ID, lambda text: text)
    assert path.read_bytes() == before
    assert workspace.revise(project, ID, lambda text: text.replace("opens", "begins"))
    assert b"\r" not in path.read_bytes()


def test_what_killed_writes_left_is_swept_away_and_editors_files_are_not(project: Path) -> None:
    folder = project / memory.FOLDER
    for name in (f".{ID}.po.abc12345.tmp", f".{ID}.po.swp", f"{ID}.po~"):
        (folder / name).write_text("x")
    workspace.sweep(project, memory.FOLDER)
    assert sorted(path.name for path in folder.iterdir() if not path.name.endswith(".po")) == [f".{ID}.po.swp", f"{ID}.po~"]


def test_a_collection_of_people_alone_is_judged_as_it_is(project: Path) -> None:
    config = settings.load(project, {})
    found = workspace.read(config)
    assert workspace.judged(found, config) == found
