"""The pure side of proposals: what a form says, the terms and sentences it means, and how it is told to people."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import DigestError
from generator.model import Finding, Severity, Term
from generator.review import proposals
from generator.review.proposals import told
from generator.review.proposals.form import LONGEST, ProposalError, fields
from generator.review.proposals.sentence import names_article
from generator.review.proposals.term import names_term, plural_of, wanted
from generator.terms import Glossary

ISSUE = proposals.Issue(7, "a-reader", date(2026, 11, 24), {})
TERM = Term(
    "网格员", "grid worker", "wanggeyuan", "office", accept=("gridworker",), avoid=("gridman", "grid officer"), plural="grid workers"
)
GLOSSARY = Glossary((TERM, Term("网格", "grid", "wangge", "concept")))

READ = [
    ("one field", "### What it should say · 应改为\n\nAs it is.", {"better": "As it is."}),
    ("in Chinese alone", "### 应改为\n\nAs it is.", {"better": "As it is."}),
    ("in English alone", "### The Chinese term\n\n网格员", {"zh": "网格员"}),
    ("nothing said", "### 应改为\n\n_No response_\n\n### Page or sentence\n\nx", {"page": "x"}),
    ("a heading within", "### 应改为\n\nOne\n### Another\ntwo", {"better": "One\n### Another\ntwo"}),
    ("a heading twice", "### 应改为\n\nOne\n\n### 应改为\n\ntwo", {"better": "One\n\n### 应改为\n\ntwo"}),
    ("of another level", "## 应改为\n\nno\n\n### 理由与出处\n\nyes", {"why": "yes"}),
    ("old line ends", "### 应改为\r\rOne\r\n\r\ntwo", {"better": "One\n\ntwo"}),
    ("text before", "Hello!\n### 应改为\nOne", {"better": "One"}),
    ("unseen letters", "### 应改为\n\nO\u200bn\u202ee\ud800", {"better": "O n e"}),
]


@pytest.mark.parametrize(("case", "body", "expected"), READ, ids=[case for case, *_ in READ])
def test_a_form_is_read(case: str, body: str, expected: dict[str, str]) -> None:
    assert fields(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no form",
        "### 应改为\n\nx <!-- y -->",
        "### 应改为\n\n<details>x</details>",
        "### 应改为",
        "### 应改为\n\n_No response_",
        f"### 应改为\n\n{'x' * (LONGEST + 1)}",
    ],
)
def test_what_is_no_form_is_refused(body: str) -> None:
    with pytest.raises(ProposalError):
        fields(body)


@given(st.text())
def test_whatever_stands_there_is_read_or_refused(body: str) -> None:
    try:
        found = fields(body)
    except ProposalError:
        return
    for text in found.values():
        assert text == text.strip()
        assert text.encode("utf-8")
        assert "\r" not in text


@given(st.dictionaries(st.sampled_from(sorted(proposals.HEADINGS)), st.text("ab #`中\n-:", min_size=1), min_size=1))
def test_what_is_filled_in_comes_out(filled: dict[str, str]) -> None:
    body = "\n\n".join(f"### {heading}\n\n{text}" for heading, text in filled.items())
    texts = {proposals.HEADINGS[heading]: text.strip() for heading, text in filled.items()}
    wanted = {id_: text for id_, text in texts.items() if text}
    if len({proposals.HEADINGS[heading] for heading in filled}) == len(filled) and wanted:
        assert fields(body) == wanted


@pytest.mark.parametrize(
    ("page", "article", "term"),
    [
        ("https://x.org/articles/2019-11-01-yi/#s1a2b3c4d-2", True, False),
        ("https://x.org/zh/articles/2019-11-01-yi", True, False),
        ("/terms/wanggeyuan/", False, True),
        ("https://x.org/", False, False),
        ("articles/../../etc/", False, False),
        ("articles/%2e%2e/", False, False),
    ],
)
def test_an_address_names_an_article_a_term_or_nothing(page: str, article: bool, term: bool) -> None:
    assert (names_article(page), names_term(page)) == (article, term)


def entry(**filled: str) -> Term:
    return wanted(proposals.Issue(7, "a-reader", date(2026, 11, 24), {"zh": "网格员", **filled}), GLOSSARY).now


def test_the_old_english_becomes_what_the_form_says() -> None:
    wrong = entry(better="grid officer", old="is wrong, and should be avoided · 错误，应避免")
    assert (wrong.en, wrong.plural) == ("grid officer", "grid officers")
    assert (wrong.accept, wrong.avoid) == (("gridworker",), ("gridman", "grid worker", "grid workers"))
    right = entry(better="grid officer", old="is right too, and may stay where it is · 也可用，可保留")
    assert (right.accept, right.avoid) == (("gridworker", "grid worker", "grid workers"), ("gridman",))
    neither = entry(better="grid officer")
    assert (neither.accept, neither.avoid) == (("gridworker",), ("gridman",))


def test_nothing_is_right_and_wrong_at_once() -> None:
    made = entry(better="gridworker", plural="gridman", old="is wrong, and should be avoided")
    assert not {word.casefold() for word in made.renderings} & {word.casefold() for word in made.avoid}


@pytest.mark.parametrize("en", ["grid officer", "resolving disputes", "People’s Court (Party)", "“2+3” scheme", "Ürümqi", "9-to-5: a plan"])
def test_words_and_their_marks_are_english(en: str) -> None:
    assert entry(better=en).en == en


@pytest.mark.parametrize(
    "en", ["", "<b>x</b>", "@someone", "fixes #12", "a | b", "`x`", "[x](y)", "a*b", "a_b", "网格", "x" * 201, "{{ x }}"]
)
def test_signs_of_other_languages_are_not(en: str) -> None:
    with pytest.raises(ProposalError):
        entry(better=en)


@pytest.mark.parametrize(
    ("one", "many"), [("grid worker", "grid workers"), ("city", "cities"), ("day", "days"), ("branch", "branches"), ("bus", "buses")]
)
def test_a_plural_is_regular(one: str, many: str) -> None:
    assert plural_of(one) == many


@given(st.lists(st.text(), min_size=1))
def test_nothing_ends_a_block_of_code(lines: list[str]) -> None:
    opening, *held, closing = told.fenced(lines, "text")
    fence = opening.removesuffix("text")
    assert re.fullmatch("`{3,}", fence)
    assert closing == fence
    assert not [line for line in held if fence in line]


def test_a_pull_request_says_what_and_why() -> None:
    change = proposals.Change("undated-er, ¶1.1: 综治中心成立。", ("It opened.",), ("It has opened.",))
    new = Finding("number", Severity.ERROR, "3 is lost", "translations/en/undated-er.po", 12)
    assert proposals.body(ISSUE, [change], ["translations/en/undated-er.po"], [new]).split("\n") == [
        "Closes #7, proposed by `a-reader`.",
        "",
        "**undated-er, ¶1.1: 综治中心成立。**",
        "",
        "```diff",
        "- It opened.",
        "+ It has opened.",
        "```",
        "",
        "### What the checks find that was not there before",
        "",
        "```text",
        "translations/en/undated-er.po:12: error: 3 is lost [number]",
        "```",
        "",
        "Files: `translations/en/undated-er.po`",
        "",
        told.AGAIN,
        "",
    ]


@pytest.mark.parametrize("count", [0, 10, 40, 3000])
@pytest.mark.parametrize("long", [10, 5000])
def test_a_pull_request_is_never_longer_than_github_takes(count: int, long: int) -> None:
    change = proposals.Change("x" * 300, ("a" * long,), ("b" * long,))
    findings = [Finding("number", Severity.ERROR, "c" * long, "x.po", 1)] * count
    more = "\n".join(["| d | e |" * 20] * count)
    text = proposals.body(ISSUE, [change], ["translations/en/x.po"] * count, findings, [change] * count, more)
    assert len(text) < told.LONGEST
    assert text.startswith("Closes #7")
    assert text.count("```") % 2 == 0
    if count > told.LISTED and long > 10:
        assert re.search(r"… and \d+ more\.", text)


def test_a_comment_says_what_to_do_and_mentions_nobody() -> None:
    text = proposals.comment(DigestError("@everyone ``` <b>", remedy="Ask @someone"))
    assert "````text\n@everyone ``` <b>\n````" in text
    assert "@someone" not in text
    assert "set it again" in text


def test_a_form_of_another_term_is_no_term_of_its_own() -> None:
    asked = proposals.Issue(7, "a-reader", date(2026, 11, 24), {"zh": "网格管理员", "better": "grid manager"})
    known = Glossary((replace(TERM, variants=("网格管理员",)),))
    with pytest.raises(ProposalError, match="is a form of 网格员"):
        wanted(asked, known)
