"""What files are read with, besides what they hold."""

from dataclasses import dataclass
from pathlib import Path

from analysis.intake.convert.pseudonyms import PseudonymKey
from analysis.intake.judge.stored import NOTHING, Known
from analysis.intake.read.limits import DEFAULT, Limits
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import SHIPPED

STEPS = 4
"""How many steps a check tells of."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The key, the scheme's words, what is stored and remembered, and how much may be read; `steps` is how
    many the whole work has."""

    key: PseudonymKey
    scheme: Scheme
    known: Known = NOTHING
    limits: Limits = DEFAULT
    mappings: Path | None = None
    steps: int = STEPS

    @property
    def in_hours(self) -> bool:
        """Whether hours are what members count."""
        return self.scheme.labels.of("hours") == SHIPPED["hours"]
