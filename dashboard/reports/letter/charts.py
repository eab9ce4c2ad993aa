"""The charts of the feedback letter: what moved over the years, and hours against the guideline."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from analysis.catalogue.figure import Bin, Statistic
from analysis.catalogue.read import Query
from analysis.scheme.labels import Labels
from dashboard.charts import figures
from dashboard.document.document import Chart, Mark, Point, Series
from dashboard.document.inline import escape, plain
from dashboard.words import alternative, numbers
from dashboard.words.captions import subtitles
from dashboard.words.voice import Voice
from dashboard.words.wording import Wording

FEWEST_BARS = 3
HOURS = "hours_distribution"
WIDTH = 10
TOP = 100
FEWEST_YEARS = 3


def years(voice: Voice) -> Iterator[Chart]:
    """What the part at a glance says of the leading share and of what moved, over the years held;
    to members with a reduced target theirs alone."""
    names = ("leading", "moved") if voice.facts["full"] else ("reached_reduced",)
    text = Wording(voice, "years")
    headline = text.say("headline" if voice.facts["full"] else "headline_reduced")
    yield from over_years(voice, names, text, id="years", finding=headline)


def over_years(voice: Voice, names: Iterable[str], text: Wording, **words: Any) -> Iterator[Chart]:
    """Shares of the scheme over the years up to the draft's own, where there are enough years; broken where
    rules changed."""
    evidence = voice.evidence
    catalogue = evidence.catalogue
    held = [year for year in catalogue.years if year.cpd_year <= evidence.year.cpd_year]
    shown = [name for name in dict.fromkeys(map(voice.role, names)) if evidence.get(name)]
    if len(held) < FEWEST_YEARS or not shown:
        return
    numbered = [year.cpd_year for year in held]
    found = catalogue.figures(Query(tuple(shown), tuple(numbered)))
    lines = {
        plain(voice.of(name).say("{it.called}")): [
            each for each in found if each.measure == name and each.statistic is Statistic.SHARE
        ]
        for name in shown
    }
    broken, labels = subtitles.rule_changes(held), catalogue.labels
    told = text.say("subtitle", breaks=numbers.listed(tuple(map(labels.year, broken))) if broken else "")
    chart = figures.line(figures.over_years(lines, numbered), labels, broken, subtitle=told, **words)
    yield replace(chart, source=plain(text.say("source", marked=escape(alternative.marked(chart)))))


def hours(voice: Voice) -> Iterator[Chart]:
    """The histogram of declared hours, with the guideline marked, and the reduced one for those it is for.

    None on too few bars, and none where only total hours are known: that letter keeps to one page.
    """
    evidence = voice.evidence
    if not evidence.knows_targets() and evidence.get("areas_covered_3") is None:
        return
    bins = _coarser(evidence.catalogue.bins(HOURS, evidence.year.cpd_year))
    middle = evidence.get("hours", Statistic.MEDIAN)
    if len(bins) < FEWEST_BARS or middle is None or middle.value is None:
        return
    text, labels = Wording(voice, "hours"), evidence.catalogue.labels
    half = numbers.middle(middle, labels)
    yield Chart(
        id="hours",
        kind="histogram",
        finding=text.say("headline", tallest=_tallest(bins, labels), middle=half),
        subtitle=text.say("subtitle", declared=numbers.number(sum(bar.count for bar in bins))),
        heading=text.say("category_title"),
        unit=text.say("series"),
        categories=tuple(numbers.bin_label(bar, labels) for bar in bins),
        series=(Series(text.say("series"), tuple(Point(*_counted(bar)) for bar in bins)),),
        at=figures.edges(bins),
        open_ended=bins[-1].upper is None,
        marks=tuple(_marks(text)),
        source=text.say("source"),
    )


def _counted(bar: Bin) -> tuple[int, str, str]:
    return bar.count, numbers.number(bar.count), numbers.number(bar.count)


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


def _tallest(bins: Sequence[Bin], labels: Labels) -> str:
    """The tallest bar where it is of the usual width and above the next by more than twice the square root of
    both, as chance makes it; else empty."""
    second, tallest = sorted(bins, key=lambda bar: bar.count)[-2:]
    is_usual = tallest.upper is not None and tallest.upper - tallest.lower <= WIDTH
    is_clear = tallest.count - second.count > 2 * (tallest.count + second.count) ** 0.5
    return numbers.bin_label(tallest, labels) if is_usual and is_clear else ""


def _marks(text: Wording) -> Iterator[Mark]:
    """The reduced and the full guideline, where one is given;
    plain hours where nobody knows to whom each applies."""
    evidence = text.voice.evidence
    rules, labels = evidence.year.guideline, evidence.catalogue.labels
    for name in (
        ("reduced_target_hours", "target_hours") if text.voice.facts["reduced"] else ("target_hours",)
    ):
        if (hours := getattr(rules, name)) is not None:
            yield Mark(float(hours), text.say(f"marks.{name}", hours=numbers.hours(hours, labels)))
