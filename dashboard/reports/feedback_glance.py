"""Parts 1 and 2 of the feedback letter: thank you and what this is, and the year at a glance."""

from collections.abc import Iterable, Iterator

from analysis.catalogue.figure import Figure, Statistic
from analysis.measures import balance
from analysis.vocabulary import AREAS
from dashboard import sentences, words
from dashboard.reports import refer
from dashboard.reports.document import Block, Heading, KeyFigure, KeyFigures, Paragraph
from dashboard.reports.evidence import Evidence
from dashboard.reports.finding import Finding, Kind
from dashboard.reports.inline import escape
from dashboard.reports.markdown import Placed
from dashboard.reports.references import written
from dashboard.sentences import Verdict

MOST_FIGURES = 6


def thanks(evidence: Evidence, chosen: Iterable[Finding]) -> Iterator[Block]:
    """Part 1: thank you, and what this letter is."""
    about = evidence.catalogue.scheme.about
    yield Paragraph("Dear scheme member,")
    yield Paragraph(
        f"Thank you for taking part in the {escape(about.name)}, and for the learning you did in {refer.YEAR}. "
        f"{_to_whom(evidence)} {'' if evidence.is_early else _what(chosen)}".strip()
    )
    if evidence.is_early:
        yield Paragraph("We will tell you what members declared once enough of you have.")
    elif not evidence.year.is_final:
        freeze = written("guideline", "freeze")
        yield Paragraph(f"The figures are provisional: they may still change until {freeze}.")


def at_a_glance(evidence: Evidence) -> Iterator[Block | Placed]:
    """Part 2: four to six figures, each with its base, and how two of them compare with the year before."""
    if not any(_key_figures(evidence)):
        return
    yield Heading(2, f"{refer.YEAR} at a glance")
    for told in (_rules(evidence), _layers(evidence)):
        if paragraph := " ".join(told):
            yield Paragraph(paragraph)
    yield Placed("key_figures")
    if changes := " ".join(_changes(evidence)):
        yield Paragraph(changes)


def key_figures(evidence: Evidence) -> Iterator[Block]:
    """The key figures of part 2 with their numbers live, or nothing where there are none."""
    items = tuple(_key_figures(evidence))[:MOST_FIGURES]
    if items:
        yield KeyFigures(items)


def _to_whom(evidence: Evidence) -> str:
    if evidence.reviewed() is None:
        return "We write to every scheme member."
    return "We write to every scheme member, whether or not your own record was reviewed."


def _what(chosen: Iterable[Finding]) -> str:
    """What the letter holds: only the parts that it has."""
    kinds = {finding.kind for finding in chosen}
    parts = ["what we saw"]
    parts += ["what went well"] if Kind.STRENGTH in kinds else []
    parts += ["where a small change would help"] if Kind.ADVICE in kinds else []
    return f"Here is {words.listed(tuple(parts))}."


def _rules(evidence: Evidence) -> Iterator[str]:
    """What was aimed for, as far as the figures below speak of it."""
    if not evidence.knows_targets():
        return
    planned = f", at least {refer.PLANNED} of them planned" if evidence.get("planned_minimum") else ""
    reduced = written("guideline", "reduced_target_hours")
    yield f"The guideline for {refer.YEAR} is {refer.TARGET} hours{planned}; on a reduced target, {reduced} in all."
    if evidence.get("areas_covered_3"):
        yield f"The three areas are {words.listed(tuple(balance.TITLES[area].lower() for area in AREAS))}."


def _layers(evidence: Evidence) -> Iterator[str]:
    """Which figures come from everybody and which from a sample, one sentence each."""
    if evidence.due() is None and evidence.declared():
        yield "We do not know how many members were asked to declare, so every share is of those who declared."
    reviewed = evidence.reviewed()
    if not reviewed or not evidence.get("reviewed_meets"):
        return
    assessors = escape(evidence.catalogue.scheme.about.assessors)
    sample, drawn = ("a sample: ", ", drawn at random") if evidence.year.random_known else ("", "")
    if evidence.declared():
        yield f"*Declared* figures come from the {written('valid_declarations')} members who told us about their CPD."
    yield f"*Reviewed* figures come from {sample}the {written('reviewed')} records that our {assessors} read{drawn}."
    if evidence.declared():
        yield "The first is what members told us, the second what assessors found: please do not compare the two."


def _key_figures(evidence: Evidence) -> Iterator[KeyFigure]:
    yield from _took_part(evidence)
    yield from _reached(evidence)
    yield from _share(evidence, "planned_minimum", f"recorded at least {refer.PLANNED} planned hours")
    yield from _middle(evidence)
    yield from _share(evidence, "areas_covered_3", "recorded hours in all three areas")
    yield from _reviewed(evidence)


def _took_part(evidence: Evidence) -> Iterator[KeyFigure]:
    if evidence.is_early:
        return
    if evidence.get("declaration_rate"):
        yield from _share(evidence, "declaration_rate", "declared their CPD")
    elif evidence.declared():
        yield KeyFigure(written("valid_declarations"), "members declared their CPD", "Declared: everyone we heard from")


