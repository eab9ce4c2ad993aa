"""The two charts of the feedback letter: the spread of hours, and the mix of the three areas."""

from collections.abc import Iterator, Sequence

from analysis.catalogue.figure import Bin, Statistic
from analysis.scheme.labels import Labels
from analysis.scheme.vocabulary import AREAS
from dashboard.document.document import Chart, Mark, Series
from dashboard.words import numbers, sentences
from dashboard.words.evidence import Evidence
from dashboard.words.voice import voice
from dashboard.words.wording import Wording

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
    text, labels = Wording(voice(evidence), "hours"), evidence.catalogue.labels
    half = numbers.hours(middle.value, labels)
    said = tuple(label for _, label in _marks(text, "said"))
    alt = sentences.alt_histogram(labels.within("hours"), bins, labels)
    yield Chart(
        id="hours",
        number=1,
        kind="histogram",
        headline=text.say("headline", tallest=_tallest(bins, labels), middle=half),
        subtitle=text.say("subtitle", declared=numbers.number(sum(bar.count for bar in bins))),
        categories=tuple(sentences.bin_label(bar, labels) for bar in bins),
        series=(Series(text.say("series"), tuple(float(bar.count) for bar in bins)),),
        value_title=text.say("value_title"),
        category_title=text.say("category_title"),
        edges=_edges(bins),
        open_ended=bins[-1].upper is None,
        marks=tuple(Mark(value, label) for value, label in _marks(text, "marks")),
        alt=sentences.with_more(alt, text.say("lines", marks=numbers.listed(said))) if said else alt,
        source=text.say("source"),
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


def _tallest(bins: Sequence[Bin], labels: Labels) -> str:
    """The tallest bar where all that could be are of one width; else empty."""
    tallest = max(bins, key=lambda bar: bar.count)
    is_usual = tallest.upper is not None and tallest.upper - tallest.lower <= WIDTH
    return sentences.bin_label(tallest, labels) if is_usual else ""


def _edges(bins: Sequence[Bin]) -> tuple[float, ...]:
    """The lower edges and a last upper edge: an open last bar is drawn as wide as the usual one."""
    usual = min((bar.upper - bar.lower for bar in bins if bar.upper is not None), default=5.0)
    last = bins[-1]
    return (*(bar.lower for bar in bins), last.lower + usual if last.upper is None else last.upper)


def _marks(text: Wording, shape: str) -> Iterator[tuple[float, str]]:
    """The reduced and the full guideline, where one is given;
    plain hours where nobody knows to whom each applies."""
    evidence = text.voice.evidence
    rules, labels = evidence.year.guideline, evidence.catalogue.labels
    for name in ("reduced_target_hours", "target_hours"):
        if (hours := getattr(rules, name)) is not None:
            yield (
                float(hours),
                text.say(f"{shape}.{name}", hours=numbers.hours(hours, labels)),
            )


def area_mix(evidence: Evidence) -> Iterator[Chart]:
    """The mean share of each area, as bars; every declaration counts once. None where one is absent."""
    labels = evidence.catalogue.labels
    areas = AREAS[: labels.areas]
    found = [evidence.get(f"area_mix_{area}", Statistic.MEAN_SHARE) for area in areas]
    mix = [figure for figure in found if figure is not None]
    if not mix or len(mix) < len(areas):
        return
    titles = tuple(map(labels.of, areas))
    most = max(zip(mix, titles, strict=True), key=lambda pair: pair[0].value or 0)
    pairs = tuple(
        (labels.within(area), numbers.share(figure)) for area, figure in zip(areas, mix, strict=True)
    )
    text = Wording(voice(evidence), "areas")
    yield Chart(
        id="areas",
        number=1 + sum(1 for _ in hours(evidence)),
        kind="bar",
        headline=text.say("headline", most=most[1]),
        subtitle=text.say("subtitle", base=numbers.number(mix[0].whole or 0)),
        categories=titles,
        series=(Series(text.say("series"), tuple(float(numbers.per_cent(figure)) for figure in mix)),),
        value_title=text.say("value_title"),
        value_format=".0f",
        value_suffix="%",
        number_format='0"%"',
        category_title=text.say("category_title"),
        alt=sentences.alt_bars(text.say("alt"), pairs),
        source=text.say("source", all=numbers.plain_per_cent(1)),
    )
