"""What a reader's browser asks for: nothing of another host, nothing that is not there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

PAGES = ("", "zh/", "articles/2022-10-09-pingan-jianshe-rang-caihong/", "zh/terms/wanggeyuan/", "about/")


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_only_for_what_the_site_has(browser: Browser, served: str, path: str) -> None:
    page = browser.new_page()
    asked, wrong = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("response", lambda response: wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(served + path, wait_until="networkidle")
    page.locator(".md-search__input").click()
    page.wait_for_load_state("networkidle")
    page.close()
    assert len(asked) > 3
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []
    assert wrong == []
