"""Marks that engines spoil are put right; words never change; good English stays as it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Origin
from generator.translate import memory
from generator.translate.mend import mend

ROOT = Path(__file__).parents[2]

# What an engine wrote, its Chinese, what readers get.
SPOILT = {
    "detached apostrophes": [
        ("The People ' s Government of Suzhou met.", "苏州市人民政府开会。", "The People’s Government of Suzhou met."),
        ("The farmers ' rights and the city 's courts.", "农民权益和本市法院。", "The farmers’ rights and the city’s courts."),
        ("They don ' t know, we ' re late.", "他们不知道，我们迟到了。", "They don’t know, we’re late."),
        ("Orange Ltd., ' s case", "橘子公司的案件", "Orange Ltd.,’s case"),
        ("It's the '90s", "这是九十年代", "It’s the ’90s"),
    ],
    "straight and odd quotation marks": [
        ('a "new high ground" for "the rule of law"', "法治“新高地”", "A “new high ground” for “the rule of law”"),
        ('The " Opinions on Petitions " , issued today.', "今日印发的《意见》。", "The “Opinions on Petitions”, issued today."),
        ("“Use the `Sharp Eyes' well”", "“用好‘雪亮’”", "“Use the ‘Sharp Eyes’ well”"),
        ("the `best' units", "“最佳”单位", "The “best” units"),
        ("He said: “the “grid” works.”", "他说：“‘网格’有用。”", "He said: “the ‘grid’ works.”"),
        ("called the ”Dragonfly”", "称为“蜻蜓”", "Called the “Dragonfly”"),
        ("Xi ' an and the Chang 'an Cup", "西安和长安杯", "Xi’an and the Chang’an Cup"),
        ("Abe 'will explore it", "安倍将探讨", "Abe will explore it"),
        ('It has a "smart checkpoint.', "它有智能卡口。", "It has a smart checkpoint."),
        ("He is 5'10\" tall", "身高", 'He is 5’10" tall'),
    ],
    "quotations that the Chinese opens or closes": [
        ("Speak freely.", "“畅所欲言。”", "“Speak freely.”"),
        ("“Speak freely.", "“畅所欲言。”", "“Speak freely.”"),
        ('He said: "Speak freely.', "他说：“畅所欲言。”", "He said: “Speak freely.”"),
        ("He called it a “white paper.", "他称之为“白皮书”。", "He called it a “white paper”."),
        ("Come straight to the point.", "“大家开门见山。", "“Come straight to the point."),
        ("And do not avoid problems.", "不要回避问题。”", "And do not avoid problems.”"),
        ("Peaceful cells grow”", "“平安细胞”生长", "“Peaceful cells grow”"),
        ("The “one town” and the club", "“一镇”和“一俱乐部”", "The “one town” and the club"),
    ],
    "spaces": [
        ("The  court met , and ruled .", "法院开庭并裁定。", "The court met, and ruled."),
        ("growth of 8.5 % ( year on year )", "同比增长8.5%", "Growth of 8.5% (year on year)"),
        ("In towns,villages and streets", "在镇、村和街道", "In towns, villages and streets"),
        ("The case ended.The court closed.", "案件结束。", "The case ended. The court closed."),
        ("the county(city)level and 3 : 0", "县（市）级和3：0", "The county (city) level and 3 : 0"),
        ("▁The▁court met", "法院开会", "The court met"),
        ("See https://a.cn/b,c;d and a@b.cn", "见https://a.cn/b,c;d", "See https://a.cn/b,c;d and a@b.cn"),
        ("1,413 key places, 98.8 percent", "重点场所1413个", "1,413 key places, 98.8 percent"),
    ],
    "Chinese marks and codes": [
        ("The《Opinions》，issued。", "《意见》印发。", "The “Opinions”, issued."),
        ("From ２０１７（May）to １９：３０", "自２０１７年", "From 2017 (May) to 19:30"),
        ("Kate·Brown and Lin—her friend—came", "凯特·布朗", "Kate Brown and Lin – her friend – came"),
        ("1987―1991 and 1991—98", "1987―1991", "1987–1991 and 1991–98"),
        ("Taicang&#39;s &quot;brand&quot; R&amp;D", "太仓“品牌”", "Taicang’s “brand” R&D"),
        ("the brand & quot ; name & quot ;", "“品牌”", "The brand “name”"),
        ("peace... and order", "平安……秩序", "Peace … and order"),
        ("It rose to 97 percent...", "达97%……", "It rose to 97 percent …"),
        ("the court</s>", "法院", "The court"),
    ],
    "the beginning and the end": [
        ("they met. they ruled", "他们开会。", "They met. they ruled."),
        ("“they met", "“他们开会", "“They met"),
        ("iFlytek and (ii) no", "科大讯飞", "iFlytek and (ii) no"),
        ("(ii) no", "（二）无", "(ii) no"),
        ("npm is a tool", "npm是工具", "npm is a tool"),
        ("What lies behind it.", "靠的是什么？", "What lies behind it?"),
        ("Disputes fell;", "矛盾下降；", "Disputes fell."),
        ("Among them", "其中：", "Among them:"),
        ("Report card", "成绩单", "Report card"),
        ("Police carry out patrols.", "民警开展巡逻", "Police carry out patrols."),
        ("It is good!!", "很好！！", "It is good!"),
        ("It ended..", "结束了。", "It ended."),
        ("They built a “new high ground”", "打造“新高地”。", "They built a “new high ground”."),
        ("“It is good”", "“很好。”", "“It is good.”"),
        ("It breaks off,", "断了。", "It breaks off,"),
    ],
    "what cannot be known": [
        ("The chairman Joe Hill said so.", "主席乔·希尔（Joe Hill）如是说。", "The chairman Joe Hill said so."),
        ("The <unk> ⁇ court", "法院", "The <unk> ⁇ court"),
        ("", "法院", ""),
        ("", "“法院。”", ""),
    ],
}


@pytest.mark.parametrize(("english", "chinese", "mended"), [case for cases in SPOILT.values() for case in cases])
def test_mended(english: str, chinese: str, mended: str) -> None:
    assert mend(english, chinese) == mended


def test_good_english_stays_as_it_is() -> None:
    pairs = [
        (key if isinstance(key, str) else key[1], item.text)
        for path in sorted((ROOT / memory.FOLDER).glob("*.po"))
        for key, item in memory.parse(path.read_text("utf-8"), path.stem).renderings.items()
        if item.origin is Origin.EDITED
    ]
    changed = [english for chinese, english in pairs if mend(english, chinese) != english]
    # An editor may begin a broken sentence small, or end one with a semicolon.
    assert len(changed) <= max(1, len(pairs) // 50), changed


WORDS = ["People", "workers", "is", "in", "don", "s", "t", "2017", "...", "&quot;", "&amp;", "</s>", "http://a.b"]
MARKS = st.sampled_from([*WORDS, *"  '\"“”‘’`.,?:;—()，。《》·%▁"])
ENGLISH = st.one_of(st.text(max_size=60), st.lists(MARKS, max_size=25).map("".join))
CHINESE = st.text(alphabet="平安“”。？；：…！（）《》 'a1", max_size=12)


@given(ENGLISH, CHINESE)
def test_mending_again_changes_nothing(english: str, chinese: str) -> None:
    once = mend(english, chinese)
    assert mend(once, chinese) == once


@given(st.lists(MARKS.filter(lambda mark: mark[0] not in "&<"), max_size=25).map("".join), CHINESE)
def test_words_never_change(english: str, chinese: str) -> None:
    words = r"[^\W_]"
    assert re.findall(words, mend(english, chinese).casefold()) == re.findall(words, english.casefold())
