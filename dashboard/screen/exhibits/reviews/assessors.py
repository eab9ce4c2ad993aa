"""The assessors together: load and open records, agreement, moderation, criteria; then one by one for their
lead."""

from collections.abc import Iterator
from datetime import date

from analysis.catalogue.assessing import Agreed, Assessing, Estimate
from analysis.catalogue.figure import Statistic
from analysis.measures.assessing import DEFINITIONS
from analysis.scheme.labels import Labels
from dashboard.charts import figures
from dashboard.document.chart import Column, Point, Series
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, table
from dashboard.screen.exhibits.reviews import assessors_singly
from dashboard.words import numbers
from dashboard.words.captions import assessors as captions

LIMITS = (
    "Whether a different opinion is a wrong one. Two assessors can read the same record differently, and "
    "both with reason; few records are marked twice, so their agreement is known only roughly."
)
NEXT = (
    "Where records are open for long, write to those who hold them. Where two opinions differ and nobody "
    "moderated, ask a moderator. Where a criterion is often read differently, talk it over before the next "
    "reviews."
)
_TURNAROUND = "turnaround"
_YEARS = 5


def headline(view: View) -> str:
    """How many assessors gave how many opinions, and how many records two of them judged alike."""
    found = view.catalogue.assessing(view.cpd_year)
    if found is None:
        return f"Too few records of review year {view.reviewed_in} were selected at random to tell of them."
    if not found.double:
        return f"No record of review year {view.reviewed_in} was marked twice, so agreement is not known."
    people = (
        f"{numbers.number(found.assessors or 0)} {view.catalogue.scheme.about.assessors} gave "
        f"{numbers.number(found.opinions)} opinions. "
    )
    return f"{people if found.assessors and found.assessors > 1 else ''}{captions.same_outcome(found)}."


def exhibits(view: View) -> tuple[Shown, ...]:
    """What is known of the assessors together, and one by one where it may be shown."""
    found = view.catalogue.assessing(view.cpd_year)
    if found is None:
        return (Absent("The assessors: nothing is told of them with too few records selected at random."),)
    return (
        _load(view, found),
        _ageing(view, found),
        _same(view, found),
        _moderation(view, found),
        _criteria(view, found),
        *assessors_singly.exhibits(view),
    )


def for_analysts(view: View) -> tuple[Shown, ...]:
    """Agreement beyond chance, whose measures need their papers beside them."""
    found = view.catalogue.assessing(view.cpd_year)
    return (_coefficients(found.agreed, view.catalogue.labels),) if found else ()


def _load(view: View, found: Assessing) -> Shown:
    if found.assessors is None:
        return Absent(
            "Load: the review sheet names no assessor. Your files would need: assessor.", needs_files=True
        )
    called = numbers.sentence_case(view.catalogue.scheme.about.assessors)
    rows = [
        (called, numbers.number(found.assessors)),
        ("Opinions given", numbers.number(found.opinions)),
    ]
    note = "With fewer than five assessors no load is given: each could be told from the others."
    if found.median_load is not None and found.largest_load is not None:
        rows.append(("Opinions an assessor, median", f"{found.median_load:g}"))
        rows.append(("Opinions an assessor, largest", numbers.number(found.largest_load)))
        note = "The spread only: who had how many is not shown here."
    rows += _turnaround(view)
    return Exhibit(
        shown=table(
            "load",
            captions.load(found, view.catalogue.scheme.about.assessors),
            [{"What": what, "Number": number} for what, number in rows],
            note,
        ),
        about=f"Review year {view.reviewed_in}; first, second and moderating opinions of records selected at "
        "random, those in hand among them.",
        measures=(_TURNAROUND,),
        definitions=(DEFINITIONS["load"],),
    )


def _turnaround(view: View) -> Iterator[tuple[str, str]]:
    named = {Statistic.MEDIAN: "median", Statistic.NINETIETH_CENTILE: "90th centile"}
    for figure in view.figures(_TURNAROUND):
        if figure.statistic in named and figure.value is not None:
            yield f"Days, assigned to completed, {named[figure.statistic]}", numbers.count(figure)


def _ageing(view: View, found: Assessing) -> Shown:
    if not found.ages:
        return Absent("Open records: the review sheet gives no day of assignment.", needs_files=True)
    total = sum(count for _, count in found.ages)
    if not total:
        return Absent(f"Open records: none of review year {view.reviewed_in} waits for its review.")
    return Exhibit(
        shown=figures.counts(found.ages, "Number").chart(
            id="ageing",
            kind="bar",
            finding=captions.ageing(found),
            subtitle=f"Records in review, by the time since they were assigned, on "
            f"{numbers.day(date.fromisoformat(found.as_at))} (n = {numbers.number(total)}).",
            heading="Since assignment",
            unit="",
            top=total,
        ),
        definitions=(DEFINITIONS["ageing"],),
    )


