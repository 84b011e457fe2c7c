"""The home page: which digests it shows and how, and that its charts lead where they say, in the whole site and in Chromium."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from playwright.sync_api import Browser, Page, expect

from generator.digest import Collection, gather
from generator.model import Article, Bilingual, Block, BlockKind, Origin, Rendering, Rights, Source, Status, Term, Topic
from generator.settings import HomeSettings, Settings, SiteSettings
from generator.site.pages import home
from generator.site.pages.charts import tilemap
from generator.site.pages.frame import Desk
from generator.site.tree import CHINESE, ENGLISH, Tree
from generator.terms.glossary import Glossary
from generator.translate import Memory

GRID = Term("网格员", "grid worker", "wanggeyuan", "concept")
TOWN = Term("太仓", "Taicang", "taicang", "place", within="江苏")
PROVINCE = Term("江苏", "Jiangsu", "jiangsu", "place")
GLOSSARY = Glossary((GRID, TOWN, PROVINCE), (Topic("grids", "网格化", "Grids", ("网格员",)),))
TEXT = "网格员入户，网格员再来，网格员又来。共投入资金9000万元。登记群众390万人。走访企业42000户。"
ENGLISH_OF = {
    "平安太仓": "Peaceful Taicang",
    "网格员入户，网格员再来，网格员又来。": "Grid workers call, and call again, and again.",
    "共投入资金9000万元。": "It spent 90 million yuan.",
    "登记群众390万人。": "It registered 3.9 million people.",
    "走访企业42000户。": "It visited 42,000 firms.",
}


def article(id_: str, published: str | None = None, added: str = "2026-01-01", **changes: object) -> Article:
    made = Article(
        id_,
        "平安太仓",
        date.fromisoformat(added),
        (Block(BlockKind.PARAGRAPH, TEXT),),
        published=date.fromisoformat(published) if published else None,
        source=Source("法治日报", "https://paper.example/"),
        places=("太仓",),
    )
    return replace(made, **changes)  # type: ignore[arg-type] # shorthand


def collection(*articles: Article, latest: int = 12, machine: str = "", pending: str = "") -> Collection:
    origin = {zh: Origin.MACHINE if zh == machine else Origin.EDITED for zh in ENGLISH_OF if zh != pending}
    renderings: dict[str | tuple[str, str], Rendering] = {zh: Rendering(ENGLISH_OF[zh], origin[zh]) for zh in origin}
    site = SiteSettings(title=Bilingual("文摘", "Digest"), description=Bilingual("中英对照。", "In two languages."))
    settings = Settings(site=site, home=HomeSettings(latest=latest))
    return gather(settings, articles, {one.id: Memory(one.id, "someone", renderings) for one in articles}, GLOSSARY)


def shown(made: Collection, tree: Tree = ENGLISH) -> Any:
    """The home page as a browser would read its own part."""
    return html.fromstring(home.page(Desk(made, tree)).text.split("\n---\n", 1)[1])


def text(found: Any, path: str) -> str:
    (element,) = found.xpath(path)
    return re.sub(r"\s+", " ", element.text_content()).strip()


# Which digests


DATED = [f"2020-01-{day:02}" for day in range(1, 21)]
CHOSEN = [
    ("dated ones, newest first", 3, 0, 12, 3, 0),
    ("no more than there is room for", 20, 0, 12, 12, 0),
    ("what has no date fills the room that is left", 3, 9, 12, 3, 9),
    ("and crowds out nothing", 3, 20, 12, 3, 9),
    ("yet keeps a share of its own", 20, 20, 12, 9, 3),
    ("of which it leaves what it does not need", 20, 1, 12, 11, 1),
    ("alone it has all", 0, 20, 12, 0, 12),
    ("nothing", 0, 0, 12, 0, 0),
]


@pytest.mark.parametrize(("case", "dated", "undated", "most", "first", "second"), CHOSEN, ids=[case for case, *_ in CHOSEN])
def test_what_has_a_date_comes_first(case: str, dated: int, undated: int, most: int, first: int, second: int) -> None:
    articles = [article(f"a{n:02}", DATED[n], "2025-01-01") for n in range(dated)]
    articles += [article(f"b{n:02}", None, f"2026-01-{n + 1:02}") for n in range(undated)]
    one, other = home.latest(collection(*articles, latest=most).published, most)
    assert [digest.id for digest in one] == [f"a{n:02}" for n in reversed(range(dated))][:first]
    assert [digest.id for digest in other] == [f"b{n:02}" for n in reversed(range(undated))][:second]


def test_articles_of_one_day_stand_in_the_same_order_in_every_build() -> None:
    ids = ["b", "a", "c"]
    for order in (ids, ids[::-1]):
        dated, _ = home.latest(collection(*(article(id_, "2020-01-01") for id_ in order)).published, 12)
        assert [digest.id for digest in dated] == ["a", "b", "c"]


@given(st.text(alphabet="ab 9.,，。；“”！", max_size=400), st.integers(20, 200), st.sampled_from(["…", "……"]))
def test_a_summary_is_cut_at_an_end_or_marked_as_cut(said: str, most: int, more: str) -> None:
    short = home.shortened(said, most, more)
    assert len(short) <= most
    whole = said.startswith(short) and (len(short) == len(said) or re.search(r"[.。！][”’）)]*$", short))
    assert whole or (short.endswith(more) and said.startswith(short.removesuffix(more)))


SHORTENED = [
    ("Short.", 20, "Short."),
    ("It rose to 98.74 percent. The rest is of no account here.", 30, "It rose to 98.74 percent."),
    ("By 2020 it had risen to 98.74 percent in all of the province.", 40, "By 2020 it had risen to 98.74 percent…"),
    ("When the year came to its end, nobody had counted them at all.", 45, "When the year came to its end…"),
    ("网格员入户。网格员再来，又来。", 10, "网格员入户。"),
    ("近年来我市紧扣总目标，聚力打造平安太仓升级版。", 18, "近年来我市紧扣总目标…"),
]


@pytest.mark.parametrize(("said", "most", "short"), SHORTENED)
def test_a_long_sentence_is_cut_where_a_reader_would_pause(said: str, most: int, short: str) -> None:
    assert home.shortened(said, most) == short


# What a card says


def test_a_card_names_the_article_in_both_languages_and_says_the_rest_in_the_trees() -> None:
    made = collection(article("one", "2021-06-22"), article("two", "2020-01-01"))
    english, chinese = shown(made), shown(made, CHINESE)
    card = '(//li[@class="card"])[1]'
    assert text(english, f"{card}//h3/a") == "Peaceful Taicang 平安太仓"
    assert text(chinese, f"{card}//h3/a") == "平安太仓 Peaceful Taicang"
    assert text(english, f'{card}/p[@class="facts"]') == "22 June 2021 · Taicang · 法治日报"
    assert english.xpath(f'{card}/p[@class="facts"]/span/@lang') == ["zh-Hans"]
    assert text(chinese, f'{card}/p[@class="facts"]') == "2021年6月22日 · 太仓 · 法治日报"
    assert text(english, f'{card}/p[@class="gist"]').startswith("Grid workers call")
    assert text(chinese, f'{card}/p[@class="gist"]').startswith("网格员入户")
    figures = english.xpath(f'{card}/ul[@class="told"]/li/a')
    assert 2 <= len(figures) <= 3
    assert {b.text for b in english.xpath(f"{card}/ul//b")} <= {"90 million yuan", "3.9 million", "42,000"}
    assert all(re.fullmatch(r"articles/one/#s[0-9a-f]{8}", a.get("href")) for a in figures)
    assert "machine" not in text(english, card)


@pytest.mark.parametrize("sentence", ["平安太仓", "登记群众390万人。"])
def test_a_card_says_in_words_that_its_english_is_a_machines(sentence: str) -> None:
    made = collection(article("one", "2021-06-22"), machine=sentence)
    assert "a machine’s, not checked" in text(shown(made), '//li[@class="card"]/p[@class="by"]')
    assert "机器翻译，未经人工校对" in text(shown(made, CHINESE), '//li[@class="card"]/p[@class="by"]')


def test_what_has_no_english_yet_is_shown_in_chinese_and_labelled() -> None:
    found = shown(collection(article("one", "2021-06-22"), pending="平安太仓"))
    assert text(found, '//li[@class="card"]//h3/a') == "平安太仓"
    assert found.xpath('//li[@class="card"]//h3/a/span/@lang') == ["zh-Hans"]
    assert text(found, '//li[@class="card"]/p[@class="by"]') == "not yet translated"


def test_rights_and_status_hold() -> None:
    gone = article("gone", "2021-06-23", status=Status.WITHDRAWN, reason=Bilingual("误", "wrong"))
    held = article("held", "2021-06-24", status=Status.HELD, reason=Bilingual("误", "wrong"))
    found = shown(collection(gone, held, article("linked", "2021-06-22", rights=Rights.LINK)))
    assert found.xpath("//h3/a/@href") == ["articles/linked/"]
    said = text(found, '//div[@class="home"]')
    assert "million" not in said
    assert "Grid workers call" not in said
    assert "1 article" in found.xpath('//svg[@class="timeline"]//a/title/text()')[0]
    assert found.xpath('//section[@aria-labelledby="typical"]') == []


def test_topics_and_typical_terms_are_counted() -> None:
    made = collection(article("one", "2021-06-22"), article("two"), article("other", body=(Block(BlockKind.PARAGRAPH, "太仓。"),)))
    found = shown(made)
    assert text(found, '//section[@aria-labelledby="topics"]//li') == "Grids 网格化 2 articles"
    assert text(found, '//section[@aria-labelledby="typical"]//li') == "grid worker 网格员 2"


# All sizes of collection


def test_an_empty_collection_says_so_and_draws_nothing() -> None:
    for tree, words in ((ENGLISH, "No article has been published yet."), (CHINESE, "尚未发表文章。")):
        found = shown(collection(), tree)
        assert text(found, '//p[@role="note"]') == words
        assert found.xpath("//svg | //li[@class='card']") == []
        assert found.xpath("//section/@aria-labelledby") == ["follow"]


def test_without_dates_there_is_no_time_line_but_the_way_to_what_has_none() -> None:
    found = shown(collection(article("one"), article("two")))
    assert found.xpath('//svg[@class="timeline"]') == []
    assert text(found, '//a[@href="dates/undated/"]') == "Date unknown: 2 articles"
    assert [h.text for h in found.xpath("//h2")][:3] == ["Date unknown, latest added", "By date", "By place"]


def test_articles_that_no_unit_has_are_counted_beside_the_map() -> None:
    found = shown(collection(article("one", "2021-06-22"), article("two", places=()), article("three", places=("月球",))))
    assert found.xpath('//svg[@class="tilemap"]//a/title/text()') == ["Jiangsu (JS): 1 article"]
    assert "Not on the map: 2 articles" in text(found, '//section[@aria-labelledby="by-place"]')
    assert "Not on the map" not in text(shown(collection(article("one"))), '//section[@aria-labelledby="by-place"]')


@pytest.mark.parametrize("count", [0, 1, 4, 60])
def test_headings_follow_one_another_and_every_id_is_there_once(count: int) -> None:
    articles = [article(f"a{n}", f"{2000 + n % 20}-01-01" if n % 3 else None) for n in range(count)]
    for tree in (ENGLISH, CHINESE):
        found = shown(collection(*articles), tree)
        ids = found.xpath("//@id")
        assert len(set(ids)) == len(ids)
        assert set(found.xpath("//@aria-labelledby")) <= set(ids)
        assert {href[1:] for href in found.xpath("//a/@href") if href.startswith("#")} <= set(ids)
        assert len(found.xpath('//li[@class="card"]')) == min(count, 12)
        for svg in found.xpath("//svg"):
            etree.fromstring(etree.tostring(svg))


def test_names_from_outside_stay_words() -> None:
    evil = '<script>alert(1)</script>" onload="x'
    page = home.page(Desk(collection(article("one", "2021-06-22", title=evil, places=(evil,), source=Source(evil))), ENGLISH)).text
    assert "<script" not in page
    assert 'onload="' not in page


# The whole site


@pytest.mark.parametrize("tree", ["", "zh/"])
def test_every_link_of_the_home_page_leads_somewhere_and_the_page_is_small(built: Path, tree: str) -> None:
    folder = built / "site" / tree
    page = (folder / "index.html").read_bytes()
    assert len(gzip.compress(page)) < 25 * 1024
    found: Any = html.fromstring(page.decode())
    (content,) = found.xpath('//div[@class="home"]')
    for href in content.xpath(".//a/@href"):
        path, anchor = urldefrag(unescape(href))
        target = folder / path if path.endswith(".xml") else folder / path / "index.html"
        assert target.is_file(), href
        if anchor:
            assert re.search(rf'id="?{anchor}[" >]', target.read_text("utf-8")), href


@pytest.mark.parametrize("tree", ["", "zh/"])
def test_the_numbers_of_the_charts_are_those_of_the_pages_they_lead_to(built: Path, tree: str) -> None:
    folder = built / "site" / tree
    found: Any = html.fromstring((folder / "index.html").read_text("utf-8"))
    links = found.xpath('//svg[@class="timeline" or @class="tilemap"]//a')
    assert len(links) > 10
    for link in links:
        number = int(re.search(r"(\d+)(?: article|篇)", link.findtext("title"))[1])  # type: ignore[index] # every name has one
        listed = set(re.findall(r'href="[./]*/articles/([^/"]+)/"', (folder / link.get("href") / "index.html").read_text("utf-8")))
        assert len(listed) == number, link.findtext("title")


# In Chromium


@pytest.fixture(scope="module", params=["", "zh/"], ids=["en", "zh"])
def front(request: pytest.FixtureRequest, browser: Browser, served: str) -> Iterator[tuple[Page, str]]:
    """A page of a phone's width without JavaScript, and the address of the home page."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page(), served + request.param
    context.close()


