"""When an English sentence keeps its terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Term
from generator.terms import rendering_pattern
from generator.translate import constraints


def _term(zh: str, en: str, *, plural: str | None = None, accept: tuple[str, ...] = (), avoid: tuple[str, ...] = ()) -> Term:
    return Term(zh, en, zh, "concept", plural=plural, accept=accept, avoid=avoid)


COURT = _term("法院", "court", plural="courts")
SUPREME = _term("最高人民法院", "Supreme People's Court")
WORKER = _term("网格员", "grid worker", plural="grid workers", avoid=("grid member", "grid members", "worker of the grid"))
SAFETY = _term("公共安全", "public safety")
PEACE = _term("平安建设", "Peaceful China initiative", accept=("public safety",))


@pytest.mark.parametrize(
    ("english", "terms", "missing"),
    [
        ("The court heard it.", [COURT], []),
        ("The Courts heard it.", [COURT], []),
        ("The courtyard is wide.", [COURT], ["法院"]),
        ("The Supreme People’s Court heard it.", [SUPREME, COURT], ["法院"]),
        ("The Supreme People's Court told the courts.", [SUPREME, COURT], []),
        ("It serves public safety.", [SAFETY, PEACE], []),
        ("A grid member came.", [WORKER], ["网格员"]),
        ("", [WORKER], ["网格员"]),
    ],
)
def test_missing(english: str, terms: list[Term], missing: list[str]) -> None:
    assert [term.zh for term in constraints.missing(constraints.kept(english, terms), terms)] == missing


@pytest.mark.parametrize(
    ("english", "wrong"),
    [
        ("A grid member came.", ["grid member"]),
        ("A grid worker met Grid Members.", ["Grid Members"]),
        ("A grid worker came.", []),
        ("A worker of the grid worker came.", ["worker of the grid"]),
    ],
)
def test_wrong(english: str, wrong: list[str]) -> None:
    assert [english[a:b] for _, a, b in constraints.wrong(english, constraints.kept(english, [WORKER]), [WORKER])] == wrong


ALPHABET = "court Courts the ’'\u2011- “”\".,"


@given(st.text(ALPHABET, max_size=40), st.sampled_from(["court", "the court", "court's", "co-court", "“court”", "s"]))
def test_wordings_are_found_as_checks_find_them(english: str, wording: str) -> None:
    english = " ".join(english.split())
    term = _term("法院", wording)
    found = [(one.start, one.end) for one in constraints.kept(english, [term])]
    assert found == [match.span() for match in rendering_pattern(wording).finditer(english)]
