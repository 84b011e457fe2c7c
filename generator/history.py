"""What git remembers of the project: files as they stood at a revision."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from generator.errors import DigestError

_SECONDS = 60


def merge_base(root: Path, branch: str) -> str:
    """Return the revision at which the work at hand left `branch`, of the server's copy if there is one.

    Raises DigestError where this is no git repository or has no such branch.
    """
    for name in (f"origin/{branch}", branch):
        if _known(root, name):
            done = _git(root, "merge-base", "HEAD", name)
            if done.returncode == 0:
                return done.stdout.decode().strip()
            raise DigestError(
                f"this work and {name} share no revision that is here",
                remedy="In a shallow clone: git fetch --unshallow. Or name a revision with --base",
            )
    raise DigestError(f"there is no branch {branch} to compare with", remedy="Name a revision with --base, such as --base HEAD~1")


def extract(root: Path, revision: str, folder: str, target: Path) -> str:
    """Write `folder` as it stood at a revision into `target`; return the revision's full name.

    A revision without that folder leaves `target` empty. Raises DigestError where git does not know the revision.
    """
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if found.returncode:
        raise DigestError(f"git knows no revision {revision}", remedy="git log shows them; in a shallow clone: git fetch --unshallow")
    commit = found.stdout.decode().strip()
    listed = _git(root, "ls-tree", "-r", "-z", commit, "--", folder).stdout.decode("utf-8", "replace")
    # Plain files alone: no links, no other repositories.
    for line in filter(None, listed.split("\0")):
        kind, _, name = line.partition("\t")
        mode, _, blob = kind.split(" ")
        if mode in {"100644", "100755"} and ".." not in Path(name).parts and not Path(name).is_absolute():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_git(root, "cat-file", "blob", blob).stdout)
    return commit


def changed(root: Path, revision: str) -> frozenset[str]:
    """Return the files that are others, or are not, at a revision; relative to the project, and those not yet committed too.

    Raises DigestError where git does not know the revision.
    """
    if not _known(root, revision):
        raise DigestError(f"git knows no revision {revision}", remedy="git log shows them; in a shallow clone: git fetch --unshallow")
    named = _git(root, "diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--")
    return frozenset(filter(None, named.stdout.decode("utf-8", "replace").split("\0")))


def _known(root: Path, name: str) -> bool:
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").returncode == 0


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=_SECONDS, check=False)  # noqa: S603 - arguments of our own
    except FileNotFoundError:
        remedy = "Install it: what a change does is told by comparing with an earlier revision"
        raise DigestError("git is not installed", remedy=remedy) from None
    if b"not a git repository" in done.stderr:
        raise DigestError("this folder is no git repository", remedy="Clone the project with git, or run git init and commit it once")
    if b"dubious ownership" in done.stderr:
        remedy = "Say that it is yours: git config --global --add safe.directory <the folder>"
        raise DigestError("git does not trust this folder: it belongs to another user", remedy=remedy)
    return done
