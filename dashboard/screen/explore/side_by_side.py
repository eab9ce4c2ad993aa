"""Groups, or the parts of a subject, beneath one another in one year."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.catalogue import groups as rounded
from analysis.catalogue.figure import Figure, Statistic
from analysis.measures.measure import Quantiles, Unit
from dashboard.charts import figures
from dashboard.charts.figures import Drawn
from dashboard.document.chart import MOST_SERIES, PER_CENT, Chart, Point, Series
from dashboard.screen.caches import View
from dashboard.screen.explore.held import LEADING, Held
from dashboard.screen.explore.question import Question
from dashboard.words import numbers
from dashboard.words.captions import chart_findings, explore

Made = tuple[str, tuple[Chart, ...], str]
"""The finding, the charts, and what is said of them below."""


def charts(view: View, question: Question, held: Held, base: str) -> Made:
    """The answer for one year."""
    subject, measure = question.subject, view.measure(question.subject.first)
    if isinstance(measure, Quantiles):
        return _medians(view, question, held, base)
    if not question.by:
        return _parts(view, question, held, base)
    if len(subject.measures) == 1:
        return _groups(view, question, held, base)
    series = {name: held.of_groups(measure, held.year) for measure, name in subject.measures}
    everyone = dict.fromkeys(group for found in series.values() for group in found if group)
    if subject.is_whole or len(subject.measures) <= MOST_SERIES:
        drawn = Drawn(
            tuple(everyone),
            tuple(
                Series(name, tuple(_point(found.get(group, found.get(""))) for group in everyone))
                for name, found in series.items()
            ),
        )
        kind = "stack" if subject.is_whole else "bar"
        finding = f"{question.title} by {_listed(question)}"
        return finding, (_chart(question, drawn, kind, finding, base),), ""
    found = [
        _chart(
            question, Drawn(tuple(one), (Series(name, tuple(map(_point, one.values()))),)), "bar", name, base
        )
        for name, one in series.items()
        if any(each.is_shown for each in one.values())
    ]
    return f"{question.title} by {_listed(question)}", on_one_scale(found), ""


def on_one_scale(found: Sequence[Chart]) -> tuple[Chart, ...]:
    """Small charts between the same ends: lines of shares from the ten below the lowest, all else from
    nought."""
    points = [point for chart in found for point in chart.points()]
    values = [end for point in points for end in (point.value, point.lower, point.upper) if end is not None]
    low, top = (min(values), max(values)) if values else (0.0, 1.0)
    if found and found[0].unit == PER_CENT:
        low, top = int(low * 10 + 1e-6) / 10, min(1.0, -int(-top * 10 - 0.999999) / 10)
    else:
        low, top = 0.0, top * 1.1
    low = low if found and found[0].kind == "line" else 0.0
    return tuple(
        replace(each, id=f"{each.id}_{number}", ends=(low, max(top, low + 0.1)), events=())
        for number, each in enumerate(found)
    )


def unit_of(view: View, question: Question) -> str:
    """What the axis of values says."""
    measure = view.measure(question.subject.first)
    if isinstance(measure, Quantiles):
        return (
            measure.labels.put("{Hours}") if measure.unit is Unit.HOURS else measure.unit.value.capitalize()
        )
    return PER_CENT if measure.unit is Unit.SHARE else ""


def _chart(question: Question, drawn: Drawn, kind: str, finding: str, base: str, **more: object) -> Chart:
    heading = figures.heading(question.by) if question.by else question.subject.title
    return drawn.chart(id="answer", kind=kind, finding=finding, subtitle=base, heading=heading, **more)


def _listed(question: Question) -> str:
    return numbers.listed(tuple(figures.heading((name,)).lower() for name in question.by))


def _point(figure: Figure | None) -> Point:
    if figure is None:
        return Point(None, figures.NONE)
    if figure.statistic is Statistic.COUNT:
        return (
            figures.count(numbers.counted(figure)) if figure.is_shown else Point(None, numbers.state(figure))
        )
    return figures.estimate(figure) if figure.lower is not None else figures.share(figure)


def _parts(view: View, question: Question, held: Held, base: str) -> Made:
    """The parts of a subject, or the one number of it, the largest first where they are no whole."""
    subject = question.subject
    # What is withheld of other groups hides no figure of the one that is asked for.
    shown_last = sorted(held.now, key=lambda each: each.is_shown)
    found = {each.measure: each for each in shown_last if each.statistic in LEADING}
    named = [(title, found[name]) for name, title in subject.measures if name in found]
    if not subject.is_whole:
        named.sort(key=lambda pair: -(pair[1].value or 0))
    drawn = Drawn(
        tuple(title for title, _ in named), (Series("Figure", tuple(_point(each) for _, each in named)),)
    )
    told = [
        (title, numbers.value(each, view.measure(each.measure))) for title, each in named if each.is_shown
    ]
    finding = f"{question.title}: " + (
        told[0][1] if len(told) == 1 else chart_findings.parts(told[: explore.MOST_NAMED])
    )
    kind = "points" if any(each.lower is not None for _, each in named) else "bar"
    return finding, (_chart(question, drawn, kind, finding, base, unit=unit_of(view, question)),), ""


def _medians(view: View, question: Question, held: Held, base: str) -> Made:
    titles = dict(question.subject.measures)
    measures = {name: view.measure(name) for name in titles}
    name = held.group if question.by else (lambda each: titles[each.measure])
    wanted = (
        held.now
        if len(titles) == 1 or not question.by
        else [e for e in held.now if e.measure == question.subject.first]
    )
    drawn = figures.medians(wanted, measures, name)
    is_hours = measures[question.subject.first].unit is Unit.HOURS
    finding = question.title
    if question.by and len(titles) == 1 and is_hours and not question.only:
        finding = chart_findings.median_finding(list(held.now), view.catalogue.labels)
    elif not question.by and len(titles) == 1 and is_hours and not question.only:
        finding = chart_findings.hours_finding(held.now, view.cpd_year, view.catalogue.labels)
    chart = _chart(question, drawn, "points", finding, base, unit=unit_of(view, question), band=True)
    return finding, (chart,), "The point is the median; the pale bar is the middle half."


def _groups(view: View, question: Question, held: Held, base: str) -> Made:
    """One share by group: is one different, or just small?"""
    found = held.of_groups(question.subject.first, held.year)
    title, whole = question.title, held.whole_now
    shown = {group: each for group, each in found.items() if each.is_shown}
    judged = {
        group: told
        for group, each in shown.items()
        if whole is not None and (told := rounded.usual(each, whole, len(shown)))
    }
    points = [_with_usual(_point(each), judged.get(group)) for group, each in found.items()]
    drawn = Drawn(tuple(found), (Series(question.subject.title, tuple(points)),))
    if not judged:
        is_estimate = any(each.lower is not None for each in shown.values())
        kind = "points" if is_estimate else "bar"
        is_share = unit_of(view, question) == PER_CENT
        finding = (
            chart_findings.range_finding(list(shown.values()), title)
            if is_share
            else f"{title} by {_listed(question)}"
        )
        chart = _chart(question, drawn, kind, finding, base, unit=unit_of(view, question))
        return finding, (chart,), ""
    sides: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    for group, (low, _, is_apart) in judged.items():
        if is_apart:
            sides[(shown[group].value or 0) < low].append((group, numbers.share(shown[group])))
    finding = explore.apart(title, *sides)
    sizes = [(shown[group].whole or 0, (high - low) / 2) for group, (low, high, _) in judged.items()]
    smaller = explore.SMALLER if len(judged) < len(shown) else ""
    of_whole = f"{held.whose or 'The whole scheme'}: {numbers.part_of(whole)}." if whole else ""
    said = [f"{of_whole} {explore.STRIP}", explore.tellable(sizes), smaller]
    return finding, (_chart(question, drawn, "points", finding, base),), " ".join(filter(None, said))


def _with_usual(point: Point, found: tuple[float, float, bool] | None) -> Point:
    if found is None:
        return point
    low, high, is_apart = found
    return replace(point, usual=(low, high), stands_out=is_apart)
