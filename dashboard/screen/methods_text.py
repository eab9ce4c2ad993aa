"""What the Methods page tells: measures as defined, the wording ladder, protection, rules,
and what is missing."""

from collections.abc import Iterable, Mapping

from analysis.measures import activities, assessing, attacks, balance, compliance, participation, reviews
from analysis.measures.measure import Basis, Measure, Scope
from analysis.scheme import schema
from analysis.scheme.columns import Column
from analysis.scheme.guideline import Guideline
from analysis.scheme.labels import Labels
from analysis.scheme.scheme import Scheme
from dashboard.screen.caches import View
from dashboard.words import numbers
from dashboard.words.captions import subtitles

Rows = list[dict[str, str]]
SUBJECTS: Mapping[str, tuple[Measure, ...]] = {
    "Participation": participation.MEASURES,
    "Meeting the guideline": compliance.MEASURES,
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

_LADDER: Rows = [
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
        ("Count, and a change under 3 points or 2 {hours}", "“about the same”"),
        (
            "Count, and a change no larger than is usual for this many",
            "“moved by … , no more than usual for this many”",
        ),
        ("Count, and a change beyond that", "“rose” or “fell”, with its size"),
    )
]


def ladder(labels: Labels) -> Rows:
    """The evidence, and the words it allows."""
    return [{name: labels.put(text) for name, text in row.items()} for row in _LADDER]


LADDER_NOTE = (
    "No verdict is given for groups of under 100, or on days. A counted median moves by more than is "
    "usual where the limits of its two years say so (order statistics); the same members in two years are "
    "judged as pairs (McNemar). Texts never say that one thing "
    "led to another: figures of a year "
    "cannot show causes. A counted rate is never given a sampling interval, because everybody was asked."
)
EARNED = (
    "A heading names two groups, two criteria or two remarks only where they differ: by their ranges, on 30 "
    "records or more each; or, on a hundred members or more each, by 3 points or 2 {hours} and by more than "
    "chance makes some two of so many differ (medians: McGill, Tukey and Larsen 1978).",
    "The fall that samples of a size would show four years in five is that of the verdict itself, at the "
    "strictest step that may apply: every outcome that both samples can have is looked at with its chance. "
    "Of a weighted rate it is that of as many records as a simple sample would need to be as exact.",
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
    "They are given only where nobody, or ten or more, are behind each of them, from numbers in fives, and "
    "mix only "
    "where the groups are shown in both years, the rules are the same and groups are known as at each CPD "
    "year.",
    "Where members of the same groups, all groups together, moved one way by 3 points or more and by more "
    "than two standard errors, and the whole by 3 points or more the other way, the Change page says so.",
)
_WHOLE, _GROUPS, _CLOSED, _WAITS = subtitles.PROTECTION["policy"]
PROTECTION = (
    f"**{_WHOLE}** A figure of fewer than ten members or records says “too few”. A year with fewer than ten "
    "valid declarations tells only how many were due and declared.",
    f"**{_GROUPS}** In a table by group every number of members is rounded to the nearest five, by two "
    "characteristics to the nearest ten; shares are worked out from the rounded numbers, and given as per "
    "cents from a base of 25. Where the exact total would still tell a group's number, the largest group "
    "is given as what the others leave of the total; if that does not help, the table is withheld. Where one "
    "to 49 members have the full target, or another, numbers of either are in fives, too, and beside one to "
    "nine what the others lacked is withheld. A withheld table takes no figure of the whole scheme with it.",
    "Small groups are **joined**, in an order the scheme sets, until every group has ten members in every "
    "base, in each of the last five years; the note under a table says which ones a joined group holds. "
    "Statuses are never shown one by one. At most **two characteristics** can be looked at together.",
    f"**{_CLOSED}** That is after its data freeze, on the day somebody closes it, or with its load where it "
    "has no dates. Until then due, declared and the weekly curve are told: of the whole scheme with every "
    "load, by group when ten more have declared.",
    f"**{_WAITS}** Whoever comes or goes after that, and whoever is corrected, waits until there are ten; "
    "the number that waits stands under the year. What is compared with is every state ever published, "
    "also after going back; where the rows of one are gone, its year stays as it is. Reviews are first "
    "published once nineteen in twenty random records are judged. Somebody who says that nobody else has "
    "seen a year's first figures can let what waits enter at once; that rests on their word, and is "
    "recorded with its reason.",
    "Medians need ten declarations, quartiles 30, the 90th centile 100. No smallest, largest or single "
    "value is ever shown. Amounts are given to the half: of a group the nearest, of the scheme the one "
    "below.",
    "Numbers of **the same members in two years** are in fives, and given only if nobody, or ten or more, "
    "were known in both, joined and left, and if it stays open how many of each did it. Whether a sample is "
    "like its frame is told in a word.",
    "Reviewed records: a group's rate needs 30 records; from 10 it is told as a range, and over three "
    "years together where each of them shows the group. Assessors are counted together; one by one only "
    "for the lead assessor, under letters, over three years, from 20 first opinions and five assessors on.",
    "**Declared and reviewed**: the reviewed rate of those whose declaration met the guideline, and of those "
    "below it, is exact from ten records each. Where one to nine records are in neither, both are rounded to "
    "fives or tens, for these would follow from the exact total.",
    "**What can still follow**, as the attacks in the tests find, which know every rule and total: how "
    f"many members lie between two bases of a group ({attacks.BASES[0]} of {attacks.BASES[1]:,} small "
    "numbers, from all measures of a characteristic together). Of two publications ten members apart, "
    f"{attacks.TEN_APART[0] or 'none'} of {attacks.TEN_APART[1]} small numbers did; of the same members in "
    f"two years, all measures together, {attacks.SAME_MEMBERS[0]} of {attacks.SAME_MEMBERS[1]}. All of ten "
    "late declarations may be seen to fall short, and nine trivial corrections can carry one real one with "
    "them. That a table is withheld tells that its numbers lie near none or all. When an open year is "
    "closed its groups move at once, even if fewer than ten declared since they last did. Counts of one to "
    "nine due, declared or of an outcome can be read.",
    "**Given up for this**: exact numbers of groups; rates of what members wrote before a year is closed; "
    "and that anybody who has the frame can repeat the draw of a sample.",
    "All of this happens once, when files are loaded. The pages read protected figures only and hold no "
    "member's row.",
)
ALL_HELD = "Nothing: every column that a measure needs was filled in for at least half the declarations."
NO_GROUPS = "No characteristic was collected, so everything is shown for the whole scheme only."
NO_MEASURES = "Criteria and themes are the scheme's own words; they appear once files are loaded."
NO_SAMPLES = "No reviews are held."
NO_ACCOUNT = "No account of the rows is held for this year."
ACCESSIBILITY = (
    "On the invented scheme every page is tried with axe in Chromium, on a wide screen and on a phone's, "
    "and axe finds nothing but a role of Streamlit's own on the area to drop files on. Every chart has a "
    "text alternative and its table. No screen reader, and no walk by keyboard alone, has been tried on "
    "all pages. Streamlit's menus are in English only, and pressing **r** runs the page again. The letter "
    "is offered in formats that keep headings, tables and descriptions. If something is in your way, tell "
    "your scheme's contact: the same figures can be sent in another form."
)


