"""The glossary as a table, CSV or TSV: as we write it, and as spreadsheets give it back.

Written in UTF-8 with a byte order mark, without which Excel reads no Chinese. Read in whatever a spreadsheet makes of it: another
delimiter, GB18030, UTF-16 ("Unicode text"), rows sorted or added, columns moved or deleted.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator

from generator.errors import GlossaryError
from generator.model import Term
from generator.terms.exchange.cells import guarded, joined, parted, unguarded
from generator.terms.exchange.rows import FIELDS, LISTS, Row, Sheet, Value, fields_of

_DELIMITERS = (",", "\t", ";", "|")
_HEADS = {"chinese": "zh", "中文": "zh", "english": "en", "英文": "en", "variant": "variants", "accepted": "accept", "notes": "note"}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SEP = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)
_SAVE = "In Excel choose “CSV UTF-8 (comma delimited)” or “Unicode Text”, in LibreOffice “Text CSV” with UTF-8"
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")  # spreadsheets write a day as their country does
_LOST = re.compile(r"[?？\ufffd]+")


def written(terms: Iterable[Term], *, tabs: bool = False) -> bytes:
    """Return the terms as RFC 4180 has it, or with tabs for commas."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter="\t" if tabs else ",", lineterminator="\r\n")
    writer.writerow(FIELDS)
    for term in terms:
        writer.writerow([_cell(value) for value in fields_of(term).values()])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    return joined(value) if isinstance(value, tuple) else guarded(value or "")


def read(data: bytes, path: str) -> Sheet:
    """Read a table; raises GlossaryError where it is none, and sets apart the rows that cannot be read.

    A line is what a spreadsheet calls a row, so that an editor finds it by its number.
    """
    text = _text(data, path)
    told = _SEP.match(text)
    text, skipped = (text[told.end() :], 1) if told else (text, 0)
    delimiter = told[1] if told else _delimiter(text)
    records = _records(text, delimiter, path, skipped)
    columns: list[str] | None = None
    rows: list[Row] = []
    errors: list[GlossaryError] = []
    notes: list[str] = []
    for line, record in records:
        cells = [cell.strip() for cell in record]
        if not any(cells):
            continue
        if columns is None:
            columns = _columns(cells, path, line)
            notes += [f"the column {name!r} is not one of ours and is left out" for name in columns if name and name not in FIELDS]
        elif any(cells[len(columns) :]):
            errors.append(_error("the row has more cells than there are columns", path, line, "Quote a cell that holds the delimiter"))
        else:
            row = _row(line, columns, cells)
            lost = [name for name in ("zh", "variants") if _is_lost(row.fields.get(name))]
            if lost:
                problem = f"column {lost[0]}: the Chinese was lost when the file was saved, for question marks stand in its place"
                errors.append(_error(problem, path, line, _SAVE))
            else:
                rows.append(row)
    if columns is None:
        raise _error("the file is empty", path, 1, f"The first row names the columns: {', '.join(FIELDS)}")
    return Sheet(path, rows, errors, notes)


def _records(text: str, delimiter: str, path: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = skipped
    while True:
        line += 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise _error(
                    f"a cell holds more than {csv.field_size_limit()} letters", path, line, "Is a quotation mark not closed?"
                ) from None
            raise _error(
                f"the quotation marks around a cell do not fit ({error})",
                path,
                line,
                'A cell that holds a quotation mark, the delimiter or a line end stands in "…", with "" for each mark inside',
            ) from None


def _row(line: int, columns: list[str], cells: list[str]) -> Row:
    cells = cells + [""] * (len(columns) - len(cells))  # Excel drops empty cells at the end of some rows
    return Row(line, {name: _value(name, cell) for name, cell in zip(columns, cells, strict=False) if name in FIELDS})


def _value(name: str, cell: str) -> Value:
    if name in LISTS:
        return parted(cell)
    if name == "added" and (day := _DAY.fullmatch(cell)):
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    return unguarded(re.sub(r"\s*\n\s*", " ", cell)) or None


def _is_lost(value: Value) -> bool:
    items = value if isinstance(value, tuple) else (value or "",)
    return any(_LOST.fullmatch(item) for item in items)


def _columns(cells: list[str], path: str, line: int) -> list[str]:
    """Return the name of each column, a field's where it is one."""
    names = [_name(cell) for cell in cells]
    if not {"zh", "slug"} & set(names):
        problem = "no column is named zh or slug"
        if len([cell for cell in cells if cell]) == 1 and {"zh", "slug"} & {_name(part) for part in re.split(r"[,;\t|]", cells[0])}:
            problem = "all columns stand in one, so the file was opened with another delimiter than it was written with"
        raise _error(problem, path, line, f"The first row names the columns: {', '.join(FIELDS)}")
    for name in FIELDS:
        if names.count(name) > 1:
            raise _error(f"the column {name} stands twice", path, line, "Keep one of them")
    return names


def _name(cell: str) -> str:
    name = cell.strip("\ufeff \t\"'").casefold()
    return _HEADS.get(name, name)


def _delimiter(text: str) -> str:
    """Return the delimiter that finds most of our columns in the first row that has any."""
    head = next((line for line in text.splitlines() if line.strip(" ,;|\t\ufeff")), "")
    return max(_DELIMITERS, key=lambda mark: len({_name(cell) for cell in head.split(mark)} & set(FIELDS)))


def _text(data: bytes, path: str) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _error("this is a workbook, not a table in text", path, None, _SAVE)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, path)
    if b"\x00" in data[:200]:
        return _decoded(data, "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be", path)
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        rough = data.decode("utf-8", "replace")
        if rough.count("\ufffd") * 10 < sum(character > "\x7f" for character in rough):  # a damaged file, not another encoding
            line = data.count(b"\n", 0, error.start) + 1
            raise _error("a character here is not UTF-8, as the others are", path, line, "Write it anew") from None
    return _decoded(data, "gb18030", path)


def _decoded(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise _error("the text is in no encoding that can be read (UTF-8, UTF-16, GB18030)", path, None, _SAVE) from None


def _error(problem: str, path: str, line: int | None, remedy: str) -> GlossaryError:
    return GlossaryError(problem, path=path, line=line, remedy=remedy)
