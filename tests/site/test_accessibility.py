"""No page keeps anyone out: axe-core finds nothing on any kind of page, in both trees, light and wide or dark and narrow.

What axe cannot see is tested beside it: nothing scrolls sideways on a phone or at 200 percent, everything one can press is
large enough and shows where the focus is, in forced colours too, and nothing moves for those who asked for rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

import pytest
from every_kind import ALL, UNUSED
from playwright.sync_api import Browser, Page
from rights_and_status import EXCERPT, LINK, WITHDRAWN

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1360, "height": 900}, {"width": 360, "height": 780}
ZOOMED = (640, 320)  # what 1280 is at 200 percent, and at 400, as WCAG asks
TREES = ("", "zh/")
KINDS = {
    "home": "",
    "articles": "articles/",
    "article": f"articles/{ALL}/",
    "excerpt": f"articles/{EXCERPT}/",
    "link only": f"articles/{LINK}/",
    "withdrawn": f"articles/{WITHDRAWN}/",
    "glossary": "terms/",
    "term": "terms/wanggeyuan/",
    "term without occurrences": f"terms/{UNUSED.slug}/",
    "dates": "dates/",
    "year": "dates/2021/",
    "places": "places/",
    "place": "places/taicang/",
    "organisations": "organisations/",
    "organisation": "organisations/gonganju/",
    "topics": "topics/",
    "topic": "topics/grids/",
    "corrections": "corrections/",
    "about": "about/",
    "method": "method/",
    "data": "data/",
    "not found": "404.html",
}
PAGES = [(tree, kind) for tree in TREES for kind in KINDS if not (tree and kind == "not found")]

# Every rule of axe that bears on a whole page, those off by default too, but for these.
OFF = {
    "color-contrast-enhanced": "level AAA: soft colours for what is secondary are held to AA",
    "focus-order-semantics": "experimental: a sentence one can ask about holds links, so it cannot be a button",
    "identical-links-same-purpose": "level AAA: a list may link one article by title and by date",
    "meta-refresh-no-exceptions": "level AAA: a redirect at once is what moved addresses are for",
}
COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[dict[str, Page]]:
    """A page for each scheme, with axe in it: the site remembers the scheme of the first visit."""
    made = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(viewport=WIDE, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        context.add_init_script((resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
        context.set_default_timeout(10_000)
        made[scheme] = context.new_page()
    yield made
    for page in made.values():
        page.context.close()


@pytest.fixture
def page(pages: dict[str, Page]) -> Page:
    """The light page, wide."""
    pages["light"].set_viewport_size(WIDE)  # type: ignore[arg-type]
    return pages["light"]


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds wrong on the page as it stands, a line each; only by these `rules` where some are named."""
    found: list[dict[str, Any]] = page.evaluate(
        """async ([only, off]) => {
            const ids = only || axe.getRules().map(rule => rule.ruleId).filter(id => !off.includes(id))
            const made = await axe.run(document, {runOnly: {type: 'rule', values: ids}, resultTypes: ['violations']})
            const told = (id, n) => ({rule: id, at: n.target.join(' '), html: n.html.slice(0, 150), why: n.failureSummary})
            return made.violations.flatMap(v => v.nodes.map(n => told(v.id, n)))
        }""",
        [rules, list(OFF)],
    )
    return [f"{node['rule']} at {node['at']}: {node['html']}\n    {node['why']}" for node in found]


SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"  # whoever observes sizes has been told


def both_ways(pages: dict[str, Page], address: str) -> list[str]:
    """What axe finds at an address, light on a wide screen and dark on a phone."""
    found = []
    for (scheme, page), size in zip(pages.items(), (WIDE, NARROW), strict=True):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        response = page.goto(address)
        assert response is not None
        assert response.ok or address.endswith("404.html")
        assert page.evaluate("getComputedStyle(document.body).colorScheme") == scheme
        page.evaluate(SETTLED)
        found += [f"{scheme}, {size['width']}: {line}" for line in violations(page)]
    return found


def sideways(page: Page) -> list[str]:
    """By how much the page as it stands is wider than screens on which it should fit."""
    over = {}
    for width in (page.viewport_size or NARROW)["width"], *ZOOMED:
        page.set_viewport_size({"width": width, "height": 640})
        over[width] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{by} px too wide at {width}" for width, by in over.items() if by > 0]


def test_axe_is_there_and_finds_what_is_wrong(page: Page) -> None:
    page.goto("data:text/html,<title>x</title><p style='color:%23aaa'>pale <button style='width:9px'></button> <i lang='zz9'>x</i>")
    found = {line.split(" ", 1)[0] for line in violations(page)}
    assert {"color-contrast", "button-name", "html-has-lang", "valid-lang", "landmark-one-main", "region"} <= found
    known = set(page.evaluate("axe.getRules().map(rule => rule.ruleId)"))
    assert known >= {*OFF, *COLOURS}


