"""What may be said of figures: verdicts on change by the ladder, words for a share, and text alternatives."""

from collections.abc import Mapping, Sequence

from analysis.catalogue.figure import Bin, Change, Figure
from analysis.measures.measure import Measure
from analysis.scheme.labels import Labels
from dashboard.words import ladder, numbers, texts
from dashboard.words.ladder import CLEAR, UNCHANGED, Move, Verdict, verdict_of

__all__ = ["CLEAR", "UNCHANGED", "Verdict", "verdict_of"]

LONGEST_ALT = 400
ALT: Mapping[str, str] = texts.shipped().tables["alt"]
"""What the text alternatives of charts have in common."""


def verdict(change: Change, measure: Measure, whole: int | None = None) -> str:
    """What may be said of a change, as whole sentences.

    `whole` is this year's base: with it, a counted share that moved also says by how many members.
    """
    return ladder.said("verdict", Move(change, measure, whole))


def alt_bars(what: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The text alternative of a bar chart: what it shows, then each bar with its value as text."""
    return _alt("bars", what=what, bars=numbers.listed(tuple(f"{name} {value}" for name, value in pairs)))


def alt_points(what: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The text alternative of points with intervals: what they show,
    then each with its value and limits as text."""
    return _alt("points", what=what, points=numbers.listed(tuple(f"{name} {value}" for name, value in pairs)))


def alt_ranked(what: str, points: Sequence[tuple[str, str, str]]) -> str:
    """The text alternative of points with intervals, given as name,
    value and range from the highest to the lowest.

    The ends come first with their ranges, so that they stay where there is no room for all.
    """
    if len(points) < 3:
        return alt_points(what, [(name, f"{value} ({spread})") for name, value, spread in points])
    (top, most, above), *others, (bottom, least, below) = points
    between = "; ".join(f"{name} {value}" for name, value, _ in others)
    ends = {"top": top, "most": most, "above": above, "bottom": bottom, "least": least, "below": below}
    return _alt("ranked", what=what, between=between, **ends)


def alt_line(what: str, years: Sequence[tuple[int, str]]) -> str:
    """The text alternative of a line over years: what it shows, then each year with its value as text."""
    steps = (ALT["step"].format(value=value, year=year) for year, value in years)
    return _alt("line", what=what, steps=numbers.listed(tuple(steps)))


def alt_lines(what: str, lines: Sequence[tuple[str, Figure, Figure]]) -> str:
    """The text alternative of several lines over years:
    each with its share in its first year and in its last."""
    told = "; ".join(
        ALT["line_ends"].format(
            name=name,
            first=numbers.share(first),
            first_year=first.year,
            last=numbers.share(last),
            last_year=last.year,
        )
        for name, first, last in lines
    )
    return _alt("lines", what=what, lines=told)


def alt_histogram(what: str, bins: Sequence[Bin], labels: Labels) -> str:
    """The text alternative of a histogram: how many, over which range, and where the tallest bar stands."""
    tallest = max(bins, key=lambda bar: bar.count)
    last = bins[-1]
    return _alt(
        "histogram",
        what=what,
        declared=numbers.number(sum(bar.count for bar in bins)),
        low=numbers.number(bins[0].lower),
        high=bin_label(last, labels) if last.upper is None else numbers.hours(last.upper, labels),
        tallest=bin_label(tallest, labels),
        count=numbers.number(tallest.count),
    )


def bin_label(bar: Bin, labels: Labels) -> str:
    """A bar of a histogram of hours in words."""
    unit, low = labels.within("hours"), numbers.number(bar.lower)
    if bar.upper is None:
        return str(numbers.WORDS["last_bin"].format(low=low, unit=unit))
    return str(numbers.WORDS["bin"].format(low=low, high=numbers.number(bar.upper), unit=unit))


def _alt(shape: str, **told: str) -> str:
    return _fitting(ALT[shape].format(**told))


def with_more(alt: str, more: str) -> str:
    """A text alternative with a sentence after it, the alternative shortened where both would be too long."""
    room = LONGEST_ALT - len(more) - 1
    return f"{alt if len(alt) <= room else alt[: room - 1].rsplit(' ', 1)[0] + '…'} {more}".strip()


def _fitting(text: str) -> str:
    """At most as long as a text alternative may be, cut at a word."""
    if len(text) <= LONGEST_ALT:
        return text
    return text[: LONGEST_ALT - 1].rsplit(" ", 1)[0] + "…"
