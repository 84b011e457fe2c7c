"""The Argos package that translates: found among those installed, and held to the one that digest.yml pins.

Where packages are is Argos's own business (its settings and environment variables). Asking it makes folders in the home,
so its modules are imported only by commands that translate or install.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.engines import package_parts as parts
from generator.engines.package_zip import check_archive
from generator.errors import EngineError
from generator.settings import FILE, EngineSettings, Settings

__all__ = ["Installed", "Survey", "check_archive", "folders", "found", "pinned", "survey"]

INSTALL = "./digest engine install"


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed package from Chinese to English; `sha256` is over what decides its English (see package_parts)."""

    path: Path
    name: str
    version: str
    sha256: str

    @property
    def label(self) -> str:
        """Name, version and the beginning of the hash: enough to tell packages apart."""
        return f"{self.name} {self.version} {self.sha256[:12]}"

    def is_pinned(self, engine: EngineSettings) -> bool:
        """Tell whether it is just what digest.yml pins."""
        return (self.name, self.version, self.sha256) == (engine.package, engine.version, engine.sha256)


@dataclass(frozen=True, slots=True)
class Survey:
    """All installed packages from Chinese to English, newest first, and those that are there but broken."""

    packages: tuple[Installed, ...] = ()
    broken: tuple[EngineError, ...] = field(default=())


def folders() -> tuple[Path, ...]:
    """Return the folders where Argos looks for packages; it installs into the first."""
    try:
        with contextlib.redirect_stdout(sys.stderr):  # it prints what is wrong with its settings file
            from argostranslate import settings
    except (ImportError, OSError, ValueError, KeyError, AssertionError, RuntimeError) as error:
        raise EngineError(
            f"Argos Translate's settings cannot be read ({type(error).__name__}: {error})",
            remedy="Check its settings.json and the ARGOS_… and XDG_… variables of the environment",
        ) from None
    return tuple(Path(folder).resolve() for folder in settings.package_dirs)


def survey(places: Sequence[Path] | None = None) -> Survey:
    """Look through the folders (Argos's own by default) for packages; other language pairs are passed over."""
    packages: list[Installed] = []
    broken: list[EngineError] = []
    for place in folders() if places is None else places:
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if path.name.startswith(".") or not (path / parts.METADATA).is_file():
                continue
            try:
                packages.append(_read(path))
            except parts.OtherPackageError:
                continue
            except EngineError as error:
                broken.append(error)
    return Survey(tuple(sorted(packages, key=lambda item: _order(item.version), reverse=True)), tuple(broken))


def found(places: Sequence[Path] | None = None) -> Installed | None:
    """Return the installed package of the newest version, None if there is none; raise EngineError where two differ under one version."""
    return newest(survey(places).packages)


def newest(packages: Sequence[Installed]) -> Installed | None:
    """Choose as `found` does, from packages in the order of a survey."""
    if not packages:
        return None
    first = packages[0]
    for other in packages[1:]:
        if _order(other.version) == _order(first.version) and other.sha256 != first.sha256:
            raise EngineError(
                f"there are two different packages {first.name} {first.version}, in {first.path} and {other.path}",
                remedy="Remove one of the two folders",
            )
    return first


def pinned(config: Settings, places: Sequence[Path] | None = None) -> Installed:
    """Return the installed package that digest.yml pins, whatever else is installed; where there is none, EngineError says what to do."""
    engine = config.engine
    if engine.package is None:
        raise EngineError("no Argos package is pinned (engine.package)", path=FILE, remedy=f"Run {INSTALL}")
    check_pair(engine)
    seen = survey(places)
    for package in seen.packages:
        if package.is_pinned(engine):
            return package
    wanted = f"{engine.package} {engine.version}"
    if not seen.packages:
        why = f" ({seen.broken[0]})" if seen.broken else ""
        raise EngineError(f"the Argos package {wanted} is pinned and not installed{why}", path=FILE, remedy=f"Run {INSTALL}")
    other = seen.packages[0]
    raise EngineError(differs(other, engine, str(other.path)), path=FILE, remedy=take_it(other))


def check_pair(engine: EngineSettings) -> None:
    """Raise EngineError where digest.yml pins a package that does not translate Chinese to English."""
    if engine.package not in {None, parts.NAME}:
        problem = f"engine.package is {engine.package}, which does not translate Chinese to English"
        raise EngineError(problem, path=FILE, remedy=f"Only {parts.NAME} does; run {INSTALL} --pin")


def differs(package: Installed, engine: EngineSettings, where: str) -> str:
    """Say in what the package at `where` is not the pinned one."""
    if package.version != engine.version:
        return f"{engine.package} {engine.version} is pinned, and {where} holds {package.version}"
    return f"{engine.package} {engine.version} is pinned with sha256 {_short(engine.sha256)}, and {where} has {package.sha256[:12]}"


def take_it(package: Installed) -> str:
    """Say how to have either: what is pinned, or what is here."""
    return (
        f"Install the pinned one ({INSTALL} FILE), or pin {package.version} instead ({INSTALL} --pin):"
        " all sentences that the machine wrote are stale then"
    )


def _short(sha256: str | None) -> str:
    return (sha256 or "")[:12]


def _read(path: Path) -> Installed:
    where = str(path)
    try:
        parts.require(parts.contents(path), where)
        version = parts.version((path / parts.METADATA).read_bytes(), where)
        return Installed(path, parts.NAME, version, parts.sha256(path))
    except OSError as error:
        raise EngineError(f"the package cannot be read ({error.strerror})", path=where) from None


def _order(version: str) -> Any:
    from packaging.version import Version

    return Version(version)
