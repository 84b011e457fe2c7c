"""The glossary as TBX-Basic (ISO 30042:2019), data categories as attributes; read in that style, as tags, and in the older TBX of 2008.

A concept is a term: its Chinese forms are the terms of one language section, its English the preferred, admitted (plural,
`accept`) and deprecated (`avoid`) terms of the other. What TBX-Basic has no category for stands in notes that say what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from generator import xmlio
from generator.errors import GlossaryError
from generator.model import Term
from generator.terms.exchange.rows import KINDS, STATUSES, Row, Sheet, Value

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_ID = "digest."  # an id begins with a letter, as a slug need not, and other programs' ids are no slugs of ours
_ENTRIES = ("conceptEntry", "termEntry")
_LANGUAGES = ("langSec", "langSet")
_TERMS = ("termSec", "tig", "ntig")
_PREFERRED, _ADMITTED, _DEPRECATED = "preferredTerm-admn-sts", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"
_PINYIN, _PLURAL, _IGNORE = "pinyin: ", "plural", "ignore: "
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def written(terms: Iterable[Term], *, title: str = "Glossary") -> bytes:
    """Return the terms as one document; raises GlossaryError for a character that XML cannot hold, naming its entry."""
    terms = tuple(terms)
    known = {form: term.slug for term in terms for form in term.forms}
    body = "".join(_concept(term, known) for term in terms)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<tbx xmlns="{NAMESPACE}" type="TBX-Basic" style="dca" xml:lang="en">\n'
        f"<tbxHeader><fileDesc><titleStmt><title>{escape(title)}</title></titleStmt>\n"
        "<sourceDesc><p>Chinese terms with their English, exported from the glossary</p></sourceDesc></fileDesc></tbxHeader>\n"
        f"<text><body>\n{body}</body></text>\n</tbx>\n"
    ).encode()


def _concept(term: Term, known: dict[str, str]) -> str:
    def xml(text: str) -> str:
        if _UNFIT.search(text):
            raise GlossaryError(f"{text[:30]!r} holds a character that XML cannot hold", path=term.path, line=term.line, remedy="Remove it")
        return escape(text, {"\r": "&#13;"})

    lines = [f'<conceptEntry id="{_ID}{term.slug}">', f'<descrip type="subjectField">{term.kind}</descrip>']
    lines += [f'<descrip type="definition">{xml(term.note)}</descrip>'] if term.note else []
    if term.within:
        target = f' target="{_ID}{known[term.within]}"' if term.within in known else ""
        lines.append(f'<ref type="relatedConcept"{target}>{xml(term.within)}</ref>')
    lines.append(f'<admin type="projectSubset">{"approved" if term.approved else "proposed"}</admin>')
    if term.added:
        day = f"<date>{term.added.isoformat()}</date>"
        lines.append(f'<transacGrp><transac type="transactionType">origination</transac>{day}</transacGrp>')
    lines += [f"<note>{_IGNORE}{xml(', '.join(term.ignore))}</note>"] if term.ignore else []
    pinyin = f"<note>{_PINYIN}{xml(term.pinyin)}</note>" if term.pinyin else ""
    source = f'<admin type="source">{xml(term.source)}</admin>' if term.source else ""
    lines += ['<langSec xml:lang="zh-Hans">', _section(xml(term.zh), _PREFERRED, pinyin)]
    lines += [_section(xml(form), _ADMITTED, kind="variant") for form in term.variants]
    lines += ["</langSec>", '<langSec xml:lang="en">', _section(xml(term.en), _PREFERRED, source)]
    lines += [_section(xml(term.plural), _ADMITTED, f"<note>{_PLURAL}</note>", kind="variant")] if term.plural else []
    lines += [_section(xml(english), _ADMITTED) for english in term.accept]
    lines += [_section(xml(english), _DEPRECATED) for english in term.avoid]
    return "\n".join([*lines, "</langSec>", "</conceptEntry>", ""])


def _section(text: str, status: str, more: str = "", *, kind: str = "") -> str:
    notes = f'<termNote type="administrativeStatus">{status}</termNote>'
    notes += f'<termNote type="termType">{kind}</termNote>' if kind else ""
    return f"<termSec><term>{text}</term>{notes}{more}</termSec>"


def read(data: bytes, path: str) -> Sheet:
    """Read a TBX document; what an entry does not say is left unsaid, so that a foreign file can add and change but not remove.

    Raises GlossaryError where it is no TBX; entries that cannot be read are set apart.
    """
    root = xmlio.parse(data, path, GlossaryError)
    if xmlio.local(root) not in {"tbx", "martif"}:
        raise GlossaryError(f"<{xmlio.local(root)}> is not the beginning of a TBX file", path=path, line=root.sourceline)
    entries = [element for element in root.iter("*") if xmlio.local(element) in _ENTRIES]
    ids = {element.get("id"): _first(element, "zh") for element in entries if element.get("id")}
    rows: list[Row] = []
    errors: list[GlossaryError] = []
    for element in entries:
        fields = _fields(element, ids)
        missing = [language for language, name in (("Chinese", "zh"), ("English", "en")) if not fields.get(name)]
        if missing:
            problem = f"the entry has no {' and no '.join(missing)} term"
            remedy = "Give it one, in a section whose xml:lang is zh or en, or take the entry out"
            errors.append(GlossaryError(problem, path=path, line=element.sourceline, remedy=remedy))
        else:
            rows.append(Row(element.sourceline, fields))
    if not entries:
        raise GlossaryError("the file has no entries", path=path, line=root.sourceline)
    return Sheet(path, rows, errors)


def _fields(entry: Any, ids: dict[str, str | None]) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    id_ = entry.get("id") or ""
    if id_.startswith(_ID):
        fields["slug"] = id_.removeprefix(_ID)
    for element in _categories(entry, stop=_LANGUAGES):
        text = xmlio.text(element)
        match _category(element):
            case "subjectField" if text in KINDS:
                fields["kind"] = text
            case "definition" if text:
                fields["note"] = text
            case "projectSubset" if text in STATUSES:
                fields["status"] = text
            case "transacGrp" if "origination" in [xmlio.text(item) for item in element.iterchildren("*")]:
                days = [xmlio.text(item) for item in element.iterchildren("*") if xmlio.local(item) == "date"]
                fields["added"] = days[0][:10] if days else None
            case "note" if text.startswith(_IGNORE):
                fields["ignore"] = tuple(text.removeprefix(_IGNORE).split(", "))
            case "relatedConcept":
                fields["within"] = text or ids.get(element.get("target"))
    for language, add in (("zh", _chinese), ("en", _english)):
        section = _section_of(entry, language)
        if section is not None:
            for element in _categories(section, stop=_TERMS):
                if _category(element) == "definition" and language == "en" and xmlio.text(element):
                    fields.setdefault("note", xmlio.text(element))
            add(section, fields)
    if fields.get("kind") != "place":
        fields.pop("within", None)  # other programs relate all sorts of concepts
    return {name: value for name, value in fields.items() if value}


def _chinese(section: Any, fields: dict[str, Value]) -> None:
    terms = _ranked(section)
    if terms:
        fields["zh"], fields["variants"] = terms[0][1], tuple(dict.fromkeys(text for _, text, _ in terms[1:]))
        for note in _notes(terms[0][2]):
            if note.startswith(_PINYIN):
                fields["pinyin"] = note.removeprefix(_PINYIN)


def _english(section: Any, fields: dict[str, Value]) -> None:
    accept, avoid = [], []
    for rank, text, element in _ranked(section):
        if rank == 2:
            avoid.append(text)
        elif "en" not in fields:
            fields["en"] = text
            sources = [xmlio.text(item) for item in _categories(element, stop=()) if _category(item) == "source"]
            fields.update({"source": sources[0]} if sources and sources[0] else {})
        elif _PLURAL in _notes(element):
            fields["plural"] = text
        else:
            accept.append(text)
    fields["accept"], fields["avoid"] = tuple(dict.fromkeys(accept)), tuple(dict.fromkeys(avoid))


def _ranked(section: Any) -> list[tuple[int, str, Any]]:
    """Return the terms of a language section with their elements: the preferred one first, what is deprecated last."""
    found = []
    for element in section.iter("*"):
        if xmlio.local(element) in _TERMS:
            words = [xmlio.text(item) for item in element.iter("*") if xmlio.local(item) == "term"]
            if words and words[0]:
                found.append((_rank(element), words[0], element))
    return sorted(found, key=lambda item: item[0])


def _rank(element: Any) -> int:
    for item in _categories(element, stop=()):
        if _category(item) in {"administrativeStatus", "normativeAuthorization"}:
            status = xmlio.text(item)
            return 0 if status.startswith("preferred") else 2 if status.startswith(("deprecated", "superseded")) else 1
    return 1


def _notes(element: Any) -> list[str]:
    return [xmlio.text(item) for item in element.iter("*") if xmlio.local(item) == "note"]


def _section_of(entry: Any, language: str) -> Any | None:
    """Return the section in a language; of several kinds of Chinese that in simplified characters, else the first."""
    found = []
    for element in entry.iter("*"):
        said = (element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("lang") or "").lower().replace("_", "-")
        if xmlio.local(element) in _LANGUAGES and said.split("-")[0] == language:
            found.append(({"zh-hans", "zh-cn", "zh", "zh-hans-cn", "en", "en-gb"}.isdisjoint({said}), element))
    return min(found, key=lambda item: item[0])[1] if found else None


def _first(entry: Any, language: str) -> str | None:
    section = _section_of(entry, language)
    ranked = [] if section is None else _ranked(section)
    return ranked[0][1] if ranked else None


def _categories(element: Any, stop: tuple[str, ...]) -> Iterator[Any]:
    """Yield what stands below an element, but not below one that is named in `stop`."""
    for child in element.iterchildren("*"):
        if xmlio.local(child) not in stop:
            yield child
            yield from _categories(child, stop)


def _category(element: Any) -> str:
    """Return an element's data category: its type, or in the style of tags its name."""
    return str(element.get("type") or xmlio.local(element))
