"""Puts an Argos package where Argos looks for it: checked, unpacked aside, tried, and moved into place whole."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.engines import package_index, package_pin, package_zip
from generator.engines import package_parts as parts
from generator.engines.package import INSTALL, Installed, check_pair, differs, folders, newest, survey, take_it
from generator.errors import EngineError
from generator.settings import FILE, Settings

_TRIAL = "中国。"


@dataclass(frozen=True, slots=True)
class Result:
    """What `install` did: whether the package is new here, and whether digest.yml got its pin, or another in place of the one it had."""

    package: Installed
    fresh: bool
    pinned: bool
    repinned: bool


def install(
    file: Path | None,
    config: Settings,
    places: Sequence[Path] | None = None,
    *,
    force: bool = False,
    repin: bool = False,
    say: Callable[[str], None] = lambda _: None,
) -> Result:
    """Install the package in `file`, or from Argos's index, into the first of `places` (Argos's own by default), and pin it.

    What is installed already and agrees with the pin is kept, and the index not asked. Raises EngineError, with nothing
    changed, where the package is broken, not the pinned one (unless `repin`), or stands where another does (unless `force`).
    """
    places = tuple(place.resolve() for place in (folders() if places is None else places))
    target = places[0]
    target.mkdir(parents=True, exist_ok=True)
    if not repin:
        check_pair(config.engine)
    with _alone(target), contextlib.ExitStack() as open_:
        _clear(target)
        seen = survey(places).packages
        if file is None and not force and (present := _present(seen, config, repin=repin)):
            return _pin(present, config, fresh=False)
        source = open_.enter_context(package_index.download(config.engine, say, repin=repin)) if file is None else file
        archive = open_.enter_context(package_zip.opened(source))
        stage = open_.enter_context(_stage(target))
        new = stage / "new"
        archive.unpack(new)
        package = Installed(target / archive.top, parts.NAME, archive.version, parts.sha256(new))
        if config.engine.package is not None and not repin and not package.is_pinned(config.engine):
            where = "what Argos's index offers" if file is None else str(file)
            raise EngineError(differs(package, config.engine, where), path=FILE, remedy=_other(file, package))
        same = next((item for item in seen if item.sha256 == package.sha256), None)
        if same is not None:
            return _pin(same, config, fresh=False)
        _try(new, str(source))
        _place(new, package, _in_the_way(package, seen, force=force), stage)
        return _pin(package, config, fresh=True)


def _present(seen: Sequence[Installed], config: Settings, *, repin: bool) -> Installed | None:
    if repin or config.engine.package is None:
        return newest(seen)
    return next((package for package in seen if package.is_pinned(config.engine)), None)


def _pin(package: Installed, config: Settings, *, fresh: bool) -> Result:
    before = config.engine.package
    written = package_pin.write(config.root, package)
    return Result(package, fresh, written, written and before is not None)


def _other(file: Path | None, package: Installed) -> str:
    if file is None:
        return take_it(package)
    return f"{INSTALL} {file} --pin installs and pins {package.version}; all sentences that the machine wrote are stale then"


def _try(folder: Path, where: str) -> None:
    """Load tokenizer and model and translate a word: what is damaged, or of another make than ctranslate2 reads, shows here."""
    import ctranslate2
    import sentencepiece

    try:
        tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(folder / parts.TOKENIZER))
        tokens = tokenizer.encode(_TRIAL, out_type=str)
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError(f"its tokenizer does not load ({_plain(error)})", path=where) from None
    try:
        translator = ctranslate2.Translator(str(folder / parts.MODEL), device="cpu", inter_threads=1, intra_threads=1)
        translator.translate_batch([tokens], beam_size=1, max_decoding_length=8)
    except (OSError, RuntimeError, ValueError, LookupError, MemoryError) as error:
        raise EngineError(f"its model does not load ({_plain(error)})", path=where) from None


def _plain(error: BaseException) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in str(error)).split())[:200] or type(error).__name__


def _in_the_way(package: Installed, seen: Sequence[Installed], *, force: bool) -> list[Path]:
    """Return what must go before the package can stand: what has its folder, and what else is of its version."""
    others = [item.path for item in seen if item.version == package.version and item.path != package.path]
    paths = ([package.path] if os.path.lexists(package.path) else []) + others
    if paths and not force:
        problem, remedy = f"something else than {package.label} stands there", f"{INSTALL} FILE --force replaces it"
        raise EngineError(problem, path=str(paths[0]), remedy=remedy)
    for path in paths:
        if path.parent != package.path.parent:
            raise EngineError("another package of this version stands outside of the folder that is installed into", path=str(path))
    return paths


def _place(new: Path, package: Installed, old: Sequence[Path], stage: Path) -> None:
    """Move `old` aside and `new` in; an error puts everything back, and where the process dies in between, `_clear` does."""
    aside = stage / "old"
    aside.mkdir()
    try:
        for path in old:
            path.rename(aside / path.name)
        new.rename(package.path)
    except OSError:
        _put_back(aside, package.path.parent)
        raise


def _put_back(aside: Path, folder: Path) -> None:
    for path in sorted(aside.iterdir()) if aside.is_dir() else ():
        if not os.path.lexists(folder / path.name):
            path.rename(folder / path.name)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the packages folder against a second install; the hold ends with the process, however that ends."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EngineError("another install is under way there", path=str(folder), remedy="Wait for it to end") from None
        yield
    finally:
        os.close(handle)


def _prefix(folder: Path) -> str:
    return f".{folder.name}.installing-"


@contextlib.contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """Yield a new folder from which a rename into `folder` works.

    Beside it, if that can be: Argos takes everything inside for a package, and fails on what is left there by a process
    that was killed.
    """
    beside = folder.parent
    fit = os.access(beside, os.W_OK | os.X_OK) and beside.stat().st_dev == folder.stat().st_dev
    stage = Path(tempfile.mkdtemp(prefix=_prefix(folder), dir=beside if fit else folder))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _clear(folder: Path) -> None:
    """Remove what installs that were killed have left, and put back what one of them had moved aside."""
    for place in (folder.parent, folder):
        for left in sorted(place.iterdir()) if os.access(place, os.R_OK) else ():
            if left.name.startswith(_prefix(folder)):
                if (left / "new").is_dir():  # it was not moved in
                    _put_back(left / "old", folder)
                shutil.rmtree(left, ignore_errors=True)
