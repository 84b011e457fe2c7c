"""The disk at the rim: whole files or none, written only where they change."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def digest(data: bytes | str) -> str:
    """Return the SHA-256 of the bytes, or of the text as UTF-8, in hexadecimal."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def write(path: Path, data: bytes | str, *, durable: bool = True) -> bool:
    """Write the whole file in one move, unless it already holds just that; return whether it was written.

    A process killed at any moment leaves the old file or the new one, never a part. `durable` also waits for the
    disk, so that a power cut does not lose it: for what people wrote, not for what a build makes again.
    """
    content = data.encode() if isinstance(data, str) else data
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:60]}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True
