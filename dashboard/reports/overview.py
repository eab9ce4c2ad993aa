"""The Overview in sentences: one headline, up to five bullets, and one sentence on what cannot be said."""

from collections.abc import Iterator

from analysis.catalogue.figure import Change, Figure, Statistic
from analysis.catalogue.read import Catalogue
from analysis.measures.measure import Source
from dashboard import sentences, words
from dashboard.reports import evidence as evidences
from dashboard.reports.evidence import Evidence

MOST_BULLETS = 5
OUTSIDE = "We cannot say how members outside the scheme fare: people choose to join it."
"""What no figure can say, whatever else is known."""


def headline(catalogue: Catalogue, year: int) -> str:
    """The year in one or two short sentences, as far as figures earn them."""
    evidence = evidences.of_year(catalogue, year)
    clauses = [clause for clause in (_took_part(evidence), _reached(evidence)) if clause]
    if not clauses:
        return f"There is too little for CPD year {year} to say how the scheme did."
    text = f"{words.sentence_case('; '.join(clauses))}."
    return " ".join((text, *_changed(evidence)))


def _took_part(evidence: Evidence) -> str:
    rate = evidence.get("declaration_rate")
    if rate is not None:
        did = "declared" if evidence.year.is_final else "has declared so far"
        return f"{sentences.amount(rate.value or 0)} of the scheme {did}"
    declared = evidence.declared()
    return f"{words.number(declared)} members declared" if declared else ""


_REACHED = {
    "met_guideline": "declarations that could be judged, {share} met the guideline",
    "reached_target": "declarations whose target is known, {share} reached their target hours",
    "recorded_target": "declarations with hours, {share} recorded {target} hours or more",
}


def _reached(evidence: Evidence) -> str:
    """The leading share with its base, which is smaller than all who declared."""
    figure = evidence.leading() or evidence.get("recorded_target")
    if figure is None:
        return ""
    target = evidence.year.guideline.target_hours
    did = _REACHED[figure.measure].format(share=words.share(figure), target=target)
    return f"of the {words.number(figure.whole or 0)} {did}"


def _changed(evidence: Evidence) -> Iterator[str]:
    """Whether anything has clearly changed, from the verdicts of the leading rates; planned hours where they alone did.

    A line of their own tells planned hours, so that the headline can be short, but it never says that nothing moved.
    """
    year = evidence.year.cpd_year
    told = [(name, verdict) for name, verdict in _verdicts(evidence) if verdict]
    leading = [(name, verdict) for name, verdict in told if name != _PLANNED and verdict in sentences.CLEAR] or told
    moved = [(tuple(name for name, verdict in leading if verdict is way), way) for way in sentences.CLEAR]
    clear = tuple(f"{words.listed(names)} {way}" for names, way in moved if names)
    if clear:
        yield f"{words.sentence_case(words.listed(clear))} since {year - 1}."
    elif told and all(verdict in sentences.UNCHANGED for _, verdict in told):
        yield f"Nothing has clearly changed since {year - 1}."


_PLANNED = "the share reaching the planned minimum"
_RATES = {
    "declaration_rate": "the share who declared",
    "met_guideline": "the share meeting the guideline",
    "reached_target": "the share reaching their target hours",
    "planned_minimum": _PLANNED,
    "reviewed_meets": "the reviewed share meeting the guideline",
}


def _verdicts(evidence: Evidence) -> Iterator[tuple[str, sentences.Verdict | None]]:
    lead, planned = evidence.leading(), evidence.get("planned_minimum")
    for figure in (evidence.get("declaration_rate"), lead, planned, evidence.get("reviewed_meets")):
        change = _change(evidence, figure)
        if figure is not None and change is not None:
            yield _RATES[figure.measure], sentences.verdict_of(change)


def _change(evidence: Evidence, figure: Figure | None) -> Change | None:
    if figure is None:
        return None
    found = evidence.catalogue.changes(figure.year - 1, figure.year)
    return found.get((figure.measure, figure.statistic))


