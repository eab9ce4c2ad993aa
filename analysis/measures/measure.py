"""What a measure is: a name, a question, a base and an expression over the facts, each defined once.

The SQL in a measure is an expression over one of the two fact tables (see `vault/facts.sql`): conditions are
booleans, hours are whole hundredths of an hour. Nothing from a user ever enters it.
"""

from dataclasses import KW_ONLY, asdict, dataclass, replace
from enum import StrEnum
from string import Formatter
from typing import Self

from analysis.scheme.guideline import Guideline
from analysis.scheme.labels import Labels

SHIPPED_WORDS = Labels()

WITH_HOURS = "is_valid AND has_hours AND NOT is_part_year"
WITH_TARGET = f"{WITH_HOURS} AND target IS NOT NULL"
"""Whose hours are held against a target, as a condition on the facts."""


Groups = tuple[tuple[str, str], ...]
"""The characteristics that a group is of, each with its label."""


class Basis(StrEnum):
    """How a figure came about: everybody asked and counted, or estimated from a random sample."""

    COUNTED = "counted"
    ESTIMATED = "estimated"


class Source(StrEnum):
    """The fact table a measure reads: a row a member and CPD year, or a row a record selected for review."""

    DECLARED = "declared"
    REVIEWED = "reviewed"


class Scope(StrEnum):
    """For whom a measure is worked out besides the whole scheme."""

    GROUPS = "groups"
    FULL_TARGET = "full-target groups"
    SCHEME = "scheme"


class Unit(StrEnum):
    """What a measure's number is in."""

    COUNT = "count"
    SHARE = "share"
    HOURS = "hours"
    DAYS = "days"
    INDEX = "index"  # from 0 to 1


class Topic(StrEnum):
    """The subject a measure belongs to: of one subject a document says one thing."""

    DECLARED = "declared"
    ON_TIME = "on time"
    HOURS = "hours"
    PLANNED = "planned"
    BALANCE = "balance"
    PLAN = "plan"
    REFLECTION = "reflection"
    VARIETY = "variety"
    REVIEWED = "reviewed"


SEVERAL_AREAS, ALL_AREAS = "two_areas", "three_areas"
"""What a measure needs that compares areas: hours by area, of as many areas."""
ALL_ASKED = "all_asked"
"""What a measure needs that judges by the whole guideline: whatever it asks for beside the target."""

HOURS_ALONE = "hours_alone"
"""What a measure needs that adds hours: a guideline without a minimum for each area."""


def of_guideline(name: str) -> str:
    """What a measure needs that asks for something the year's guideline must state, by its name there."""
    return f"guideline:{name}"


class Targets(StrEnum):
    """Whose declarations a base holds, by the target they have: the condition that leaves out all others."""

    ALL = ""
    FULL = "is_full_target"
    FULL_YEAR = "is_full_target AND NOT is_part_year"
    OTHER = "NOT is_full_target"


class Records(StrEnum):
    """Which of the records selected at random a base is of; a rate's frame and its strata follow from it."""

    SELECTED = "selected"
    ELIGIBLE = "eligible"
    JUDGED = "judged"


class Family(StrEnum):
    """Measures made alike, one for each area, kind of activity, outcome, criterion …"""

    MIX = "area_mix"
    COVERED = "areas_covered"
    ZERO = "zero"
    AREA_HOURS = "area_hours"
    FULL_MIX = "full_mix"
    FULL_ZERO = "full_zero"
    FROM_EVEN = "from_even"
    SHORT_IN = "short_in"
    PLANNED_IN = "planned_in"
    HOURS = "hours"
    DOES = "does"
    ROUTE = "route"
    OUTCOME = "outcome"
    DECLARED_AS = "meets_of"
    CRITERION = "criterion"
    THEME = "theme"

    def name_of(self, *of: str) -> str:
        """The name of one of them.

        >>> Family.CRITERION.name_of("C2", "met")
        'criterion_c2_met'
        """
        return "_".join((self, *(each.casefold() for each in of)))


class Adjusted(StrEnum):
    """The families of reviewed rates whose changes are adjusted for one another."""

    CHOSEN = "chosen beforehand"  # by Holm
    EXPLORED = "looked through"  # criteria, remarks and outcomes, by Benjamini and Hochberg


class Place(StrEnum):
    """Where a measure stands beside its own chart."""

    CHANGES = "changes"  # documents look whether it changed since the year before
    BOUNDS = "bounds"  # with what it would be if none, or all, of those who did not declare had done it
    TARGETS_UNKNOWN = "targets unknown"  # of hours alone: told only where members' own targets are not known


@dataclass(frozen=True, slots=True)
class Base:
    """Whom a measure counts: in words, and as a condition over a fact table for those of certain `targets`.

    `needs` names input columns that must be collected; `any_route` are the words where it is not known how
    records were chosen; `asks_rules` says that the condition asks what the year's rules are, `is_part` that
    these are less than the scheme or its sample, so that their numbers are told in fives.
    """

    words: str
    condition: str
    needs: tuple[str, ...] = ()
    any_route: str = ""
    basis: Basis = Basis.COUNTED
    source: Source = Source.DECLARED
    targets: Targets = Targets.ALL
    records: Records | None = None
    asks_rules: bool = False
    is_part: bool = False

    @property
    def sql(self) -> str:
        """The whole condition."""
        return f"{self.condition} AND {self.targets}" if self.targets else self.condition


