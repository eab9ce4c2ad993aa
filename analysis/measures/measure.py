"""What a measure is: a name, a question, a base and an expression over the facts, each defined once.

The SQL in a measure is an expression over one of the two fact tables (see `vault/facts.sql`): conditions are
booleans, hours are whole hundredths of an hour. Nothing from a user ever enters it.
"""

from dataclasses import dataclass
from enum import StrEnum


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
    FULL_TARGET = "full-target groups"  # never by status: subtraction would show the rest
    SCHEME = "scheme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The definition that pages, documents, notes and methods all read.

    `among` says the base in words, `base` in SQL; `needs` names input columns that must be collected, and where
    `unless` is collected a better measure stands in its place.
    """

    name: str
    title: str
    question: str
    among: str
    base: str
    needs: tuple[str, ...] = ()
    unless: str = ""
    basis: Basis = Basis.COUNTED
    source: Source = Source.DECLARED
    scope: Scope = Scope.GROUPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Measure):
    """How many rows meet the base."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Measure):
    """The rows that meet `part`, of those that meet the base."""

    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanShare(Measure):
    """The mean over rows of `part / whole`, so that every row counts once; the pooled share beside it."""

    part: str
    whole: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantiles(Measure):
    """Median, quartiles and 90th centile of `value` (hundredths); the lower value where two are in the middle."""

    value: str
    unit: str = "hours"


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
