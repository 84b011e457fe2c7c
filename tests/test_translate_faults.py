"""`digest translate` killed in a row, and once let finish: as if nobody had disturbed it. benchmarks/faults.py does it fifty times."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from benchmarks import faults


def test_killed_at_random_moments_it_loses_doubles_and_spoils_nothing(tmp_path: Path) -> None:
    fresh, whole = tmp_path / "fresh", tmp_path / "whole"
    faults.make(fresh, articles=4, sentences=6)
    shutil.copytree(fresh, whole)
    translated, total, seconds = faults.finish(whole, 4)
    assert translated == total > 20
    faults.attack(fresh, faults.files(whole), total, seconds, Random(5), kills=5)
