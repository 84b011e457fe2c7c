"""Articles by place: the province-level units of China as a grid of equal tiles, about where they lie, shaded by number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from generator.digest import Place
from generator.site.escape import Html
from generator.site.tree import Tree
from generator.terms import derive, gazetteer

# Name, its usual abbreviation of one character, and the letters that the national standard GB/T 2260 gives it.
_GRID = """
.          .          .          .          .            .          .          黑龙江/黑/HL
.          .          .          .          内蒙古/蒙/NM .          .          吉林/吉/JL
新疆/新/XJ 甘肃/甘/GS 宁夏/宁/NX 山西/晋/SX 河北/冀/HE   北京/京/BJ 辽宁/辽/LN .
西藏/藏/XZ 青海/青/QH 陕西/陕/SN 河南/豫/HA 山东/鲁/SD   天津/津/TJ .          .
.          四川/川/SC 重庆/渝/CQ 湖北/鄂/HB 安徽/皖/AH   江苏/苏/JS 上海/沪/SH .
.          云南/云/YN 贵州/贵/GZ 湖南/湘/HN 江西/赣/JX   浙江/浙/ZJ .          .
.          .          广西/桂/GX 广东/粤/GD 福建/闽/FJ   .          台湾/台/TW .
.          .          海南/琼/HI 澳门/澳/MO 香港/港/HK   .          .          .
"""
SHADES = 4
TILE, PITCH = 40, 44


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with its abbreviations, and the place of its tile."""

    name: str
    short: str
    letters: str
    column: int
    row: int


def _units() -> tuple[Unit, ...]:
    cells = [(cell.split("/"), column, row) for row, line in enumerate(_GRID.split("\n")[1:-1]) for column, cell in enumerate(line.split())]
    return tuple(Unit(parts[0], parts[1], parts[2], column, row) for parts, column, row in cells if len(parts) == 3)


UNITS = _units()
WIDTH = max(unit.column for unit in UNITS) * PITCH + TILE
HEIGHT = max(unit.row for unit in UNITS) * PITCH + TILE
_BY_NAME = {form: unit for unit in UNITS for form in (unit.name, unit.name + gazetteer.PROVINCES[unit.name])}


@dataclass(frozen=True, slots=True)
class Found:
    """A unit with articles: its page, its English, and how many there are."""

    slug: str
    english: str
    count: int


@dataclass(frozen=True, slots=True)
class Survey:
    """The units with articles, by name; `elsewhere` counts the articles of none, `several` those of more than one."""

    found: Mapping[str, Found]
    elsewhere: int
    several: int

    @property
    def most_first(self) -> list[tuple[Unit, Found]]:
        """The units with articles, those with most first."""
        both = [(unit, self.found[unit.name]) for unit in UNITS if unit.name in self.found]
        return sorted(both, key=lambda item: (-item[1].count, item[1].slug))


def survey(places: Iterable[Place], articles: Collection[str]) -> Survey:
    """Count the articles of each unit; `places` hold their own and those of the places below, `articles` are the ids to count."""
    shown = set(articles)
    pages: dict[str, list[Place]] = {}
    for place in places:
        if place.zh in _BY_NAME:
            pages.setdefault(_BY_NAME[place.zh].name, []).append(place)
    found: dict[str, Found] = {}
    seen: set[str] = set()
    several: set[str] = set()
    for unit in UNITS:
        inside = {id_ for place in pages.get(unit.name, ()) for id_ in place.articles} & shown
        if inside:
            page = min(pages[unit.name], key=lambda place: (-len(place.articles), place.slug))
            found[unit.name] = Found(page.slug, page.en or derive.place(unit.name) or unit.name, len(inside))
        several |= inside & seen
        seen |= inside
    return Survey(found, len(shown - seen), len(several))