def bullets(catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """Up to five bullets in the reports' inline language: the figure, its base, last year's, and the verdict."""
    evidence = evidences.of_year(catalogue, year)
    return tuple(_bullets(evidence))[:MOST_BULLETS]


def _bullets(evidence: Evidence) -> Iterator[str]:
    rules = evidence.year.guideline
    declared = evidence.declared()
    if evidence.get("declaration_rate"):
        yield from _counted(evidence, "declaration_rate", "scheme members declared")
    elif declared:
        yield f"**{words.number(declared)}** members declared. The number asked was not given."
    if evidence.get("met_guideline"):
        yield from _counted(evidence, "met_guideline", "declarations met the guideline that applied to the member")
    elif evidence.get("reached_target"):
        yield from _counted(evidence, "reached_target", "declarations reached the member's own target hours")
    else:
        for name, hours in (("recorded_target", rules.target_hours), ("recorded_reduced", rules.reduced_target_hours)):
            yield from _counted(evidence, name, f"declarations recorded {hours} hours or more")
    planned = words.spelled(rules.planned_minimum_hours)
    did = f"with a {rules.target_hours}-hour guideline planned at least {planned} hours"
    yield from (f"{told}{_short(evidence)}" for told in _counted(evidence, "planned_minimum", did))
    yield from _middle(evidence)
    yield from _reviewed(evidence)


def _counted(evidence: Evidence, measure: str, did: str) -> Iterator[str]:
    figure = evidence.get(measure)
    if figure is None:
        return
    counts = f"**{words.number(figure.part or 0)} of {words.number(figure.whole or 0)}** {did}"
    change = _change(evidence, figure)
    before = _last_year(evidence, figure)
    if change is None or before is None:
        told = f" {_verdict(evidence, change)}" if change else ""
        yield f"{counts} ({words.share(figure)}).{told}"
        return
    earlier = f"{words.number(before.part or 0)} of {words.number(before.whole or 0)} last year"
    verdict = sentences.verdict(change, whole=figure.whole)
    yield f"{counts} ({words.share(figure)}; {earlier}). {verdict}"


def _short(evidence: Evidence) -> str:
    """How many were short of planned hours alone, where that clearly moved; otherwise empty."""
    figure = evidence.get("short_of_planned_only")
    change, before = _change(evidence, figure), figure and _last_year(evidence, figure)
    if figure is None or change is None or before is None or sentences.verdict_of(change) not in sentences.CLEAR:
        return ""
    return (
        f" Short of planned hours only: {words.number(figure.part or 0)} of {words.number(figure.whole or 0)} "
        f"({words.share(figure)}; {words.number(before.part or 0)} of {words.number(before.whole or 0)} last year)."
    )


def _last_year(evidence: Evidence, figure: Figure) -> Figure | None:
    """Last year's figure, where it may stand beside this year's."""
    change = _change(evidence, figure)
    if change is None or sentences.verdict_of(change) is sentences.Verdict.NOT_COMPARABLE:
        return None
    before = evidence.catalogue.figure(figure.measure, figure.year - 1, figure.statistic)
    return before if before.is_shown and before.part is not None else None


def _verdict(evidence: Evidence, change: Change) -> str:
    """What may be said of a change, with the reason where the two years are not comparable."""
    said = sentences.verdict(change)
    before = next((year for year in evidence.catalogue.years if year.cpd_year == change.from_year), None)
    if sentences.verdict_of(change) is not sentences.Verdict.NOT_COMPARABLE or before is None:
        return said
    if evidence.catalogue.measure(change.measure).source is Source.REVIEWED and not before.has_reviews:
        return f"{said.removesuffix('.')}: no reviews are held for that year."
    if not before.guideline.same_rules(evidence.year.guideline):
        return f"{said.removesuffix('.')}: the rules differ."
    return said


def _middle(evidence: Evidence) -> Iterator[str]:
    """The median, only where there is no planned minimum to give instead."""
    figure = evidence.get("hours_full", Statistic.MEDIAN) or evidence.get("hours", Statistic.MEDIAN)
    if figure is not None and figure.value is not None and evidence.get("planned_minimum") is None:
        base = words.base(figure, evidence.catalogue.measure(figure.measure))
        yield f"Half recorded **{words.hours(figure.value)}** or more ({base})."


def _reviewed(evidence: Evidence) -> Iterator[str]:
    figure = evidence.get("reviewed_meets")
    if figure is None or not evidence.year.has_reviews:
        return
    counts = (
        f"**{words.number(figure.part or 0)} of {words.number(figure.whole or 0)}** records reviewed met the guideline"
    )
    interval = words.interval(figure) if evidence.year.random_known else ""
    scheme = f"; for the scheme, {interval}" if interval else ""
    text = f"{counts} ({words.share(figure)}{scheme})."
    change = _change(evidence, figure)
    before = _last_year(evidence, figure)
    if change is None or before is None:
        yield f"{text} {_verdict(evidence, change)}" if change else text
        return
    earlier = f"Last year {words.number(before.part or 0)} of {words.number(before.whole or 0)}."
    yield f"{text} {earlier} {sentences.verdict(change, whole=figure.whole)}"


def cannot_say(catalogue: Catalogue, year: int) -> str:
    """One sentence on what the year's figures leave open, the first that applies."""
    evidence = evidences.of_year(catalogue, year)
    reviewed = evidence.reviewed()
    if evidence.get("declaration_rate") is None:
        return "We cannot say what share of the scheme declared: the number of members asked to declare was not given."
    if not reviewed:
        return f"We cannot say how far declarations agree with members' records: no reviews are loaded for {year}."
    if not evidence.year.random_known:
        records = f"the {words.number(reviewed)} records reviewed"
        return f"We cannot say how far {records} speak for others: how they were chosen is not known."
    change = _change(evidence, evidence.get("reviewed_meets"))
    is_open = change is not None and sentences.verdict_of(change) is sentences.Verdict.NO_CLEAR_CHANGE
    if change is not None and is_open and (possible := sentences.possible(change)):
        return f"We cannot say whether the share of records meeting the guideline moved: {possible} is possible."
    return OUTSIDE
