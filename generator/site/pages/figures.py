"""The key figures of an article: numbers in the words of its own sentences, each linked to where it stands."""

from __future__ import annotations

from generator.digest import Figure, Quote, written
from generator.model import Origin
from generator.site.escape import Html, html
from generator.site.pages.marks import marked
from generator.site.tree import Tree

_ITEM = Html('<li><a href="#{}">{}</a> <span class="other" lang="{}">{}</span></li>')


def item(figure: Figure, tree: Tree) -> Html:
    """Return a figure in both languages, this tree's first; for a sentence without English its number stands in English alone."""
    english, chinese = _english(figure), _quoted(figure.zh, "……")
    first, second = (english, chinese) if tree.english else (chinese, english)
    return _ITEM.format(figure.sentence.anchor, first, tree.other_lang, second)


def _english(figure: Figure) -> Html:
    if figure.en is None:
        return Html("<b>{}</b>").format(html(figure.number))
    words, rendering = _quoted(figure.en, " …"), figure.sentence.rendering
    return Html('<span class="s {}">{}</span>').format(written(rendering), words) if rendering.origin is Origin.MACHINE else words


def _quoted(quote: Quote, more: str) -> Html:
    spans = [(start - quote.start, end - quote.start, "<b>", "</b>") for start, end in quote.marks]
    return Html(marked(quote.text[quote.start : quote.end], spans) + (more if quote.more else ""))