@dataclass(frozen=True, slots=True)
class Measure:
    """The definition that pages, documents, notes and methods all read.

    Its words hold `{hours}`, `{planned}` and the like, which `worded` puts a scheme's words in place of.

    `also` names what it needs besides what its base does, and where `unless` is collected a better measure
    stands in its place. `title_by_rules` is the title with the numbers of a year's guideline; `by_rules` says
    that they decide who is counted in its part. `short` is its title among those of its family. `leading` is
    its place among the declared shares whose changes are taken apart, `in_paper` that among the declared
    figures of the committee paper, both from 1. `formerly` are its names in earlier versions, which stand in
    what people wrote. `of_taking_part` measures tell who declared, which is told of an open year and of fewer
    than ten as well, or who was selected, which is told of fewer than ten records.
    """

    name: str
    title: str
    question: str
    of: Base
    _: KW_ONLY
    topic: Topic
    unit: Unit = Unit.COUNT
    title_by_rules: str = ""
    also: tuple[str, ...] = ()
    unless: str = ""
    scope: Scope = Scope.GROUPS
    by_rules: bool = False
    family: Family | None = None
    short: str = ""
    places: tuple[Place, ...] = ()
    leading: int = 0
    in_paper: int = 0
    of_taking_part: bool = False
    is_said_again: bool = False  # another rate of its family tells the same
    formerly: tuple[str, ...] = ()
    labels: Labels = SHIPPED_WORDS

    def worded(self, labels: Labels) -> Self:
        """The measure in a scheme's words."""
        of = replace(self.of, words=labels.put(self.of.words), any_route=labels.put(self.of.any_route))
        title, question = labels.put(self.title), labels.put(self.question)
        by_rules, short = labels.put(self.title_by_rules), labels.put(self.short)
        told = replace(self, title=title, question=question, title_by_rules=by_rules, short=short)
        return replace(told, of=of, labels=labels)

    def under(self, *rules: Guideline) -> Self:
        """The measure as it reads under the rules of one or several years;
        without numbers where they differ, or are not stated."""
        named = {name for _, name, *_ in Formatter().parse(self.title_by_rules) if name}
        if not named or not all(named <= each.stated for each in rules):
            return self
        titles = {self.title_by_rules.format(**asdict(each)) for each in rules}
        return replace(self, title=titles.pop()) if len(titles) == 1 else self

    def whom(self, *, random_known: bool = True) -> str:
        """The base in words."""
        return self.of.words if random_known else self.of.any_route or self.of.words

    @property
    def base(self) -> str:
        """The base as a condition over its fact table."""
        return self.of.sql

    @property
    def needs(self) -> tuple[str, ...]:
        """The input columns that must be collected, and what the year's guideline must state."""
        return (*self.of.needs, *self.also)

    @property
    def basis(self) -> Basis:
        """How its figures come about."""
        return self.of.basis

    @property
    def source(self) -> Source:
        """The fact table it reads."""
        return self.of.source

    @property
    def depends_on_rules(self) -> bool:
        """Whether years under different rules cannot be compared."""
        return self.of.asks_rules or self.by_rules

    @property
    def counted(self) -> Self:
        """The measure without its words: what its figures follow from."""
        of = replace(self.of, words="", any_route="")
        bare = replace(self, title="", question="", of=of, title_by_rules="", short="")
        return replace(bare, formerly=(), labels=SHIPPED_WORDS)

    @property
    def adjusted(self) -> Adjusted | None:
        """The family in which a change of its rate is judged; none for what is counted, and for what says
        again what another rate does: one rating a criterion, each outcome once."""
        if self.basis is Basis.COUNTED or self.is_said_again:
            return None
        is_explored = self.family in {Family.CRITERION, Family.THEME, Family.OUTCOME}
        return Adjusted.EXPLORED if is_explored else Adjusted.CHOSEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Measure):
    """How many rows meet the base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Measure):
    """The rows that meet `part`, of those that meet the base; `is_base` says that another measure has the
    same rows as its base."""

    part: str
    unit: Unit = Unit.SHARE
    is_base: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanShare(Measure):
    """The mean over rows of `part / whole`, so that every row counts once; the pooled share beside it."""

    part: str
    whole: str
    unit: Unit = Unit.SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles(Measure):
    """Median, quartiles and 90th centile of `value` (hundredths);
    the lower value where two are in the middle."""

    value: str
    unit: Unit = Unit.HOURS


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution(Measure):
    """How many rows fall in each bin of `value`; bins of `width` hours up to `top`, then one bin above."""

    value: str
    width: int
    top: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ternary(Measure):
    """How many rows fall in each triangle of the three-area plane, `side` triangles a side."""

    side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing(Measure):
    """Pooled hours by area and activity type, from the long hours table; scheme level only."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One measure in one group, which nothing has protected yet: the base, of a share those who did it, of a
    mean share the mean over members and the pooled share, of hours the quantiles in whole hundredths or
    millionths."""

    measure: str
    groups: Groups
    whole: int
    part: int | None = None
    means: tuple[float, float] | None = None
    quantiles: tuple[int, ...] | None = None
