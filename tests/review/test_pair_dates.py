"""Dates: year, month, day, weekday and time of day, in all the ways in which English writes them."""

from __future__ import annotations

import pytest
from sentence_pairs import found

PASSES = [
    ("date", "2022年6月7日，会议召开。", "The meeting was held on 7 June 2022."),
    ("date", "2022年6月7日，会议召开。", "The meeting was held on June 7th, 2022."),
    ("date-lost", "2022年6月7日，会议召开。", "The meeting was held on 2022-06-07."),
    ("date", "6月5日至10日", "from 5 to 10 June"),
    ("date-lost", "4月至9月", "from April to September"),
    ("date-lost", "2017年上半年", "in the first half of 2017"),
    ("date", "20世纪70年代", "in the 1970s"),
    ("date-lost", "上午11点20分", "at 11:20 a.m."),
    ("date", "他可以来。", "He may come in."),
    ("date", "他们游行了。", "They march on."),
    ("date", "星期三开会。", "The meeting is on Wednesday."),
    ("date", "一周一次", "once a week"),
    ("date", "周二至周四", "from Tuesday to Thursday"),
    ("date-lost", "本月5日", "on the 5th of this month"),
]
FAILS = [
    ("date", "2022年6月7日，会议召开。", "The meeting was held on 7 June 2021.", "2021"),
    ("date", "2022年6月7日，会议召开。", "The meeting was held on 7 July 2022.", "July"),
    ("date", "2022年6月7日，会议召开。", "The meeting was held on 8 June 2022.", "6月7日"),
    ("date", "会议召开。", "The meeting was held in 1999.", "1999"),
    ("date", "记者30日获悉", "Reporters learned on 30 March", "March"),
    ("date", "星期三开会。", "The meeting is on Thursday.", "Wednesday"),
    ("date", "会议召开。", "The meeting was held on Monday.", "Monday"),
    ("date", "2017年上半年", "in the second half of 2017", "上半年"),
    ("date", "上午11点20分", "at 10:20 a.m.", "11点20分"),
    ("date", "20世纪70年代", "in the 1980s", "70年代"),
    ("date-lost", "2022年6月7日，会议召开。", "The meeting was held.", "2022年6月7日"),
    ("date-lost", "9月出口下降", "exports fell", "September"),
    ("date-lost", "周四公布", "was announced", "Thursday"),
]


@pytest.mark.parametrize(("check", "zh", "en"), PASSES)
def test_good_english_passes(check: str, zh: str, en: str) -> None:
    assert found(check, zh, en) == []


@pytest.mark.parametrize(("check", "zh", "en", "said"), FAILS)
def test_wrong_english_is_found(check: str, zh: str, en: str, said: str) -> None:
    messages = found(check, zh, en)
    assert any(said in message for message in messages), messages
