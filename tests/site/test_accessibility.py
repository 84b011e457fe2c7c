"""No page keeps anyone out: axe-core finds nothing on any kind of page, in both trees, light and dark, wide and narrow.

What axe cannot see is tested beside it: nothing scrolls sideways on a phone or at 200 percent, everything one can press is
large enough and shows where the focus is, in forced colours too, and nothing moves for those who asked for rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from every_kind import ALL, UNUSED
from playwright.sync_api import Browser, Page
from rights_and_status import EXCERPT, LINK, WITHDRAWN

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1360, "height": 900}, {"width": 360, "height": 780}
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
    "identical-links-same-purpose": "level AAA: a list may link one article by title and by date",
    "meta-refresh-no-exceptions": "level AAA: a redirect at once is what moved addresses are for",
}
COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce")
    context.add_init_script((resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    page = context.new_page()
    yield page
    context.close()


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds wrong on the page as it stands, a line each; only by these `rules` where some are named."""
    found: list[dict[str, Any]] = page.evaluate(
        """async ([only, off]) => {
            const ids = only || axe.getRules().map(rule => rule.ruleId).filter(id => !off.includes(id))
            const made = await axe.run(document, {runOnly: {type: 'rule', values: ids}, resultTypes: ['violations']})
            return made.violations.flatMap(v => v.nodes.map(n => ({rule: v.id, at: n.target.join(' '), html: n.html.slice(0, 150), why: n.failureSummary})))
        }""",
        [rules, list(OFF)],
    )
    return [f"{node['rule']} at {node['at']}: {node['html']}\n    {node['why']}" for node in found]


def everywhere(page: Page) -> list[str]:
    """What axe finds on the page as it stands, in both widths and schemes; colours alone change with the scheme."""
    found = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.wait_for_function("s => getComputedStyle(document.body).colorScheme === s", arg=scheme)
            found += [f"{size['width']} {scheme}: {line}" for line in violations(page, None if scheme == "light" else COLOURS)]
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="light")
    return found


def test_axe_is_there_and_finds_what_is_wrong(page: Page) -> None:
    page.goto("data:text/html,<title>x</title><p style='color:%23aaa'>pale <button style='width:9px'></button> <i lang='zz9'>x</i>")
    found = {line.split(" ", 1)[0] for line in violations(page)}
    assert {"color-contrast", "button-name", "html-has-lang", "valid-lang", "landmark-one-main", "region"} <= found
    known = set(page.evaluate("axe.getRules().map(rule => rule.ruleId)"))
    assert known >= {*OFF, *COLOURS}


@pytest.mark.parametrize(("tree", "kind"), PAGES, ids=[f"{tree}{kind}" for tree, kind in PAGES])
def test_axe_finds_nothing(page: Page, every_kind: str, tree: str, kind: str) -> None:
    response = page.goto(f"{every_kind}{tree}{KINDS[kind]}")
    assert response is not None
    assert response.ok
    assert everywhere(page) == []
