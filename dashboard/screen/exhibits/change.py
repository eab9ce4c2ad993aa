"""Change: two CPD years side by side, strongest evidence first;
counted and reviewed figures never in one chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import altair as alt

from analysis.catalogue.figure import Change, Figure, Statistic
from analysis.measures.measure import Adjusted, Quantiles, Source, Unit
from dashboard.charts.page import change as charts
from dashboard.charts.page.change import Line
from dashboard.reports.findings import stamp
from dashboard.screen import change_tables
from dashboard.screen.caches import View
from dashboard.screen.change_tables import Compared
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.words import numbers, sentences
from dashboard.words.captions import change as captions_change

MOST_DRAWN = 12
LIMITS = (
    "That a figure moved does not say what moved it. A counted figure has no interval, yet it moves a "
    "little every "
    "year; only what is larger than usual for so many members is called a rise or a fall. The reviewed "
    "figures rest "
    "on two samples, drawn apart. Figures of years under different rules are left uncompared."
)
_NOTES = {
    "counted": "Shares of {hours} and of members stand on the number given with each.",
    "reviewed": "The interval of a difference is for that figure alone. Where it leaves out “no change” "
    "and no clear "
    "change is said, the difference did not stand among so many comparisons.",
}


@dataclass(frozen=True, slots=True)
class Between:
    """What the page looks at: the later year as everywhere, and the earlier one chosen to compare it with."""

    view: View
    before: View

    @property
    def years(self) -> tuple[int, int]:
        """The two CPD years, the earlier first."""
        return self.before.cpd_year, self.view.cpd_year

    @property
    def changes(self) -> dict[tuple[str, Statistic], Change]:
        """The changes between the two, strongest evidence first."""
        return self.view.catalogue.changes(*self.years)


def two_years(view: View, from_year: int) -> Between:
    """The view of a year beside an earlier one."""
    return Between(view, replace(view, year=view.catalogue.year(from_year)))


def comparisons(two: Between) -> tuple[Compared, ...]:
    """Every change of the scheme with the two figures it is between, strongest evidence first."""
    changes = two.changes
    names = tuple(dict.fromkeys(name for name, _ in changes))
    first, second = (_leading(view.figures(*names)) for view in (two.before, two.view))
    return tuple(
        (two.view.catalogue.measure(key[0], *two.years), first[key], second[key], change)
        for key, change in changes.items()
        if key in first and key in second
    )


def _leading(figures: Sequence[Figure]) -> dict[tuple[str, Statistic], Figure]:
    return {(figure.measure, figure.statistic): figure for figure in figures}


def headline(two: Between, found: Sequence[Compared]) -> str:
    """Whether anything clearly changed, in a sentence."""
    can_be = [
        (measure, change) for measure, _, _, change in found if not captions_change.moved_nowhere(change)
    ]
    return captions_change.headline(can_be, two.years)


def looked_at(found: Sequence[Compared]) -> str:
    """How many comparisons stand behind the page, and how that was allowed for."""
    can_be = [
        (measure, change) for measure, _, _, change in found if not captions_change.moved_nowhere(change)
    ]
    kinds = [measure.adjusted if change.lower is not None else None for measure, change in can_be]
    return captions_change.comparisons_made(
        *(kinds.count(kind) for kind in (None, Adjusted.CHOSEN, Adjusted.EXPLORED))
    )


def cautions(two: Between, found: Sequence[Compared]) -> tuple[str, ...]:
    """How many comparisons there were, changed rules, and years between that are not held."""
    return tuple(
        each
        for each in (
            stamp.held_back(two.view.catalogue, two.view.cpd_year),
            captions_change.in_progress(two.view.year),
            looked_at(found) if found else "",
            captions_change.rules(two.before.year, two.view.year),
            captions_change.gap(two.years, [year.cpd_year for year in two.view.years]),
        )
        if each
    )


def exhibits(two: Between, found: Sequence[Compared]) -> tuple[Shown, ...]:
    """Counted shares, hours, and what was reviewed."""
    counted = [each for each in found if each[0].source is Source.DECLARED]
    shares = [each for each in counted if each[3].statistic in numbers.SHARES]
    middle = [each for each in counted if each[3].statistic is Statistic.MEDIAN]
    reviewed = [each for each in found if each[0].source is Source.REVIEWED]
    hours = partial(charts.hours, labels=two.view.catalogue.labels)
    return (
        _exhibit(two, "counted", "Counted from declarations", shares, charts.shares),
        _exhibit(two, "medians", "Medians of declarations", middle, hours),
        _exhibit(two, "reviewed", "From the records reviewed", reviewed, charts.estimates),
    )


def _exhibit(
    two: Between,
    key: str,
    what: str,
    found: Sequence[Compared],
    chart: Callable[[Sequence[Line]], alt.LayerChart],
) -> Shown:
    can_be = [each for each in found if not captions_change.moved_nowhere(each[3])]
    if not can_be:
        return Absent(
            f"{what}: nothing can be compared between {two.years[0]} and {two.years[1]}.{_why(two, found)}"
        )
    estimated, labels = key == "reviewed", two.view.catalogue.labels
    lines = [_line(each) for each in can_be if _can_be_drawn(each, estimated=estimated)][:MOST_DRAWN]
    clear = [each for each in can_be if sentences.verdict_of(each[3]) in sentences.CLEAR]
    beside = [each for each in clear if not _can_be_drawn(each, estimated=estimated)] if lines else []
    told = [(line.title, f"{numbers.share(line.before)} and {numbers.share(line.after)}") for line in lines]
    if key == "medians":
        told = [(line.title, line.shown) for line in lines]
    return Exhibit(
        key=f"change_{key}",
        finding=_finding(what, clear, len(can_be)),
        subtitle=_subtitle(two, len(can_be), len(lines) or len(can_be), estimated=estimated),
        alt=sentences.alt_bars(f"{what.lower()} in {two.years[0]} and {two.years[1]}", told) if told else "",
        chart=(lambda: chart(lines)) if lines else None,
        table=change_tables.comparison(found, _three_years(two, found) if estimated else None),
        measures=tuple(each[0].name for each in can_be[:3]),
        note=f"{labels.put(_NOTES.get(key, ''))} {_in_the_table_alone(beside)}".strip(),
    )


def _three_years(two: Between, found: Sequence[Compared]) -> dict[str, Figure]:
    """The last three review years together, which stand beside a change that is not clear."""
    beside = {measure.name: two.view.catalogue.beside(measure.name, two.years[1]) for measure, *_ in found}
    return {
        name: held[Statistic.THREE_YEARS] for name, held in beside.items() if Statistic.THREE_YEARS in held
    }


def _why(two: Between, found: Sequence[Compared]) -> str:
    missing = [view.cpd_year for view in (two.before, two.view) if not view.year.has_reviews]
    if missing and found and found[0][0].source is Source.REVIEWED:
        return f" No reviews are held for {numbers.listed(tuple(map(str, missing)))}."
    return ""


def _finding(what: str, clear: Sequence[Compared], count: int) -> str:
    if not clear:
        return f"{what}: none of {numbers.in_words(count)} clearly changed"
    named = _names(clear[:3])
    more = f", and {numbers.in_words(len(clear) - 3)} more" if len(clear) > 3 else ""
    return f"{what}: {', '.join(named) if more else numbers.listed(named)}{more}"


def _in_the_table_alone(clear: Sequence[Compared]) -> str:
    """What changed and cannot stand in the chart, for its unit or for want of an interval."""
    return f"In the table alone: {numbers.listed(_names(clear))}." if clear else ""


def _names(clear: Sequence[Compared]) -> tuple[str, ...]:
    return tuple(
        f"“{numbers.mid_sentence(measure.title)}” {sentences.verdict_of(change)}"
        for measure, *_, change in clear
    )


def _subtitle(two: Between, count: int, drawn: int, *, estimated: bool) -> str:
    first, last = two.years
    kind = (
        "The line is where the scheme's share lies, 95 times in 100; a hollow point "
        "has fewer than 30 records."
        if estimated
        else "Everybody was counted, so there is no interval."
    )
    shown = f"The {drawn} with the strongest evidence of {count}; the table has all." if drawn < count else ""
    return f"CPD year {first} beside {last}, strongest evidence first. {kind} {shown}".strip()


def _can_be_drawn(each: Compared, *, estimated: bool) -> bool:
    measure, before, after, _ = each
    if isinstance(measure, Quantiles) and measure.unit is not Unit.HOURS:
        return False
    return not estimated or (before.lower is not None and after.lower is not None)


def _line(each: Compared) -> Line:
    measure, before, after, change = each
    return Line(
        measure.title,
        before,
        after,
        captions_change.short(measure, change),
        captions_change.verdict(measure, change, after),
    )
