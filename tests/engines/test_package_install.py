"""Installing: whole or not at all, whatever ends it; once; and never something else than the pin says."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import argos_packages as make
import pytest

from generator import settings
from generator.engines import package, package_pin
from generator.engines.package import Installed
from generator.engines.package_install import Result, install
from generator.errors import EngineError
from generator.settings import Settings

ROOT = Path(__file__).parent.parent.parent
LIST = "translate-zh_en-1_0"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A project's folder with the digest.yml of the repository, not pinned; packages go to packages/ in it."""
    text = (ROOT / "digest.yml").read_text("utf-8")
    (tmp_path / "digest.yml").write_text(text, "utf-8")
    unpin(tmp_path)
    (tmp_path / "packages").mkdir()
    return tmp_path


def unpin(here: Path) -> None:
    lines = (here / "digest.yml").read_text("utf-8").splitlines(keepends=True)
    keys = ("  package:", "  version:", "  sha256:")
    (here / "digest.yml").write_text("".join(f"{line.split(':')[0]}: null\n" if line.startswith(keys) else line for line in lines), "utf-8")


def run(here: Path, file: Path | None = make.TINY, *, force: bool = False, repin: bool = False) -> Result:
    return install(file, settings.load(here, {}), [here / "packages"], force=force, repin=repin)


def variant(here: Path, name: str = "variant", *, top: str = f"{LIST}/", **changed: object) -> Path:
    """The tiny package with other metadata: it loads, and has another hash."""
    return make.pack(here / f"{name}.argosmodel", {**make.tiny(), "metadata.json": make.metadata(note=name, **changed)}, top)


def state(here: Path) -> Mapping[str, bytes | None]:
    return make.tree(here / "packages") | {"digest.yml": (here / "digest.yml").read_bytes()}


def leftovers(here: Path) -> list[str]:
    return [path.name for path in (*here.iterdir(), *(here / "packages").iterdir()) if path.name.startswith(".")]


def test_it_is_installed_whole_and_pinned(here: Path) -> None:
    result = run(here)
    assert (result.fresh, result.pinned, result.repinned) == (True, True, False)
    assert result.package.path == here / "packages" / LIST
    content = {name: data for name, data in make.tree(result.package.path).items() if data is not None}
    assert content == make.tiny()
    engine = settings.load(here, {}).engine
    assert (engine.package, engine.version, engine.sha256) == ("translate-zh_en", "1.0", result.package.sha256)
    assert package.pinned(settings.load(here, {}), [here / "packages"]) == result.package
    assert leftovers(here) == []


def test_everyone_may_read_what_is_installed(here: Path) -> None:
    path = run(here).package.path
    assert all(item.stat().st_mode & 0o044 == 0o044 for item in (path, *path.rglob("*")))


def test_argos_itself_finds_what_is_installed(here: Path) -> None:
    run(here)
    code = (
        "from argostranslate import package\n"
        "(found,) = package.get_installed_packages()\n"
        "print(found.from_code, found.to_code, found.package_version, found.tokenizer.decode(found.tokenizer.encode('grid')))"
    )
    environment = {"HOME": str(here), "ARGOS_PACKAGES_DIR": str(here / "packages"), "PATH": os.defpath}
    shown = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["zh", "en", "1.0", "grid"]


def test_twice_is_once(here: Path) -> None:
    run(here)
    before = state(here)
    for file in (make.TINY, None):
        again = run(here, file)
        assert (again.fresh, again.pinned) == (False, False)
    assert run(here, force=True).fresh is False
    assert state(here) == before


def test_what_argos_installed_is_pinned_as_it_is_without_asking_the_index(here: Path) -> None:
    make.lay(here / "packages/zh_en", make.tiny())
    result = run(here, None)
    assert (result.fresh, result.pinned) == (False, True)
    assert result.package.path == here / "packages/zh_en"


def test_another_than_the_pinned_one_is_refused_unless_it_is_to_be_pinned(here: Path) -> None:
    first = run(here).package
    before = state(here)
    newer = variant(here, package_version="1.1", top="translate-zh_en-1_1/")
    with pytest.raises(EngineError, match=r"1\.0 is pinned, and .*variant\.argosmodel holds 1\.1\. .* --pin .* stale"):
        run(here, newer)
    assert state(here) == before
    result = run(here, newer, repin=True)
    assert (result.fresh, result.pinned, result.repinned) == (True, True, True)
    config = settings.load(here, {})
    assert package.pinned(config, [here / "packages"]).version == "1.1"
    assert first.path.is_dir()
    (here / "digest.yml").write_text(
        (here / "digest.yml").read_text("utf-8").replace("1.1", "1.0").replace(result.package.sha256, first.sha256)
    )
    assert package.pinned(settings.load(here, {}), [here / "packages"]) == first


