"""Citing and correcting: what a reader takes away, and what reaches the editors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from generator.digest import Digest, gather
from generator.model import Article, Block, BlockKind, Byline, Origin, Rendering, Source, Term
from generator.settings import Settings, SiteSettings
from generator.site import cite, forms
from generator.site.escape import clean
from generator.site.tree import CHINESE, ENGLISH
from generator.terms.glossary import Glossary
from generator.translate import Memory

ARTICLE = "articles/2022-10-09-pingan-jianshe-rang-caihong/"
SITE = SiteSettings(repository="https://github.com/someone/digest")
URL = "https://someone.example/"


def digest(known: tuple[Term, ...] = (), **changes: object) -> Digest:
    article = Article(
        "2020-01-02-a",
        "平安",
        date(2020, 1, 3),
        (Block(BlockKind.PARAGRAPH, "一句。"),),
        published=date(2020, 1, 2),
        source=Source("太仓日报"),
        bylines=(Byline("王家梁"), Byline("李四")),
    )
    memory = Memory(article.id, None, {"平安": Rendering("Peace & {safety}", Origin.EDITED), "一句。": Rendering("One.", Origin.EDITED)})
    made = replace(article, **changes)  # type: ignore[arg-type]
    return gather(Settings(), [made], {made.id: memory}, Glossary(known)).digests[0]


CITED = [
    (
        digest(),
        "Wang Jialiang (王家梁), Li Si (李四), “Peace & {safety}” (平安), 太仓日报, 2 January 2020. English translation: D.",
        "王家梁、李四，《平安》，太仓日报，2020年1月2日。英译：D。",
    ),
    (
        digest(bylines=(), source=None, published=None),
        "“Peace & {safety}” (平安), undated. English translation: D.",
        "《平安》，日期不详。英译：D。",
    ),
    (digest(title="没译", bylines=()), "“没译”, 太仓日报, 2 January 2020. D.", "《没译》，太仓日报，2020年1月2日。D。"),
]


@pytest.mark.parametrize(("one", "en", "zh"), CITED)
def test_an_article_is_cited_in_words_as_far_as_is_known(one: Digest, en: str, zh: str) -> None:
    assert cite.words(one, ENGLISH, "D") == en
    assert cite.words(one, CHINESE, "D") == zh


def test_bibtex_escapes_what_tex_would_read() -> None:
    entry = cite.bibtex(digest(), URL, "A_B")
    assert r"title = {{Peace \& \textbraceleft{}safety\textbraceright{}}}" in entry
    assert "author = {Wang, Jialiang and Li, Si}" in entry
    assert "month = jan" in entry
    assert r"note = {Chinese title: {平安}. English translation: A\_B}" in entry
    assert "howpublished = {{太仓日报}}" in entry
    assert f"url = {{{URL}articles/2020-01-02-a/}}" in entry


PEOPLE = [
    ("王家梁", None, "{Wang, Jialiang}"),
    ("法治日报", "Legal Daily", "{{Legal Daily}}"),
    ("本报编辑部社论组", None, "{{Benbao Bianji Bushe Lunzu}}"),
]


@pytest.mark.parametrize(("zh", "en", "wanted"), PEOPLE)
def test_a_person_is_cited_surname_first_an_organisation_as_it_is(zh: str, en: str | None, wanted: str) -> None:
    known = (Term(zh, en, "x", "institution"),) if en else ()
    assert f"author = {wanted}" in cite.bibtex(digest(bylines=(Byline(zh),), known=known), URL, "D")


@given(st.text(max_size=60).filter(str.strip))
def test_the_braces_of_an_entry_always_match(title: str) -> None:
    entry = cite.bibtex(digest(title=title.strip() or "x", published=None), URL, title)
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", entry)


@given(st.text(max_size=400), st.text(alphabet="网格员 a,&=#", max_size=3000))
def test_a_filled_in_form_has_an_address_that_can_be_used(title: str, now: str) -> None:
    made = forms.correction(SITE, title=title, page=URL + ARTICLE, now=now)
    assert made
    assert len(made) <= forms.LONGEST
    fields = parse_qs(urlsplit(made).query, keep_blank_values=True)
    assert fields["page"] == [URL + ARTICLE]
    assert clean(now).startswith(fields.get("now", [""])[0].removesuffix("…").rstrip())


def test_a_form_keeps_short_words_whole_and_has_room_for_the_sentence_below_a_long_title() -> None:
    whole = forms.correction(SITE, title="Correction: 平安", page=URL + ARTICLE, now="网格员")
    assert parse_qs(urlsplit(whole or "").query)["now"] == ["网格员"]
    assert parse_qs(urlsplit(whole or "").query)["title"] == ["Correction: 平安"]
    clipped = parse_qs(urlsplit(forms.correction(SITE, title="题" * 400, page=URL + ARTICLE, now="句" * 400) or "").query)
    assert len(clipped["now"][0]) > 50
    assert clipped["now"][0].endswith("…")


def test_without_a_repository_there_is_no_form() -> None:
    assert forms.correction(SiteSettings(), title="t", page=URL) is None


@pytest.fixture(scope="module")
def page(browser: Browser, served: str) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    yield page
    context.close()


def press(page: Page, tree: str, number: int) -> None:
    page.locator(f".text .pair > .{'zh' if tree else 'en'} > .s").nth(number).dispatch_event("click", {"bubbles": True})


def opened(page: Page, served: str, tree: str, number: int = 4) -> None:
    """Open an article and the menu of one of its sentences."""
    page.goto(f"{served}{tree}{ARTICLE}")
    press(page, tree, number)
    expect(page.locator(".menu")).to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize(("tree", "button"), [("", "Cite"), ("zh/", "引用")])
def test_cite_copies_both_languages_the_source_and_the_permalink(page: Page, served: str, address: str, tree: str, button: str) -> None:
    opened(page, served, tree)
    en = (page.locator(".text .pair > .en > .s").nth(4).text_content() or "").strip()
    zh = (page.locator(".text .pair > .zh > .s").nth(4).text_content() or "").strip()
    anchor = page.locator(f".text .pair > .{'zh' if tree else 'en'} > .s").nth(4).get_attribute("id")
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".menu .said")).not_to_be_empty()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert sorted(lines[:2]) == sorted([f"“{en}”", f"“{zh}”"])
    assert "张掖政法" in lines[2]
    assert "2022" in lines[2]
    assert lines[3] == f"{address}{tree}{ARTICLE}#{anchor}"


@pytest.mark.browser
def test_where_the_clipboard_is_refused_the_words_stand_ready_to_be_copied(page: Page, served: str) -> None:
    opened(page, served, "")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Cite", exact=True).click()
    expect(page.locator(".menu textarea")).to_be_visible()
    assert page.evaluate("getSelection().toString() || document.activeElement.value").startswith("“")


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "zh/"])
def test_without_a_known_repository_a_correction_leads_to_the_page_that_says_how(page: Page, served: str, tree: str) -> None:
    opened(page, served, tree)
    assert (page.locator(".menu a.act").get_attribute("href") or "").endswith("method/#correct")


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "zh/"])
def test_a_correction_is_filled_in_with_the_sentence_however_long(page: Page, served: str, address: str, tree: str) -> None:
    form = forms.correction(SITE, title="Correction", page=f"{address}{tree}{ARTICLE}")
    page.goto(f"{served}{tree}{ARTICLE}")
    # The sample site knows no repository: the page is given the link that the generator would have written.
    page.evaluate("href => { document.querySelector('.correct a').href = href }", form)
    own = ".zh" if tree else ".en"
    count = page.locator(f".text .pair > {own} > .s").count()
    for number in range(0, count, 9):
        press(page, tree, number)
        href = page.locator(".menu a.act").get_attribute("href") or ""
        assert len(href) <= forms.LONGEST
        fields = parse_qs(urlsplit(href).query)
        assert fields["template"] == ["correction.yml"]
        assert re.fullmatch(re.escape(f"{address}{tree}{ARTICLE}#") + r"s[0-9a-f]{8}(-\d+)?", fields["page"][0])
        zh = (page.locator(".text .pair > .zh > .s").nth(number).text_content() or "").strip()
        assert zh.startswith(fields["now"][0].split("\n")[0].removesuffix("…").removesuffix("［原文如此］")[:20])


@pytest.mark.browser
def test_the_article_and_its_bibtex_can_be_copied(page: Page, served: str, address: str) -> None:
    page.goto(served + ARTICLE)
    page.locator("details.bibtex summary").click()
    page.locator("details.bibtex button.copy").click()
    expect(page.locator("details.bibtex .copied")).not_to_be_empty()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{2022-10-09-pingan-jianshe-rang-caihong,")
    assert f"url = {{{address}{ARTICLE}}}" in copied
    page.locator(".citation + p button.copy").click()
    expect(page.locator(".citation + p .copied")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()").endswith(address + ARTICLE)


@pytest.mark.browser
@pytest.mark.parametrize("tree", ["", "zh/"])
def test_a_link_to_a_sentence_shows_it_below_the_switch_and_the_other_language_goes_there_too(page: Page, served: str, tree: str) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 10})  # on a slow machine as well
    page.goto(f"{served}{tree}{ARTICLE}")
    ids = page.locator(".text .s[id]").evaluate_all("all => all.map(each => each.id)")
    seen = """far => {
        const { top } = document.getElementById(far).getClientRects()[0]
        return document.querySelector(".modes").getBoundingClientRect().bottom <= top && top < innerHeight
    }"""
    for far in (ids[-3], "sic-3", ids[len(ids) // 2]):
        page.evaluate("far => { location.hash = far }", far)
        page.wait_for_function(seen, arg=far)
        page.wait_for_timeout(300)  # what is laid out late would push it away by now
        assert page.evaluate(seen, far)
    page.locator(".digest-language").click()
    page.wait_for_url(f"**/{'' if tree else 'zh/'}{ARTICLE}#{ids[len(ids) // 2]}")
