"""People and places by the names that follow from the Chinese, and the currencies of sums."""

from __future__ import annotations

import pytest
from sentence_pairs import found

from generator.model import Term
from generator.review.checks import names
from generator.review.checks.base import Pair

PASSES = [
    ("person", "吴跃说，要努力。", "They must strive, Wu Yuechou said."),
    ("person", "记者李殿俊报道", "Li Dianjun reports"),
    ("person", "记者李殿俊报道", "Dianjun Li reports"),
    ("person-lost", "他说。李殿俊表示，要努力。", "Mr. Li said they must strive."),
    ("person", "局长曾志伟说，很好。", "Director Zeng Zhiwei said it was good."),
    ("person", "他访问了香港。", "He visited Hong Kong."),
    ("place", "他住在江苏省太仓市。", "He lives in Taicang, Jiangsu."),
    ("place", "美国总统访问法国。", "The American president visited France."),
    ("place", "约翰·法国曼说", "John said"),
    ("place", "他访问韩国。", "He visited South Korea."),
    ("place", "中法两国", "China and France"),
    ("place", "中国经济增长", "The country’s economy grew"),
    ("currency", "收入20亿元", "income of 2 billion yuan"),
    ("currency", "收入20亿元", "income of RMB 2 billion"),
    ("currency", "收入20美元", "income of $20"),
    ("currency", "收入20港元", "income of $20"),
    ("currency", "他赢了3场，收入20万元", "He won 3 games and earned 200,000 yuan"),
    ("currency-lost", "多元化发展", "diversified development"),
]
FAILS = [
    ("person", "朱建军指出，要努力。", "They must strive, Zhu Jianjiang said.", "Zhu Jianjiang"),
    ("person", "记者李殿俊报道", "Li Dianjin reports", "Li Dianjin"),
    ("person", "李殿俊到场。", "Wang Dianjun came.", "Wang Dianjun"),
    ("person", "众人到场。", "Chen Xiaoming came.", "Chen Xiaoming"),
    ("person-lost", "记者李殿俊报道", "Our reporter reports", "Li Dianjun"),
    ("place", "他住在江苏省太仓市。", "He lives in Taicang, Zhejiang.", "江苏省"),
    ("place", "他访问法国。", "He came to visit.", "France"),
    ("place", "他来访。", "He came to visit Canada.", "Canada"),
    ("currency", "收入20亿元", "income of 2 billion dollars", "yuan"),
    ("currency", "收入20亿元", "income of $2 billion", "$"),
    ("currency", "收入20亿美元", "income of 2 billion yuan", "US dollars"),
    ("currency", "收入20亿美元", "income of €2 billion", "€"),
    ("currency", "100亿欧元（147亿美元）", "US$10 billion ($14.7 billion)", "US$"),
    ("currency-lost", "收入20亿元", "income of 2 billion", "yuan"),
]


@pytest.mark.parametrize(("check", "zh", "en"), PASSES)
def test_good_english_passes(check: str, zh: str, en: str) -> None:
    assert found(check, zh, en) == []


@pytest.mark.parametrize(("check", "zh", "en", "said"), FAILS)
def test_wrong_english_is_found(check: str, zh: str, en: str, said: str) -> None:
    messages = found(check, zh, en)
    assert any(said in message for message in messages), messages


def test_people_of_the_glossary_and_of_other_terms_are_left_to_it() -> None:
    term = Term("李殿俊", "Li Tien-chun", "li", "person")
    assert found("person-lost", "记者李殿俊报道", "Li Tien-chun reports", term) == []


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("厅长吴跃畴用16个字概括。", "Director Wu Yue sums it up in 16 characters.", ["吴跃畴 is written as “Wu Yue”"]),
        ("村民张桂兰送来了一面锦旗。", "Zhang Gui, a villager, brought a banner.", ["张桂兰 is written as “Zhang Gui”"]),
        ("村民张桂兰送来了一面锦旗。", "Zang Guilan, a villager, brought a banner.", ["张桂兰 is written as “Zang Guilan”"]),
        ("检察官黄晓明出庭支持公诉。", "Prosecutor Sun Xiaoming appeared in court.", ["黄晓明 is written as “Sun Xiaoming”"]),
        ("民警赵磊冒雨救出了两名儿童。", "Zhao Lei, a police officer, rescued two children in the rain.", []),
        ("王毅并再次强调这一点。", "Wang Yi stressed this once again.", []),
        ("侨胞张涛自九月初起奔走。", "Zhang Tao has been on the move since early September.", []),
    ],
)
def test_a_name_cut_short_or_with_another_surname_is_found_by_the_rest_of_it(zh: str, en: str, expected: list[str]) -> None:
    assert [problem.message for problem in names.person(Pair(zh, en))] == expected