def bounds(least: int, most: int) -> tuple[int, ...]:
    """Return up to which number each shade goes, lightest first: a shade a number, or steps that grow by the same factor.

    They begin with the least number there is, so that a map of many articles still tells one unit from another.
    """
    if most - least < SHADES:
        return tuple(range(least, most + 1))
    return tuple(sorted({round(least * (most / least) ** (step / SHADES)) for step in range(1, SHADES + 1)}))


def shade(count: int, limits: tuple[int, ...]) -> int:
    """Return which shade a number has, from 1; 0 for nothing. Of few shades the last is always the darkest."""
    if not count:
        return 0
    return SHADES - len(limits) + 1 + next(number for number, limit in enumerate(limits) if count <= limit)


def english(unit: Unit) -> str:
    """Return the usual English of a unit that no article is about."""
    return derive.place(unit.name) or unit.name


def draw(found: Survey, tree: Tree) -> Html:
    """Return the map: its links are a list; the tiles without articles are for the eye, and tell nothing that a list lacks."""
    counts = [unit.count for unit in found.found.values()]
    limits = bounds(min(counts), max(counts)) if counts else ()
    both = [(unit, found.found[unit.name]) for unit in UNITS if unit.name in found.found]
    linked = Html("").join(_linked(unit, of, shade(of.count, limits), tree) for unit, of in both)
    empty = Html("").join(_empty(unit, tree) for unit in UNITS if unit.name not in found.found)
    svg = Html(
        '<svg class="tilemap" viewBox="-1 -1 {} {}" role="list" aria-label="{}"><g aria-hidden="true">{}</g>'
        '<g aria-hidden="true" class="none">{}</g>{}</svg>'
    )
    return svg.format(WIDTH + 2, HEIGHT + 2, label(found, tree), _legend(min(counts, default=0), limits, tree), empty, linked)


def label(found: Survey, tree: Tree) -> str:
    """Say how many units there are articles about."""
    return tree.word("units_covered").format(len(found.found), len(UNITS))


def _told(unit: Unit, english: str, count: str, tree: Tree) -> str:
    """Say what a tile shows, with the abbreviation it shows it by: who speaks to a browser says what is to be seen."""
    if tree.english:
        return f"{english} ({unit.letters}): {count}"
    return f"{unit.name}（{unit.short}）：{count}"


def _linked(unit: Unit, of: Found, tone: int, tree: Tree) -> Html:
    x, y = unit.column * PITCH, unit.row * PITCH
    words = _told(unit, of.english, tree.count(of.count, "article"), tree)
    tile = Html(
        '<g role="listitem"><a class="n{}" href="places/{}/"><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="3"/><text x="{}" y="{}">{}</text>'
        '<text class="count" x="{}" y="{}">{}</text></a></g>'
    )
    middle = x + TILE // 2
    name, count = (middle, y + 18, tree.own(unit.short, unit.letters)), (middle, y + 33, of.count)
    return tile.format(tone, of.slug, words, x, y, TILE, TILE, *name, *count)


def _empty(unit: Unit, tree: Tree) -> Html:
    x, y = unit.column * PITCH, unit.row * PITCH
    words = _told(unit, english(unit), tree.word("no_articles"), tree)
    tile = Html('<g><title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="3"/><text x="{}" y="{}">{}</text></g>')
    return tile.format(words, x, y, TILE, TILE, x + TILE // 2, y + 25, tree.own(unit.short, unit.letters))


def _legend(least: int, limits: tuple[int, ...], tree: Tree) -> Html:
    """Return what the shades mean, where the north-west leaves room."""
    rows = [Html('<text class="key" x="0" y="10">{}</text>').format(tree.word("per_unit"))] if limits else []
    row = Html('<g class="n{}"><rect x="{}" y="17" width="{}" height="9"/><text class="key" x="{}" y="38">{}</text></g>')
    low = least
    for number, limit in enumerate(limits):
        x = number * 54
        rows.append(row.format(shade(limit, limits), x, 50, x, limit if low == limit else f"{low}–{limit}"))
        low = limit + 1
    return Html("").join(rows)
