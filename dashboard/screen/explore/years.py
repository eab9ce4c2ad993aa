"""The years of a subject: up to four lines in one chart, more as small charts on one scale."""

from collections.abc import Mapping, Sequence

from analysis.catalogue import groups as rounded
from analysis.catalogue.figure import Figure, Statistic
from analysis.measures.measure import Basis, Quantiles, Source
from dashboard.charts import figures
from dashboard.charts.figures import Drawn
from dashboard.document.chart import MOST_SERIES, Chart, Point, Series
from dashboard.screen.caches import View
from dashboard.screen.exhibits import over_years
from dashboard.screen.explore.held import LEADING, Held
from dashboard.screen.explore.question import Question, Shape
from dashboard.screen.explore.side_by_side import Made, on_one_scale, unit_of
from dashboard.words import numbers
from dashboard.words.captions import chart_findings, explore

EVERYBODY = "Everybody"


def charts(view: View, question: Question, held: Held, base: str) -> Made:
    """The answer over the years."""
    measure = view.measure(question.subject.first)
    if not question.characteristics and len(question.subject.measures) == 1:
        return _alone(view, question, held, base)
    lines = _lines(view, question, held)
    finding = _finding(view, question, held, lines)
    note = _note(held)
    series = [Series(name, points) for name, points in lines.items() if _is_drawn(points)]
    if not series:
        return finding, (), note
    if question.shape is not Shape.PANELS and len(series) <= MOST_SERIES:
        return finding, (_chart(view, held, series, finding, base),), note
    whole: list[Series] = []
    if len(question.subject.measures) == 1 and held.wholes and not isinstance(measure, Quantiles):
        by_year = {each.year: each for each in held.wholes}
        whole = [Series(held.whose or EVERYBODY, _points(view, by_year, held.years), quiet=True)]
    found = [_chart(view, held, [each, *whole], each.name, base) for each in series]
    return finding, on_one_scale(found), note


def _is_drawn(points: Sequence[Point]) -> bool:
    return any(point.value is not None for point in points)


def _alone(view: View, question: Question, held: Held, base: str) -> Made:
    """One measure of the whole scheme, with what was published before any rows were held."""
    name = question.subject.first
    measure, figure = view.measure(name), view.figure(name)
    medians = isinstance(measure, Quantiles)
    told = over_years.medians_published if medians else over_years.shares_published
    before = told(view, name) if held.years[0] == view.years[0].cpd_year else ()
    if medians:
        drawn = figures.medians(
            (*before, *held.figures),
            {name: measure},
            lambda each: str(each.year),
            hollow=[str(each.year) for each in before],
        ).in_a_row()
        finding = chart_findings.hours_finding(held.now, view.cpd_year, view.catalogue.labels)
    else:
        leads = [each for each in held.figures if each.statistic in LEADING]
        points = {each.year: figures.share(each, hollow=True) for each in before}
        points |= {each.year: _point(view, each) for each in leads}
        series, years = Series(question.subject.title, tuple(points.values())), tuple(map(int, points))
        drawn = Drawn(tuple(map(str, points)), (series,)).in_a_row()
        change = view.changes().get((name, Statistic.SHARE))
        is_told = figure is not None and figure.is_shown and figure.statistic is Statistic.SHARE
        finding = (
            chart_findings.share_finding(measure, figure, change)
            if is_told and figure is not None
            else explore.ends(question.subject.title, _ends(view, {"": series.points}, years))
        )
    chart = over_years.over_years(
        view,
        drawn,
        id="answer",
        finding=finding,
        subtitle=base,
        unit=unit_of(view, question),
        band=medians,
    )
    return finding, (chart,), over_years.source_note(view, before)


def _lines(view: View, question: Question, held: Held) -> dict[str, tuple[Point, ...]]:
    """A line for each group, or for each measure where nothing is split; where both are, for the two."""
    found: dict[str, dict[int, Figure]] = {}
    titles = dict(question.subject.measures)
    for each in held.figures:
        if each.statistic in LEADING and (each.groups or not question.characteristics):
            parts = [held.group(each)] if question.by else []
            parts += [titles[each.measure]] if len(titles) > 1 or not parts else []
            found.setdefault(" · ".join(filter(None, parts)), {})[each.year] = each
    return {name: _points(view, years, held.years) for name, years in found.items() if name}


def _points(view: View, found: Mapping[int, Figure], years: Sequence[int]) -> tuple[Point, ...]:
    every = range(years[0], years[-1] + 1)
    return tuple(_point(view, found.get(year)) for year in every)


def _point(view: View, figure: Figure | None) -> Point:
    """A share with what rounding leaves open of it; of a group too small for a line the table alone tells."""
    if figure is None:
        return Point(None, figures.WORDS["not_held"])
    measure = view.measure(figure.measure)
    told = numbers.part_of(figure) if figure.statistic in numbers.SHARES else numbers.value(figure, measure)
    is_small = bool(figure.groups) and (figure.whole or 0) < rounded.LEAST_DRAWN
    if not figure.is_shown or (is_small and measure.basis is Basis.COUNTED):
        return Point(None, told)
    if figure.lower is not None:
        return figures.estimate(figure)
    low, high = rounded.limits(figure) or (None, None)
    short = numbers.value(figure, measure).removesuffix(f" {measure.labels.within('hours')}")
    return Point(figure.value, told, short, low, high)


def _chart(view: View, held: Held, series: Sequence[Series], finding: str, base: str) -> Chart:
    question = held.question
    every = tuple(map(str, range(held.years[0], held.years[-1] + 1)))
    chart = Drawn(every, tuple(series))
    is_rounded = view.measure(question.subject.first).source is Source.DECLARED and any(
        point.lower is not None for each in series for point in each.points
    )
    return over_years.over_years(
        view,
        chart,
        id="answer",
        finding=finding,
        subtitle=base,
        unit=unit_of(view, question),
        rounded=is_rounded,
    )


def _note(held: Held) -> str:
    small = any(
        each.groups and each.is_shown and (each.whole or 0) < rounded.LEAST_DRAWN for each in held.figures
    )
    is_about = any(each.step for each in held.figures)
    told = [explore.DRAWN_FROM.format(least=numbers.in_words(rounded.LEAST_DRAWN))] if small else []
    return " ".join([*([explore.BAND] if is_about else []), *told])


def _finding(view: View, question: Question, held: Held, lines: Mapping[str, Sequence[Point]]) -> str:
    title = question.title
    before = view.earlier
    name = question.subject.first
    if (
        len(question.subject.measures) == 1
        and before is not None
        and before.cpd_year in held.years
        and _is_comparable(view, name)
    ):
        one, two = (held.of_groups(name, year) for year in (before.cpd_year, held.year))
        verdicts = rounded.verdicts(one, two)
        ends = {group: (one[group], two[group]) for group in verdicts}
        if told := explore.moved(title, verdicts, ends, view.catalogue.labels.year(before.cpd_year)):
            return told
    return explore.ends(title, _ends(view, lines, range(held.years[0], held.years[-1] + 1)))


def _is_comparable(view: View, name: str) -> bool:
    measure, before = view.measure(name), view.earlier
    if before is None or measure.basis is not Basis.COUNTED:
        return False
    return not measure.depends_on_rules or before.guideline.same_rules(view.year.guideline)


def _ends(
    view: View, lines: Mapping[str, Sequence[Point]], years: Sequence[int]
) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            name,
            [
                (view.catalogue.labels.year(year), point.label or point.told)
                for year, point in zip(years, points, strict=True)
                if point.value is not None
            ],
        )
        for name, points in lines.items()
    ]
