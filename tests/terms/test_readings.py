"""How terms are read aloud: an editor's reading first, names with capitals."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Term
from generator.terms import glossary, reading

ROOT = Path(__file__).parents[2]
TERMS = {term.zh: term for term in glossary.load(ROOT).terms}

READINGS = [
    ("网格", "grid", "concept", "wǎnggé", "wangge"),
    ("重庆", "Chongqing", "place", "Chóngqìng", "chongqing"),
    ("厦门", "Xiamen", "place", "Xiàmén", "xiamen"),
    ("淮安", "Huai'an", "place", "Huái'ān", "huaian"),
    ("仙林", "Xianlin", "place", "Xiānlín", "xian lin"),
    ("天等县", "Tiandeng County", "place", "Tiānděng Xiàn", "tiandengxian"),
    ("平安太仓", "Peaceful Taicang", "campaign", "Píng'ān Tàicāng", "pingan taicang"),
    (
        "中国共产党章程",
        "Constitution of the Communist Party of China",
        "law",
        "Zhōngguó Gòngchǎndǎng Zhāngchéng",
        "zhongguo gongchandang zhangcheng",
    ),
    ("党员", "Party member", "office", "dǎngyuán", "dangyuan"),
    ("法律服务", "legal services", "concept", "fǎlǜ fúwù", "falv fuwu"),
]


@pytest.mark.parametrize(("zh", "en", "kind", "toned", "typed"), READINGS, ids=[row[0] for row in READINGS])
def test_names_have_capitals_and_what_kind_of_place_it_is_stands_apart(zh: str, en: str, kind: str, toned: str, typed: str) -> None:
    term = Term(zh, en, "x", kind)
    assert reading.toned(term) == toned
    assert reading.typed(term) == typed


def test_an_editors_reading_wins_and_is_what_readers_type() -> None:
    term = Term("律吕", "pitch pipes", "x", "concept", pinyin="Lǜlǚ Xī'ān-wén")
    assert reading.toned(term) == "Lǜlǚ Xī'ān-wén"
    assert reading.typed(term) == "lvlv xian wen"


@pytest.mark.parametrize(
    ("zh", "toned"),
    [
        ("张掖", "Zhāngyè"),
        ("内蒙古", "Nèiměnggǔ"),
        ("杨舍", "Yángshè"),
        ("长三角", "Chángsānjiǎo"),
        ("长效管理", "chángxiào guǎnlǐ"),
        ("调委会", "tiáowěihuì"),
        ("以人民为中心", "yǐ rénmín wéi zhōngxīn"),
        ("预重整", "yùchóngzhěng"),
        ("习近平", "Xí Jìnpíng"),
        ("长安杯", "Cháng'ān Bēi"),
    ],
)
def test_readings_that_dictionaries_get_wrong_are_put_right_in_the_glossary(zh: str, toned: str) -> None:
    assert reading.toned(TERMS[zh]) == toned


def test_every_term_has_a_reading_in_letters() -> None:
    for term in TERMS.values():
        assert reading.toned(term), term.zh
        assert not any("\u3400" <= character <= "\u9fff" for character in reading.toned(term)), term.zh
        assert reading.typed(term).isascii()


@pytest.mark.parametrize("wrong", ["Zhang1ye4", "Zhangye", "张掖", "Zhāngyè市"])
def test_what_is_no_pinyin_with_tone_marks_is_refused_with_its_line(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "glossary").mkdir()
    for name in ("schema.json", "topics.schema.json"):
        (tmp_path / "glossary" / name).write_text((ROOT / "glossary" / name).read_text("utf-8"), "utf-8")
    text = f"- zh: 张掖\n  en: Zhangye\n  slug: zhangye\n  pinyin: {wrong}\n  kind: place\n  source: x\n  status: approved\n"
    (tmp_path / "glossary/places.yml").write_text(text, "utf-8")
    with pytest.raises(ExceptionGroup) as caught:
        glossary.load(tmp_path)
    assert "pinyin with tone marks" in str(caught.value.exceptions[0])
    assert "glossary/places.yml:1" in str(caught.value.exceptions[0])
