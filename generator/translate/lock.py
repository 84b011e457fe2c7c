"""One at a time in a folder may translate, one change the glossary: locks that the system takes back however a process ends."""

from __future__ import annotations

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import TranslationError

FILE = ".cache/translate.lock"
CLEAN, BUILD = ".cache/clean.lock", ".cache/build.lock"
GLOSSARY = ".cache/glossary.lock"
"""Held by whoever changes files of the glossary."""


@contextmanager
def in_turn(path: Path) -> Iterator[None]:
    """Hold a lock, waiting until no other process does, and saying so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("another command is at work here: waiting for it", file=sys.stderr, flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock; raise TranslationError where another process does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TranslationError("another ./digest translate is at work here", remedy="Let it finish, or stop it first") from None
        yield