def test_the_pin_can_follow_what_is_installed(here: Path) -> None:
    run(here)
    make.lay(here / "packages/newer", {**make.tiny(), "metadata.json": make.metadata(package_version="1.2")})
    assert run(here, None).package.version == "1.0"
    result = run(here, None, repin=True)
    assert (result.package.version, result.fresh, result.repinned) == ("1.2", False, True)


def test_other_content_of_the_same_name_stays_out_unless_forced(here: Path) -> None:
    first = run(here).package
    other = variant(here)
    before = state(here)
    with pytest.raises(EngineError, match=r"something else than .* stands there\. .* --force replaces it"):
        run(here, other, repin=True)
    assert state(here) == before
    result = run(here, other, force=True, repin=True)
    assert result.package.sha256 != first.sha256
    assert [item.sha256 for item in package.survey([here / "packages"]).packages] == [result.package.sha256]
    assert leftovers(here) == []


def test_the_same_version_in_another_folder_is_in_the_way_too(here: Path) -> None:
    make.lay(here / "packages/zh_en", {**make.tiny(), "metadata.json": make.metadata(note="by hand")})
    with pytest.raises(EngineError, match="/packages/zh_en: something else"):
        run(here)
    run(here, force=True)
    assert [path.name for path in (here / "packages").iterdir()] == [LIST]


def test_a_file_where_the_folder_goes_is_replaced_by_force_alone(here: Path) -> None:
    (here / "packages" / LIST).write_text("a note")
    with pytest.raises(EngineError, match="something else"):
        run(here)
    assert run(here, force=True).fresh


