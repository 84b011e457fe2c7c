"""Places named in Chinese: found where a name certainly is, in their usual English or in pinyin with their rank."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import settings, workspace
from generator.model import Article, Status
from generator.terms import derive, gazetteer, places, rendered
from generator.terms.words import frequencies
from generator.translate import segments

ROOT = Path(__file__).parent.parent.parent
FOUND = workspace.read(settings.load(ROOT, {}))

NAMED = [
    ("江苏省太仓市沙溪镇", ["江苏省", "太仓市", "沙溪镇"]),
    ("在锦丰镇", ["锦丰镇"]),
    ("经开区（杨舍镇）", ["杨舍镇"]),
    ("苏州市民", ["苏州"]),
    ("昆山市委书记", ["昆山"]),
    ("昆山市长期", ["昆山市"]),
    ("广州市场", ["广州"]),
    ("常州市区", ["常州"]),
    ("沙县小吃", ["沙县"]),
    ("甘肃环县", ["甘肃", "环县"]),
    ("西安市长安区", ["西安市", "长安区"]),
    ("上海浦东新区", ["上海", "浦东新区"]),
    ("天津和平区", ["天津", "和平区"]),
    ("南京市栖霞区仙林街道", ["南京市", "栖霞区", "仙林街道"]),
    ("贵州省三都水族自治县", ["贵州省", "三都水族自治县"]),
    ("恩施土家族苗族自治州", ["恩施土家族苗族自治州"]),
    ("新疆喀什、伊犁哈萨克自治州", ["新疆", "喀什", "伊犁哈萨克自治州"]),
    ("内蒙古自治区呼和浩特市", ["内蒙古自治区", "呼和浩特市"]),
    ("驮塘乡道念村立屯", ["驮塘乡", "道念村"]),
    ("新德村村委会", ["新德村"]),
    ("陕西西安、山西太原", ["陕西", "西安", "山西", "太原"]),
    ("来自昆山的", ["昆山"]),
]
UNNAMED = """
我市全市本县该镇各县城镇乡镇社区小区街道城市 市政府 市中级人民法院 县城 镇上 村里 走进贫困村 到偏远山村 在全市 在城市 农村社区 村民小组
一村一警 善治村 示范村 善治区 智慧社区 社区民警 乡村振兴 返乡创业 送法下乡 上山下乡 特色小镇 开发区 高新区 景区 西北地区 东北地区
中东地区 中南地区 自贸区 欧元区 3个镇 安康宜居 长治久安 大同小异 来宾 中山路 合作共赢 无为而治 东方明珠 张海宁 汉江入海口 北京大学
北海道 三明治 内华达州 芝加哥市 纽约市 冲绳县 发展中国家 市场监管 区域协调 上市公司 各县区 每个村 三峡库区
"""
ENGLISH = [
    ("陕西省", "Shaanxi"),
    ("山西", "Shanxi"),
    ("内蒙古", "Inner Mongolia"),
    ("西藏自治区", "Tibet"),
    ("香港特别行政区", "Hong Kong"),
    ("澳门", "Macao"),
    ("哈尔滨市", "Harbin"),
    ("呼和浩特", "Hohhot"),
    ("乌鲁木齐市", "Urumqi"),
    ("拉萨", "Lhasa"),
    ("喀什地区", "Kashgar Prefecture"),
    ("西安市", "Xi'an"),
    ("吕梁", "Lüliang"),
    ("长治市", "Changzhi"),
    ("漯河", "Luohe"),
    ("昆山市", "Kunshan"),
    ("锦丰镇", "Jinfeng Town"),
    ("沙县", "Shaxian County"),
    ("浦东新区", "Pudong New Area"),
    ("恩施土家族苗族自治州", "Enshi Tujia and Miao Autonomous Prefecture"),
    ("伊犁哈萨克自治州", "Ili Kazak Autonomous Prefecture"),
    ("红河哈尼族彝族自治州", "Honghe Hani and Yi Autonomous Prefecture"),
    ("大厂回族自治县", "Dachang Hui Autonomous County"),
    ("锡林郭勒盟", "Xilingol League"),
]


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in places.find(text)]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_named(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", UNNAMED.split())
def test_not_named(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("zh", "en"), ENGLISH)
def test_english(zh: str, en: str) -> None:
    (hit,) = places.find(zh)
    assert (hit.term.zh, hit.term.en, hit.term.slug, hit.term.kind) == (zh, en, "", "place")


@pytest.mark.parametrize(
    ("zh", "english"),
    [
        ("昆山市", "the city of Kunshan"),
        ("昆山市", "Kunshan City"),
        ("锦丰镇", "Jinfeng"),
        ("锦丰镇", "the town of Jinfeng"),
        ("西藏", "Xizang"),
        ("环县", "Huan County"),
        ("环县", "Huanxian"),
        ("吕梁", "Luliang"),
        ("西安", "Xian"),
        ("喀什", "Kashi"),
    ],
)
def test_other_english_that_counts_as_right(zh: str, english: str) -> None:
    (hit,) = places.find(zh)
    assert rendered(hit.term, english)


def test_the_gazetteer_is_whole() -> None:
    assert len(gazetteer.PROVINCES) == 34
    assert len(gazetteer.PEOPLES) == 56
    assert len(gazetteer.CITIES) == len(set(gazetteer.CITIES))
    assert gazetteer.AMBIGUOUS.issubset(gazetteer.CITIES)
    assert gazetteer.SHARED.issubset(gazetteer.PREFECTURES)


def test_every_unit_of_the_gazetteer_is_found_by_its_full_name() -> None:
    for name in (*(f"{name}市" for name in gazetteer.CITIES), *gazetteer.PREFECTURES):
        assert found(f"，{name}。") == [name]


def test_a_page_and_a_sentence_name_a_place_alike() -> None:
    for name in (*gazetteer.PROVINCES, *gazetteer.CITIES, "锦丰镇", "沙县", "浦东新区", "恩施土家族苗族自治州"):
        assert rendered(places._term(name), derive.place(name))


def test_the_gazetteer_and_the_glossary_agree() -> None:
    for form, term in FOUND.glossary.by_form.items():
        if term.kind == "place" and form in {*gazetteer.PROVINCES, *gazetteer.CITIES}:
            assert rendered(term, derive.place(form)), form


@pytest.mark.parametrize("article", [article for article in FOUND.articles if article.status is Status.PUBLISHED], ids=lambda a: a.id)
def test_every_place_found_in_the_articles_is_in_their_english(article: Article) -> None:
    for segment in segments(article):
        english = FOUND.memories[article.id].find(segment).text
        for hit in places.find(segment.text):
            assert rendered(hit.term, english), f"{hit.term.zh}: {english}"


def test_what_is_found_in_the_articles() -> None:
    hits = [hit for article in FOUND.articles for segment in segments(article) for hit in places.find(segment.text)]
    assert len(hits) >= 200
    assert {"锦丰镇", "南丰镇", "新德村", "驮塘乡", "扶绥县", "栖霞区", "广西壮族自治区"} <= {hit.term.zh for hit in hits}


@given(st.text(alphabet="江苏省昆山市锦丰镇南村在，的和民委北京朝阳区县自治苗族", max_size=24))
def test_hits_are_in_order_within_the_text_and_never_overlap(text: str) -> None:
    hits = places.find(text)
    assert all(0 <= hit.start < hit.end <= len(text) and hit.term.zh == text[hit.start : hit.end] for hit in hits)
    assert all(first.end <= second.start for first, second in pairwise(hits))


def test_no_name_of_the_gazetteer_that_stands_alone_is_an_everyday_word() -> None:
    everyday = "安康 大同 来宾 合作 东方 无为 白银 日照 朝阳 中山 黄山 仙桃 安宁 灯塔"
    assert all(word in frequencies() and not found(word) for word in everyday.split())
