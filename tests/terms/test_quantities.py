"""Quantities: found where they are certain, with the right value and English; every wording that counts as right states that value."""

from __future__ import annotations

import csv
import random
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_numerals import han

from generator import terms, translate
from generator.terms import dates, quantities, stated
from generator.terms.quantity import Quantity

ROOT = Path(__file__).parents[2]
HEAD, *ROWS = list(csv.reader((Path(__file__).parent / "quantities.tsv").read_text("utf-8").splitlines(), delimiter="\t"))
SAID = [row for row in ROWS if row[1] and row[3] != "date"]
NOTHING = [row[0] for row in ROWS if not row[1]]


def test_the_table_is_as_the_readers_of_it_expect() -> None:
    assert HEAD == ["sentence", "expression", "value", "unit", "english"]
    assert len([row for row in ROWS if row[1]]) >= 150


def number(text: str) -> Decimal:
    part, _, whole = text.partition("/")
    return Decimal(part) / Decimal(whole or 1)


@pytest.mark.parametrize(("sentence", "expression", "value", "unit", "english"), SAID)
def test_said(sentence: str, expression: str, value: str, unit: str, english: str) -> None:
    low, _, high = value.partition("..")
    found = {sentence[one.start : one.end]: one for one in quantities.read(sentence)}
    assert expression in found
    one = found[expression]
    assert (one.quantity.value, one.quantity.high, one.quantity.unit) == (number(low), number(high) if high else None, unit)
    assert one.wordings[0] == english
    term = next((hit.term for hit in quantities.find(sentence) if hit.term.zh == expression), None)
    assert term is None or (term.en, term.slug, term.kind) == (english, "", "quantity")


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_quantity_is_not_demanded(sentence: str) -> None:
    assert not quantities.find(sentence)
    assert not dates.find(sentence)


# In Chinese, and whether English must state it.
DEMANDED = [
    ("3名嫌疑人", True),
    ("2名嫌疑人", False),
    ("三名嫌疑人", False),
    ("十名嫌疑人", True),
    ("第一名", False),
    ("第三名", True),
    ("一年", False),
    ("三年", True),
    ("两百，", True),
    ("（12）加强管理", False),
    ("12.加强管理", False),
    ("5号楼", False),
    ("增长0%", False),
    ("增长1%", True),
]


@pytest.mark.parametrize(("text", "demanded"), DEMANDED)
def test_small_counts_are_not_demanded(text: str, demanded: bool) -> None:
    assert bool(quantities.find(text)) is demanded


# Chinese, an English that is right, an English that is not.
RENDERED = [
    ("90亿元", "RMB 9 billion", "9 billion dollars"),
    ("90亿元", "a 9-billion-yuan project", "90 billion yuan"),
    ("3.5万名", "some 35,000 people", "350,000 people"),
    ("3.5万名", "thirty-five thousand people", "3,500 people"),
    ("95%", "95 per cent", "9.5 points"),
    ("百分之九十五", "95%", "95"),
    ("连续12年", "for 12 consecutive years", "for years"),
    ("连续五年", "for the fifth year running", "for the sixth year running"),
    ("5个百分点", "5 percentage points", "5 percent"),
    ("30至50人", "between 30 and 50 people", "30 people"),
    ("5%至10%", "5-10%", "5 to 15 percent"),
    ("三分之二", "two thirds", "a third"),
    ("翻一番", "has doubled", "has tripled"),
    ("三倍", "threefold", "twofold"),
    ("数十年", "for decades", "for years"),
    ("24小时", "around the clock", "for 12 hours"),
    ("7年级", "seventh grade", "eighth grade"),
    ("500吨", "500t", "500 kilograms"),
    ("1.2亿美元", "US$120 million", "120 million yuan"),
    ("第三，", "Thirdly, ", "Fourthly, "),
    ("第九章", "Chapter IX", "Chapter X"),
    ("-3.5%", "fell 3.5 percent", "fell 5 percent"),
]


@pytest.mark.parametrize(("chinese", "right", "wrong"), RENDERED)
def test_right_and_wrong_english(chinese: str, right: str, wrong: str) -> None:
    (hit,) = quantities.find(chinese)
    assert terms.rendered(hit.term, right)
    assert not terms.rendered(hit.term, wrong)


