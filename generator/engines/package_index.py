"""Argos's own index of packages, asked through Argos's own functions; every failure of the network is one clear error."""

from __future__ import annotations

import contextlib
import logging
import re
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.engines import package_parts as parts
from generator.errors import EngineError
from generator.settings import FILE, EngineSettings

_TIMEOUT = 60  # seconds without a byte
_BY_FILE = "Check the network; or fetch the .argosmodel file elsewhere, and run ./digest engine install FILE"


@contextlib.contextmanager
def download(engine: EngineSettings, say: Callable[[str], None], *, repin: bool = False) -> Iterator[Path]:
    """Fetch the package that digest.yml pins, or the newest where none is pinned or it is to be replaced; yield the file, then remove it.

    Raises EngineError before anything large is fetched where the index has another version than the pinned one.
    """
    from argostranslate import package as argos
    from argostranslate import settings

    with _patience(), _heard() as errors:
        argos.update_package_index()
        if errors:
            raise EngineError(f"Argos's index cannot be fetched: {errors[-1]}", path=settings.remote_package_index, remedy=_BY_FILE)
        offered = _offered(argos, settings.remote_package_index)
        wanted = engine.version if engine.package is not None and not repin else None
        best = next((item for version, item in offered if wanted in {None, version}), None)
        if best is None:
            there = ", ".join(version for version, _ in offered)
            raise EngineError(
                f"{parts.NAME} {wanted} is pinned, and Argos's index has {there}",
                path=FILE,
                remedy="./digest engine install FILE installs the pinned one from a file; --pin takes the newest, and makes all sentences"
                " that the machine wrote stale",
            )
        path = Path(settings.downloads_dir) / f"{argos.argospm_package_name(best)}.argosmodel"
        path.unlink(missing_ok=True)  # Argos would take an older or a broken one for the new one
        say(f"fetching {parts.NAME} {best.package_version}")
        try:
            yield _fetched(best, path, errors)
        finally:
            path.unlink(missing_ok=True)


def _offered(argos: Any, index: str) -> list[tuple[str, Any]]:
    """Return what the index offers from Chinese to English, newest first."""
    from packaging.version import InvalidVersion, Version

    try:
        fitting = [
            item for item in argos.get_available_packages() if item.type == "translate" and (item.from_code, item.to_code) == ("zh", "en")
        ]
        ordered = sorted(fitting, key=lambda item: Version(item.package_version), reverse=True)
    except (ValueError, TypeError, AttributeError, InvalidVersion) as error:
        raise EngineError(f"what stands there is no index of Argos packages ({error})"[:200], path=index, remedy=_BY_FILE) from None
    if not ordered:
        raise EngineError("Argos's index has no package from Chinese to English", path=index, remedy=_BY_FILE)
    return [(item.package_version, item) for item in ordered]


def _fetched(item: Any, path: Path, errors: list[str]) -> Path:
    links = item.links if isinstance(item.links, list) and all(isinstance(link, str) for link in item.links) else []
    try:
        found: Path = item.download() if links else path
    except OSError:  # no space, no permission: those name themselves
        raise
    except Exception as error:  # noqa: BLE001 # Argos raises no narrower one
        raise EngineError(f"the package cannot be fetched: {_plainly(errors[-1] if errors else error)}", remedy=_BY_FILE) from None
    if not found.is_file():
        raise EngineError("the package cannot be fetched: the index has no address for it", remedy=_BY_FILE)
    return found


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    """Argos sets no time limit of its own, and would wait for ever for a server that is silent."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(_TIMEOUT)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


@contextlib.contextmanager
def _heard() -> Iterator[list[str]]:
    """Collect what Argos logs as errors: it tells failures in no other way."""
    logger, heard = logging.getLogger("argostranslate.utils"), list[str]()

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.levelno >= logging.ERROR:
                heard.append(record.getMessage().removeprefix("(").removesuffix(")").rstrip(","))

    ear, passed_on = Ear(), logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.propagate = passed_on


def _plainly(error: object) -> str:
    """Return what a network error says, without the names of Python's classes: URLError(gaierror(-2, 'Name not known'))."""
    quoted = re.findall(r"['\"]([^'\"]{4,})['\"]", str(error))
    return quoted[-1] if quoted else str(error)
