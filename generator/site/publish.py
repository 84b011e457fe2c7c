"""From the pages to the site: mkdocs on both trees, put together and set in place in one move."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from html import escape
from importlib import metadata
from pathlib import Path
from shutil import rmtree
from urllib.parse import urlsplit

from generator import files
from generator.errors import SiteError
from generator.settings import Settings
from generator.site import policy, search, sitemap
from generator.site.tree import CHINESE, ENGLISH, Tree

SITE = "site"
STAMP = ".cache/site.json"
TREES = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
_BUILD = "build"
_TAIL = 25  # lines of mkdocs' output that an error shows
_LEFT_OVER = 24 * 3600  # seconds after which a folder that a killed build left is removed


def publish(settings: Settings, newest: date) -> bool:
    """Make site/ from the two trees of pages; return whether there was anything to do.

    `newest` stands for today, wherever mkdocs asks: the site's bytes depend on its inputs alone. A build that fails or
    is killed leaves the old site as it was. Raises SiteError if mkdocs fails or warns.
    """
    root = settings.root
    _require(root)
    _respect(root / SITE)
    told = environment(settings, newest)
    inputs = files.digest("\n".join(_inputs(root, told)))
    if _stamp(root) == {"inputs": inputs, "site": _state(root / SITE)}:
        return False
    (root / _BUILD).mkdir(exist_ok=True)
    _sweep(root / _BUILD)
    with tempfile.TemporaryDirectory(prefix="site-", dir=root / _BUILD) as folder:
        work = Path(folder)
        work.chmod(0o755)
        _mkdocs(root, work, os.environ | told)
        _set_in_place(_assemble(work, settings.site.url), root / SITE)
        files.write(root / STAMP, json.dumps({"inputs": inputs, "site": _state(root / SITE)}), durable=False)
    return True


def _require(root: Path) -> None:
    """Name what is missing before mkdocs does."""
    for name in (*TREES.values(), *(f"docs/{tree}" for tree in TREES)):
        if not (root / name).exists():
            remedy = "It is part of the project: restore it" if name in TREES.values() else "`digest build` makes it: run that first"
            raise SiteError("missing, and the site cannot be built without it", path=name, remedy=remedy)


def _respect(site: Path) -> None:
    """Refuse to put the site in place of what no build made."""
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise SiteError("this is not a folder, and the site belongs here", path=SITE, remedy="Move it away")
    if site.is_dir() and any(site.iterdir()) and not (site / "search").is_dir():
        raise SiteError("the folder holds something else than a site that a build made", path=SITE, remedy="Move it away")


def environment(settings: Settings, newest: date) -> dict[str, str]:
    """Return what mkdocs is told of the world: nothing that differs from one machine or day to the next."""
    day = datetime(newest.year, newest.month, newest.day, tzinfo=UTC) if newest > date(1970, 1, 1) else datetime(1970, 1, 1, tzinfo=UTC)
    site = settings.site
    return {
        "SITE_NAME": escape(site.title.en),  # the theme prints them as they are
        "SITE_NAME_ZH": escape(site.title.zh),
        "SITE_DESCRIPTION": escape(site.description.en),
        "SITE_DESCRIPTION_ZH": escape(site.description.zh),
        "SITE_URL": site.url,
        "SITE_URL_ZH": f"{site.url}zh/",
        "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }


def _inputs(root: Path, environment: dict[str, str]) -> Iterator[str]:
    """Yield a line for all that mkdocs and this module make the site from."""
    yield from (f"{key}={value}" for key, value in sorted(environment.items()))
    yield from sorted({f"{package.name}=={package.version}" for package in metadata.distributions()})
    yield sys.version
    yield from (files.digest(Path(path).read_bytes()) for path in (__file__, policy.__file__, sitemap.__file__))
    for name in TREES.values():
        yield f"{name} {files.digest((root / name).read_bytes())}"
    for folder in ("docs/en", "docs/zh", "generator/site/theme"):
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and path.suffix not in {".tmp", ".pyc"}:
                yield f"{path.relative_to(root).as_posix()} {files.digest(path.read_bytes())}"


def _stamp(root: Path) -> object:
    """Return what the last run wrote; a stamp that is missing or broken matches nothing."""
    try:
        return json.loads((root / STAMP).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def _state(folder: Path) -> str:
    """Hash the names, sizes and times of all files: differs once anyone has touched the site."""
    lines = []
    for path in sorted(folder.rglob("*")):
        stat = path.lstat()
        if not path.is_dir():
            lines.append(f"{path.relative_to(folder).as_posix()} {stat.st_size} {stat.st_mtime_ns}")
    return files.digest("\n".join(lines)) if lines else ""


def _mkdocs(root: Path, work: Path, environment: dict[str, str]) -> None:
    """Build both trees, side by side."""
    scratch = root / ".cache" / "tmp"  # jieba keeps its unpacked dictionary there, instead of in a folder all users share
    scratch.mkdir(parents=True, exist_ok=True)

    def build(tree: str) -> str | None:
        # Not --quiet: it drops the warnings before --strict gets to count them.
        command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
        command += ["--config-file", TREES[tree], "--site-dir", str(work / tree)]
        done = subprocess.run(  # noqa: S603 - our own interpreter, arguments of our own
            command,
            cwd=root,
            env=environment | {"TMPDIR": str(scratch)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        return done.stdout if done.returncode else None

    with ThreadPoolExecutor(len(TREES)) as pool:
        outputs = dict(zip(TREES, pool.map(build, TREES), strict=True))
    for tree, output in outputs.items():
        if output is not None:
            lines = [line for line in output.splitlines() if line.strip() and not line.startswith("INFO")][-_TAIL:]
            raise SiteError(
                f"mkdocs could not build docs/{tree}:\n  " + "\n  ".join(lines) + "\n",
                path=TREES[tree],
                remedy="Mend what it names; a generated page is mended where it comes from: the article, the glossary or a template",
            )


def _assemble(work: Path, url: str) -> Path:
    """Make one site of the two trees: one 404 page, one sitemap, plain words in mkdocs' search indexes."""
    site, chinese = work / "en", work / "zh"
    _check_worker(site, ENGLISH)
    _check_worker(chinese, CHINESE)
    for tree in (site, chinese):
        for name in ("sitemap.xml", "sitemap.xml.gz"):  # with today's date, and the Chinese one where nobody looks
            (tree / name).unlink(missing_ok=True)
        index = tree / search.HANDWRITTEN
        index.write_text(search.handwritten(index.read_text("utf-8")), "utf-8")
    (chinese / "404.html").unlink(missing_ok=True)
    (site / "sitemap.xml").write_text(sitemap.sitemap(sitemap.pages(site), sitemap.pages(chinese), url), "utf-8")
    if urlsplit(url).path == "/":  # robots read it only at the root of a host
        (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n", "utf-8")
    if (site / "zh").exists():
        raise SiteError("the English tree holds a folder zh, where the Chinese tree belongs", path="docs/en/zh", remedy="Rename it")
    chinese.rename(site / "zh")
    return site


def _check_worker(site: Path, tree: Tree) -> None:
    path, worker = search.worker(tree)
    found = sorted((site / path).parent.glob("search.*.js"))
    if found != [site / path] or found[0].read_bytes() != worker:
        raise SiteError(
            f"docs/{tree.code} was built without our search worker",
            remedy="`digest build` writes it into docs/; make sure that nothing else there or in the theme's folder takes its place",
        )


def _set_in_place(new: Path, site: Path) -> None:
    """Make `new` the site; where the system can exchange two folders, there is no moment without one."""
    if not site.exists():
        new.rename(site)
    elif not _exchange(new, site):
        old = new.with_name("old")
        site.rename(old)
        try:
            new.rename(site)
        except OSError:
            old.rename(site)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system (not Linux) or the file system cannot."""
    try:
        swap = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(swap(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _sweep(folder: Path) -> None:
    """Remove what builds that were killed left behind; not what another build may be at."""
    for path in folder.glob("site-*"):
        if time.time() - path.stat().st_mtime > _LEFT_OVER:
            rmtree(path, ignore_errors=True)
