"""Feeds: valid Atom, one a language, the latest first, with days from the data alone; and how the head leads to them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import rights_and_status as made
from lxml import etree
from playwright.sync_api import Browser

from generator.digest import Collection
from generator.model import Article
from generator.site.data import feeds
from generator.site.pages.frame import Desk
from generator.site.tree import CHINESE, ENGLISH

ATOM = {"a": "http://www.w3.org/2005/Atom"}
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent.parent / "data/formats/atom.rng"))
NAMES = ("docs/en/feed.xml", "docs/zh/feed.xml", "docs/en/corrections.xml", "docs/zh/corrections.xml")


def desks(collection: Collection) -> list[Desk]:
    return [Desk(collection, tree) for tree in (ENGLISH, CHINESE)]


def parsed(collection: Collection) -> dict[str, etree._Element]:
    return {name: etree.fromstring(text.encode()) for name, text in feeds.files(collection, desks(collection))}


def texts(feed: etree._Element, path: str) -> list[str]:
    return [str(item) if isinstance(item, str) else item.text or "" for item in feed.xpath(path, namespaces=ATOM)]


def many(count: int) -> list[Article]:
    return [Article(f"undated-duo-{n}", f"第{n}篇", date(2026, 2, 1), (made.paragraph("一句。"),)) for n in range(count)]


COLLECTIONS = {
    "every kind": made.collection(),
    "none": made.gather(made.SETTINGS, (), {}, made.GLOSSARY),
    "many": made.collection(*many(60)),
}


@pytest.mark.parametrize("case", COLLECTIONS)
@pytest.mark.parametrize("name", NAMES)
def test_a_feed_is_atom_as_the_rfc_has_it(case: str, name: str) -> None:
    feed = parsed(COLLECTIONS[case])[name]
    assert GRAMMAR.validate(feed), GRAMMAR.error_log
    address = made.URL + name.removeprefix("docs/").replace("en/", "")
    assert texts(feed, "/a:feed/a:link[@rel='self']/@href") == [address] == texts(feed, "/a:feed/a:id")
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == ("en" if "/en/" in name else "zh-Hans")
    ids = texts(feed, "//a:id")
    assert len(set(ids)) == len(ids)
    for node in (feed, *feed.findall("a:entry", ATOM)):  # section 4.1.1: one alternate of a type in a language
        links = [(link.get("type"), link.get("hreflang")) for link in node.findall("a:link[@rel='alternate']", ATOM)]
        assert links
        assert max(Counter(links).values()) == 1
    moments = texts(feed, "/a:feed/a:entry/a:updated")
    assert texts(feed, "/a:feed/a:updated")[0] >= max(moments, default="")


def test_the_grammar_refuses_what_is_no_atom() -> None:
    text = dict(feeds.files(COLLECTIONS["every kind"], desks(COLLECTIONS["every kind"])))[NAMES[0]]
    for was, now in (
        (r"<updated>.*?</updated>", ""),
        (r"T00:00:00Z", ""),
        ("<entry>", "<entry><pubDate/>"),
        ('href="', 'url="'),
        ("<name>.*?</name>", ""),
    ):
        broken = re.sub(was, now, text, count=1)
        assert broken != text
        assert not GRAMMAR.validate(etree.fromstring(broken.encode())), was


@pytest.mark.parametrize(("tree", "title", "root"), [("en", "All of it Zqshowfull", made.URL), ("zh", "全文鱻", f"{made.URL}zh/")])
def test_an_entry_tells_an_article_in_brief_in_both_languages(tree: str, title: str, root: str) -> None:
    feed = parsed(COLLECTIONS["every kind"])[f"docs/{tree}/feed.xml"]
    assert texts(feed, "//a:entry/a:id") == [f"{root}articles/{id_}/" for id_ in (made.LINK, made.EXCERPT, made.FULL)]
    entry = feed.findall("a:entry", ATOM)[-1]
    assert entry.findtext("a:title", namespaces=ATOM) == title
    assert entry.find("a:link[@rel='alternate']", ATOM).get("href") == f"{root}articles/{made.FULL}/"
    content = " ".join(entry.find("a:content", ATOM).itertext())
    assert {"All of it Zqshowfull", "全文鱻"} <= set(re.findall(r"All of it Zqshowfull|全文鱻", content))
    assert "Grid workers Zqshowfull call." in content
    assert "网格员鱻入户。" in content
    assert ("someone" in content, "7 sentences edited" in content, "7句经编辑" in content) == (False, tree == "en", tree == "zh")
    authors = [author.text for author in entry.findall("a:author/a:name", ATOM)]
    assert authors == (["Wang Chun"] if tree == "en" else ["王春"])  # the other is not sure


def test_days_come_from_when_it_joined_and_when_it_was_corrected() -> None:
    feed = parsed(COLLECTIONS["every kind"])["docs/en/feed.xml"]
    by_id = {entry.findtext("a:id", namespaces=ATOM).split("/")[-2]: entry for entry in feed.findall("a:entry", ATOM)}
    full = by_id[made.FULL]
    assert full.findtext("a:published", namespaces=ATOM) == "2026-01-02T00:00:00Z"
    assert full.findtext("a:updated", namespaces=ATOM) == "2026-03-01T00:00:00Z"
    assert feed.findtext("a:updated", namespaces=ATOM) == "2026-03-04T00:00:00Z"


def test_fifty_articles_at_most_the_last_that_joined() -> None:
    feed = parsed(COLLECTIONS["many"])["docs/en/feed.xml"]
    ids = texts(feed, "//a:entry/a:id")
    assert len(ids) == 50
    assert all("undated-duo-" in id_ for id_ in ids)
    assert len(texts(parsed(COLLECTIONS["none"])["docs/en/feed.xml"], "//a:entry")) == 0


def test_a_correction_tells_what_was_and_is_and_leads_to_its_sentence() -> None:
    feed = parsed(COLLECTIONS["every kind"])["docs/en/corrections.xml"]
    entries = {entry.findtext("a:updated", namespaces=ATOM)[:10]: entry for entry in feed.findall("a:entry", ATOM)}
    assert list(entries) == ["2026-03-04", "2026-03-03", "2026-03-02", "2026-03-01"]
    words = " ".join(entries["2026-03-01"].find("a:content", ATOM).itertext())
    for part in ("网格员鱻入户。", "Gridmen call.", "Grid workers Zqshowfull call.", "the right term"):
        assert part in words
    link = entries["2026-03-01"].find("a:link", ATOM).get("href")
    assert re.fullmatch(rf"{re.escape(made.URL)}articles/{made.FULL}/#s[0-9a-f]{{8}}", link)
    assert entries["2026-03-01"].findtext("a:id", namespaces=ATOM).startswith(f"{made.URL}corrections/2026/#c")
    assert "may not be shown" in " ".join(entries["2026-03-04"].find("a:content", ATOM).itertext())


def test_the_same_collection_gives_the_same_bytes() -> None:
    one, other = made.collection(), made.collection()
    assert dict(feeds.files(one, desks(one))) == dict(feeds.files(other, desks(other)))


@pytest.mark.browser
@pytest.mark.parametrize(("tree", "lang"), [("", "en"), ("zh/", "zh-Hans")])
def test_the_head_of_every_kind_of_page_leads_to_the_feeds_of_its_language(
    browser: Browser, served: str, address: str, tree: str, lang: str
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "articles/", "articles/2019-11-01-juli-dazao-pingan-taicang/", "terms/wanggeyuan/", "about/", "corrections/"):
        page.goto(served + tree + path)
        found = page.evaluate(
            "[...document.querySelectorAll('link[rel~=alternate][type=\"application/atom+xml\"]')].map(link => [link.href, link.title])"
        )
        assert [href for href, _ in found] == [f"{address}{tree}feed.xml", f"{address}{tree}corrections.xml"]
        assert len({title for _, title in found if title}) == 2
    for href, _ in found:
        answer = page.request.get(href.replace(address, served))
        assert answer.status == 200
        feed = etree.fromstring(answer.body())
        assert GRAMMAR.validate(feed), GRAMMAR.error_log
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == lang
    page.wait_for_load_state("networkidle")
    page.close()
    # Material's script takes a link[rel=alternate] for another language and looks for a sitemap beside it.
    assert not [url for url in asked if url.endswith("sitemap.xml")]


def test_every_entry_of_the_built_site_leads_to_a_page(built: Path, address: str) -> None:
    for name in ("feed.xml", "zh/feed.xml", "corrections.xml", "zh/corrections.xml"):
        feed = etree.parse(built / "site" / name).getroot()
        assert GRAMMAR.validate(feed), GRAMMAR.error_log
        links = texts(feed, "//a:link[@rel='alternate']/@href")
        assert len(links) >= 2
        for link in links:
            assert (built / "site" / link.removeprefix(address).partition("#")[0] / "index.html").is_file(), link
