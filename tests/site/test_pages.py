"""Pages from a small collection made here: what they show, what they must not, and that words stay words."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import markdown as md
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.digest import Collection, gather
from generator.model import Article, Bilingual, Block, BlockKind, Byline, Origin, Rendering, Rights, Sic, Source, Status, Term, Topic
from generator.settings import Settings, SiteSettings
from generator.site import escape, pages
from generator.site.pages.marks import found, links
from generator.terms.glossary import Glossary
from generator.translate import Memory, segments

EVIL = '<script>alert(1)</script>\u202e "q" {: onclick=x } { #id } [a](javascript:b) ![x](y) `c` *d* --8<-- "f" {{ 7 }} &lt; \u200b|'
GRID = Term("网格员", "grid worker", "wanggeyuan", "office", plural="grid workers", accept=("community grid worker",), note="Of a grid.")
NET = Term("网格", "grid", "wangge", "concept", note="A small area.")
TOWN = Term("太仓", "Taicang", "taicang", "place", within="江苏")
PROVINCE = Term("江苏", "Jiangsu", "jiangsu", "place")
BUREAU = Term("公安局", "public security bureau", "gonganju", "institution")
GLOSSARY = Glossary((GRID, NET, TOWN, PROVINCE, BUREAU), (Topic("grids", "网格化", "Grids", ("网格员", "网格")),))
ENGLISH = {
    "平安太仓": "Peaceful Taicang",
    "网格员入户。": "A community grid worker calls at homes in the grid.",
    "网格员再来。": "The grid worker comes again.",
    "成绩单": "The record",
    "网格员又来。": "Grid workers come once more.",
    "公安局说好。": "The public security bureau approves.",
}


def article(id_: str = "2019-11-01-taicang", **changes: object) -> Article:
    body = (
        Block(BlockKind.PARAGRAPH, "网格员入户。网格员再来。"),
        Block(BlockKind.GAP, ""),
        Block(BlockKind.HEADING, "成绩单"),
        Block(BlockKind.ITEM, "网格员又来。"),
        Block(BlockKind.ITEM, "尚未译出网格。"),
        Block(BlockKind.CAPTION, "公安局说好。"),
    )
    made = Article(
        id_,
        "平安太仓",
        date(2020, 1, 2),
        body,
        published=date(2019, 11, 1),
        source=Source("某报", "https://paper.example/a?b=1&c=2"),
        bylines=(Byline("王春", "记者", uncertain=True),),
        places=("太仓",),
        document="inbox/1.txt",
        sic=(Sic("再来", "疑为“又来” / probably 又来"),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def collection(*articles: Article, settings: Settings | None = None, english: dict[str, str] = ENGLISH) -> Collection:
    renderings = {zh: Rendering(en, Origin.MACHINE if "again" in en else Origin.EDITED) for zh, en in english.items()}
    memories = {item.id: Memory(item.id, "someone", renderings) for item in articles}
    return gather(settings or Settings(), articles, memories, GLOSSARY)


def rendered(*articles: Article, settings: Settings | None = None) -> dict[str, str]:
    made = list(pages.render(collection(*articles, settings=settings)))
    assert len({page.path for page in made}) == len(made)
    return {page.path: page.text for page in made}


def made_html(text: str) -> str:
    """The page as mkdocs makes it, without its front matter."""
    extensions = ["attr_list", "toc", "tables", "fenced_code"]
    return md.markdown(text.split("\n---\n", 1)[1], extensions=extensions, extension_configs={"toc": {"toc_depth": 2}})


EN, ZH = (f"docs/{tree}/articles/2019-11-01-taicang.md" for tree in ("en", "zh"))


def test_both_trees_have_the_same_paths_and_rendering_again_gives_the_same_bytes() -> None:
    made = rendered(article(), article("undated-other", published=None))
    paths = {tree: {path.removeprefix(f"docs/{tree}/") for path in made if path.startswith(f"docs/{tree}/")} for tree in ("en", "zh")}
    assert paths["en"] == paths["zh"]
    assert made == rendered(article(), article("undated-other", published=None))
    wanted = {"index.md", "articles/index.md", "terms/wanggeyuan.md", "terms/index.md", "places/taicang.md", "places/jiangsu.md"}
    wanted |= {"organisations/index.md", "topics/grids.md", "topics/index.md", "dates/2019.md", "dates/undated.md", "dates/index.md"}
    assert wanted <= paths["en"]


def test_front_matter_says_what_the_page_is_and_where_it_is_from() -> None:
    front = yaml.safe_load(rendered(article())[EN].split("---\n")[1])
    assert front["title"] == "Peaceful Taicang"
    assert front["date"] == "2019-11-01"
    assert front["summary"]["zh"]
    assert {"document": "inbox/1.txt", "rights": "full", "translator": "someone", "machine": 1}.items() <= front["provenance"].items()
    assert {"网格", "grid"} <= set(front["tags"])


@pytest.mark.parametrize(("path", "leads", "lang"), [(EN, "en", "zh-Hans"), (ZH, "zh", "en")])
def test_each_sentence_has_one_anchor_in_the_language_of_the_tree_and_the_other_is_kept_from_search(
    path: str, leads: str, lang: str
) -> None:
    html = made_html(rendered(article())[path])
    ids = re.findall(r'id="([^"]+)"', html)
    assert max(Counter(ids).values()) == 1
    columns = re.findall(r'<p class="(en|zh)"([^>]*)>(.*?)</p>', html)
    assert columns
    for language, attributes, inner in columns:
        spans = re.findall(r'<span class="s[^"]*"([^>]*)', inner)
        if language == leads:
            assert attributes == ""
            assert all("id=" in span for span in spans)
        else:
            assert attributes == f' lang="{lang}"'
            assert not any("id=" in span for span in spans)


def test_a_sentence_says_who_wrote_its_english_and_what_has_none_shows_its_chinese_labelled() -> None:
    html = made_html(rendered(article())[EN])
    assert '<span class="s machine"' in html
    assert '<span class="s edited"' in html
    assert re.search(r'<em class="label"[^>]*>not yet translated</em> <span class="s pending"[^>]* lang="zh-Hans"[^>]*>尚未译出', html)
    assert "1 sentence machine" in html
    assert "machine translation (Argos Translate), kept to the glossary, not checked by a person" in html


MARKS = [
    ("a machine's", Rendering("T", Origin.MACHINE), "machine", "machine translation (Argos Translate), kept to the glossary"),
    ("a stale one", Rendering("T", Origin.MACHINE, stale=True), "stale", "made before the glossary or the program last changed"),
    ("one without a term", Rendering("T", Origin.MACHINE, unmet="x = y"), "unmet", "does not hold all terms of the glossary"),
]


@pytest.mark.parametrize(("case", "rendering", "name", "words"), MARKS, ids=[case for case, *_ in MARKS])
def test_a_machines_words_are_marked_wherever_they_stand(case: str, rendering: Rendering, name: str, words: str) -> None:
    one = article()
    memory = Memory(one.id, "someone", {segment.key: rendering for segment in segments(one)})
    made = {page.path: page.text for page in pages.render(gather(Settings(), [one], {one.id: memory}, GLOSSARY))}
    html = made_html(made[EN])
    assert re.search(rf'<h1[^>]*><span[^>]* class="s {name}"', html)
    assert re.search(rf'<h2[^>]*><span class="s {name}"', html)
    assert re.search(rf'<p class="en"><span class="s {name}"', html)
    assert words in html
    assert "some or all of their English is a machine" in html
    assert f'<span class="s {name}">' in made["docs/en/terms/wanggeyuan.md"]
    assert made_html(made[ZH]).count(f'class="s {name}"') >= len(one.body)


def test_terms_are_linked_at_the_first_place_in_a_section_in_both_languages() -> None:
    html = made_html(rendered(article())[EN])
    first, second = html.split("<h2", 1)[0], html.split("<h2", 1)[1].split('id="notes"')[0]
    for part in (first, second):
        body = part[part.index('<div class="text">') :]
        assert len(re.findall(r'href="../../terms/wanggeyuan/"[^>]*>网格员</a>', body)) == 1
    assert re.search(r'wanggeyuan/" title="Of a grid.">community grid worker</a> calls at homes in the grid\.', first)
    assert re.search(r'wanggeyuan/">Grid workers</a> come', second)


def test_a_term_is_found_in_english_as_a_whole_word_the_longer_form_first() -> None:
    link = links([GRID, NET], "")
    wanted = [("wangge", link["wangge"]), ("wanggeyuan", link["wanggeyuan"])]
    text = "Gridlock: a grid worker’s grid."
    assert [(text[a:b], slug) for a, b, slug in found(text, wanted)] == [("grid worker", "wanggeyuan"), ("grid", "wangge")]


def test_gaps_errors_captions_lists_and_headings_are_what_they_are() -> None:
    html = made_html(rendered(article())[EN])
    assert "Text missing in the source" in html
    assert '<figure class="caption">' in html
    assert html.count('<li class="pair">') == 2
    both = r'<span class="s edited">The record</span> <span class="other" lang="zh-Hans"[^>]*><i class="s">成绩单</i></span>'
    assert re.search(rf'<h2[^>]*id="s[0-9a-f]{{8}}"[^>]*>{both}</h2>', html)
    assert '<i class="was">再来</i><a class="sic" id="sic-1-mark" href="#sic-1"' in html
    assert '<li id="sic-1"><b lang="zh-Hans">再来</b>' in html


def test_facts_name_date_source_people_and_place_and_say_what_is_unsure() -> None:
    html = made_html(rendered(article(supplied=("title",)))[EN])
    assert '<time datetime="2019-11-01">1 November 2019</time>' in html
    assert 'href="https://paper.example/a?b&#61;1&#38;c&#61;2"' in html
    assert "uncertain reading" in html
    assert 'href="../../places/taicang/"' in html
    assert "[supplied by the editors]" in html.replace("&#91;", "[").replace("&#93;", "]")
    assert "undated" in made_html(rendered(article(published=None))[EN])


def test_words_from_outside_stay_words_on_every_page() -> None:
    evil = Term(f"邪{EVIL}", EVIL, "xie", "law", note=EVIL, source="javascript:alert(1)", avoid=(EVIL,))
    body = tuple(Block(kind, f"{EVIL} 邪") for kind in BlockKind)
    one = article(title=EVIL, kicker=EVIL, subtitle=EVIL, body=body, places=(EVIL,), credit=EVIL, editor=EVIL, document=EVIL)
    one = replace(one, source=Source(EVIL, "javascript:alert(1)"), bylines=(Byline(EVIL, EVIL, EVIL),), sic=(Sic("邪", EVIL),))
    memory = Memory(one.id, EVIL, {key: Rendering(f"{EVIL} x", Origin.EDITED, by=EVIL) for key in ("", EVIL, f"{EVIL} 邪")})
    glossary = Glossary((evil,), (Topic("t", EVIL, EVIL, (evil.zh,), note=EVIL),))
    gone = article("2019-11-02-gone", status=Status.WITHDRAWN, reason=Bilingual(EVIL, EVIL))
    settings = Settings(site=SiteSettings(title=Bilingual(EVIL, EVIL), description=Bilingual(EVIL, EVIL)))
    for page in pages.render(gather(settings, (one, gone), {one.id: memory}, glossary)):
        assert not set("\u202e\u200b") & set(page.text)
        front = yaml.safe_load(page.text.split("\n---\n")[0])
        assert "<" not in front["title"]
        seen = Seen(made_html(page.text))
        assert not seen.tags & {"script", "img", "code-block", "iframe"}, page.path
        assert not any(name.startswith("on") for name in seen.attributes), page.path
        assert all(re.match(r"(https?://|\.\./|#|[a-z0-9-]+(?:/|\.xml$))", href) for href in seen.links), page.path


class Seen(HTMLParser):
    """The tags, attributes and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.update(value or "" for name, value in attrs if name in {"href", "src"})