def _same(view: View, found: Assessing) -> Shown:
    if not found.double:
        return Absent("Agreement: no record was marked twice by two people, so there is nothing to compare.")
    every = [view.catalogue.assessing(year.cpd_year) for year in view.years if year.cpd_year <= view.cpd_year]
    held = [each for each in every if each and each.double][-_YEARS:]
    called = view.catalogue.labels.review_year
    own = (
        f" {numbers.number(found.same_person)} marked twice by one person are left out."
        if found.same_person
        else ""
    )
    return Exhibit(
        shown=figures.parts_of(
            [(called(each.cpd_year + 1), each.same, each.double) for each in held], "Same outcome"
        ).chart(
            id="same_outcome",
            kind="bar",
            finding=captions.same_outcome(found),
            subtitle="Records that two people judged before moderation, and how many of them had the same "
            f"outcome; up to five review years.{own}",
            heading="Review year",
            unit="",
            top=max(each.double for each in held),
        ),
        definitions=(DEFINITIONS["percent"],),
    )


def _coefficients(found: Agreed | None, labels: Labels) -> Shown:
    """Percent agreement, and from enough records on the coefficients too, drawn with their intervals."""
    if found is None:
        return Absent("Agreement beyond chance: no record was marked twice.")
    named = (
        ("Same outcome", found.percent),
        ("Gwet's AC1", found.ac1),
        ("Alpha, four outcomes", found.nominal),
        ("Alpha, in order", found.ordinal),
    )
    told = [captions.agreement(each, is_share=each is found.percent) for _, each in named]
    has_range = " The line shows where it lies for records like these, 95 times in 100." * (
        found.ac1 is not None
    )
    drawn = figures.Drawn(
        tuple(name for name, _ in named),
        (
            Series(
                "Agreement",
                tuple(_agreed(each, text) for (_, each), (text, _) in zip(named, told, strict=True)),
            ),
        ),
        (Column("95% interval", tuple(interval for _, interval in told)),),
    )
    return Exhibit(
        shown=drawn.chart(
            id="coefficients",
            kind="points",
            finding=f"Over {captions.review_years(found.review_years, labels)}, {told[0][0]} of records "
            "marked twice agree",
            subtitle=f"Agreement on records marked twice by two people before moderation "
            f"(n = {numbers.number(found.double)}).{has_range}",
            heading="Of what",
            unit="",
            top=1,
            note=captions.agreement_note(found),
        ),
        definitions=(DEFINITIONS["percent"], DEFINITIONS["ac1"], DEFINITIONS["alpha"]),
    )


def _agreed(found: Estimate | None, told: str) -> Point:
    if found is None or found.value is None:
        return Point(None, told)
    return Point(found.value, told, told, found.lower, found.upper)


def _moderation(view: View, found: Assessing) -> Shown:
    if not found.moderated:
        return Absent("Moderation: no record of this review year has a moderator's opinion.")
    return Exhibit(
        shown=figures.counts(
            [("Moderated", found.moderated), ("First outcome changed", found.changed)], "Number"
        ).chart(
            id="moderation",
            kind="bar",
            finding=captions.moderation(found),
            subtitle=f"Records with a moderator's opinion in review year {view.reviewed_in} "
            f"(n = {numbers.number(found.moderated)}).",
            heading="Records",
            unit="",
        ),
        definitions=(DEFINITIONS["moderation"],),
    )


def _criteria(view: View, found: Assessing) -> Shown:
    labels = {each.code.casefold(): each.label for each in view.catalogue.scheme.criteria}
    held = [each for each in found.criteria if each.criterion in labels]
    if not held:
        return Absent("Criteria rated differently: no criterion was rated by two people.")
    drawn = figures.parts_of(
        [(labels[each.criterion], each.different, each.double) for each in held], "Rated differently"
    )
    most = max(each.double for each in held)
    return Exhibit(
        shown=drawn.chart(
            id="criteria_differ",
            kind="bar",
            finding=f"“{drawn.categories[0]}” was rated differently on {drawn.series[0].points[0].told} "
            "records",
            subtitle="Records on which a first and a second assessor rated the criterion, and how many of "
            f"the ratings differ (at most {numbers.number(most)} records).",
            heading="Criterion",
            unit="",
            top=most,
        ),
        definitions=(DEFINITIONS["criteria"],),
    )
