"""Every link of an assembled site, followed: pages, anchors, files, the other language, the sitemap and the search index."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import etree, html

from generator.site import search

_FETCHED = {"href": {"link"}, "src": {"script", "img", "iframe", "source", "video", "audio", "embed"}, "data": {"object"}}
_FOLLOWED = {"href": {"a", "area"}, "action": {"form"}}
_FETCHING_RELS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
    "apple-touch-icon",
}
_CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
_LANGUAGES = {"en": "", "zh-Hans": "zh/"}


@dataclass(slots=True)
class _Page:
    """What is remembered of a page until all are read."""

    address: str
    anchors: set[str]
    links: list[str]
    problems: list[str] = field(default_factory=list)


def broken(site: Path, url: str) -> list[str]:
    """Return a line for all that is wrong with the links of the site in folder `site`, made to live at `url` (with a slash)."""
    pages = {file.relative_to(site).as_posix(): _read(file, site, url) for file in sorted(site.rglob("*.html"))}
    problems = [f"{name}: {problem}" for name, page in pages.items() for problem in page.problems]
    for name, page in pages.items():
        problems += [f"{name}: {problem}" for link in page.links if (problem := _follow(link, page.address, site, url, pages))]
    for sheet in sorted(site.rglob("*.css")):
        name = sheet.relative_to(site).as_posix()
        for link in ("".join(pair) for pair in _CSS_URL.findall(sheet.read_text("utf-8"))):
            if problem := _follow(link, url + name, site, url, pages, fetched=True):
                problems.append(f"{name}: {problem}")
    problems += [f"{name}: {problem}" for name, link in _listed(site, url) if (problem := _follow(link, url, site, url, pages))]
    return problems


def _read(file: Path, site: Path, url: str) -> _Page:
    name = file.relative_to(site).as_posix()
    address = url + name.removesuffix("index.html")
    tree = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    ids = [id_ for element in tree.iter() if (id_ := element.get("id"))]
    page = _Page(address, {*ids, *(old for element in tree.iter("a") if (old := element.get("name")))}, [])
    page.problems += [f"the id {id_!r} stands there twice" for id_, times in sorted(Counter(ids).items()) if times > 1]
    for attribute, tags in _FETCHED.items():
        for element in tree.iter(*tags):
            rel = set(element.get("rel", "").split())
            if (link := element.get(attribute)) and (element.tag != "link" or rel & _FETCHING_RELS):
                page.links.append(link)
                if _outside(urljoin(address, link), url) and not link.startswith("data:"):
                    page.problems.append(f"<{element.tag}> asks another host for {link}")
    page.links += [link for attribute, tags in _FOLLOWED.items() for element in tree.iter(*tags) if (link := element.get(attribute))]
    for element in tree.iter("img", "source"):
        page.links += [part.split()[0] for part in element.get("srcset", "").split(",") if part.strip()]
    if name == "404.html":  # shown at any depth: nothing in it may depend on where
        page.problems += [f"{link} depends on where the missing page was" for link in page.links if not re.match(r"/|#|[a-z]+:", link)]
    else:
        page.problems += _language(tree, name, url, site)
    return page


def _language(tree: html.HtmlElement, name: str, url: str, site: Path) -> Iterator[str]:
    """Check canonical, hreflang and lang: each page names itself and its counterpart."""
    here = "zh-Hans" if name.startswith("zh/") else "en"
    path = name.removeprefix("zh/")
    if tree.get("lang") != here:
        yield f'lang is {tree.get("lang")!r}, not "{here}"'
    links = [(link.get("rel", ""), link.get("hreflang"), link.get("href", "")) for link in tree.iter("link")]
    canonical = [target for rel, _, target in links if rel == "canonical"]
    wanted = url + _LANGUAGES[here] + path.removesuffix("index.html")
    if canonical != [wanted]:
        yield f"canonical is {canonical}, not {wanted}"
    alternates = {language: target for rel, language, target in links if "alternate" in rel.split() and language}
    both = all((site / folder / path).is_file() for folder in _LANGUAGES.values())
    expected = {language: url + folder + path.removesuffix("index.html") for language, folder in _LANGUAGES.items()} if both else {}
    if alternates != (expected | {"x-default": expected["en"]} if expected else {}):
        yield f"hreflang says {alternates}"


def _listed(site: Path, url: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses in sitemap and search indexes, with the file that lists them."""
    if (site / "sitemap.xml").is_file():
        tree = etree.parse(site / "sitemap.xml")
        for element in tree.iter("{*}loc", "{*}link"):
            yield "sitemap.xml", str(element.text or element.get("href"))
    for folder in _LANGUAGES.values():
        if (site / folder / search.HANDWRITTEN).is_file():
            for name, location in search.locations(site / folder):
                yield folder + name, url + folder + location


def _outside(target: str, url: str) -> bool:
    return urlsplit(target)[:2] != urlsplit(url)[:2]


def _follow(link: str, base: str, site: Path, url: str, pages: dict[str, _Page], *, fetched: bool = False) -> str:
    """Say what is wrong with a link, or nothing."""
    if link.startswith("data:"):
        return ""
    target, anchor = urldefrag(urljoin(base, link))
    if _outside(target, url):
        good = urlsplit(target).scheme in {"http", "https", "mailto"} and not fetched
        return "" if good else f"{link} leads to another host" if fetched else f"{link} is no link to follow"
    path = urlsplit(target).path
    root = urlsplit(url).path
    if not path.startswith(root):
        return f"{link} leaves {root}"
    name = unquote(path.removeprefix(root))
    if not name or name.endswith("/"):
        name += "index.html"
    if not (site / name).is_file():
        return f"{link} leads to {name}, which is not there" + (" as a page (no slash at the end?)" if (site / name).is_dir() else "")
    if anchor and name in pages and unquote(anchor) not in pages[name].anchors:
        return f"{link} leads to #{unquote(anchor)}, which {name} does not have"
    return ""
