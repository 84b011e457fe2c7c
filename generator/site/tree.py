"""The two language trees: how words, dates, counts and names are written in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.patterns import regex
from generator.site.escape import Html, html, markdown
from generator.site.words import WORDS

_CHINESE = regex(r"([\u3400-\u9fff](?:[\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’·—…\d]*[\u3400-\u9fff》”])?)")
_HAN = regex(r"[\u3400-\u9fff]")
_LETTER = regex(r"[A-Za-z]")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

KIND_ORDER = ("concept", "campaign", "phrase", "law", "institution", "organisation", "office", "place", "person")


@dataclass(frozen=True)
class Tree:
    """One of the two language trees: which words lead, and which stand beside them as the other language."""

    code: str
    lang: str
    other_lang: str
    index: int

    @property
    def english(self) -> bool:
        """Whether English leads."""
        return self.index == 0

    def word(self, key: str) -> str:
        """Return the site's own words for `key`."""
        return WORDS[key][self.index]

    def kind(self, kind: str) -> str:
        """Return the heading for a kind of term; one without a name here is shown as it is."""
        return self.word("places") if kind == "place" else WORDS.get(kind, (kind, kind))[self.index]

    def count(self, number: int, key: str) -> str:
        """Write a count with its noun: `1 sentence`, `2 sentences`, `2句`."""
        word = self.word(key)
        if not self.english:
            return f"{number}{word}"
        singular, plural = word.split("|")
        return f"{number:,} {singular if number == 1 else plural}"

    def list(self, words: Iterable[str]) -> str:
        """Join words as a list."""
        return self.word("comma").join(words)

    def day(self, day: date | None) -> str:
        """Write a date in words, or say that there is none."""
        if day is None:
            return self.word("undated")
        if self.english:
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        return f"{day.year}年{day.month}月{day.day}日"

    def month(self, day: date) -> str:
        """Write a month without its year."""
        return _MONTHS[day.month - 1] if self.english else f"{day.month}月"

    def year(self, year: int) -> str:
        """Write a year."""
        return str(year) if self.english else f"{year}年"

    def own(self, zh: str, en: str | None) -> str:
        """Return the words of this tree's language, or the Chinese where there is no English."""
        return en if self.english and en else zh

    def lead(self, zh: str, en: str | None) -> Html:
        """Return the leading words alone, marked as Chinese where the English tree has to show that."""
        return html(en) if self.english and en else self.run(zh, "zh-Hans")

    def both(self, zh: str, en: str | None, own: Html | None = None) -> Html:
        """Return the words in both languages, this tree's first (as `own`, if they are marked up already), the other marked as such."""
        if not en or en == zh:
            return self.chinese(own or html(zh))
        first, second = (_mixed(en), html(zh)) if self.english else (html(zh), _mixed(en))
        return Html('{} <span class="other" lang="{}">{}</span>').format(own or first, self.other_lang, second)

    def chinese(self, words: Html) -> Html:
        """Mark words as Chinese where the page is not."""
        return Html('<span lang="zh-Hans">{}</span>').format(words) if self.english else words

    def note(self, text: str) -> Html:
        """Return an editor's words, which may be in either language, marked with theirs if it is not the page's."""
        return self.run(text, "zh-Hans" if len(_HAN.findall(text)) > len(_LETTER.findall(text)) else "en")

    def mixed(self, text: str) -> Html:
        """Return words in both languages at once, such as a citation: what is Chinese is marked so in the English tree."""
        return _mixed(text) if self.english else html(text)

    def run(self, text: str, lang: str) -> Html:
        """Return words of one language, marked with it where it is not the page's, as is Chinese that English quotes."""
        words = _mixed(text) if lang == "en" else html(text)
        return words if lang == self.lang else Html('<span lang="{}">{}</span>').format(lang, words)


def _mixed(text: str) -> Html:
    """Return English, the Chinese in it marked as such."""
    parts = _CHINESE.split(text)
    return Html("").join(
        Html('<span lang="zh-Hans">{}</span>').format(html(part)) if odd % 2 else html(part) for odd, part in enumerate(parts)
    )


ENGLISH = Tree("en", "en", "zh-Hans", 0)
CHINESE = Tree("zh", "zh-Hans", "en", 1)


def heading(level: int, inner: Html, anchor: str, *, label: str | None = None) -> Html:
    """Return a Markdown heading, so that it is in the table of contents; `label` is what stands there instead of all of it."""
    named = Html(' data-toc-label="{}"').format(markdown(label)) if label else ""
    return Html("{} {} {{ #{}{} }}").format(Html("#" * level), inner, anchor, named)


def title(tree: Tree, zh: str, en: str | None, own: Html | None = None) -> Html:
    """Return the page's first heading in both languages; `own` as for `Tree.both`, in Markdown."""
    first, second = (en, zh) if tree.english and en else (zh, en)
    words = own or markdown(first)
    if not en or en == zh:
        inner = tree.chinese(words)
    else:
        inner = Html('{} <span class="other" lang="{}">{}</span>').format(words, tree.other_lang, markdown(second or ""))
    return heading(1, inner, "title", label=tree.own(zh, en))
