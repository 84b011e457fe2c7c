"""An import is a merge: what it would do is worked out first, mistakes are named by row and column, nothing is ever removed."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.model import Term
from generator.terms import exchange, glossary

ROOT = Path(__file__).parent.parent.parent
REAL = glossary.load(ROOT).terms

OURS = (
    Term(
        "网格员",
        "grid worker",
        "wanggeyuan",
        "office",
        ("网格管理员",),
        (),
        ("gridman",),
        "grid workers",
        None,
        "n",
        path="glossary/offices.yml",
        line=3,
    ),
    Term("太仓", "Taicang", "taicang", "place", ("太仓市",), within="江苏", source="pinyin", path="glossary/places.yml", line=3),
    Term("江苏", "Jiangsu", "jiangsu", "place", source="pinyin", path="glossary/places.yml", line=9),
    Term("法治", "rule of law", "fazhi", "concept", note="n", path="glossary/concepts.yml", line=3),
)


def plan(text: str, kind: str | None = None, terms: tuple[Term, ...] = OURS) -> exchange.Plan:
    return exchange.plan(terms, exchange.read(text.encode(), "a.csv"), kind=kind)


def edited(**changes: dict[str, Any]) -> str:
    """Return our terms as CSV with fields changed, by slug."""
    terms = [replace(term, **changes.get(term.slug, {})) for term in OURS]
    return exchange.export(terms, "csv").decode("utf-8-sig")


@pytest.mark.parametrize("form", exchange.FORMATS)
def test_our_own_export_changes_nothing(form: str) -> None:
    found = exchange.plan(REAL, exchange.read(exchange.export(REAL, form), f"a.{form}"))
    assert found == exchange.Plan(same=len(REAL))


def test_rows_may_be_sorted() -> None:
    head, *lines = exchange.export(REAL, "tsv").decode().splitlines()
    random.Random(1).shuffle(lines)
    found = exchange.plan(REAL, exchange.read("\n".join([head, *lines]).encode(), "a.tsv"))
    assert found == exchange.Plan(same=len(REAL))


@pytest.mark.parametrize("form", exchange.FORMATS)
def test_into_an_empty_glossary_everything_is_added(form: str) -> None:
    found = exchange.plan((), exchange.read(exchange.export(REAL, form), f"a.{form}"))
    assert not found.errors
    assert tuple(item.term for item in found.added) == REAL
    assert {item.file for item in found.added} == {f"glossary/{name}.yml" for name in FILES}


FILES = ("institutions", "offices", "campaigns", "laws", "concepts", "phrases", "places", "people", "organisations")


CHANGES = [
    ("en", "grid officer", ("grid worker", "grid officer")),
    ("zh", "网格长", ("网格员", "网格长")),
    ("variants", ("网格管理员", "网格工作人员"), (("网格管理员",), ("网格管理员", "网格工作人员"))),
    ("avoid", (), (("gridman",), ())),
    ("plural", None, ("grid workers", None)),
    ("approved", False, ("approved", "proposed")),
    ("pinyin", "Wǎnggéyuán", (None, "Wǎnggéyuán")),
    ("kind", "concept", ("office", "concept")),
    ("added", date(2026, 11, 22), (None, "2026-11-22")),
    ("ignore", ("unused",), ((), ("unused",))),
]


@pytest.mark.parametrize(("field", "value", "expected"), CHANGES, ids=[field for field, *_ in CHANGES])
def test_a_changed_cell_is_a_changed_field_and_no_other(field: str, value: object, expected: tuple[object, object]) -> None:
    found = plan(edited(wanggeyuan={field: value}))
    (item,) = found.changed
    assert (item.term, dict(item.fields)) == (OURS[0], {"status" if field == "approved" else field: expected})
    assert (found.added, found.errors, found.missing, found.same) == ((), (), (), 3)


def test_a_column_that_is_not_there_is_not_spoken_of_and_an_empty_cell_removes() -> None:
    assert plan("zh,en\n网格员,grid worker\n").same == 1
    (item,) = plan("zh,en,plural\n网格员,grid worker,\n").changed
    assert dict(item.fields) == {"plural": ("grid workers", None)}


def test_slug_and_status_cannot_be_emptied() -> None:
    assert plan("zh,en,slug,status\n网格员,grid worker,,\n").same == 1


def test_note_and_source_are_not_both_emptied() -> None:
    """An import of a new row writes where it came from; the same file once more changes nothing."""
    assert plan("zh,en,note,source\n网格员,grid worker,,\n").changed == ()


def test_terms_of_which_the_file_says_nothing_are_named_and_kept() -> None:
    found = plan("zh,en\n网格员,grid worker\n")
    assert [term.slug for term in found.missing] == ["taicang", "jiangsu", "fazhi"]


def test_a_new_row_gets_what_it_need_not_say() -> None:
    (new,) = plan("zh,en,kind\n法制,legal system,concept\n").added
    assert (new.file, new.term.slug, new.term.approved, new.term.source) == (
        "glossary/concepts.yml",
        "fazhi-concept",
        False,
        "imported from a.csv",
    )
    sheet = exchange.read("zh,en\n网格,grid\n".encode(), "a.csv")
    (new,) = exchange.plan(OURS, sheet, kind="concept", day=date(2026, 11, 22)).added
    assert new.term.added == date(2026, 11, 22)
    assert (new.term.slug, new.term.kind) == ("wangge", "concept")


def test_new_slugs_differ_from_ours_from_those_of_the_file_and_from_each_other() -> None:
    found = plan("zh,en,kind,slug\n法制,a,concept,\n发质,b,concept,\n法职,c,concept,fazhi-2\n索引,d,concept,\n", None)
    assert [new.term.slug for new in found.added] == ["fazhi-concept", "fazhi-3", "fazhi-2", "suoyin"]


def test_the_file_of_a_kind_is_where_most_of_it_stands() -> None:
    terms = (
        *OURS,
        replace(OURS[3], zh="a", slug="a", path="glossary/laws.yml"),
        replace(OURS[3], zh="b", slug="b", path="glossary/laws.yml"),
    )
    (new,) = plan("zh,en,kind\n法制,legal system,concept\n", terms=terms).added
    assert new.file == "glossary/laws.yml"
    (new,) = plan("zh,en,kind\n王,Wang,person\n").added
    assert new.file == "glossary/people.yml"


HEAD = "zh,en,slug,kind,note,accept,avoid,within,status,added,ignore\n"
MISTAKES = [
    ("no Chinese and no slug", ",a,,concept,n,,,,", 2, "column zh"),
    ("no English", "甲,,jia,concept,n,,,,", 2, "column en"),
    ("English emptied", "网格员,,wanggeyuan,office,n,,,,", 2, "column en"),
    ("no kind", "甲,a,jia,,n,,,,", 2, "column kind"),
    ("a kind there is not", "甲,a,jia,thing,n,,,,", 2, "column kind: 'thing'"),
    ("a status there is not", "甲,a,jia,concept,n,,,,good", 2, "column status: 'good'"),
    ("a slug that is no address", "甲,a,Jia 1,concept,n,,,,", 2, "column slug"),
    ("a slug that is a page", "甲,a,index,concept,n,,,,", 2, "column slug"),
    ("our Chinese with another slug", "网格员,grid worker,wangge-yuan,office,n,,,,", 2, "glossary/offices.yml:3 with the slug wanggeyuan"),
    ("our slug with the Chinese of another term", "太仓,grid worker,wanggeyuan,office,n,,,,", 2, "column zh: 太仓 is taicang"),
    ("a variant of ours as a new term", "太仓市,Taicang,,place,n,,,,", 2, "a variant of 太仓"),
    ("within, but no place", "甲,a,jia,concept,n,,,太仓,", 2, "column within"),
    ("within what is not there", "甲,a,jia,place,n,,,火星,", 2, "within: 火星"),
    ("right and to be avoided", "甲,a,jia,concept,n,b,B,,", 2, "both right and to be avoided"),
    ("a form of another term", "甲,a,jia,concept,n,,,,\n乙,b,yi,concept,n,,,,\n甲,c,bing,concept,n,,,,", 4, "甲 stands already at a.csv:2"),
    ("one term twice", "网格员,a,,office,n,,,,\n网格员,b,,office,n,,,,", 3, "stands already in row 2"),
    ("a day there is not", "甲,a,jia,concept,n,,,,,2026-02-30", 2, "column added"),
    ("no check", "甲,a,jia,concept,n,,,,,,term missing", 2, "column ignore"),
    ("too long", f"甲,{'a' * 201},jia,concept,n,,,,", 2, "column en"),
    ("what cannot be seen", "甲,a\u200bb,jia,concept,n,,,,", 2, "column en"),
]


@pytest.mark.parametrize(("case", "line", "row", "problem"), MISTAKES, ids=[case for case, *_ in MISTAKES])
def test_a_mistake_is_named_by_file_row_and_column_with_what_to_do(case: str, line: str, row: int, problem: str) -> None:
    (error,) = plan(f"{HEAD}{line}\n").errors
    assert (error.path, error.line) == ("a.csv", row)
    assert problem in error.problem
    assert error.remedy


def test_all_mistakes_are_told_in_the_order_of_rows() -> None:
    errors = plan(f"{HEAD}甲,,jia,concept,n,,,,\n乙,b,yi,thing,n,,,,\n丙,c,bing,concept,n,,,,,,,more\n").errors
    assert [error.line for error in errors] == [2, 3, 4]


def test_a_column_sorted_without_the_others_is_seen() -> None:
    head, *lines = exchange.export(REAL, "tsv").decode("utf-8-sig").splitlines()
    first = sorted(line.split("\t", 1)[0] for line in lines)[::-1]
    broken = [head, *(f"{zh}\t{line.split(chr(9), 1)[1]}" for zh, line in zip(first, lines, strict=True))]
    assert len(exchange.plan(REAL, exchange.read("\n".join(broken).encode(), "a.tsv")).errors) > 700


def test_a_place_whose_surroundings_are_renamed_is_laid_at_the_file() -> None:
    (error,) = plan(edited(jiangsu={"zh": "江苏省"})).errors
    assert "within: 江苏 is not a place" in error.problem
