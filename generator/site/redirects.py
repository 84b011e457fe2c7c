"""Pages at addresses that moved: they send readers on, with and without JavaScript, and keep out of every index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from generator import files


def redirects(moved: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield path and HTML of a redirect in both trees for each address that moved."""
    for old, new in sorted(moved.items()):
        target = escape("../" * old.count("/") + new, quote=True)
        for tree, lang, words in (("en", "en", "This page has moved"), ("zh", "zh-Hans", "本页已移动")):
            yield (
                f"docs/{tree}/{old}index.html",
                f'<!doctype html>\n<!-- {files.MADE} -->\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{words}</title>\n'
                f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={target}">\n</head>\n'
                f'<body>\n<h1>{words}</h1>\n<p><a href="{target}">{escape(new)}</a></p>\n</body>\n</html>\n',
            )
