"""What every page is made of: the collection looked up by id, lists of articles, and the templates, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.digest import Collection, Digest, Line, Name, Place, Typical
from generator.model import Origin, Page, Rights, Term
from generator.site import jsonld
from generator.site import tree as trees
from generator.site.escape import Html, finalize, front_matter, html, markdown
from generator.site.search.index import LISTS
from generator.site.tree import Tree

# The gist of an article in a list, in characters: two lines that tell whether to open it.
GIST_EN, GIST_ZH = 150, 64
_SENTENCE = re.compile(r"[。！？…]+[”’）]*|[.!?][”’)]*(?= |$)")
TEMPLATES = Path(__file__).parent.parent / "templates"


@cache
def environment() -> Environment:
    """Return the one template environment: what a template prints is escaped by `finalize`, not by Jinja."""
    made = Environment(  # noqa: S701 - finalize escapes for HTML and Markdown at once
        loader=FileSystemLoader(TEMPLATES), finalize=finalize, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals["heading"] = trees.heading
    made.globals["title"] = trees.title
    made.filters["words"] = markdown
    return made


def english(line: Line) -> str | None:
    """Return the English of a field, None while any of it is pending."""
    texts = [sentence.rendering.text for sentence in line.sentences]
    return " ".join(texts) if texts and all(texts) else None


def chinese(line: Line) -> str:
    """Return the Chinese of a field."""
    return "".join(sentence.segment.text for sentence in line.sentences).strip()


class Desk:
    """The collection as the pages of one tree need it; what a page may not show is left out here, once for all pages."""

    def __init__(self, collection: Collection, tree: Tree) -> None:
        self.collection, self.tree = collection, tree
        self.settings = collection.settings
        self.site_title = tree.own(collection.settings.site.title.zh, collection.settings.site.title.en)
        self.published = collection.published
        self.by_id = {digest.id: digest for digest in self.published}
        self.places: Mapping[str, Place] = {form: place for place in collection.places for form in (*place.forms, place.zh)}
        self.titles = {digest.id: tree.lead(chinese(digest.title), english(digest.title)) for digest in self.published}
        self.names = {digest.id: (chinese(digest.title), english(digest.title)) for digest in self.published}
        self._both = {digest.id: tree.both(chinese(digest.title), english(digest.title)) for digest in self.published}
        self.typical = Typical(self.published)
        self._entries: dict[str, tuple[str, str]] = {}
        self._places: dict[str, int] = {}

    def page(self, path: str, template: str, front: Mapping[str, object], **values: object) -> Page:
        """Return a page of this tree at `path`, such as `terms/index.md`."""
        if path.partition("/")[0] in LISTS:  # our own search index holds them: mkdocs' need not
            front = {**front, "search": {"exclude": True}}
        front = {**front, "jsonld": jsonld.of(self, path, front, values)}
        text = environment().get_template(template).render(tree=self.tree, t=self.tree.word, desk=self, up=up_from(path), **values)
        return Page(f"docs/{self.tree.code}/{path}", f"{front_matter({'hide': ['navigation'], **front})}\n{text.strip()}\n")

    def articles(self, ids: Iterable[str]) -> list[Digest]:
        """Return the articles of these ids that readers may see."""
        return [self.by_id[id_] for id_ in ids if id_ in self.by_id]

    def ordered(self, ids: Iterable[str]) -> list[Digest]:
        """Return the articles of these ids in the order of the collection."""
        if not self._places:
            self._places = {digest.id: place for place, digest in enumerate(self.published)}
        return [self.published[place] for place in sorted(self._places[id_] for id_ in ids if id_ in self._places)]

    def title(self, digest: Digest) -> Html:
        """Return an article's title in both languages."""
        return self._both[digest.id]

    def entry(self, digest: Digest, up: str, detail: str | Html = "") -> Html:
        """Return a line of a list of articles: the linked title, date and places, then `detail`."""
        more = f'<span class="detail">{finalize(detail)}</span>' if detail else ""
        return Html(f'<li><a href="{up}articles/{self._entry(digest)[0]}</span>{more}</li>')

    def entries(self, digests: Iterable[Digest], up: str, facts: Mapping[str, Html | str] | None = None) -> Html:
        """Return a list of articles, each with the gist of what it says, and with one more fact of `facts`, by id."""
        rows = []
        for digest in digests:
            head, gist = self._entry(digest)
            fact = facts.get(digest.id) if facts else None
            rows.append(f'<li><a href="{up}articles/{head}{f" · {finalize(fact)}" if fact else ""}</span>{gist}</li>')
        return Html(f'<ul class="articles">{"".join(rows)}</ul>')

    def _entry(self, digest: Digest) -> tuple[str, str]:
        """Return what a line begins with, after the way to it and until its facts end, and the gist: made once for many lists."""
        if digest.id not in self._entries:
            tree, said = self.tree, self.summary(digest)
            facts = [html(tree.day(digest.article.published))]
            if digest.places:
                facts.append(html(tree.list(tree.own(name.zh, name.en) for name in digest.places)))
            marks = [self._english(digest), digest.article.rights if digest.article.rights is not Rights.FULL else None]
            facts += [Html('<em class="label">{}</em>').format(tree.word(key)) for key in marks if key]
            gist = Html('<span class="gist">{}</span>').format(tree.lead(*_short(said))) if said else ""
            self._entries[digest.id] = (f'{digest.id}/">{self.title(digest)}</a> <span class="facts">{" · ".join(facts)}', gist)
        return self._entries[digest.id]

    def _english(self, digest: Digest) -> str | None:
        """Return the words for English in a line of a list that is not an editor's: a machine's, or missing."""
        if english(digest.title) is None:
            return "pending"
        machine = any(sentence.rendering.origin is Origin.MACHINE for sentence in digest.title.sentences)
        return "title_machine" if machine or (self.tree.english and self.summary(digest) and digest.summary.machine) else None

    def term(self, term: Term, up: str) -> Html:
        """Return a link to a term, in both languages."""
        return Html('<a href="{}terms/{}/">{}</a>').format(up, term.slug, self.tree.both(term.zh, term.en))

    def place(self, name: Name, up: str) -> Html:
        """Return a place of an article in both languages, linked to its page if it has one."""
        words = self.tree.both(name.zh, name.en)
        place = self.places.get(name.term.zh if name.term else name.zh)
        return Html('<a href="{}places/{}/">{}</a>').format(up, place.slug, words) if place else words

    def summary(self, digest: Digest) -> tuple[str, str | None] | None:
        """Return the summary in Chinese and English; None where rights allow none, or there is none."""
        if digest.article.rights is Rights.LINK or not digest.summary.zh:
            return None
        return digest.summary.zh, digest.summary.en


def _short(said: tuple[str, str | None]) -> tuple[str, str | None]:
    zh, en = said
    return shortened(zh, GIST_ZH, "……"), shortened(en, GIST_EN) if en else None


def shortened(text: str, most: int, more: str = "…") -> str:
    """Return whole sentences from the beginning of a text, or a part of its first, marked by `more`; `most` characters at the most."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in _SENTENCE.finditer(text) if match.end() <= most]
    if ends and ends[-1] > most // 4:
        return text[: ends[-1]]
    clause = max(text.rfind(mark, 0, most - len(more) + 1) for mark in ("，", "；", ", ", "; "))
    edge = clause if clause > most // 2 else text.rfind(" ", 0, most - len(more) + 1)
    return text[: edge if edge > most // 4 else most - len(more)].rstrip(" ，；、,;:") + more


def up_from(path: str) -> str:
    """Return the way from a page to the root of its tree: `terms/wangge.md` is served as `terms/wangge/`."""
    depth = path.count("/") + (0 if path.endswith("index.md") else 1)
    return "../" * depth
