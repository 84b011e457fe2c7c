"""The sitemap of the built site: valid, complete, with every page's counterpart, and silent about what robots should leave alone."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from generator.site import sitemap

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent.parent / "data/formats/sitemap.xsd"))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_it_is_valid_and_lists_every_page_once_with_absolute_alternates(built: Path, address: str) -> None:
    tree = etree.parse(built / "site/sitemap.xml")
    assert SCHEMA.validate(tree), SCHEMA.error_log
    listed = [loc.text for loc in tree.iterfind("s:url/s:loc", NAMES)]
    pages = {
        address + path.relative_to(built / "site").as_posix().removesuffix("index.html") for path in (built / "site").rglob("index.html")
    }
    assert len(listed) == len(set(listed))
    assert set(listed) == pages
    assert len(listed) > 1400
    for url in tree.iterfind("s:url", NAMES):
        place = (url.findtext("s:loc", namespaces=NAMES) or "").removeprefix(address).removeprefix("zh/")
        alternates = {link.get("hreflang"): link.get("href") for link in url.iterfind("x:link", NAMES)}
        assert alternates == {"en": address + place, "zh-Hans": f"{address}zh/{place}", "x-default": address + place}


def test_the_schema_refuses_what_is_no_sitemap() -> None:
    text = sitemap.sitemap(["", "a/"], ["", "a/"], "https://x.example/p/")
    assert SCHEMA.validate(etree.fromstring(text.encode()))
    for was, now in (
        ("<loc>", "<link>"),
        ("https://x.example/p/<", "<"),
        ("hreflang=", "lang="),
        ('"alternate"', '"stylesheet"'),
        ("x-default", "default"),
    ):
        broken = text.replace(was, now).replace("</loc>", "</link>" if now == "<link>" else "</loc>")
        assert not SCHEMA.validate(etree.fromstring(broken.encode())), was
