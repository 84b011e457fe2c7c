"""What reads files from outside takes what it is meant for, and all that ever failed in `benchmarks.fuzz`."""

from __future__ import annotations

import pytest

from benchmarks import fuzz

SEEDS = [(target, data) for target in fuzz.TARGETS for data in fuzz.seeds(target)]


@pytest.mark.parametrize(("target", "data"), SEEDS, ids=[f"{target}-{number}" for number, (target, _) in enumerate(SEEDS)])
def test_a_seed_is_read_or_refused_in_words(target: str, data: bytes) -> None:
    fuzz.tried(target, data)


def test_every_target_has_something_to_begin_with() -> None:
    assert {target for target, _ in SEEDS} == set(fuzz.TARGETS)
