"""What may be said of figures: verdicts on change by the ladder, and words for a bar of hours."""

from analysis.catalogue.figure import Bin, Change
from analysis.measures.measure import Unit
from analysis.statistics.verdict import Verdict
from dashboard.words import ladder, numbers
from dashboard.words.ladder import CLEAR, UNCHANGED, Move

__all__ = ["CLEAR", "UNCHANGED"]


def verdict_of(change: Change) -> Verdict:
    """The verdict of a change; a text that is not of the ladder allows nothing to be said."""
    return Move(change).verdict


def verdict(change: Change, *, whole: int | None = None, unit: Unit = Unit.HOURS) -> str:
    """What may be said of a change, as whole sentences.

    `whole` is this year's base: with it, a counted share that moved also says by how many members.
    `unit` names what a median is in.
    """
    return ladder.said("verdict", Move(change, whole, unit))


def bin_label(bar: Bin) -> str:
    """A bar of a histogram of hours in words."""
    if bar.upper is None:
        return str(numbers.WORDS["last_bin"].format(low=numbers.number(bar.lower)))
    return str(numbers.WORDS["bin"].format(low=numbers.number(bar.lower), high=numbers.number(bar.upper)))
