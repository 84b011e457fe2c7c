"""Names of people and places in pinyin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.terms import derive


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("王家梁", "Wang Jialiang"),
        ("莫小松", "Mo Xiaosong"),
        ("王宇", "Wang Yu"),
        ("欧阳修", "Ouyang Xiu"),
        ("诸葛亮", "Zhuge Liang"),
        ("单田芳", "Shan Tianfang"),
        ("曾国强", "Zeng Guoqiang"),
        ("任建新", "Ren Jianxin"),
        ("仇和", "Qiu He"),
        ("解振华", "Xie Zhenhua"),
        ("吕召", "Lü Zhao"),
        ("扎西黄秀", "Zhaxi Huangxiu"),
        ("刘长宝", "Liu Changbao"),
        ("覃晟", "Qin Sheng"),
        ("王安安", "Wang An'an"),
        ("John Smith", "John Smith"),
        ("", ""),
    ],
)
def test_person(zh: str, en: str) -> None:
    assert derive.person(zh) == en


@pytest.mark.parametrize(
    ("zh", "ways"),
    [
        ("王宇", ("Yu Wang",)),
        ("王家梁", ("Jialiang Wang", "Wang Jia-Liang", "Jia-Liang Wang", "Wang Jia Liang", "Jia Liang Wang")),
        ("吕召", ("Zhao Lü", "Lu Zhao", "Lyu Zhao", "Lv Zhao", "Zhao Lu", "Zhao Lyu", "Zhao Lv")),
        ("欧阳乐", ("Le Ouyang", "Ouyang Yue", "Yue Ouyang")),
        ("扎西黄秀", ()),
        ("李", ()),
        ("John", ()),
        ("", ()),
    ],
)
def test_other_ways_to_write_a_person(zh: str, ways: tuple[str, ...]) -> None:
    assert derive.person_accept(zh) == ways


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("太仓市", "Taicang"),
        ("西安", "Xi'an"),
        ("锦丰镇", "Jinfeng"),
        ("仙林街道", "Xianlin"),
        ("金塘社区", "Jintang"),
        ("沙县", "Shaxian"),
        ("长泰县", "Changtai"),
        ("宜都市", "Yidu"),
        ("陕西省", "Shaanxi"),
        ("内蒙古自治区", "Inner Mongolia"),
        ("哈尔滨", "Harbin"),
        ("恩施土家族苗族自治州", "Enshi"),
        ("东乡族自治县", "Dongxiang"),
        ("浦东新区", "Pudong"),
        ("", ""),
    ],
)
def test_place(zh: str, en: str) -> None:
    assert derive.place(zh) == en


@pytest.mark.parametrize(
    ("zh", "ways"), [("西藏", ("Xizang",)), ("西安市", ("Xian",)), ("吕梁", ("Luliang", "Lyuliang", "Lvliang")), ("太仓", ())]
)
def test_other_ways_to_write_a_place(zh: str, ways: tuple[str, ...]) -> None:
    assert derive.place_accept(zh) == ways


@given(st.text(max_size=6))
def test_any_text_has_a_name(text: str) -> None:
    assert derive.person(text) or not text
    derive.place(text), derive.person_accept(text), derive.place_accept(text)


@pytest.mark.parametrize(("zh", "slug"), [("网格员", "wanggeyuan"), ("3A级", "3aji"), ("“”", "x"), ("吕梁", "lvliang")])
def test_slug(zh: str, slug: str) -> None:
    assert derive.slug(zh) == slug