def measures(scheme: Scheme | None, subject: str) -> tuple[Measure, ...]:
    """The measures of a subject in the scheme's words; criteria and themes are its own."""
    if not SUBJECTS.get(subject):
        return reviews.of_own_words(scheme) if scheme else ()
    return tuple(each.worded(scheme.labels if scheme else Labels()) for each in SUBJECTS[subject])


def definitions(found: Iterable[Measure]) -> Rows:
    """A row for each measure."""
    return [
        {
            "Measure": measure.title,
            "Question": measure.question,
            "Among, and how": f"{numbers.sentence_case(measure.among)}; {_basis(measure)}; "
            f"{_FOR_WHOM[measure.scope]}.",
            "Needs": ", ".join(subtitles.column(name, measure.labels) for name in measure.needs)
            or "nothing further",
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
    return [
        _rule(year.guideline, view.catalogue.labels)
        for year in reversed(view.years)
        if year.guideline.is_given
    ]


def _rule(rule: Guideline, labels: Labels) -> dict[str, str]:
    """What a year's guideline states, part by part; what it does not is told as such."""
    asked = (
        (rule.target_hours, f"{{}} {labels.within('hours')}"),
        (rule.planned_minimum_hours, f"at least {{}} of them {labels.within('planned')}"),
        (rule.area_hours, f"{{}} in each area, {rule.area_rule}"),
        (numbers.listed(tuple(map(str, rule.area_minimums))) if rule.area_minimums else None, "by area {}"),
    )
    days = (
        (rule.deadline, "Declared by {}"),
        (rule.freeze, "Figures frozen on {}"),
    )
    version = f" Policy version {rule.policy_version}." if rule.policy_version else ""
    reduced = f"{rule.reduced_target_hours} {labels.within('hours')} for {', '.join(rule.reduced_for)}."
    return {
        "CPD year": str(rule.cpd_year),
        "Rules": "; ".join(said.format(value) for value, said in asked if value is not None) + "." + version
        if rule.target_hours is not None
        else f"No target.{version}",
        "Reduced": reduced if rule.reduced_target_hours is not None else "No reduced target.",
        "Dates": " ".join(f"{said.format(numbers.day(day))}." for day, said in days if day) or "No dates.",
    }


def not_collected(view: View) -> Rows:
    """What was not collected in the year, and what is absent without it."""
    tables = (schema.DECLARATIONS, schema.REVIEWS) if view.year.has_reviews else (schema.DECLARATIONS,)
    rows = [
        {
            "File": table.title,
            "Column": numbers.sentence_case(subtitles.column(column.name, view.catalogue.labels)),
            "Without it": view.catalogue.labels.put(column.without),
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
                "File": view.catalogue.labels.put(schema.HOURS.title),
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
        {"Rows": view.catalogue.labels.put(text), "Number": numbers.number(count)}
        for text, count in view.catalogue.notes(view.cpd_year)
    ]
