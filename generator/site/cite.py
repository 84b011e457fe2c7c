"""How an article is cited: in words, and as BibTeX. Nothing here knows what day it is: a citation says what the article says."""

from __future__ import annotations

import re
import unicodedata

from generator.digest import Credited, Digest
from generator.site.pages.frame import chinese, english
from generator.site.tree import Tree

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, escaped ones too
    "}": r"\textbraceright{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def address(digest: Digest, url: str, tree: Tree) -> str:
    """Return the permanent address of an article's page in a tree of the site at `url`."""
    return f"{url}{'' if tree.english else 'zh/'}articles/{digest.id}/"


def words(digest: Digest, tree: Tree, site: str) -> str:
    """Return a citation in words of the tree's language, without the address: who, what, where and when, as far as known."""
    zh, en = chinese(digest.title), english(digest.title)
    who = tree.list(_name(byline, tree) for byline in digest.bylines)
    day = tree.day(digest.article.published)
    if tree.english:
        title = f"“{en}” ({zh})" if en else f"“{zh}”"
        source = _both(digest.source.en, digest.source.zh) if digest.source else ""
        return f"{', '.join(filter(None, (who, title, source, day)))}. {'English translation: ' if en else ''}{site}."
    source = digest.source.zh if digest.source else ""
    return f"{'，'.join(filter(None, (who, f'《{zh}》', source, day)))}。{'英译：' if en else ''}{site}。"


def bibtex(digest: Digest, url: str, site: str) -> str:
    """Return the article as a BibTeX entry (@misc, understood by BibTeX and biblatex), its key the article's id.

    The title and all Chinese are braced, so that no style changes or cuts them; people's names are in pinyin, the surname
    before a comma.
    """
    article = digest.article
    zh, en = chinese(digest.title), english(digest.title)
    other = f"Chinese title: {{{_plain(zh)}}}. " if en and en != zh else ""
    fields = [("author", " and ".join(map(_author, digest.bylines)))]
    fields += [("title", f"{{{_plain(en or zh)}}}")]
    fields += [("howpublished", _published(digest.source.en, digest.source.zh) if digest.source else "")]
    if article.published:
        fields += [("year", str(article.published.year)), ("month", _MONTHS[article.published.month - 1])]
    fields += [("note", f"{other}{'English translation: ' if en else ''}{_plain(site)}")]
    fields += [("url", f"{url}articles/{digest.id}/"), ("language", "Chinese and English")]
    # A month is one of BibTeX's own words and goes without braces.
    lines = [f"  {key} = {value if key == 'month' else f'{{{value}}}'}" for key, value in fields if value]
    return f"@misc{{{digest.id},\n" + ",\n".join(lines) + "\n}\n"


def _published(en: str | None, zh: str) -> str:
    return f"{_plain(en)} ({{{_plain(zh)}}})" if en and en != zh else f"{{{_plain(zh)}}}"


def _plain(text: str) -> str:
    """Escape what means something to TeX; what cannot be seen or ends a line is dropped."""
    seen = "".join(c for c in re.sub(r"\s+", " ", text) if unicodedata.category(c)[0] != "C")
    return "".join(_BIBTEX.get(character, character) for character in seen)


def _both(first: str | None, second: str) -> str:
    return f"{first} ({second})" if first and first != second else second


def _name(byline: Credited, tree: Tree) -> str:
    return _both(byline.name.en, byline.name.zh) if tree.english else byline.name.zh


def _author(byline: Credited) -> str:
    """Write a person's name surname first; that of an organisation, or one that is no two words of pinyin, is braced as it is."""
    name, term = byline.name.en or byline.name.zh, byline.name.term
    parts = name.split(" ")
    if len(parts) == 2 and name.isascii() and (term is None or term.kind == "person"):
        return f"{_plain(parts[0]).rstrip(',')}, {_plain(parts[1])}"
    return f"{{{_plain(name)}}}"
