"""The finding above each chart, as far as its figures earn one: no verb is stronger than the verdict."""

from collections.abc import Sequence

from analysis.catalogue.figure import Bin, Change, Figure, Statistic
from analysis.catalogue.groups import comparable, ends_apart
from analysis.measures.measure import Measure
from analysis.scheme.labels import Labels
from analysis.statistics.verdict import Verdict
from dashboard.words import ladder, numbers
from dashboard.words.captions import sample
from dashboard.words.captions.subtitles import characteristic


def share_finding(measure: Measure, figure: Figure, change: Change | None) -> str:
    """The share of the year in a sentence, and what may be said of its change."""
    title = measure.title[:1].lower() + measure.title[1:]
    told = f"{numbers.share(figure)} {title} in {measure.labels.year(figure.year)}"
    if change is None:
        return told
    if ladder.verdict_of(change) is Verdict.ABOUT_THE_SAME:
        return f"{told}, about the same as in {measure.labels.year(change.from_year)}"
    verdict = ladder.verdict(change, measure, figure.whole).removesuffix(".")
    if ladder.verdict_of(change) in {Verdict.NOT_COMPARABLE, Verdict.TOO_FEW}:
        return f"{told}. {verdict}"
    has_moved = ladder.verdict_of(change) is not Verdict.NO_CLEAR_CHANGE
    since = f"Since {measure.labels.year(change.from_year)}" + (" the share" if has_moved else ",")
    return f"{told}. {since} {numbers.mid_sentence(verdict)}"


def hours_finding(figures: Sequence[Figure], year: int, labels: Labels) -> str:
    """Median and middle half of the hours of a year."""
    found = {figure.statistic: figure.value for figure in figures if figure.year == year and figure.is_shown}
    if Statistic.MEDIAN not in found:
        return labels.put("{Hours} recorded, year by year")
    told = (
        f"Half recorded {numbers.hours(found[Statistic.MEDIAN] or 0, labels)} or more in {labels.year(year)}"
    )
    low, high = found.get(Statistic.LOWER_QUARTILE), found.get(Statistic.UPPER_QUARTILE)
    if low is None or high is None:
        return told
    return (
        f"{told}; the middle half recorded between {numbers.half_hours(low)} and {numbers.half_hours(high)}"
    )


def range_finding(figures: Sequence[Figure], what: str) -> str:
    """The lowest and highest of the groups that are large enough, without calling either good or bad; named
    only where they differ by more than chance."""
    groups, title = comparable(figures), numbers.sentence_case(what)
    split = figures[0].groups if figures else ()
    by = numbers.listed(tuple(characteristic(name).lower() for name, _ in split)) or "group"
    if len(groups) < 2:
        return f"{title}, by {by}: most groups are too small to be compared"
    low, high = groups[0], groups[-1]
    first, last = numbers.share(numbers.estimated(low)), numbers.share(numbers.estimated(high))
    if ends_apart(groups):
        return f"{title}: from {first} ({_group(low)}) to {last} ({_group(high)})"
    told = (
        f"{first} in each"
        if first == last
        else f"between {first} and {last}, too few or too close to be ranked"
    )
    return f"{title}, by {by}: {told}"


def _group(figure: Figure) -> str:
    return " · ".join(label for _, label in figure.groups)


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


def median_finding(figures: Sequence[Figure], labels: Labels) -> str:
    """Between what the medians of groups large enough lie. None is ranked: where hours gather in two places,
    as with two targets, chance alone takes a median from one to the other, and the middle half does not tell.
    """
    medians, what = (
        comparable([each for each in figures if each.statistic is Statistic.MEDIAN]),
        labels.put("Median {hours}"),
    )
    if len(medians) < 2:
        return f"{what} by group: most groups are too small to be compared"
    first, last = (numbers.middle(medians[n], labels) for n in (0, -1))
    told = f"{first} in each" if first == last else f"between {first} and {last}; medians are not ranked"
    return f"{what} by group: {told}"


def parts(named: Sequence[tuple[str, str]]) -> str:
    """Named shares as running text."""
    return numbers.listed(tuple(f"{share} {numbers.mid_sentence(name)}" for name, share in named))


def flow_finding(steps: Sequence[tuple[str, int]]) -> str:
    """First and last step of a flow in words."""
    (first, start), (last, end) = steps[0], steps[-1]
    first, last = numbers.mid_sentence(first), numbers.mid_sentence(last)
    return f"Of {numbers.number(start)} {first}, {numbers.number(end)} {last}"


def differ(figures: Sequence[Figure]) -> bool:
    """Whether all shares stand on enough, and the first and last of them differ."""
    ordered = comparable(figures)
    return len(ordered) == len(figures) > 1 and ends_apart(ordered)


def trend_finding(rates: Sequence[tuple[str, Verdict | None]], since: str) -> str:
    """What has clearly changed since last year, among several rates; those not compared have no verdict."""
    clear = {way: [numbers.mid_sentence(name) for name, each in rates if each is way] for way in ladder.CLEAR}
    told = [f"{way} since {since}: {', '.join(names)}" for way, names in clear.items() if names]
    if told:
        return numbers.sentence_case("; ".join(told))
    is_steady = all(verdict in ladder.UNCHANGED for _, verdict in rates)
    return f"None of these rates has clearly changed since {since}" if is_steady else "The rates of the years"


def reviewed_finding(
    figures: Sequence[Figure], cpd_year: int, change: Change | None, labels: Labels, did: str
) -> str:
    """The reviewed shares of two years of records that `did`, and the verdict in its shortest form."""
    shown = {figure.year: figure for figure in figures if figure.is_shown}
    if change is None or change.from_year not in shown or cpd_year not in shown:
        share = numbers.share(shown[cpd_year]) if cpd_year in shown else "No share"
        return f"{share} of records reviewed {did} in {labels.year(cpd_year)}"
    now, then = shown[cpd_year], shown[change.from_year]
    weighted = ", once weighted" if numbers.weighted(now) or numbers.weighted(then) else ""
    told = ", ".join(f"{sample.of_scheme(each)} in {labels.year(each.year)}" for each in (now, then))
    return f"{told}{weighted}: {ladder.verdict_of(change)}"
