"""A reader searches: types in either language or pinyin, reads both in the answers, and lands on the sentence, lit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from benchmarks.serving import serving

BOX = ".md-search__input"
LINKS = ".md-search-result__link"
# What holds however a text is typed: the query, the text, and what of it is found.
FITS = [
    ("网格员", "全市网格员走访", ["网格员"]),
    ("法治", "立法、治安", []),
    ("太仓升级版", "平安太仓“升级版”", ["太仓“升级版"]),
    ("小事不出村大事不出镇", "“小事不出村、大事不出镇”", ["小事不出村、大事不出镇"]),
    ("grid worker", "The Grid workers' home", ["Grid worker"]),
    ("grid", "midgrid gridlock", ["grid"]),
    ("grassroots", "grass-roots", ["grass-roots"]),
    ("together", "to get her", []),
    ("changan", "Chang’an Cup", ["Chang’an"]),
    ("resume", "résumé", ["résumé"]),
    ("98.8", "９８.８％ and 198.8", ["９８.８"]),
    ("98.8%", "98.8 and 98.8%", ["98.8%"]),
    ("988", "98.8", []),
    ("7498", "7,498 people", ["7,498"]),
    ("000", "1,000", []),
    ("12万", "312万，12 万人", ["12 万"]),
    ("张家港 网格", "张家港，网格化", ["张家港，网格"]),
]


@pytest.fixture(scope="module")
def desk(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def search(page: Page, words: str) -> None:
    page.locator(BOX).click()
    page.locator(BOX).fill("")
    page.locator(BOX).press_sequentially(words)


def lit(page: Page) -> list[str]:
    return page.locator("mark.found").all_text_contents()


@pytest.mark.browser
def test_words_are_found_as_they_are_typed(desk: Page, served: str) -> None:
    desk.goto(f"{served}about/")
    found = desk.evaluate(
        "cases => cases.map(([query, text]) => digestFold.spans(text, digestFold.letters(query)).map(([a, b]) => text.slice(a, b)))",
        [case[:2] for case in FITS],
    )
    assert dict(zip([case[:2] for case in FITS], found, strict=True)) == {case[:2]: case[2] for case in FITS}


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "zh/"])
@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("网格员", "网格员"),
        ("grid worker", "grid worker"),
        ("wangge yuan", "网格员"),
        ("網格員", "网格员"),
        ("ＧＲＩＤ worker", "grid worker"),
    ],
)
def test_either_language_and_pinyin_find_the_term_first_and_the_sentence_in_both(
    desk: Page, served: str, tree: str, typed: str, marked: str
) -> None:
    desk.goto(f"{served}{tree}about/")
    search(desk, typed)
    first = desk.locator(LINKS).first
    expect(first).to_have_attribute("href", re.compile(rf"/{tree}terms/wanggeyuan/$"))
    title = first.locator("h1").inner_text()
    assert "网格员" in title
    assert "grid worker" in title
    assert title.startswith("网格员" if tree else "grid worker")
    sentence = desk.locator(f"{LINKS}[href*='#s']").first
    sentence.wait_for()
    assert sentence.locator("mark").first.inner_text().lower() == marked
    texts = [sentence.locator("h2").inner_text(), sentence.locator("p.other").inner_text()]
    zh, en = sorted(texts, key=lambda text: not re.search("[\u3400-\u9fff]", text))
    assert re.fullmatch(r".+[。！？；]", zh)  # the whole sentence
    assert re.fullmatch(r"(?s)[A-Z“].+[.!?]”?", en)
    page_lang = desk.locator("html").get_attribute("lang") or ""
    assert sentence.locator("p.other").get_attribute("lang") == ("en" if zh == texts[0] else "zh-Hans")
    assert sentence.locator("h2 [lang]").count() == (texts[0] is (en if page_lang.startswith("zh") else zh))


@pytest.mark.browser
@pytest.mark.parametrize(
    ("tree", "typed", "words"),
    [("zh/", "彩虹如画", "彩虹如画"), ("", "rainbow colours", "rainbow colours"), ("", "十月的张掖", "十月的张掖")],
)
def test_arrows_and_enter_lead_to_the_sentence_with_the_words_lit(desk: Page, served: str, tree: str, typed: str, words: str) -> None:
    desk.goto(f"{served}{tree}about/")
    search(desk, typed)
    sentence = desk.locator(f"{LINKS}[href*='#s']").first
    sentence.wait_for()
    for _ in range(desk.locator(LINKS).count() + 1):
        desk.keyboard.press("ArrowDown")
        if desk.evaluate("document.activeElement.hash"):
            break
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"\?h=.*#s[0-9a-f]{8}"))
    target = desk.locator(f"[id='{desk.url.split('#')[1]}']")
    expect(target).to_be_in_viewport()
    pair = desk.locator(".pair, .summary").filter(has=desk.locator("mark.found"))
    assert words in "".join(pair.first.locator("mark.found").all_text_contents())


@pytest.mark.browser
def test_enter_leads_straight_to_the_best_sentence(desk: Page, served: str) -> None:
    desk.goto(f"{served}zh/")
    search(desk, "李殿俊作专题宣讲报告")
    desk.locator(f"{LINKS}[href*='#s']").first.wait_for()
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/zh/articles/2022-10-09-[a-z-]+/\?h=.*#s"))
    assert "李殿俊作专题宣讲报告" in "".join(lit(desk))


@pytest.mark.browser
def test_what_pinyin_found_is_lit_in_chinese_across_links_and_in_no_other_words(desk: Page, served: str) -> None:
    desk.goto(f"{served}about/")
    search(desk, "wanggeyuan")
    desk.locator(f"{LINKS}[href*='articles/2022'][href*='#s']").first.click()
    desk.wait_for_url(re.compile(r"h="))
    assert unquote(desk.url).split("h=")[1].startswith("网格员")
    pieces = lit(desk)
    assert pieces
    assert "".join(pieces).replace("网格员", "") == ""


@pytest.mark.browser
def test_an_address_opens_search_and_an_address_lights_words(desk: Page, served: str) -> None:
    desk.goto(f"{served}?q=网格员")
    expect(desk.locator(LINKS).first).to_have_attribute("href", re.compile("terms/wanggeyuan/"))
    desk.goto(f"{served}articles/2022-10-09-pingan-jianshe-rang-caihong/?h=grid%20worker&h=<zzz>")
    assert lit(desk)
    assert {words.lower() for words in lit(desk)} == {"grid worker"}
    desk.goto(f"{served}articles/2022-10-09-pingan-jianshe-rang-caihong/")
    assert not lit(desk)


@pytest.mark.browser
def test_words_that_come_without_a_key_are_searched(desk: Page, served: str) -> None:
    desk.goto(f"{served}about/")
    desk.locator(BOX).click()
    desk.keyboard.insert_text("网格员")  # as pasted, dictated, or chosen with a mouse from an input method
    expect(desk.locator(LINKS).first).to_have_attribute("href", re.compile("terms/wanggeyuan/"))


@pytest.mark.browser
@pytest.mark.parametrize(("tree", "said"), [("", "No matching documents"), ("zh/", "没有找到符合条件的结果")])
def test_nothing_found_is_said_in_the_language_of_the_tree(desk: Page, served: str, tree: str, said: str) -> None:
    desk.goto(f"{served}{tree}about/")
    search(desk, "zzzqq")
    expect(desk.locator(".md-search-result__meta")).to_have_text(said)
    assert desk.locator(LINKS).count() == 0


@pytest.mark.browser
def test_words_of_a_document_never_become_markup_in_an_answer(desk: Page, served: str) -> None:
    def evil(route: Route) -> None:
        route.fulfill(body=route.fetch().text().replace("彩虹张掖", "彩虹<img src=x>张掖"), content_type="application/json")

    desk.route("**/search/names.json", evil)
    desk.goto(f"{served}zh/about/")
    search(desk, "彩虹")
    expect(desk.locator(f"{LINKS} h1").first).to_contain_text("<img src=x>")
    assert desk.locator(f"{LINKS} img").count() == 0
    desk.unroute_all()


@pytest.mark.browser
def test_on_a_phone_the_box_opens_and_nothing_is_cut_off(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(f"{served}zh/about/")
    page.locator("label.md-header__button[for=__search]").tap()
    page.locator(BOX).press_sequentially("grid worker")
    page.locator(f"{LINKS}[href*='#s']").first.wait_for()
    page.wait_for_function("() => document.querySelector('.md-search__scrollwrap').scrollWidth <= 360")  # the box grows as it opens
    page.locator(f"{LINKS}[href*='#s']").first.tap()
    page.wait_for_url(re.compile("#s"))
    assert {words.lower() for words in lit(page)} == {"grid worker"}
    page.close()


@pytest.mark.browser
def test_nothing_is_fetched_before_the_box_is_opened_and_all_from_here(browser: Browser, served: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}about/", wait_until="networkidle")
    assert not [url for url in asked if url.endswith(("names.json", "text.json"))]
    search(page, "网格员")
    page.locator(f"{LINKS}[href*='#s']").first.wait_for()
    assert [url for url in asked if url.endswith("names.json")]
    assert all(url.startswith(served) for url in asked)
    context.close()


@pytest.mark.browser
def test_without_the_text_an_answer_shows_where_the_words_stand_or_the_summary(browser: Browser, built: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built / "site", site)
    names = site / "search/names.json"
    (site / "search/text.json").unlink()
    names.write_text(names.read_text("utf-8").replace('{"text":true', '{"text":false'), "utf-8")
    with serving(site) as base:
        page = browser.new_page()
        page.goto(f"{base}about/")
        search(page, "网格员")
        article = page.locator(f"{LINKS}[href*='articles/2022']").first
        article.wait_for()
        assert not page.locator(f"{LINKS}[href*='#s']").count()
        assert re.search(r"9 October 2022 · Zhangye\s+Terms: .*网格员", article.inner_text())
        page.close()


@pytest.mark.browser
def test_an_index_that_cannot_be_had_is_said_and_asked_for_again(desk: Page, served: str) -> None:
    desk.context.route("**/search/names.json", lambda route: route.abort())
    desk.goto(f"{served}zh/about/")
    search(desk, "网格员")
    expect(desk.locator(LINKS).first).to_contain_text("搜索未能载入")
    desk.context.unroute_all()
    search(desk, "网格")
    expect(desk.locator(LINKS).first).to_have_attribute("href", re.compile("terms/"))