@given(st.text())
def test_escaping_keeps_the_words_and_front_matter_survives_yaml(text: str) -> None:
    shown: list[str] = []
    parser = HTMLParser(convert_charrefs=True)
    parser.handle_data = shown.append  # type: ignore[method-assign]
    parser.feed(f"<p>{escape.html(text)}</p>")
    parser.close()
    assert "".join(shown) == escape.clean(text)
    front = yaml.safe_load(escape.front_matter({"title": text or "x"}).split("\n---\n")[0])
    assert not set(front.get("title", "")) & set('<>"')


def test_front_matter_has_no_other_keys() -> None:
    with pytest.raises(ValueError, match="template"):
        escape.front_matter({"title": "x", "template": "evil.html"})


def test_an_excerpt_shows_its_first_paragraph_a_link_no_text_a_withdrawn_article_nothing() -> None:
    made = rendered(article(rights=Rights.EXCERPT))
    assert "网格员" in made[EN]
    assert "公安局说好" not in "".join(made.values())
    assert 'href="https://paper.example' in made_html(made[EN]).split('class="rights"')[1]
    made = rendered(article(rights=Rights.LINK))
    assert "Peaceful Taicang" in made[EN]
    assert not any(zh in text for text in made.values() for zh in ("入户", "又来", "公安局说好"))
    made = rendered(
        article(), article("2018-01-01-gone", status=Status.WITHDRAWN, reason=Bilingual("应作者要求", "at the author's request"))
    )
    notice = made["docs/en/articles/2018-01-01-gone.md"]
    assert "at the author" in notice
    assert "Taicang" not in notice
    assert yaml.safe_load(notice.split("---\n")[1])["search"] == {"exclude": True}
    assert not any("2018-01-01-gone" in text for path, text in made.items() if "gone" not in path)
    assert not any("held" in path for path in rendered(article("2018-01-01-held", status=Status.HELD)))


