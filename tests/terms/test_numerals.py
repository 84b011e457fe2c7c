"""Numerals: whatever a Chinese writer makes of a value reads as that value again, and what is no number reads as none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.terms import numerals, stated
from generator.terms.number_words import cardinals, fractions, ordinals

READ = [
    ("0", "0"),
    ("165", "165"),
    ("1,002", "1002"),
    ("98.8", "98.8"),
    ("3.5万", "35000"),
    ("165045万", "1650450000"),
    ("1.2万亿", "1200000000000"),
    ("2亿3000万", "230000000"),
    ("3千", "3000"),
    ("3千万", "30000000"),
    ("3万5千", "35000"),
    ("十", "10"),
    ("十五", "15"),
    ("廿三", "23"),
    ("卅", "30"),
    ("两百零三", "203"),
    ("二百五", "250"),
    ("三千五", "3500"),
    ("三千零五", "3005"),
    ("一万二", "12000"),
    ("一万零五十", "10050"),
    ("一万二千亿", "1200000000000"),
    ("一万亿", "1000000000000"),
    ("六点五", "6.5"),
    ("三点五万", "35000"),
    ("二〇二四", "2024"),
    ("一九四九", "1949"),
    ("零", "0"),
]
NONE = ["", "百", "万", "千万", "万一", "三五", "一一", "七八", "二十五十", "两两两两", "五百三千", "一百亿亿万", "十二十"]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_read(text: str, expected: str) -> None:
    assert numerals.value(text) == Decimal(expected)


@pytest.mark.parametrize("text", NONE)
def test_no_number(text: str) -> None:
    assert numerals.value(text) is None


def han(number: int) -> str:
    """Write a number as Chinese does: 10500 is 一万零五百."""
    written = ""
    for power, scale in ((8, "亿"), (4, "万"), (0, "")):
        section, number = divmod(number, 10**power)
        if not section:
            continue
        text = "" if not written or section >= 1000 else "零"
        if section >= 10000:
            text += han(section)
        else:
            gap = False
            for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
                digit, section = divmod(section, place)
                if digit:
                    text += ("零" if gap and not text.endswith("零") and text else "") + "零一二三四五六七八九"[digit] + sign
                    gap = False
                else:
                    gap = bool(text)
        written += text + scale
    return written.removeprefix("一") if written.startswith("一十") else written or "零"


@given(st.integers(0, 10**13 - 1))
def test_han_numerals_come_back(number: int) -> None:
    assert numerals.value(han(number)) == number


@given(st.integers(1, 10**8), st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12)]))
def test_decimals_with_a_scale_come_back(number: int, scale: tuple[str, int]) -> None:
    share = Decimal(number).scaleb(-3)
    assert numerals.value(f"{share:f}{scale[0]}") == share.scaleb(scale[1])


@given(st.text(alphabet="0123456789０１２,.，．一二三十百千万亿零〇點萬億—～ 年月", max_size=20))
@example("0，000")
def test_plain_text_keeps_its_length_and_squeezed_text_its_places(text: str) -> None:
    assert len(numerals.plain(text)) == len(text)
    clean, place = numerals.squeezed(text)
    # A wide comma between thousands becomes a plain one; nothing else changes but the spaces that go.
    plain = numerals.plain(text).replace("，", ",")
    assert [plain[place(position)] for position in range(len(clean))] == list(clean.replace("，", ","))


@given(st.integers(0, 10**13), st.integers(0, 3))
def test_every_wording_of_a_value_states_it(number: int, decimals: int) -> None:
    value = Decimal(number).scaleb(-decimals)
    for wording in cardinals(value):
        assert [one.value for one in stated.values(wording)] == [value], wording


@given(st.integers(1, 500))
def test_every_ordinal_states_its_number(number: int) -> None:
    for wording in ordinals(number):
        assert [one.value for one in stated.values(wording)] == [number], wording


@pytest.mark.parametrize(("part", "whole"), [(part, whole) for whole in range(2, 11) for part in range(1, whole)])
def test_every_fraction_states_its_share(part: int, whole: int) -> None:
    for wording in fractions(part, whole):
        if wording not in {"quarter", "quarters", "halves"}:
            assert [one.value for one in stated.values(f"{wording} of them")] == [Decimal(part) / Decimal(whole)], wording


STATED = [
    ("about 35,000 people", ["35000"]),
    ("3.5 million and thirty-five thousand", ["3500000", "35000"]),
    ("RMB 9bn, US$3.2m, half a billion", ["9000000000", "3200000", "500000000"]),
    ("one hundred and five of two hundred", ["105", "200"]),
    ("two and three, 2 and 3", ["2", "3", "2", "3"]),
    ("one million two hundred thousand", ["1200000"]),
    ("two dozen; dozens, hundreds of thousands", ["24"]),
    ("two-thirds, half of them, 3/5", ["2/3", "1/2", "3/5"]),
    ("two and a half hours", ["2.5"]),
    ("the twenty-third meeting, the 14th", ["23", "14"]),
    ("95 percent, 6.1 per cent and 40%", ["95 percent", "6.1 percent", "40 percent"]),
    ("5 percentage points", ["5 percentage points"]),
    ("30-50 people, -3.5%, minus 12 degrees", ["30", "50", "-3.5 percent", "-12"]),
    ("240,000 m2, 133 m/s, 70 one-hour shows", ["240000", "2", "133", "70", "1"]),
    ("In 2019, 300 people", ["2019", "300"]),
    ("someone often told anyone about money", []),
]


@pytest.mark.parametrize(("english", "expected"), STATED)
def test_stated(english: str, expected: list[str]) -> None:
    def read(text: str) -> tuple[Decimal, str]:
        number, _, unit = text.partition(" ")
        part, _, whole = number.partition("/")
        return Decimal(part) / Decimal(whole or 1), unit

    assert [(one.value, one.unit) for one in stated.values(english)] == [read(text) for text in expected]


@given(st.text(max_size=60) | st.text(alphabet="0123456789,.-/ andahlfthundreot%", max_size=40))
def test_stated_numbers_stand_in_order(english: str) -> None:
    found = stated.values(english)
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(one.start < one.end <= len(english) for one in found)
