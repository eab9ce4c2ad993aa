"""A CPD year as the catalogue holds it: its rules, whether final, what was collected,
how reviews were drawn."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.scheme.guideline import DAYS, Guideline


@dataclass(frozen=True, slots=True)
class Year:
    """A CPD year of the catalogue: its rules, whether final, what was collected, how reviews were drawn."""

    guideline: Guideline
    is_final: bool
    collected: frozenset[str]
    has_reviews: bool
    due_rows: bool
    random_known: bool
    frame_size: int | None
    set_aside: int
    filled: dict[str, int]
    strata: int = 0
    joined: tuple[
        tuple[str, str], ...
    ] = ()  # strata of too few records, each with the one it was counted with
    unweighted: int = (
        0  # strata named in the files, but not used: their sizes, or a record's stratum, are not known
    )

    @property
    def cpd_year(self) -> int:
        """The year the CPD was done."""
        return self.guideline.cpd_year


def of_facts(facts: dict[str, Any]) -> Year:
    """The year from the facts kept of it."""
    rule = facts.pop("guideline")
    days = {name: date.fromisoformat(rule[name]) for name in DAYS if rule[name]}
    lists = {name: tuple(rule[name]) for name in ("reduced_for", "area_minimums")}
    guideline = Guideline(**{**rule, **days, **lists})
    told = {"collected": frozenset(facts["collected"]), "joined": tuple(map(tuple, facts.get("joined", ())))}
    return Year(guideline=guideline, **{**facts, **told})
