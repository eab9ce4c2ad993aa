"""What may be said of figures: verdicts on change by the ladder, words for a share, and text alternatives."""

from collections.abc import Sequence

from analysis.catalogue.figure import Bin, Change, Figure, Matched, State, Statistic
from analysis.measures.measure import Unit
from dashboard import words
from dashboard.speech import ladder
from dashboard.speech.ladder import CLEAR, UNCHANGED, Move, Verdict

__all__ = ["CLEAR", "UNCHANGED", "Verdict"]

LONGEST_ALT = 400


def verdict_of(change: Change) -> Verdict:
    """The verdict of a change; a text that is not of the ladder allows nothing to be said."""
    return Move(change).verdict


def verdict(change: Change, *, whole: int | None = None, unit: Unit = Unit.HOURS) -> str:
    """What may be said of a change, as whole sentences.

    `whole` is this year's base: with it, a counted share that moved also says by how many members.
    `unit` names what a median is in.
    """
    return ladder.said("verdict", Move(change, whole, unit))


def change_of_share(subject: str, before: Figure, after: Figure, change: Change) -> str:
    """One sentence on a counted share in two years, `The share who declared rose from 76% to 79%, …`; or empty.

    The size is the difference of the exact shares, and says so where the rounded ones would give another.
    """
    found = verdict_of(change)
    shares = f"{words.share(before)} in {before.year} and {words.share(after)} in {after.year}"
    if words.share(before) == words.share(after):
        shares = f"{words.share(after)} in {before.year} and in {after.year}"
    if found in CLEAR:
        way = "an increase" if found is Verdict.ROSE else "a decrease"
        size = words.points(change.difference)
        printed = abs(words.per_cent(after) - words.per_cent(before))
        exact = "" if size.split()[0] == str(printed) else " before rounding"
        moved = f"{found} from {words.share(before)} to {words.share(after)}"
        return f"The share {subject} {moved}, {way} of {size}{exact}."
    if found is Verdict.ABOUT_THE_SAME:
        return f"The share {subject} is about the same: {shares}."
    if found is Verdict.NO_MORE_THAN_USUAL:
        return f"The share {subject} was {shares}, a move no larger than usual."
    return ""


def same_members(found: Matched) -> str:
    """What may be said of the members counted in both years, to follow “the share …”; empty where nothing may.

    `fell from 68% to 59% (651 members)`
    """
    if found.same is None:
        return ""
    members = f"({words.number(found.known or 0)} members)"
    before, after = (_of_known(part, found) for part in (found.part_before, found.part_after))
    if found.verdict in CLEAR:
        return f"{found.verdict} from {before} to {after} {members}"
    if found.verdict == Verdict.ABOUT_THE_SAME:
        return f"is about the same, at {before} and {after} {members}"
    if found.verdict == Verdict.NO_MORE_THAN_USUAL:
        return f"was {before} and {after} {members}, a move no larger than usual"
    return ""


def _of_known(part: int | None, found: Matched) -> str:
    known = found.known or 1
    value = (part or 0) / known
    return words.share(
        Figure(found.measure, found.to_year, Statistic.SHARE, State.SHOWN, value=value, part=part, whole=known)
    )


def alt_bars(what: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The text alternative of a bar chart: what it shows, then each bar with its value as text."""
    bars = words.listed(tuple(f"{name} {value}" for name, value in pairs))
    return _fitting(f"Bar chart of {what}: {bars}.")


def alt_points(what: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The text alternative of points with intervals: what they show, then each with its value and limits as text."""
    points = words.listed(tuple(f"{name} {value}" for name, value in pairs))
    return _fitting(f"Points of {what}: {points}.")


def alt_ranked(what: str, points: Sequence[tuple[str, str, str]]) -> str:
    """The text alternative of points with intervals, given as name, value and range from the highest to the lowest.

    The ends come first with their ranges, so that they stay where there is no room for all.
    """
    if len(points) < 3:
        return alt_points(what, [(name, f"{value} ({spread})") for name, value, spread in points])
    (top, most, above), *others, (bottom, least, below) = points
    between = "; ".join(f"{name} {value}" for name, value, _ in others)
    return _fitting(
        f"Points with ranges, {what}. Highest: {top}, {most} (range {above}). "
        f"Lowest: {bottom}, {least} (range {below}). Between: {between}."
    )


def alt_line(what: str, years: Sequence[tuple[int, str]]) -> str:
    """The text alternative of a line over years: what it shows, then each year with its value as text."""
    steps = words.listed(tuple(f"{value} in {year}" for year, value in years))
    return _fitting(f"Line chart of {what}: {steps}.")


def alt_lines(what: str, lines: Sequence[tuple[str, Figure, Figure]]) -> str:
    """The text alternative of several lines over years: each with its share in its first year and in its last."""
    told = "; ".join(
        f"{name} {words.share(first)} in {first.year}, {words.share(last)} in {last.year}"
        for name, first, last in lines
    )
    return _fitting(f"Line chart of {what}, first and last year: {told}.")


def alt_histogram(what: str, bins: Sequence[Bin]) -> str:
    """The text alternative of a histogram: how many, over which range, and where the tallest bar stands."""
    everyone = words.number(sum(bar.count for bar in bins))
    tallest = max(bins, key=lambda bar: bar.count)
    last = bins[-1]
    top = f"{last.lower:,.0f} hours or more" if last.upper is None else f"{last.upper:,.0f} hours"
    return _fitting(
        f"Histogram of {what} in {everyone} declarations, from {bins[0].lower:,.0f} to {top}. "
        f"The tallest bar is {bin_label(tallest)}, with {words.number(tallest.count)} declarations."
    )


def bin_label(bar: Bin) -> str:
    """A bar of a histogram of hours in words."""
    if bar.upper is None:
        return f"{bar.lower:,.0f} hours or more"
    return f"{bar.lower:,.0f} to under {bar.upper:,.0f} hours"


def with_more(alt: str, more: str) -> str:
    """A text alternative with a sentence after it, the alternative shortened where both would be too long."""
    room = LONGEST_ALT - len(more) - 1
    return f"{alt if len(alt) <= room else alt[: room - 1].rsplit(' ', 1)[0] + '…'} {more}".strip()


def _fitting(text: str) -> str:
    """At most as long as a text alternative may be, cut at a word."""
    if len(text) <= LONGEST_ALT:
        return text
    return text[: LONGEST_ALT - 1].rsplit(" ", 1)[0] + "…"
