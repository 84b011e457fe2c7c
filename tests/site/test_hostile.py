"""Whatever words come from outside, a page shows them as written, and nothing in them acts: held by a parser and by a browser."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize
from urllib.parse import urlsplit
from xml.etree import ElementTree

import hostile_site
import pytest
import tinyhtml5
from attacks import ATTACKS, FAMILIES
from playwright.sync_api import Browser, Page, expect

from benchmarks.serving import serving
from generator.site.escape import clean

HTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
# What may stand in a page at all: a page that needs another element has to say so here.
ELEMENTS = re.compile(
    "html|head|title|meta|link|script|body|main|article|section|nav|header|footer|aside|div|span|p|a|b|"
    "strong|em|i|small|mark|br|hr|wbr|s|h1|h2|h3|h4|h5|h6|ul|ol|li|dl|dt|dd|table|caption|thead|"
    "tbody|tr|th|td|blockquote|code|pre|kbd|abbr|time|cite|q|ins|del|sup|sub|ruby|rt|rp|button|input|"
    "label|select|option|fieldset|legend|details|summary|dialog|figure|figcaption|form|noscript|data|output"
)
DRAWN = re.compile("svg|path|g|rect|line|text|title|desc|circle|a|use|defs")
SCHEMES = {"", "http", "https"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "cite", "background", "srcset", "ping", "manifest"}
POLICY = "Content-Security-Policy"


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> hostile_site.Attacked:
    return hostile_site.make(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def pages(attacked: hostile_site.Attacked) -> dict[str, ElementTree.Element]:
    """Every page of the site, read as browsers read it."""
    site = attacked.root / "site"
    return {path.relative_to(site).as_posix(): tinyhtml5.parse(path.read_bytes(), transport_encoding="utf-8") for path in _pages(site)}


def _pages(site: Path) -> Iterator[Path]:
    """Yield pages: all of the English articles and of the Chinese ones one in five, for the same words stand in both, and all lists."""
    for number, path in enumerate(sorted(site.rglob("*.html"))):
        of_chinese, parts = "zh" in path.relative_to(site).parts, path.relative_to(site).parts
        if number % 5 == 0 or not (of_chinese or "terms" in parts) or len(parts) < 4:
            yield path


def test_there_are_enough_attacks_of_every_family(attacked: hostile_site.Attacked) -> None:
    assert len(ATTACKS) >= 200
    assert min(map(len, FAMILIES.values())) > 10
    assert attacked.attacks >= len(ATTACKS)
    # A document that is refused, and a field that no file takes, put nothing on a page: few may be.
    assert sum(map(len, attacked.cleaned.values())) > 0.95 * len(ATTACKS)
    assert len(attacked.fields) > 0.95 * len(ATTACKS)
    assert attacked.terms > 0.85 * len(ATTACKS)


def test_no_page_holds_what_acts(pages: dict[str, ElementTree.Element]) -> None:
    wrong = [f"{name}: {fault}" for name, page in pages.items() for fault in _faults(page)]
    assert wrong == []
    assert len(pages) > 1.5 * len(ATTACKS)


def _faults(page: ElementTree.Element) -> Iterator[str]:
    policies = [each.get("content") or "" for each in page.iter(f"{HTML}meta") if (each.get("http-equiv") or "").lower() == POLICY.lower()]
    if len(policies) != 1:
        yield f"{len(policies)} policies"
    allowed = set(re.findall(r"'(sha256-[^']+)'", " ".join(policies)))
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        space, _, name = element.tag.rpartition("}")
        if not {HTML: ELEMENTS, SVG: DRAWN}[f"{space}}}"].fullmatch(name):
            yield f"an element {element.tag}"
        if name == "script":
            yield from _script_faults(element, allowed)
        if name == "meta" and element.get("http-equiv") and (element.get("http-equiv") or "").lower() != POLICY.lower():
            yield f"meta {element.get('http-equiv')}"
        if name == "form" and element.get("action"):
            yield "a form that sends"
        for attribute, value in element.attrib.items():
            plain = attribute.rpartition("}")[2].lower()
            if plain.startswith("on") or plain in {"style", "srcdoc"}:
                yield f"{element.tag} {attribute}={value[:40]}"
            if plain in ADDRESSES and not (name == "link" and plain == "href") and _scheme(value) not in SCHEMES:
                yield f"{element.tag} {attribute}={value[:60]}"


def _script_faults(element: ElementTree.Element, allowed: set[str]) -> Iterator[str]:
    text = "".join(element.itertext())
    if source := element.get("src"):
        if urlsplit(source).netloc or not re.search(r"(?:^|/)assets/javascripts/[\w.-]+\.js$", source):
            yield f"a script from {source}"
    elif element.get("type") in {"application/json", "application/ld+json"}:
        json.loads(text)
    elif f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}" not in allowed:
        yield f"a script {text[:40]}"


def _scheme(value: str) -> str:
    """Return the scheme a browser would see: it passes over controls and blanks."""
    seen = re.sub(r"[\x00-\x20]", "", value)
    return seen.partition(":")[0].lower() if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", seen) else ""


def test_every_text_reads_as_it_was_written(attacked: hostile_site.Attacked, pages: dict[str, ElementTree.Element]) -> None:
    lost = []
    for id_, attack in attacked.fields.items():
        for tree in ("", "zh/"):
            page = pages.get(f"{tree}articles/{id_}/index.html")
            body = page.find(f"{HTML}body") if page is not None else None
            if body is not None and _seen(clean(attack)) not in _seen("".join(body.itertext())):
                lost.append((tree, attack[:60]))
    assert lost == []


def _seen(text: str) -> str:
    return "".join(text.split())


def test_what_a_document_said_stands_in_its_article(attacked: hostile_site.Attacked) -> None:
    """Markup of a document is no text of it: of those that hold none every letter stands there; marks are made those of Chinese."""
    markup = re.compile(r"[<>&\\\n]|\[.*\]|^\W*$|[\x00-\x1f]")
    lost, count = [], 0
    for id_, some in attacked.cleaned.items():
        text = _letters((attacked.root / f"articles/{id_}.md").read_text("utf-8"))
        plain = [attack for attack in some if not markup.search(attack)]
        count += len(plain)
        lost += [attack[:60] for attack in plain if _letters(attack) not in text]
    assert lost == []
    assert count > 70


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalize("NFKC", clean(text))))


def test_what_machines_are_told_is_sound(attacked: hostile_site.Attacked) -> None:
    site = attacked.root / "site"
    for name in ("feed.xml", "corrections.xml", "zh/feed.xml", "zh/corrections.xml", "sitemap.xml"):
        ElementTree.parse(site / name)
    for path in (*site.rglob("*.json"), *site.rglob("*.jsonl")):
        for line in path.read_text("utf-8").split("\n") if path.suffix == ".jsonl" else [path.read_text("utf-8")]:
            assert not line or json.loads(line) is not None


def test_nothing_was_made_outside(attacked: hostile_site.Attacked) -> None:
    assert not Path("/tmp/fired").exists()
    strange = [path for path in attacked.root.rglob("*") if not re.fullmatch(r"[\w.@ -]+", path.name)]
    assert strange == []


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what went wrong in it: a script that ran, a dialog, a request to elsewhere, what the policy had to stop."""
    context = browser.new_context()
    wrong: list[str] = []
    page = context.new_page()
    page.expose_function("fired", lambda: wrong.append(f"fired at {page.url}"))
    page.on("dialog", lambda dialog: (wrong.append(f"dialog at {page.url}"), dialog.dismiss()))
    page.on(
        "request", lambda request: None if request.url.startswith("http://127.0.0.1:") else wrong.append(f"asked for {request.url[:80]}")
    )
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text[:200]}") if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    yield page, wrong
    context.close()


