"""A figure: one protected number with its base, its state and the group it speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from analysis.statistics.verdict import Verdict


class Statistic(StrEnum):
    """What kind of number a figure is; a measure may have several."""

    COUNT = "count"
    SHARE = "share"
    MEAN_SHARE = "mean_share"
    POOLED_SHARE = "pooled_share"
    MEDIAN = "median"
    LOWER_QUARTILE = "lower_quartile"
    UPPER_QUARTILE = "upper_quartile"
    NINETIETH_CENTILE = "ninetieth_centile"
    THREE_YEARS = "three_years"  # a share over the last three review years together
    LOWEST = "lowest"  # a share if none of those missing had done it
    HIGHEST = "highest"  # a share if all of those missing had
    RATIO = "ratio"  # evidenced for every declared hour, over all records
    BREAK_EVEN = (
        "break_even"  # the share of those missing that would bring the whole to the lower end of its range
    )


class State(StrEnum):
    """Whether a figure may be shown, and if not, why."""

    SHOWN = "shown"
    ABOUT = "about"  # of less than the whole scheme: numbers to the nearest `step`
    NOT_COLLECTED = "not collected"
    TOO_FEW = "too few"
    WITHHELD = "withheld"
    EARLY = "early"  # not told before the year is closed


@dataclass(frozen=True, slots=True)
class Figure:
    """A protected number. Shares are 0 to 1, hours are hours; `whole` is the base.

    `groups` holds (characteristic, group label) pairs, none for the whole scheme. `lower` and `upper` are the
    interval of an estimate. `frame` is the number of members a sample speaks for. Numbers about right are
    to the nearest `step`: five or ten; None, where they are exact. `called` is its CPD year as the scheme
    calls it: read with the figure, blank while it is built, and no part of what it equals.
    """

    measure: str
    year: int
    statistic: Statistic
    state: State
    groups: tuple[tuple[str, str], ...] = ()
    value: float | None = None
    part: int | None = None
    whole: int | None = None
    lower: float | None = None
    upper: float | None = None
    frame: int | None = None
    step: int | None = None
    called: str = field(default="", compare=False, kw_only=True)

    @property
    def is_shown(self) -> bool:
        """Whether there is a number to read, exact or about right."""
        return self.state in {State.SHOWN, State.ABOUT}


YEARS_TOGETHER = 3


def years_together(found: Iterable[Figure], last: int) -> tuple[Figure, ...]:
    """The review years that are taken together up to a year, oldest first: of a reviewed share of the whole
    scheme, the last three with a random sample of known frame."""
    drawn = [
        each
        for each in found
        if each.statistic is Statistic.SHARE and each.is_shown and each.frame and each.whole
    ]
    held = sorted((each for each in drawn if each.year <= last), key=lambda each: each.year)
    return tuple(held[-YEARS_TOGETHER:])


@dataclass(frozen=True, slots=True)
class Bin:
    """A bar of a distribution: `count` rows from `lower` hours up to, not including, `upper` (None:
    no top)."""

    measure: str
    year: int
    lower: float
    upper: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a crossing or of the three-area triangle: `count` is hours or rows, None where withheld."""

    measure: str
    year: int
    across: str
    down: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Week:
    """The members who had declared up to and including a day, counted from the day the window opened (day 0).

    `is_today`: the day on which the figures were built, or the same day of an earlier year's timetable,
    whose number is in fives.
    """

    cpd_year: int
    day: int
    declared: int
    is_today: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """By one characteristic, whether the groups differ more than chance: one time in twenty, shared among
    all that are compared.

    `drawn` compares the records selected with the frame, `sent` those that came with those asked for;
    None: nothing could differ.
    """

    year: int
    characteristic: str
    drawn: bool | None
    sent: bool | None


@dataclass(frozen=True, slots=True)
class Level:
    """The groups a characteristic is shown in, in order, and in words why some were joined or withheld."""

    characteristic: str
    groups: tuple[str, ...]
    joined: bool
    note: str


@dataclass(frozen=True, slots=True)
class OwnOutcome:
    """How many records ended as a body's own word says, and the outcome of ours that it was matched to."""

    outcome: str
    word: str
    records: int


@dataclass(frozen=True, slots=True)
class Change:
    """A scheme-level change between two years, and what the evidence allows to be said of it."""

    measure: str
    statistic: Statistic
    from_year: int
    to_year: int
    difference: float
    lower: float | None
    upper: float | None
    verdict: Verdict
    detectable: float | None


@dataclass(frozen=True, slots=True)
class Driver:
    """The change of a share between two years, split by the groups of a characteristic.

    `within` and `mix` add up to the change: what members of the same group did differently, and what came of
    the groups' sizes. `direction` says which way members of the same groups clearly moved, all groups
    together, `reversal` that the whole moved the other way by the margin or more. Where `within` and `mix`
    are None, `reason` says why.
    """

    measure: str
    from_year: int
    to_year: int
    by: str
    groups: int
    within: float | None
    mix: float | None
    direction: str  # fell or rose; empty where nothing may be said
    reversal: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The change of a share between two years, split by who was counted in both of them.

    `known` members were counted in both years, `part_before` and `part_after` of them had done it;
    `only_before` and `only_after` were counted in one year. `same` (the matched change), `joiners` and
    `leavers` add up to the change. Of a count (valid declarations) only the numbers of members are given.
    `took_up` of those known had done it in the second year alone, `gave_up` in the first alone: of areas left
    empty, where each is ten members or more.
    Where `known` is None, `reason` says why.
    """

    measure: str
    from_year: int
    to_year: int
    known: int | None = None
    part_before: int | None = None
    part_after: int | None = None
    only_before: int | None = None
    only_after: int | None = None
    same: float | None = None
    joiners: float | None = None
    leavers: float | None = None
    verdict: str = ""
    reason: str = ""
    took_up: int | None = None
    gave_up: int | None = None


@dataclass(frozen=True, slots=True)
class SizePlan:
    """What reviewing `size` of the `members` due in the latest year buys; widths and the change are shares,
    0 to 1.

    `known` is the last reviewed rate, None before the first; the cautious width is that of a rate of a half,
    where it is widest. `detectable` is the fall from it that two such samples would show four years in five;
    None where they would show none so often.
    """

    cpd_year: int
    members: int
    size: int
    known: float | None
    known_width: float | None
    cautious_width: float
    detectable: float | None
