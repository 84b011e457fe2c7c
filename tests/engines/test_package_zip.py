"""An .argosmodel file: every way in which it can be wrong is named, and nothing of it is written anywhere."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import argos_packages as make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.engines import package_install, package_zip
from generator.errors import EngineError
from generator.settings import Settings

TOP = make.TOP


def hollow_with(name: str, data: bytes = b"x", mode: int = 0) -> Callable[[Path], object]:
    """A sound archive with one more entry, its name taken as it is."""

    def write(path: Path) -> None:
        make.pack(path, make.HOLLOW)
        with zipfile.ZipFile(path, "a") as archive:
            info = zipfile.ZipInfo("placeholder")
            info.filename, info.external_attr, info.compress_type = name, mode << 16, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)

    return write


def without(name: str, **others: bytes) -> Callable[[Path], object]:
    content = {key: data for key, data in make.HOLLOW.items() if key != name} | others
    return lambda path: make.pack(path, content)


def metadata(**changed: object) -> Callable[[Path], object]:
    return lambda path: make.pack(path, make.hollow(**changed))


def raw_metadata(data: bytes) -> Callable[[Path], object]:
    return lambda path: make.pack(path, {**make.HOLLOW, "metadata.json": data})


def damaged(path: Path) -> None:
    make.pack(path, {**make.HOLLOW, "model/model.bin": bytes(range(256)) * 40})
    data = bytearray(path.read_bytes())
    data[data.index(b"model/model.bin") + 60] ^= 0xFF
    path.write_bytes(data)


def cut(share: float) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        data = make.pack(path, {**make.HOLLOW, "model/model.bin": os.urandom(5000)}).read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    return write


def flagged(bit: int) -> Callable[[Path], object]:
    """Set a general-purpose flag of the last entry, in both of its headers."""

    def write(path: Path) -> None:
        data = bytearray(make.pack(path, make.HOLLOW).read_bytes())
        for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            at = data.rindex(signature) + offset
            struct.pack_into("<H", data, at, struct.unpack_from("<H", data, at)[0] | bit)
        path.write_bytes(data)

    return write


def compressed_by(method: int) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, data in make.HOLLOW.items():
                archive.writestr(f"{TOP}/{name}", data)

    return write


def two_tops(path: Path) -> None:
    make.pack(path, make.HOLLOW)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/._metadata.json", b"x")


def twice(path: Path) -> None:
    hollow_with(f"{TOP}/model/model.bim")(path)
    path.write_bytes(path.read_bytes().replace(b"model.bim", b"model.bin"))


def overlapping(path: Path) -> None:
    """Two entries of the directory that point to the same bytes, as the smallest zip bombs do."""
    noise = os.urandom(20_000)
    make.pack(path, {**make.HOLLOW, "a": noise, "b": b""})
    data = bytearray(path.read_bytes())
    first, second = (data.index(b"PK\1\2", data.index(f"{TOP}/{name}".encode(), data.index(b"PK\1\2")) - 46) for name in "ab")
    data[second + 16 : second + 28] = data[first + 16 : first + 28]  # checksum and sizes
    data[second + 42 : second + 46] = data[first + 42 : first + 46]  # where it begins
    path.write_bytes(data)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "the file is missing"),
    "a folder": (lambda path: path.mkdir(), "this is not a file"),
    "a pipe": (os.mkfifo, "this is not a file"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "a web page": (lambda path: path.write_text("<html>Not found</html>"), "not an .argosmodel file"),
    "cut in the middle": (cut(0.5), "is cut off"),
    "cut at the end": (cut(0.99), "is cut off"),
    "a byte changed": (damaged, "is damaged"),
    "nothing in it": (lambda path: make.pack(path, {}), "one folder, and it holds nothing"),
    "two folders": (two_tops, f"one folder, and it holds __MACOSX, {TOP}"),
    "files at the top": (lambda path: make.pack(path, make.HOLLOW, top=""), "one folder"),
    "a hidden folder": (lambda path: make.pack(path, make.HOLLOW, top=".package/"), "a name that is not plain"),
    "out of the folder": (hollow_with(f"{TOP}/../../escaped"), "leads out of its folder"),
    "out at once": (hollow_with("../escaped"), "leads out of its folder"),
    "a dot": (hollow_with(f"{TOP}/./x"), "leads out of its folder"),
    "a doubled slash": (hollow_with(f"{TOP}//x"), "leads out of its folder"),
    "absolute": (hollow_with("/tmp/escaped"), "is an absolute path"),
    "a drive": (hollow_with("C:/escaped"), "is an absolute path"),
    "a stream": (hollow_with(f"{TOP}/x:y"), "is an absolute path"),
    "a backslash": (hollow_with(f"{TOP}\\..\\x"), "a name that is not plain"),
    "a control character": (hollow_with(f"{TOP}/x\x1b[2J"), "a name that is not plain"),
    "turned writing": (hollow_with(f"{TOP}/x\u202egnp"), "a name that is not plain"),
    "no name": (hollow_with(""), "a name that is not plain"),
    "a link": (hollow_with(f"{TOP}/x", b"/etc/passwd", stat.S_IFLNK | 0o777), "is a link"),
    "a device": (hollow_with(f"{TOP}/x", b"", stat.S_IFCHR | 0o666), "neither a file nor a folder"),
    "a folder that is a file": (hollow_with(f"{TOP}/x", b"", stat.S_IFDIR | 0o755), "neither a file nor a folder"),
    "twice": (twice, "stands twice"),
    "twice but for case": (hollow_with(f"{TOP}/Metadata.JSON"), "stands twice"),
    "a file as a folder": (hollow_with(f"{TOP}/metadata.json/x"), "is a file and a folder"),
    "encrypted": (flagged(0x1), "is encrypted"),
    "strongly encrypted": (flagged(0x41), "is encrypted"),
    "other compression": (compressed_by(zipfile.ZIP_LZMA), "compressed in a way"),
    "a bomb": (hollow_with(f"{TOP}/x", bytes(30_000_000)), "no package is like that"),
    "a bomb by overlap": (overlapping, "overlap"),
    "too many": (lambda path: make.pack(path, {f"{n}": b"" for n in range(5001)}), "5001 entries"),
    "no metadata": (without("metadata.json"), "no metadata.json"),
    "no tokenizer": (without("sentencepiece.model"), "lacks sentencepiece.model"),
    "BPE": (without("sentencepiece.model", **{"bpe.model": b"x"}), "sacremoses"),
    "no model": (without("model/model.bin"), "lacks model/model.bin"),
    "no vocabulary": (without("model/shared_vocabulary.json"), "lacks the vocabulary"),
    "the other way": (metadata(from_code="en", to_code="zh"), "translates 'en' to 'zh'"),
    "traditional Chinese": (metadata(from_code="zt"), "translates 'zt' to 'en'"),
    "no pair": (metadata(from_code=None), "translates nothing to 'en'"),
    "another type": (metadata(type="sbd"), "of type 'sbd'"),
    "multilingual": (metadata(target_prefix="__en__"), "multilingual"),
    "a bad version": (metadata(package_version="newest"), "package_version in metadata.json is 'newest'"),
    "a version that is a number": (metadata(package_version=1.9), "package_version in metadata.json is 1.9"),
    "no version": (metadata(package_version=""), "package_version"),
    "broken JSON": (raw_metadata(b'{"from_code": "zh"'), "not valid JSON"),
    "deep JSON": (raw_metadata(b"[" * 200_000), "not valid JSON"),
    "JSON that is no text": (raw_metadata(b"\xff\xfe{}"), "not valid JSON"),
    "JSON of another form": (raw_metadata(b"[]"), "no Argos package"),
    "broken configuration": (lambda path: make.pack(path, {**make.HOLLOW, "model/config.json": b"{"}), "model/config.json: not valid JSON"),
    "a hollow tokenizer": (lambda path: make.pack(path, make.HOLLOW), "its tokenizer does not load"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_archive_is_refused_by_name_and_leaves_everything_as_it_was(tmp_path: Path, name: str) -> None:
    write, words = BAD[name]
    path, packages = tmp_path / "bad.argosmodel", tmp_path / "argos/packages"
    write(path)
    make.lay(packages / "translate-en_de-1_0", make.hollow(from_code="en", to_code="de"))
    (tmp_path / "digest.yml").write_text("# nothing\n")
    before = make.tree(tmp_path / "argos")
    with pytest.raises(EngineError) as caught:
        package_install.install(path, Settings(root=tmp_path), [packages])
    assert words in str(caught.value)
    assert str(caught.value.path).startswith(str(path))
    assert str(caught.value).isprintable()
    assert make.tree(tmp_path / "argos") == before
    assert (tmp_path / "digest.yml").read_text() == "# nothing\n"


def test_a_sound_archive_passes(tmp_path: Path) -> None:
    assert package_zip.check_archive(make.pack(tmp_path / "a.argosmodel", make.hollow(package_version="1.9"))) == "1.9"
    assert package_zip.check_archive(make.TINY) == "1.0"


def test_entries_for_folders_and_modes_are_no_trouble_and_no_mode_is_taken_over(tmp_path: Path) -> None:
    path = make.pack(tmp_path / "a.argosmodel", {"": b"", "model/": b"", **make.HOLLOW})
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo(f"{TOP}/tool")
        info.external_attr = (stat.S_IFREG | 0o6777) << 16
        archive.writestr(info, b"#!/bin/sh\n")
    with package_zip.opened(path) as archive_:
        archive_.unpack(tmp_path / "new")
    assert make.tree(tmp_path / "new") == {**make.HOLLOW, "model": None, "tool": b"#!/bin/sh\n"}
    assert not (tmp_path / "new/tool").stat().st_mode & 0o7111


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=4),
    st.sampled_from([0.4, 0.8, 1, 1, 1, 1]),
)
def test_whatever_bytes_are_changed_it_is_refused_or_whole(tmp_path: Path, changes: list[tuple[float, int]], share: float) -> None:
    path = make.pack(tmp_path / "a.argosmodel", make.HOLLOW)
    data = bytearray(path.read_bytes())
    for at, value in changes:
        data[int(at * len(data))] = value
    path.write_bytes(data[: int(share * len(data))])
    try:
        with package_zip.opened(path) as archive:
            found = {name.removeprefix(f"{archive.top}/"): archive.zip.read(name) for name in archive.zip.namelist()}
    except EngineError:
        pass
    else:
        assert sorted(found.values()) == sorted(make.HOLLOW.values())
