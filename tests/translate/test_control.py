"""The glossary holds: on the small real package, with its planted errors, and on engines that write nonsense."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from by_heart import ByHeart

from benchmarks import samples
from benchmarks.tiny import grammar
from generator.engines import Argos, Hypothesis
from generator.model import Term, TermHit
from generator.terms import avoided, rendered
from generator.translate import Step, surface
from generator.translate.candidate import weigh
from generator.translate.control import Job, Outcome, control
from generator.translate.degenerate import degenerate

PACKAGE = Path(__file__).parent.parent / "data/tiny/translate-zh_en-1_0.argosmodel"
SEED, COUNT = 4711, 150
WORKER = Term("网格员", "grid worker", "wanggeyuan", "office", plural="grid workers", avoid=("grid member", "grid members", "gridman"))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Argos:
    folder = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(PACKAGE) as archive:
        archive.extractall(folder)
    return Argos(folder / "translate-zh_en-1_0", "tiny", threads=2)


@lru_cache(maxsize=1)
def held_out() -> list[samples.Sample]:
    return samples.grammar(SEED, COUNT)


@pytest.fixture(scope="module")
def outcomes(engine: Argos) -> list[Outcome]:
    return control(engine, [Job(sample.zh, sample.hits) for sample in held_out()])


def terms_of(hits: tuple[TermHit, ...]) -> set[Term]:
    return {hit.term for hit in hits}


def test_every_term_stands_in_every_sentence_and_no_avoided_wording(outcomes: list[Outcome]) -> None:
    for sample, outcome in zip(held_out(), outcomes, strict=True):
        assert outcome.step is not Step.PENDING, (sample.zh, outcome.reason)
        for term in terms_of(sample.hits):
            assert rendered(term, outcome.english), (sample.zh, term.zh, outcome.english)
            assert not avoided(term, outcome.english), (sample.zh, term.zh, outcome.english)
        assert degenerate(outcome.english, sample.zh) is None


def test_the_engine_alone_misses_terms_that_control_puts_in(outcomes: list[Outcome]) -> None:
    missed = [
        term.zh
        for sample, outcome in zip(held_out(), outcomes, strict=True)
        for term in terms_of(sample.hits)
        if not rendered(term, outcome.plain)
    ]
    assert len(missed) > COUNT // 3


def test_every_step_has_its_share_and_the_cheapest_the_largest(outcomes: list[Outcome]) -> None:
    steps = Counter(outcome.step for outcome in outcomes)
    assert set(steps) == {Step.PLAIN, Step.BEST, Step.FORCED, Step.SURFACE}
    assert steps[Step.PLAIN] == max(steps.values())
    assert steps[Step.SURFACE] <= COUNT // 10


def test_nearly_all_are_word_for_word_as_a_person_wrote_them(outcomes: list[Outcome]) -> None:
    marks = str.maketrans("’‘“”", "''\"\"")
    same = sum(outcome.english.translate(marks) == sample.en for sample, outcome in zip(held_out(), outcomes, strict=True))
    assert same >= 0.93 * COUNT


def test_the_same_jobs_get_the_same_english(engine: Argos, outcomes: list[Outcome]) -> None:
    assert control(engine, [Job(sample.zh, sample.hits) for sample in held_out()]) == outcomes


def test_no_jobs_no_outcomes(engine: Argos) -> None:
    assert control(engine, []) == []


def test_a_sentence_longer_than_the_engine_takes_keeps_its_terms(engine: Argos, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Argos, "longest", property(lambda _: 40))
    examples = grammar.generate(SEED, 12, held_out=True, clauses=5)
    finder = samples.grammar_finder()
    jobs = [Job(example.zh, finder.find(example.zh)) for example in examples]
    found = [(job, outcome) for job, outcome in zip(jobs, control(engine, jobs), strict=True) if outcome.step is not Step.PENDING]
    assert len(found) >= len(jobs) - 1
    for job, outcome in found:
        assert len(engine.encode(job.text)) > 40
        assert outcome.english.count(";") >= 3
        assert all(rendered(hit.term, outcome.english) for hit in job.hits)


HIT = (TermHit(0, 3, WORKER),)


@pytest.mark.parametrize(
    ("english", "reason"),
    [
        ("", "wrote nothing|empty"),
        ("The grid worker came to the village and the village and the village and the village and the village.", "repeated"),
        ("The grid worker 来了 here.", "untranslated"),
        ("The gridman came here.", "not kept"),
        ("He came here to the village.", "not kept"),
    ],
)
def test_what_is_no_translation_or_lacks_a_term_stays_pending(english: str, reason: str) -> None:
    engine = ByHeart({"网格员来了这里的村庄。": english})
    (outcome,) = control(engine, [Job("网格员来了这里的村庄。", HIT)])
    assert outcome.step is Step.PENDING or (rendered(WORKER, outcome.english) and not avoided(WORKER, outcome.english))
    if outcome.step is Step.PENDING:
        assert re.search(reason, outcome.reason)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("The gridman came.", "The grid worker came."),
        ("Three grid members came.", "Three grid workers came."),
        ("Grid members came.", "Grid workers came."),
        ("A grid member’s house.", "A grid worker’s house."),
        ("The grid members told the gridman.", "The grid workers told the grid worker."),
        ("The grid worker came.", "The grid worker came."),
        ("He came.", "He came."),
    ],
)
def test_avoided_wordings_give_way_in_number_and_case(written: str, expected: str) -> None:
    best = weigh("网格员来了。", (WORKER,), Hypothesis((), 0.0), written)
    assert surface.replaced("网格员来了。", (WORKER,), best).english == expected


@pytest.mark.parametrize(
    ("raw", "finished"),
    [
        ("a grid workers came .", "A grid worker came."),
        ("the Grid Workers came", "The grid workers came."),
        ("he met an grid worker.", "He met a grid worker."),
        ('he said: "Grid workers came."', "He said: “Grid workers came.”"),
        ("the grid worker ' s house.", "The grid worker’s house."),
    ],
)
def test_a_term_is_written_as_listed_and_its_neighbours_agree(raw: str, finished: str) -> None:
    assert weigh("网格员来了。", (WORKER,), Hypothesis((), 0.0), raw).english == finished