def test_a_correction_opens_the_form_filled_in_or_leads_to_how_to_make_one() -> None:
    assert "../../method/#correct" in unescape(rendered(article())[EN])
    settings = Settings(site=SiteSettings(url="https://a.example/b/", repository="https://github.com/x/y"))
    text = unescape(rendered(article(), settings=settings)[ZH])
    assert "https://github.com/x/y/issues/new?template=correction.yml&title=" in text
    assert "page=https%3A%2F%2Fa.example%2Fb%2Fzh%2Farticles%2F2019-11-01-taicang%2F" in text


def test_related_articles_say_why() -> None:
    other = article("2019-11-05-more", body=(Block(BlockKind.PARAGRAPH, "在另一个网格，是公安局派来的网格员。"),))
    related = made_html(rendered(article(), other)[EN]).split('id="related"')[1]
    assert "../../articles/2019-11-05-more/" in related
    assert re.search(r"Shares .*grid.*; also in Taicang; same topic: Grids", related)
    twice = made_html(rendered(article(), article("2019-11-05-more"))[EN]).split('id="related"')[1]
    assert '<span class="detail">Nearly the same text</span>' in twice


def test_a_term_page_has_every_sentence_in_both_languages_marked_and_linked() -> None:
    html = made_html(rendered(article())["docs/en/terms/wanggeyuan.md"])
    assert "3 occurrences" in html
    assert html.count("<mark>网格员</mark>") == 3
    assert "<span>A </span><mark>community grid worker</mark><span> calls" in html
    assert len(re.findall(r'<li><a href="../../articles/2019-11-01-taicang/#s[0-9a-f]{8}"', html)) == 3


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The site of the sample articles."""
    return built / "site"


def test_every_page_names_itself_and_its_twin_by_absolute_addresses(site: Path, address: str) -> None:
    for path in (*site.rglob("index.html"),):
        html = path.read_text("utf-8")
        own = path.parent.relative_to(site).as_posix().removeprefix(".")
        page = f"{own.removeprefix('zh').removeprefix('/')}/".removeprefix("/")
        chinese = own.split("/")[0] == "zh"
        assert f'<html lang="{"zh-Hans" if chinese else "en"}"' in html
        assert f'<link rel="canonical" href="{address}{"zh/" if chinese else ""}{page}">' in html
        for lang, tree in (("en", ""), ("zh-Hans", "zh/"), ("x-default", "")):
            assert f'<link rel="alternate " hreflang="{lang}" href="{address}{tree}{page}">' in html
        assert (site / ("" if chinese else "zh") / page / "index.html").exists()


def test_no_page_asks_another_host_for_anything(site: Path, address: str) -> None:
    for path in site.rglob("*.html"):
        loaded = re.findall(
            r"""<(?:script|img|iframe|source|link rel="(?:stylesheet|icon|preload|preconnect)")[^>]*?(?:src|href)="([^"]+)""",
            path.read_text("utf-8"),
        )
        assert loaded
        assert not [url for url in loaded if "//" in url and not url.startswith(address)], path
    for path in site.rglob("*.css"):
        assert not re.findall(r"url\((?![\"']?data:)[^)]*//", path.read_text("utf-8")), path


def test_article_pages_stay_small(site: Path) -> None:
    sizes = {path: len(gzip.compress(path.read_bytes(), 9)) for path in site.glob("**/articles/*/index.html")}
    assert len(sizes) >= 24
    assert max(sizes.values()) < 25 * 1024, max(sizes, key=sizes.__getitem__)
