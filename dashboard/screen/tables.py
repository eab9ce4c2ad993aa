"""Figures as the tables beside the charts: every cell is final text, and what is hidden says why."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from analysis.catalogue.figure import Bin, Cell, Figure, Statistic, Week
from analysis.measures.measure import Family, Measure
from analysis.measures.reviews import OF_REVIEWED, OF_SELECTED, RATINGS
from analysis.scheme.labels import Labels
from analysis.scheme.vocabulary import ReviewOutcome
from dashboard.words import numbers, sentences
from dashboard.words.captions import subtitles

_OUTCOME_KEYS = {
    "meets": "reviewed: the record shows that the guideline was met",
    "meets_with_advice": "reviewed: met, and the member was told what would help",
    "below_guideline": "reviewed: the record shows less than the guideline",
    "insufficient_information": "reviewed: the record does not say enough to judge",
    "did_not_submit": "no record arrived; it says nothing about the CPD",
    "deferred": "moved to next year; not a negative outcome",
    "exempt": "not asked after all",
    "left_after_selection": "left the scheme; not asked after all",
    "in_review": "arrived, and not yet judged",
}


def by_year(
    series: Mapping[str, Sequence[Figure]],
    years: Sequence[int],
    published: Mapping[str, Sequence[Figure]] = MappingProxyType({}),
) -> pd.DataFrame:
    """A row a year, oldest first, and a column for each named series of shares.

    Years that `published` alone has hold no rows, so what was not published of them is not known.
    """
    told = {name: (*published.get(name, ()), *figures) for name, figures in series.items()}
    cells = {(name, each.year): numbers.part_of(each) for name, figures in told.items() for each in figures}
    otherwise = dict.fromkeys(years, "not collected")
    gone = {
        figure.year: "not among the published totals" for figures in published.values() for figure in figures
    }
    rows = [
        {"CPD year": str(year), **{name: cells.get((name, year), text) for name in series}}
        for year, text in sorted({**gone, **otherwise}.items())
    ]
    return _indexed(rows, "CPD year")


def shares(figures: Sequence[Figure], title: str) -> pd.DataFrame:
    """A row for each group, with its share and the counts behind it, or why it is absent."""
    rows = [{**_groups(figure), title: numbers.part_of(figure)} for figure in figures]
    return _indexed(rows)


def several(series: Mapping[str, Sequence[Figure]], heading: str = "Group") -> pd.DataFrame:
    """A row for each group and a column for each named series."""
    found: dict[str, dict[str, str]] = {}
    for name, figures in series.items():
        for figure in figures:
            group = " · ".join(label for _, label in figure.groups) or "Whole scheme"
            found.setdefault(group, {heading: group})[name] = numbers.part_of(figure)
    return _indexed(list(found.values()), heading)


def spread(figures: Sequence[Figure], measure: Measure, *, by_years: bool = False) -> pd.DataFrame:
    """Median, middle half and 90th centile, a row for each group or year,
    and the declarations behind them."""
    found: dict[tuple[str, ...], list[Figure]] = {}
    places: dict[tuple[str, ...], dict[str, str]] = {}
    for figure in figures:
        place = {"CPD year": str(figure.year)} if by_years else _groups(figure)
        places[tuple(place.values())] = place
        found.setdefault(tuple(place.values()), []).append(figure)
    return _indexed([{**places[key], **_middle(each, measure)} for key, each in found.items()])


def kinds(
    figures: Sequence[Figure], measures: Mapping[str, Measure], names: Mapping[str, str]
) -> pd.DataFrame:
    """The same in hours, a row for each kind of activity."""
    rows = [
        {"Kind": title, **_middle([figure for figure in figures if figure.measure == name], measures[name])}
        for name, title in names.items()
    ]
    return _indexed(rows, "Kind")


def _middle(figures: Sequence[Figure], measure: Measure) -> dict[str, str]:
    """The cells of one row; a quantile that a group is too small for says so."""
    held = {figure.statistic: figure for figure in figures}
    unit = f" {measure.labels.within('hours')}"
    text = {kind: numbers.value(each, measure).removesuffix(unit) for kind, each in held.items()}
    bases = [figure.whole for figure in figures if figure.whole is not None]
    none = "too few to report" if bases else "not reported"
    low, high = text.get(Statistic.LOWER_QUARTILE, none), text.get(Statistic.UPPER_QUARTILE, none)
    is_shown = Statistic.LOWER_QUARTILE in held and held[Statistic.LOWER_QUARTILE].is_shown
    return {
        "Median": text.get(Statistic.MEDIAN, none),
        "Middle half": f"{low} to {high}" if is_shown else low,
        "90th centile": text.get(Statistic.NINETIETH_CENTILE, none),
        "Declarations": numbers.number(bases[0]) if bases else "–",
    }


def bins(found: Sequence[Bin], labels: Labels) -> pd.DataFrame:
    """A row for each bar of a histogram."""
    unit = labels.put("{Hours}")
    rows = [
        {unit: sentences.bin_label(bar, labels), "Declarations": numbers.number(bar.count)} for bar in found
    ]
    return _indexed(rows, unit)


def weeks(found: Sequence[Week], years: Sequence[int]) -> pd.DataFrame:
    """A row for each day to which a year was counted,
    and a column for each year with the number declared by then."""
    held = {(week.day, week.cpd_year): numbers.number(week.declared) for week in found}
    today = {week.day for week in found if week.is_today}
    rows = [
        {
            "Up to day": f"{day + 1} (the same day)" if day in today else str(day + 1),
            **{f"CPD year {year}": held.get((day, year), "–") for year in years},
        }
        for day in sorted({day for day, _ in held})
    ]
    return _indexed(rows, "Up to day")


def estimates(named: Sequence[tuple[str, Figure]], heading: str) -> pd.DataFrame:
    """A row for each estimate: its records, its share, and where the scheme's share lies."""
    rows = [
        {
            heading: name,
            "Of the records reviewed": numbers.part_of(figure),
            "For the scheme": numbers.interval(figure) or ("–" if figure.is_shown else numbers.state(figure)),
        }
        for name, figure in named
    ]
    return _indexed(rows, heading)


