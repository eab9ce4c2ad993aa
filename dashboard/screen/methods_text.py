"""What the Methods page tells: measures as defined, the wording ladder, protection, rules,
and what is missing."""

from collections.abc import Iterable, Mapping

from analysis.measures import activities, assessing, balance, compliance, participation, reviews
from analysis.measures.measure import Basis, Measure, Scope
from analysis.scheme import schema
from analysis.scheme.columns import Column
from analysis.scheme.scheme import Scheme
from dashboard.screen.caches import View
from dashboard.words import numbers
from dashboard.words.captions import subtitles

Rows = list[dict[str, str]]
SUBJECTS: Mapping[str, tuple[Measure, ...]] = {
    "Participation": participation.MEASURES,
    "Hours and the guideline": compliance.MEASURES,
    "Balance": balance.MEASURES,
    "Planning and activities": activities.MEASURES,
    "Reviews": reviews.FIXED,
    "Criteria and themes": (),
}
_FOR_WHOM = {
    Scope.GROUPS: "scheme and groups",
    Scope.FULL_TARGET: "scheme; groups where full and other targets are both large enough",
    Scope.SCHEME: "scheme only",
}

LADDER: Rows = [
    {"Evidence": evidence, "Words allowed": allowed}
    for evidence, allowed in (
        (
            "Hidden; an estimate with fewer than 30 reviewed, or a count under 100, in either year",
            "“too few to say”",
        ),
        ("The rules differ between the years, or one year was not collected", "“not comparable”"),
        ("Estimate, and the interval of the change stays within 3 points", "“about the same”"),
        (
            "Estimate, and the interval holds “no change”",
            "“no clear change”, with the fall such samples would show",
        ),
        (
            "Estimate, and the interval excludes “no change”, but not after allowing for all comparisons",
            "“no clear change among all that were compared”, and that it would be clear alone",
        ),
        (
            "Estimate, and the interval excludes “no change” after allowing for all comparisons",
            "“rose” or “fell”, with its size",
        ),
        ("Count, and a change under 3 points or 2 hours", "“about the same”"),
        (
            "Count, and a change no larger than is usual for this many",
            "“moved by … , no more than usual for this many”",
        ),
        ("Count, and a change beyond that", "“rose” or “fell”, with its size"),
    )
]
LADDER_NOTE = (
    "No verdict is given for groups of under 100, or on days. A counted median moves by more than is "
    "usual where the limits of its two years say so (order statistics); the same members in two years are "
    "judged as pairs (McNemar). Texts never say that one thing "
    "led to another: figures of a year "
    "cannot show causes. A counted rate is never given a sampling interval, because everybody was asked."
)
APART = (
    "**The same members**: the share of those counted in both years after, less theirs before. **Joiners**: "
    "everybody's share after, less that of the same members after. **Leavers**: the share of the same "
    "members before, "
    "less everybody's before. The three add up to the change.",
    "**Within groups**: the sum over groups of the mean of the two years' sizes times "
    "the change of share. **Mix**: "
    "the mean of the two years' shares times the change of size (Kitagawa 1955). The two "
    "add up to the change.",
    "They are given only where every group of members behind them has ten or more, and "
    "mix only where the groups are "
    "shown in both years, the rules are the same and groups are known as at each CPD year.",
    "Where every group of 50 or more moved by 3 points or more one way and the whole "
    "as far the other way, the "
    "Change page says so.",
)
PROTECTION = (
    "Figures of the whole scheme are shown exactly. Nothing else is shown of fewer than **ten** people.",
    "Small groups are **joined**, in an order the scheme sets, until every group has ten members in every "
    "base and in "
    "each of the last five years. What cannot be joined that far is withheld as a whole table.",
    "In a group of 10 to 49, a share of 90% or more, or 10% or less, is given as that band. On 10 to 19, "
    "only counts "
    "are given.",
    "Medians need ten declarations, quartiles 30, the 90th centile 100. No smallest, largest or single "
    "value is ever "
    "shown. Hours are given to the half hour: of a group the nearest, of the scheme the one below.",
    "At most **two characteristics** can be looked at together. Figures of the full target alone are not "
    "offered where "
    "the rest could be found by subtraction. Where a table by two is withheld and a "
    "share by each of them would "
    "together bound a cell of it to nine people or fewer, the share is given by the first of them alone.",
    "Numbers of **the same members in two years** are given only if no one to nine "
    "members follow from all of them.",
    "Reviewed records: a group's rate needs 30 records; from 10 it is told as a range, and over three "
    "years together "
    "where each of them shows the group. Assessors are "
    "counted together; one by one only for the lead assessor, under letters, over three years, from 20 "
    "first opinions "
    "and five assessors on.",
    "All of this happens once, when files are loaded. The pages read protected figures only and hold no "
    "member's row.",
)
ALL_HELD = "Nothing: every column that a measure needs was filled in for at least half the declarations."
NO_GROUPS = "No characteristic was collected, so everything is shown for the whole scheme only."
NO_MEASURES = "Criteria and themes are the scheme's own words; they appear once files are loaded."
NO_SAMPLES = "No reviews are held."
NO_ACCOUNT = "No account of the rows is held for this year."
ACCESSIBILITY = (
    "The pages are written to meet WCAG 2.2 at level AA: every chart has its text alternative and its "
    "table, colour "
    "never stands alone, and everything can be reached by keyboard. What falls short "
    "lies in the framework the pages "
    "are built with: menus of the framework are in English only, and pressing **r** "
    "runs the page again. The letter "
    "is offered in formats that keep headings, tables and descriptions. If something is "
    "in your way, tell your "
    "scheme's contact: the same figures can be sent in another form."
)


