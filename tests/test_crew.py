"""Work on several cores is that of one: in order, once, with its errors; and no worker outlives whoever it works for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import crew
from generator.errors import ArticleError

ROOT = Path(__file__).parent.parent
linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")


def squared(number: int) -> int:
    return number * number


@pytest.fixture(params=[1, 2, 5])
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(crew, "cores", lambda: request.param)
    return int(request.param)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 100])
def test_results_come_in_the_order_of_the_pieces(cores: int, count: int) -> None:
    assert list(crew.over(squared, range(count))) == [number * number for number in range(count)], cores


def test_what_was_made_before_is_there_without_being_sent(cores: int) -> None:
    unsendable = [lambda: 7]
    assert list(crew.over(lambda _: unsendable[0](), [1, 2, 3])) == [7, 7, 7], cores


def test_an_error_is_that_of_the_work_with_file_and_line(cores: int) -> None:
    def work(number: int) -> int:
        if number == 3:
            raise ArticleError("broken", path="articles/x.md", line=4, remedy="Mend it")
        return number

    found = crew.over(work, range(9))
    assert [next(found) for _ in range(3)] == [0, 1, 2], cores
    with pytest.raises(ArticleError, match=r"articles/x\.md:4: broken\. Mend it"):
        list(found)


KILLED = """
import os, signal
from generator import crew
from generator.errors import DigestError
crew.cores = lambda: 2
def work(number):
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number
try:
    list(crew.over(work, range(20)))
except DigestError as error:
    print(error)
"""


@linux
def test_a_worker_that_is_killed_is_told() -> None:  # in a process of its own: with threads running, the worker would be this one
    done = subprocess.run([sys.executable, "-c", KILLED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "was killed, perhaps for want of memory" in done.stdout


def test_with_threads_running_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "cores", lambda: 2)
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(crew.over(lambda _: os.getpid(), range(9))) == {os.getpid()}
    finally:
        done.set()
        thread.join()


SLEEPERS = """
import os, time
from generator import crew
crew.cores = lambda: 2
def work(number):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)
list(crew.over(work, range(200)))
"""


def _runs(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def _soon(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + 20
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


@linux
@pytest.mark.parametrize(("how", "seconds"), [(signal.SIGKILL, 60), (signal.SIGTERM, 60), (signal.SIGINT, 0.2)])
def test_workers_end_with_their_parent_and_let_go_of_its_locks(how: signal.Signals, seconds: float) -> None:
    command = [sys.executable, "-c", SLEEPERS.replace("60", str(seconds))]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(2)}
        parent.send_signal(how)
        parent.wait(30)
        assert _soon(lambda: not any(map(_runs, workers)))


@linux
@pytest.mark.parametrize("seconds", [0.5, 1.5])
def test_ctrl_c_ends_a_build_with_a_word_and_no_trace_of_python(project: Path, seconds: float) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "build"]
    with subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    assert process.returncode in {0, 130, -signal.SIGINT}, said  # done already, stopped, or not yet begun
    if process.returncode == 130:
        assert "stopped" in said
        assert "Traceback" not in said
