"""A PO file's text, read by polib and held to more than polib asks: what it forgives, it loses."""

from __future__ import annotations

import re
from typing import Any

import polib

from generator.errors import TranslationError

FOLDER = "translations/en"
# polib forgives a missing quotation mark and drops a character for it; we do not.
_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgstr)\s+)?"(?:[^"\\]|\\.)*"')
_SHOWN = 90
_FLAGS = re.compile(r"^#,(?=\S)", re.MULTILINE)  # polib wants a blank that gettext does not
_FLAG = re.compile(r"#,(.*)")
_KNOWN = frozenset({"fuzzy", "no-wrap", "wrap", "range:"})
_EXTRACTED = re.compile(r"#\.\s*((?:by|ignore)\s*[:：].*)", re.IGNORECASE)
_OCTAL = re.compile(r"\\\\|((?:\\[0-3][0-7]{2})+)")  # `msgcat --escape` writes all Chinese so; polib does not read it
_ESCAPED = re.compile(r"\\[0-3][0-7]{2}")
_COMMENTS = ("# ", "#.", "#:", "#,")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")


def path_of(id_: str) -> str:
    """Return the PO file of an article, relative to the project's root."""
    return f"{FOLDER}/{id_}.po"


def read(text: str, id_: str) -> Any:
    """Return the entries as polib has them; raises TranslationError with the line for what is not quite a PO file."""
    text = _FLAGS.sub("#, ", text)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if (control := _CONTROL.search(line)) is not None:
            problem = f"a character that cannot be shown, U+{ord(control.group()):04X}, perhaps a word processor's line break"
            raise TranslationError(problem, path=path_of(id_), line=number, remedy="Write a blank in its place")
        if re.match(r"#[^\s.:,|~]", line):
            problem = f"a comment needs a space after its sign: {line[:40]}"
            raise TranslationError(problem, path=path_of(id_), line=number, remedy=f"Write # {line[1:].strip()[:40]}")
        if (flags := _FLAG.match(line)) is not None and (strange := set(re.split(r"[,\s]+", flags[1].strip(", "))) - _KNOWN - {""}):
            known = [flag for flag in strange if not flag.endswith("-format")]
            if known:
                problem = f"there is no flag {known[0]}"
                raise TranslationError(problem, path=path_of(id_), line=number, remedy="Write #, fuzzy, or take the line out")
        if (wrong := _EXTRACTED.match(line)) is not None:
            problem = f"“{wrong[1]}” stands in a comment of the program (#.), where nothing reads it"
            raise TranslationError(problem, path=path_of(id_), line=number, remedy=f"Write # {wrong[1]} without the dot")
        if line.strip() and not line.lstrip().startswith("#") and not _LINE.fullmatch(line.strip()):
            problem = f"not a line of a PO file: {_clipped(line.strip())}"
            raise TranslationError(
                problem,
                path=path_of(id_),
                line=number,
                remedy='Write msgstr "…" with both quotation marks; one that belongs to the text is written \\", or “ ”',
            )
        if _ESCAPED.search(line) and not line.startswith(_COMMENTS):
            lines[number - 1] = _plain(line, path_of(id_), number)
    try:
        return polib.pofile("\n".join(lines), wrapwidth=0)
    except (OSError, ValueError, IndexError, UnicodeError) as error:
        where = re.search(r"line (\d+)", str(error))
        problem = re.sub(r"^Syntax error in po file\s*(?:\(line \d+\))?:?\s*", "", str(error)) or "broken"
        raise TranslationError(
            f"not a valid PO file: {problem}",
            path=path_of(id_),
            line=int(where[1]) if where else None,
            remedy="Open it in a PO editor, or undo the last change",
        ) from None


def _clipped(line: str) -> str:
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN // 2]} … {line[-_SHOWN // 2 :]}"


def _plain(line: str, path: str, number: int) -> str:
    """Return a line with the characters that stand in it as octal numbers."""
    try:
        return _OCTAL.sub(lambda found: bytes(int(part, 8) for part in found[1].split("\\")[1:]).decode() if found[1] else found[0], line)
    except UnicodeDecodeError:
        problem = "an escaped character is not whole"
        raise TranslationError(problem, path=path, line=number, remedy="Write the character itself, or \\\\ for a backslash") from None
