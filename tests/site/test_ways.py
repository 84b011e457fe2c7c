"""The ways to an article: lists of places, organisations, topics and dates, on as many pages as they need; and clicks that lead there."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import markdown as md
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Browser, Page, expect

from generator.digest import Collection, gather
from generator.model import Article, Bilingual, Block, BlockKind, Origin, Rendering, Rights, Source, Status, Term, Topic
from generator.settings import Settings
from generator.site import pages
from generator.site.pages import paging
from generator.terms import Glossary
from generator.translate import Memory

TERMS = (
    Term("江苏", "Jiangsu", "jiangsu", "place", variants=("江苏省",), note="A province."),
    Term("苏州", "Suzhou", "suzhou", "place", within="江苏"),
    Term("太仓", "Taicang", "taicang", "place", within="苏州"),
    Term("公安局", "public security bureau", "gonganju", "institution"),
    Term("法院", "court", "fayuan", "institution"),
    Term("法治日报", "Legal Daily", "fazhiribao", "organisation"),
    Term("网格", "grid", "wangge", "concept"),
)
GLOSSARY = Glossary(TERMS, (Topic("grids", "网格化", "Grids", ("网格", "公安局")), Topic("none", "无", "None", ("法院",))))
REASON = Bilingual("因", "why")


def article(id_: str, text: str = "公安局和网格。", **more: object) -> Article:
    made = Article(id_, f"题{id_[-3:]}", date(2026, 1, 1), (Block(BlockKind.PARAGRAPH, text),), places=("太仓",))
    return replace(made, **more)  # type: ignore[arg-type] # shorthand


def dated(number: int, years: int = 3) -> Article:
    """One of many articles, each on its day, the lowest number the newest."""
    day = date(2020 - number % years, 12 - number % 12, 28 - number % 28)
    return article(f"{day}-a{number:03}", published=day)


def gathered(*articles: Article, english: Mapping[str, Rendering] | None = None) -> Collection:
    renderings: dict[str | tuple[str, str], Rendering] = {**(english or {})}
    return gather(Settings(), articles, {one.id: Memory(one.id, None, renderings) for one in articles}, GLOSSARY)


def rendered(*articles: Article, english: Mapping[str, Rendering] | None = None) -> dict[str, html.HtmlElement]:
    """The pages of both trees, as mkdocs makes them but for the frame."""
    made = {}
    for page in pages.render(gathered(*articles, english=english)):
        text = md.markdown(page.text.split("\n---\n", 1)[1], extensions=["attr_list"])
        made[page.path.removeprefix("docs/")] = html.document_fromstring(f"<body>{text}</body>")
    return made


def listed(page: html.HtmlElement) -> list[str]:
    """The ids of the articles in the list of a page, in its order."""
    return [link.split("/")[-2] for link in page.xpath("//ul[@class='articles']/li/a/@href")]


def words(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in page.xpath(path)]


# Paging


@given(st.lists(st.integers(), max_size=400), st.integers(1, 120))
def test_every_entry_is_on_exactly_one_page_in_order(items: list[int], size: int) -> None:
    sheets = list(paging.sheets(items, size))
    assert [item for sheet in sheets for item in sheet.items] == items
    assert [sheet.number for sheet in sheets] == list(range(1, len(sheets) + 1))
    assert all(sheet.of == len(sheets) and sheet.total == len(items) for sheet in sheets)
    assert all(items[sheet.start : sheet.start + len(sheet.items)] == sheet.items for sheet in sheets)
    assert all(0 < len(sheet.items) <= size for sheet in sheets) or not items
    assert len(sheets) == max(1, -(-len(items) // size))


@given(st.integers(1, 300), st.data())
def test_the_pages_named_lead_everywhere_and_each_gap_is_of_more_than_one(of: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, of))
    named = list(paging.numbers(number, of))
    shown = [n for n in named if n is not None]
    assert shown == sorted(set(shown))
    assert {1, of, number, max(1, number - 1), min(of, number + 1)} <= set(shown)
    for before, after in pairwise(named):
        assert (before is None) != (after is None) or (before is not None and after == before + 1)
    for position, n in enumerate(named):
        if n is None:
            assert (named[position + 1] or 0) - (named[position - 1] or 0) > 2
    assert len(named) <= 11


@pytest.mark.parametrize(
    ("first", "number", "file", "address"),
    [
        ("places/jiangsu.md", 1, "places/jiangsu.md", "places/jiangsu/"),
        ("places/jiangsu.md", 2, "places/jiangsu/2.md", "places/jiangsu/2/"),
        ("articles/index.md", 1, "articles/index.md", "articles/"),
        ("articles/index.md", 3, "articles/3.md", "articles/3/"),
        ("dates/2021/06.md", 2, "dates/2021/06/2.md", "dates/2021/06/2/"),
    ],
)
def test_a_further_page_stands_below_the_first(first: str, number: int, file: str, address: str) -> None:
    assert (paging.path(first, number), paging.address(first, number)) == (file, address)


MANY = [dated(number) for number in range(200)] + [article(f"undated-b{number:03}", added=date(2026, 2, 1)) for number in range(30)]


@pytest.fixture(scope="module")
def many() -> dict[str, html.HtmlElement]:
    """The pages of a collection with long lists."""
    return rendered(*MANY)


LISTS = ["articles/index.md", "places/jiangsu.md", "places/suzhou.md", "topics/grids.md", "organisations/gonganju.md"]


@pytest.mark.parametrize("tree", ["en", "zh"])
@pytest.mark.parametrize("first", LISTS)
def test_a_long_list_has_every_article_once_the_newest_first_and_the_undated_last(
    many: dict[str, html.HtmlElement], tree: str, first: str
) -> None:
    found: list[str] = []
    number = 1
    while (page := many.get(f"{tree}/{paging.path(first, number)}")) is not None:
        lists = page.xpath("//ul[@class='articles']")
        ids = listed(page)
        if number == 1 and first.startswith("organisations"):  # those that say most about it stand before the others
            ids = ids[len(listed(page)) - paging.PAGE :]
        assert len(ids) <= paging.PAGE
        assert lists
        found += ids
        links = {link.get("rel"): link.get("href") for link in page.xpath("//nav[@class='pager']/a[@rel]")}
        assert ("prev" in links) == (number > 1)
        assert ("next" in links) == (f"{tree}/{paging.path(first, number + 1)}" in many)
        assert words(page, "//nav[@class='pager']/*[@aria-current='page']") == [str(number)]
        number += 1
    assert number == 4
    assert sorted(found) == sorted(one.id for one in MANY)
    days = [id_[:10] for id_ in found]
    assert days[:200] == sorted(days[:200], reverse=True)
    assert all(id_.startswith("undated") for id_ in found[200:])


def test_the_years_of_a_long_list_lead_to_where_each_begins(many: dict[str, html.HtmlElement]) -> None:
    for tree in ("en", "zh"):
        links = many[f"{tree}/places/jiangsu.md"].xpath("//p[@class='years']//a/@href")
        assert len(links) == 4
        for link in links:
            file, anchor = link.removeprefix("../../").rsplit("/#", 1)
            assert many[f"{tree}/{file}.md"].xpath(f"//h3[contains(., '{anchor.strip('y') if anchor != 'undated' else ''}')]")
    assert words(many["en/places/jiangsu.md"], "//p[@class='years']/span")[-1] == "Undated 30"


def test_a_long_year_has_a_page_for_each_month_and_every_month_its_place_on_the_page_of_the_year() -> None:
    busy = [article(f"2020-06-01-a{n:03}", published=date(2020, 6, 1)) for n in range(100)]
    quiet = article("2020-05-01-z", published=date(2020, 5, 1))
    made = rendered(*busy, quiet)
    year = made["en/dates/2020.md"]
    assert words(year, "//h2") == ["June · 100 articles", "May · 1 article"]
    assert year.xpath("//p[@class='more']/a/@href") == ["06/"]
    assert [*listed(made["en/dates/2020/06.md"]), *listed(made["en/dates/2020/06/2.md"])] == [one.id for one in busy]
    assert listed(year)[-1] == quiet.id
    assert "en/dates/2020/05.md" not in made


# What a line of a list says


def test_a_line_says_when_where_what_and_whose_english_it_is() -> None:
    edited, machine, pending = (article(f"2020-01-0{n}-a{n:03}", published=date(2020, 1, n)) for n in (1, 2, 3))
    english = {"题001": Rendering("One", Origin.EDITED), "题002": Rendering("Two", Origin.MACHINE)}
    summary = Bilingual("讲的是网格。", "It tells of grids.")
    page = rendered(replace(edited, summary=summary), machine, pending, english=english)["en/articles/index.md"]
    third, second, first = (" ".join(item.text_content().split()) for item in page.xpath("//ul[@class='articles']/li"))
    assert first == "One 题001 1 January 2020 · TaicangIt tells of grids."
    assert "English by a machine, unchecked" in second
    assert "not yet translated" in third


@pytest.mark.parametrize("tree", ["en", "zh"])
def test_an_article_whose_rights_are_a_link_is_listed_by_its_title_alone(tree: str) -> None:
    one = article(
        "undated-a", "公安局，公安局，公安局有秘密。", rights=Rights.LINK, summary=Bilingual("秘密", "secret"), source=Source("法治日报")
    )
    made = rendered(one, article("undated-b"))
    assert "undated-a" in listed(made[f"{tree}/articles/index.md"])
    assert "undated-a" in listed(made[f"{tree}/organisations/fazhiribao.md"])
    assert "undated-a" not in listed(made[f"{tree}/organisations/gonganju.md"])
    for page in made.values():
        assert not re.search("秘密|secret", page.text_content())


def test_withdrawn_and_held_articles_appear_in_no_list() -> None:
    shown = article("undated-a")
    gone, waits = (replace(article(f"undated-{s}", places=("忻州",)), status=s, reason=REASON) for s in (Status.WITHDRAWN, Status.HELD))
    made = rendered(shown, gone, waits)
    assert {id_ for page in made.values() for id_ in listed(page)} == {"undated-a"}
    assert "en/places/xinzhou.md" not in made


# The pages of places, organisations and topics


def test_the_page_of_a_place_tells_where_it_lies_what_it_holds_and_what_is_typical() -> None:
    made = rendered(article("undated-a"), article("undated-b", "公安局。", places=("江苏",)))
    page = made["en/places/suzhou.md"]
    assert page.xpath("//nav[@class='crumbs']//a/@href") == ["../../places/", "../../places/jiangsu/"]
    assert words(page, "//nav[@class='crumbs']//a") == ["Places", "Jiangsu"]
    assert words(page, "//h2") == ["Places within", "1 article"]
    assert words(page, "//ul[@class='places']/li") == ["Taicang 太仓 1"]
    jiangsu = made["en/places/jiangsu.md"]
    assert words(jiangsu, "//dl/div[1]/dd") == ["A province."]
    assert "../../terms/jiangsu/" in jiangsu.xpath("//dl//a/@href")
    assert listed(jiangsu) == ["undated-a", "undated-b"]


def test_the_list_of_places_is_a_tree_and_what_nobody_can_place_stands_apart() -> None:
    page = rendered(article("undated-a"), article("undated-b", places=("无名镇",)), article("undated-c", places=("忻州",)))[
        "zh/places/index.md"
    ]
    assert words(page, "//section/ul[@class='places']/li") == [
        "江苏 Jiangsu 1苏州 Suzhou 1太仓 Taicang 1",
        "山西 Shanxi 1忻州 Xinzhou 1",
        "无名镇 Wuming 1",
    ]
    assert words(page, "//h2") == ["其他地方"]


def test_the_page_of_an_organisation_says_what_each_article_has_to_do_with_it() -> None:
    one = article("2020-01-01-a", "公安局，法院，公安局。", published=date(2020, 1, 1))
    other = article("2020-01-02-b", "法院。", published=date(2020, 1, 2), source=Source("公安局"))
    made = rendered(one, other)
    page = made["en/organisations/gonganju.md"]
    facts = words(page, "//ul[@class='articles']//span[@class='facts']")
    assert [fact.split(" · ", 2)[2].removeprefix("not yet translated · ") for fact in facts] == ["published by it", "2 mentions"]
    assert "../../organisations/fayuan/" in page.xpath("//dl//a/@href")
    assert "../../places/taicang/" in page.xpath("//dl//a/@href")
    index = made["en/organisations/index.md"]
    assert words(index, "//h2") == ["Publishers", "Institutions"]
    assert words(index, "//li[@id]") == ["court 法院 2", "public security bureau 公安局 1"]


def test_a_topic_names_its_terms_its_places_and_its_newest_article() -> None:
    made = rendered(article("2020-01-01-a", published=date(2020, 1, 1)), article("undated-b"))
    assert listed(made["en/topics/grids.md"]) == ["2020-01-01-a", "undated-b"]
    assert {"../../terms/wangge/", "../../places/taicang/"} <= set(made["en/topics/grids.md"].xpath("//dl//a/@href"))
    rows = words(made["en/topics/index.md"], "//ul[@class='topics']/li")
    assert rows[0].startswith("Grids 网格化 2 articles Newest: 题1-a")
    assert rows[1] == "None 无 0 articles"
    assert words(made["en/topics/none.md"], "//p[@class='intro']") == ["No article yet."]


def test_words_from_outside_stay_words_in_every_list() -> None:
    evil = "<script>x</script>\"'[a](javascript:b) {{ 7 }}"
    one = article("undated-a", evil, title=evil, places=(evil,), source=Source(evil), summary=Bilingual(evil, evil))
    for path, page in rendered(one).items():
        if not path.split("/")[1].startswith(("articles", "terms")):
            assert not page.xpath("//script | //*[@onclick]"), path
            assert all(re.match(r"\.\./|[a-z0-9#-]+", href) for href in page.xpath("//a/@href")), path


# The built site


def test_the_number_of_every_place_is_that_of_the_articles_on_its_page(built: Path) -> None:
    site = built / "site"
    for tree, count in (("", r"(\d+) articles?"), ("zh/", r"(\d+)篇文章")):
        index = html.parse(site / tree / "places/index.html").getroot()
        rows = index.xpath("//ul[@class='places']/li")
        assert len(rows) > 10
        for row in rows:
            page = html.parse(site / tree / "places" / row.xpath("a/@href")[0] / "index.html").getroot()
            number = len(listed(page))
            assert row.xpath("span[@class='count']/text()")[0] == str(number)
            heading = next(h for h in page.xpath("//h2[@id='articles']"))
            found = re.match(count, heading.text_content())
            assert found
            assert int(found[1]) == number


def test_no_list_of_the_built_site_is_large(built: Path) -> None:
    folders = ("articles", "places", "organisations", "topics", "dates")
    files = [
        *(built / "site").glob("articles/index.html"),
        *(f for name in folders[1:] for f in (built / "site").glob(f"**/{name}/**/index.html")),
    ]
    assert len(files) > 100
    assert max(len(gzip.compress(file.read_bytes(), 9)) for file in files) < 25 * 1024


@pytest.fixture(scope="module", params=[True, False], ids=["with JavaScript", "without"])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A reader's tab."""
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 1360, "height": 900})
    yield context.new_page()
    context.close()


