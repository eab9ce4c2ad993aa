"""The two charts of the feedback letter: the spread of hours, and the mix of the three areas."""

from collections.abc import Iterator, Sequence

from analysis.catalogue.figure import Bin, Figure, Statistic
from analysis.measures import balance
from analysis.vocabulary import AREAS
from dashboard import sentences, words
from dashboard.reports.document import Chart, Mark, Series
from dashboard.reports.evidence import Evidence

FEWEST_BARS = 3
HOURS = "hours_distribution"
WIDTH = 10
TOP = 100


def hours(evidence: Evidence) -> Iterator[Chart]:
    """The histogram of declared hours, with the full and the reduced guideline marked.

    None on too few bars, and none where only total hours are known: that letter keeps to one page.
    """
    if not evidence.knows_targets() and evidence.get("areas_covered_3") is None:
        return
    bins = _coarser(evidence.catalogue.bins(HOURS, evidence.year.cpd_year))
    middle = evidence.get("hours", Statistic.MEDIAN)
    if len(bins) < FEWEST_BARS or middle is None or middle.value is None:
        return
    declared = words.number(sum(bar.count for bar in bins))
    yield Chart(
        id="hours",
        number=1,
        kind="histogram",
        headline=_hours_headline(evidence, bins, middle),
        subtitle=f"Hours in {declared} declarations, CPD year {evidence.year.cpd_year}",
        categories=tuple(sentences.bin_label(bar) for bar in bins),
        series=(Series("Declarations", tuple(float(bar.count) for bar in bins)),),
        value_title="Declarations",
        category_title="Hours",
        edges=_edges(bins),
        open_ended=bins[-1].upper is None,
        marks=_marks(evidence),
        alt=sentences.with_more(sentences.alt_histogram("hours", bins), _lines(evidence)),
        source="Declarations. A bar of fewer than ten is joined to its neighbour, so bars may differ in width.",
    )


def _coarser(bins: Sequence[Bin]) -> tuple[Bin, ...]:
    """Neighbouring bars added up to `WIDTH` hours, and all from `TOP` hours into one: fewer to read out."""
    found: list[Bin] = []
    start = None
    count = 0
    for bar in bins:
        start = bar.lower if start is None else start
        count += bar.count
        ends = bar.upper is None or (bar.upper <= TOP and bar.upper % WIDTH == 0)
        if ends or bar is bins[-1]:
            found.append(Bin(bar.measure, bar.year, start, bar.upper, count))
            start, count = None, 0
    return tuple(found)


def _hours_headline(evidence: Evidence, bins: Sequence[Bin], middle: Figure) -> str:
    """The tallest bar where all that could be are of one width, else the median."""
    tallest = max(bins, key=lambda bar: bar.count)
    if tallest.upper is not None and tallest.upper - tallest.lower <= WIDTH:
        return f"The most common total was {sentences.bin_label(tallest)}"
    text = f"At least half recorded {words.hours(middle.value or 0)} or more"
    return f"{text}, over all targets" if evidence.knows_targets() else text


def _edges(bins: Sequence[Bin]) -> tuple[float, ...]:
    """The lower edges and a last upper edge: an open last bar is drawn as wide as the usual one."""
    usual = min((bar.upper - bar.lower for bar in bins if bar.upper is not None), default=5.0)
    last = bins[-1]
    return (*(bar.lower for bar in bins), last.lower + usual if last.upper is None else last.upper)


def _marks(evidence: Evidence) -> tuple[Mark, ...]:
    """The reduced and the full guideline; plain hours where it is not known to whom each applies."""
    if not evidence.year.guideline_given:
        return ()
    rules = evidence.year.guideline
    names = ("reduced guideline", "guideline") if evidence.knows_targets() else ("", "")
    values = (rules.reduced_target_hours, rules.target_hours)
    labels = (f"{value} hours: {name}".removesuffix(": ") for value, name in zip(values, names, strict=True))
    return tuple(Mark(float(value), label) for value, label in zip(values, labels, strict=True))


def _lines(evidence: Evidence) -> str:
    """The marks in words, `Lines mark 10 hours (reduced guideline) and 30 hours (guideline).`"""
    named = [mark.label.partition(": ") for mark in _marks(evidence)]
    if not named:
        return ""
    return f"Lines mark {words.listed(tuple(f'{hours} ({name})' if name else hours for hours, _, name in named))}."


def area_mix(evidence: Evidence) -> Iterator[Chart]:
    """The mean share of each area, as bars; every declaration counts once. None where one is absent."""
    found = [evidence.get(f"area_mix_{area}", Statistic.MEAN_SHARE) for area in AREAS]
    mix = [figure for figure in found if figure is not None]
    if len(mix) < len(AREAS):
        return
    titles = tuple(balance.TITLES[area] for area in AREAS)
    most = max(zip(mix, titles, strict=True), key=lambda pair: pair[0].value or 0)
    pairs = tuple((title.lower(), words.share(figure)) for figure, title in zip(mix, titles, strict=True))
    base = words.number(mix[0].whole or 0)
    number = 1 + sum(1 for _ in hours(evidence))
    yield Chart(
        id="areas",
        number=number,
        kind="bar",
        headline=f"{most[1]} learning took the largest share",
        subtitle=f"Mean share of a member's hours, {base} declarations, CPD year {evidence.year.cpd_year}",
        categories=titles,
        series=(Series("Share of hours", tuple(float(words.per_cent(figure)) for figure in mix)),),
        value_title="Share of hours",
        value_format=".0f",
        value_suffix="%",
        number_format='0"%"',
        category_title="Area",
        alt=sentences.alt_bars("the mean share of a member's hours by area", pairs),
        source="Declarations that gave hours by area. Rounded shares may not add up to 100%.",
    )
