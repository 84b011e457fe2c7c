"""The store: what was put is there after any kill, and a damaged one is begun anew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import TranslationError
from generator.translate.control import Outcome, Step
from generator.translate.store import Store

ROOT = Path(__file__).parent.parent.parent
DONE = Outcome("A grid worker’s “office”.", Step.FORCED, "A gridman's office.")
FAILED = Outcome("A helper.", Step.PENDING, "A helper.", ("网格员", "综治中心"), "not kept")


def test_what_was_put_is_there_under_its_sentence_and_signature_alone(tmp_path: Path) -> None:
    with Store(tmp_path / "a/store.sqlite") as store:
        store.put([("一。", "x", DONE), ("二。", "x", FAILED)])
        store.put([("一。", "x", DONE)])
    with Store(tmp_path / "a/store.sqlite") as store:
        assert store.get("一。", "x") == DONE
        assert store.get("二。", "x") == FAILED
        assert store.get("一。", "y") is None
        assert store.get("三。", "x") is None


KILLED = """
import os, signal, sys
from pathlib import Path
from generator.translate.control import Outcome, Step
from generator.translate.store import Store
store = Store(Path(sys.argv[1]))
store.put([(str(n), "x", Outcome("e", Step.PLAIN, "e")) for n in range(100)])
def half():
    for n in range(100, 150):
        yield str(n), "x", Outcome("e", Step.PLAIN, "e")
    os.kill(os.getpid(), signal.SIGKILL)
store.put(half())
"""


def test_a_kill_loses_nothing_that_was_put(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    done = subprocess.run([sys.executable, "-c", KILLED, path], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == -signal.SIGKILL
    with Store(path) as store:
        assert all(store.get(str(n), "x") for n in range(100))
        assert not any(store.get(str(n), "x") for n in range(100, 150))


@pytest.mark.parametrize("damage", [b"this is no database, and long enough to be looked at" * 40, b""])
def test_a_damaged_store_is_begun_anew(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(damage)
    with Store(path) as store:
        store.put([("一。", "x", DONE)])
        assert store.get("一。", "x") == DONE


def test_a_page_of_garbage_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        store.put((str(n), "x", DONE) for n in range(2000))
    data = bytearray(path.read_bytes())
    data[8192:16384] = b"\xff" * 8192
    path.write_bytes(data)
    with Store(path) as store:
        store.put([("一。", "x", DONE)])
        assert store.get("一。", "x") == DONE


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").mkdir()
    with pytest.raises(TranslationError, match="store of translations"):
        Store(tmp_path / "store.sqlite")


def test_an_outcome_of_an_older_form_counts_as_none(tmp_path: Path) -> None:
    with Store(tmp_path / "store.sqlite") as store:
        store._database.execute('INSERT INTO outcomes VALUES (\'一。\', \'x\', \'{"english": "e", "step": "odd"}\')')
        assert store.get("一。", "x") is None
