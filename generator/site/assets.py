"""The styles and scripts of the site, each kept by what it is for and shipped as one file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_HERE = Path(__file__).parent
STYLE = "assets/stylesheets/digest.css"
SCRIPT = "assets/javascripts/digest.js"
_PARTS = ((STYLE, "styles", "*.css"), (SCRIPT, "scripts", "*.js"))


def files() -> Iterator[tuple[str, str]]:
    """Yield path and text of the style sheet and the script of both trees: their parts one after the other, by name."""
    for target, folder, pattern in _PARTS:
        text = "".join(path.read_text("utf-8") for path in sorted((_HERE / folder).glob(pattern)))
        for tree in ("en", "zh"):
            yield f"docs/{tree}/{target}", text
