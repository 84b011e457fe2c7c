"""Which articles belong together: the samples as a reader would have it, and what small collections show one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import numpy as np
import pytest

from generator import settings, workspace
from generator.digest import Likeness, Related, gather
from generator.digest.related import LONGEST_LIST, Vectors
from generator.digest.wording import ONE, vectors
from generator.model import Article, Block, BlockKind, Rights, Status, Term, Topic
from generator.settings import Settings
from generator.terms import Glossary

HERE = Path(__file__).parent.parent.parent
TERMS = (
    Term("网格员", "grid worker", "wanggeyuan", "office"),
    Term("综治中心", "governance centre", "zongzhi", "institution"),
    Term("江苏", "Jiangsu", "jiangsu", "place"),
    Term("太仓", "Taicang", "taicang", "place", within="江苏"),
    Term("昆山", "Kunshan", "kunshan", "place", within="江苏"),
)
GLOSSARY = Glossary(TERMS, (Topic("grid", "网格", "Grids", ("网格员", "综治中心")),))
# What each text is about stands in none of the others.
REPORT = (
    "镇里开办老年食堂，每天供应三十种菜品，七十岁以上老人就餐半价。",
    "厨师长介绍，食材由本地农场当日配送，荤素搭配都听营养师的。",
    "行动不便的老人可以电话订餐，志愿者骑车送到家门口。",
    "账目每月张贴公示，缺口由企业捐赠和村集体收入补足。",
)
OTHERS = (
    "河道疏浚工程完成招标，挖泥船下月进场。",
    "中学生足球联赛落幕，冠军捧走奖杯。",
    "气象台发布寒潮预警，果农连夜采摘柑橘。",
    "图书馆延长开放时间，夜读座位增加一倍。",
)


def article(id_: str, *paragraphs: str, **more: object) -> Article:
    body = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    return replace(Article(id_, f"题{id_[-1]}", date(2026, 1, 1), body), **more)  # type: ignore[arg-type] # shorthand


def related(*articles: Article) -> dict[str, tuple[Related, ...]]:
    return {digest.id: digest.related for digest in gather(Settings(), articles, {}, GLOSSARY).digests}


def filled(*articles: Article) -> tuple[Article, ...]:
    """The articles among others that have nothing to do with them."""
    return (*articles, *(article(f"undated-z{number}", text) for number, text in enumerate(OTHERS)))


@pytest.fixture(scope="module")
def samples() -> Mapping[str, tuple[str, ...]]:
    """The ids of the related articles of each sample, without the first part that says when."""
    own = settings.load(HERE, {})
    found = workspace.read(own)
    collection = gather(own, found.articles, found.memories, found.glossary)
    short = {digest.id: digest.id.removeprefix("undated-").removeprefix(f"{digest.article.published}-") for digest in collection.published}
    return {short[digest.id]: tuple(short[other.id] for other in digest.related) for digest in collection.published}


TAICANG, JIANGSU, ZHANGYE = "juli-dazao-pingan-taicang", "fenli-shuxie-jianshe-genggao", "pingan-jianshe-rang-caihong"
SAFETY, COMMISSION = "quanmin-canyu-goujian-zhangjiagang", "yi-zhengfa-gongzuo-xiandaihua"
QINGHAI, YUNNAN = "qinghai-jianli-shean-jidongche", "yunnan-gaoyuan-pojie-zhixingnan"
CULTS, DRUGS = "chongzuo-jiji-dazao-meili", "qingyuan-jian-50-suo"
PAIRS = [
    ("courts that enforce judgments, in two provinces", QINGHAI, 1, {YUNNAN}),
    ("and the other way round", YUNNAN, 1, {QINGHAI}),
    ("keeping villages from cults and pupils from drugs", CULTS, 1, {DRUGS}),
    ("and the other way round", DRUGS, 1, {CULTS}),
    ("a city's peace and grids, and its province's", TAICANG, 2, {JIANGSU, SAFETY}),
    ("the same city, and the neighbour within the same prefecture", SAFETY, 2, {COMMISSION, TAICANG}),
    ("a year and a decade of political and legal work; the same city", COMMISSION, 2, {ZHANGYE, SAFETY}),
    ("a province's peace: the city in it, then an account of the same kind", JIANGSU, 3, {TAICANG, SAFETY, ZHANGYE}),
    ("an account of political and legal work in all its parts", ZHANGYE, 3, {COMMISSION, JIANGSU, TAICANG}),
]


@pytest.mark.parametrize(("why", "one", "first", "others"), PAIRS, ids=[f"{pair[1]}-{pair[0]}" for pair in PAIRS])
def test_of_the_samples_those_stand_first_that_a_reader_would_go_on_with(
    samples: Mapping[str, tuple[str, ...]], why: str, one: str, first: int, others: set[str]
) -> None:
    assert set(samples[one][:first]) == others


def test_a_sample_that_nothing_else_is_like_has_no_related_articles(samples: Mapping[str, tuple[str, ...]]) -> None:
    assert samples["wenzhou-bianfang-zhidui-guanbing"] == ()


def test_one_document_published_twice_is_told_from_what_is_merely_similar() -> None:
    # Another headline, a sentence cut, one more at the end, a figure and a comma changed: still the same.
    reprint = (REPORT[0].replace("三十", "四十"), REPORT[1], REPORT[2].replace("，", "、"), "本报将继续关注。")
    rewritten = (
        "敬老院新设老年食堂，七十岁以上老人就餐半价，食材由本地农场配送。",
        "院长说，今年还要修缮宿舍楼，添置健身器材，请来医生坐诊。",
    )
    found = related(*filled(article("undated-a", *REPORT), article("undated-b", *reprint), article("undated-c", *rewritten)))
    first, second = found["undated-a"][:2]
    assert (first.id, first.alike) == ("undated-b", Likeness.SAME)
    assert (second.id, second.alike) == ("undated-c", Likeness.SIMILAR)
    assert found["undated-b"][0].alike is Likeness.SAME


def test_two_copies_have_a_likeness_of_one_and_what_shares_nothing_has_none() -> None:
    found = Vectors(list(vectors({"a": "".join(REPORT), "b": "".join(REPORT), "c": OTHERS[0]}).values()))
    assert [(other, pytest.approx(product / ONE / ONE, 1e-5)) for other, product in found.nearest(0, 5)] == [(1, 1)]
    assert found.nearest(2, 5) == []


def test_a_shared_place_or_topic_alone_makes_no_relation_but_moves_one_up() -> None:
    here = article("undated-a", "网格员和综治中心。", REPORT[0], places=("太仓",))
    near = article("undated-b", "网格员和综治中心。", REPORT[1], places=("太仓",))
    far = article("undated-c", "网格员和综治中心。", REPORT[2], places=("昆山",))
    only_place = article("undated-d", OTHERS[0], places=("太仓",))
    found = related(*filled(here, near, far, only_place))["undated-a"]
    assert [other.id for other in found] == ["undated-b", "undated-c"]
    assert (found[0].places, found[1].places) == (("太仓",), ("江苏",))
    assert [topic.slug for topic in found[0].topics] == ["grid"]


def test_the_terms_named_are_those_both_mention_and_not_where_both_happen() -> None:
    one, other = (
        article(f"undated-{c}", f"太仓的网格员在综治中心。{text}", places=("太仓",)) for c, text in zip("ab", REPORT, strict=False)
    )
    assert {term.zh for term in related(*filled(one, other))["undated-a"][0].terms} == {"网格员", "综治中心"}


def test_what_readers_may_not_see_relates_nothing() -> None:
    one = article("undated-a", *REPORT)
    assert "undated-b" not in related(*filled(one, article("undated-b", *REPORT, status=Status.HELD)))
    gone = related(*filled(one, article("undated-b", *REPORT, status=Status.WITHDRAWN)))
    assert gone["undated-a"] == ()
    assert gone["undated-b"] == ()
    assert related(*filled(one, article("undated-b", *REPORT, rights=Rights.LINK)))["undated-a"] == ()


def test_each_feature_leads_to_a_bounded_number_of_articles_so_the_cost_grows_with_the_collection() -> None:
    many = Vectors([(np.array([7]), np.array([ONE // 2]))] * (10 * LONGEST_LIST))
    for number in (0, 5 * LONGEST_LIST, 10 * LONGEST_LIST - 1):
        found = many.nearest(number, 10 * LONGEST_LIST)
        assert LONGEST_LIST - 1 <= len(found) <= LONGEST_LIST


def test_vectors_are_compared_as_one_would_by_hand() -> None:
    rng = Random(7)
    made = [{feature: rng.randint(1, ONE) for feature in rng.sample(range(40), rng.randint(0, 12))} for _ in range(20)]
    found = Vectors([(np.array(list(one), np.int64), np.array(list(one.values()), np.int64)) for one in made])
    for number, one in enumerate(made):
        products = [(sum(weight * other.get(feature, 0) for feature, weight in one.items()), at) for at, other in enumerate(made)]
        ranked = sorted(((product, at) for product, at in products if product and at != number), reverse=True)
        assert found.nearest(number, 5) == [(at, product) for product, at in ranked[:5]]


def test_at_most_as_many_as_the_settings_say() -> None:
    several = [article(f"undated-{c}", *REPORT) for c in "abcdefgh"]
    own = Settings()
    assert {len(digest.related) for digest in gather(own, several, {}, GLOSSARY).digests} == {own.related.most}
