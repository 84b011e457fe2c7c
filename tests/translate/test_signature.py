"""A machine's signature: one readable line that says how a sentence was made, and survives what PO editors do to comments."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import pytest

from generator.model import Term, TermHit
from generator.settings import EngineSettings
from generator.translate import memory, signature
from generator.translate.control import Outcome, Step
from generator.translate.degenerate import degenerate
from generator.translate.signature import RULES, Draft, Signature

PINNED = EngineSettings(package="translate-zh_en", version="1.9", sha256="1f2e3d4c5b6a" + "0" * 52)
WORKER = Term(
    "网格员", "grid worker", "wanggeyuan", "office", plural="grid workers", avoid=("gridman",), note="a note", path="a.yml", line=3
)
CENTRE = Term("综治中心", "governance centre", "zongzhizhongxin", "institution")


ZH = "一位网格员来到了村里。"


def hits(*terms: Term) -> tuple[TermHit, ...]:
    return tuple(TermHit(n, n + 1, term) for n, term in enumerate(terms))


def expected(*terms: Term, pinned: EngineSettings = PINNED) -> Signature:
    return Signature(signature.engine(pinned), RULES, signature.terms_hash(hits(*terms)))


RIGHT, WRONG = "A grid worker came to the village.", "A helper came to the village."
UNKEPT = Outcome(WRONG, Step.PENDING, WRONG, ("网格员",), "terms not kept")
LOOP = Outcome("the the the the", Step.PENDING, "", ("网格员",), "")
UNMET = "网格员 = grid worker"


def test_one_readable_line() -> None:
    made = expected(WORKER)
    draft = signature.draft(ZH, Outcome(RIGHT, Step.FORCED, WRONG), made, hits(WORKER), publish=False)
    assert draft == Draft(
        RIGHT,
        f"machine: argos translate-zh_en 1.9 1f2e3d4c5b6a; beam 4, length 0.2, best of 4; rules {RULES}; step forced; "
        f"terms:{made.terms} english:{memory.english_hash(RIGHT)}",
    )


OUTCOMES = [
    ("kept", Outcome(RIGHT, Step.PLAIN, RIGHT), False, RIGHT, None, False),
    ("a term not kept", UNKEPT, False, "", UNMET, False),
    ("a term not kept, shown", UNKEPT, True, WRONG, UNMET, False),
    ("no translation", LOOP, False, "", degenerate(LOOP.english, ZH), True),
    ("no translation is never shown", LOOP, True, "", degenerate(LOOP.english, ZH), True),
]


@pytest.mark.parametrize(("case", "outcome", "publish", "english", "why", "refused"), OUTCOMES, ids=[case for case, *_ in OUTCOMES])
def test_what_is_written_is_read_again(case: str, outcome: Outcome, publish: bool, english: str, why: str | None, refused: bool) -> None:
    draft = signature.draft(ZH, outcome, expected(WORKER), hits(WORKER), publish=publish)
    assert draft.english == english
    signed = signature.parse(draft.note)
    assert signed is not None
    assert (signed.signature, signed.step, signed.why, signed.refused) == (expected(WORKER), outcome.step, why, refused)


@pytest.mark.parametrize("width", [20, 40, 78, 200])
def test_wrapped_and_with_other_comments_before_it(width: int) -> None:
    draft = signature.draft(
        ZH, Outcome("A helper came to the village.", Step.PENDING, "", ("网格员",), "x"), expected(WORKER), hits(WORKER), publish=True
    )
    for break_on_hyphens in (True, False):
        lines = [textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=break_on_hyphens) for line in draft.note.split("\n")]
        comment = "\n".join(["a hint of the editors", *(piece for line in lines for piece in line)])
        assert signature.parse(comment) == signature.parse(draft.note)


@pytest.mark.parametrize("comment", ["", "a hint", "argos english:0123456789ab", "machine: me", "machine: a; rules 1; step odd; terms:"])
def test_what_is_no_signature(comment: str) -> None:
    assert signature.parse(comment) is None


TERM_CHANGES = [
    ("the same", WORKER, True),
    ("its rendering", replace(WORKER, en="grid attendant"), False),
    ("its plural", replace(WORKER, plural=None), False),
    ("what else is right", replace(WORKER, accept=("community grid worker",)), False),
    ("what is wrong", replace(WORKER, avoid=()), False),
    ("its note", replace(WORKER, note="another note"), True),
    ("its source", replace(WORKER, source="a document"), True),
    ("its address", replace(WORKER, slug="wanggeyuan-2"), True),
    ("where it stands in the file", replace(WORKER, path="b.yml", line=9), True),
]


@pytest.mark.parametrize(("case", "term", "same"), TERM_CHANGES, ids=[case for case, *_ in TERM_CHANGES])
def test_only_what_decides_the_english_of_a_term_counts(case: str, term: Term, same: bool) -> None:
    assert expected(term).accepts(expected(WORKER)) is same


def test_a_term_more_or_less_counts() -> None:
    assert not expected(WORKER, CENTRE).accepts(expected(WORKER))
    assert not expected().accepts(expected(WORKER))


PIN_CHANGES = [
    ("the package", replace(PINNED, package="other"), False),
    ("its version", replace(PINNED, version="1.10"), False),
    ("its bytes", replace(PINNED, sha256="0" * 64), False),
    ("the beam", replace(PINNED, beam=5), False),
    ("the length penalty", replace(PINNED, length_penalty=0.3), False),
    ("how many hypotheses", replace(PINNED, hypotheses=8), False),
    ("how many cores", replace(PINNED, threads=8), True),
    ("no pin: only terms can tell", EngineSettings(), True),
]


@pytest.mark.parametrize(("case", "pinned", "same"), PIN_CHANGES, ids=[case for case, *_ in PIN_CHANGES])
def test_the_pinned_engine_counts(case: str, pinned: EngineSettings, same: bool) -> None:
    assert expected(WORKER, pinned=pinned).accepts(expected(WORKER)) is same


def test_other_rules_count() -> None:
    assert not expected(WORKER).accepts(replace(expected(WORKER), rules="0.9.9"))
    assert expected(WORKER, pinned=EngineSettings()).accepts(replace(expected(WORKER), rules="0.9.9"))
