"""Numbers are compared by value: what may stand for a Chinese number, and what may not."""

from __future__ import annotations

import pytest
from sentence_pairs import found

from generator.model import Term

PASSES = [
    ("number", "全市共有350万人口。", "The city has a population of 3.5 million."),
    ("magnitude", "全市共有350万人口。", "The city has 3,500,000 people."),
    ("number", "投入资金165045万元。", "Some 1.65 billion yuan was invested."),
    ("magnitude", "投入资金1.2万亿元。", "It invested 1.2 trillion yuan."),
    ("number", "两人被捕。", "Both were arrested."),
    ("number-lost", "两人被捕。", "The men were arrested."),
    ("number", "三十年来变化很大。", "Much has changed in three decades."),
    ("number-lost", "在夏天，这里有三十余个基地。", "In summer there are more than thirty bases."),
    ("number", "这是第二次世界大战的故事。", "It is a story of World War II."),
    ("number", "他花了半年时间。", "He took six months."),
    ("number-lost", "他花了半年时间。", "It was a six-month job."),
    ("number", "千言万语说不尽。", "A thousand words cannot say it."),
    ("number", "新冠肺炎病毒检测呈阳性。", "He tested positive for COVID-19."),
    ("number-lost", "张三、李四、王五三人到场。", "Zhang San, Li Si and Wang Wu came."),
    ("number-lost", "周六对话开始。", "The dialogue began on Saturday."),
    ("number", "三分之二的人同意。", "Two-thirds of the people agreed."),
    ("number-lost", "五分之一的人务农。", "A fifth work on the land."),
    ("number", "产值增长了两倍。", "Output tripled."),
    ("number-lost", "产值增长了两倍。", "Output tripled."),
    ("number-lost", "一名记者来了。", "A reporter came."),
    ("percent", "增长百分之五。", "It grew by 5 percent."),
    ("percent", "下降0.5个百分点。", "It fell by 0.5 points."),
    ("percent", "下降0.5个百分点。", "It fell by half a percentage point."),
    ("percent", "七成居民满意。", "70 percent of residents are satisfied."),
    ("percent", "达到5%至10%。", "It reached 5 to 10 percent."),
    ("percent", "翻了一番。", "It doubled."),
    ("percent", "增长一倍。", "It grew by 100 percent."),
    ("article-number", "根据第二十三条规定", "Under Article 23"),
    ("article-number", "第三章第一款", "Chapter III, Paragraph 1"),
    ("ordinal", "党的十九大召开", "the 19th National Congress was held"),
    ("ordinal", "他获得第三名。", "He came third."),
    ("ordinal", "第三节比赛", "section III of the game"),
    ("ordinal-lost", "这是全省第一个中心。", "It is the first such centre in the province."),
]
FAILS = [
    ("number", "全市有35个村。", "The city has 36 villages.", "35"),
    ("number", "两名男子被捕。", "Three men were arrested.", "Three"),
    ("number", "他们都来了。", "All 25 of them came.", "does not stand in the Chinese"),
    ("number", "总值2180亿元。", "It was worth 2,18 billion yuan.", "2,18"),
    ("number", "三个村通水。", "Four villages have water.", "三"),
    ("magnitude", "全市共有350万人口。", "The city has 350,000 people.", "350万"),
    ("magnitude", "全市共有350万人口。", "The city has 35 million people.", "35 million"),
    ("magnitude", "收入2亿元。", "Income was 20 million yuan.", "2亿元"),
    ("magnitude", "三成居民满意。", "3 percent of residents are satisfied.", "三成"),
    ("number-lost", "他带了35人来。", "He brought people.", "35"),
    ("number-lost", "三名男子被捕。", "The men were arrested.", "three"),
    ("number-lost", "增长16%。", "It grew.", "16%"),
    ("percent", "上升2个百分点。", "It rose by 2 percent.", "2个百分点"),
    ("percent", "上升2%。", "It rose by 2 percentage points.", "2%"),
    ("percent", "上升20%。", "It rose by 20.", "20%"),
    ("percent", "增长3倍。", "It grew by 3 percent.", "3倍"),
    ("percent", "翻了一番。", "It tripled.", "翻了一番"),
    ("percent", "千分之三的人", "3 percent of the people", "千分之三"),
    ("percent", "共有50人。", "There were 50 percent.", "hundredths"),
    ("article-number", "根据第二十三条规定", "Under Article 24", "第二十三条"),
    ("article-number", "根据第二十三条规定", "Under Chapter 23", "Chapter 23"),
    ("article-number", "根据第二十三条规定", "Under the Law", "第二十三条"),
    ("ordinal", "党的十九大召开", "the 18th National Congress was held", "十九大"),
    ("ordinal", "第五次会议", "the sixth meeting", "第五"),
    ("ordinal", "20世纪的第三次会议", "the fourth meeting of the 20th century", "第三"),
    ("ordinal-lost", "这是第四次会议。", "It is a meeting.", "第四"),
    ("ordinal-lost", "这是全省第一个中心。", "It is a centre in the province.", "第一"),
]


@pytest.mark.parametrize(("check", "zh", "en"), PASSES)
def test_good_english_passes(check: str, zh: str, en: str) -> None:
    assert found(check, zh, en) == []


@pytest.mark.parametrize(("check", "zh", "en", "said"), FAILS)
def test_wrong_english_is_found(check: str, zh: str, en: str, said: str) -> None:
    messages = found(check, zh, en)
    assert any(said in message for message in messages), messages


def test_a_number_inside_a_term_is_the_terms_affair() -> None:
    term = Term("建党100周年", "centenary of the Party", "jiandang", "campaign", accept=("Party’s 100th birthday",))
    assert found("number-lost", "庆祝建党100周年", "They marked the centenary of the Party.", term) == []
    assert (
        found(
            "number", "庆祝建党百年", "They marked the Party’s 100th birthday.", Term("建党百年", "Party’s 100th birthday", "x", "campaign")
        )
        == []
    )


def test_a_fix_names_the_best_wording() -> None:
    from sentence_pairs import BY_ID

    from generator.review.checks.base import Pair

    (problem,) = BY_ID["magnitude"].find(Pair("全市共有350万人口。", "The city has 350,000 people."))
    assert problem.fix == "350万 is “3.5 million”"
