"""The finding above an answer, as far as its figures earn one, and what stands below it."""

from collections.abc import Mapping, Sequence

from analysis.catalogue.figure import Figure
from analysis.measures.measure import Measure
from analysis.scheme.labels import Labels
from analysis.statistics.verdict import Verdict
from dashboard.words import numbers
from dashboard.words.ladder import CLEAR

MOST_NAMED = 3
NOTHING = (
    "There is nothing to ask for.",
    "Every figure of the years held is withheld to protect members, or too few to report.",
    "What is loaded says what became of each row.",
)
STRIP = "The strip is where a group of its size would lie if it were like the rest."
SMALLER = "Nothing is said of groups of fewer than a hundred members."
DRAWN_FROM = "Groups of fewer than {least} members stand in the table alone."
BAND = "The band is what rounding leaves open."


def apart(title: str, above: Sequence[tuple[str, str]], below: Sequence[tuple[str, str]]) -> str:
    """Which groups stand clear of the rest, each with its share; or that none does beyond what is usual."""
    told = [
        f"{_named(groups)} {'stands' if len(groups) == 1 else 'stand'} {way} the rest"
        for way, groups in (("above", above), ("below", below))
        if groups
    ]
    if told:
        return f"{title}: {'; '.join(told)}"
    return f"{title}: no group of a hundred or more lies further from the rest than is usual for its size"


def _named(groups: Sequence[tuple[str, str]]) -> str:
    told = [f"{name} ({share})" for name, share in groups[:MOST_NAMED]]
    more = [f"{numbers.in_words(len(groups) - MOST_NAMED)} more"] if len(groups) > MOST_NAMED else []
    return numbers.listed((*told, *more))


def tellable(sizes: Sequence[tuple[int, float]]) -> str:
    """How far off a group of the smallest size must be before it can be told from chance."""
    if not sizes:
        return ""
    size, half = min(sizes)
    return (
        f"A group of about {numbers.number(size)} has to be about {numbers.points(half, short=True)} off "
        "before it can be told from chance."
    )


def moved(
    title: str, verdicts: Mapping[str, Verdict], ends: Mapping[str, tuple[Figure, Figure]], since: str
) -> str:
    """Which groups clearly moved since the year before; or that none did; empty where nothing may be said."""
    if not verdicts:
        return ""
    told = []
    for way in CLEAR:
        named = [
            f"{name} ({numbers.share(ends[name][0])} to {numbers.share(ends[name][1])})"
            for name, verdict in verdicts.items()
            if verdict is way
        ]
        if named:
            told.append(f"{way} in {numbers.listed(tuple(named[:MOST_NAMED]))}")
    if told:
        return f"{title}: since {since}, {'; '.join(told)}"
    return f"{title}: no group of a hundred or more has clearly changed since {since}"


def ends(title: str, series: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """The first and the last value of each of up to three lines."""
    told = []
    for name, points in series[:MOST_NAMED]:
        if points:
            first, last = points[0], points[-1]
            head = f"{name} " if len(series) > 1 else ""
            rest = "" if first == last else f", {last[1]} in {last[0]}"
            told.append(f"{head}{first[1]} in {first[0]}{rest}")
    return f"{title}: {'; '.join(told)}" if told else title


def whole(measure: Measure, figure: Figure | None, when: str, of: str) -> str:
    """Whom an answer is of, with their number, and when."""
    among = numbers.base(figure, measure) if figure else measure.whom()
    return f"Of {among}{of}. {when}."


def with_more(hours: int, share: str, now: str, labels: Labels) -> str:
    """What so many more hours would have brought, as arithmetic."""
    return labels.put(
        f"With {numbers.in_words(hours)} more {{planned}} {{hours}} each, {share} would have met the "
        f"guideline instead of {now}"
    )


ARITHMETIC = (
    "Arithmetic, not a forecast: the same declarations counted again with so many {planned} {hours} added to "
    "each. A step that fewer than ten members make is joined to the next."
)


def missing(near: int, everyone: int, hours: int, labels: Labels) -> str:
    """How many were so few hours short."""
    return labels.put(
        f"{numbers.number(near)} of the {numbers.number(everyone)} below the guideline were "
        f"{numbers.in_words(hours)} {{planned}} {{hours}} short or less"
    )


def joined(held: Mapping[str, Sequence[str]]) -> str:
    """What each joined group holds."""
    return " ".join(
        f"{group}: {', '.join(numbers.mid_sentence(name) for name in names)}."
        for group, names in held.items()
    )
