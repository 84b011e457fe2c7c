"""Where a place lies: what its entry, its name and the gazetteer surely tell; the rest is never guessed."""

from __future__ import annotations

from datetime import date

import pytest

from generator.digest import Place, gather
from generator.digest.places import Atlas, distinct
from generator.model import Article, Term
from generator.settings import Settings
from generator.terms import Glossary

GLOSSARY = Glossary(
    (
        Term("江苏", "Jiangsu", "jiangsu", "place", variants=("江苏省",)),
        Term("苏州", "Suzhou", "suzhou", "place", variants=("苏州市",), within="江苏省"),
        Term("张家港", "Zhangjiagang", "zhangjiagang", "place", variants=("张家港市",), within="苏州"),
        Term("锦丰", "Jinfeng", "jinfeng", "place", variants=("锦丰镇",), within="张家港"),
        Term("栖霞", "Qixia", "qixia", "place", variants=("栖霞区",), within="江苏"),
        Term("无锡", "Wuxi", "wuxi", "place"),
        Term("长江", "Yangtze", "changjiang", "place"),
        Term("圆", "Round", "yuan", "place", within="方"),
        Term("方", "Square", "fang", "place", within="圆"),
    )
)
PLACES = [
    ("the glossary says", "张家港市", ("张家港", "苏州", "江苏")),
    ("an entry that names none, and the gazetteer knows", "无锡", ("无锡", "江苏")),
    ("an entry that names none, and nobody knows", "长江", ("长江",)),
    ("the name begins with a province", "江苏省张家港市", ("张家港", "苏州", "江苏")),
    ("the short name of a province before a place known to be in it", "江苏张家港", ("张家港", "苏州", "江苏")),
    ("the whole chain in the name", "江苏省苏州市张家港市锦丰镇", ("锦丰", "张家港", "苏州", "江苏")),
    ("a town nobody entered, in a city that is", "张家港市新村镇", ("张家港市新村镇", "张家港", "苏州", "江苏")),
    ("the same with its province before it", "江苏省张家港市新村镇", ("张家港市新村镇", "张家港", "苏州", "江苏")),
    ("a town of which nothing is known", "新村镇", ("新村镇",)),
    ("a city of the gazetteer, and its province", "忻州", ("忻州", "山西")),
    ("the same with its rank", "忻州市", ("忻州", "山西")),
    ("the same with its province", "山西省忻州市", ("忻州", "山西")),
    ("a name that is a common word, with its rank", "朝阳市", ("朝阳市", "辽宁")),
    ("and without, when it may be a district anywhere", "朝阳", ("朝阳",)),
    ("a district of a municipality", "北京市朝阳区", ("北京市朝阳区", "北京")),
    ("what only begins like a place", "北京大学", ("北京大学",)),
    ("a city that is called like a district of the glossary", "栖霞市", ("栖霞市", "山东")),
    ("and that district", "栖霞", ("栖霞", "江苏")),
    ("a province in full", "内蒙古自治区", ("内蒙古",)),
    ("entries that name each other", "圆", ("圆", "方")),
]


@pytest.mark.parametrize(("case", "name", "around"), PLACES, ids=[case for case, *_ in PLACES])
def test_a_place_lies_where_it_surely_is_known_to(case: str, name: str, around: tuple[str, ...]) -> None:
    assert Atlas(GLOSSARY).around([name]) == around


def test_what_was_asked_before_changes_no_answer() -> None:
    atlas = Atlas(GLOSSARY)
    for _, name, around in [*PLACES, *reversed(PLACES)]:
        assert atlas.around([name]) == around


def places(*names: tuple[str, ...]) -> dict[str, Place]:
    articles = [Article(f"undated-{number}", "题", date(2026, 1, 1), (), places=each) for number, each in enumerate(names)]
    return {place.zh: place for place in gather(Settings(), articles, {}, GLOSSARY).places}


def test_one_place_by_several_names_has_one_page_with_all_its_articles() -> None:
    found = places(("张家港",), ("江苏省张家港市",), ("张家港市", "张家港"), ("山西省忻州市",), ("忻州",))
    assert {zh: len(place.articles) for zh, place in found.items()} == {"张家港": 3, "苏州": 3, "江苏": 3, "忻州": 2, "山西": 2}
    assert found["张家港"].forms == ("张家港", "张家港市", "江苏省张家港市")
    assert (found["忻州"].slug, found["忻州"].en, found["忻州"].within, found["山西"].en) == ("xinzhou", "Xinzhou", "山西", "Shanxi")


def test_places_that_sound_alike_have_an_address_each_and_none_is_a_number_or_the_index() -> None:
    slugs = distinct(["新村镇", "辛村镇", "331", "太平", "长" * 80], ["taiping"])
    assert len(set(slugs.values())) == len(slugs)
    assert all(slug.startswith(("xincunzhen-", "331-", "taiping-", "chang")) and len(slug) < 70 for slug in slugs.values())
