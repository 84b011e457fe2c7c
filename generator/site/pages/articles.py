"""The pages of articles, as far as their rights and their status let anything be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.digest import WRITTEN, Credited, Digest, Line, written
from generator.model import Origin, Page, Rights, Sic
from generator.site import cite, forms
from generator.site import tree as trees
from generator.site.escape import Html, address, html, markdown
from generator.site.pages import figures as key_figures
from generator.site.pages import text as texts
from generator.site.pages.frame import Desk, chinese, english
from generator.site.pages.marks import Link
from generator.site.pages.reasons import reason
from generator.site.pages.text import Text
from generator.site.tree import Tree

UP = "../../"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its text written once for both trees; withdrawn articles have no text."""

    digest: Digest
    lines: tuple[Line, ...]
    text: Text


def prepare(digest: Digest, links: Mapping[str, Link]) -> Prepared:
    """Write what both trees share: the blocks that rights and status let readers see."""
    lines = digest.visible
    return Prepared(digest, lines, texts.prepare(lines, links, digest.translator))


def page(prepared: Prepared, desk: Desk) -> Page:
    """Return the page of one article in the desk's tree."""
    digest = prepared.digest
    path = f"articles/{digest.id}.md"
    tree = desk.tree
    if digest.withdrawn:
        front = {"title": tree.word("withdrawn"), "robots": "noindex", "search": {"exclude": True}}
        return desk.page(path, "withdrawn.md.j2", front, digest=digest)
    zh, en = chinese(digest.title), english(digest.title)
    fields = tuple(line for line in (digest.kicker, digest.title, digest.subtitle) if line is not None)
    counts = Counter(written(s.rendering) for line in (*fields, *prepared.lines) for s in line.sentences)
    return desk.page(
        path,
        "article.md.j2",
        _front(digest, desk, counts),
        digest=digest,
        zh=zh,
        en=en,
        top=trees.heading(1, _field(digest.title, tree, markdown), "title", label=tree.own(zh, en)),
        kicker=_field(digest.kicker, tree),
        subtitle=_field(digest.subtitle, tree),
        facts=list(_facts(digest, desk)),
        summary=desk.summary(digest),
        figures=[key_figures.item(figure, tree) for figure in digest.figures],
        body=Html(texts.body(prepared.text, tree)),
        notes=[(number, *_note(sic)) for number, sic in enumerate(prepared.text.notes, 1)],
        related=[desk.entry(desk.by_id[r.id], UP, reason(r, desk)) for r in digest.related if r.id in desk.by_id],
        english_short=_english_by(counts, tree),
        written=[key for key in WRITTEN if counts[key]],
        translator=_translator(digest, (*fields, *prepared.lines), tree),
        source_url=address(digest.article.source.url) if digest.article.source else None,
        document=_document(digest, desk),
        correct=correct(desk, digest),
        address=cite.address(digest, desk.settings.site.url, tree),
        citation=tree.mixed(cite.words(digest, tree, desk.site_title)),
        bibtex=cite.bibtex(digest, desk.settings.site.url, desk.settings.site.title.en).splitlines(),
        terms=digest.terms if digest.article.rights is Rights.FULL else (),
    )


def _front(digest: Digest, desk: Desk, counts: Counter[str]) -> dict[str, object]:
    article, tree = digest.article, desk.tree
    zh, en = chinese(digest.title), english(digest.title)
    summary = desk.summary(digest) or ("", None)
    keywords = digest.keywords if article.rights is not Rights.LINK else ()
    return {
        "title": tree.own(zh, en),
        "description": tree.own(*summary) or tree.own(zh, en),
        "date": article.published.isoformat() if article.published else None,
        "summary": {"zh": summary[0], "en": summary[1]} if summary[0] else None,
        "tags": [word for term in keywords for word in (term.zh, term.en)],
        "provenance": {
            "document": article.document,
            "source": article.source.name if article.source else None,
            "url": address(article.source.url) if article.source else None,
            "rights": str(article.rights),
            "translator": digest.translator,
            **{key: counts[key] for key in WRITTEN},
        },
    }


def _field(line: Line | None, tree: Tree, escape: Callable[[str], Html] = html) -> Html:
    """Return a field in both languages, sentence by sentence, this tree's first: with its anchors, to which term pages link."""
    if line is None:
        return Html("")
    zh = [escape(sentence.segment.text) for sentence in line.sentences]
    if english(line) in (None, chinese(line)):
        return tree.chinese(_sentences(line, zh, ["pending" if tree.english else ""] * len(zh), anchored=True))
    en, marks = (
        [escape(sentence.rendering.text) for sentence in line.sentences],
        [written(sentence.rendering) for sentence in line.sentences],
    )
    halves = [(en, marks, " "), (zh, [""] * len(zh), "")]
    own, other = halves if tree.english else halves[::-1]
    first, second = _sentences(line, *own, anchored=True), _sentences(line, *other)
    return Html('{} <span class="other" lang="{}">{}</span>').format(first, tree.other_lang, second)


