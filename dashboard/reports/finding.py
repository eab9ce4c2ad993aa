"""One thing that figures allow to be told to members, and the words that go with it."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.catalogue.figure import Figure
from analysis.scheme import Theme
from dashboard import words
from dashboard.reports.evidence import Evidence
from dashboard.sentences import Verdict


class Kind(StrEnum):
    """What a finding is for: done well, worth a small change, how it compares, or how far the figures reach."""

    STRENGTH = "strength"
    ADVICE = "advice"
    CHANGE = "change"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A heading and a sentence earned by figures.

    `concerned` is the share it speaks of (of those who did, or of those who would gain), for a change its size in
    steps of the smallest worth a word; `rank` is its place among the findings of its kind, from 1; `help` holds why
    it matters, one action and an example; `verdict` is what may be said of its change since the year before.
    """

    measure: str
    kind: Kind
    subject: str
    heading: str
    sentence: str
    figures: tuple[Figure, ...]
    concerned: float
    reviewed: bool = False
    rank: int = 0
    help: Theme | None = None
    verdict: Verdict | None = None

    @property
    def years(self) -> tuple[int, ...]:
        """The CPD years its figures are of, oldest first."""
        return tuple(sorted({figure.year for figure in self.figures}))

    @property
    def latest(self) -> Figure | None:
        """The first of its figures in its latest year; None where it has none."""
        return max(self.figures, key=lambda figure: figure.year, default=None)

    @property
    def why(self) -> str:
        """Why it stands where it does among the findings of its kind."""
        share = words.plain_per_cent(self.concerned)
        return {
            Kind.STRENGTH: f"{share} did it; two from declarations come first, then the most frequent remark.",
            Kind.ADVICE: f"{share} could gain; the larger share comes first.",
            Kind.CHANGE: "Clear changes come first, then the larger move.",
            Kind.CAUTION: "In the order in which the figures are read: who is missing, then how sure one can be.",
        }[self.kind]


def most(evidence: Evidence, figure: Figure) -> str:
    """“Most of you” where that is true of everybody due to declare; otherwise most of those in the base."""
    due = evidence.due()
    part = figure.part or 0
    if due and part >= 0.9 * due:
        return "Nearly all of you"
    if due and part > 0.5 * due:
        return "Most of you"
    amount = "Nearly all" if (figure.value or 0) >= 0.9 else "Most"
    return f"{amount} {_of_whom(evidence, figure)}"


def _of_whom(evidence: Evidence, figure: Figure) -> str:
    if figure.measure == "planned_minimum":
        return f"of those with a {words.number(evidence.year.guideline.target_hours)}-hour guideline"
    return "of those who declared"
