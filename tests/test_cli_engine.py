"""`digest engine`: what it prints, the code it leaves with, and Argos's index asked over a real connection."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests/data/tiny/translate-zh_en-1_0.argosmodel"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """An empty project, not pinned, in a home of its own."""
    (tmp_path / "digest.yml").write_text("# a collection\n")
    return tmp_path


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Path]:
    """The folder of a server that stands for Argos's; index.json there offers the tiny package."""
    folder = tmp_path / "index"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (folder / "address").write_text(f"http://127.0.0.1:{server.server_port}/")
    (folder / "tiny.argosmodel").write_bytes(TINY.read_bytes())
    offer(folder, "1.0")
    yield folder
    server.shutdown()
    server.server_close()


def offer(folder: Path, *versions: str, link: str = "tiny.argosmodel", pair: tuple[str, str] = ("zh", "en")) -> None:
    address = (folder / "address").read_text()
    entries = [
        {"package_version": version, "from_code": pair[0], "to_code": pair[1], "links": [address + link] if link else []}
        for version in versions
    ]
    other = {"package_version": "3.0", "from_code": "en", "to_code": "zh", "links": []}
    (folder / "index.json").write_text(json.dumps([other, *entries]))


def engine(here: Path, *arguments: str, index: str = "http://127.0.0.1:9/") -> subprocess.CompletedProcess[str]:
    environment = {
        "HOME": str(here / "home"),
        "ARGOS_PACKAGE_INDEX": index,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PATH": os.defpath,
        "NO_PROXY": "*",
    }
    command = [sys.executable, "-m", "generator", "engine", *arguments]
    return subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def packages(here: Path) -> list[str]:
    return [path.name for path in (here / "home/.local/share/argos-translate/packages").iterdir()]


def downloads(here: Path) -> list[Path]:
    return list((here / "home/.local/cache/argos-translate/downloads").iterdir())


def test_show_before_and_after(here: Path) -> None:
    before = engine(here, "show")
    assert before.returncode == 0  # nothing pinned, nothing installed: as it should be
    assert before.stdout.splitlines() == [
        "pinned     nothing",
        "installed  nothing",
        "agree      nothing to compare: digest.yml: no Argos package is pinned (engine.package). Run ./digest engine install",
    ]
    installed = engine(here, "install", str(TINY))
    assert installed.returncode == 0, installed.stderr
    assert installed.stdout.startswith("installed: translate-zh_en 1.0, sha256 ")
    assert "digest.yml pins it now: commit that" in installed.stdout
    after = engine(here, "show")
    assert after.returncode == 0
    pinned, found, agree = after.stdout.splitlines()
    assert pinned.startswith("pinned     translate-zh_en 1.0, sha256 ")
    assert found.endswith("/home/.local/share/argos-translate/packages/translate-zh_en-1_0")
    assert agree == "agree      yes"


def test_show_speaks_json(here: Path) -> None:
    engine(here, "install", str(TINY))
    shown = engine(here, "show", "--json")
    report = json.loads(shown.stdout)
    assert shown.returncode == 0
    assert report["agree"] is True
    assert report["problem"] is None
    (installed,) = report["installed"]
    assert {key: installed[key] for key in ("package", "version", "sha256")} == report["pinned"]


def test_show_tells_what_has_changed(here: Path) -> None:
    engine(here, "install", str(TINY))
    (model,) = (here / "home").rglob("model.bin")
    model.write_bytes(model.read_bytes() + b" ")
    shown = engine(here, "show")
    assert shown.returncode == 1
    assert "is pinned with sha256 " in shown.stdout
    again = engine(here, "install", str(TINY))
    assert again.returncode == 2
    assert "--force replaces it" in again.stderr
    assert engine(here, "install", str(TINY), "--force").returncode == 0
    assert engine(here, "show").returncode == 0


def test_a_bad_file_is_code_2_and_is_named(here: Path) -> None:
    (here / "page.argosmodel").write_text("<html>")
    shown = engine(here, "install", "page.argosmodel")
    assert shown.returncode == 2
    assert shown.stderr == "error: page.argosmodel: this is not an .argosmodel file (a zip archive). Fetch it anew\n"
    assert packages(here) == []
    assert (here / "digest.yml").read_text() == "# a collection\n"


