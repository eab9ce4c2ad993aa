"""What is known of the assessors: together, in the catalogue; one by one,
in a file of its own behind a role."""

from dataclasses import dataclass

FEWEST_ASSESSORS = 5
FEWEST_OPINIONS = 10
FEWEST_DOUBLE = 30
"""Below this many records marked twice no coefficient is worked out."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient with its limits; no value where it is not defined."""

    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Agreed:
    """Agreement over one review year, or three together;
    coefficients only from thirty records marked twice."""

    review_years: tuple[int, ...]
    double: int
    percent: Estimate
    ac1: Estimate | None
    nominal: Estimate | None
    ordinal: Estimate | None
    seed: int


@dataclass(frozen=True, slots=True)
class Disagreed:
    """A criterion: records on which two people rated it, and on how many the ratings differ."""

    criterion: str
    double: int
    different: int


@dataclass(frozen=True, slots=True)
class Assessing:
    """The assessors of one review year taken together; safe by construction,
    as no figure is about one of them.

    `assessors`: None where no opinion names one. Loads are given from five assessors on: with fewer, the
    largest and the sum tell the others. `ages`: open records by how long ago they were assigned, at `as_at`.
    Of the records marked twice (`double`), `same` have the same outcome, `same_answer` the same but for
    advice, and `unsettled` differ and saw no moderator.
    """

    cpd_year: int
    assessors: int | None
    opinions: int
    median_load: float | None
    largest_load: int | None
    ages: tuple[tuple[str, int], ...]
    as_at: str
    double: int
    same: int
    same_answer: int
    unsettled: int
    same_person: int
    moderated: int
    changed: int
    criteria: tuple[Disagreed, ...]
    agreed: Agreed | None


@dataclass(frozen=True, slots=True)
class Assessor:
    """An assessor under a letter: first opinions, how many adverse, the chance of a count so far out,
    and the flag.

    `expected`: the adverse ones there would be by the rates of the years and strata of the records,
    to a tenth.
    """

    letter: str
    judged: int
    adverse: int
    expected: float
    probability: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """The funnel at a number of opinions: by chance alone (95 %, 99.8 %),
    and with the spread beyond it (95 %)."""

    judged: int
    lower95: float
    upper95: float
    lower998: float
    upper998: float
    wider_lower: float
    wider_upper: float


@dataclass(frozen=True, slots=True)
class Pooled:
    """The last three review years that took place: first opinions of the assessors in view, and their spread.

    `in_view`: assessors with enough first opinions; `others`: those with fewer, who are in no figure.
    `strata`: how many strata the records name, 0 where none or one.
    """

    review_years: tuple[int, ...]
    judged: int
    adverse: int
    in_view: int
    others: int
    phi: float | None
    beyond_chance: bool
    strata: int = 0
