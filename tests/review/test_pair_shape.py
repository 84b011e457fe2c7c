"""The shape of a sentence: translated, of a likely length, ended, nothing said twice."""

from __future__ import annotations

import pytest
from sentence_pairs import found

LONG_ZH = "近年来，江苏省委、省政府全面贯彻落实新发展理念，把推进社会治理现代化作为支柱性工程，取得明显成效。"
LONG_EN = (
    "In recent years the Jiangsu provincial Party committee and government have put the new development philosophy fully into practice, "
    "treated the modernisation of social governance as a pillar project, and achieved clear results."
)
PASSES = [
    ("untranslated", "会议召开。", "The meeting was held."),
    ("untranslated", "2022", "2022"),
    (
        "length",
        LONG_ZH,
        LONG_EN,
    ),
    (
        "far-length",
        LONG_ZH,
        LONG_EN,
    ),
    (
        "ending",
        LONG_ZH,
        LONG_EN,
    ),
    (
        "repetition",
        LONG_ZH,
        LONG_EN,
    ),
    ("repetition", "他说他有过。", "He said that he had had it."),
    (
        "repetition",
        "冰刀向右倾斜，溜冰者就转向右边。冰刀向左倾斜，溜冰者就转向左边。",
        "If the skates tilt to the right, the skater turns right, if the skates tilt to the left, the skater turns left.",
    ),
    ("ending", "并非所有邻国亦然。", "Not all neighbouring countries are."),
]
FAILS = [
    ("untranslated", "会议召开。", "会议召开.", "Chinese"),
    ("untranslated", "会议召开。", "", "no English"),
    (
        "length",
        LONG_ZH,
        "In recent years the Jiangsu provincial government has put the new philosophy into practice, with clear results.",
        "few",
    ),
    (
        "far-length",
        LONG_ZH,
        "In recent years Jiangsu.",
        "few",
    ),
    (
        "far-length",
        "他们今天在市里的会议中心召开了一次关于社会治理现代化的重要会议，讨论了下一步的工作安排。",
        " ".join((LONG_EN, LONG_EN.replace("recent", "past"), LONG_EN.replace("recent", "later"))),
        "many",
    ),
    ("repetition", "会议召开。", "The the meeting was held.", "The the"),
    ("repetition", "为表达对祖国的祝福。", "To express the wishes of the mother of the mother of the mother.", "of the mother"),
    ("ending", "会议在南京召开。", "The meeting was held in the", "breaks off"),
]


@pytest.mark.parametrize(("check", "zh", "en"), PASSES)
def test_good_english_passes(check: str, zh: str, en: str) -> None:
    assert found(check, zh, en) == []


@pytest.mark.parametrize(("check", "zh", "en", "said"), FAILS)
def test_wrong_english_is_found(check: str, zh: str, en: str, said: str) -> None:
    messages = found(check, zh, en)
    assert any(said in message for message in messages), messages
