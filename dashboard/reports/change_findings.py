"""Findings on how a year compares with the one before: a clear change, or that nothing has clearly changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.catalogue.figure import Change, Figure, Statistic
from analysis.measures.measure import Measure, Place, Unit
from dashboard import sentences, words
from dashboard.reports.evidence import Evidence
from dashboard.reports.finding import Finding, Kind
from dashboard.sentences import Verdict

_MOVED = (Verdict.ROSE, Verdict.FELL, Verdict.NO_MORE_THAN_USUAL)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A measure's change with both its figures."""

    measure: Measure
    change: Change
    before: Figure
    after: Figure

    @property
    def verdict(self) -> Verdict:
        return sentences.verdict_of(self.change)

    @property
    def size(self) -> float:
        """How often the smallest change worth a word goes into it, so that hours and shares can be ranked."""
        return abs(self.change.difference) / (2.0 if self.is_hours else 0.03)

    @property
    def is_hours(self) -> bool:
        return self.measure.unit is Unit.HOURS


def scanned(evidence: Evidence) -> int:
    """How many comparisons with the year before were looked at."""
    return len(list(_compared(evidence)))


def findings(evidence: Evidence) -> Iterator[Finding]:
    """Every comparison, clear changes first, then by size; where none is clear, that is a finding and comes first."""
    moved = sorted(_compared(evidence), key=lambda each: (_order(each.verdict), -each.size))
    if moved and not any(each.verdict in sentences.CLEAR for each in moved):
        yield _nothing_clear(evidence, moved)
    for each in moved:
        yield _finding(evidence, each)


def _compared(evidence: Evidence) -> Iterator[_Moved]:
    """Of the measures that documents look at for a change; see `Place`."""
    year = evidence.year.cpd_year
    found = evidence.catalogue.changes(year - 1, year)
    for (measure, statistic), change in found.items():
        definition = evidence.catalogue.measure(measure)
        after = evidence.get(measure, statistic) if Place.CHANGES in definition.places else None
        if after is None or statistic is Statistic.POOLED_SHARE:
            continue
        before = evidence.catalogue.figure(measure, year - 1, statistic)
        if before.is_shown and sentences.verdict_of(change) not in {Verdict.NOT_COMPARABLE, Verdict.TOO_FEW}:
            yield _Moved(definition, change, before, after)


def _order(verdict: Verdict) -> int:
    if verdict in sentences.CLEAR:
        return 0
    return 1 if verdict in _MOVED else 2


def _finding(evidence: Evidence, moved: _Moved) -> Finding:
    measure = evidence.catalogue.measure(moved.change.measure, moved.before.year, moved.after.year)
    title = words.sentence_case(measure.title)
    whole = moved.after.whole if moved.after.part is not None else None
    values = f"{_value(evidence, moved.after)}, and {_value(evidence, moved.before)} in {moved.before.year}"
    return Finding(
        measure=measure.name,
        kind=Kind.CHANGE,
        subject=measure.topic,
        heading=f"{title}: {moved.verdict}",
        sentence=f"{title}: {values}. {sentences.verdict(moved.change, whole=whole, unit=measure.unit)}",
        figures=(moved.before, moved.after),
        concerned=moved.size,
        reviewed=moved.after.frame is not None,
        verdict=moved.verdict,
    )


def _value(evidence: Evidence, figure: Figure) -> str:
    """A figure with its base: counts for a share, the number of declarations for anything else."""
    if figure.part is not None:
        return words.part_of(figure)
    shown = words.value(figure, evidence.catalogue.measure(figure.measure))
    return f"{shown} (n = {words.number(figure.whole)})" if figure.whole else shown


def _nothing_clear(evidence: Evidence, moved: list[_Moved]) -> Finding:
    year = evidence.year.cpd_year
    count = words.spelled(len(moved))
    noun = "comparison was" if len(moved) == 1 else "comparisons were"
    return Finding(
        measure=moved[0].change.measure,
        kind=Kind.CHANGE,
        subject="steady",
        heading=f"Nothing has clearly changed since {year - 1}",
        sentence=f"{words.sentence_case(count)} {noun} looked at, and none shows a clear change since {year - 1}.",
        figures=(moved[0].before, moved[0].after),
        concerned=0.0,
        verdict=Verdict.NO_CLEAR_CHANGE,
    )
