"""What an Argos package from Chinese to English is made of, in its archive and in its folder alike.

Only metadata.json, sentencepiece.model and model/ decide what the English will be. Sentence splitters (stanza/, spacy/,
minisbd/), which are not used here and which Argos itself may update in place, and README files may differ.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from generator.errors import EngineError

SOURCE, TARGET = "zh", "en"
NAME = f"translate-{SOURCE}_{TARGET}"
METADATA = "metadata.json"
TOKENIZER = "sentencepiece.model"
MODEL = "model"
MAX_JSON = 20_000_000
_VOCABULARY = re.compile(rf"{MODEL}/[a-z0-9_]*vocabulary\.(?:json|txt)")
_VERSION = re.compile(r"[0-9A-Za-z.+!-]{1,40}")


class OtherPackageError(EngineError):
    """A sound package of another kind or language pair."""


def version(data: bytes, where: str) -> str:
    """Return the version that metadata.json states; raise EngineError where it is broken, OtherPackageError where it is not for us."""
    fields = read_json(data, where)
    if not isinstance(fields, dict):
        raise EngineError("metadata.json holds no keys and values, so this is no Argos package", path=where)
    kind, pair = fields.get("type", "translate"), (fields.get("from_code"), fields.get("to_code"))
    if kind != "translate" or pair != (SOURCE, TARGET):
        what = f"translates {_shown(pair[0])} to {_shown(pair[1])}" if kind == "translate" else f"is of type {_shown(kind)}"
        raise OtherPackageError(f"the package {what}", path=where, remedy="A package from zh (Chinese) to en (English) is needed")
    if fields.get("target_prefix"):
        raise EngineError("the package is multilingual (target_prefix in metadata.json), which is not supported", path=where)
    stated = fields.get("package_version")
    if not isinstance(stated, str) or not _VERSION.fullmatch(stated) or not _is_version(stated):
        raise EngineError(f"package_version in metadata.json is {_shown(stated)}, not a version such as 1.9", path=where)
    return stated


def _is_version(text: str) -> bool:
    from packaging.version import InvalidVersion, Version

    try:
        Version(text)
    except InvalidVersion:
        return False
    return True


def read_json(data: bytes, where: str) -> Any:
    """Parse JSON of bounded size; whatever is wrong with it is an EngineError."""
    if len(data) > MAX_JSON:
        raise EngineError(f"a JSON file of over {MAX_JSON // 1_000_000} MB", path=where)
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise EngineError(f"not valid JSON ({str(error)[:100] or 'nested too deep'})", path=where) from None


def require(names: Collection[str], where: str) -> None:
    """Raise EngineError unless `names`, relative to the package's folder, hold all that translation needs."""
    if METADATA not in names:
        raise EngineError("it holds no metadata.json, so it is no Argos package", path=where)
    if TOKENIZER not in names and "bpe.model" in names:
        raise EngineError("its tokenizer is a bpe.model, which needs sacremoses; only sentencepiece.model is supported", path=where)
    for needed in (TOKENIZER, f"{MODEL}/model.bin"):
        if needed not in names:
            raise EngineError(f"the package lacks {needed}", path=where, remedy="Fetch it anew")
    if not any(map(_VOCABULARY.fullmatch, names)):
        raise EngineError(
            "the package lacks the vocabulary of its model (model/shared_vocabulary.json)", path=where, remedy="Fetch it anew"
        )


def contents(folder: Path) -> list[str]:
    """Return the files of an unpacked package, relative to it, in the order of their names' code points."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def sha256(folder: Path) -> str:
    """Hash what decides the English: of each such file, in the order of names, the name, NUL, its length in digits, NUL, its bytes."""
    total = hashlib.sha256()
    for name in deciding(contents(folder)):
        path = folder / name
        total.update(f"{name}\0{path.stat().st_size}\0".encode(errors="surrogateescape"))
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                total.update(block)
    return total.hexdigest()


def deciding(names: Iterable[str]) -> list[str]:
    """Return those of a package's files that decide what it writes."""
    return [name for name in names if name in {METADATA, TOKENIZER} or name.startswith(f"{MODEL}/")]


def _shown(value: object) -> str:
    return "nothing" if value is None else repr(value)[:40]
