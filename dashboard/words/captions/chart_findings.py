"""The finding above each chart, as far as its figures earn one: no verb is stronger than the verdict."""

from collections.abc import Sequence

from analysis.catalogue.figure import Bin, Change, Figure, Statistic
from analysis.measures.measure import Measure
from analysis.scheme.labels import Labels
from dashboard.words import numbers, sentences
from dashboard.words.captions import sample


def share_finding(measure: Measure, figure: Figure, change: Change | None) -> str:
    """The share of the year in a sentence, and what may be said of its change."""
    title = measure.title[:1].lower() + measure.title[1:]
    told = f"{numbers.share(figure)} {title} in {figure.year}"
    if change is None:
        return told
    if sentences.verdict_of(change) is sentences.Verdict.ABOUT_THE_SAME:
        return f"{told}, about the same as in {change.from_year}"
    verdict = sentences.verdict(change, measure, figure.whole)
    return f"{told}. {verdict}".removesuffix(".")


def hours_finding(figures: Sequence[Figure], year: int, labels: Labels) -> str:
    """Median and middle half of the hours of a year."""
    found = {figure.statistic: figure.value for figure in figures if figure.year == year and figure.is_shown}
    if Statistic.MEDIAN not in found:
        return labels.put("{Hours} recorded, year by year")
    told = f"Half recorded {numbers.hours(found[Statistic.MEDIAN] or 0, labels)} or more in {year}"
    low, high = found.get(Statistic.LOWER_QUARTILE), found.get(Statistic.UPPER_QUARTILE)
    if low is None or high is None:
        return told
    return (
        f"{told}; the middle half recorded between {numbers.half_hours(low)} and {numbers.half_hours(high)}"
    )


def range_finding(figures: Sequence[Figure], what: str) -> str:
    """The lowest and highest group of a breakdown, without calling either good or bad."""
    shown = [figure for figure in figures if figure.is_shown and figure.value is not None]
    if len(shown) < 2:
        return f"{numbers.sentence_case(what)}, by group"
    low, high = (pick(shown, key=lambda figure: figure.value or 0) for pick in (min, max))
    lowest, highest = (" · ".join(label for _, label in figure.groups) for figure in (low, high))
    if numbers.share(low) == numbers.share(high):
        return f"{numbers.sentence_case(what)}: {numbers.share(low)} in every group that can be shown"
    first, last = _in_one_unit(low, high)
    return f"{numbers.sentence_case(what)}: from {first} ({lowest}) to {last} ({highest})"


def _in_one_unit(low: Figure, high: Figure) -> tuple[str, str]:
    """Two shares in per cent; both as counts where one of them stands on too few for a per cent."""
    shares = numbers.share(low), numbers.share(high)
    if None not in {low.part, high.part} and ("%" in shares[0]) != ("%" in shares[1]):
        first, last = (
            numbers.about(f"{numbers.number(each.part or 0)} of {numbers.number(each.whole or 0)}", each)
            for each in (low, high)
        )
        return first, last
    return shares


def spread_finding(bins: Sequence[Bin], targets: Sequence[int], labels: Labels) -> str:
    """How many recorded less than the greatest target, where an edge of the bins stands there."""
    target = max(targets, default=0)
    below = [bar for bar in bins if bar.upper is not None and bar.upper <= target]
    if not below or below[-1].upper != target:
        return labels.put("How recorded {hours} are spread")
    count, whole = sum(bar.count for bar in below), sum(bar.count for bar in bins)
    return (
        f"{numbers.number(count)} of {numbers.number(whole)} recorded fewer than "
        f"{numbers.hours(target, labels)}, over all targets"
    )


