"""What the evidence allows to be said of a change."""

from enum import StrEnum


class Verdict(StrEnum):
    """The rungs of the ladder: the only words a text may use for a change; and why two years are not
    comparable, each of which has words of its own."""

    TOO_FEW = "too few to say"
    NOT_COMPARABLE = "not comparable"
    ABOUT_THE_SAME = "about the same"
    NO_CLEAR_CHANGE = "no clear change"
    NO_MORE_THAN_USUAL = "no more than usual"
    ROSE = "rose"
    FELL = "fell"
    OTHER_RULES = "not comparable, other rules"
    NOT_COLLECTED = "not comparable, not collected"
    NO_RANGE = "not comparable, no range"

    @property
    def rung(self) -> "Verdict":
        """The verdict without its reason."""
        return Verdict.NOT_COMPARABLE if self in _NOT_COMPARABLE else self


_NOT_COMPARABLE = {Verdict.OTHER_RULES, Verdict.NOT_COLLECTED, Verdict.NO_RANGE}
