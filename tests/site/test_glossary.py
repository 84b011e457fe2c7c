"""The index of the glossary: every term under its letter, and a filter that finds it in either language and in pinyin."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.digest import gather
from generator.model import Article, Block, BlockKind, Term
from generator.settings import Settings
from generator.site import pages
from generator.site.pages.glossary import FIGURES, letter
from generator.terms import glossary
from generator.terms.glossary import Glossary

TERMS = (
    Term("网格员", "grid worker", "wanggeyuan", "office", ("网格管理员",), note="x"),
    Term("法律", "“rule” book", "falv", "concept", note="x"),
    Term("安全", "Élan", "anquan", "concept", note="x", approved=False),
    Term("一二三", "331 campaign", "yiersan", "campaign", note="x"),
)


@cache
def index(tree: str) -> str:
    article = Article("a", "题", date(2020, 1, 1), (Block(BlockKind.PARAGRAPH, "网格员来。网格员又来。"),))
    made = pages.render(gather(Settings(), (article,), {}, Glossary(TERMS)))
    return next(page.text for page in made if page.path == f"docs/{tree}/terms/index.md")


@pytest.mark.parametrize(("words", "under"), [("grid", "g"), ("331 campaign", FIGURES), ("", FIGURES), ("9 to 5", FIGURES)])
def test_a_term_stands_under_its_first_letter(words: str, under: str) -> None:
    assert letter(words) == under


@pytest.mark.parametrize(
    ("tree", "order"),
    [("en", ["331 campaign", "Élan", "grid worker", "“rule” book"]), ("zh", ["安全", "法律", "网格员", "一二三"])],
)
def test_the_order_is_that_of_the_trees_own_language(tree: str, order: list[str]) -> None:
    assert re.findall(r'<li [^>]*><a href="[a-z]+/">([^<]*)</a>', index(tree)) == order


def test_a_row_gives_both_languages_pinyin_count_and_status() -> None:
    row = index("en").split('<a href="wanggeyuan/">')[1].split("</li>")[0]
    for words in ("grid worker", '<span lang="zh-Hans">网格员</span>', '<i lang="zh-Latn">wǎnggé yuán</i>', "2 occurrences", ">2</b>"):
        assert words in row
    assert "拟议译法" in index("zh").split("anquan/")[1].split("</li>")[0]
    assert "拟议译法" not in index("zh").split("wanggeyuan/")[1].split("</li>")[0]


@pytest.mark.parametrize("tree", ["", "zh/"])
def test_the_index_stays_small(built: Path, tree: str) -> None:
    assert len(gzip.compress((built / "site" / tree / "terms/index.html").read_bytes(), 9)) < 60 * 1024


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1360, "height": 800})
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str]:
    """The addresses of the terms in view."""
    found: list[str] = page.eval_on_selector_all(
        ".glossary li", "rows => rows.filter(row => row.checkVisibility()).map(row => row.querySelector('a').getAttribute('href'))"
    )
    return found


def left(page: Page) -> str:
    return page.locator(".sift output").inner_text()


QUERIES = [
    ("Chinese", "网格员"),
    ("part of the Chinese", "格员"),
    ("another Chinese form", "网格管理员"),
    ("English", "Grid Work"),
    ("English words in any order", "worker grid"),
    ("pinyin", "wanggeyuan"),
    ("pinyin in words", "wang ge yuan"),
    ("the beginning of it", "wanggeyu"),
    ("with tones", "wǎnggé yuán"),
    ("in both languages", "worker 网格"),
    ("full width", "ｗａｎｇｇｅ　ｙｕａｎ"),
]


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "zh/"])
def test_a_term_is_found_in_either_language_and_in_pinyin(page: Page, served: str, tree: str) -> None:
    page.goto(f"{served}{tree}terms/")
    total = len(shown(page))
    assert total > 700
    for case, query in QUERIES:
        page.locator("#sift").fill(query)
        page.wait_for_function("query => new URLSearchParams(location.search).get('filter') === query", arg=query)
        found = shown(page)
        assert "wanggeyuan/" in found, case
        assert len(found) <= 6, case
        assert left(page) == (f"{len(found)} of {total} terms" if not tree else f"显示{len(found)}条，共{total}条")
        page.locator("#sift").fill("zzzz")
        expect(page.locator(".sift output")).to_have_text("No term fits." if not tree else "没有相符的条目。")
        assert not shown(page)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "found"), [("zhangye", "zhangye/"), ("lvshi", "lvshishiwusuo/"), ("lushi", "lvshishiwusuo/"), ("lǜshī", "lvshishiwusuo/")]
)
def test_readings_are_the_editors_and_u_with_dots_may_be_typed_as_v_or_u(page: Page, served: str, query: str, found: str) -> None:
    page.goto(f"{served}terms/?filter={query}")
    expect(page.locator("#sift")).to_have_value(query)
    assert found in shown(page)
    assert len(shown(page)) < 30


@pytest.mark.browser
def test_kinds_narrow_the_list_and_the_address_keeps_it(page: Page, served: str, built: Path) -> None:
    terms = glossary.load(built).terms
    kinds = {kind: {f"{term.slug}/" for term in terms if term.kind == kind} for kind in ("law", "office")}
    page.goto(f"{served}terms/")
    page.get_by_label("Laws and documents").check()
    expect(page.locator(".sift output")).to_have_text(f"{len(kinds['law'])} of {len(terms)} terms")
    assert set(shown(page)) == kinds["law"]
    page.get_by_label("Offices and roles").check()
    expect(page.locator(".sift output")).to_contain_text(f"{len(kinds['law'] | kinds['office'])} of")
    page.locator("#sift").fill("police")
    expect(page).to_have_url(f"{served}terms/?filter=police&kind=law%2Coffice")
    some = shown(page)
    assert set(some) < kinds["law"] | kinds["office"]
    letters = page.locator(".letters a:visible").all_inner_texts()
    assert letters == page.locator(".glossary h2:visible").all_inner_texts()
    page.reload()
    expect(page.locator("#sift")).to_have_value("police")
    assert shown(page) == some
    page.locator(f".glossary a[href='{some[0]}']").click()
    page.go_back()
    expect(page.locator("#sift")).to_have_value("police")
    assert shown(page) == some
    page.locator(".sift").get_by_role("button", name="Clear").click()
    expect(page).to_have_url(f"{served}terms/")
    assert len(shown(page)) == len(terms)
    expect(page.locator("#sift")).to_be_focused()


@pytest.mark.browser
def test_the_kind_of_a_term_leads_to_all_of_that_kind(page: Page, served: str) -> None:
    page.goto(f"{served}terms/wanggeyuan/")
    page.get_by_role("link", name="Offices and roles").click()
    expect(page.get_by_label("Offices and roles")).to_be_checked()
    assert "wanggeyuan/" in shown(page)
    assert len(shown(page)) < 100


@pytest.mark.browser
def test_the_keyboard_is_enough(page: Page, served: str) -> None:
    page.goto(f"{served}zh/terms/")
    page.locator("#sift").focus()
    page.keyboard.type("wangge yuan")
    expect(page.locator(".sift output")).to_contain_text("条，共")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".sift :checked")).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#sift")).to_have_value("")


@pytest.mark.browser
def test_thousands_of_terms_are_filtered_while_one_types(page: Page, served: str) -> None:
    page.goto(f"{served}terms/")
    page.evaluate("""() => document.querySelectorAll('.glossary ul').forEach(list => {
        const rows = [...list.children]
        for (let times = 0; times < 6; times++) list.append(...rows.map(row => row.cloneNode(true)))
    })""")
    assert len(shown(page)) >= 4900
    spent = page.evaluate("""() => new Promise(done => {
        const input = document.querySelector('#sift')
        const start = performance.now()
        input.value = 'wangge'
        input.dispatchEvent(new Event('input', {bubbles: true}))
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)))
    })""")
    assert len(shown(page)) < 300
    assert spent < 1000


@pytest.mark.browser
def test_without_javascript_letters_lead_to_the_terms_and_no_filter_shows(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    for tree, name in (("", "W"), ("zh/", "W")):
        page.goto(f"{served}{tree}terms/")
        assert not page.locator(".sift").is_visible()
        page.get_by_label("Letters" if not tree else "字母").get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(re.compile(r"#letter-w$"))
        expect(page.locator("#letter-w")).to_be_in_viewport()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", ["terms/", "zh/terms/?filter=wangge"])
def test_a_phone_shows_the_index_without_scrolling_sideways(page: Page, served: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{served}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    squeezed = page.locator(".glossary li:visible > :is(span, i)").evaluate_all(
        "all => all.slice(0, 60).map(each => each.getBoundingClientRect()).filter(box => box.width < 60 && box.height > 60).length"
    )
    assert squeezed == 0
