"""Dates and times: found in Chinese, written in the edition's English, with every other right English counted as right."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import terms
from generator.terms import dates

_, *ROWS = list(csv.reader((Path(__file__).parent / "quantities.tsv").read_text("utf-8").splitlines(), delimiter="\t"))
SAID = [(row[0], row[1], row[4]) for row in ROWS if row[3:4] == ["date"]]
SAID += [
    ("1950-53年的战争", "1950-53年", "1950\u20131953"),
    ("自5月至9月中旬", "5月", "May"),
    ("2022年6月5日至7月10日举行", "2022年6月5日", "5 June 2022"),
    ("2022年6月5日至7月10日举行", "7月10日", "10 July"),
    ("“90后”民警", "90后", "post-1990s"),
    ("30日内答复", "30日", "30 days"),
    ("中午1时", "中午1时", "1 p.m."),
    ("前三季度", "前三季度", "first three quarters"),
    ("2008 年 11 月 26 日", "2008 年 11 月 26 日", "26 November 2008"),
]


@pytest.mark.parametrize(("sentence", "expression", "english"), SAID)
def test_said(sentence: str, expression: str, english: str) -> None:
    terms_ = {hit.term.zh: hit.term for hit in dates.find(sentence)}
    assert expression in terms_
    assert (terms_[expression].en, terms_[expression].kind, terms_[expression].slug) == (english, "date", "")


NONE = [
    "三点意见",
    "3点建议",
    "第5节",
    "小时",
    "20日元",
    "农历八月十五日",
    "每月",
    "十几个月",
    "2000年级",
    "24小时",
    "0:0",
    "21世纪",
    "五年",
    "30分",
]


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    assert not dates.find(text)


# Chinese, an English that is right, an English that is not.
RENDERED = [
    ("2022年6月7日", "June 7, 2022", "June 17, 2022"),
    ("2022年6月7日", "on 7th June, 2022", "7 July 2022"),
    ("2022年6月7日", "2022-06-07", "June 7"),
    ("2017年9月", "in Sept. 2017", "September 2018"),
    ("10月19日", "Oct 19", "10 October"),
    ("10月19日", "the 19th of October", "19 November"),
    ("9月", "by September", "by October"),
    ("30日", "on the 30th", "on the 13th"),
    ("2017年9月至11月", "from September to November 2017", "September 2017"),
    ("1至9月", "in the first nine months", "in the first six months"),
    ("6月5日至10日", "June 5-10", "June 5"),
    ("2017-2020年", "from 2017 to 2020", "in 2017"),
    ("上半年", "in the first six months", "in the second half"),
    ("2019年上半年", "the first half of 2019", "the first half"),
    ("20世纪90年代", "in the '90s", "in the 1980s"),
    ("22时40分许", "about 10:40 p.m.", "10:50 p.m. and 20:40"),
    ("7时45分", "at 0745 hours", "at 0845 hours"),
    ("下午3点", "at 3 o'clock", "at 4 p.m."),
]


@pytest.mark.parametrize(("chinese", "right", "wrong"), RENDERED)
def test_right_and_wrong_english(chinese: str, right: str, wrong: str) -> None:
    (hit,) = dates.find(chinese)
    assert terms.rendered(hit.term, right)
    assert not terms.rendered(hit.term, wrong)


@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2099, 12, 31)), st.booleans())
def test_every_day_is_read(day: date, padded: bool) -> None:
    year, month, number = (day.year, day.month, day.day)
    chinese = f"{year}年{month:02}月{number:02}日" if padded else f"{year}年{month}月{number}日"
    (hit,) = dates.find(f"于{chinese}起施行")
    assert hit.term.zh == chinese
    assert str(day) in hit.term.accept
