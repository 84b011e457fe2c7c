"""The pin written into digest.yml, with every comment, quotation mark and line end around it left as it was."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString as Quoted

from generator import files, yamlio
from generator.engines.package import Installed
from generator.errors import EngineError
from generator.settings import FILE

_SECTION = "engine"


def write(root: Path, package: Installed) -> bool:
    """Pin a package in the project's digest.yml; return whether the file had to be changed.

    Raises EngineError, and writes nothing, where the result would say anything else than before but for the pin.
    """
    path = root / FILE
    data = files.read(path, FILE)
    before = yamlio.load(data, FILE).value or {}
    # Quoted, or a version 1.10 would be the number 1.1.
    pin = {"package": package.name, "version": Quoted(package.version), "sha256": Quoted(package.sha256)}
    wanted = before | {_SECTION: (before.get(_SECTION) or {}) | pin}
    if wanted == before:
        return False
    after = _edited(data.decode("utf-8-sig"), pin)
    if after is None or yamlio.load(after, FILE).value != wanted:
        lines = "; ".join(f'{key}: "{value}"' for key, value in pin.items())
        raise EngineError("the pin cannot be put in without touching the rest", path=FILE, remedy=f"Write under engine: {lines}")
    return files.write(path, data[: data.startswith(b"\xef\xbb\xbf") * 3] + after.encode())


def _edited(text: str, pin: dict[str, Any]) -> str | None:
    newline = "\r\n" if "\r\n" in text else "\n"
    yaml = _yaml()
    try:
        document = yaml.load(text.replace("\r\n", "\n"))
    except YAMLError:  # YAML 1.1 that 1.2 does not read
        return None
    if document is None:  # nothing but comments, which a dump would lose
        lines = [line for line in (text.rstrip(), f"{_SECTION}:", *(_line(key, value) for key, value in pin.items())) if line]
        return newline.join(lines) + newline
    section = document.get(_SECTION)
    if section is None:
        section = document[_SECTION] = CommentedMap()
    section.update(pin)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue().replace("\n", newline)


def _line(key: str, value: str) -> str:
    return f'  {key}: "{value}"' if isinstance(value, Quoted) else f"  {key}: {value}"


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.representer.add_representer(type(None), lambda printer, _: printer.represent_scalar("tag:yaml.org,2002:null", "null"))
    return yaml
