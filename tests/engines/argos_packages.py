"""Argos packages for tests: the small real one of tests/data/tiny, and archives made of whatever a test wants."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

TINY = Path(__file__).parent.parent / "data/tiny/translate-zh_en-1_0.argosmodel"
TOP = "translate-zh_en-1_0"
METADATA = {
    "package_version": "1.0",
    "argos_version": "1.11",
    "from_code": "zh",
    "from_name": "Chinese",
    "to_code": "en",
    "to_name": "English",
}
# Passes every check of the archive; only loading it shows that there is nothing in it.
HOLLOW: Mapping[str, bytes] = {
    "metadata.json": json.dumps(METADATA).encode(),
    "sentencepiece.model": b"no tokenizer",
    "model/model.bin": b"no model",
    "model/config.json": b"{}",
    "model/shared_vocabulary.json": b"[]",
}


def metadata(**changed: object) -> bytes:
    return json.dumps(METADATA | changed).encode()


def hollow(**changed: object) -> dict[str, bytes]:
    return {**HOLLOW, "metadata.json": metadata(**changed)}


def pack(path: Path, content: Mapping[str, bytes], top: str = f"{TOP}/") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(top + name, data)
    return path


def lay(folder: Path, content: Mapping[str, bytes]) -> Path:
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def tiny() -> dict[str, bytes]:
    with zipfile.ZipFile(TINY) as archive:
        return {info.filename.split("/", 1)[1]: archive.read(info) for info in archive.infolist() if not info.is_dir()}


def tree(folder: Path) -> dict[str, bytes | None]:
    """All that stands in a folder, hidden files too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in sorted(folder.rglob("*"))}