def _sentences(line: Line, words: Sequence[Html], marks: Sequence[str], gap: str = "", *, anchored: bool = False) -> Html:
    """Return the sentences of one language of a field, with what marks who wrote them."""
    ids = [f' id="{sentence.anchor}"' if anchored else "" for sentence in line.sentences]
    rows = zip(ids, words, marks, strict=True)
    return Html(gap.join(f'<span class="{f"s {mark}".rstrip()}"{id_}>{text}</span>' for id_, text, mark in rows))


def _facts(digest: Digest, desk: Desk) -> Iterator[tuple[str, Html]]:
    """Give the facts of an article, label and words; what is unknown is left out, but for the date."""
    article, tree = digest.article, desk.tree
    when = html(tree.day(article.published))
    yield "date", Html('<time datetime="{}">{}</time>').format(article.published.isoformat(), when) if article.published else when
    url = address(article.source.url) if article.source else None
    if digest.source or url:
        words = tree.both(digest.source.zh, digest.source.en) if digest.source else html(url or "")
        yield "source", Html('<a href="{}" rel="external">{}</a>').format(html(url), words) if url else words
    if digest.bylines:
        yield "byline", Html("; " if tree.english else "；").join(_byline(byline, desk) for byline in digest.bylines)
    if digest.editor:
        yield "editor", tree.both(digest.editor.zh, digest.editor.en)
    if digest.credit:
        yield "credit", _field(digest.credit, tree)
    comma = Html(tree.word("comma"))
    if digest.places:
        yield "place", comma.join(desk.place(name, UP) for name in digest.places)
    if digest.topics:
        link = Html('<a href="{}topics/{}/">{}</a>')
        yield "topic", comma.join(link.format(UP, topic.slug, tree.lead(topic.zh, topic.en)) for topic in digest.topics)

    if digest.keywords and article.rights is not Rights.LINK:
        link = Html('<a href="{}terms/{}/">{}</a>')
        yield "keywords", comma.join(link.format(UP, term.slug, tree.lead(term.zh, term.en)) for term in digest.keywords)


def _byline(byline: Credited, desk: Desk) -> Html:
    """Return a name with role and outlet, and whether it is sure; the name in both languages, the rest in the tree's."""
    tree = desk.tree
    rest = [tree.lead(name.zh, name.en) for name in (byline.role, byline.outlet) if name]
    rest += [Html("<em>{}</em>").format(html(tree.word("uncertain")))] if byline.uncertain else []
    words = tree.both(byline.name.zh, byline.name.en)
    if not rest:
        return words
    comma = ", " if tree.english else "，"
    return Html(" ({})" if tree.english else "（{}）").format(Html(comma).join(rest)).join([words, Html("")])


def _note(sic: Sic) -> tuple[str, str, str]:
    """Return the words in error and the note on them in Chinese and English: editors part the two with a slash."""
    zh, _, en = sic.note.partition(" / ")
    return sic.was, zh, en


def _english_by(counts: Counter[str], tree: Tree) -> str:
    """Say who wrote the English, by the sentence."""
    gap = " " if tree.english else ""
    return tree.list(f"{tree.count(counts[key], 'sentence')}{gap}{tree.word(key)}" for key in WRITTEN if counts[key])


def _translator(digest: Digest, lines: Sequence[Line], tree: Tree) -> str | None:
    """Return who wrote the edited sentences: each `by`, else whom the PO file names; of several, how many each."""
    edited = (s.rendering.by or digest.translator for line in lines for s in line.sentences if s.rendering.origin is Origin.EDITED)
    counts = Counter(edited)
    if counts.keys() <= {None}:
        return None
    return "; ".join(f"{by or tree.word('unnamed')}{f' ({count})' if len(counts) > 1 else ''}" for by, count in counts.most_common())


def _document(digest: Digest, desk: Desk) -> Html | None:
    """Return the name of the raw document, linked where the repository is known."""
    document, site = digest.article.document, desk.settings.site
    if document is None or digest.article.rights is not Rights.FULL:  # it is the whole text
        return None
    if site.repository is None:
        return html(document)
    url = f"{site.repository}/blob/{quote(site.branch)}/{quote(document)}"
    return Html('<a href="{}" rel="external">{}</a>').format(html(url), html(document))


def correct(desk: Desk, digest: Digest) -> str:
    """Return where a reader can propose a correction: a filled-in issue, or the page that says how."""
    site, tree = desk.settings.site, desk.tree
    title = tree.word("correction_title").format(tree.own(chinese(digest.title), english(digest.title)))
    return forms.correction(site, title=title, page=cite.address(digest, site.url, tree)) or f"{UP}method/#correct"