def _reached(evidence: Evidence) -> Iterator[KeyFigure]:
    """The guideline, else the target hours, else 30 and 10 hours side by side."""
    if evidence.get("met_guideline"):
        yield from _share(evidence, "met_guideline", "met the guideline that applied to them")
    elif evidence.get("reached_target"):
        yield from _share(evidence, "reached_target", "reached their own target of hours")
    else:
        yield from _share(evidence, "recorded_thirty", "recorded 30 hours or more")
        yield from _share(evidence, "recorded_ten", "recorded 10 hours or more")


def _share(evidence: Evidence, measure: str, label: str) -> Iterator[KeyFigure]:
    figure = evidence.get(measure)
    if figure is not None:
        base = f"Declared: {refer.part(figure)} of the {refer.base_in_words(evidence, figure)}"
        yield KeyFigure(refer.value(figure), label, base)


def _middle(evidence: Evidence) -> Iterator[KeyFigure]:
    full = evidence.get("hours_full", Statistic.MEDIAN)
    figure = full or evidence.get("hours", Statistic.MEDIAN)
    if figure is None or figure.value is None:
        return
    who = f"members with a {refer.TARGET}-hour guideline" if full else "members who declared hours"
    label = "reached or passed by at least half of them"
    yield KeyFigure(refer.value(figure), label, f"Declared: {refer.base(figure)} {who}")


def _reviewed(evidence: Evidence) -> Iterator[KeyFigure]:
    """Records reviewed as counts, with the interval for the scheme where they were drawn at random."""
    figure = evidence.get("reviewed_meets")
    if figure is None or evidence.reviewed() is None:
        return
    base = "Reviewed: these records only"
    if evidence.year.random_known and words.interval(figure):
        base = f"Reviewed: a random sample; for the whole scheme, {written(figure.measure, 'interval')}"
    counts = f"{refer.part(figure)} of {refer.base(figure)}"
    yield KeyFigure(counts, "records reviewed met the guideline", base)


def _changes(evidence: Evidence) -> Iterator[str]:
    """How the leading share compares with the year before, then one other that clearly moved, else the declaring.

    Where the same members are known in both years, theirs comes first.
    """
    leading = evidence.leading()
    if leading is not None:
        yield from _of_leading(evidence, leading)
    others = [figure for measure in _SUBJECTS if (figure := evidence.get(measure)) and figure != leading]
    others.sort(key=lambda figure: _verdict(evidence, figure) not in sentences.CLEAR)
    yield from [told for figure in others if (told := _change(evidence, figure))][:1]


_SUBJECTS = {
    "declaration_rate": "who declared",
    "met_guideline": "of declarations meeting the guideline",
    "reached_target": "of declarations reaching the target",
    "planned_minimum": "recording at least {planned} planned hours",
    "areas_covered_3": "recording hours in all three areas",
}


def _subject(evidence: Evidence, measure: str) -> str:
    return _SUBJECTS[measure].format(planned=words.spelled(evidence.year.guideline.planned_minimum_hours))


def _verdict(evidence: Evidence, after: Figure) -> Verdict | None:
    """What may be said of a figure and the one of the year before; None where one of them is not shown."""
    change = evidence.catalogue.changes(after.year - 1, after.year).get((after.measure, after.statistic))
    before = evidence.catalogue.figure(after.measure, after.year - 1, after.statistic) if change else None
    return sentences.verdict_of(change) if change and before and before.is_shown else None


def _change(evidence: Evidence, after: Figure) -> str:
    catalogue, year = evidence.catalogue, after.year
    change = catalogue.changes(year - 1, year).get((after.measure, after.statistic))
    if change is None:
        return ""
    before = catalogue.figure(after.measure, year - 1, after.statistic)
    if not before.is_shown:
        return ""
    told = sentences.change_of_share(_subject(evidence, after.measure), before, after, change)
    live = refer.years(refer.text(told, evidence, before, after), evidence, change.from_year)
    size = written(change.measure, "points", {"from": str(change.from_year)})
    return live.replace(f" {words.points(change.difference)}", f" {size}")


def _of_leading(evidence: Evidence, after: Figure) -> Iterator[str]:
    """Its change; after that of the members counted in both years, where it is known."""
    if _verdict(evidence, after) is Verdict.NOT_COMPARABLE:
        before = written("cpd_year", options={"year": str(after.year - 1)})
        subject = _subject(evidence, after.measure)
        yield f"The rules changed in {refer.YEAR}, so the share {subject} is not compared with that of {before}."
    told = _change(evidence, after)
    found = evidence.catalogue.matched(after.year - 1, after.year).get(after.measure)
    if found is None or not told or not sentences.same_members(found):
        yield from [told] if told else []
        return
    subject = _subject(evidence, after.measure)
    live = written(after.measure, "same", {"from": str(found.from_year)})
    yield f"Among members counted in both years, the share {subject} {live}."
    yield told.replace(f"The share {subject}", "Over all declarations, it", 1)
