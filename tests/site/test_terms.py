"""The pages of terms, their concordances, and the cards over terms in articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from generator.digest import Collection, gather
from generator.model import Article, Block, BlockKind, Origin, Rendering, Rights, Term
from generator.settings import Settings, SiteSettings
from generator.site import pages
from generator.site.pages import kwic, terms
from generator.terms import glossary, reading
from generator.terms.glossary import Glossary
from generator.translate import Memory

ARTICLE = "articles/2021-06-22-fenli-shuxie-jianshe-genggao/"
GRID = Term(
    "网格员",
    "grid worker",
    "wanggeyuan",
    "office",
    ("网格管理员",),
    ("steward",),
    ("gridman",),
    "grid workers",
    None,
    "Of a grid.",
    "a source",
)
PROPOSED = Term("铁脚板", "legwork", "tiejiaoban", "concept", note="On foot.", approved=False)
UNUSED = Term("张掖", "Zhangye", "zhangye", "place", note="A city.", pinyin="Zhāngyè")
TREES = ["en", "zh"]


def article(number: int, sentences: int = 100, **changes: object) -> Article:
    text = "".join(f"网格员{number}来了{each}次。" for each in range(sentences))
    made = Article(f"a{number}", f"第{number}篇", date(2020, 1, 1), (Block(BlockKind.PARAGRAPH, text),), published=date(2020, 1, number))
    return replace(made, **changes)  # type: ignore[arg-type]


def collection(*articles: Article, settings: Settings | None = None, origin: Origin = Origin.EDITED) -> Collection:
    def english(one: Article) -> dict[str | tuple[str, str], Rendering]:
        keys = re.findall(r"[^。]*。", one.body[0].text)
        return {key: Rendering(f"The grid worker came. {key.encode().hex()}", origin) for key in keys}

    memories = {one.id: Memory(one.id, "someone", english(one)) for one in articles}
    return gather(settings or Settings(), articles, memories, Glossary((GRID, PROPOSED, UNUSED)))


def rendered(*articles: Article, settings: Settings | None = None, origin: Origin = Origin.EDITED) -> dict[str, str]:
    return {page.path: page.text for page in pages.render(collection(*articles, settings=settings, origin=origin))}


def hrefs(text: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', text)


# Keyword in context


@given(st.text(alphabet="网格 ab1,.-—。“x", max_size=60), st.data())
def test_a_line_holds_the_whole_term_and_joins_to_a_part_of_the_sentence(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    room = data.draw(st.integers(0, 30))
    before, word, after = kwic.cut(text, start, end, room)
    assert word == text[start:end]
    left, right = before.removeprefix("…"), after.removesuffix("…")
    assert text[:start].endswith(left)
    assert text[end:].startswith(right)
    assert len(left) <= room
    assert len(right) <= room
    assert before.startswith("…") is (start > room)
    assert after.endswith("…") is (len(text) - end > room)


CUTS = [
    ("all fits", "The grid worker came.", "grid worker", 10, "The ", " came."),
    ("words stay whole", "Every day a grid worker comes along.", "grid worker", 8, "…day a ", " comes…"),
    ("numbers stay whole", "In 2021, 12,345 grid workers", "grid worker", 5, "…", "s"),
    ("Chinese is cut anywhere", "近年来全省配备网格员二十万名以上", "网格员", 3, "…省配备", "二十万…"),
    ("no stop stands first or last", "太仓，全省：网格员，（来了）", "网格员", 4, "…全省：", "，（来了…"),
    ("nor an opening bracket last", "太仓，全省：网格员，（来了）", "网格员", 2, "…省：", "…"),
    ("figures in Chinese stay whole", "共有12345名网格员2021年来", "网格员", 3, "…名", "…"),
]


@pytest.mark.parametrize(("case", "text", "word", "room", "before", "after"), CUTS, ids=[row[0] for row in CUTS])
def test_context_is_cut_between_words(case: str, text: str, word: str, room: int, before: str, after: str) -> None:
    start = text.index(word)
    assert kwic.cut(text, start, start + len(word), room) == (before, word, after)


# The page of a term, from a small collection made here


@pytest.mark.parametrize("tree", TREES)
def test_the_head_says_all_the_glossary_knows(tree: str) -> None:
    text = rendered(article(3), article(2, 2))[f"docs/{tree}/terms/wanggeyuan.md"]
    for words in ("wǎnggé yuán", "网格管理员", "grid workers", "steward", "<s", "gridman", "Of a grid.", "a source"):
        assert words in text
    assert 'href="../?kind=office"' in text
    seen = text.split("First seen" if tree == "en" else "最早见于")[1].split("</dd>")[0]
    assert '<time datetime="2020-01-02">' in seen
    assert re.search(r'href="../../articles/a2/#s[0-9a-f]{8}"', seen)


def test_terms_without_occurrences_and_proposed_ones_have_a_page_that_says_so() -> None:
    made = rendered(article(1, rights=Rights.EXCERPT))
    unused, proposed = made["docs/en/terms/zhangye.md"], made["docs/zh/terms/tiejiaoban.md"]
    assert "Not in any article that may be shown in full." in unused
    assert "Zhāngyè" in unused
    assert "拟议译法，尚未核定" in proposed
    assert "docs/en/terms/wanggeyuan/2.md" not in made


def test_a_sentence_without_english_or_without_the_term_in_it_says_so_and_a_machines_is_marked() -> None:
    for origin, said in ((Origin.PENDING, "not yet translated"), (Origin.MACHINE, '<span class="s machine">')):
        assert said in rendered(article(1, 1), origin=origin)["docs/en/terms/wanggeyuan.md"]
    one = article(1, 1)
    memory = Memory("a1", "someone", {"网格员1来了0次。": Rendering("Somebody came.", Origin.EDITED)})
    made = {page.path: page.text for page in pages.render(gather(Settings(), [one], {"a1": memory}, Glossary((GRID,))))}
    assert re.search(r"without the approved English</em> <span>Somebody came", made["docs/en/terms/wanggeyuan.md"])
    assert "未用核定译法" in made["docs/zh/terms/wanggeyuan.md"]


@cache
def many() -> dict[str, str]:
    """A term in 30 articles, a hundred sentences each: more than its pages show."""
    return rendered(*(article(number) for number in range(1, 31)))


@pytest.mark.parametrize("tree", TREES)
def test_a_long_concordance_is_paged_each_sentence_once_then_articles(tree: str) -> None:
    made = many()
    paths = [f"docs/{tree}/terms/wanggeyuan.md"]
    while f"docs/{tree}/terms/wanggeyuan/{len(paths) + 1}.md" in made:
        paths.append(f"docs/{tree}/terms/wanggeyuan/{len(paths) + 1}.md")
    assert not [path for path in made if path.startswith(f"docs/{tree}/terms/wanggeyuan/") and path not in paths]
    shown: list[str] = []
    articles: list[str] = []
    for number, path in enumerate(paths, 1):
        text, up = made[path], "../../" if number == 1 else "../../../"
        lines = re.findall(rf'<li><a href="{re.escape(up)}articles/(a\d+/#s[0-9a-f]{{8}})"><span class="en', text)
        assert len(lines) <= terms.LINES
        shown += lines
        articles += re.findall(rf'<li><a href="{re.escape(up)}articles/(a\d+)/#s[0-9a-f]{{8}}">(?!<span class="en)', text)
        pager = text.split('class="pager"')[1].split("</nav>")[0]
        assert f'aria-current="page">{number}<' in pager
        assert ('rel="prev"' in pager) is (number > 1)
        assert ('rel="next"' in pager) is (number < len(paths))
        beside = {each for each in (number - 1, number + 1) if 1 <= each <= len(paths)}
        assert beside <= {resolved(link, number) for link in hrefs(pager)} <= set(range(1, len(paths) + 1))
    assert len(shown) == len(set(shown)) == terms.MOST_LINES
    assert shown[0].startswith("a30/")
    assert articles == [f"a{number}" for number in range(30 - terms.MOST_LINES // 100, 0, -1)]


def resolved(link: str, number: int) -> int:
    """The page of a concordance that a link on its `number`th page leads to."""
    base = "/terms/wanggeyuan/" if number == 1 else f"/terms/wanggeyuan/{number}/"
    found = re.fullmatch(r"/terms/wanggeyuan/(?:(\d+)/)?", str(Path(base, link).resolve()) + "/")
    assert found, link
    return int(found[1] or 1)


def test_a_correction_of_a_term_opens_the_form_filled_in_or_leads_to_how_to_make_one() -> None:
    assert 'href="../../method/#correct"' in unescape(rendered(article(1, 1))["docs/en/terms/wanggeyuan.md"])
    site = SiteSettings(url="https://a.example/b/", repository="https://github.com/x/y")
    text = unescape(rendered(article(1, 1), settings=Settings(site=site))["docs/zh/terms/wanggeyuan.md"])
    assert "page=https%3A%2F%2Fa.example%2Fb%2Fzh%2Fterms%2Fwanggeyuan%2F" in text
    assert "now=grid%20worker" in text


# The site of the samples


def plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


@pytest.mark.parametrize(("tree", "own"), [("", "en"), ("zh/", "zh")])
def test_every_line_of_every_concordance_leads_to_the_sentence_it_is_cut_from(built: Path, tree: str, own: str) -> None:
    site = built / "site" / tree

    @cache
    def anchors(name: str) -> dict[str, str]:
        parsed = lxml_html.parse(str(site / "articles" / name / "index.html"))
        return {element.get("id"): plain(element.text_content()) for element in parsed.iter("span", "h1", "h2") if element.get("id")}

    lines = 0
    for path in sorted(site.glob("terms/*/index.html")):
        for link in lxml_html.parse(str(path)).xpath('//div[@class="kwic"]//li/a'):
            found = re.fullmatch(r"\.\./\.\./articles/([^/]+)/#(.+)", link.get("href"))
            assert found, path
            words = "".join(link.xpath(f'span[starts-with(@class, "{own}")]/*[not(self::em)]//text()'))
            whole = anchors(found[1])[found[2]].replace("[sic]", "").replace("［原文如此］", "")
            assert plain(words.removeprefix("…").removesuffix("…")) in whole, path
            lines += 1
    assert lines > 900


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1360, "height": 800})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@cache
def entries(root: Path) -> dict[str, Term]:
    return glossary.load(root).by_slug


def card(page: Page) -> Locator:
    return page.locator(".term-card")


def slug(link: Locator) -> str:
    return (link.get_attribute("href") or "").rstrip("/").split("/")[-1]


def boxes(page: Page, link: Locator) -> tuple[dict[str, float], list[dict[str, float]]]:
    """Where the card is, and each line of the term."""
    rects = "element => [...element.getClientRects()].map(({left, right, top, bottom}) => ({left, right, top, bottom}))"
    return card(page).evaluate(rects)[0], link.evaluate(rects)


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "zh/"])
@pytest.mark.parametrize("column", ["en", "zh"])
def test_pointing_at_a_term_shows_its_card_and_asks_for_its_page_once(page: Page, served: str, built: Path, tree: str, column: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}{tree}{ARTICLE}")
    link = page.locator(f".text .{column} a.term").nth(2)
    term = entries(built)[slug(link)]
    assert not [url for url in asked if "/terms/" in url]
    link.hover()
    expect(card(page)).to_be_visible()
    for words in (term.zh, term.en, reading.toned(term), term.note or ""):
        expect(card(page)).to_contain_text(words)
    count = card(page).locator("a").last
    expect(count).to_have_text(re.compile(r"\d+ occurrences?" if not tree else r"\d+处"))
    assert count.evaluate("link => link.href") == f"{served}{tree}terms/{term.slug}/#occurrences"
    assert link.get_attribute("title") is None
    assert link.get_attribute("aria-describedby") == card(page).get_attribute("id")
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()
    link.hover()
    expect(card(page)).to_be_visible()
    assert len([url for url in asked if "/terms/" in url]) == 1


@pytest.mark.browser
def test_the_pointer_can_move_into_the_card_and_follow_its_link(page: Page, served: str) -> None:
    page.goto(f"{served}{ARTICLE}")
    link = page.locator(".text a.term").first
    name = slug(link)
    link.hover()
    expect(card(page)).to_be_visible()
    count = card(page).locator("a").last
    box = count.bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 5, steps=12)
    page.wait_for_timeout(450)  # longer than a card stays that is left
    expect(card(page)).to_be_visible()
    count.click()
    expect(page).to_have_url(f"{served}terms/{name}/#occurrences")


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1360])
def test_the_card_never_covers_the_term_nor_leaves_the_screen(page: Page, served: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{served}zh/{ARTICLE}")
    links = page.locator(".text a.term:visible")
    for number in range(0, links.count(), max(1, links.count() // 8)):
        link = links.nth(number)
        link.hover()
        expect(card(page)).to_be_visible()
        assert link.get_attribute("aria-describedby")
        over, lines = boxes(page, link)
        assert over["left"] >= 0
        assert over["right"] <= width
        assert not any(over["top"] < line["bottom"] and line["top"] < over["bottom"] for line in lines), number
        page.keyboard.press("Escape")
        expect(card(page)).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_the_keyboard_shows_the_card_escape_closes_it_and_the_focus_stays(page: Page, served: str) -> None:
    page.goto(f"{served}{ARTICLE}")
    page.locator(".text a.term").first.focus()
    page.keyboard.press("Tab")
    for _ in range(20):
        if page.evaluate("document.activeElement.matches('a.term')"):
            break
        page.keyboard.press("Tab")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('a.term')")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/terms/[a-z0-9-]+/$"))


@pytest.mark.browser
def test_the_first_tap_shows_the_card_the_second_follows_the_term_a_tap_beside_closes(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{served}{ARTICLE}")
    link = page.locator(".text a.term").first
    name = slug(link)
    link.tap()
    expect(card(page)).to_be_visible()
    expect(page).to_have_url(f"{served}{ARTICLE}")
    page.locator("h1").first.tap()
    expect(card(page)).to_be_hidden()
    link.tap()
    expect(card(page)).to_be_visible()
    link.tap()
    expect(page).to_have_url(f"{served}terms/{name}/")
    context.close()


@pytest.mark.browser
def test_where_the_term_cannot_be_had_its_title_stands_in_the_card(context: BrowserContext, page: Page, served: str) -> None:
    page.goto(f"{served}{ARTICLE}")
    link = page.locator(".text a.term[title]").first.element_handle()
    assert link
    title = link.get_attribute("title")
    assert title
    context.set_offline(True)
    link.hover()
    expect(card(page)).to_have_text(title)


@pytest.mark.browser
def test_without_javascript_a_term_has_its_title_and_leads_to_its_page(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{ARTICLE}")
    link = page.locator(".text a.term[title]").first
    name = slug(link)
    assert link.get_attribute("title")
    link.click()
    expect(page).to_have_url(f"{served}terms/{name}/")
    expect(page.locator(".kwic li").first).to_be_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("tree", "own"), [("", "en"), ("zh/", "zh")])
def test_a_line_of_a_concordance_leads_to_its_sentence(page: Page, served: str, tree: str, own: str) -> None:
    page.goto(f"{served}{tree}terms/wanggeyuan/")
    line = page.locator(".kwic li a").first
    word = line.locator(f".{own} mark").inner_text()
    line.click()
    expect(page.locator(":target")).to_contain_text(word)
    expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "centred"), [(1360, True), (360, False)])
def test_terms_stand_in_one_column_where_there_is_room(page: Page, served: str, width: int, centred: bool) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{served}terms/zhangjiagang/")
    middles = page.locator(".kwic mark").evaluate_all(
        "marks => marks.map(mark => mark.getBoundingClientRect()).map(box => Math.round((box.left + box.right) / 2))"
    )
    assert len(middles) > 20
    assert (max(middles) - min(middles) <= 2) is centred
    assert page.evaluate("document.documentElement.scrollWidth") <= width
