"""The assessors together: load and open records, agreement, moderation, criteria;
then one by one for their lead."""

from collections.abc import Iterator
from datetime import date

from analysis.catalogue.assessing import Agreed, Assessing
from analysis.catalogue.figure import Statistic
from analysis.measures import assessing as defined
from dashboard.charts.page import assessors as charts
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.screen.exhibits.reviews import assessors_singly
from dashboard.words import numbers, sentences
from dashboard.words.captions import assessors as captions

LIMITS = (
    "Whether a different opinion is a wrong one. Two assessors can read the "
    "same record differently, and both with "
    "reason; few records are marked twice, so their agreement is known only roughly."
)
_TURNAROUND = "turnaround"


def headline(view: View) -> str:
    """How many assessors gave how many opinions, and how many records two of them judged alike."""
    found = view.catalogue.assessing(view.cpd_year)
    if found is None or not found.double:
        return f"No record of review year {view.cpd_year + 1} was marked twice, so agreement is not known."
    people = (
        f"{numbers.number(found.assessors or 0)} assessors gave {numbers.number(found.opinions)} opinions. "
    )
    return f"{people if found.assessors and found.assessors > 1 else ''}{captions.same_outcome(found)}."


def exhibits(view: View) -> tuple[Shown, ...]:
    """What is known of the assessors together, and one by one where it may be shown."""
    found = view.catalogue.assessing(view.cpd_year)
    if found is None:
        return (
            Absent("The assessors: this revision holds nothing about them. It comes with the next load."),
        )
    return (
        _load(view, found),
        _ageing(view, found),
        _same(view, found),
        _coefficients(found.agreed),
        _moderation(view, found),
        _criteria(view, found),
        *assessors_singly.exhibits(view),
    )


def _load(view: View, found: Assessing) -> Shown:
    if found.assessors is None:
        return Absent(
            "Load: the review sheet names no assessor. Your files would need: assessor.", needs_files=True
        )
    rows = [
        {"What": "Assessors", "Number": numbers.number(found.assessors)},
        {"What": "Opinions given", "Number": numbers.number(found.opinions)},
    ]
    note = "With fewer than five assessors no load is given: each could be told from the others."
    if found.median_load is not None and found.largest_load is not None:
        rows += [
            {"What": "Opinions an assessor, median", "Number": f"{found.median_load:g}"},
            {"What": "Opinions an assessor, largest", "Number": numbers.number(found.largest_load)},
        ]
        note = "The spread only: who had how many is not shown here."
    return Exhibit(
        key="load",
        finding=captions.load(found),
        subtitle=f"Review year {view.cpd_year + 1}; first, second and moderating opinions, those "
        "in hand among them.",
        alt="",
        table=tables.texts([*rows, *_turnaround(view)]),
        measures=(_TURNAROUND,),
        definitions=(defined.LOAD,),
        note=note,
    )


def _turnaround(view: View) -> Iterator[dict[str, str]]:
    named = {Statistic.MEDIAN: "median", Statistic.NINETIETH_CENTILE: "90th centile"}
    for figure in view.figures(_TURNAROUND):
        if figure.statistic in named and figure.value is not None:
            yield {
                "What": f"Days, assigned to completed, {named[figure.statistic]}",
                "Number": f"{figure.value:g}",
            }


def _ageing(view: View, found: Assessing) -> Shown:
    if not found.ages:
        return Absent("Open records: the review sheet gives no day of assignment.", needs_files=True)
    total = sum(count for _, count in found.ages)
    if not total:
        return Absent(f"Open records: none of review year {view.cpd_year + 1} waits for its review.")
    return Exhibit(
        key="ageing",
        finding=captions.ageing(found),
        subtitle=f"Records in review, by the time since they were assigned, on "
        f"{numbers.day(date.fromisoformat(found.as_at))} (n = {numbers.number(total)}).",
        alt=sentences.alt_bars(
            "open records by age", [(label, numbers.number(count)) for label, count in found.ages]
        ),
        chart=lambda: charts.bars(
            [(label, count, numbers.number(count)) for label, count in found.ages], total
        ),
        table=tables.counts(found.ages, "Since assignment"),
        measures=(),
        definitions=(defined.AGEING,),
    )