@pytest.mark.browser
def test_nothing_fires_in_a_browser(attacked: hostile_site.Attacked, watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    ids = [*attacked.fields, *attacked.cleaned]
    paths = [f"articles/{id_}/" for id_ in ids] + [f"zh/articles/{id_}/" for id_ in ids[::10]]
    site = attacked.root / "site"
    paths += [f"terms/{folder.name}/" for folder in sorted((site / "terms").iterdir())[::4]]
    paths += [
        tree + folder
        for tree in ("", "zh/")
        for folder in ("", "articles/", "terms/", "topics/", "topics/topic/", "dates/", "corrections/")
    ]
    with serving(attacked.root / "site") as address:
        for path in paths:
            if not (site / path / "index.html").exists():
                continue  # what cleaning could not make sense of is held back
            page.goto(address + path, wait_until="load")
    assert wrong == []


@pytest.mark.browser
def test_nothing_fires_in_the_search(attacked: hostile_site.Attacked, watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    with serving(attacked.root / "site") as address:
        page.goto(address)
        box = page.locator(".md-search__input")
        for words in ("网格员", "script", "<script>fired()</script>", '"><img src=x onerror=fired()>', "javascript"):
            box.click()
            box.fill(words)
            page.wait_for_timeout(400)
        expect(page.locator(".md-search-result__link").first).to_be_visible()
        page.goto(f"{address}?q=<script>fired()</script>#<img src=x onerror=fired()>")
        page.goto(f'{address}articles/?h=<img src=x onerror=fired()>&q="><script>fired()</script>')
    assert wrong == []


@pytest.mark.browser
def test_the_policy_stops_a_script_that_got_through(attacked: hostile_site.Attacked, browser: Browser) -> None:
    """Were one to stand in a page after all, it would not run, nor a handler, a frame or a style."""
    page = browser.new_page()
    fired: list[int] = []
    page.expose_function("fired", lambda: fired.append(1))
    bad = "<script>fired()</script><img src=x onerror=fired()><a id=j href='javascript:fired()'>x</a><iframe src='https://evil.example'></iframe>"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serving(attacked.root / "site") as address:
        page.route(
            address,
            lambda route: route.fulfill(
                content_type="text/html; charset=utf-8",
                body=(attacked.root / "site/index.html").read_text("utf-8").replace("</article>", f"{bad}</article>"),
            ),
        )
        page.goto(address)
        assert page.locator("#j").count() == 1
        page.locator("#j").evaluate("link => link.click()")
        page.wait_for_timeout(300)
    assert fired == []
    assert not [url for url in asked if "evil" in url]
    page.close()
