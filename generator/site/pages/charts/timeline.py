"""Articles through time: a bar for every month, year or run of years, whichever makes a chart that a phone can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.site.escape import Html
from generator.site.tree import Tree

MOST = 24
"""As many bars as a phone has room for."""
MONTH, YEAR = 1, 12
_YEARS = (1, 5, 10, 25, 50, 100, 250, 500)
_ROUND = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)

WIDTH, ABOVE, TALLEST = 360, 18, 100
_WIDEST = 30
_LEAST = 1.5  # one article beside a thousand is still to be seen
_FOOT = ABOVE + TALLEST
# A digit and a label below the axis are so wide, in the units of the drawing.
_DIGIT, _MONTH_LABEL, _YEAR_LABEL = 6.8, 28, 38


@dataclass(frozen=True, slots=True)
class Period:
    """A bar of the chart: the first days of the first and of the last month it covers, and how many articles are of it."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Periods of `step` months that follow one another without a gap; none where no article has a date."""

    step: int
    periods: tuple[Period, ...]

    @property
    def busy(self) -> tuple[Period, ...]:
        """The periods that have articles."""
        return tuple(period for period in self.periods if period.count)


def timeline(days: Iterable[date]) -> Timeline:
    """Count the days by month within two calendar years, else by year, or by as many years as make MOST bars at the most.

    A scale of months shows its years whole; longer periods begin with a round year.
    """
    counts = Counter(day.year * 12 + day.month - 1 for day in days)
    if not counts:
        return Timeline(MONTH, ())
    first, last = min(counts), max(counts)
    steps = (MONTH, *(years * 12 for years in _YEARS))
    step = next(step for step in steps if _ends(last, step) - _starts(first, step) <= MOST * step)
    begins = range(_starts(first, step), _ends(last, step), step)
    totals: Counter[int] = Counter()
    for month, count in counts.items():
        totals[begins[(month - begins.start) // step]] += count
    return Timeline(step, tuple(Period(_day(month), _day(month + step - 1), totals[month]) for month in begins))


def _starts(month: int, step: int) -> int:
    whole = max(step, YEAR)
    return max(month - month % whole, YEAR)  # there is no year 0


def _ends(month: int, step: int) -> int:
    whole = max(step, YEAR)
    return month - month % whole + whole


def _day(month: int) -> date:
    return date(min(month // 12, date.max.year), month % 12 + 1, 1)


def heights(periods: Sequence[Period]) -> list[float]:
    """Return how tall each bar is, in proportion to its count; what is not nothing is to be seen."""
    most = max((period.count for period in periods), default=0)
    return [max(period.count / most * TALLEST, _LEAST) if period.count else 0.0 for period in periods]


def name(period: Period, step: int, tree: Tree) -> str:
    """Say which time a period covers."""
    if step == MONTH:
        month, year = tree.month(period.first), tree.year(period.first.year)
        return f"{month} {year}" if tree.english else f"{year}{month}"
    if step == YEAR:
        return tree.year(period.first.year)
    return years(period.first.year, period.last.year, tree)


def years(first: int, last: int, tree: Tree) -> str:
    """Write a span of years."""
    return tree.year(last) if first == last else f"{first}–{tree.year(last)}"


def told(period: Period, step: int, tree: Tree) -> str:
    """Say what a bar shows."""
    return f"{name(period, step, tree)}{tree.word('colon')}{tree.count(period.count, 'article')}"


def address(period: Period, step: int) -> str:
    """Return where the articles of a period are listed, as seen from home."""
    if step == MONTH:
        return f"dates/{period.first.year}/#m{period.first.month:02}"
    return f"dates/{period.first.year}/" if step == YEAR else "dates/"


def draw(line: Timeline, tree: Tree) -> Html:
    """Return the chart: a list of links, so that nothing in it is for the eye alone."""
    if not line.periods:
        return Html("")
    pitch = WIDTH / len(line.periods)
    wide = max(len(str(period.count)) for period in line.periods) * _DIGIT
    bars = Html("").join(
        _bar(period, line.step, number * pitch, pitch, height, wide <= pitch, tree)
        for number, (period, height) in enumerate(zip(line.periods, heights(line.periods), strict=True))
        if period.count
    )
    scale = Html("") if wide <= pitch else _scale(max(period.count for period in line.periods))
    svg = Html('<svg class="timeline" viewBox="0 0 {} {}" role="list" aria-label="{}"><g aria-hidden="true">{}{}</g>{}</svg>')
    return svg.format(WIDTH, _FOOT + (36 if line.step == MONTH else 20), label(line, tree), scale, _axis(line, pitch, tree), bars)


def label(line: Timeline, tree: Tree) -> str:
    """Say what the chart counts, and over which years."""
    key = {MONTH: "by_month", YEAR: "by_year"}.get(line.step, "by_years")
    return tree.word(key).format(years(line.periods[0].first.year, line.periods[-1].last.year, tree), line.step // 12)


def _bar(period: Period, step: int, x: float, pitch: float, height: float, numbered: bool, tree: Tree) -> Html:
    """Return a bar in a link as tall as the chart, which a finger finds."""
    wide = min(pitch * 0.74, _WIDEST)
    middle = x + pitch / 2
    number = Html('<text x="{}" y="{}">{}</text>').format(_n(middle), _n(_FOOT - height - 5), period.count) if numbered else Html("")
    bar = Html(
        '<g role="listitem"><a href="{}"><title>{}</title><rect class="hit" x="{}" y="0" width="{}" height="{}"/>'
        '<rect class="bar" x="{}" y="{}" width="{}" height="{}"/>{}</a></g>'
    )
    box = (_n(middle - wide / 2), _n(_FOOT - height), _n(wide), _n(height))
    return bar.format(address(period, step), told(period, step, tree), _n(x), _n(pitch), _FOOT, *box, number)


def _axis(line: Timeline, pitch: float, tree: Tree) -> Html:
    """Return the axis, labelled as densely as there is room: months by quarters at the least, years by round numbers."""
    text = Html('<text x="{}" y="{}">{}</text>')
    rows = [Html('<path class="axis" d="M0 {}H{}"/>').format(_FOOT + 0.5, WIDTH)]
    every = 1 if pitch >= _MONTH_LABEL else 3
    apart = next(n for n in _ROUND if n * 12 >= line.step and pitch * n * 12 / line.step >= _YEAR_LABEL)
    for number, period in enumerate(line.periods):
        middle = _n((number + 0.5) * pitch)
        if line.step == MONTH:
            if number % every == 0:
                month = tree.month(period.first)
                rows.append(text.format(middle, _FOOT + 15, month[:3] if tree.english else month))
            if period.first.month == 1:
                rows.append(Html('<text class="year" x="{}" y="{}">{}</text>').format(_n(number * pitch), _FOOT + 32, period.first.year))
        elif period.first.year % apart == 0 or len(line.periods) * _YEAR_LABEL <= WIDTH:
            rows.append(text.format(middle, _FOOT + 15, period.first.year))
    return Html("").join(rows)


def _scale(most: int) -> Html:
    """Return lines to read the height of a bar by, where there is no room for its number."""
    row = Html('<path class="rule" d="M0 {}H{}"/><text class="rule" x="0" y="{}">{}</text>')
    ticks = sorted({most, (most + 1) // 2})
    return Html("").join(
        row.format(_n(_FOOT - tick / most * TALLEST), WIDTH, _n(_FOOT - tick / most * TALLEST - 4), tick) for tick in ticks
    )


def _n(number: float) -> str:
    return f"{number:.4g}"
