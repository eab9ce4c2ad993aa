"""Figures as the points, series and columns of a chart: the same text stands at the mark and in the table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.catalogue.figure import Bin, Cell, Figure, Statistic
from analysis.measures.measure import Measure
from analysis.scheme.labels import Labels
from dashboard.document.chart import Chart, Column, Point, Series
from dashboard.words import numbers, texts
from dashboard.words.captions import sample, subtitles

FEW = 30
"""An estimate on fewer records is drawn hollow."""
WORDS = texts.Words("tables", "chart")
NONE = "–"
WIDTH = 5.0
"""Hours in a bar of a histogram that has no upper end, where none has one."""
_QUARTILES = (Statistic.LOWER_QUARTILE, Statistic.UPPER_QUARTILE)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The categories of a chart, the series over them, and what only its table says."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]
    more: tuple[Column, ...] = ()

    def chart(self, **words: Any) -> Chart:
        """The chart of them, with its words and what else a chart may say."""
        return Chart(categories=self.categories, series=self.series, more=self.more, **words)

    def in_a_row(self) -> "Drawn":
        """The same over every year from the first to the last; what is not held says so."""
        places = {name: place for place, name in enumerate(self.categories)}
        every = [str(year) for year in range(int(min(places)), int(max(places)) + 1)]
        absent = Point(None, WORDS["not_held"])
        series = tuple(
            Series(
                each.name, tuple(each.points[places[year]] if year in places else absent for year in every)
            )
            for each in self.series
        )
        more = tuple(
            Column(each.name, tuple(each.cells[places[year]] if year in places else NONE for year in every))
            for each in self.more
        )
        return Drawn(tuple(every), series, more)


def group(figure: Figure) -> str:
    """The group or groups a figure speaks of."""
    return " · ".join(name for _, name in figure.groups) or "All"


def heading(by: Sequence[str]) -> str:
    """What the groups of these characteristics are called, above a column of them."""
    return " · ".join(map(subtitles.characteristic, by)) or "Group"


def share(figure: Figure, *, hollow: bool = False) -> Point:
    """A share with the counts behind it, or why it is absent."""
    if not figure.is_shown or figure.value is None:
        return Point(None, numbers.part_of(figure))
    return Point(figure.value, numbers.part_of(figure), numbers.share(figure), hollow=hollow)


def estimate(figure: Figure) -> Point:
    """A share of reviewed records with the range for the scheme; on few records its range is its label."""
    if not figure.is_shown:
        return Point(None, numbers.part_of(figure))
    few = (figure.whole or 0) < FEW
    label = (few and numbers.spread(figure)) or sample.of_scheme(figure)
    return Point(figure.value, numbers.part_of(figure), label, figure.lower, figure.upper, hollow=few)


def count(number: int) -> Point:
    """A number of members or records."""
    return Point(number, numbers.number(number), numbers.number(number))


def shares(named: Sequence[tuple[str, Figure]], title: str) -> Drawn:
    """Named shares as one series."""
    return Drawn(tuple(name for name, _ in named), (Series(title, tuple(share(each) for _, each in named)),))


def by_group(series: Mapping[str, Sequence[Figure]]) -> Drawn:
    """For each group its share in each named series."""
    found: dict[str, dict[str, Point]] = {}
    for title, figures in series.items():
        for figure in figures:
            found.setdefault(group(figure), {})[title] = share(figure)
    absent = Point(None, NONE)
    return Drawn(
        tuple(found),
        tuple(Series(title, tuple(held.get(title, absent) for held in found.values())) for title in series),
    )


def estimates(named: Sequence[tuple[str, Figure]]) -> Drawn:
    """Named estimates, and where the scheme's share of each lies."""
    drawn = tuple(estimate(each) for _, each in named)
    ranges = tuple(
        numbers.interval(each) or (NONE if each.is_shown else numbers.state(each)) for _, each in named
    )
    columns = (Column(WORDS["for_scheme"], ranges),)
    return Drawn(tuple(name for name, _ in named), (Series(WORDS["of_reviewed"], drawn),), columns)


def counts(named: Sequence[tuple[str, int]], title: str) -> Drawn:
    """Named numbers."""
    return Drawn(tuple(name for name, _ in named), (Series(title, tuple(count(each) for _, each in named)),))


