"""How far long work has come is told, in the right words and not too often, and never in a way that keeps work on one core."""

from __future__ import annotations

import io
import threading

import pytest
from rich.console import Console

from generator import progress


def console(*, terminal: bool) -> Console:
    return Console(file=io.StringIO(), force_terminal=terminal, width=100, soft_wrap=True)


def said(shown: Console) -> str:
    assert isinstance(shown.file, io.StringIO)
    return shown.file.getvalue()


def test_elsewhere_the_first_line_comes_at_once_and_the_next_a_while_later(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    err = console(terminal=False)
    with progress.shown(err) as tell:
        tell("translated", "sentences", 0, 9)
        tell("translated", "sentences", 1, 9)
        clock[0] += progress.EVERY
        tell("translated", "sentences", 5, 9)
        tell("translated", "sentences", 9, 9)
        tell("made", "pages", 4, 4)
    told = ["translated 0 of 9 sentences", "translated 5 of 9 sentences", "translated 9 of 9 sentences"]
    assert said(err).splitlines() == told


@pytest.mark.parametrize("terminal", [True, False])
def test_what_is_soon_done_is_done_in_silence(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    clock = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    err = console(terminal=terminal)
    with progress.shown(err, after=3.0) as tell:
        tell("drafted", "articles", 16, 99)
        assert "drafted" not in said(err)
        clock[0] += 3.0
        tell("drafted", "articles", 32, 99)
        assert "drafted" in said(err)
        assert "32" in said(err)


def test_on_a_terminal_no_thread_is_started() -> None:
    """With one running, nothing would be shared out to other cores."""
    before = threading.active_count()
    with progress.shown(console(terminal=True)) as tell:
        tell("drafted", "articles", 1, 2)
        tell("made", "pages", 1, 2)
        assert threading.active_count() == before
