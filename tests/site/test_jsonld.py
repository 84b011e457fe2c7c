"""What pages say of themselves to machines: JSON-LD that schema.org knows, and the card other sites show for a link."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rights_and_status as made
import yaml
from lxml import html
from playwright.sync_api import Browser

from generator.digest import gather
from generator.model import Article
from generator.site import escape, pages

# What schema.org (release 29) lets a thing of each type have, as far as we use it, and the types each may hold.
WORDS, DAY, ADDRESS = "words", "day", "address"
VOCABULARY: dict[str, dict[str, set[str]]] = {
    "Article": {
        **{key: {WORDS} for key in ("headline", "description", "copyrightNotice", "inLanguage")},
        **{key: {DAY} for key in ("datePublished", "dateModified")},
        **{key: {ADDRESS} for key in ("url", "isBasedOn", "usageInfo")},
        "author": {"Person"},
        "publisher": {"Organization"},
        "about": {"DefinedTerm"},
        "contentLocation": {"Place"},
        "translationOfWork": {"Article"},
        "workTranslation": {"Article"},
    },
    "Person": {"name": {WORDS}, "alternateName": {WORDS}},
    "Organization": {"name": {WORDS}, "alternateName": {WORDS}},
    "Place": {"name": {WORDS}, "alternateName": {WORDS}},
    "DefinedTerm": {
        **{key: {WORDS} for key in ("name", "alternateName", "description")},
        "url": {ADDRESS},
        "inDefinedTermSet": {"DefinedTermSet"},
    },
    "DefinedTermSet": {"name": {WORDS}, "description": {WORDS}, "inLanguage": {WORDS}, "url": {ADDRESS}},
    "WebSite": {
        **{key: {WORDS} for key in ("name", "alternateName", "description", "inLanguage")},
        "url": {ADDRESS},
        "potentialAction": {"SearchAction"},
    },
    "SearchAction": {"target": {"EntryPoint"}, "query-input": {WORDS}},
    "EntryPoint": {"urlTemplate": {WORDS}},
    "BreadcrumbList": {"itemListElement": {"ListItem"}},
    "ListItem": {"name": {WORDS}, "item": {ADDRESS}, "position": {"number"}},
}
PLAIN = {
    WORDS: lambda value: isinstance(value, str) and bool(value.strip()),
    DAY: lambda value: isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value),
    ADDRESS: lambda value: isinstance(value, str) and re.fullmatch(r"https?://\S+", value),
    "number": lambda value: isinstance(value, int),
}


def faults(thing: object) -> Iterator[str]:
    """Yield what in a thing is not as the vocabulary has it."""
    if not isinstance(thing, dict) or thing.get("@type") not in VOCABULARY:
        yield f"of no known type: {thing}"
        return
    known = VOCABULARY[thing["@type"]]
    for key, value in thing.items():
        if key == "@id":
            yield from [] if PLAIN[ADDRESS](value) else [f"@id {value}"]
        elif key != "@type":
            for item in value if isinstance(value, list) else [value]:
                kinds = known.get(key, set())
                if isinstance(item, dict) and item.get("@type") in kinds:
                    yield from faults(item)
                elif not any(kind in PLAIN and PLAIN[kind](item) for kind in kinds):
                    yield f"{thing['@type']}.{key}: {item}"


def rendered(*articles: Article) -> dict[str, dict[str, Any]]:
    """Return the JSON-LD of every page that has any, by path, each thing by its type."""
    collection = made.collection() if not articles else gather(made.SETTINGS, articles, made.memories(), made.GLOSSARY)
    found = {}
    for page in pages.render(collection):
        front = yaml.safe_load(page.text.split("---\n")[1])
        if front.get("jsonld"):
            whole = json.loads(front["jsonld"])
            assert whole["@context"] == "https://schema.org"
            found[page.path.removeprefix("docs/")] = {thing["@type"]: thing for thing in whole["@graph"]}
    return found


MADE = rendered()
EN, ZH = (MADE[f"{tree}/articles/{made.FULL}.md"]["Article"] for tree in ("en", "zh"))


def test_everything_said_is_in_the_vocabulary() -> None:
    assert len(MADE) > 20
    assert [(path, fault) for path, things in MADE.items() for thing in things.values() for fault in faults(thing)] == []


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Digest"},
        {"@type": "Article", "name of it": "x"},
        {"@type": "Article", "datePublished": "2020"},
        {"@type": "Article", "author": {"@type": "Place", "name": "x"}},
        {"@type": "Article", "author": [{"@type": "Person", "name": ""}]},
        {"@type": "Article", "url": "/x"},
        {"@type": "Article", "@id": "x y"},
    ],
)
def test_what_is_not_in_the_vocabulary_is_found(thing: dict[str, object]) -> None:
    assert list(faults(thing))


def test_an_article_is_two_works_that_name_each_other() -> None:
    page = f"articles/{made.FULL}/"
    assert (EN["@id"], ZH["@id"]) == (made.URL + page, f"{made.URL}zh/{page}")
    assert (EN["inLanguage"], ZH["inLanguage"]) == ("en", "zh-Hans")
    assert (EN["headline"], ZH["headline"]) == ("All of it Zqshowfull", "全文鱻")
    assert {key: EN["translationOfWork"][key] for key in ("@id", "headline")} == {"@id": ZH["@id"], "headline": "全文鱻"}
    assert ZH["workTranslation"] == {
        "@type": "Article",
        "@id": EN["@id"],
        "inLanguage": "en",
        "headline": "All of it Zqshowfull",
        "datePublished": "2026-01-02",
    }


def test_the_chinese_has_the_facts_of_the_document_and_the_english_those_of_the_translation() -> None:
    assert (ZH["datePublished"], EN["datePublished"], EN["dateModified"]) == ("2020-01-02", "2026-01-02", "2026-03-01")
    assert ZH["author"] == {"@type": "Person", "name": "王春", "alternateName": "Wang Chun"}  # the other is not sure
    assert EN["translationOfWork"]["author"] == {"@type": "Person", "name": "Wang Chun", "alternateName": "王春"}
    assert ZH["publisher"]["name"] == "某报"
    assert ZH["isBasedOn"] == "https://paper.example/a?b=1&c=2"
    assert "author" not in EN
    assert EN["about"]["@id"] == f"{made.URL}terms/wanggeyuan/"
    assert EN["contentLocation"]["name"] == "Taicang"
    assert "belongs to its author" in EN["copyrightNotice"]


def test_what_is_unknown_stays_out() -> None:
    bare = made.articles()[0]
    bare = replace(bare, published=None, source=None, bylines=(), places=(), title="无英文")
    things = rendered(bare)
    for tree in ("en", "zh"):
        thing = things[f"{tree}/articles/{made.FULL}.md"]["Article"]
        assert not {"author", "publisher", "isBasedOn", "contentLocation"} & set(thing)
        assert thing["headline"] == "无英文"
    assert "datePublished" not in things[f"zh/articles/{made.FULL}.md"]["Article"]


def test_terms_home_and_lists_say_what_they_are() -> None:
    term = MADE["en/terms/wanggeyuan.md"]["DefinedTerm"]
    assert (term["name"], term["alternateName"], term["description"]) == ("grid worker", "网格员", "Of a grid.")
    assert term["inDefinedTermSet"]["@id"] == MADE["en/terms/index.md"]["DefinedTermSet"]["@id"] == f"{made.URL}terms/"
    home = MADE["zh/index.md"]["WebSite"]
    assert home["url"] == f"{made.URL}zh/"
    assert home["potentialAction"]["target"]["urlTemplate"] == f"{made.URL}zh/?q={{search_term_string}}"
    steps = MADE["zh/articles/index.md"]["BreadcrumbList"]["itemListElement"]
    assert [step["item"] for step in steps] == [f"{made.URL}zh/", f"{made.URL}zh/articles/"]


def test_a_withdrawn_page_says_nothing() -> None:
    assert f"en/articles/{made.WITHDRAWN}.md" not in MADE


EVIL = '</script><script>alert(1)</script><!-- & \u2028 " \\ {{ 7 }}'


def test_no_words_can_end_the_script() -> None:
    text = escape.script({"name": EVIL, "more": [EVIL, {"x": EVIL}]})
    assert not re.search(r"[<>&\u2028]", text)
    assert json.loads(text)["name"] == escape.clean(EVIL)
    front = escape.front_matter({"title": "x", "jsonld": text})
    assert yaml.safe_load(front.split("---\n")[1])["jsonld"] == text


def ld(path: Path) -> list[dict[str, Any]]:
    (text,) = html.document_fromstring(path.read_bytes()).xpath("//head/script[@type='application/ld+json']/text()")
    graph: list[dict[str, Any]] = json.loads(str(text))["@graph"]
    return graph


def test_every_address_in_the_built_site_leads_to_a_page_and_an_article_is_its_own(built: Path, address: str) -> None:
    site = built / "site"
    count = 0
    for path in [*site.glob("**/articles/*/index.html"), *site.glob("**/terms/wang*/index.html"), *site.glob("**/places/*/index.html")]:
        here = address + path.relative_to(site).as_posix().removesuffix("index.html")
        for thing in ld(path):
            assert list(faults(thing)) == [], path
            assert thing.get("@id", here) == here
            for link in re.findall(rf'"({re.escape(address)}[^"]*)"', json.dumps(thing, ensure_ascii=False)):
                name, _, anchor = link.removeprefix(address).partition("#")
                assert (site / name / "index.html").is_file(), link
                assert anchor in {"", "rights"}
                count += 1
    assert count > 200


@pytest.mark.browser
@pytest.mark.parametrize(("tree", "locale", "other"), [("", "en_GB", "zh_CN"), ("zh/", "zh_CN", "en_GB")])
def test_a_browser_reads_the_head_of_an_article(browser: Browser, served: str, address: str, tree: str, locale: str, other: str) -> None:
    page = browser.new_page()
    faulty: list[str] = []
    page.on("console", lambda message: faulty.append(message.text) if message.type == "error" else None)
    place = f"{tree}articles/2021-06-22-fenli-shuxie-jianshe-genggao/"
    page.goto(served + place)
    head = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('head meta[property], head meta[name]')]"
        ".map(meta => [meta.getAttribute('property') || meta.name, meta.content]))"
    )
    thing = page.evaluate("JSON.parse(document.querySelector('head script[type=\"application/ld+json\"]').textContent)['@graph'][0]")
    page.close()
    title = (
        "Striving for new results: building a Peaceful Jiangsu to a higher standard" if not tree else "奋力书写建设更高水平平安江苏新答卷"
    )
    wanted = {
        "og:type": "article",
        "og:title": title,
        "og:url": address + place,
        "og:locale": locale,
        "og:locale:alternate": other,
        "article:published_time": "2021-06-22",
        "twitter:card": "summary",
    }
    assert wanted.items() <= head.items()
    assert head["og:description"] == head["description"] == thing["description"]
    assert (thing["headline"], thing["@id"]) == (title, address + place)
    assert not faulty