def ratings(named: Mapping[str, Sequence[Figure]], labels: Labels) -> pd.DataFrame:
    """A row for each criterion: met, partly met, not met, of the records that could be marked."""
    heads = tuple(map(labels.of, RATINGS))
    rows = [
        {
            "Criterion": name,
            **{head: numbers.share(figure) for head, figure in zip(heads, figures, strict=False)},
            "Records marked": numbers.number(figures[0].whole) if figures[0].whole is not None else "–",
        }
        for name, figures in named.items()
    ]
    return _indexed(rows, "Criterion")


def outcomes(counts: Mapping[str, Figure], selected: Figure, labels: Labels) -> pd.DataFrame:
    """The nine outcomes with their key, adding up to the records selected at random."""
    rows = [
        {
            "Outcome": labels.of(outcome),
            "Records": numbers.count(counts[Family.OUTCOME.name_of(outcome)]),
            "Of those selected": _rate(counts, Family.OUTCOME.name_of(outcome, OF_SELECTED)),
            "Of those reviewed": _rate(counts, Family.OUTCOME.name_of(outcome, OF_REVIEWED)),
            "Key": _OUTCOME_KEYS[outcome],
        }
        for outcome in ReviewOutcome
        if Family.OUTCOME.name_of(outcome) in counts
    ]
    rows.append(
        {
            "Outcome": "**All selected at random**",
            "Records": f"**{numbers.count(selected)}**",
            "Key": "the sum",
        }
    )
    return _indexed(rows, "Outcome")


def _rate(counts: Mapping[str, Figure], name: str) -> str:
    """A share with where the scheme's lies; a dash for an outcome that nobody judged."""
    figure = counts.get(name)
    if figure is None or not figure.is_shown:
        return "–"
    return (
        f"{numbers.share(figure)} ({numbers.spread(figure)})"
        if numbers.spread(figure)
        else numbers.share(figure)
    )


def crossing(cells: Sequence[Cell], across: Mapping[str, str], down: Mapping[str, str]) -> pd.DataFrame:
    """Share of all hours of each area by kind of activity; what is withheld says so."""
    found: dict[str, dict[str, str]] = {}
    for cell in cells:
        name = down.get(cell.down, cell.down)
        text = "withheld" if cell.value is None else subtitles.plain_share(cell.value)
        found.setdefault(name, {"Activity": name})[across.get(cell.across, cell.across)] = text
    return _indexed(list(found.values()), "Activity")


def counts(named: Sequence[tuple[str, int]], heading: str) -> pd.DataFrame:
    """Names with a number each."""
    return _indexed([{heading: name, "Number": numbers.number(count)} for name, count in named], heading)


def texts(rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Rows that are text already; the first column is the row's heading."""
    return _indexed([dict(row) for row in rows])


def _groups(figure: Figure) -> dict[str, str]:
    if not figure.groups:
        return {"Group": "Whole scheme"}
    return {numbers.sentence_case(name.replace("_", " ")): group for name, group in figure.groups}


def _indexed(rows: Sequence[Mapping[str, str]], heading: str = "") -> pd.DataFrame:
    frame = pd.DataFrame(list(rows))
    if frame.empty:
        return frame
    return frame.fillna("–").set_index(heading or frame.columns[0])


def named_shares(
    pairs: Sequence[tuple[str, Figure]], heading: str, among: str = "Declarations"
) -> pd.DataFrame:
    """A row for each named share, with the counts behind it."""
    return _indexed([{heading: name, among: numbers.part_of(figure)} for name, figure in pairs], heading)


def triangle(cells: Sequence[Cell], corners: Sequence[str], labels: Labels) -> pd.DataFrame:
    """A row for each small triangle that may be shown, fullest first."""
    ordered = sorted(cells, key=lambda cell: -(cell.value or 0))
    split = labels.put("Split of {hours}")
    rows = [
        {
            split: subtitles.split_of_cell(cell, corners),
            "Declarations": numbers.number(cell.value or 0),
        }
        for cell in ordered
    ]
    return _indexed(rows, split)
