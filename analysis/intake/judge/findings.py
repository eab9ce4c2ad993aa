"""What a rule found: how many rows of which sheet, and the sentence that tells of them."""

from dataclasses import dataclass

import polars as pl

from analysis.intake.convert.convert import SOURCE, SOURCE_ROW

_SINGULAR = (
    (" declare ", " declares "),
    (" stand ", " stands "),
    (" give ", " gives "),
    (" have ", " has "),
    (" were ", " was "),
    (" repeat ", " repeats "),
    (" are not ", " is not "),
    ("They are kept and enter", "It is kept and enters"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its name, the column it looks at, and what to tell, with the number of rows put in."""

    name: str
    column: str
    text: str
    what: str = "declaration"
    table: str = "declarations"


@dataclass(frozen=True, slots=True)
class Place:
    """Rows of one sheet that met a rule: the sheet's number, the first row and how many there are."""

    sheet: int
    row: int
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that met a rule."""

    rule: Rule
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        """How many rows there are in all sheets."""
        return sum(place.count for place in self.places)

    @property
    def text(self) -> str:
        """The sentence about all of them."""
        return sentence(self.rule, self.count)


def finding(rule: Rule, rows: pl.DataFrame) -> Found:
    """The finding of a rule, from the rows that met it."""
    places = (
        rows.group_by(SOURCE)
        .agg(pl.col(SOURCE_ROW).min().alias("row"), pl.len().alias("count"))
        .sort(SOURCE)
        .rows()
    )
    return Found(rule, tuple(Place(*place) for place in places))


def sentence(rule: Rule, count: int) -> str:
    """What is told of so many rows.

    >>> sentence(Rule("over_500", "total_hours", "{n} declare more than 500 hours."), 1)
    'One declaration declares more than 500 hours.'
    """
    if count != 1:
        return rule.text.format(n=f"{count:,} {rule.what}s")
    said = rule.text.format(n=f"One {rule.what}")
    for many, one in _SINGULAR:
        said = said.replace(many, one, 1)
    return said