BROKEN = {
    "tokenizer": ({"sentencepiece.model": b"noise" * 100}, "its tokenizer does not load"),
    "empty tokenizer": ({"sentencepiece.model": b""}, "its tokenizer does not load"),
    "model": ({"model/model.bin": b"noise" * 100}, "its model does not load"),
    "empty model": ({"model/model.bin": b""}, "its model does not load"),
    "half a model": ({"model/model.bin": None}, "its model does not load"),
    "vocabulary": ({"model/shared_vocabulary.json": b'["a"]'}, "its model does not load"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_load_is_not_installed(here: Path, name: str) -> None:
    changed, words = BROKEN[name]
    content = make.tiny()
    for key, data in changed.items():
        content[key] = content[key][: len(content[key]) // 2] if data is None else data
    path = make.pack(here / "bad.argosmodel", content)
    before = state(here)
    with pytest.raises(EngineError) as caught:
        run(here, path)
    assert str(caught.value).startswith(f"{path}: {words}")
    assert str(caught.value).isprintable()
    assert state(here) == before
    assert leftovers(here) == []


def test_a_second_install_at_the_same_time_is_refused(here: Path) -> None:
    handle = os.open(here / "packages", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        with pytest.raises(EngineError, match="another install is under way"):
            run(here)
    finally:
        os.close(handle)
    assert run(here).fresh


def start(here: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {"HOME": str(here / "home"), "ARGOS_PACKAGES_DIR": str(here / "packages"), "PYTHONPATH": str(ROOT), "PATH": os.defpath}
    command = [sys.executable, "-m", "generator", "engine", "install", *arguments]
    return subprocess.Popen(command, cwd=here, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_killed_at_any_moment_nothing_half_stands_there_and_the_next_install_tidies_up(here: Path) -> None:
    interrupted = 0
    for delay in (0, 0.01, 0.03, 0.1, 0.2):
        process = start(here, str(make.TINY))
        while process.poll() is None and not leftovers(here):
            time.sleep(0.001)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        interrupted += bool(leftovers(here))
        installed = package.survey([here / "packages"])
        assert not installed.broken
        assert all(make.tree(item.path) for item in installed.packages)
        assert {path.name for path in (here / "packages").iterdir()} <= {LIST}
        for item in installed.packages:
            assert {name: data for name, data in make.tree(item.path).items() if data is not None} == make.tiny()
    assert interrupted
    assert start(here, str(make.TINY)).wait() == 0
    assert leftovers(here) == []
    assert package.pinned(settings.load(here, {}), [here / "packages"])


def test_killed_between_old_and_new_the_next_install_puts_the_old_one_back(here: Path) -> None:
    old = run(here).package
    stage = here / ".packages.installing-x"
    make.lay(stage / "new", make.HOLLOW)
    (stage / "old").mkdir()
    old.path.rename(stage / "old" / LIST)
    assert run(here, None).package == old
    assert leftovers(here) == []


def test_killed_after_the_new_one_is_in_the_old_one_stays_out(here: Path) -> None:
    new = run(here).package
    make.lay(here / ".packages.installing-x/old/zh_en", make.HOLLOW)
    assert run(here, None).package == new
    assert [path.name for path in (here / "packages").iterdir()] == [LIST]
    assert leftovers(here) == []


def test_another_folders_install_under_way_is_left_alone(here: Path) -> None:
    theirs = make.lay(here / ".others.installing-x", make.HOLLOW)
    run(here)
    assert make.tree(theirs)


def test_where_nothing_may_be_written_beside_it_is_unpacked_inside(here: Path) -> None:
    """A folder of packages that is a mounted disk: simulated by a stage that is left inside."""
    make.lay(here / "packages/.packages.installing-x/new", make.HOLLOW)
    assert package.survey([here / "packages"]) == package.Survey()
    run(here)
    assert leftovers(here) == []


PINS: dict[str, tuple[str, str]] = {
    "comments and order": (
        "# head\nhome: {latest: 3}   # three\n\nengine:  # its\n  package: null # p\n  beam: 6\n  version: null\n  sha256: null\nbuild:\n"
        "  stale_allowed: 2 # two\n",
        "# head\nhome: {latest: 3}   # three\n\nengine:  # its\n  package: translate-zh_en # p\n  beam: 6\n"
        '  version: "1.10"\n  sha256: "HASH"\nbuild:\n  stale_allowed: 2 # two\n',
    ),
    "no section": (
        "site:\n  url: 'https://a.example/'   # here\n",
        'site:\n  url: \'https://a.example/\'   # here\nengine:\n  package: translate-zh_en\n  version: "1.10"\n  sha256: "HASH"\n',
    ),
    "another pin": (
        f"engine:\n  package: translate-zh_en\n  version: '1.9'\n  sha256: {'0' * 63}a\n",
        'engine:\n  package: translate-zh_en\n  version: "1.10"\n  sha256: "HASH"\n',
    ),
    "only comments": ("# none yet\n", '# none yet\nengine:\n  package: translate-zh_en\n  version: "1.10"\n  sha256: "HASH"\n'),
    "empty": ("", 'engine:\n  package: translate-zh_en\n  version: "1.10"\n  sha256: "HASH"\n'),
    "in one line": (
        "engine: {beam: 6}\n",
        'engine: {beam: 6, package: translate-zh_en, version: "1.10", sha256: "HASH"}\n',
    ),
    "lines of Windows, and a mark": (
        "\ufeffhome:\r\n  latest: 3\r\n",
        '\ufeffhome:\r\n  latest: 3\r\nengine:\r\n  package: translate-zh_en\r\n  version: "1.10"\r\n  sha256: "HASH"\r\n',
    ),
}


@pytest.mark.parametrize("name", PINS)
def test_the_pin_is_written_and_nothing_else_touched(tmp_path: Path, name: str) -> None:
    before, after = PINS[name]
    item = Installed(tmp_path, "translate-zh_en", "1.10", "1e" * 32)
    path = tmp_path / "digest.yml"
    path.write_bytes(before.encode())
    assert package_pin.write(tmp_path, item)
    assert path.read_bytes().decode() == after.replace("HASH", item.sha256)
    engine = settings.load(tmp_path, {}).engine
    assert (engine.package, engine.version, engine.sha256) == (item.name, item.version, item.sha256)
    assert not package_pin.write(tmp_path, item)


def test_in_the_repositorys_own_file_three_lines_change(here: Path) -> None:
    before = (here / "digest.yml").read_text("utf-8").splitlines()
    package_pin.write(here, Installed(here, "translate-zh_en", "1.10", "1e" * 32))
    after = (here / "digest.yml").read_text("utf-8").splitlines()
    assert len(before) == len(after)
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [
        "  package: translate-zh_en",
        '  version: "1.10"',
        f'  sha256: "{"1e" * 32}"',
    ]


def test_a_hash_of_digits_stays_a_text(tmp_path: Path) -> None:
    (tmp_path / "digest.yml").write_text("")
    package_pin.write(tmp_path, Installed(tmp_path, "translate-zh_en", "1.10", "12345678" * 8))
    assert settings.load(tmp_path, {}).engine.sha256 == "12345678" * 8


def test_where_another_pair_is_pinned_nothing_is_installed(tmp_path: Path) -> None:
    config = Settings(root=tmp_path, engine=settings.EngineSettings("translate-en_zh", "1.0", "0" * 64))
    with pytest.raises(EngineError, match="which does not translate Chinese to English"):
        install(make.TINY, config, [tmp_path / "packages"])
    assert make.tree(tmp_path / "packages") == {}
