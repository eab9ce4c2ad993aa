"""What may be said of figures: verdicts on change by the ladder, and words for a bar of hours."""

from analysis.catalogue.figure import Bin, Change
from analysis.measures.measure import Measure
from analysis.scheme.labels import Labels
from dashboard.words import ladder, numbers
from dashboard.words.ladder import CLEAR, UNCHANGED, Move, verdict_of

__all__ = ["CLEAR", "UNCHANGED", "verdict_of"]


def verdict(change: Change, measure: Measure, whole: int | None = None) -> str:
    """What may be said of a change, as whole sentences.

    `whole` is this year's base: with it, a counted share that moved also says by how many members.
    """
    return ladder.said("verdict", Move(change, measure, whole))


def bin_label(bar: Bin, labels: Labels) -> str:
    """A bar of a histogram of hours in words."""
    unit, low = labels.within("hours"), numbers.number(bar.lower)
    if bar.upper is None:
        return str(numbers.WORDS["last_bin"].format(low=low, unit=unit))
    return str(numbers.WORDS["bin"].format(low=low, high=numbers.number(bar.upper), unit=unit))


def short_label(bar: Bin, labels: Labels) -> str:
    """A bar of hours that were missing in words: whoever was short of its upper end is in it."""
    unit, low = labels.within("hours"), numbers.number(bar.lower)
    if bar.upper is None:
        return str(numbers.WORDS["last_short_bin"].format(low=low, unit=unit))
    return str(numbers.WORDS["short_bin"].format(low=low, high=numbers.number(bar.upper), unit=unit))
