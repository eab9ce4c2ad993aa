"""One thing that figures allow to be said, with its words."""

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from analysis.catalogue.figure import Figure
from analysis.statistics.verdict import Verdict


class Kind(StrEnum):
    """What a finding is for: done well, worth a small change, how it compares,
    or how far the figures reach."""

    STRENGTH = "strength"
    ADVICE = "advice"
    CHANGE = "change"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Finding:
    """A heading and a sentence earned by figures, in plain words; `text` is what a draft holds,
    its figures live, `brief` the same in a line, `action` one small step, where it has one.

    `concerned` is the share it speaks of (of those who did, or of those who would gain); `verdict` is what
    may be said of its change since the year before, `is_news` that it clearly moved the way spoken of.
    """

    kind: Kind
    subject: str
    figures: tuple[Figure, ...]
    concerned: float = 0.0
    _: KW_ONLY
    heading: str = ""
    brief: str = ""
    action: str = ""
    sentence: str = ""
    text: str = ""
    reviewed: bool = False
    verdict: Verdict | None = None
    is_news: bool = False

    @property
    def latest(self) -> Figure:
        """The figure of its latest year."""
        return max(self.figures, key=lambda figure: figure.year)

    @property
    def measure(self) -> str:
        """The measure it is of."""
        return self.latest.measure
