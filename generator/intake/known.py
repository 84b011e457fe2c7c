"""What stands in the folders before documents are cleaned, read once for all: for each anew it would take the square of the time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator import files
from generator.errors import ArticleError
from generator.intake import articles


@dataclass(slots=True)
class Known:
    """The ids of all articles, those of each document, and the names of the documents of each stem."""

    ids: set[str]
    articles: dict[str, list[str]]
    stems: dict[str, list[str]]

    @classmethod
    def read(cls, root: Path, documents: Iterable[Path]) -> Known:
        """Read the folder of articles; `documents` are those of the inbox."""
        known = cls(set(), {}, {})
        for path in sorted((root / "articles").glob("*.md")):
            name = f"articles/{path.name}"
            known.ids.add(path.stem)
            document = _document(text(path, name), name)
            if document is not None:
                known.articles.setdefault(document, []).append(path.stem)
        for path in documents:
            known.stems.setdefault(path.stem, []).append(path.name)
        return known


def text(path: Path, name: str) -> str:
    """Return the text of an article's file, whatever it holds."""
    return files.read(path, name).decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _document(text: str, path: str) -> str | None:
    """Return which document an article's file names, even where a person broke the file."""
    try:
        return articles.parse(text, path).document
    except ArticleError:
        match = re.search(r"^document: *['\"]?(.+?)['\"]? *$", text, re.MULTILINE)
        return match.group(1) if match else None
