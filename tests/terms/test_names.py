"""People named in Chinese: found where they certainly are, and nowhere else; their English in pinyin, surname first."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import settings, workspace
from generator.model import Article, Status
from generator.terms import names, rendered
from generator.translate import segments

ROOT = Path(__file__).parent.parent.parent
FOUND = workspace.read(settings.load(ROOT, {}))

NAMED = [
    ("记者王宇", ["王宇"]),
    ("（记者 王春 通讯员 金睿涛 吴金阳）", ["王春", "金睿涛", "吴金阳"]),
    ("记者王春、李明报道", ["王春", "李明"]),
    ("记者从公安局获悉，通讯员关颖岳报道", ["关颖岳"]),
    ("市委书记王家梁说，", ["王家梁"]),
    ("局长李明和张强参加", ["李明", "张强"]),
    ("局长李明和高管参加", ["李明"]),
    ("书记、局长王强（右）", ["王强"]),
    ("综治办主任周绍介绍，", ["周绍"]),
    ("民警孔明以“信仰”为题", ["孔明"]),
    ("院长张学群与申请执行人沟通", ["张学群"]),
    ("书记周国模介绍无膜棉", ["周国模"]),
    ("校长石磊在会上说", ["石磊"]),
    ("法官应勇审理此案", ["应勇"]),
    ("局长诸葛明到会", ["诸葛明"]),
    ("丁亮亮说。", ["丁亮亮"]),
    ("“好的。”高丽萍说，", ["高丽萍"]),
    ("黄亚平介绍，", ["黄亚平"]),
    ("王家梁同志、李明明局长", ["王家梁", "李明明"]),
    ("主任张为民表示", ["张为民"]),
    ("犯罪嫌疑人张某被抓获，李某某逃走", ["张某", "李某某"]),
]
UNNAMED = """
记者了解到 记者于近日走访 记者于10月1日 记者从国家卫生健康委获悉 记者会上 局长宣布开会 书记高度重视 县委书记任组长， 主任何时到会
院长和副院长 党员干部 党员花名册、 党员民警 法官方面表示 法官员额制 群众满意度 群众安全感 居民高兴 村民方便 志愿者服务 网格员常态化
高先生说 刘先生说 王女士说 张大爷说 何队长说 许多人认为 许多人说 有关方面表示 国务院表示 安监局说 全体人员表示 张家港市表示 苏州市强调
江苏省委书记 江苏人说 王家村村民 高重视程度 任务重 马上说 黄金说 白天说 时间到 应当说 何况说 依赖某个 允许某个 江某地 张某镇 代表周几
委员会表示 发言人强调 马歇尔说 总裁马斯克 主席克莱顿 局长阿不都·热合曼 买买提·艾力说 威廉・莫兰说 扎西黄秀说 马克思说 孙中山先生
武林强调 国防部长武林宣称 主任高峰期 负责人员到位 学生成立 记者江苏报道 记者常州报道 局长明确要求 书记时常来 队长连续三天 会长金额
"""


def found(text: str, *known: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in names.find(text, known)]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_named(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", UNNAMED.split())
def test_not_named(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("图为王宇在采访", "王宇", ["王宇"]),
        ("到了高峰期", "高峰", []),
        ("（记者 高峰）", "高峰", ["高峰"]),
        ("扎西黄秀在现场", "扎西黄秀", ["扎西黄秀"]),
        ("向明天出发", "向明", []),
        ("王宇", "John", []),
        ("王宇", "", []),
    ],
)
def test_a_known_name_is_found_wherever_it_stands(text: str, known: str, expected: list[str]) -> None:
    assert found(text, known) == expected


def test_english() -> None:
    (hit,) = names.find("记者王家梁")
    assert (hit.term.zh, hit.term.en, hit.term.slug, hit.term.kind) == ("王家梁", "Wang Jialiang", "", "person")
    for english in ("Wang Jialiang said", "Jialiang Wang", "WANG Jia-liang", "Wang Jia Liang"):
        assert rendered(hit.term, english)
    for english in ("Wang said", "Wang Jialian", "Jialiang"):
        assert not rendered(hit.term, english)
    assert [hit.term.en for hit in names.find("村民李某说")] == ["Li"]


@pytest.mark.parametrize("article", [article for article in FOUND.articles if article.status is Status.PUBLISHED], ids=lambda a: a.id)
def test_everyone_found_in_the_articles_is_in_their_english(article: Article) -> None:
    for segment in segments(article):
        english = FOUND.memories[article.id].find(segment).text
        for hit in names.find(segment.text, [byline.name for byline in article.bylines]):
            assert rendered(hit.term, english), f"{hit.term.zh}: {english}"


def test_who_is_found_in_the_articles() -> None:
    everyone = {hit.term.zh for article in FOUND.articles for segment in segments(article) for hit in names.find(segment.text)}
    named = "李殿俊 宁兰红 周国刚 赵峰 黄兆芬 丁亮亮 黄亚平 高丽萍 顾松鹤 周绍 张学群 吕召"
    assert set(named.split()) <= everyone
    assert len(everyone) <= len(named.split()) + 2


@given(
    st.text(alphabet="记者局长王宇李明和说表示某、，。的在从高于", max_size=30),
    st.lists(st.text(alphabet="王宇李明高", max_size=3), max_size=3),
)
def test_hits_are_in_order_within_the_text_and_never_overlap(text: str, known: list[str]) -> None:
    hits = names.find(text, known)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(first.end <= second.start for first, second in pairwise(hits))
    assert all(re.fullmatch(r"[A-ZÜ][\w' ]*", hit.term.en) for hit in hits)