def estimates_over_years(found: Sequence[Figure], held: Sequence[int]) -> Drawn:
    """An estimate for each year; a year without one keeps its place and says so."""
    drawn = estimates([(str(each.year), each) for each in sorted(found, key=lambda each: each.year)])
    known = dict(zip(drawn.categories, drawn.series[0].points, strict=True))
    ranges = dict(zip(drawn.categories, drawn.more[0].cells, strict=True))
    every = [str(year) for year in range(min(held), max(held) + 1)]
    none = Point(None, WORDS["no_reviews"], WORDS["no_reviews"])
    points = (known.get(year, none) for year in every)
    points = (point if point.value is not None else replace(point, label=none.label) for point in points)
    column = Column(drawn.more[0].name, tuple(ranges.get(year, NONE) for year in every))
    return Drawn(tuple(every), (Series(drawn.series[0].name, tuple(points)),), (column,))


def parts_of(named: Sequence[tuple[str, int, int]], title: str) -> Drawn:
    """Named numbers, each of a whole of its own."""
    told = [WORDS["of"].format(part=numbers.number(n), whole=numbers.number(whole)) for _, n, whole in named]
    points = tuple(Point(each[1], text, text) for each, text in zip(named, told, strict=True))
    return Drawn(tuple(name for name, *_ in named), (Series(title, points),))


def histogram(
    bins: Sequence[Bin], called: Callable[[Bin, Labels], str], labels: Labels, **words: Any
) -> Chart:
    """The declarations in each bar, which is called by its edges."""
    points = tuple(Point(bar.count, numbers.number(bar.count)) for bar in bins)
    return Chart(
        kind="histogram",
        categories=tuple(called(bar, labels) for bar in bins),
        series=(Series(WORDS["declarations"], points),),
        at=edges(bins),
        open_ended=bins[-1].upper is None,
        **words,
    )


def edges(bins: Sequence[Bin]) -> tuple[tuple[float, float], ...]:
    """The edges of bars of a histogram; an open last one is drawn as wide as the one before it."""
    closed = [bar.upper - bar.lower for bar in bins if bar.upper is not None]
    wide = closed[-1] if closed else WIDTH
    return tuple((bar.lower, bar.lower + wide if bar.upper is None else bar.upper) for bar in bins)


def crossed(cells: Sequence[Cell], across: Mapping[str, str], down: Mapping[str, str]) -> Drawn:
    """The share of all hours of each pair; a pair that is withheld says so and is drawn nowhere."""
    values = {(cell.down, cell.across): cell.value for cell in cells}
    kinds = list(dict.fromkeys(cell.down for cell in cells))
    return Drawn(
        tuple(down.get(kind, kind) for kind in kinds),
        tuple(
            Series(title, tuple(_of_all(values.get((kind, area))) for kind in kinds))
            for area, title in across.items()
        ),
    )


def _of_all(value: float | None) -> Point:
    if value is None:
        return Point(None, WORDS["withheld"])
    return Point(value, subtitles.plain_share(value), subtitles.plain_share(value))


def cell_count(cell: Cell) -> Point:
    """The declarations of a small triangle."""
    return Point(None, WORDS["fewer"]) if cell.value is None else count(round(cell.value))


def corners(cell: Cell) -> tuple[float, ...]:
    """The corners of a small triangle, across and up; its place is told in whole steps towards each area."""
    place = [int(step) for step in cell.across.split(",")]
    moves = ((1, 0, 0), (0, 1, 0), (0, 0, 1)) if cell.down == "up" else ((1, 1, 0), (1, 0, 1), (0, 1, 1))
    side = sum(place) + sum(moves[0])
    ends = [[(step + more) / side for step, more in zip(place, move, strict=True)] for move in moves]
    return tuple(at for top, _, right in ends for at in (top / 2 + right, top * 0.866))


def over_years(series: Mapping[str, Sequence[Figure]], held: Sequence[int]) -> Drawn:
    """Each named series over the years held, one after another without a gap."""
    known = {(name, each.year): share(each) for name, figures in series.items() for each in figures}
    absent, every = Point(None, WORDS["not_collected"]), sorted(held)
    lines = {name: tuple(known.get((name, year), absent) for year in every) for name in series}
    return Drawn(tuple(map(str, every)), tuple(map(Series, lines, lines.values()))).in_a_row()


