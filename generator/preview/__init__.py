"""`digest serve`: the site as the project's files have it now, a page at a time, shown anew as they are saved."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from generator.errors import DigestError
from generator.preview import project
from generator.preview.answers import Answers
from generator.preview.keeper import Edition, Keeper
from generator.preview.server import Server
from generator.settings import Settings

__all__ = ["serve"]

INTERVAL = 0.25
"""Seconds between two looks at the disk: two thousand files take a hundredth of a second."""
_TURN = 0.0002
_REST = 0.05  # seconds in which nothing must change: a program may be in the midst of writing


def serve(load: Callable[[], Settings], port: int, say: Callable[[str], None]) -> None:
    """Serve both trees on 127.0.0.1 until interrupted; nothing is written to docs/ or site/.

    A port of 0 takes any that is free. Raises DigestError where the port is taken, or digest.yml is missing or broken.
    """
    root = load().root
    try:
        server = Server(port)
    except (OSError, OverflowError) as error:
        reason = error.strerror if isinstance(error, OSError) else "there is no such port"
        raise DigestError(f"port {port} cannot be used ({reason})", remedy="Name another with --port") from None
    keeper = server.keeper = Keeper(load, server.address)
    server.answers = Answers(keeper, root)
    # Whoever reads thousands of files while another thread gathers waits so long for its turn at each of them.
    sys.setswitchinterval(_TURN)
    with server:
        for work in (server.serve_forever, keeper.keep_up):
            threading.Thread(target=work, daemon=True).start()
        say(f"serving {server.address} and {server.address}zh/; Ctrl-C stops")
        try:
            _watch(keeper, root, say)
        except KeyboardInterrupt:
            say("stopped")
        finally:
            keeper.stop()
            server.shutdown()


def _watch(keeper: Keeper, root: Path, say: Callable[[str], None]) -> None:
    """Have the preview read what has changed on disk, and say what is wrong with it, until something of ours fails."""
    looks = (project.inputs, project.looks, project.pages)
    seen = [look(root) for look in looks]
    told = _say(keeper.read(), (), say)
    started = time.monotonic()
    ready = False
    while keeper.failure is None:
        time.sleep(INTERVAL)
        if not ready and keeper.edition.whole:
            ready = True
            say(f"all is read, in {time.monotonic() - started:.1f} s")
        now = [look(root) for look in looks]
        while now != seen:
            time.sleep(_REST)
            before, now = now, [look(root) for look in looks]
            if now == before:
                read, look, pages = (one != other for one, other in zip(seen, now, strict=True))
                seen = now
                if look or pages:
                    keeper.redraw(look=look)
                if read:
                    told = _say(keeper.read(), told, say)
    raise keeper.failure


def _say(edition: Edition, told: tuple[str, ...], say: Callable[[str], None]) -> tuple[str, ...]:
    """Say what is wrong now that was not before, and when all is well again."""
    errors = tuple(dict.fromkeys(str(error) for error in edition.errors))
    for error in errors:
        if error not in told:
            say(f"error: {error}")
    if told and not errors:
        say("all is mended")
    return errors