def measures(scheme: Scheme | None, subject: str) -> tuple[Measure, ...]:
    """The measures of a subject; criteria and themes are the scheme's own."""
    if SUBJECTS.get(subject):
        return SUBJECTS[subject]
    return reviews.of_own_words(scheme) if scheme else ()


def definitions(found: Iterable[Measure]) -> Rows:
    """A row for each measure."""
    return [
        {
            "Measure": measure.title,
            "Question": measure.question,
            "Among, and how": f"{numbers.sentence_case(measure.among)}; {_basis(measure)}; "
            f"{_FOR_WHOM[measure.scope]}.",
            "Needs": ", ".join(subtitles.column(name) for name in measure.needs) or "nothing further",
        }
        for measure in found
    ]


def assessors() -> Rows:
    """A row for each figure about assessors, with its source."""
    return [
        {
            "Figure": each.title,
            "How it is counted": each.counted,
            "Source": f"{numbers.sentence_case(each.source)}.",
        }
        for each in assessing.DEFINITIONS
    ]


def _basis(measure: Measure) -> str:
    return "estimated" if measure.basis is Basis.ESTIMATED else "counted"


def levels(view: View) -> Rows:
    """The groups each characteristic is shown in, and why some were joined."""
    return [
        {
            "Characteristic": subtitles.characteristic(level.characteristic),
            "Groups shown": ", ".join(level.groups) or "withheld",
            "Why": level.note or "no group had to be joined",
        }
        for level in view.catalogue.levels.values()
    ]


def guidelines(view: View) -> Rows:
    """The rules of each year, newest first; a changed rule is a new row."""
    rows = []
    for rule in (year.guideline for year in reversed(view.years) if year.guideline_given):
        rows.append(
            {
                "CPD year": str(rule.cpd_year),
                "Rules": f"{rule.target_hours} hours, of which {rule.planned_minimum_hours} planned; "
                f"{rule.area_hours} "
                f"in each area, {rule.area_rule}. Policy version {rule.policy_version}.",
                "Reduced": f"{rule.reduced_target_hours} hours for {', '.join(rule.reduced_for)}.",
                "Dates": f"Declared by {numbers.day(rule.deadline)}; figures frozen on "
                f"{numbers.day(rule.freeze)}.",
            }
        )
    return rows


def not_collected(view: View) -> Rows:
    """What was not collected in the year, and what is absent without it."""
    tables = (schema.DECLARATIONS, schema.REVIEWS) if view.year.has_reviews else (schema.DECLARATIONS,)
    rows = [
        {
            "File": table.title,
            "Column": numbers.sentence_case(column.name.replace("_", " ")),
            "Without it": column.without,
        }
        for table in tables
        for column in table.columns
        if column.without and not _is_held(column, view)
    ]
    if not view.year.has_reviews:
        rows.append(
            {"File": schema.REVIEWS.title, "Column": "The whole file", "Without it": "nothing about reviews"}
        )
    else:
        rows += _marks(view)
    if "long_hours" not in view.year.collected:
        rows.append(
            {
                "File": schema.HOURS.title,
                "Column": "The whole file",
                "Without it": "no area by kind of activity",
            }
        )
    return rows


def _marks(view: View) -> Rows:
    """The scheme's own criteria and themes that the review sheet has no column for."""
    scheme = view.catalogue.scheme
    wanted = (
        ("Ratings", "criterion", scheme.criteria, "no share that met it"),
        ("Ticks", "theme", scheme.themes, "nothing said of it"),
    )
    rows = []
    for what, kind, own, without in wanted:
        missing = [each.label for each in own if f"{kind}:{each.code.casefold()}" not in view.year.collected]
        if missing:
            column = f"{what} for {numbers.listed(tuple(map(numbers.mid_sentence, missing)))}"
            rows.append({"File": schema.REVIEWS.title, "Column": column, "Without it": without})
    return rows


_SAID_ELSEWHERE = {"version", "target_hours", "member", "assessor", "assessor_role"}


def _is_held(column: Column, view: View) -> bool:
    if column.tick_of:
        return "activity_types" in view.year.collected
    return column.name in _SAID_ELSEWHERE or column.name in view.year.collected


def accounting(view: View) -> Rows:
    """What became of the rows read for the year."""
    return [
        {"Rows": text, "Number": numbers.number(count)} for text, count in view.catalogue.notes(view.cpd_year)
    ]
