"""Figures that an English sentence may not state, for its Chinese does not."""

from __future__ import annotations

import pytest

from benchmarks import samples
from generator.terms import figures


@pytest.mark.parametrize(
    ("chinese", "english", "found"),
    [
        ("帮助46名当事人。", "It helped 46 parties.", None),
        ("帮助46名当事人。", "It helped 466 and 46 parties.", "466"),
        ("投入3.5万元。", "It invested 35,000 yuan.", None),
        ("投入3.5万元。", "It invested 36,000 yuan.", "36,000"),
        ("投入165045万元。", "It invested 1.65 billion yuan.", None),
        ("投入165055万元。", "It invested about 1.651 billion yuan.", None),
        ("受理45万起案件。", "It accepted 450,00 cases.", "450,00"),
        ("到2025年底，化解信访积案。", "It settled 2025,000 cases.", "2025,000"),
        ("二〇二四年五月，三十五名干部", "In May 2024, 35 cadres", None),
        ("走访20余户。", "More than 20 households, 3 a day.", None),
        ("９８．８％的群众", "98.8 percent of the public", None),
        ("建设网格。", "Building grids.", None),
        ("", "", None),
        ("拨打12345热线", "Call the 12345 hotline on 24-hour duty.", "24"),
    ],
)
def test_figures(chinese: str, english: str, found: str | None) -> None:
    assert figures.invented(english, chinese) == found


def test_a_rendering_that_is_right_brings_its_figures() -> None:
    assert figures.invented("the 14th Five-Year Plan", "规划", ["14th Five-Year Plan"]) is None


def test_no_edited_sentence_is_accused() -> None:
    accused = [
        (sample.zh, figure)
        for sample in samples.articles()
        if (figure := figures.invented(sample.en, sample.zh, (r for hit in sample.hits for r in hit.term.renderings)))
    ]
    assert accused == []