@pytest.mark.browser
def test_a_bar_and_a_tile_lead_to_their_articles_without_javascript(front: tuple[Page, str]) -> None:
    page, address = front
    page.goto(address)
    page.locator('.timeline a[href="dates/2019/"]').click()
    assert page.url == f"{address}dates/2019/"
    expect(page.locator("h1")).to_contain_text("2019")
    page.go_back()
    page.locator('.tilemap a[href="places/jiangsu/"]').click()
    assert page.url == f"{address}places/jiangsu/"
    expect(page.locator("h1")).to_contain_text("江苏")
    page.go_back()
    page.locator("summary").last.click()
    page.locator('details[open] a[href="places/jiangsu/"]').click()
    assert page.url == f"{address}places/jiangsu/"


@pytest.mark.browser
def test_a_phone_shows_everything_and_a_finger_finds_it(front: tuple[Page, str]) -> None:
    page, address = front
    page.goto(address)
    for link in page.locator(".charts svg a").all():
        box = link.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert min(box["width"], box["height"]) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    cards = page.locator(".card").all()
    assert len(cards) == 12
    assert all((box := card.bounding_box()) and box["x"] >= 0 and box["x"] + box["width"] <= 360 for card in cards)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("tree", "bar", "tile"), [("", "2019: 1 article", "Jiangsu (JS): 4 articles"), ("zh/", "2019年：1篇文章", "江苏（苏）：4篇文章")]
)
def test_a_screen_reader_is_told_what_each_bar_and_tile_shows(browser: Browser, served: str, tree: str, bar: str, tile: str) -> None:
    page = browser.new_page()
    page.goto(served + tree)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    names = {node["name"]["value"]: node["role"]["value"] for node in nodes if not node.get("ignored") and "name" in node}
    assert names[bar] == names[tile] == "link"
    assert "TW" not in names
    assert "台" not in names
    page.close()


