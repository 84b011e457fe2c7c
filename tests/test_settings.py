"""digest.yml: the example in the repository is complete and true, and mistakes are named with their line."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import settings
from generator.errors import SettingsError

ROOT = Path(__file__).parent.parent


def keys(value: Any) -> set[str]:
    return {f"{name}.{key}" for name, section in value.items() for key in section}


def test_the_file_in_the_repository_shows_every_key() -> None:
    known = {
        f"{section.name}.{key.name}"
        for section in fields(settings.Settings)
        if is_dataclass(section.default)
        for key in fields(section.default)
    }
    assert keys(yaml.safe_load((ROOT / "digest.yml").read_text("utf-8"))) == known


def test_an_empty_file_means_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "digest.yml").write_text("# nothing\n")
    assert settings.load(tmp_path, {}).related.most == 5


def test_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / "digest.yml").write_text("site: {url: 'https://a.example/'}\n")
    loaded = settings.load(tmp_path, {"SITE_URL": "https://b.example/repo", "GITHUB_REPOSITORY": "o/r"})
    assert loaded.site.url == "https://b.example/repo/"
    assert loaded.site.repository == "https://github.com/o/r"


def test_the_pin_and_the_search_are_read(tmp_path: Path) -> None:
    text = (
        f"engine: {{package: translate-zh_en, version: '1.10', sha256: {'1e' * 32}, length_penalty: 1}}\ntranslation: {{unmet: publish}}\n"
    )
    (tmp_path / "digest.yml").write_text(text)
    loaded = settings.load(tmp_path, {})
    assert loaded.engine == settings.EngineSettings("translate-zh_en", "1.10", "1e" * 32, length_penalty=1.0)
    assert loaded.translation.unmet == "publish"


PIN = f"engine:\n  package: translate-zh_en\n  version: '1.9'\n  sha256: {'1e' * 32}\n"
MISTAKES = [
    ("sites: {}\n", 1, "unknown key sites"),
    ("site:\n  colour: red\n", 2, "unknown key site.colour"),
    ("related:\n  most: many\n", 2, "whole number"),
    ("related: {most: -1}\n", 1, "whole number"),
    ("related: {most: true}\n", 1, "whole number"),
    ("site: []\n", 1, "keys and values"),
    ("site:\n  title: {en: A}\n", 2, "site.title"),
    ("site:\n  url: ftp://x\n", 2, "address"),
    ("site:\n\ttitle: x\n", 2, "tab"),
    ("[]\n", 1, "keys and values"),
    ("site:\n  url: https://x.org/?q=1\n", 2, "address"),
    ("site:\n  url: 'https://[::1'\n", 2, "address"),
    ("site:\n  title: {en: '2024', zh: 文摘}\n", 2, "line of words"),
    ("site:\n  title: {en: 'null', zh: 文摘}\n", 2, "line of words"),
    (PIN.replace("'1.9'", "1.9"), 3, "must be a text or null, not 1.9. Put it in quotation marks"),
    (PIN.replace("'1.9'", "null"), 3, "version and sha256 stand together or not at all"),
    (PIN.replace("'1.9'", "'1 9'"), 3, "must be a version"),
    (PIN.replace("1e", "1x"), 4, "64 hexadecimal digits"),
    (PIN.replace("1e", "1E"), 4, "64 hexadecimal digits in lower case"),
    (PIN.replace("1e", "1e1"), 4, "64 hexadecimal digits"),
    (PIN.replace("translate-zh_en", "../x"), 2, "the name of a package"),
    ("engine:\n  sha256: ''\n", 2, "64 hexadecimal digits"),
    (f"engine:\n  sha256: {'1e' * 32}\n", 1, "engine.package is missing"),
    ("engine:\n  beam: 0\n", 2, "engine.beam must be from 1 to 64"),
    ("engine:\n  hypotheses: 65\n", 2, "from 1 to 64"),
    ("engine:\n  threads: -1\n", 2, "whole number"),
    ("engine:\n  length_penalty: high\n", 2, "a number, 0 or more"),
    ("engine:\n  length_penalty: .inf\n", 2, "a number, 0 or more"),
    ("engine:\n  length_penalty: -0.1\n", 2, "a number, 0 or more"),
    ("translation:\n  unmet: hide\n", 2, "must be pending or publish, not 'hide'"),
]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES)
def test_mistakes_are_named(tmp_path: Path, text: str, line: int, words: str) -> None:
    (tmp_path / "digest.yml").write_text(text)
    with pytest.raises(SettingsError) as caught:
        settings.load(tmp_path, {})
    assert (caught.value.path, caught.value.line) == ("digest.yml", line)
    assert words in str(caught.value)


def test_an_address_of_the_environment_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "digest.yml").write_text("")
    with pytest.raises(SettingsError, match="SITE_URL in the environment is 'foo'"):
        settings.load(tmp_path, {"SITE_URL": "foo"})


def test_no_file_says_where_to_run() -> None:
    with pytest.raises(SettingsError, match="folder of the project"):
        settings.load(Path("/nonexistent"), {})
