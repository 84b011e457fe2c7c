"""What every page is made of: the collection looked up by id, lists of articles, and the templates, compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.digest import Collection, Digest, Line, Name, Place
from generator.model import Page, Rights, Term
from generator.site import tree as trees
from generator.site.escape import Html, finalize, front_matter, html, markdown
from generator.site.tree import Tree

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
        self.places: Mapping[str, Place] = {place.zh: place for place in collection.places}
        self.full_text = len(self.published) <= collection.settings.search.full_text_up_to
        self.titles = {digest.id: tree.lead(chinese(digest.title), english(digest.title)) for digest in self.published}
        self._both = {digest.id: tree.both(chinese(digest.title), english(digest.title)) for digest in self.published}
        self._said = {term.slug: f"{html(term.zh)} {html(term.en)}; " for term in collection.terms}

    def page(self, path: str, template: str, front: Mapping[str, object], **values: object) -> Page:
        """Return a page of this tree at `path`, such as `terms/index.md`."""
        text = environment().get_template(template).render(tree=self.tree, t=self.tree.word, desk=self, up=_up(path), **values)
        return Page(f"docs/{self.tree.code}/{path}", f"{front_matter({'hide': ['navigation'], **front})}\n{text.strip()}\n")

    def articles(self, ids: Iterable[str]) -> list[Digest]:
        """Return the articles of these ids that readers may see."""
        return [self.by_id[id_] for id_ in ids if id_ in self.by_id]

    def title(self, digest: Digest) -> Html:
        """Return an article's title in both languages."""
        return self._both[digest.id]

    def entry(self, digest: Digest, up: str, detail: str | Html = "") -> Html:
        """Return a line of a list of articles: the linked title, then date and places, then `detail`."""
        places = self.tree.list(self.tree.own(name.zh, name.en) for name in digest.places)
        facts = " · ".join(filter(None, (self.tree.day(digest.article.published), places)))
        more = f'<span class="detail">{finalize(detail)}</span>' if detail else ""
        return Html(f'<li><a href="{up}articles/{digest.id}/">{self.title(digest)}</a> <span class="facts">{html(facts)}</span>{more}</li>')

    def entries(self, digests: Iterable[Digest], up: str) -> Html:
        """Return a list of articles."""
        rows = "".join(self.entry(digest, up) for digest in digests)
        return Html(f'<ul class="articles">{rows}</ul>')

    def term(self, term: Term, up: str) -> Html:
        """Return a link to a term, in both languages."""
        return Html('<a href="{}terms/{}/">{}</a>').format(up, term.slug, self.tree.both(term.zh, term.en))

    def said(self, terms: Iterable[Term]) -> Html:
        """Return terms in both languages for search to read."""
        return Html("".join([self._said[term.slug] for term in terms]))

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


def _up(path: str) -> str:
    """Return the way from a page to the root of its tree: `terms/wangge.md` is served as `terms/wangge/`."""
    depth = path.count("/") + (0 if path.endswith("index.md") else 1)
    return "../" * depth
