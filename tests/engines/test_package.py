"""The package that translates: found where Argos keeps it, hashed the same by whatever it was installed, held to the pin."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import argos_packages as make
import pytest

from generator.engines import package, package_parts
from generator.errors import EngineError
from generator.settings import EngineSettings, Settings

ROOT = Path(__file__).parent.parent.parent


def lay(folder: Path, version: str, top: str = "", model: bytes = b"no model") -> package.Installed:
    path = make.lay(folder / (top or f"translate-zh_en-{version}"), {**make.hollow(package_version=version), "model/model.bin": model})
    return next(item for item in package.survey([folder]).packages if item.path == path)


def pin(item: package.Installed) -> Settings:
    return Settings(engine=EngineSettings(item.name, item.version, item.sha256))


def test_the_hash_is_what_its_documentation_says(tmp_path: Path) -> None:
    make.lay(tmp_path, {**make.HOLLOW, "README.md": b"not this", "stanza/zh/tokenizer.pt": b"nor this"})
    total = hashlib.sha256()
    for name in sorted(make.HOLLOW):
        total.update(name.encode() + b"\0" + str(len(make.HOLLOW[name])).encode() + b"\0" + make.HOLLOW[name])
    assert package_parts.sha256(tmp_path) == total.hexdigest()


def test_a_package_that_argos_unpacked_has_the_hash_of_ours(tmp_path: Path) -> None:
    from generator.engines import package_install

    with zipfile.ZipFile(make.TINY) as archive:
        archive.extractall(tmp_path / "theirs")  # all that Argos does
    (tmp_path / "digest.yml").write_text("")
    ours = package_install.install(make.TINY, Settings(root=tmp_path), [tmp_path / "ours"]).package
    theirs = package.found([tmp_path / "theirs"])
    assert theirs is not None
    assert (theirs.name, theirs.version, theirs.sha256) == (ours.name, ours.version, ours.sha256)


CHANGES: list[tuple[str, str, bool]] = [
    ("model/model.bin", "changes", True),
    ("model/more.txt", "changes", True),
    ("metadata.json", "changes", True),
    ("sentencepiece.model", "changes", True),
    ("README.md", "stays", False),
    ("stanza/resources.json", "stays", False),
    (".DS_Store", "stays", False),
]


@pytest.mark.parametrize(("name", "_what", "differs"), CHANGES, ids=[f"{name} {what}" for name, what, _ in CHANGES])
def test_what_decides_the_english_decides_the_hash(tmp_path: Path, name: str, _what: str, differs: bool) -> None:
    make.lay(tmp_path, make.HOLLOW)
    before = package_parts.sha256(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b" ")
    assert (package_parts.sha256(tmp_path) != before) is differs


def test_bytes_cannot_move_from_one_file_to_the_next(tmp_path: Path) -> None:
    one, two = make.lay(tmp_path / "1", {"model/a": b"xy", "model/b": b"z"}), make.lay(tmp_path / "2", {"model/a": b"x", "model/b": b"yz"})
    assert package_parts.sha256(one) != package_parts.sha256(two)


def test_the_newest_is_found_by_version_not_by_letters(tmp_path: Path) -> None:
    for version in ("1.9", "1.10", "1.2"):
        lay(tmp_path, version)
    found = package.found([tmp_path])
    assert found is not None
    assert found.version == "1.10"


def test_what_is_no_package_of_ours_is_passed_over(tmp_path: Path) -> None:
    assert package.found([tmp_path]) is None
    assert package.found([tmp_path / "missing"]) is None
    make.lay(tmp_path / "translate-en_zh-1_9", make.hollow(from_code="en", to_code="zh"))
    make.lay(tmp_path / "stanza-1_0", make.hollow(type="sbd"))
    make.lay(tmp_path / ".hidden", make.HOLLOW)
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("x")
    assert package.found([tmp_path]) is None


def test_a_broken_one_is_told_and_hides_no_sound_one(tmp_path: Path) -> None:
    make.lay(tmp_path / "half", {"metadata.json": make.metadata(package_version="2.0")})
    make.lay(tmp_path / "torn", {**make.HOLLOW, "metadata.json": b"{"})
    whole = lay(tmp_path, "1.0")
    seen = package.survey([tmp_path])
    assert seen.packages == (whole,)
    assert [error.path for error in seen.broken] == [str(tmp_path / "half"), str(tmp_path / "torn")]


def test_two_of_one_version_are_one_if_alike_and_refused_if_not(tmp_path: Path) -> None:
    first = lay(tmp_path / "a", "1.0")
    lay(tmp_path / "b", "1.0")
    assert package.found([tmp_path / "a", tmp_path / "b"]) == first
    lay(tmp_path / "c", "1.0", model=b"another model")
    with pytest.raises(EngineError, match=r"two different packages translate-zh_en 1\.0, in .*/a/.* and .*/c/.*Remove one"):
        package.found([tmp_path / "a", tmp_path / "c"])


def test_the_pinned_one_is_taken_whatever_else_is_there(tmp_path: Path) -> None:
    wanted = lay(tmp_path, "1.9")
    lay(tmp_path, "1.10")
    lay(tmp_path, "1.9", top="other", model=b"another model")
    assert package.pinned(pin(wanted), [tmp_path]) == wanted


NOT_PINNED: dict[str, tuple[Callable[[Path], Settings], str]] = {
    "no pin": (lambda place: Settings(), "no Argos package is pinned (engine.package). Run ./digest engine install"),
    "wrong pair": (
        lambda place: Settings(engine=EngineSettings("translate-en_zh", "1.9", "0" * 64)),
        "translate-en_zh, which does not translate Chinese to English",
    ),
    "not installed": (
        lambda place: Settings(engine=EngineSettings("translate-zh_en", "1.9", "0" * 64)),
        "translate-zh_en 1.9 is pinned and not installed. Run ./digest engine install",
    ),
    "another version": (
        lambda place: lay(place, "1.10") and Settings(engine=EngineSettings("translate-zh_en", "1.9", "0" * 64)),
        "1.9 is pinned, and {place}/translate-zh_en-1.10 holds 1.10. Install the pinned one",
    ),
    "changed": (
        lambda place: lay(place, "1.9") and Settings(engine=EngineSettings("translate-zh_en", "1.9", "0" * 64)),
        "pinned with sha256 000000000000, and {place}/translate-zh_en-1.9 has ",
    ),
    "half of it": (
        lambda place: (
            make.lay(place / "half", {"metadata.json": make.metadata()})
            and Settings(engine=EngineSettings("translate-zh_en", "1.0", "0" * 64))
        ),
        "pinned and not installed ({place}/half: the package lacks sentencepiece.model. Fetch it anew). Run",
    ),
}


@pytest.mark.parametrize("name", NOT_PINNED)
def test_what_is_not_the_pinned_one_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    prepare, words = NOT_PINNED[name]
    with pytest.raises(EngineError) as caught:
        package.pinned(prepare(tmp_path), [tmp_path])
    assert words.format(place=tmp_path) in str(caught.value)
    assert caught.value.path == "digest.yml"
    assert "./digest engine install" in caught.value.remedy


# Where Argos looks, by its environment, and so where we do: name -> (variables, the folder of packages).
HOMES: dict[str, tuple[dict[str, str], str]] = {
    "the home": ({}, "home/.local/share/argos-translate/packages"),
    "XDG_DATA_HOME": ({"XDG_DATA_HOME": "data"}, "data/argos-translate/packages"),
    "ARGOS_PACKAGES_DIR": ({"ARGOS_PACKAGES_DIR": "models"}, "models"),
    "settings.json": ({"XDG_CONFIG_HOME": "config"}, "listed"),
    "the snap's home": ({"SNAP": "snap", "SNAP_USER_DATA": "user"}, "user/.local/share/argos-translate/packages"),
    "packages that come with the snap": ({"SNAP": "snap", "SNAP_USER_DATA": "user"}, "snap/snap_custom/packages"),
    "a content snap": ({"SNAP": "snap", "SNAP_USER_DATA": "user"}, "snap/snap_custom/content_snap_packages/zh_en"),
}


@pytest.mark.parametrize("name", HOMES)
def test_it_is_found_where_argos_keeps_it(tmp_path: Path, name: str) -> None:
    variables, folder = HOMES[name]
    (tmp_path / "home").mkdir()
    (tmp_path / "config/argos-translate").mkdir(parents=True)
    (tmp_path / "config/argos-translate/settings.json").write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "listed")}))
    wanted = lay(tmp_path / folder, "1.9").path
    environment = {"HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT), "PATH": os.defpath}
    environment |= {key: str(tmp_path / value) for key, value in variables.items()}
    command = [sys.executable, "-c", "from generator.engines import package; print(package.found().path)"]
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout == f"{wanted}\n"


def test_settings_of_argos_that_are_broken_are_told(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PATH": os.defpath, "ARGOS_BEAM_SIZE": "four"}
    command = [sys.executable, "-c", "from generator.engines import package; package.found()"]
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "EngineError: Argos Translate's settings cannot be read (ValueError: " in shown.stderr


def test_argos_is_imported_only_to_look_for_packages(tmp_path: Path) -> None:
    code = (
        "import sys, generator.cli, generator.engines.package_install\n"
        "from generator.settings import Settings\n"
        "from generator.engines import package\n"
        "from generator.errors import EngineError\n"
        "try: package.pinned(Settings())\n"
        "except EngineError: pass\n"
        "else: sys.exit('there is a package, and there should be none')\n"
        "heavy = {'argostranslate', 'ctranslate2', 'sentencepiece', 'numpy'}\n"
        "print([name for name in sys.modules if name.split('.')[0] in heavy])"
    )
    environment = {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PATH": os.defpath}
    shown = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout == "[]\n"
    assert not list(tmp_path.iterdir())
