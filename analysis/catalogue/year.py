"""A CPD year as the catalogue holds it: its rules, whether final, what was collected,
how reviews were drawn."""

from dataclasses import dataclass

from analysis.scheme.guideline import Guideline


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
