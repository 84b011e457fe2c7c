"""The words of the site itself, in both languages, and how dates, counts and names are written in each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.site.pages_escape import Html, html, markdown

_HAN = re.compile(r"[\u3400-\u9fff]")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]

# key: (English, Chinese). In a count, English has singular|plural.
WORDS = {
    "home": ("Home", "首页"),
    "articles": ("Articles", "文章"),
    "topics": ("Topics", "专题"),
    "terms": ("Terms", "术语"),
    "places": ("Places", "地名"),
    "organisations": ("Organisations", "机构"),
    "dates": ("Dates", "日期"),
    "about": ("About", "关于"),
    "colon": (": ", "："),
    "comma": (", ", "、"),
    "date": ("Published", "发布日期"),
    "undated": ("undated", "日期不详"),
    "undated_heading": ("Undated", "日期不详"),
    "dates_all": ("All years", "全部年份"),
    "source": ("Source", "来源"),
    "byline": ("By", "作者"),
    "uncertain": ("uncertain reading", "姓名存疑"),
    "editor": ("Editor", "责任编辑"),
    "credit": ("Credit", "鸣谢"),
    "place": ("Place", "地点"),
    "topic": ("Topics", "专题"),
    "rights": ("Rights", "权利"),
    "full": ("full text", "全文"),
    "excerpt": ("excerpt only", "仅节录"),
    "link": ("link only", "仅链接"),
    "excerpt_note": ("Only the beginning may be shown here.", "此处仅可展示开头部分。"),
    "link_note": ("The text may not be shown here.", "此处不可展示正文。"),
    "at_source": ("Read the whole text at its source", "前往原发表处阅读全文"),
    "supplied": ("[supplied by the editors]", "［编者所拟］"),
    "summary": ("Summary", "摘要"),
    "extracted": ("Sentences taken from the article", "摘自原文"),
    "extracted_machine": (
        "Sentences taken from the article; some or all of their English is a machine’s, not checked by a person",
        "摘自原文，英文含机器翻译，未经人工校对",
    ),
    "figures": ("Key figures", "关键数字"),
    "pending": ("not yet translated", "尚未翻译"),
    "machine": ("machine", "机器翻译"),
    "stale": ("older machine", "旧机器翻译"),
    "unmet": ("machine without all terms", "机器翻译（术语未全依术语表）"),
    "edited": ("edited", "经编辑"),
    "edited_means": ("edited", "经编辑"),
    "machine_means": (
        "machine translation (Argos Translate), kept to the glossary, not checked by a person",
        "机器翻译（Argos Translate），术语依术语表，未经人工校对",
    ),
    "stale_means": (
        "machine translation (Argos Translate) made before the glossary or the program last changed; "
        "it holds the terms of today, and was not checked by a person",
        "术语表或翻译程序最近一次改动之前的机器翻译（Argos Translate），仍合乎现有术语，未经人工校对",
    ),
    "unmet_means": (
        "machine translation (Argos Translate) that does not hold all terms of the glossary, not checked by a person",
        "机器翻译（Argos Translate），未能全依术语表，未经人工校对",
    ),
    "pending_means": ("not yet translated", "尚未翻译"),
    "unnamed": ("not named", "未署名"),
    "english_by": ("English", "英译"),
    "legend": ("Each English sentence is marked:", "每句英文均有标记："),
    "stop": (".", "。"),
    "sentence": ("sentence|sentences", "句"),
    "article": ("article|articles", "篇文章"),
    "occurrence": ("occurrence|occurrences", "处"),
    "term": ("term|terms", "条术语"),
    "gap": ("Text missing in the source", "原件此处缺字"),
    "caption": ("Caption", "图片说明"),
    "notes": ("Notes on the text", "原文勘误"),
    "notes_intro": (
        "Errors of the source, kept as printed and marked [sic] in the Chinese.",
        "原文如此，未作改动，中文中以［原文如此］标出。",
    ),
    "sic": ("[sic]", "［原文如此］"),
    "keywords": ("Key terms", "关键词"),
    "related": ("Related articles", "相关文章"),
    "shares": ("Shares {}", "同涉{}"),
    "same_place": ("also in {}", "同在{}"),
    "about_text": ("About this text", "关于本文"),
    "document": ("Raw document", "原始文件"),
    "id": ("Identifier", "编号"),
    "back": ("Back to the text", "返回正文"),
    "what_it_means": ("What this means", "说明"),
    "to_sentence": ("To this sentence in the article", "查看文中此句"),
    "term_page": ("As a term, with every sentence", "作为术语，查看全部例句"),
    "status": ("Status", "状态"),
    "correct": ("Suggest a correction", "提出更正"),
    "correction_title": ("Correction: {}", "更正：{}"),
    "withdrawn": ("Withdrawn", "已撤下"),
    "withdrawn_note": ("This article has been withdrawn. Its address stays as a notice.", "本文已撤下，此页仅作说明。"),
    "reason": ("Reason", "原因"),
    "chinese": ("Chinese", "中文"),
    "rendered": ("English", "英译"),
    "also": ("Also", "亦作"),
    "variants": ("Other forms", "其他写法"),
    "avoid": ("Not", "不用"),
    "kind": ("Kind", "类别"),
    "within": ("Within", "所属"),
    "note": ("Note", "说明"),
    "rendering_source": ("Where the English comes from", "译法依据"),
    "proposed": ("proposed, not yet approved", "拟议译法，尚未核定"),
    "beside": ("Often together with", "常与并见"),
    "occurrences": ("Occurrences", "出处"),
    "no_occurrences": ("Not in any article that may be shown in full.", "可全文展示的文章中暂无此条。"),
    "more_articles": ("Further articles", "其他文章"),
    "first_only": (
        "The first {} sentences are shown; the other articles follow with a link to the first place in each.",
        "先列前{}句，其余文章仅列其首见之处。",
    ),
    "below": ("Places within", "下辖"),
    "in_articles": ("Articles", "文章"),
    "earlier": ("Earlier articles", "更早的文章"),
    "all_articles": ("All articles by date", "按日期浏览全部文章"),
    "latest": ("Latest", "最新"),
    "browse": ("Find your way", "浏览"),
    "articles_intro": ("Newest first; what has no date stands by the day it was added.", "按日期由新到旧；日期不详者依收录日排列。"),
    "terms_intro": ("Every term of the glossary, with its approved English.", "术语表全部条目及其核定英译。"),
    "places_intro": ("Articles by where they happen, each also under the places around it.", "按地点浏览，文章亦归入上级地区。"),
    "organisations_intro": ("Institutions and organisations, and the articles that mention them.", "机构与组织，及提到它们的文章。"),
    "topics_intro": ("Articles by subject.", "按专题浏览文章。"),
    "dates_intro": ("Articles by the month they were published.", "按发布月份浏览文章。"),
    "institution": ("Institutions", "机构"),
    "office": ("Offices and roles", "职务与岗位"),
    "campaign": ("Campaigns and projects", "行动与工程"),
    "law": ("Laws and documents", "法律与文件"),
    "concept": ("Concepts", "概念"),
    "phrase": ("Set phrases", "固定提法"),
    "person": ("People", "人物"),
    "organisation": ("Organisations", "组织"),
}
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
        first, second = (en, zh) if self.english else (zh, en)
        return Html('{} <span class="other" lang="{}">{}</span>').format(own or html(first), self.other_lang, html(second))

    def chinese(self, words: Html) -> Html:
        """Mark words as Chinese where the page is not."""
        return Html('<span lang="zh-Hans">{}</span>').format(words) if self.english else words

    def note(self, text: str) -> Html:
        """Return an editor's words, which may be in either language, marked with theirs if it is not the page's."""
        return self.run(text, "zh-Hans" if len(_HAN.findall(text)) * 4 > len(text) else "en")

    def run(self, text: str, lang: str) -> Html:
        """Return words of one language, marked with it where it is not the page's."""
        return html(text) if lang == self.lang else Html('<span lang="{}">{}</span>').format(lang, html(text))


ENGLISH = Tree("en", "en", "zh-Hans", 0)
CHINESE = Tree("zh", "zh-Hans", "en", 1)


def heading(level: int, inner: Html, anchor: str, *, label: str | None = None, search: bool = True) -> Html:
    """Return a Markdown heading, so that it is in the table of contents; `label` is what stands there instead of all of it."""
    named = Html(' data-toc-label="{}"').format(markdown(label)) if label else ""
    hidden = "" if search else Html(' data-search-exclude="1"')
    return Html("{} {} {{ #{}{}{} }}").format(Html("#" * level), inner, anchor, named, hidden)


def title(tree: Tree, zh: str, en: str | None, own: Html | None = None) -> Html:
    """Return the page's first heading in both languages, both of which search finds; `own` as for `Tree.both`, in Markdown."""
    first, second = (en, zh) if tree.english and en else (zh, en)
    words = own or markdown(first)
    if not en or en == zh:
        inner = tree.chinese(words)
    else:
        inner = Html('{} <span class="other" lang="{}">{}</span>').format(words, tree.other_lang, markdown(second or ""))
    return heading(1, inner, "title", label=tree.own(zh, en))
