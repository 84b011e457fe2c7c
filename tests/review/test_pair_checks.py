"""What holds for all checks on sentence pairs: names, purity, our own English, and the floors under what they find."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_pairs import found

from benchmarks import checks as benchmark
from benchmarks.floors import faults
from generator.model import Severity
from generator.review.checks.base import Pair
from generator.review.checks.sentence import CHECKS

TEXT = st.text(st.sampled_from("一二三十万亿第条章年月日时点成倍%《》（）“”，。、元美周某王李北京说 0159ABthe.$,:\"'*_<>()-"), max_size=40)


def test_a_check_has_a_name_of_its_own_and_one_line() -> None:
    assert [name for name, count in Counter(check.id for check in CHECKS).items() if count > 1] == []
    for check in CHECKS:
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", check.id)
        assert check.title == check.title.strip()
        assert "\n" not in check.title
        assert check.title[-1] != "."


@given(TEXT, TEXT)
@settings(max_examples=300, deadline=None)
def test_no_text_whatever_upsets_a_check_and_the_same_text_finds_the_same(zh: str, en: str) -> None:
    pair = Pair(zh.strip(), en.strip())
    first = [list(check.find(pair)) for check in CHECKS]
    assert first == [list(check.find(Pair(zh.strip(), en.strip()))) for check in CHECKS]
    assert all(problem.message.strip() and "\n" not in problem.message for problems in first for problem in problems)


def test_our_own_english_has_no_error() -> None:
    pairs = benchmark.own()
    assert len(pairs) > 200
    assert [(pair.zh, *one) for pair in pairs for one in benchmark.findings(pair) if one[1] is Severity.ERROR] == []


def test_few_of_our_own_sentences_have_a_warning() -> None:
    pairs = benchmark.own()
    warned = [pair for pair in pairs if any(True for _ in benchmark.findings(pair))]
    assert len(warned) <= 0.02 * len(pairs)


def test_the_floors_hold() -> None:
    pinned = json.loads(benchmark.FLOORS.read_text("utf-8"))
    assert faults(benchmark.measure(), pinned) == []


def test_a_sample_is_the_same_each_time_and_takes_from_every_check(tmp_path: object, capsys: pytest.CaptureFixture[str]) -> None:
    from pathlib import Path

    pairs = [Pair("全市共有350万人口。", "The city has 350,000 people."), Pair("他来了。", "He came in 1999.")]
    every = [(pair, *one) for pair in pairs for one in benchmark.findings(pair)]
    out = Path(str(tmp_path)) / "sample.tsv"
    benchmark.sample(every, 2, out)
    first = out.read_text("utf-8")
    benchmark.sample(list(reversed(every)), 2, out)
    assert sorted(out.read_text("utf-8").splitlines()) == sorted(first.splitlines())
    assert {line.split("\t")[0] for line in first.splitlines()[1:]} == {"magnitude", "date"}


def test_one_error_is_told_once() -> None:
    zh, en = "全市共有350万人口。", "The city has 350,000 people."
    assert found("magnitude", zh, en)
    assert not found("number", zh, en)
    assert not found("number-lost", zh, en)