def line(drawn: Drawn, labels: Labels, rules: Sequence[int], **words: Any) -> Chart:
    """A line over CPD years as the scheme calls them, begun anew at the first year of each changed rule."""
    broken = [each for each in rules if str(each) in drawn.categories[1:]]
    breaks = tuple((str(each), WORDS["rules"].format(year=each)) for each in broken)
    chart = drawn.chart(kind="line", heading=WORDS["cpd_year"], breaks=breaks, **words)
    return in_own_years(chart, labels)


def in_own_years(chart: Chart, labels: Labels) -> Chart:
    """A line over CPD years with each called as the scheme calls it; of fixed periods of several years those
    between two are left out."""
    step = labels.rules.step
    kept = [n for n, year in enumerate(chart.years) if (chart.years[-1] - year) % step == 0]
    called = {str(year): labels.year(year) for year in chart.years}
    stay = {chart.categories[n] for n in kept}
    if all(year == name for year, name in called.items()):
        return chart
    return replace(
        chart,
        categories=tuple(called[chart.categories[n]] for n in kept),
        at=tuple((float(chart.years[n]),) for n in kept),
        series=tuple(replace(each, points=tuple(each.points[n] for n in kept)) for each in chart.series),
        more=tuple(replace(each, cells=tuple(each.cells[n] for n in kept)) for each in chart.more),
        breaks=tuple((called[at], said.replace(at, called[at])) for at, said in chart.breaks if at in stay),
        events=tuple((called[at], said) for at, said in chart.events if at in stay),
    )


def medians(
    figures: Sequence[Figure],
    measures: Mapping[str, Measure],
    name: Callable[[Figure], str] = group,
    *,
    hollow: Sequence[str] = (),
) -> Drawn:
    """A median for each name with the middle half; quantiles that a group is too small for say so."""
    found: dict[str, dict[Statistic, Figure]] = {}
    for figure in figures:
        found.setdefault(name(figure), {})[figure.statistic] = figure
    text = {
        place: {kind: _short(each, measures[each.measure]) for kind, each in held.items()}
        for place, held in found.items()
    }
    columns = {
        WORDS["middle_half"]: tuple(_middle(held, text[place]) for place, held in found.items()),
        WORDS["ninetieth"]: tuple(
            text[place].get(Statistic.NINETIETH_CENTILE, _none(held)) for place, held in found.items()
        ),
        WORDS["declarations"]: tuple(map(_base, found.values())),
    }
    points = tuple(
        replace(_median(held, text[place].get(Statistic.MEDIAN, _none(held))), hollow=place in hollow)
        for place, held in found.items()
    )
    more = tuple(Column(title, cells) for title, cells in columns.items())
    return Drawn(tuple(found), (Series(WORDS["median"], points),), more)


def _short(figure: Figure, measure: Measure) -> str:
    return numbers.value(figure, measure).removesuffix(f" {measure.labels.within('hours')}")


def _median(held: Mapping[Statistic, Figure], told: str) -> Point:
    median = held.get(Statistic.MEDIAN)
    if median is None or not median.is_shown:
        return Point(None, told)
    low, high = (
        each.value if (each := held.get(kind)) is not None and each.is_shown else None for kind in _QUARTILES
    )
    limits = (None, None) if low is None or high is None else (low, high)
    return Point(median.value, told, told, *limits)


def _middle(held: Mapping[Statistic, Figure], text: Mapping[Statistic, str]) -> str:
    low, high = (text.get(kind, _none(held)) for kind in _QUARTILES)
    is_shown = _QUARTILES[0] in held and held[_QUARTILES[0]].is_shown
    return str(WORDS["span"].format(low=low, high=high)) if is_shown else low


def _none(held: Mapping[Statistic, Figure]) -> str:
    return str(WORDS["too_few" if _bases(held) else "not_reported"])


def _base(held: Mapping[Statistic, Figure]) -> str:
    return numbers.number(_bases(held)[0]) if _bases(held) else NONE


def _bases(held: Mapping[Statistic, Figure]) -> list[int]:
    return [figure.whole for figure in held.values() if figure.whole is not None]
