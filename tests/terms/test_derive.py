"""Names of people and places in pinyin."""

from __future__ import annotations

import pytest

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
        ("王安安", "Wang An'an"),
        ("John Smith", "John Smith"),
        ("", ""),
    ],
)
def test_person(zh: str, en: str) -> None:
    assert derive.person(zh) == en


@pytest.mark.parametrize(
    ("zh", "en"), [("太仓市", "Taicang"), ("西安", "Xi'an"), ("锦丰镇", "Jinfeng"), ("仙林街道", "Xianlin"), ("沙县", "Shaxian")]
)
def test_place(zh: str, en: str) -> None:
    assert derive.place(zh) == en


@pytest.mark.parametrize(("zh", "slug"), [("网格员", "wanggeyuan"), ("3A级", "3aji"), ("“”", "x"), ("吕梁", "lvliang")])
def test_slug(zh: str, slug: str) -> None:
    assert derive.slug(zh) == slug
