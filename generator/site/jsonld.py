"""What a page says of itself to machines, as JSON-LD in the terms of schema.org.

An article is two works, the Chinese and its English translation, each of which names the other. Nothing is said here that
the page does not show: rights and status hold, and what is unsure or unknown stays out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from generator.digest import Digest
from generator.model import Rights, Term
from generator.site.escape import Script, address, script
from generator.site.tree import CHINESE, ENGLISH, Tree

if TYPE_CHECKING:
    from generator.site.pages.frame import Desk

Thing = dict[str, object]

# Folders whose index is a step on the way to a page of theirs; each is named by the word of the same name.
_FOLDERS = ("articles", "terms", "places", "organisations", "topics", "dates", "corrections")


def of(desk: Desk, path: str, front: Mapping[str, object], values: Mapping[str, object]) -> Script | None:
    """Return the JSON-LD of the page at `path`, such as `terms/wangge.md`; `values` are what its template is given.

    None for a page that robots should leave alone.
    """
    if front.get("robots"):
        return None
    digest, term = values.get("digest"), values.get("term")
    things: list[Thing | None] = [_breadcrumbs(desk, path, str(front.get("title", "")))]
    if path == "index.md":
        things = [_site(desk)]
    elif isinstance(digest, Digest):
        things.insert(0, _article(digest, desk, str(front.get("description", ""))))
    elif isinstance(term, Term) and path == f"terms/{term.slug}.md":
        things.insert(0, _term(term, desk))
    elif path == "terms/index.md":
        things.insert(0, _terms(desk))
    found = [thing for thing in things if thing]
    return script({"@context": "https://schema.org", "@graph": found}) if found else None


def url(desk: Desk, path: str, tree: Tree | None = None) -> str:
    """Return the absolute address of the page made of the file at `path`, in the desk's tree or another."""
    page = path.removesuffix("index.md").removesuffix(".md")
    root = desk.settings.site.url + ("" if (tree or desk.tree).english else "zh/")
    return root + (page if not page or page.endswith("/") else f"{page}/")


def _site(desk: Desk) -> Thing:
    tree, site = desk.tree, desk.settings.site
    own, other = (site.title.en, site.title.zh) if tree.english else (site.title.zh, site.title.en)
    root = url(desk, "index.md")
    return {
        "@type": "WebSite",
        "@id": root,
        "url": root,
        "name": own,
        "alternateName": other,
        "description": site.description.en if tree.english else site.description.zh,
        "inLanguage": tree.lang,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{root}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def _article(digest: Digest, desk: Desk, description: str) -> Thing:
    """Return the work in the tree's language, with the one it translates or is translated by."""
    tree, article = desk.tree, digest.article
    zh, en = desk.names[digest.id]
    path = f"articles/{digest.id}.md"
    works: dict[bool, Thing] = {}
    for its in (ENGLISH, CHINESE):
        works[its.english] = {"@type": "Article", "@id": url(desk, path, its), "inLanguage": its.lang, "headline": its.own(zh, en)}
    works[False] |= {
        "datePublished": article.published.isoformat() if article.published else None,
        "author": [_person(byline.name.zh, byline.name.en, tree) for byline in digest.bylines if not byline.uncertain],
        "publisher": {"@type": "Organization", **_named(digest.source.zh, digest.source.en, tree)} if digest.source else None,
        "isBasedOn": address(article.source.url) if article.source else None,
    }
    works[True] |= {"datePublished": article.added.isoformat()}
    own, other = works[tree.english], works[not tree.english]
    shown = digest.keywords if article.rights is not Rights.LINK else ()
    own |= {
        "url": url(desk, path),
        "description": description,
        "dateModified": digest.updated.isoformat(),
        "about": [_defined(term, desk) for term in shown],
        "contentLocation": [{"@type": "Place", **_named(place.zh, place.en, tree)} for place in digest.places],
        "copyrightNotice": tree.word("rights_words").format(tree.word(str(article.rights))),
        "usageInfo": f"{url(desk, 'about.md')}#rights",
        "translationOfWork" if tree.english else "workTranslation": _filled(other),
    }
    return _filled(own)


def _term(term: Term, desk: Desk) -> Thing:
    terms = url(desk, "terms/index.md")
    inset = {"@type": "DefinedTermSet", "@id": terms, "name": desk.tree.word("terms")}
    return _filled({**_defined(term, desk), "url": url(desk, f"terms/{term.slug}.md"), "description": term.note, "inDefinedTermSet": inset})


def _terms(desk: Desk) -> Thing:
    here = url(desk, "terms/index.md")
    words = {"name": desk.tree.word("terms"), "description": desk.tree.word("terms_intro"), "inLanguage": desk.tree.lang}
    return {"@type": "DefinedTermSet", "@id": here, "url": here, **words}


def _defined(term: Term, desk: Desk) -> Thing:
    here = url(desk, f"terms/{term.slug}.md")
    return {"@type": "DefinedTerm", "@id": here, **_named(term.zh, term.en, desk.tree)}


def _breadcrumbs(desk: Desk, path: str, name: str) -> Thing | None:
    """Return the way from the home page to a page in a folder; none for the home page itself."""
    folder = path.split("/")[0]
    if folder not in _FOLDERS:
        return None
    tree, site = desk.tree, desk.settings.site
    steps = [(tree.own(site.title.zh, site.title.en), url(desk, "index.md")), (tree.word(folder), url(desk, f"{folder}/index.md"))]
    if path != f"{folder}/index.md":
        steps.append((name, url(desk, path)))
    items = [{"@type": "ListItem", "position": number, "name": words, "item": place} for number, (words, place) in enumerate(steps, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _person(zh: str, en: str | None, tree: Tree) -> Thing:
    return {"@type": "Person", **_named(zh, en, tree)}


def _named(zh: str, en: str | None, tree: Tree) -> Thing:
    """Return a name in the tree's language, with that in the other where there is one."""
    own = tree.own(zh, en)
    other = zh if own == en else en
    return {"name": own, **({"alternateName": other} if other and other != own else {})}


def _filled(thing: Mapping[str, object]) -> Thing:
    """Leave out what is unknown, and write a list of one as that one."""
    filled = ((key, value[0] if isinstance(value, list) and len(value) == 1 else value) for key, value in thing.items())
    return {key: value for key, value in filled if value not in (None, "", [])}
