"""Reading an article as a reader does: three ways, sentences that light up together, by mouse, touch and keys, with scripts or without."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

ARTICLE = "articles/2022-10-09-pingan-jianshe-rang-caihong/"
OTHER = "articles/2021-06-22-fenli-shuxie-jianshe-genggao/"
TREES = {"": ("Side by side", "English", "Chinese"), "zh/": ("对照", "英文", "中文")}
EN, ZH = ".text .pair > .en", ".text .pair > .zh"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def wide(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    yield context
    context.close()


@pytest.fixture
def opened(wide: BrowserContext, served: str) -> Iterator[Callable[[str], Page]]:
    """Opens a page of the site in a window that remembers nothing yet."""
    page = wide.new_page()

    def go(path: str) -> Page:
        page.goto(served + path)
        page.evaluate("localStorage.clear()")
        page.reload()
        return page

    yield go
    page.close()


def press(page: Page, selector: str, number: int = 0, *, touch: bool = False) -> None:
    """Click the words of a sentence, not a term in it; one that is broken over lines has a middle outside itself."""
    x, y = page.evaluate(
        """([selector, number]) => {
          const sentence = document.querySelectorAll(selector)[number]
          sentence.scrollIntoView({block: "center", behavior: "instant"})
          for (const line of sentence.getClientRects()) {
            for (let x = line.x + 2; x < line.right; x += 4) {
              const y = line.y + line.height / 2
              if (document.elementFromPoint(x, y) === sentence) return [x, y]
            }
          }
        }""",
        [selector, number],
    )
    if touch:
        page.touchscreen.tap(x, y)
    else:
        page.mouse.click(x, y)


@pytest.mark.parametrize("tree", TREES)
def test_three_ways_to_read_are_remembered(opened: Callable[[str], Page], served: str, tree: str) -> None:
    page = opened(tree + ARTICLE)
    both, english, chinese = TREES[tree]
    en, zh = page.locator(EN).nth(1), page.locator(ZH).nth(1)
    expect(page.get_by_role("button", name=both, exact=True)).to_have_attribute("aria-pressed", "true")
    boxes = en.bounding_box(), zh.bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == pytest.approx(boxes[1]["y"], abs=8), "side by side"
    page.get_by_role("button", name=english, exact=True).click()
    expect(en).to_be_visible()
    expect(zh).to_be_hidden()
    page.goto(served + tree + OTHER)
    expect(page.get_by_role("button", name=english, exact=True)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(ZH).nth(1)).to_be_hidden()
    page.get_by_role("button", name=chinese, exact=True).click()
    expect(page.locator(ZH).nth(1)).to_be_visible()
    expect(page.locator(EN).nth(1)).to_be_hidden()
    page.reload()
    expect(page.locator(EN).nth(1)).to_be_hidden()


@pytest.mark.parametrize("tree", TREES)
def test_what_is_read_stays_in_place_when_the_way_of_reading_changes(opened: Callable[[str], Page], tree: str) -> None:
    page = opened(tree + ARTICLE)
    both, english, chinese = TREES[tree]
    page.evaluate("scrollTo({top: 3000, behavior: 'instant'})")
    # The sentence that stands first below the switch, as [pair, number]; and where it, or its counterpart where it is hidden, stands now.
    number = page.evaluate(
        """() => {
          const edge = document.querySelector(".modes").getBoundingClientRect().bottom
          const read = [...document.querySelectorAll(".text .pair > p > .s")].find(s => s.getBoundingClientRect().top > edge)
          const pairs = [...document.querySelectorAll(".text .pair")]
          return [pairs.indexOf(read.closest(".pair")), [...read.parentElement.querySelectorAll(":scope > .s")].indexOf(read)]
        }"""
    )
    stands = """([pair, number]) => {
      const column = [...document.querySelectorAll(".text .pair")[pair].querySelectorAll(":scope > p")].find(p => p.offsetHeight)
      return column.querySelectorAll(":scope > .s")[number].getBoundingClientRect().top
    }"""
    before = page.evaluate(stands, number)
    for name in (chinese, english, both):
        page.get_by_role("button", name=name, exact=True).click()
        assert page.evaluate(stands, number) == pytest.approx(before, abs=6), name


def test_a_browser_that_keeps_nothing_can_still_choose(browser: Browser, served: str) -> None:
    context = browser.new_context()
    context.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page = context.new_page()
    page.goto(served + ARTICLE)
    page.get_by_role("button", name="Chinese", exact=True).click()
    expect(page.locator(EN).nth(1)).to_be_hidden()
    page.locator(f"{ZH} > .s").first.hover()
    expect(page.locator(".s.on").first).to_be_attached()
    context.close()


@pytest.mark.parametrize("width", [1360, 360])
def test_nothing_moves_when_the_script_adds_the_switch(browser: Browser, served: str, width: int) -> None:
    tops: list[float] = []
    for scripts in ("**/nothing.js", "**/digest.js"):
        page = browser.new_page(viewport={"width": width, "height": 740})
        page.route(scripts, lambda route: route.abort())
        page.goto(served + ARTICLE)
        tops.append(page.locator(".text").first.evaluate("text => text.getBoundingClientRect().top"))
        assert page.locator(".modes").count() == (scripts == "**/nothing.js")
        page.close()
    assert tops[0] == pytest.approx(tops[1], abs=1)


@pytest.mark.parametrize(("tree", "column"), [("", EN), ("", ZH), ("zh/", EN), ("zh/", ZH)])
def test_a_sentence_lights_up_with_its_counterpart(opened: Callable[[str], Page], tree: str, column: str) -> None:
    page = opened(tree + ARTICLE)
    for number in (0, 5, 20):
        sentence = page.locator(f"{column} > .s").nth(number)
        sentence.scroll_into_view_if_needed()
        sentence.dispatch_event("mouseover")
        lit = page.evaluate(
            "[...document.querySelectorAll('.s.on')].map(s => [s.closest('p').className, [...s.parentElement.children].indexOf(s)])"
        )
        assert sorted(kind for kind, _ in lit) == ["en", "zh"]
        assert len({place for _, place in lit}) == 1, "the n-th of one column renders the n-th of the other"


@pytest.mark.parametrize("tree", TREES)
def test_titles_and_headings_light_up_with_their_counterpart(opened: Callable[[str], Page], tree: str) -> None:
    page = opened(tree + OTHER)
    for heading in (page.locator("h1"), page.locator("h2", has=page.locator(".s")).first, page.locator(".kicker")):
        for half in (heading.locator(".s").first, heading.locator(".other .s").first):
            half.scroll_into_view_if_needed()
            half.hover()
            expect(page.locator(".s.on")).to_have_count(2)
            expect(heading.locator(".s.on")).to_have_count(2)
    assert page.locator("h1 .s.edited").count() == 1, "the English half of a title is marked in both trees"


@pytest.mark.parametrize("tree", TREES)
def test_the_menu_says_who_wrote_the_sentence_in_the_words_of_the_legend(opened: Callable[[str], Page], tree: str) -> None:
    page = opened(tree + ARTICLE)
    press(page, f"{ZH if tree else EN} > .s", 3)
    legend = (page.locator(".legend .edited").text_content() or "").strip()
    expect(page.locator("#sentence-told")).to_have_text(
        f"{legend}{'：' if tree else ': '}drafted with AI assistance, edited in this repository"
    )
    dialog = page.get_by_role("dialog", name="此句" if tree else "This sentence")
    expect(dialog).to_be_focused()
    expect(dialog).to_have_accessible_description(re.compile("drafted with AI assistance"))


def test_each_kind_of_mark_has_a_shape_of_its_own(opened: Callable[[str], Page]) -> None:
    page = opened(ARTICLE)
    marks = page.evaluate(
        """() => ["edited", "machine", "stale", "unmet", "pending"].map(kind => {
          const s = document.querySelector(".text .pair .s")
          s.className = `s ${kind}`
          return getComputedStyle(s, "::after").content
        })"""
    )
    assert len(set(marks)) == 5
    assert all(mark.endswith('/ ""') for mark in marks), "a screen reader is told in words, not in shapes"


@pytest.mark.parametrize("tree", TREES)
def test_with_one_language_on_a_click_brings_the_other(opened: Callable[[str], Page], tree: str) -> None:
    page = opened(tree + ARTICLE)
    page.get_by_role("button", name=TREES[tree][1], exact=True).click()
    press(page, f"{EN} > .s", 4)
    chinese = page.locator(f"{ZH} > .s").nth(4).text_content() or ""
    menu = page.locator(".menu")
    expect(menu.locator(".counterpart")).to_have_text(chinese.strip())
    expect(menu.locator(".counterpart")).to_have_attribute("lang", "zh-Hans")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()


@pytest.mark.parametrize("tree", TREES)
def test_a_whole_paragraph_can_be_shown_in_both_languages(opened: Callable[[str], Page], tree: str) -> None:
    page = opened(tree + ARTICLE)
    page.get_by_role("button", name=TREES[tree][2], exact=True).click()
    press(page, f"{ZH} > .s", 4)
    page.get_by_role("button", name="整段对照" if tree else "Whole paragraph", exact=True).click()
    expect(page.locator(".menu")).to_be_hidden()
    pair = page.locator(".text .pair.open")
    expect(pair).to_have_count(1)
    boxes = pair.locator(".zh").bounding_box(), pair.locator(".en").bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"], "what is asked for stands below"


@pytest.mark.parametrize("mode", ["en", "zh", "both"])
def test_a_link_to_a_sentence_shows_it_in_both_languages(opened: Callable[[str], Page], served: str, mode: str) -> None:
    page = opened(ARTICLE)
    page.evaluate("mode => localStorage.setItem('digest.reading', mode)", mode)
    anchor = page.locator(f"{EN} > .s").nth(12).get_attribute("id")
    page.goto(f"{served}zh/{OTHER}")
    page.goto(f"{served}{ARTICLE}#{anchor}")
    sentence = page.locator(f"#{anchor}")
    expect(sentence).to_be_in_viewport()
    expect(page.locator(f"{ZH} > .s").nth(12)).to_be_visible()
    expect(page.locator(f"{ZH} > .s").nth(12)).to_have_class("s aim")


def test_the_keyboard_reads_and_the_text_is_one_stop_of_the_tab_key(opened: Callable[[str], Page]) -> None:
    page = opened(ARTICLE)
    assert page.locator(".md-content .s[tabindex='0']").count() == 1
    page.locator(".md-content .s[tabindex='0']").focus()
    seen = []
    for _ in range(8):
        page.keyboard.press("ArrowDown")
        seen.append(page.evaluate("document.activeElement.id"))
    assert len(set(seen)) == 8
    expect(page.locator(".s.on")).to_have_count(2)
    assert page.locator(".md-content .s[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    expect(page.locator(".menu")).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == "Cite"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == seen[-1]


def test_marking_text_with_the_mouse_opens_nothing(opened: Callable[[str], Page]) -> None:
    page = opened(ARTICLE)
    page.locator(EN).nth(2).scroll_into_view_if_needed()
    box = page.locator(EN).nth(2).bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 40, steps=4)
    page.mouse.up()
    assert page.evaluate("String(getSelection()).length") > 10
    expect(page.locator(".menu")).to_be_hidden()


@pytest.mark.parametrize("tree", TREES)
def test_a_phone_stacks_the_pair_and_taps(browser: Browser, served: str, tree: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(served + tree + ARTICLE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    own, other = (ZH, EN) if tree else (EN, ZH)
    boxes = page.locator(own).nth(1).bounding_box(), page.locator(other).nth(1).bounding_box()
    assert boxes[0]
    assert boxes[1]
    assert boxes[1]["y"] >= boxes[0]["y"] + boxes[0]["height"]
    press(page, f"{own} > .s", 1, touch=True)
    counterpart = (page.locator(f"{other} > .s").nth(1).text_content() or "").strip()
    expect(page.locator(".menu .counterpart")).to_have_text(counterpart)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(
        "[...document.querySelectorAll('.modes button, .menu button')].every(b => !b.offsetHeight || b.offsetHeight >= 24)"
    )
    context.close()


@pytest.mark.parametrize("tree", TREES)
def test_without_scripts_everything_reads(browser: Browser, served: str, tree: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + tree + ARTICLE)
    columns = page.locator(".text .pair > p")
    assert columns.count() >= 40
    assert all(columns.nth(number).is_visible() for number in range(0, columns.count(), 7))
    assert page.locator(".modes, .menu, button.copy").count() == 0
    expect(page.locator(".legend")).to_be_visible()
    expect(page.locator(".citation")).to_be_visible()
    context.close()


@pytest.mark.parametrize("tree", TREES)
def test_a_handout_has_both_languages_whatever_the_way_of_reading(opened: Callable[[str], Page], address: str, tree: str) -> None:
    page = opened(tree + ARTICLE)
    page.get_by_role("button", name=TREES[tree][1], exact=True).click()
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert page.evaluate("getComputedStyle(document.querySelector('.text .pair p')).color") == "rgb(0, 0, 0)", "ink, whatever the scheme"
    expect(page.locator(EN).nth(1)).to_be_visible()
    expect(page.locator(ZH).nth(1)).to_be_visible()
    for gone in (".modes", ".md-header", ".md-footer", ".correct", ".md-sidebar--secondary"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.locator(".citation .address")).to_have_text(f"{address}{tree}{ARTICLE}")
    foot = page.locator(".citation").evaluate("foot => { const s = getComputedStyle(foot); return [s.display, s.breakInside] }")
    assert foot == ["table-footer-group", "avoid"], "so it is repeated at the foot of each sheet"
    assert page.pdf(format="A4").count(b"/Type /Page\n") >= 3
