"""Scheme-level changes between every two years, with the verdict the evidence allows."""

from collections.abc import Iterable, Iterator, Mapping

from analysis.catalogue.figure import Change, Figure, State, Statistic
from analysis.guideline import Guideline
from analysis.measures.measure import Basis, Measure
from analysis.statistics import change

_COMPARED = {Statistic.SHARE, Statistic.MEAN_SHARE, Statistic.MEDIAN}
_RULES = ("target", "planned_minimum_hours", "area_hours", "met_guideline")


def between_years(
    figures: Iterable[Figure], measures: Mapping[str, Measure], guidelines: Mapping[int, Guideline]
) -> Iterator[Change]:
    """A change for each measure that leads with a share or a median, from every earlier to every later year."""
    found: dict[tuple[str, Statistic], dict[int, Figure]] = {}
    for figure in figures:
        if not figure.groups and figure.statistic in _COMPARED and figure.measure in measures:
            found.setdefault((figure.measure, figure.statistic), {})[figure.year] = figure
    for (name, _), by_year in found.items():
        years = sorted(by_year)
        for earlier in years:
            for later in (year for year in years if year > earlier):
                same = guidelines[earlier].same_rules(guidelines[later])
                comparable = same or not _depends_on_rules(measures[name])
                yield _change(measures[name], by_year[earlier], by_year[later], comparable=comparable)


def _depends_on_rules(measure: Measure) -> bool:
    text = " ".join((measure.base, getattr(measure, "part", ""), getattr(measure, "value", "")))
    return any(word in text for word in _RULES) or "is_full_target" in text


def _change(measure: Measure, before: Figure, after: Figure, *, comparable: bool) -> Change:
    def said(verdict: change.Verdict, **numbers: float | None) -> Change:
        return Change(
            measure=before.measure,
            statistic=before.statistic,
            from_year=before.year,
            to_year=after.year,
            difference=(after.value or 0.0) - (before.value or 0.0),
            lower=numbers.get("lower"),
            upper=numbers.get("upper"),
            verdict=verdict,
            detectable=numbers.get("detectable"),
        )

    if not comparable or State.NOT_COLLECTED in {before.state, after.state}:
        return said(change.Verdict.NOT_COMPARABLE)
    if before.value is None or after.value is None:
        return said(change.Verdict.TOO_FEW)
    if measure.basis is Basis.ESTIMATED:
        if before.statistic is not Statistic.SHARE or before.frame is None or after.frame is None:
            return said(change.Verdict.NOT_COMPARABLE)
        one, two = _sample(before), _sample(after)
        interval = change.newcombe_difference(one, two)
        return said(
            change.estimated_verdict(one, two, interval),
            lower=interval.lower,
            upper=interval.upper,
            detectable=change.smallest_detectable_fall(one, two),
        )
    if before.statistic is Statistic.MEDIAN:
        margin = change.SHARE_MARGIN if getattr(measure, "unit", "hours") == "index" else change.HOURS_MARGIN
        return said(change.hours_verdict(before.value, after.value, margin))
    return said(change.counted_verdict(before.value, after.value, (before.whole or 0, after.whole or 0)))


def _sample(figure: Figure) -> change.Sample:
    return change.Sample(figure.part or 0, figure.whole or 0, figure.frame or 0)
