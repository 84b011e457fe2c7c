"""What pages say, told from the articles, translations and glossary themselves, and whether they say what was asked.

It judges the search and shares nothing with it: no index, no folding, no script. A query stands in a page if its letters do,
in any case, with any quotation marks; words in letters and numbers begin where one begins. Pinyin is worked out anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pypinyin import lazy_pinyin

from generator import settings, workspace
from generator.digest import Collection, Digest, gather
from generator.files import MADE
from generator.model import Article
from generator.site.words import WORDS
from generator.translate import Memory, segments

Sources = dict[str, tuple[Article, Memory]]
"""Each article with its English, by id."""

_QUOTES = str.maketrans(dict.fromkeys('“”„«»「」『』"‘’`', "'"))
_HAN = "\u3400-\u9fff"


@dataclass(frozen=True)
class Page:
    """A page that search should know: its address in a tree, all it says, and the Chinese names that are said aloud."""

    path: str
    says: str
    names: tuple[str, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The words in the form they are compared in."""
        return plain(self.says)


def plain(text: str) -> str:
    """Return a text in lower case, without accents, full-width forms as usual ones, with one kind of quotation mark."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.translate(_QUOTES).lower()


def says(page: Page, words: str) -> bool:
    """Tell whether the words stand in the page one after the other."""
    query = plain(words).strip("' ")
    start = rf"(?<![^\W_{_HAN}])(?<!\d[.,])" if query[0].isascii() else ""
    return re.search(start + r"\s+".join(map(re.escape, query.split())), page.plain) is not None


def typed(pinyin: str) -> str:
    """Return pinyin as bare letters: no tones, spaces or apostrophes."""
    return "".join(c for c in unicodedata.normalize("NFD", pinyin.lower()) if c.isascii() and c.isalpha())


def written(pinyin: str, pages: Iterable[Page]) -> set[str]:
    """Return the words within names that are said so, as they are written."""
    wanted, found = typed(pinyin), set()
    for name in {name for page in pages for name in page.names}:
        syllables = _syllables(name)
        for start in range(len(name)):
            for end in range(start + 2, len(name) + 1):
                if "".join(syllables[start:end]) == wanted:
                    found.add(name[start:end])
    return found


def sounds(page: Page, pinyin: str, as_written: set[str]) -> bool:
    """Tell whether a name of the page goes on from some character as typed, or the page has what is written so in a name."""
    wanted = typed(pinyin)
    own = any("".join(syllables[at:]).startswith(wanted) for syllables in map(_syllables, page.names) for at in range(len(syllables)))
    return own or any(words in page.says for words in as_written)


@cache
def _syllables(name: str) -> tuple[str, ...]:
    """Return the pinyin of each character; what is not Chinese parts names, as no syllable does."""
    runs = re.split(rf"([{_HAN}]+)", name)
    return tuple(syllable for run in runs for syllable in (lazy_pinyin(run) if re.match(f"[{_HAN}]", run) else "|" * len(run)))


def collected(root: Path) -> tuple[Collection, Sources]:
    """Read a project: its collection, and each article with its English."""
    config = settings.load(root, {})
    found = workspace.judged(workspace.read(config), config)
    made = gather(config, found.articles, found.memories, found.glossary)
    return made, {article.id: (article, found.memories[article.id]) for article in found.articles}


def pages(collection: Collection, sources: Sources, *, full: bool) -> Iterator[Page]:
    """Give every page of the collection with what search should know of it: all of the text, or only if `full`."""
    for digest in collection.published:
        article, memory = sources[digest.id]
        yield Page(f"articles/{digest.id}/", "\n".join(_article(digest, article, memory, full)), tuple(_named(digest)))
    for term in collection.terms:
        yield Page(f"terms/{term.slug}/", "\n".join([*term.forms, *term.renderings, term.note or ""]), term.forms)
    for place in collection.places:
        yield Page(f"places/{place.slug}/", f"{place.zh}\n{place.en}", (place.zh,))
    for organisation in collection.organisations:
        yield Page(f"organisations/{organisation.slug}/", f"{organisation.zh}\n{organisation.en}", (organisation.zh,))
    for topic in collection.topics:
        yield Page(f"topics/{topic.slug}/", f"{topic.zh}\n{topic.en}", (topic.zh,))
    for year in {d.article.published.year for d in collection.published if d.article.published}:
        yield Page(f"dates/{year}/", f"{year}年")
    for folder in ("articles", "terms", "places", "organisations", "topics", "dates"):
        yield Page(f"{folder}/", "\n".join(WORDS[folder]))
    yield Page("dates/undated/", "\n".join(WORDS["undated_heading"]))


def written_by_hand(root: Path, tree: str) -> Iterator[Page]:
    """Give the pages of a tree that no build made."""
    for path in sorted((root / "docs" / tree).glob("*.md")):
        text = path.read_text("utf-8")
        if MADE not in text:
            yield Page(f"{path.stem}/", re.sub(r"\[([^]]*)\]\([^)]*\)|[*_`#]", r"\1", text))


def remembered(collection: Collection, sources: Sources, *, full: bool, least: int) -> list[list[tuple[str, str]]]:
    """Return, for Chinese and for English, at least so many phrases and the article of each: what a reader may remember of it.

    A phrase is twelve characters or six words of what search knows, which no more than two other articles have.
    """
    known = {page.path: page.plain for page in pages(collection, sources, full=full) if page.path.startswith("articles/")}
    found: list[list[tuple[str, str]]] = [[], []]
    step = max(1, len(collection.published) // (2 * least))
    for digest in collection.published[::step]:
        article, memory = sources[digest.id]
        body = [(s.text, memory.find(s).text) for s in segments(article) if s.place[0].isdigit()]
        pairs = body[len(body) // 6 :: max(1, len(body) // 4)] if full else [(digest.summary.zh, digest.summary.en or "")]
        for pair in pairs:
            for language, text in enumerate(pair):
                said = (words for words in _windows(text) if sum(plain(words) in other for other in known.values()) <= 3)
                if phrase := next(said, None):
                    found[language].append((phrase, f"articles/{digest.id}/"))
    return found


def _windows(text: str) -> Iterator[str]:
    if re.search(f"[{_HAN}]", text):
        yield from (text[at : at + 12] for at in range(0, len(text) - 12, 3) if not re.match(r"\w", text[at - 1 : at], re.ASCII))
    else:
        words = text.split()
        yield from (" ".join(words[at : at + 6]) for at in range(0, len(words) - 6, 2))


def _article(digest: Digest, article: Article, memory: Memory, full: bool) -> Iterator[str]:
    for segment in segments(article):
        if full or segment.place.split(".")[0] in {"title", "kicker", "subtitle", "credit"}:
            yield segment.text
            yield memory.find(segment).text
    yield from (article.title, digest.summary.zh, digest.summary.en or "")
    for name in (*digest.places, *(credited.name for credited in digest.bylines), digest.source, digest.editor):
        yield f"{name.zh}\n{name.en}" if name else ""
    yield from (form for term in digest.terms for form in (*term.forms, *term.renderings))
    if day := article.published:
        yield f"{day}\n{day.year}年{day.month}月{day.day}日\n{day.day} {day:%B} {day.year}"


def _named(digest: Digest) -> Iterator[str]:
    article = digest.article
    yield from filter(None, (article.title, article.kicker, article.subtitle, article.credit, article.editor))
    yield from (name.zh for name in (*digest.places, *(credited.name for credited in digest.bylines)))
    yield from (form for term in digest.terms for form in term.forms)