def test_it_comes_from_the_index_where_no_file_is_named(here: Path, index: Path) -> None:
    address = (index / "address").read_text()
    offer(index, "0.9", "1.0")
    shown = engine(here, "install", index=address)
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.startswith("fetching translate-zh_en 1.0\ninstalled: translate-zh_en 1.0")
    assert packages(here) == ["translate-zh_en-1_0"]
    assert downloads(here) == []
    assert engine(here, "install").stdout.startswith("already installed: ")


def test_what_an_earlier_download_left_is_not_taken_for_the_package(here: Path, index: Path) -> None:
    engine(here, "show")
    left = here / "home/.local/cache/argos-translate/downloads/translate-zh_en.argosmodel"
    left.write_bytes(b"half of it")
    assert engine(here, "install", index=(index / "address").read_text()).returncode == 0


def test_the_index_is_held_to_the_pin_before_anything_is_fetched(here: Path, index: Path) -> None:
    address = (index / "address").read_text()
    (here / "digest.yml").write_text(f"engine: {{package: translate-zh_en, version: '0.8', sha256: {'1e' * 32}}}\n")
    shown = engine(here, "install", index=address)
    assert shown.returncode == 2
    assert "error: digest.yml: translate-zh_en 0.8 is pinned, and Argos's index has 1.0. " in shown.stderr
    assert "fetching" not in shown.stdout
    assert packages(here) == []
    replaced = engine(here, "install", "--pin", index=address)
    assert replaced.returncode == 0
    assert "all sentences that the machine wrote are stale" in replaced.stdout


def test_another_package_under_the_pinned_version_is_refused(here: Path, index: Path) -> None:
    pin = f"engine: {{package: translate-zh_en, version: '1.0', sha256: {'1e' * 32}}}\n"
    (here / "digest.yml").write_text(pin)
    shown = engine(here, "install", index=(index / "address").read_text())
    assert shown.returncode == 2
    assert "1.0 is pinned with sha256 1e1e1e1e1e1e, and what Argos's index offers has " in shown.stderr
    assert packages(here) == []
    assert (here / "digest.yml").read_text() == pin


def test_no_network_is_one_clear_message(here: Path) -> None:
    shown = engine(here, "install")
    assert shown.returncode == 2
    assert shown.stdout == ""
    assert shown.stderr.count("\n") == 1
    assert shown.stderr.startswith("error: http://127.0.0.1:9/index.json: Argos's index cannot be fetched: ")
    assert "Connection refused" in shown.stderr
    assert "./digest engine install FILE" in shown.stderr
    assert packages(here) == []


# What a server can have in place of an index and its package -> words of the message.
SERVERS = {
    "no index": (lambda folder: (folder / "index.json").unlink(), "Argos's index cannot be fetched: "),
    "a page": (lambda folder: (folder / "index.json").write_text("<html>"), "no index of Argos packages"),
    "no such pair": (lambda folder: offer(folder), "no package from Chinese to English"),
    "no address": (lambda folder: offer(folder, "1.0", link=""), "no address for it"),
    "a dead address": (lambda folder: offer(folder, "1.0", link="gone.argosmodel"), "the package cannot be fetched: "),
    "half a package": (lambda folder: (folder / "tiny.argosmodel").write_bytes(TINY.read_bytes()[:90_000]), "is cut off"),
}


@pytest.mark.parametrize("name", SERVERS)
def test_a_bad_server_installs_nothing(here: Path, index: Path, name: str) -> None:
    prepare, words = SERVERS[name]
    prepare(index)
    shown = engine(here, "install", index=(index / "address").read_text())
    assert shown.returncode == 2
    assert words in shown.stderr
    assert shown.stderr.count("\n") == 1
    assert packages(here) == []
    assert downloads(here) == []


def test_misuse_is_code_2(here: Path) -> None:
    assert engine(here, "instal").returncode == 2
    (here / "digest.yml").unlink()
    assert "Run the command in the folder of the project" in engine(here, "show").stderr
