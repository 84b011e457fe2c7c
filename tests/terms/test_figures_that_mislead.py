"""Figures that are easily read wrongly: each to the right English, or to none at all; a wrong demand is worse than none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.terms import Finder, stated

FINDER = Finder(())


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("三亿五千多万元", ["more than 350 million yuan"]),
        ("1亿2千多万元", ["more than 120 million yuan"]),
        ("三亿五百多万人", ["more than 305 million"]),
        ("3万5000元", ["35,000 yuan"]),
        ("1万2345人", ["12,345"]),
        ("14亿4349万7378人", ["1,443,497,378"]),
        ("5千500人", ["5,500"]),
        ("投入100万2019年", ["1 million", "2019"]),
        ("１，２３４人", ["1,234"]),
        ("6月5日上午9时30分许", ["5 June", "about 9:30 a.m."]),
        ("6月5日—7月10日", ["5 June", "10 July"]),
        ("2019年6月—2020年7月", ["June 2019", "July 2020"]),
        ("2019年12月31日—2020年1月2日", ["31 December 2019", "2 January 2020"]),
        ("-5%", ["minus 5 percent"]),
    ],
)
def test_read_rightly(chinese: str, english: list[str]) -> None:
    assert [hit.term.en for hit in FINDER.find(chinese)] == english


@pytest.mark.parametrize(
    "chinese",
    [
        *("十九大提出", "二十大作出", "十七大", "98年抗洪", "84年", "公元前221年", "本世纪20年代", "85后干部", "95后", "年过半百"),
        *("晚上12点", "凌晨12时", "晚上12时30分", "24时", "下午0点"),
        *("第10万个", "第1000名", "3元5角", "3米5", "零下20摄氏度", "12345热线", "13912345678", "邮编215400", "2021届", "2021级"),
    ],
)
def test_not_read_at_all(chinese: str) -> None:
    assert FINDER.find(chinese) == ()


@given(st.text("0123456789一二三十百千万亿零两点年月日时元人%多余几第大至-，.:", max_size=60))
def test_no_row_of_figures_is_too_much(text: str) -> None:
    assert FINDER.find(text) == FINDER.find(text)


@pytest.mark.parametrize("text", ["一" * 40 + "人", "1" * 5000 + "元", "9" * 60, "万" * 300, "3、4月" * 3000])
def test_long_rows_are_read_or_left(text: str) -> None:
    FINDER.find(text)


@pytest.mark.parametrize("text", ["1" * 5000, "1" * 5000 + "/" + "2" * 5000, "one hundred and " * 40, "nine billion million " * 40])
def test_long_english_is_read_or_left(text: str) -> None:
    stated.values(text)
