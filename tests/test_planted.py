"""Planted errors are errors: each changes what the Chinese says, and where that is in doubt nothing is planted."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.planted import KINDS, Planted, __main__, amounts, choose, names, plant

SHIPPED = [*__main__.own(), *__main__.written()]


@pytest.fixture(scope="module")
def shipped() -> list[Planted]:
    return list(plant(SHIPPED))


def wrongs(kind: str, zh: str, en: str) -> dict[str, str]:
    return {each.mechanism: each.wrong for each in plant([(zh, en)]) if each.kind == kind}


@pytest.mark.parametrize(
    ("kind", "mechanism", "zh", "en", "pattern"),
    [
        ("number", "digit", "共有39名学生。", "There are 39 pupils.", r"There are (?!39)\d\d pupils\."),
        ("number", "digits-exchanged", "共有39名学生。", "There are 39 pupils.", r"There are 93 pupils\."),
        ("number", "word", "共有八个村。", "There are eight villages.", r"There are (?!eight)\w+ villages\."),
        ("number", "teen-ty", "共有三十个村。", "There are thirty villages.", r"There are thirteen villages\."),
        ("number", "fraction", "三分之二的村。", "Two thirds of the villages.", r"Two (quarter|fifth)s of the villages\."),
        ("number", "time", "上午8:30开始。", "It begins at 8:30 in the morning.", r"It begins at 8:(?!30)\d\d in the morning\."),
        ("magnitude", "scale", "共有2.3亿人。", "There are 230 million people.", r"There are 230 (thousand|billion|trillion) people\."),
        ("magnitude", "misread", "共有15万人。", "There are 150,000 people.", r"There are 15 (thousand|million) people\."),
        ("magnitude", "group-lost", "共有15万人。", "There are 150,000 people.", r"There are 150 people\."),
        ("percent", "as-points", "下降6.1%。", "It fell by 6.1 percent.", r"It fell by 6\.1 percentage points\."),
        ("percent", "points-as-percent", "提高5个百分点。", "It rose by 5 percentage points.", r"It rose by 5 percent\."),
        ("percent", "tenths-as-percent", "下降三成。", "It fell by 30 percent.", r"It fell by 3 percent\."),
        ("percent", "fold", "增长了两倍。", "Output tripled.", r"Output (doubled|quadrupled)\."),
        ("date", "day", "2021年9月1日起施行。", "In force from 1 September 2021.", r"In force from (?!1 )\d+ September 2021\."),
        ("date", "month", "2021年9月1日起施行。", "In force from 1 September 2021.", r"In force from 1 (?!September)[A-Z]\w+ 2021\."),
        ("date", "weekday", "周五开庭。", "The court sits on Friday.", r"The court sits on (?!Friday)\w+day\."),
        ("currency", "changed", "罚款200元。", "The fine is 200 yuan.", r"The fine is 200 (?!yuan)[\w ]+\."),
        ("currency", "changed", "罚款20亿美元。", "The fine is $2 billion.", r"The fine is (¥|€|HK\$)2 billion\."),
        ("article-number", "lost", "根据本法第十二条。", "Under Article 12 of this Law.", r"Under this Law\."),
        ("article-number", "neighbour", "根据本法第十二条。", "Under Article 12 of this Law.", r"Under Article (11|13|22) of this Law\."),
        ("ordinal", "tens", "党的十九大。", "The 19th National Congress.", r"The (9|29)th National Congress\."),
        ("ordinal", "moved", "第三次会议。", "The third session.", r"The (second|fourth|fifth) session\."),
        ("person", "surname", "法官李秀英说。", "Judge Li Xiuying said so.", r"Judge (?!Li)[A-Z]\w+ Xiuying said so\."),
        ("person", "cut", "法官李秀英说。", "Judge Li Xiuying said so.", r"Judge Li Xiu said so\."),
        ("place", "changed", "会议在昆明召开。", "It was held in Kunming.", r"It was held in (?!Kunming)[\w’]+\."),
        ("place", "lost", "会议在昆明召开。", "It was held in Kunming.", r"It was held\."),
        ("untranslated", "empty", "会议在昆明召开。", "It was held in Kunming.", ""),
        ("unpaired", "quotes-closing", "“平安”建设。", "Building “peace” here.", r"Building “peace here\."),
        ("title-marks", "bare", "《安全手册》。", "The “Safety Handbook”.", r"The safety handbook\."),
        ("title-marks", "small", "《法律援助条例》。", "The Regulations on Legal Aid.", r"The regulations on legal aid\."),
        ("parentheses", "dropped", "各乡镇（街道）。", "All towns (subdistricts) agree.", r"All towns agree\."),
        ("url", "lost", "见 https://a.example.org/b。", "See https://a.example.org/b here.", r"See here\."),
        ("markup", "tag-lost", "请点<b>此处</b>。", "Click <b>here</b> now.", r"Click (<b>here|here</b>) now\."),
        ("padded", "twice", "他们都来了。", "They have all come.", r"They have all come\. They have all come\."),
    ],
)
def test_an_error_of_each_kind(kind: str, mechanism: str, zh: str, en: str, pattern: str) -> None:
    assert re.fullmatch(pattern, wrongs(kind, zh, en)[mechanism])


@pytest.mark.parametrize(
    ("kind", "zh", "en"),
    [
        ("number", "他十分高兴。", "He was happy for ten days."),  # 十分 is “very”
        ("number", "他星期三来。", "He came with three friends."),
        ("number", "他三月来。", "He came with three friends."),
        ("number", "三名老师和三名学生。", "Three teachers and three pupils."),  # which of them?
        ("number", "共有39名学生。", "There are 40 pupils."),  # wrong already
        ("number", "新冠疫情19年开始。", "COVID-19 began."),
        ("number", "一个人来了。", "One of them came."),
        ("number", "第三次会议。", "It was the third session."),
        ("magnitude", "2021年开始。", "It began in 2021."),
        ("magnitude", "厚2 千米。", "It is 2 km thick."),
        ("percent", "从3%到5%。", "From 3 to 5."),
        ("date", "他可能五月来。", "He may come."),
        ("currency", "价格为十元，即1.4美元。", "The price is ten yuan, or $1.40."),
        ("currency", "一个单元。", "A unit of 5 dollars."),
        ("article-number", "第一条线路。", "Article 2 opens."),
        ("ordinal", "每秒三次。", "Three times a second."),
        ("ordinal", "三分之一的人。", "A third of the people."),
        ("person", "王小姐说。", "Anna Wang said so."),
        ("place", "中美关系。", "Relations with China."),  # 中国 is not written out
        ("unpaired", "他说：“好。", "He said: “Good."),
        ("title-marks", "他说“好”，《公约》也好。", "He said “Good”, and so is the “Code”."),
        ("parentheses", "阿瑟 (Arthur) 来了。", "Arthur (from Dublin) came."),
        ("url", "见 https://a.example.org/b。", "See https://a.example.org/c."),
        ("truncated", "他来了。", "He has come."),
    ],
)
def test_nothing_is_planted_in_doubt(kind: str, zh: str, en: str) -> None:
    assert wrongs(kind, zh, en) == {}


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("170万起", 1_700_000, "plain"),
        ("10余万条", 100_000, "plain"),
        ("2.3亿人", 230_000_000, "plain"),
        ("二百三十万路", 2_300_000, "plain"),
        ("一千零七十九人", 1079, "plain"),
        ("二〇一六年", 2016, "year"),
        ("百分之六十五", 65, "percent"),
        ("５０％", 50, "percent"),
        ("2.3个百分点", "2.3", "points"),
        ("三成", 3, "tenths"),
        ("五万元", 50_000, "money"),
        ("第十二条", 12, "article"),
        ("第一百零八条", 108, "article"),
        ("十九大", 19, "ordinal"),
        ("十七世纪", 17, "ordinal"),
        ("2 千米", 2, "plain"),
    ],
)
def test_chinese_numbers_are_read(text: str, value: int | str, kind: str) -> None:
    assert [(each.value, each.kind) for each in amounts.chinese(text)] == [(Decimal(value), kind)]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("1.7 million people", 1_700_000, "plain"),
        ("two hundred and fifty people", 250, "plain"),
        ("twenty-one people", 21, "plain"),
        ("thirty thousand people", 30_000, "plain"),
        ("£27 million", 27_000_000, "money"),
        ("50,000 yuan", 50_000, "money"),
        ("98.8 percent", "98.8", "percent"),
        ("September 24", 24, "day"),
        ("the 21st judge", 21, "ordinal"),
        ("the eighteenth judge", 18, "ordinal"),
        ("January 1st", 1, "other"),
        ("two dozen", 2, "other"),
    ],
)
def test_english_numbers_are_read(text: str, value: int | str, kind: str) -> None:
    assert [(each.value, each.kind) for each in amounts.english(text)] == [(Decimal(value), kind)]


def test_names_are_told_by_how_they_are_said() -> None:
    assert list(names.people("云南省高院院长张学群与吕召见面。", "Zhang Xuequn met Lü Zhao and Mary Smith.")) == [
        ("Zhang Xuequn", "Zhang", "Xuequn"),
        ("Lü Zhao", "Lü", "Zhao"),
    ]


def test_every_error_leaves_the_chinese_and_spoils_the_english(shipped: list[Planted]) -> None:
    pairs = {(zh.strip(), en.strip()) for zh, en in SHIPPED}
    assert {each.kind for each in shipped} == set(KINDS)
    for each in shipped:
        assert (each.zh, each.en) in pairs
        assert each.wrong != each.en
        assert "\t" not in each.what
        assert "\n" not in each.what
    assert len({(each.kind, each.zh, each.wrong) for each in shipped}) == len(shipped)


def test_a_changed_number_is_not_one_the_chinese_has(shipped: list[Planted]) -> None:
    for each in shipped:
        if each.kind in {"number", "magnitude"} and each.mechanism in {"digit", "digits-exchanged", "word", "tenfold", "zero-lost"}:
            before, after = (Counter(amount.value for amount in amounts.english(text)) for text in (each.en, each.wrong))
            assert not set(after - before) & {amount.value for amount in amounts.chinese(each.zh)}, each


def test_a_misspelt_name_is_no_other_reading_of_the_characters(shipped: list[Planted]) -> None:
    for each in shipped:
        if each.kind == "person":
            old, new = each.what.split(": ")[1].split(" → ")
            assert new not in names.readings_of(each.zh, old), each


def test_what_ships_is_enough_without_outside_data(shipped: list[Planted]) -> None:
    found = Counter(each.kind for each in shipped)
    assert {kind: found[kind] for kind in KINDS if found[kind] < (100 if kind == "number" else 30)} == {}


def test_the_same_pairs_give_the_same_errors(shipped: list[Planted]) -> None:
    assert list(plant(SHIPPED)) == shipped


def test_a_choice_has_all_mechanisms_and_few_errors_a_sentence(shipped: list[Planted]) -> None:
    chosen = choose(shipped, 40)
    assert set(Counter(each.kind for each in chosen).values()) == {40}
    for kind in KINDS:
        there = {each.mechanism for each in shipped if each.kind == kind}
        assert {each.mechanism for each in chosen if each.kind == kind} == there
    assert max(Counter(each.zh for each in chosen if each.kind == "leftover").values()) == 1


def test_the_written_pairs_are_few_and_plain() -> None:
    rows = [line.split("\t") for line in __main__.WRITTEN.read_text("utf-8").splitlines()]
    assert rows[0] == ["kind", "zh", "en"]
    assert all(len(row) == 3 and row[0] in KINDS and all(cell == cell.strip() != "" for cell in row) for row in rows[1:])
    assert max(Counter(row[0] for row in rows[1:]).values()) <= 30
    assert len({row[1] for row in rows}) == len(rows)


def test_the_command_counts_and_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "planted.tsv"
    monkeypatch.setattr("sys.argv", ["planted", "--out", str(out)])
    __main__.main()
    rows = [line.split("\t") for line in out.read_text("utf-8").splitlines()]
    assert rows[0] == ["kind", "what", "zh", "en", "wrong"]
    assert {len(row) for row in rows} == {5}
    assert f"together {len(rows) - 1}".split() == capsys.readouterr().out.splitlines()[-1].split()[:2]


@settings(deadline=None)
@given(st.text("一二十百万亿第年月日元条0123456789.,%《》“”（）() 王伟成倍", max_size=30), st.text(max_size=60))
def test_any_text_is_taken(zh: str, en: str) -> None:
    for each in plant([(zh, en)]):
        assert each.wrong != each.en