def _same(view: View, found: Assessing) -> Shown:
    if not found.double:
        return Absent("Agreement: no record was marked twice by two people, so there is nothing to compare.")
    held = [each for year in view.years if (each := view.catalogue.assessing(year.cpd_year)) and each.double]
    shown = [
        (f"Review year {each.cpd_year + 1}", each.same, _of(each.same, each.double))
        for each in held
        if each.cpd_year <= view.cpd_year
    ][-5:]
    own = (
        f" {numbers.number(found.same_person)} marked twice by one person are left out."
        if found.same_person
        else ""
    )
    return Exhibit(
        key="same_outcome",
        finding=captions.same_outcome(found),
        subtitle="Records that two people judged before moderation, and how many of them had the same "
        "outcome; up to "
        f"five review years.{own}",
        alt=sentences.alt_bars(
            "records marked twice with the same outcome", [(name, told) for name, _, told in shown]
        ),
        chart=lambda: charts.bars(shown, max(each.double for each in held)),
        table=tables.texts(
            [{"Review year": name[12:], "Same outcome": told} for name, _, told in reversed(shown)]
        ),
        measures=(),
        definitions=(defined.PERCENT,),
    )


def _coefficients(found: Agreed | None) -> Shown:
    """Percent agreement, and from enough records on the coefficients too, drawn with their intervals."""
    if found is None:
        return Absent("Agreement beyond chance: no record was marked twice.")
    percent = found.percent
    limits = "–"
    if percent.lower is not None and percent.upper is not None:
        limits = f"{numbers.low_end(percent.lower)}% to {numbers.high_end(percent.upper)}%"
    share = numbers.plain_per_cent(percent.value or 0)
    rows = [{"Agreement": "Same outcome", "Value": share, "95% interval": limits}]
    named = (
        ("Gwet's AC1", found.ac1),
        ("Alpha, four outcomes", found.nominal),
        ("Alpha, in order", found.ordinal),
    )
    for name, each in named:
        value, interval = captions.coefficient(each)
        rows.append({"Agreement": name, "Value": value, "95% interval": interval})
    drawn = [("Same outcome", percent), *((name, each) for name, each in named if each is not None)]
    is_drawn = found.ac1 is not None
    told = [(row["Agreement"], f"{row['Value']} ({row['95% interval']})") for row in rows]
    return Exhibit(
        key="coefficients",
        finding=f"Over {captions.review_years(found.review_years)}, {share} of records marked twice agree",
        subtitle=f"Records marked twice by two people before moderation (n = {numbers.number(found.double)})."
        f"{' The line shows where it lies for records like these, 95 times in 100.' if is_drawn else ''}",
        alt=sentences.alt_points("agreement of two assessors with intervals", told) if is_drawn else "",
        chart=(lambda: charts.coefficients(drawn)) if is_drawn else None,
        table=tables.texts(rows),
        measures=(),
        definitions=(defined.PERCENT, defined.AC1, defined.ALPHA),
        note=captions.agreement_note(found),
    )


def _moderation(view: View, found: Assessing) -> Shown:
    if not found.moderated:
        return Absent("Moderation: no record of this review year has a moderator's opinion.")
    rows = [("Moderated", found.moderated), ("First outcome changed", found.changed)]
    return Exhibit(
        key="moderation",
        finding=captions.moderation(found),
        subtitle=f"Records with a moderator's opinion in review year {view.cpd_year + 1} "
        f"(n = {numbers.number(found.moderated)}).",
        alt=sentences.alt_bars("records moderated", [(name, numbers.number(count)) for name, count in rows]),
        chart=lambda: charts.bars(
            [(name, count, numbers.number(count)) for name, count in rows], found.moderated
        ),
        table=tables.counts(rows, "Records"),
        measures=(),
        definitions=(defined.MODERATION,),
    )


def _criteria(view: View, found: Assessing) -> Shown:
    labels = {each.code.casefold(): each.label for each in view.catalogue.scheme.criteria}
    held = [each for each in found.criteria if each.criterion in labels]
    if not held:
        return Absent("Criteria rated differently: no criterion was rated by two people.")
    shown = [(labels[each.criterion], each.different, _of(each.different, each.double)) for each in held]
    most = max(each.double for each in held)
    return Exhibit(
        key="criteria_differ",
        finding=f"“{shown[0][0]}” was rated differently on {shown[0][2]} records",
        subtitle="Records on which a first and a second assessor rated the criterion, and "
        "how many of the ratings "
        f"differ (at most {numbers.number(most)} records).",
        alt=sentences.alt_bars("records rated differently", [(name, told) for name, _, told in shown]),
        chart=lambda: charts.bars(shown, most),
        table=tables.texts([{"Criterion": name, "Rated differently": told} for name, _, told in shown]),
        measures=(),
        definitions=(defined.CRITERIA,),
    )


def _of(part: int, whole: int) -> str:
    return f"{numbers.number(part)} of {numbers.number(whole)}"
