"""Marks: Chinese left over, pairs, titles, parentheses, addresses, markup."""

from __future__ import annotations

import pytest
from sentence_pairs import found

PASSES = [
    ("leftover", "他说“好”。", "He said “good” — and left…"),
    ("unpaired", "他说：“好。”", "He said: “Good.”"),
    ("unpaired", "他说：“好。”", 'He said: "Good."'),
    ("unpaired", "他说：“好。", "He said: “Good."),
    ("unpaired", "（一）开会", "(1) Hold a meeting"),
    ("unpaired", "高12英寸", '12" tall'),
    ("title-marks", "《民法典》规定", "The Civil Code provides"),
    ("title-marks", "印发《关于加快建设的意见》", "issued the “opinions on faster construction”"),
    ("title-marks", "他读了《红楼梦》。", "He read Dream of the Red Chamber."),
    ("title-marks", "他读了《红楼梦》。", "He read *dream of the red chamber*."),
    ("title-marks", "《每日秀》（The Daily Show）", "The Daily Show"),
    ("parentheses", "国际奥委会（IOC）说", "The IOC said"),
    ("parentheses", "国家（包括亚美尼亚）", "countries including Armenia"),
    ("parentheses", "他（原局长）来了", "He — the former director — came"),
    ("parentheses", "（一）开会", "1. Hold a meeting"),
    ("url", "见 https://example.org/a?b=1 。", "See https://example.org/a?b=1."),
    ("url", "写信给a@example.com", "Write to a@example.com"),
    ("markup", "<b>注意</b>", "<b>Note</b>"),
    ("markup", "自*2022年*起", "From *2022* on"),
]
FAILS = [
    ("leftover", "他说好。", "He said 好.", "好"),
    ("leftover", "他说，好。", "He said，good.", "，"),
    ("unpaired", "他说：“好。”", "He said: “Good.", "no partner"),
    ("unpaired", "他说：“好。”", "He said: ”Good.”", "turned"),
    ("unpaired", "他（局长）说", "He (the director said", "parentheses"),
    ("unpaired", "他（局长）说", "He the director) said", "parentheses"),
    ("title-marks", "《民法典》规定", "The civil code provides", "民法典"),
    ("title-marks", "他读了《红楼梦》。", "He read dream of the red chamber.", "红楼梦"),
    ("title-marks", "《南京市社会治理促进条例》", "the Regulations of Nanjing on the promotion of social governance", "南京市"),
    ("parentheses", "他（原局长）来了", "He came", "原局长"),
    ("parentheses", "他（原局长）来了", "He () came", "nothing in them"),
    ("parentheses", "科维尔恰诺 (Coverciano) 训练", "training in Corveciano", "Coverciano"),
    ("url", "见 https://example.org/a 。", "See https://example.org/b.", "https://example.org/a"),
    ("url", "见下。", "See www.example.org.", "www.example.org"),
    ("markup", "<b>注意</b>", "Note", "<b>"),
    ("markup", "注意", "**Note**", "**"),
]


@pytest.mark.parametrize(("check", "zh", "en"), PASSES)
def test_good_english_passes(check: str, zh: str, en: str) -> None:
    assert found(check, zh, en) == []


@pytest.mark.parametrize(("check", "zh", "en", "said"), FAILS)
def test_wrong_english_is_found(check: str, zh: str, en: str, said: str) -> None:
    messages = found(check, zh, en)
    assert any(said in message for message in messages), messages