def follow(page: Page, steps: Sequence[tuple[str, str]]) -> None:
    """Click one link after the other, each by its words, and find the heading it should lead to."""
    for link, heading in steps:
        page.get_by_role("link", name=link, exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)


@pytest.mark.browser
def test_from_home_by_place_to_an_article_and_back(reader: Page, served: str) -> None:
    reader.goto(served)
    follow(reader, [("Places", "Places"), ("Jiangsu 江苏", "Jiangsu"), ("Suzhou 苏州", "Suzhou"), ("Taicang 太仓", "Taicang")])
    reader.locator("ul.articles a").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("平安太仓")
    reader.locator(".head").get_by_role("link", name="Taicang 太仓").click()
    follow(reader, [("Suzhou", "Suzhou"), ("Jiangsu", "Jiangsu"), ("Places", "Places")])


@pytest.mark.browser
def test_from_an_organisation_to_its_sentences_and_to_others(reader: Page, served: str) -> None:
    reader.goto(f"{served}organisations/")
    follow(reader, [("Higher People's Court 高级人民法院", "Higher People's Court"), ("enforcement bureau", "enforcement bureau")])
    reader.get_by_role("link", name="every sentence that names it").click()
    expect(reader).to_have_url(f"{served}terms/zhixingju/")


@pytest.mark.browser
def test_in_chinese_by_topic_and_by_date(reader: Page, served: str) -> None:
    reader.goto(f"{served}zh/")
    follow(reader, [("专题", "专题"), ("法院与执行 Courts and the enforcement of judgments", "法院与执行")])
    expect(reader.locator("ul.articles > li")).to_have_count(2)
    follow(reader, [("日期", "日期"), ("2021年", "2021年")])
    expect(reader.locator("ul.articles > li")).to_have_count(1)
    follow(reader, [("日期", "日期"), ("日期不详", "日期不详")])
    expect(reader.locator("ul.articles > li")).to_have_count(9)


@pytest.mark.browser
def test_related_articles_say_why(reader: Page, served: str) -> None:
    reader.goto(f"{served}articles/undated-qinghai-jianli-shean-jidongche/")
    first = reader.locator("#related ~ ul.articles li").first
    expect(first).to_contain_text("Yunnan")
    expect(first.locator(".detail")).to_contain_text("Shares enforcement bureau")
    expect(first.locator(".detail")).to_contain_text("same topic: Courts")
    first.get_by_role("link").click()
    expect(reader).to_have_url(f"{served}articles/undated-yunnan-gaoyuan-pojie-zhixingnan/")
    expect(reader.locator("#related ~ ul.articles li").first).to_contain_text("Qinghai")
