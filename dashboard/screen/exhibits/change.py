"""Change: two CPD years side by side, strongest evidence first; counted and reviewed figures never in one
chart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.catalogue.figure import Change, Figure, Statistic
from analysis.catalogue.groups import moved
from analysis.measures import register
from analysis.measures.measure import Measure, Quantiles, Share, Source, Unit
from analysis.scheme.rules import Collects
from dashboard.charts import figures
from dashboard.document.chart import Chart, Column, Point, Series
from dashboard.reports.findings import stamp
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.words import ladder, numbers
from dashboard.words.captions import change as captions_change
from dashboard.words.captions import subtitles

MOST_DRAWN = 12
_LIMITS = {
    Collects.DECLARATIONS: "A counted figure has no interval, yet it moves a little every year; only what is "
    "larger than usual for so many members is called a rise or a fall.",
    Collects.REVIEWS: "The reviewed figures rest on two samples, drawn apart.",
}
LIMITS_OF_GROUPS = (
    "That a figure moved does not say what moved it. Numbers by group are rounded, so a move is called a "
    "rise or a fall only where neither rounding nor what is usual for so many members, and so many groups to "
    "pick from, explains it. Of under 100 members in either year it is too few to say."
)
_NOTES = {
    "counted": "The table gives the number that each share stands on.",
    "reviewed": "The interval of a difference is for that figure alone. Where it leaves out “no change” "
    "and no clear change is said, the difference did not stand among so many comparisons.",
}
Group = tuple[str, str]
"""A characteristic and one of its groups."""
Compared = tuple[Measure, Figure, Figure, Change]
"""A measure, its figure in each of the two years, and the change between them."""


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
    def called(self) -> tuple[str, str]:
        """The two years as the scheme calls them."""
        return self.before.called, self.view.called

    @property
    def changes(self) -> dict[tuple[str, Statistic], Change]:
        """The changes between the two, strongest evidence first."""
        return self.view.catalogue.changes(*self.years)


EVERYBODY: Group = ("", "")
"""The whole scheme, where a group could be."""


def groups(two: "Between") -> tuple[Group, ...]:
    """Whom the page can be about: everybody, then the groups of each characteristic."""
    levels = two.view.catalogue.levels
    return (EVERYBODY, *((name, group) for name, level in levels.items() for group in level.groups))


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


def of_group(two: Between, group: Group) -> tuple[Compared, ...]:
    """Every counted share of a group that both years tell, strongest evidence first, from rounded numbers."""
    names = tuple(each.name for each in register.DECLARED if isinstance(each, Share))
    first, second = (
        {
            figure.measure: figure
            for figure in view.figures(*names, by=(group[0],))
            if figure.groups == (group,) and figure.is_shown and figure.whole
        }
        for view in (two.before, two.view)
    )
    same_rules = two.before.year.guideline.same_rules(two.view.year.guideline)
    number = len(two.view.catalogue.levels[group[0]].groups)  # whoever reads it picks one of them
    found = []
    for name in names:
        if name in first and name in second:
            measure, ends = two.view.catalogue.measure(name, *two.years), (first[name], second[name])
            change = moved(*ends, number, same_rules=same_rules or not measure.depends_on_rules)
            found.append((measure, *ends, change))
    return tuple(sorted(found, key=_strength, reverse=True))


def _strength(each: Compared) -> tuple[bool, float]:
    """Clear moves first, then the size of the move, which counts for more on more members."""
    _, before, after, change = each
    least = min(before.whole or 0, after.whole or 0)
    return ladder.verdict_of(change) in ladder.CLEAR, abs(change.difference) * least**0.5


def group_exhibit(two: Between, group: Group, found: Sequence[Compared]) -> Shown:
    """The counted shares of a group in both years."""
    note = subtitles.group_note(two.view.catalogue, (group[0],), [each[2] for each in found])
    return _exhibit(two, "group", f"{group[1]}, counted from declarations", found, note)


def _leading(found: Sequence[Figure]) -> dict[tuple[str, Statistic], Figure]:
    return {(figure.measure, figure.statistic): figure for figure in found}


def headline(two: Between, found: Sequence[Compared], group: Group = EVERYBODY) -> str:
    """Whether anything clearly changed, in a sentence."""
    return captions_change.headline([(each[0], each[3]) for each in _can_be(found)], two.called, group[1])


def _can_be(found: Sequence[Compared]) -> list[Compared]:
    return [each for each in found if not captions_change.moved_nowhere(each[3])]


def looked_at(found: Sequence[Compared]) -> str:
    """How many figures the page compares, and how that was allowed for."""
    drawn = [change.lower is not None for *_, change in _can_be(found)]
    return captions_change.comparisons_made(drawn.count(False), drawn.count(True))


def cautions(two: Between, found: Sequence[Compared]) -> tuple[str, ...]:
    """How many comparisons there were, changed rules, and years between that are not held."""
    told = (
        stamp.held_back(two.view.catalogue, two.view.cpd_year),
        captions_change.in_progress(two.view.year),
        looked_at(found) if found else "",
        captions_change.rules(two.before.year, two.view.year, two.view.catalogue.labels),
        captions_change.gap(two.years, [year.cpd_year for year in two.view.years], two.view.catalogue.labels),
    )
    return tuple(filter(None, told))


def limits(view: View) -> str:
    """What the comparison cannot tell, of what the scheme collects."""
    collects = view.catalogue.scheme.rules.collects
    of_both = [text for held, text in _LIMITS.items() if collects in {held, Collects.BOTH}]
    moved_by = "That a figure moved does not say what moved it."
    return " ".join((moved_by, *of_both, "Years under different rules are left uncompared."))


def exhibits(two: Between, found: Sequence[Compared]) -> tuple[Shown, ...]:
    """Counted shares, hours, and what was reviewed."""
    counted = [each for each in found if each[0].source is Source.DECLARED]
    shares = [each for each in counted if each[3].statistic in numbers.SHARES]
    middle = [each for each in counted if each[3].statistic is Statistic.MEDIAN]
    reviewed = [each for each in found if each[0].source is Source.REVIEWED]
    rules = two.view.catalogue.scheme.rules
    declared = (
        _exhibit(two, "counted", "Counted from declarations", shares),
        *([_exhibit(two, "medians", "Medians of declarations", middle)] if rules.counts else []),
    )
    of_reviews = (_exhibit(two, "reviewed", "From the records reviewed", reviewed),)
    return {
        Collects.DECLARATIONS: declared,
        Collects.REVIEWS: of_reviews,
        Collects.BOTH: declared + of_reviews,
    }[rules.collects]


def _exhibit(two: Between, key: str, what: str, found: Sequence[Compared], note: str = "") -> Shown:
    """The strongest evidence as pairs; what did not move at all stands in the table alone, as what cannot be
    drawn does."""
    can_be = _can_be(found)
    if not can_be:
        return Absent(
            f"{what}: nothing can be compared between {two.called[0]} and {two.called[1]}.{_why(two, found)}"
        )
    estimated, labels = key == "reviewed", two.view.catalogue.labels
    can_stand = [each for each in can_be if _can_be_drawn(each, estimated=estimated)]
    moved = [each for each in can_stand if not captions_change.short(each[0], each[3]).startswith("0")]
    drawn = (moved or can_stand)[:MOST_DRAWN]
    clear = [each for each in can_be if ladder.verdict_of(each[3]) in ladder.CLEAR]
    beside = [each for each in clear if not _can_be_drawn(each, estimated=estimated)]
    return Exhibit(
        shown=Chart(
            id=f"change_{key}",
            kind="pairs",
            finding=_finding(what, clear, len(can_be)),
            subtitle=_subtitle(two, what, (len(can_be), len(drawn)), estimated=estimated),
            heading="Measure",
            unit=labels.put("{Hours}") if key == "medians" else "%",
            categories=tuple(each[0].title for each in found),
            series=tuple(
                Series(year, tuple(_point(each, side, is_drawn=each in drawn) for each in found))
                for side, year in enumerate(two.called, start=1)
            ),
            more=_columns(found, _three_years(two, found) if estimated else None),
            note=f"{note or labels.put(_NOTES.get(key, ''))} {_in_the_table_alone(beside)}".strip(),
        ),
        measures=tuple(each[0].name for each in can_be[:3]),
    )


def _point(each: Compared, side: int, *, is_drawn: bool) -> Point:
    """A value with the number it stands on; the later one is labelled with the change."""
    measure, before, after, change = each
    figure = (before, after)[side - 1]
    told = numbers.part_of(figure) if figure.part is not None else numbers.value(figure, measure)
    told = ", ".join(filter(None, (told, numbers.weighted(figure))))
    if figure.part is None and figure.is_shown and figure.whole is not None:
        told = f"{told} (n = {numbers.size(figure)})"
    if not is_drawn:
        return Point(None, told)
    label = captions_change.short(measure, change) if side == 2 else numbers.value(figure, measure)
    few = figure.lower is not None and (figure.whole or 0) < figures.FEW
    return Point(figure.value, told, label, figure.lower, figure.upper, hollow=few)


def _columns(found: Sequence[Compared], three_years: Mapping[str, Figure] | None) -> tuple[Column, ...]:
    """The difference and the verdict; of estimates the interval between them, and any three years
    together."""
    columns = {"Difference": [captions_change.movement(measure, change) for measure, *_, change in found]}
    if three_years is not None:
        columns["Difference between"] = [captions_change.interval(change) for *_, change in found]
    if three_years:
        held = [three_years.get(measure.name) for measure, *_ in found]
        columns["Three years together"] = [
            f"{numbers.part_of(each)}, {numbers.interval(each)}" if each else figures.NONE for each in held
        ]
    columns["What may be said"] = [
        captions_change.verdict(measure, change, after) for measure, _, after, change in found
    ]
    return tuple(Column(name, tuple(cells)) for name, cells in columns.items())


def _three_years(two: Between, found: Sequence[Compared]) -> dict[str, Figure]:
    """The last three review years together, which stand beside a change that is not clear."""
    beside = {measure.name: two.view.catalogue.beside(measure.name, two.years[1]) for measure, *_ in found}
    return {
        name: held[Statistic.THREE_YEARS] for name, held in beside.items() if Statistic.THREE_YEARS in held
    }


def _why(two: Between, found: Sequence[Compared]) -> str:
    missing = [view.called for view in (two.before, two.view) if not view.year.has_reviews]
    if missing and found and found[0][0].source is Source.REVIEWED:
        return f" No reviews are held for {numbers.listed(tuple(missing))}."
    return ""


def _finding(what: str, clear: Sequence[Compared], count: int) -> str:
    if not clear:
        told = "nothing" if count == 1 else f"none of {numbers.in_words(count)}"
        return f"{what}: {told} clearly changed"
    named = _names(clear[:3])
    more = f", and {numbers.in_words(len(clear) - 3)} more" if len(clear) > 3 else ""
    return f"{what}: {', '.join(named) if more else numbers.listed(named)}{more}"


def _in_the_table_alone(clear: Sequence[Compared]) -> str:
    """What changed and cannot stand in the chart, for its unit or for want of an interval."""
    return f"In the table alone: {numbers.listed(_names(clear))}." if clear else ""


def _names(clear: Sequence[Compared]) -> tuple[str, ...]:
    return tuple(
        f"“{numbers.mid_sentence(measure.title)}” {ladder.verdict_of(change)}"
        for measure, *_, change in clear
    )


def _subtitle(two: Between, what: str, counts: tuple[int, int], *, estimated: bool) -> str:
    first, last = two.called
    kind = (
        "The line is where the scheme's share lies, 95 times in 100; a hollow point has fewer than 30 "
        "records."
        if estimated
        else "Everybody was counted, so there is no interval."
    )
    compared, drawn = counts
    shown = (
        f"The {drawn} with the strongest evidence of {compared}; the table has all."
        if drawn < compared
        else ""
    )
    return f"{what}, CPD year {first} beside {last}, strongest evidence first. {kind} {shown}".strip()


def _can_be_drawn(each: Compared, *, estimated: bool) -> bool:
    measure, before, after, _ = each
    if isinstance(measure, Quantiles) and measure.unit is not Unit.HOURS:
        return False
    return not estimated or (before.lower is not None and after.lower is not None)
