"""What the evidence allows to be said of a change."""

from enum import StrEnum


class Verdict(StrEnum):
    """The rungs of the ladder: the only words a text may use for a change."""

    TOO_FEW = "too few to say"
    NOT_COMPARABLE = "not comparable"
    ABOUT_THE_SAME = "about the same"
    NO_CLEAR_CHANGE = "no clear change"
    NO_MORE_THAN_USUAL = "no more than usual"
    ROSE = "rose"
    FELL = "fell"


OTHER_RULES, NOT_COLLECTED, NO_RANGE = (
    f"{Verdict.NOT_COMPARABLE}, {why}" for why in ("other rules", "not collected", "no range")
)
"""Why two years are not comparable: a verdict with its reason, which has words of its own."""
