"""The charts of the home page: what they count, how it is drawn, and that a drawing says in words what it shows."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.digest import Place
from generator.site.pages.charts import tilemap, timeline
from generator.site.tree import CHINESE, ENGLISH, Tree
from generator.terms import gazetteer

DAYS = st.lists(st.dates(), max_size=60)
NEAR = st.lists(st.dates(date(2001, 1, 1), date(2026, 12, 31)), max_size=60)


def parsed(svg: str) -> Any:
    """The drawing as a strict XML parser reads it."""
    return etree.fromstring(svg, etree.XMLParser(resolve_entities=False))


def links(svg: str) -> dict[str, str]:
    """What each link of a drawing is called, and where it leads."""
    return {a.findtext("title"): a.get("href") for a in parsed(svg).iter("a")}


# Time

SCALES = [
    ("none dated", [], 1, 0, "", ""),
    ("one article", ["2021-06-22"], 1, 12, "2021-01", "2021-12"),
    ("all in one month", ["2021-06-22", "2021-06-01", "2021-06-30"], 1, 12, "2021-01", "2021-12"),
    ("over the turn of a year", ["2021-12-31", "2022-01-01"], 1, 24, "2021-01", "2022-12"),
    ("four years", ["2019-11-01", "2021-06-22", "2022-10-09"], 12, 4, "2019-01", "2022-12"),
    ("a gap of ten years", ["2008-02-01", "2019-06-22", "2020-10-09"], 12, 13, "2008-01", "2020-12"),
    ("as many years as there is room for", ["2001-01-01", "2024-12-31"], 12, 24, "2001-01", "2024-12"),
    ("more than a bar a year", ["2001-01-01", "2025-01-01"], 60, 6, "2000-01", "2029-12"),
    ("a lifetime", ["1949-10-01", "2025-01-01"], 60, 17, "1945-01", "2029-12"),
    ("centuries", ["0001-01-01", "9999-12-31"], 6000, 20, "0001-01", "9999-12"),
]


@pytest.mark.parametrize(("case", "days", "step", "bars", "first", "last"), SCALES, ids=[case for case, *_ in SCALES])
def test_the_span_of_time_chooses_the_scale(case: str, days: list[str], step: int, bars: int, first: str, last: str) -> None:
    line = timeline.timeline(map(date.fromisoformat, days))
    assert (line.step, len(line.periods)) == (step, bars)
    if bars:
        assert (f"{line.periods[0].first:%Y-%m}".zfill(7), f"{line.periods[-1].last:%Y-%m}".zfill(7)) == (first, last)


@given(st.one_of(DAYS, NEAR))
def test_every_article_is_counted_in_the_one_bar_that_its_day_lies_in(days: list[date]) -> None:
    line = timeline.timeline(days)
    assert len(line.periods) <= timeline.MOST
    for one, next_ in pairwise(line.periods):
        assert next_.first.year * 12 + next_.first.month - one.last.year * 12 - one.last.month == 1
    for period in line.periods:
        assert period.count == sum(period.first <= day and day.replace(day=1) <= period.last for day in days)
    assert sum(period.count for period in line.periods) == len(days)


@given(st.one_of(DAYS, NEAR))
def test_bars_are_in_proportion_and_none_is_too_small_to_see(days: list[date]) -> None:
    periods = timeline.timeline(days).periods
    for period, height in zip(periods, timeline.heights(periods), strict=True):
        assert (height > 0) is (period.count > 0)
        exact = period.count / max(p.count for p in periods) * timeline.TALLEST
        assert height == pytest.approx(exact) or exact < height < 2


@given(st.one_of(DAYS, NEAR))
def test_the_time_line_is_well_formed_and_draws_what_it_counts(days: list[date]) -> None:
    line = timeline.timeline(days)
    for tree in (ENGLISH, CHINESE):
        drawn = timeline.draw(line, tree)
        if not days:
            assert drawn == ""
            continue
        svg = parsed(drawn)
        bars = svg.findall('.//rect[@class="bar"]')
        assert len(bars) == len(line.busy) == len(links(drawn))
        boxes = [(float(bar.get("x")), float(bar.get("x")) + float(bar.get("width"))) for bar in bars]
        assert all(a[1] <= b[0] for a, b in pairwise(boxes))
        assert boxes[0][0] >= 0
        assert boxes[-1][1] <= timeline.WIDTH
        floor = {round(float(bar.get("y")) + float(bar.get("height")), 1) for bar in bars}
        assert floor <= {timeline.ABOVE + timeline.TALLEST + d for d in (-0.1, 0, 0.1)}


def test_each_bar_says_in_words_what_it_shows_and_leads_to_the_articles() -> None:
    months = timeline.timeline([date(2021, 6, 1), date(2021, 6, 30), date(2021, 9, 1)])
    assert links(timeline.draw(months, ENGLISH)) == {
        "June 2021: 2 articles": "dates/2021/#m06",
        "September 2021: 1 article": "dates/2021/#m09",
    }
    years = timeline.timeline([date(2019, 6, 1), date(2022, 6, 30)])
    assert links(timeline.draw(years, CHINESE)) == {"2019年：1篇文章": "dates/2019/", "2022年：1篇文章": "dates/2022/"}
    spans = timeline.timeline([date(1950, 6, 1), date(2022, 6, 30)])
    assert links(timeline.draw(spans, ENGLISH)) == {"1950–1954: 1 article": "dates/", "2020–2024: 1 article": "dates/"}


@pytest.mark.parametrize("tree", [ENGLISH, CHINESE], ids=lambda tree: tree.code)
@pytest.mark.parametrize("years", range(1, 80))
def test_labels_of_the_axis_never_touch(tree: Tree, years: int) -> None:
    svg = parsed(timeline.draw(timeline.timeline([date(1990, 1, 1), date(1989 + years, 12, 31)]), tree))
    rows: dict[str, list[tuple[float, float]]] = {}
    for text in svg.findall("./g[@aria-hidden]/text"):
        wide = sum(6.8 if letter.isascii() else 12 for letter in text.text)
        at = float(text.get("x")) - (0 if text.get("class") else wide / 2)
        rows.setdefault(text.get("y"), []).append((at, at + wide))
    assert rows
    assert all(a[1] < b[0] for row in rows.values() for a, b in pairwise(row)), rows


def test_where_a_number_has_no_room_on_its_bar_a_scale_gives_it() -> None:
    crowd = [date(2001 + n % 24, 1, 1) for n in range(24 * 150)]
    svg = parsed(timeline.draw(timeline.timeline(crowd), ENGLISH))
    assert not svg.findall(".//a/text")
    assert [text.text for text in svg.findall('.//text[@class="rule"]')] == ["75", "150"]
    few = parsed(timeline.draw(timeline.timeline(crowd[:24]), ENGLISH))
    assert len(few.findall(".//a/text")) == 24
    assert not few.findall('.//text[@class="rule"]')


# Place


def place(zh: str, slug: str, *articles: str, en: str | None = None) -> Place:
    return Place(None, zh, en, slug, None, articles)


def test_the_map_has_every_province_level_unit_once_on_a_tile_of_its_own() -> None:
    assert Counter(unit.name for unit in tilemap.UNITS) == Counter(list(gazetteer.PROVINCES))
    assert len(tilemap.UNITS) == 34
    for key in ("short", "letters"):
        assert len({getattr(unit, key) for unit in tilemap.UNITS}) == 34
    assert len({(unit.column, unit.row) for unit in tilemap.UNITS}) == 34
    assert tilemap.TILE < tilemap.PITCH


WEST_OF = [
    "新疆 甘肃 陕西 山西 河北 北京 辽宁 吉林",
    "西藏 四川 重庆 湖北 安徽 江苏 上海",
    "云南 贵州 湖南 江西 浙江",
    "广西 广东 福建 台湾",
]
NORTH_OF = [
    "黑龙江 吉林 辽宁 山东 江苏 浙江 福建 香港",
    "内蒙古 宁夏 陕西 重庆 贵州 广西 海南",
    "北京 天津 上海 台湾",
    "甘肃 青海 四川 云南 广东 澳门",
]


@pytest.mark.parametrize(("row", "way"), [(row, "column") for row in WEST_OF] + [(row, "row") for row in NORTH_OF])
def test_tiles_lie_about_where_the_units_do(row: str, way: str) -> None:
    by_name = {unit.name: getattr(unit, way) for unit in tilemap.UNITS}
    order = [by_name[name] for name in row.split()]
    assert order == sorted(order)


@given(st.lists(st.lists(st.sampled_from(["江苏", "江苏省", "上海市", "吉林市", "长三角"]), max_size=3), max_size=30))
def test_every_article_is_counted_in_each_of_its_units_or_else_elsewhere(articles: list[list[str]]) -> None:
    named = {"江苏": "江苏", "江苏省": "江苏", "上海市": "上海"}
    ids = {str(number): {named[zh] for zh in places if zh in named} for number, places in enumerate(articles)}
    zhs = sorted({zh for places in articles for zh in places})
    places = [place(zh, zh, *(str(n) for n, own in enumerate(articles) if zh in own)) for zh in zhs]
    found = tilemap.survey(places, ids)
    assert {unit: of.count for unit, of in found.found.items()} == dict(Counter(unit for own in ids.values() for unit in own))
    assert found.elsewhere == sum(not own for own in ids.values())
    assert found.several == sum(len(own) > 1 for own in ids.values())


def test_articles_that_readers_may_not_see_are_not_counted() -> None:
    found = tilemap.survey([place("江苏", "jiangsu", "open", "withdrawn"), place("上海", "shanghai", "withdrawn")], ["open"])
    assert {unit: of.count for unit, of in found.found.items()} == {"江苏": 1}


BOUNDS = [
    (1, 1, (1,)),
    (1, 3, (1, 2, 3)),
    (1, 4, (1, 2, 3, 4)),
    (1, 5, (1, 2, 3, 5)),
    (1, 60, (3, 8, 22, 60)),
    (77, 272, (106, 145, 198, 272)),
]


@pytest.mark.parametrize(("least", "most", "limits"), BOUNDS)
def test_shades_part_the_numbers(least: int, most: int, limits: tuple[int, ...]) -> None:
    assert tilemap.bounds(least, most) == limits


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_more_articles_are_never_a_lighter_shade(least: int, more: int) -> None:
    limits = tilemap.bounds(least, least + more)
    assert 1 <= len(limits) <= tilemap.SHADES
    assert all(a < b for a, b in pairwise(limits))
    assert limits[-1] == least + more
    steps = [tilemap.shade(count, limits) for count in sorted({least, *limits, *(limit + 1 for limit in limits[:-1])})]
    assert steps == sorted(steps)
    assert steps[-1] == tilemap.SHADES
    assert tilemap.shade(0, limits) == 0


@given(st.dictionaries(st.sampled_from(sorted(gazetteer.PROVINCES)), st.integers(1, 5000)))
def test_the_map_is_well_formed_and_no_tile_covers_another(counts: dict[str, int]) -> None:
    units = {name: tilemap.Found(f"p{number}", name, count) for number, (name, count) in enumerate(sorted(counts.items()))}
    for tree in (ENGLISH, CHINESE):
        drawn = tilemap.draw(tilemap.Survey(units, 0, 0), tree)
        svg = parsed(drawn)
        tiles = [r for r in svg.iter("rect") if r.get("rx")]
        boxes = {(int(r.get("x")), int(r.get("y"))) for r in tiles}
        assert len(tiles) == len(boxes) == 34
        assert all(0 <= x <= tilemap.WIDTH - tilemap.TILE and 0 <= y <= tilemap.HEIGHT - tilemap.TILE for x, y in boxes)
        assert all(abs(a - c) >= tilemap.PITCH or abs(b - d) >= tilemap.PITCH for a, b in boxes for c, d in boxes if (a, b) != (c, d))
        assert set(links(drawn).values()) == {f"places/{of.slug}/" for of in units.values()}
        tiles_at = {(unit.column * tilemap.PITCH, unit.row * tilemap.PITCH) for unit in tilemap.UNITS}
        assert boxes == tiles_at
        for r in svg.findall("./g[@aria-hidden]//g[@class]/rect"):  # the legend stands clear of the tiles
            right, bottom = int(r.get("x")) + int(r.get("width")), int(r.get("y")) + int(r.get("height"))
            assert all(x >= right or y >= bottom for x, y in boxes)


def test_each_tile_says_in_words_what_it_shows_and_leads_to_the_place() -> None:
    found = tilemap.survey([place("江苏", "jiangsu", "a", "b", en="Jiangsu"), place("广西壮族自治区", "guangxi", "b")], ["a", "b", "c"])
    assert links(tilemap.draw(found, ENGLISH)) == {
        "Guangxi (GX): 1 article": "places/guangxi/",
        "Jiangsu (JS): 2 articles": "places/jiangsu/",
    }
    assert links(tilemap.draw(found, CHINESE)) == {
        "广西（桂）：1篇文章": "places/guangxi/",
        "江苏（苏）：2篇文章": "places/jiangsu/",
    }
    texts = {text.text for text in parsed(tilemap.draw(found, CHINESE)).iter("text")}
    assert {"苏", "桂", "台", "京"} <= texts
    assert {"JS", "GX", "TW", "BJ"} <= {text.text for text in parsed(tilemap.draw(found, ENGLISH)).iter("text")}
    assert "Tibet (XZ): no articles" in tilemap.draw(found, ENGLISH)