MEASURES = {"": "名", "yuan": "元", "percent": "%", "square kilometres": "平方公里", "US dollars": "美元", "tonnes": "吨"}
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")


def generated() -> list[tuple[Decimal, str, str]]:
    """Return 500 values with a unit and a Chinese writing, the same in every run."""
    chance = random.Random(3)
    return [_generated(chance) for _ in range(500)]


def _generated(chance: random.Random) -> tuple[Decimal, str, str]:
    unit = chance.choice(list(MEASURES))
    sizes = (chance.randint(10, 99), chance.randint(100, 9999), chance.randint(1, 999) * 10 ** chance.randint(2, 9))
    value = Decimal(chance.randint(1, 9999)).scaleb(-chance.randint(0, 2)) if unit == "percent" else Decimal(chance.choice(sizes))
    writings = [f"{value:f}", f"{value:f}".translate(WIDE)]
    if value == value.to_integral_value():
        writings += [f"{int(value):,}", han(int(value))]
    for scale, power in (("万", 4), ("亿", 8)):
        share = value.scaleb(-power)
        if share >= 1 and share == round(share, 4) and unit != "percent":
            writings.append(f"{share.normalize():f}{scale}")
    writing = chance.choice(writings)
    return value, unit, f"百分之{writing}" if unit == "percent" and not writing[0].isdecimal() else writing + MEASURES[unit]


@pytest.mark.parametrize(("value", "unit", "writing"), generated())
def test_every_writing_of_a_value_is_read_and_every_wording_states_it(value: Decimal, unit: str, writing: str) -> None:
    sentence = f"今年全市共有{writing}，比去年多。"
    (one,) = quantities.read(sentence)
    assert (one.quantity, one.certain) == (Quantity(value, unit=unit), True)
    assert sentence[one.start : one.end] == writing.removesuffix("名")
    for wording in one.wordings:
        assert value in [said.value for said in stated.values(wording)], wording


@cache
def edited() -> list[tuple[str, str]]:
    """Return the articles' sentences that an editor put into English."""
    folder = ROOT / translate.memory.FOLDER
    memories = [translate.memory.parse(path.read_text("utf-8"), path.stem) for path in sorted(folder.glob("*.po"))]
    return [
        (key if isinstance(key, str) else key[1], item.text)
        for memory in memories
        for key, item in memory.renderings.items()
        if item.origin == "edited"
    ]


def test_what_is_demanded_stands_in_edited_english() -> None:
    glossary = terms.Matcher(terms.glossary.load(ROOT).terms)
    held = missed = 0
    for chinese, english in edited():
        known = glossary.find(chinese)
        for hit in (*dates.find(chinese), *quantities.find(chinese)):
            if all(hit.end <= term.start or term.end <= hit.start for term in known):
                held += terms.rendered(hit.term, english)
                missed += not terms.rendered(hit.term, english)
    assert held > 150
    assert missed <= 0.02 * held


PIECES = (
    *("3.5", "万", "亿", "元", "百分之", "九十五", "第", "十", "三", "条", "2017", "年", "9", "月", "近", "多", "余"),
    *("至", "-", "%", " ", "个", "名", "半", "倍"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=40))
def test_finds_stand_in_order_and_do_not_overlap(text: str) -> None:
    for find in (quantities.find, dates.find):
        hits = find(text)
        edges = [edge for hit in hits for edge in (hit.start, hit.end)]
        assert edges == sorted(edges)
        assert all(hit.start < hit.end and hit.term.zh == text[hit.start : hit.end] and hit.term.en for hit in hits)
    taken = [(hit.start, hit.end) for hit in dates.find(text)]
    assert not [hit for hit in quantities.find(text) for start, end in taken if start < hit.end and hit.start < end]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_width_of_digits_does_not_matter(text: str) -> None:
    wide = text.translate(WIDE)
    narrow = [(hit.start, hit.end, hit.term.renderings) for hit in quantities.find(text)]
    assert [(hit.start, hit.end, hit.term.renderings) for hit in quantities.find(wide)] == narrow
