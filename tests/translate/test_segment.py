"""Where a sentence ends: PO keys and sentence anchors hang on this table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Article, Block, BlockKind
from generator.translate import segments, sentences

CASES = [
    ("", []),
    ("没有句号的标题", ["没有句号的标题"]),
    ("第一句。第二句！第三句？", ["第一句。", "第二句！", "第三句？"]),
    ("上半年下降；下半年上升。", ["上半年下降；", "下半年上升。"]),
    ("他说：“先行先试。”会议开始。", ["他说：“先行先试。”", "会议开始。"]),
    ("“先行先试。”丁亮亮说。会议开始。", ["“先行先试。”丁亮亮说。", "会议开始。"]),
    ("“先行先试。”东营市副市长、市公安局局长赵峰说。", ["“先行先试。”东营市副市长、市公安局局长赵峰说。"]),
    ("“先行先试。”高丽萍说，“升级。”", ["“先行先试。”", "高丽萍说，“升级。”"]),
    ("“好！”，他说。", ["“好！”，他说。"]),
    ("《前进！》一书出版。", ["《前进！》一书出版。"]),
    ("各区（含开发区。下同）参加。", ["各区（含开发区。下同）参加。"]),
    ("一个没有合上的括号（在这里。下一句。", ["一个没有合上的括号（在这里。", "下一句。"]),
    ("达97.15%……平安是必需品。", ["达97.15%……", "平安是必需品。"]),
    ("人民安居乐业……”", ["人民安居乐业……”"]),
    ("真的吗？！真的。", ["真的吗？！", "真的。"]),
    ("增长3.5%,到2016年。", ["增长3.5%,到2016年。"]),
    ("See section 3.5. Next one; then 平安。", ["See section 3.5. Next one; ", "then 平安。"]),
    ("。。。", ["。。。"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert list(sentences(text)) == expected


@given(st.text(alphabet="平安建设。！？；……“”‘’（）《》，、 a1.\t", max_size=60))
def test_sentences_join_to_the_text(text: str) -> None:
    pieces = sentences(text)
    assert "".join(pieces) == text
    assert all(pieces)


def test_places_count_fields_then_blocks_from_one() -> None:
    body = (Block(BlockKind.HEADING, "小标题。不切"), Block(BlockKind.PARAGRAPH, "一。二。"), Block(BlockKind.GAP, ""))
    article = Article(id="undated-a", title="标题", kicker="眉题", added=date(2026, 1, 1), body=body)
    assert [(s.place, s.key) for s in segments(article)] == [
        ("kicker.1", "眉题"),
        ("title.1", "标题"),
        ("1.1", "小标题。不切"),
        ("2.1", "一。"),
        ("2.2", "二。"),
    ]
