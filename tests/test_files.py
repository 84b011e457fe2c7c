"""Files are written whole, and only where they change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator import files
from generator.errors import DigestError


def test_written_once_and_then_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.md"
    assert files.write(path, "平安\n")
    before = path.stat().st_mtime_ns
    assert not files.write(path, "平安\n")
    assert path.stat().st_mtime_ns == before
    assert files.write(path, b"other", durable=False)
    assert [p.name for p in path.parent.iterdir()] == ["a.md"]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    files.write(path, "old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(DigestError, match="cannot be written"):
        files.write(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


def test_no_more_is_read_than_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with path.open("wb") as file:
        file.truncate(files.LARGEST)
    assert len(files.read(path, "a.md")) == files.LARGEST
    assert files.read(tmp_path / "a.md", "a.md", files.MOST_EXCHANGED)
    with path.open("ab") as file:
        file.write(b"x")
    with pytest.raises(DigestError, match=r"^a\.md: the file holds more than the 20,000,000 bytes allowed\. Split it$"):
        files.read(path, "a.md")
    with pytest.raises(DigestError, match="folder"):
        files.read(tmp_path, "folder")


def test_pieces_that_are_known_are_taken_from_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    made: list[int] = []

    def make(number: int) -> bytes:
        made.append(number)
        return f"piece {number} of {keys[number]}\n".encode()

    keys = ["a", "b", "", "d"]
    first = files.Pieced(keys, make)
    assert files.write(path, first)
    before = list(zip(first.keys, first.sizes, strict=True))
    assert made == [0, 1, 2, 3]
    made.clear()
    keys = ["d", "new", "a", ""]
    second = files.Pieced(keys, make)
    assert files.write(path, second.on_the_grounds_of(path, before))
    assert made == [1, 3]  # a piece without a key is made each time
    assert path.read_text() == "piece 3 of d\npiece 1 of new\npiece 0 of a\npiece 3 of \n"
    assert second.sizes == [13, 15, 13, 12]
    assert bytes(files.Pieced([], make)) == b""


def test_a_large_file_of_the_same_bytes_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    assert files.write(path, files.Pieced(["a"], lambda _: b"x" * 100_000))
    before = path.stat().st_mtime_ns
    assert not files.write(path, files.Pieced(["a"], lambda _: b"x" * 100_000))
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("name", [b"\xff.md", b"a\nb.md", b"a\x1b[2J.md"])
def test_a_file_whose_name_cannot_be_said_is_named_as_well_as_can_be(tmp_path: Path, name: bytes) -> None:
    (tmp_path / os.fsdecode(name)).touch()
    with pytest.raises(DigestError, match=r"the name of a file is not to be read") as caught:
        files.listed(tmp_path, "*.md")
    assert str(caught.value).isprintable()