@pytest.mark.parametrize(("tree", "kind"), PAGES, ids=[f"{tree}{kind}" for tree, kind in PAGES])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(pages: dict[str, Page], every_kind: str, tree: str, kind: str) -> None:
    assert both_ways(pages, f"{every_kind}{tree}{KINDS[kind]}") == []
    assert sideways(pages["dark"]) == []


def test_what_is_too_wide_is_found(page: Page) -> None:
    page.goto("about:blank")  # where no policy forbids a style
    page.set_content("<!doctype html><p style='width: 500px'>x")
    assert sideways(page) == [f"{500 + 8 - 320} px too wide at 320"]


def search(page: Page, query: str) -> None:
    page.locator(".md-search__input").click()
    page.keyboard.type(query)
    page.locator(".md-search-result__item").first.wait_for()


def card(page: Page, term: str) -> None:
    page.locator(".text a.term").first.focus()
    page.locator("#term-card", has_text=term).wait_for()


def menu(page: Page, words: str) -> None:
    page.locator(".s[tabindex]").first.press("Enter")
    page.locator(".menu", has_text=words).wait_for()


def drawer(page: Page, _: str) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.locator("header label[for=__drawer]").click()
    page.wait_for_function("() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().left >= 0")


def one_language(page: Page, mode: str) -> None:
    page.locator(f".modes [data-mode={mode}]").click()


OPENED = [
    ("search results", "", search, "grid"),
    ("search results", "zh/", search, "网格"),
    ("the card of a term", f"articles/{ALL}/", card, "网格员"),
    ("the card of a term", f"zh/articles/{ALL}/", card, "wǎnggé yuán"),
    ("the menu of a sentence", f"articles/{ALL}/", menu, "Cite"),
    ("the menu of a sentence", f"zh/articles/{ALL}/", menu, "引用"),
    ("one language at a time", f"articles/{ALL}/", one_language, "zh"),
    ("the menu of the site", "", drawer, ""),
    ("the menu of the site", "zh/", drawer, ""),
]


@pytest.mark.parametrize(("what", "path", "open_it", "words"), OPENED, ids=[f"{path}: {what}" for what, path, *_ in OPENED])
def test_axe_finds_nothing_in_what_opens(
    pages: dict[str, Page], every_kind: str, what: str, path: str, open_it: Callable[[Page, str], None], words: str
) -> None:
    for scheme, page in pages.items():
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        page.goto(every_kind + path)
        open_it(page, words)
        assert violations(page, COLOURS if scheme == "dark" else None) == [], f"{what}, {scheme}"
        page.evaluate("localStorage.removeItem('digest.reading')")


SHOWN_BY_FOCUS = """() => {
    const at = document.activeElement
    if (!at || at === document.body) return null
    const seen = () => [at, ...at.querySelectorAll("*")].map(each => {
        const s = getComputedStyle(each)
        const outline = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 ? s.outline : ""
        return [outline, s.boxShadow, s.backgroundColor, s.borderColor, s.stroke, s.fill, s.textDecorationColor, s.color].join()
    }).join()
    const focused = seen()
    const name = at.outerHTML.slice(0, 120)
    at.blur()
    const shown = focused !== seen() || at.matches("input, textarea, select")
    at.focus({focusVisible: true})
    return [shown, name]
}"""


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("kind", ["home", "article", "glossary", "place", "data"])
def test_the_keys_show_where_they_are(page: Page, every_kind: str, kind: str, forced: str) -> None:
    page.emulate_media(forced_colors=forced)  # type: ignore[arg-type]
    page.goto(every_kind + KINDS[kind])
    unseen, stops = [], 0
    for _ in range(60):
        page.keyboard.press("Tab")
        told = page.evaluate(SHOWN_BY_FOCUS)
        if told is None:
            break
        stops += 1
        if not told[0]:
            unseen.append(told[1])
    page.emulate_media(forced_colors="none")
    assert stops > 15
    assert unseen == []


def test_nothing_moves_for_those_who_asked_for_rest(page: Page, every_kind: str) -> None:
    page.goto(every_kind + KINDS["article"])
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(each => {
            const style = getComputedStyle(each)
            const longest = Math.max(...`${style.transitionDuration}, ${style.animationDuration}`.split(", ").map(parseFloat))
            return longest > 0.01 || style.scrollBehavior === "smooth"
        }).map(each => each.outerHTML.slice(0, 80))"""
    )
    assert moving == []


def test_a_machines_sentence_is_told_apart_without_colour(page: Page, every_kind: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(every_kind + KINDS["article"])
    marks = {
        name: page.locator(f".text .s.{name}").first.evaluate("each => getComputedStyle(each, '::after').content")
        for name in ("edited", "machine", "stale", "unmet")
    }
    page.emulate_media(forced_colors="none")
    assert len(set(marks.values())) == 4
    assert "none" not in marks.values()