@pytest.mark.browser
def test_tab_goes_through_bars_and_tiles_and_shows_where_it_is(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served)
    hrefs = page.locator(".charts svg a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    page.locator(f'.timeline a[href="{hrefs[0]}"]').focus()
    passed = []
    for _ in range(len(hrefs) + 8):
        seen = page.evaluate(
            """() => { const on = document.activeElement, drawn = on.querySelector('rect') || on, style = getComputedStyle(drawn)
            return [!!on.closest('.charts svg'), on.getAttribute('href'), style.strokeWidth, style.stroke] }"""
        )
        if seen[0]:
            passed.append(seen[1])
            assert seen[2:] == ["2px", "rgb(32, 38, 43)"], seen
        page.keyboard.press("Tab")
    assert passed == hrefs
    page.locator('.tilemap a[href="places/jiangsu/"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/jiangsu/")
    page.close()


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [float(part) for part in re.findall(r"[\d.]+", colour.replace("srgb", ""))][:3]
        shares = parts if colour.startswith("color(") else [part / 255 for part in parts]
        return sum(
            w * (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4) for w, s in zip((0.2126, 0.7152, 0.0722), shares, strict=True)
        )

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_in_every_shade_and_tiles_told_from_the_paper(browser: Browser, served: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type] # one of two literals
    page.goto(served)
    counts = {"江苏": 1, "浙江": 2, "福建": 3, "广东": 4}
    drawn = tilemap.draw(tilemap.Survey({name: tilemap.Found(name, name, count) for name, count in counts.items()}, 0, 0), ENGLISH)
    page.locator(".charts").evaluate("(charts, svg) => charts.insertAdjacentHTML('beforeend', svg)", drawn)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    tiles = page.locator(".tilemap").last.evaluate(
        """map => [...map.querySelectorAll('g:has(> rect[rx]), a')].map(tile => {
        const box = getComputedStyle(tile.querySelector('rect'))
        return [tile.textContent, box.fill, box.stroke, [...tile.querySelectorAll('text')].map(text => getComputedStyle(text).fill)] })"""
    )
    assert len(tiles) == 34
    fills = {fill for _, fill, *_ in tiles}
    assert len(fills) == 5
    for name, fill, stroke, words in tiles:
        assert contrast(stroke, paper) >= 3, name
        assert min(contrast(word, paper if fill == "none" else fill) for word in words) >= 4.5, name
    bar = page.locator(".timeline .bar").first.evaluate("bar => getComputedStyle(bar).fill")
    assert contrast(bar, paper) >= 3
    by = page.locator(".card .facts").first.evaluate("words => getComputedStyle(words).color")
    assert contrast(by, paper) >= 4.5
    page.close()
