"""An article for translators and their tools: PO, TMX and CSV, a translation unit a sentence, in reading order.

Plain strings throughout: a thousand articles have sixty thousand sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.digest import Digest
from generator.model import Rights
from generator.settings import SiteSettings
from generator.site.data.units import Unit
from generator.site.escape import clean
from generator.translate import tmx as exchange

FORMATS = ("po", "tmx", "csv")
RIGHTS = {
    Rights.FULL: "The Chinese text belongs to its author and publisher; it is shown for study. See {}about/#rights",
    Rights.EXCERPT: "The Chinese text belongs to its author and publisher; only this excerpt may be shown. See {}about/#rights",
}
COLUMNS = ("place", "anchor", "chinese", "english", "origin", "by")
# What a spreadsheet would take for a formula, in ASCII or full width.
_FORMULA = frozenset("=+-@\t\r＝＋－＠")


def offered(digest: Digest) -> bool:
    """Tell whether an article has downloads: where only its title and a link may be shown there is nothing to download."""
    return not digest.withdrawn and digest.article.rights is not Rights.LINK


def names(id_: str) -> tuple[str, ...]:
    """Return where the downloads of an article lie, below the folder of articles."""
    return tuple(f"{id_}/{id_}.{kind}" for kind in FORMATS)


def files(digest: Digest, units: Sequence[Unit], site: SiteSettings) -> Iterator[tuple[str, str | bytes]]:
    """Yield name, as `names` has it, and contents of an article's downloads."""
    if offered(digest):
        made = (po(digest, units, site), tmx(digest, units, site), comma_separated(units))
        yield from zip(names(digest.id), made, strict=True)


def _head(digest: Digest, site: SiteSettings) -> list[str]:
    """Return where a file is from and what may be done with it, in lines."""
    title = clean("".join(sentence.segment.text for sentence in digest.title.sentences))
    source = digest.article.source
    lines = [title, f"{site.url}articles/{digest.id}/"]
    lines += [clean(f"Source: {' '.join(filter(None, (source.name, source.url)))}")] if source else []
    return [*lines, RIGHTS[digest.article.rights].format(site.url)]


def po(digest: Digest, units: Sequence[Unit], site: SiteSettings) -> str:
    """Return the article as gettext PO, canonical as `msgcat --no-wrap` prints it.

    One entry for each distinct sentence, as msgfmt asks; where the same sentence has other English at another place,
    that place is its msgctxt, as in translations/en/.
    """
    entries: dict[str, dict[tuple[object, ...], list[Unit]]] = defaultdict(dict)
    for unit in units:
        entries[unit.chinese].setdefault((unit.english, unit.fuzzy, unit.by, unit.signature), []).append(unit)
    header = {
        "Project-Id-Version": digest.id,
        **({"Last-Translator": clean(digest.translator)} if digest.translator else {}),
        "Language-Team": "English",
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    parts = ["".join(f"# {line}\n" for line in _head(digest, site)), 'msgid ""\nmsgstr ""\n']
    parts += [f"{_quoted(f'{key}: {value}', end=True)}\n" for key, value in header.items()]
    for chinese, variants in entries.items():
        for number, same in enumerate(variants.values()):
            for group in [same] if number == 0 else [[unit] for unit in same]:
                parts.append(_entry(chinese, group, digest.translator, differs=number > 0))
    return "".join(parts)


def _entry(chinese: str, units: Sequence[Unit], usual: str | None, *, differs: bool) -> str:
    """Return the entry of a sentence that has the same English wherever it stands."""
    first = units[0]
    lines = [""]
    lines += [f"# by: {first.by}"] if first.by and first.by != usual else []
    lines += [f"#. {first.signature}"] if first.signature else []
    lines.append("#: " + " ".join(f"¶{unit.place}" for unit in units))
    lines += ["#, fuzzy"] if first.fuzzy and first.english else []
    lines += [f"msgctxt {_quoted(f'¶{first.place}')}"] if differs else []
    lines += [f"msgid {_quoted(chinese)}", f"msgstr {_quoted(first.english)}", ""]
    return "\n".join(lines)


def _quoted(text: str, *, end: bool = False) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}\\n"' if end else f'"{escaped}"'


def tmx(digest: Digest, units: Sequence[Unit], site: SiteSettings) -> str:
    """Return the article as TMX 1.4b, level 1: the sentences that have English, for a memory has no use for the others."""
    return exchange.document((_tu(unit) for unit in units if unit.english), _head(digest, site))


def _tu(unit: Unit) -> str:
    by = [("by", unit.by)] if unit.by else []
    props = [("place", unit.place), ("origin", unit.origin), *by]
    return exchange.unit(unit.chinese, unit.english, props, id_=unit.anchor, who=unit.by)


def comma_separated(units: Sequence[Unit]) -> bytes:
    """Return the sentences as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel reads no Chinese.

    An apostrophe stands before what a spreadsheet would run as a formula.
    """
    rows = [f"{unit.place},{unit.anchor},{_cell(unit.chinese)},{_cell(unit.english)},{unit.origin},{_cell(unit.by)}\r\n" for unit in units]
    return f"{','.join(COLUMNS)}\r\n{''.join(rows)}".encode("utf-8-sig")


def _cell(words: str | None) -> str:
    """Return a cell of words, quoted, for any may hold a comma."""
    if not words:
        return ""
    inert = f"'{words}" if words[0] in _FORMULA else words
    return '"' + inert.replace('"', '""') + '"'
