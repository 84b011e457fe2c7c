"""A backlog translated by workers of a real Dask cluster: the same sentences, the same English, whatever becomes of the workers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import faults
from benchmarks.cluster import kill, running
from benchmarks.tiny.grammar import generate
from generator import settings
from generator.engines import load
from generator.translate import cluster
from generator.translate.control import Job, control


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
    with running(root, workers=2) as (address, _):
        shown = digest(root, "translate", "--scheduler", address)
    assert shown.returncode == 0, shown.stderr
    assert "by machine" in shown.stdout
    assert faults.files(root) == files


def test_without_a_scheduler_nothing_is_lost_and_it_is_said(whole: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    root = Path(shutil.copytree(whole[0], tmp_path / "project"))
    shown = digest(root, "translate", "--scheduler", "tcp://127.0.0.1:9")
    assert shown.returncode == 0, shown.stderr
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
    jobs = [Job(text) for text in (example.zh for example in generate(3, 240, held_out=True))]
    chunks = [jobs[start : start + 8] for start in range(0, len(jobs), 8)]
    expected = {number: control(load(config), chunk, hypotheses=config.hypotheses) for number, chunk in enumerate(chunks)}
    found, killed = {}, 0
    with running(root, workers=2) as (address, pid):
        for number, outcomes in cluster.outcomes(address, config, chunks):
            assert number not in found
            found[number] = outcomes
            if len(found) % 6 == 0:
                killed += kill(pid)
    assert found == expected
    assert killed > 3
