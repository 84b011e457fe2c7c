"""The measures say what they claim to, and the floors under the quality of translation hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import floors, packages, quality, random_package, samples, scoring
from benchmarks.floors import Measured
from benchmarks.samples import Sample
from generator.engines.argos import Argos
from generator.engines.protocol import Request
from generator.model import Term, TermHit
from generator.translate.control import Outcome, Step

WORKER = Term("网格员", "grid worker", "wanggeyuan", "office", plural="grid workers", accept=("community grid worker",), avoid=("gridman",))
COURT = Term("法院", "court", "fayuan", "institution", plural="courts")
SUPREME = Term("最高人民法院", "Supreme People's Court", "zuigao", "institution")


@pytest.mark.parametrize(
    ("english", "kept"),
    [
        ("A grid worker went to court.", {WORKER, COURT}),
        ("Grid Workers went home.", {WORKER}),
        ("The Supreme People’s Court ruled.", {SUPREME}),  # no court beside it
        ("The Supreme People's Court and a court ruled.", {SUPREME, COURT}),
        ("The gridman courted her.", set()),
    ],
)
def test_a_term_stands_where_a_rendering_of_its_own_does(english: str, kept: set[Term]) -> None:
    assert set(scoring.standing([WORKER, COURT, SUPREME], english)) == kept


@pytest.mark.parametrize(
    ("english", "reference", "number", "capital"),
    [
        ("A grid worker came.", "One grid worker came.", True, True),
        ("Grid workers came.", "Two grid workers came.", True, True),  # capital only at the start
        ("Two grid worker came.", "Two grid workers came.", False, True),
        ("The Grid Workers came.", "The grid workers came.", True, False),
        ("He said: “Grid workers came.”", "He said: “Grid workers came.”", True, True),
    ],
)
def test_number_and_capitals_are_held_against_the_reference(english: str, reference: str, number: bool, capital: bool) -> None:
    assert scoring.exactness(WORKER, english, reference) == scoring.Exactness(number, capital)


@pytest.mark.parametrize("english", ["Nobody came.", "A community grid worker came."])
def test_a_term_that_is_gone_or_worded_otherwise_is_not_compared(english: str) -> None:
    assert scoring.exactness(WORKER, english, "A grid worker came.") is None


@pytest.mark.parametrize(
    ("plain", "controlled", "unchanged"),
    [
        ("The gridman helped three families.", "The grid worker helped three families.", True),
        ("An auxiliary man of the grid helped.", "A grid worker helped.", True),
        ("The grid people is here.", "The grid workers are here.", True),  # agrees with it
        ("The gridman helped three families.", "The grid worker helped.", False),
        ("The gridman helped three families.", "The grid worker aided three families.", False),
        ("The gridman helped.", "The gridman helped. Grid worker", True),
        ("It was decided, and the gridman helped.", "The grid worker helped.", False),
        ("Nothing changes.", "Nothing changes.", True),
        ("Nothing changes.", "Nothing changed.", False),
    ],
)
def test_words_outside_terms_are_those_of_the_plain_english(plain: str, controlled: str, unchanged: bool) -> None:
    assert scoring.untouched(plain, controlled, [WORKER]) is unchanged


@given(st.text(max_size=60))
def test_what_did_not_change_is_unchanged(english: str) -> None:
    assert scoring.untouched(english, english, [WORKER, COURT])


def sample(zh: str, en: str, *terms: Term) -> Sample:
    return Sample(zh, en, tuple(TermHit(0, 1, term) for term in terms))


def test_a_pending_sentence_loses_all_its_terms() -> None:
    given_ = [sample("一", "A grid worker.", WORKER), sample("二", "A court.", COURT)]
    outcomes = [
        Outcome("A grid worker.", Step.PENDING, "A grid worker.", ("网格员",), "repeated"),
        Outcome("A court.", Step.FORCED, "A tribunal."),
    ]
    figures, _ = quality.score(given_, outcomes)
    assert figures["term success, plain"] == 0.5
    assert figures["term success, controlled"] == 0.5
    assert (figures["share pending"], figures["share forced"], figures["share plain"]) == (0.5, 0.5, 0.0)
    assert quality.worst(given_, outcomes, 1)[0][1].step is Step.PENDING


def test_a_term_said_twice_counts_once() -> None:
    given_ = [sample("一", "", WORKER, WORKER, COURT)]
    figures, _ = quality.score(given_, [Outcome("A grid worker.", Step.PLAIN, "A grid worker.")])
    assert figures["terms"] == 2
    assert figures["term success, controlled"] == 0.5


@pytest.mark.parametrize(
    ("terms", "wanted"),
    [
        ("网格员\tgrid worker\n法院\tcourt\ttribunal\n", [("网格员", "法院"), ("法院",)]),
        ("1\t网格员\tgrid worker\n2\t法院\tcourt\n", [("网格员",), ("法院",)]),
    ],
)
def test_sentences_and_terms_come_from_files(tmp_path: Path, terms: str, wanted: list[tuple[str, ...]]) -> None:
    (tmp_path / "zh").write_text("网格员到法院。\n法院开庭。\n", "utf-8")
    (tmp_path / "en").write_text("Grid workers went to court.\nThe court sat.\n", "utf-8")
    (tmp_path / "terms.tsv").write_text(terms, "utf-8")
    found = samples.given(tmp_path / "zh", tmp_path / "en", tmp_path / "terms.tsv")
    assert [tuple(hit.term.zh for hit in each.hits) for each in found] == wanted
    assert found[1].en == "The court sat."


def test_files_that_do_not_fit_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "zh").write_text("一。\n二。\n", "utf-8")
    (tmp_path / "en").write_text("One.\n", "utf-8")
    (tmp_path / "terms.tsv").write_text("网格员\n", "utf-8")
    with pytest.raises(SystemExit, match="en: 1 lines, but"):
        samples.given(tmp_path / "zh", tmp_path / "en", tmp_path / "terms.tsv")
    with pytest.raises(SystemExit, match=r"terms\.tsv:1: not a term"):
        samples.read_terms(tmp_path / "terms.tsv")


def test_the_articles_are_a_test_set_of_their_own() -> None:
    found = samples.articles()
    assert len(found) > 250
    assert sum(bool(each.hits) for each in found) > 150


ON = {"package": "a", "sentences": "seed 1, 2"}


def measured(value: float, on: dict[str, str] = ON) -> Measured:
    return Measured(on, {"term success, controlled": value})


def pinned(floor: float) -> dict[str, Any]:
    return {"on": ON, "floors": {"term success, controlled": floor}, "lowered": []}


@pytest.mark.parametrize(
    ("value", "floor", "good"),
    [(0.95, 0.94, True), (0.94, 0.94, True), (0.93, 0.94, False)],
)
def test_a_figure_may_not_sink_below_its_floor(value: float, floor: float, good: bool) -> None:
    assert (not floors.faults(measured(value), pinned(floor))) is good


def test_floors_hold_only_for_what_they_were_measured_on() -> None:
    (fault,) = floors.faults(measured(0.99, {"package": "b", "sentences": "seed 1, 2"}), pinned(0.9))
    assert "other data (package)" in fault
    assert "--raise" in fault


def test_a_figure_that_is_no_longer_measured_is_a_fault() -> None:
    assert floors.faults(Measured(ON, {}), pinned(0.9)) == ["term success, controlled: not measured, floor 0.900"]


@pytest.mark.parametrize(
    ("value", "floor", "now"),
    [
        (0.99, 0.9, 0.98),  # a margin below what was measured
        (0.905, 0.9, 0.9),  # never lower for the margin's sake
    ],
)
def test_floors_are_raised(value: float, floor: float, now: float) -> None:
    assert floors.raised(measured(value), pinned(floor))["floors"] == {"term success, controlled": now}


def test_floors_sink_only_for_a_reason_which_is_kept() -> None:
    with pytest.raises(ValueError, match=r"0\.800, floor 0\.900"):
        floors.raised(measured(0.8), pinned(0.9))
    lowered = floors.raised(measured(0.8), pinned(0.9), "the package is smaller")
    assert lowered["floors"] == {"term success, controlled": 0.79}
    assert lowered["lowered"] == ["term success, controlled: the package is smaller"]


def test_a_set_from_outside_is_a_folder_of_files(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "zh.txt").write_text("网格员到了。\n", "utf-8")
    with pytest.raises(SystemExit, match=r"no terms\.tsv"):
        floors.outside(tmp_path)
    (folder / "terms.tsv").write_text("网格员\tgrid worker\n", "utf-8")
    (found,) = floors.outside(tmp_path)
    assert (found.name, found.package, len(found.sentences)) == ("news", packages.TINY, 1)
    assert set(found.on) == {"package", "zh.txt", "terms.tsv"}


def test_the_floors_hold() -> None:
    """Mend what has sunk; where it was meant to, `python -m benchmarks.floors --raise --lower "why"`."""
    found = floors.tiny()
    assert floors.faults(floors.measure(found), json.loads(floors.FILE.read_text("utf-8"))["tiny"]) == []


def test_a_package_of_random_weights_writes_as_much_english_as_a_real_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(random_package, "VOCABULARY", 2_000)
    texts = [text for each in samples.articles()[:120] for text in (each.zh, each.en)]
    engine = Argos(random_package.write(tmp_path / "package", texts), "random")
    sources = [engine.encode(text) for text in texts[::2]]
    sources = [source for source in sources if len(source) <= engine.longest][:12]
    written = engine.translate([Request(source) for source in sources])
    ratio = sum(len(found[0].tokens) for found in written if found) / sum(map(len, sources))
    assert random_package.RATIO * 0.7 < ratio < random_package.RATIO * 1.3
