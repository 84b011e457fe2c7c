"""A backlog translated by workers of a real Dask cluster: the same sentences, the same English, whatever becomes of the workers."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import faults
from benchmarks.cluster import Cluster, Poison, hands, kill, running
from benchmarks.tiny.grammar import generate
from generator import settings
from generator.engines import load
from generator.errors import EngineError
from generator.settings import EngineSettings
from generator.translate import cluster
from generator.translate.control import Job, control

pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A collection with a package pinned, as it was before, and the files that one machine makes of it."""
    fresh = tmp_path_factory.mktemp("cluster") / "fresh"
    faults.make(fresh, articles=6, sentences=12)
    done = Path(shutil.copytree(fresh, fresh.with_name("done")))
    assert digest(done, "translate").returncode == 0
    return fresh, faults.files(done)


def digest(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=root, env=faults.environment(root), capture_output=True, text=True, check=False, timeout=300)


def test_workers_write_what_one_machine_writes(whole: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    fresh, files = whole
    root = Path(shutil.copytree(fresh, tmp_path / "project"))
    with running(root, workers=2) as there:
        shown = digest(root, "translate", "--scheduler", there.address)
    assert shown.returncode == 0, shown.stderr
    assert "by machine" in shown.stdout
    assert faults.files(root) == files


def test_without_a_scheduler_nothing_is_lost_and_it_is_said(whole: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    root = Path(shutil.copytree(whole[0], tmp_path / "project"))
    shown = digest(root, "translate", "--scheduler", "tcp://127.0.0.1:9")
    assert shown.returncode == 2, shown.stderr
    assert "error: there is no Dask scheduler at tcp://127.0.0.1:9" in shown.stderr
    assert "left for the machine: there is no Dask scheduler at tcp://127.0.0.1:9" in shown.stdout
    assert "Traceback" not in shown.stderr
    assert faults.files(root).keys() == whole[1].keys()


def test_workers_that_die_cost_their_chunks_alone(
    whole: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every worker is killed again and again while it works; what comes home is what one machine makes."""
    root = Path(shutil.copytree(whole[0], tmp_path / "project"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", faults.environment(root)["ARGOS_PACKAGES_DIR"])
    config = settings.load(root, {}).engine
    jobs = [Job(text) for text in (example.zh for example in generate(3, 120, held_out=True))]
    chunks = [jobs[start : start + 8] for start in range(0, len(jobs), 8)]
    expected = {number: control(load(config), chunk, hypotheses=config.hypotheses) for number, chunk in enumerate(chunks)}
    found, killed = {}, 0
    with running(root, workers=2) as there:
        for number, outcomes in cluster.outcomes(there.address, config, chunks):
            assert number not in found
            found[number] = outcomes
            if len(found) % 6 == 0:
                killed += kill(there.hands)
    assert found == expected
    assert killed > 3


@pytest.fixture(scope="module")
def there(whole: tuple[Path, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Cluster]]:
    """A cluster of one worker, and the collection whose package it has."""
    root = Path(shutil.copytree(whole[0], tmp_path_factory.mktemp("there") / "project"))
    with running(root, workers=1) as found:
        yield root, found


def chunks(count: int) -> list[list[Job]]:
    return [[Job(example.zh)] for example in generate(3, count, held_out=True)]


def engine(root: Path) -> EngineSettings:
    return settings.load(root, {}).engine


def refused(address: str, config: EngineSettings, work: Sequence[Sequence[Job]], words: str) -> list[int]:
    """Return what came home before the error came that says `words`."""
    home: list[int] = []
    with pytest.raises(EngineError, match=words):
        home.extend(number for number, _ in cluster.outcomes(address, config, work))
    return home


WRONG = ["", "foo", "127.0.0.1", "http://127.0.0.1:8786", "tcp://", "tcp://127.0.0.1:abc", "tcp://127.0.0.1:99999", "tcp://[::1", "中文:1"]


@pytest.mark.parametrize("address", WRONG)
def test_what_is_no_address_is_said_at_once(address: str) -> None:
    refused(address, EngineSettings(), chunks(1), "is no address of a scheduler")


def test_without_certificates_nothing_is_sent_by_tls() -> None:
    refused("tls://127.0.0.1:9", EngineSettings(), chunks(1), "there are no certificates to reach tls://127.0.0.1:9 with")


def test_a_worker_with_another_package_is_refused(there: tuple[Path, Cluster]) -> None:
    root, found = there
    other = replace(engine(root), sha256="0" * 64)
    assert (
        refused(found.address, other, chunks(2), r"the worker tcp://\S+ cannot translate: .* is pinned with sha256 000000000000, and") == []
    )


def test_a_worker_with_another_program_is_refused(there: tuple[Path, Cluster], monkeypatch: pytest.MonkeyPatch) -> None:
    root, found = there
    own = dict(cluster.made())
    monkeypatch.setattr(cluster, "made", lambda: own | {"the program": "0123456789ab", "ctranslate2": "9.9"})
    words = r"the worker tcp://\S+ would write other English: the program is \w{12}, not 0123456789ab; ctranslate2 is [\d.]+, not 9.9"
    assert refused(found.address, engine(root), chunks(2), words) == []


def test_stopped_by_hand_it_says_so_and_leaves_no_trace_of_python(there: tuple[Path, Cluster]) -> None:
    root, found = there
    end = time.monotonic() + 60
    while not hands(found.hands) and time.monotonic() < end:  # it is still on its way
        time.sleep(0.1)
    (worker,) = hands(found.hands)
    worker.suspend()
    try:
        command = [sys.executable, "-m", "generator", "translate", "--scheduler", found.address]
        process = subprocess.Popen(
            command,
            cwd=root,
            env=faults.environment(root),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell that runs the tests behind it has it ignored
        )
        time.sleep(4)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    finally:
        worker.resume()
    assert (process.returncode, "stopped: what is done is kept" in said, "Traceback" in said) == (130, True, False), said


def test_a_chunk_at_which_workers_die_is_set_aside_and_named_and_the_rest_is_done(
    there: tuple[Path, Cluster], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "ROUNDS", 1)
    root, found = there
    work = chunks(5)
    work[1] = [Job("第一句。"), Poison()]  # type: ignore[list-item]
    home = refused(found.address, engine(root), work, "die again and again at the 2 sentences from “第一句。” to “毒药。”")
    assert set(home) == {0, 2, 3, 4}


def test_once_all_workers_are_gone_it_ends_and_once_the_scheduler_is(
    whole: tuple[Path, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    root = Path(shutil.copytree(whole[0], tmp_path / "project"))
    work = chunks(400)
    with running(root, workers=1) as found:
        coming = cluster.outcomes(found.address, engine(root), work)
        next(coming)
        time.sleep(2)  # the next chunk is done, and has not come home: it is lost with its worker
        os.kill(found.hands, signal.SIGTERM)
        with pytest.raises(EngineError, match=r"all workers of the scheduler at \S+ are gone"):
            list(coming)
    with running(root, workers=1) as found:
        coming = cluster.outcomes(found.address, engine(root), work)
        next(coming)
        os.kill(found.scheduler, signal.SIGKILL)
        with pytest.raises(EngineError, match=f"the scheduler at {found.address} is gone"):
            list(coming)
    del coming
    gc.collect()  # asyncio tells of a failure nobody asked for once its task is collected
    assert "Traceback" not in caplog.text