def median_finding(medians: Sequence[Figure], labels: Labels) -> str:
    """The lowest and highest median of the groups."""
    if len(medians) < 2:
        return labels.put("Median {hours} by group")
    low, high = (pick(medians, key=lambda figure: figure.value or 0) for pick in (min, max))
    lowest, highest = (" · ".join(label for _, label in figure.groups) for figure in (low, high))
    first, last = numbers.half_hours(low.value or 0), numbers.hours(high.value or 0, labels)
    if numbers.hours(low.value or 0, labels) == last:
        return f"The median is {last} in every group that can be shown"
    return f"Median {labels.within('hours')} run from {first} ({lowest}) to {last} ({highest})"


def parts(named: Sequence[tuple[str, str]]) -> str:
    """Named shares as running text."""
    return numbers.listed(tuple(f"{share} {name.lower()}" for name, share in named))


def commonest(ordered: Sequence[tuple[str, Figure]]) -> str:
    """The most and least frequent of several kinds."""
    (first, most), (last, least) = ordered[0], ordered[-1]
    return (
        f"{first} is the most common kind ({numbers.share(most)}), {last.lower()} the least "
        f"({numbers.share(least)})"
    )


def flow_finding(steps: Sequence[tuple[str, int]]) -> str:
    """First and last step of a flow in words."""
    (first, start), (last, end) = steps[0], steps[-1]
    return f"Of {numbers.number(start)} {first.lower()}, {numbers.number(end)} {last.lower()}"


def differ(more: Figure, less: Figure) -> bool:
    """Whether the ranges of two shares of a sample do not overlap; shares that have none are as they are."""
    return more.lower is None or less.upper is None or more.lower > less.upper


def commonest_of(what: str, ends: tuple[str, str], ordered: Sequence[tuple[str, Figure]]) -> str:
    """The ends of an ordered list, each with its share; without a rank where their ranges overlap."""
    (top, most), (low, least), (first, last) = ordered[0], ordered[-1], ends
    if len(ordered) > 1 and not differ(most, least):
        return f"{what}: between {numbers.share(least)} and {numbers.share(most)}, too close to be ranked"
    if len(ordered) == 1:
        return f"{first}: {top.lower()} ({numbers.share(most)})"
    return f"{first}: {top.lower()} ({numbers.share(most)}); {last}: {low.lower()} ({numbers.share(least)})"


def trend_finding(changes: Sequence[tuple[str, Change]], years: Sequence[int]) -> str:
    """What has clearly changed since last year, among several rates."""
    clear = [
        f"“{name.lower()}” {sentences.verdict_of(change)}"
        for name, change in changes
        if sentences.verdict_of(change) in sentences.CLEAR
    ]
    if clear:
        return f"Since {max(years) - 1}: {numbers.listed(tuple(clear))}"
    return "No rate has clearly changed since the year before" if changes else "The rates of the year"


def share_headline(measure: Measure, figure: Figure, doing: str = "") -> str:
    """A share of the year as a whole sentence with its base."""
    did = doing or measure.title[:1].lower() + measure.title[1:]
    if figure.part is None:
        return f"{numbers.share(figure)} of the {numbers.base(figure, measure)} {did}."
    return (
        f"Of the {numbers.base(figure, measure)}, {numbers.number(figure.part)} "
        f"({numbers.share(figure)}) {did}."
    )


def reviewed_finding(figures: Sequence[Figure], cpd_year: int, change: Change | None) -> str:
    """The reviewed shares of two years, and the verdict in its shortest form."""
    shown = {figure.year: figure for figure in figures if figure.is_shown}
    if change is None or change.from_year not in shown or cpd_year not in shown:
        share = numbers.share(shown[cpd_year]) if cpd_year in shown else "No share"
        return f"{share} of records reviewed met the guideline in {cpd_year}"
    now, then = shown[cpd_year], shown[change.from_year]
    weighted = ", once weighted" if numbers.is_weighted(now) or numbers.is_weighted(then) else ""
    told = ", ".join(f"{sample.of_scheme(each)} in {each.year}" for each in (now, then))
    return f"{told}{weighted}: {sentences.verdict_of(change)}"
