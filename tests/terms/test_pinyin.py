"""Pinyin with tones for reading, without for typing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.terms import pinyin


@pytest.mark.parametrize(
    ("zh", "toned", "typed"),
    [
        ("网格员", "wǎnggé yuán", "wangge yuan"),
        ("公安局", "gōng'ānjú", "gonganju"),
        ("西安", "xī'ān", "xian"),
        ("重庆", "chóngqìng", "chongqing"),
        ("银行行长", "yínháng hángzhǎng", "yinhang hangzhang"),
        ("绿色", "lǜsè", "lvse"),
        ("“331”行动", "“331”xíngdòng", "331 xingdong"),
        ("12345热线", "12345 rèxiàn", "12345 rexian"),
        ("", "", ""),
        ("abc", "abc", "abc"),
    ],
)
def test_a_text_is_spelt_by_words(zh: str, toned: str, typed: str) -> None:
    assert pinyin.toned(zh) == toned
    assert pinyin.typed(zh) == typed


@given(st.text(alphabet="网格员公安局西重庆行长绿a1，“ ", max_size=20))
def test_what_is_typed_is_plain_and_nothing_chinese_is_left(text: str) -> None:
    assert pinyin.typed(text).isascii()
    assert not any("\u4e00" <= character <= "\u9fff" for character in pinyin.toned(text))


def test_words_join_to_their_text() -> None:
    run = "社会治安综合治理中心网格化服务管理"
    assert "".join(pinyin.cut(run)) == run
