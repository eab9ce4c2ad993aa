"""The input tables, every column described once: the reader, the checks, the Data page and the docs use this.

Hours are read as decimal hours and kept as whole hundredths of an hour (Int64). A column is `required`,
or optional with a word on what is missing without it.
"""

from analysis.scheme.columns import Column, Kind, Table
from analysis.scheme.vocabulary import (
    TWAVES,
    ActivityType,
    AssessorRole,
    CpdArea,
    DeclarationStatus,
    Planning,
    ReviewOutcome,
    SelectionRoute,
    TargetBasis,
)


def _hours(name: str, *also: str, without: str = "", is_carried: bool = True) -> Column:
    return Column(name, Kind.HOURS, also, without=without, is_carried=is_carried)


_MEMBER = (
    "membership number",
    "membership no",
    "member number",
    "member no",
    "member id",
    "member ref",
    "id",
)
_NO_AREAS = "no area mix, areas covered or balance"
_NO_PLANNING = "no {planned} minimum, and nothing can be said about meeting the guideline"
_NO_TYPES = "no activity types"

DECLARATIONS = Table(
    "declarations",
    "Declarations",
    ("member", "cpd_year", "version"),
    (
        Column("member", Kind.IDENTIFIER, _MEMBER, required=True),
        Column("cpd_year", Kind.YEAR, ("year", "cpd period", "declaration year"), required=True),
        Column(
            "version",
            Kind.WHOLE,
            ("declaration version", "revision"),
            without="one row a member",
            otherwise=1,
        ),
        Column(
            "membership_category",
            Kind.OWN_CODE,
            ("grade", "category", "member grade", "class", "membership grade"),
        ),
        Column(
            "registration_category",
            Kind.OWN_CODE,
            ("registration", "engineering council registration", "ec registration"),
        ),
        Column(
            "activity_status",
            Kind.OWN_CODE,
            ("status", "employment status", "professional status", "member status"),
        ),
        Column("target_basis", Kind.CODE, ("guideline basis",), values=tuple(TargetBasis), is_carried=False),
        _hours(
            "target_hours",
            "target",
            "agreed target",
            "hours target",
            without="the target comes from the year's rule",
            is_carried=False,
        ),
        Column("career_stage", Kind.OWN_CODE, ("stage", "career phase")),
        Column("sector", Kind.LABEL, ("industry", "industry sector")),
        Column("region", Kind.LABEL, ("local network", "area of residence", "country or region")),
        Column(
            "joined_on",
            Kind.DATE,
            ("date joined", "joined", "join date", "joined scheme", "date joined scheme"),
            without="no part-year exclusion",
            is_carried=False,
        ),
        Column("left_on", Kind.DATE, ("date left", "left", "leave date"), is_carried=False),
        Column(
            "declaration_status",
            Kind.CODE,
            ("declaration", "declaration state", "submission status"),
            values=tuple(DeclarationStatus),
        ),
        Column(
            "submitted_on",
            Kind.DATE,
            (
                "date submitted",
                "submitted",
                "submission date",
                "declared on",
                "date declared",
                "declaration date",
            ),
            without="no on-time rate",
        ),
        _hours("total_hours", "total", "hours", "cpd hours", "total cpd", "total cpd hours", "hours total"),
        _hours(
            "personal_technical_hours",
            "personal technical",
            "personal technical knowledge",
            "personal tech",
            without=_NO_AREAS,
            is_carried=False,
        ),
        _hours(
            "job_role_technical_hours",
            "job role technical",
            "job technical",
            "role technical",
            "job role",
            without=_NO_AREAS,
            is_carried=False,
        ),
        _hours(
            "soft_skills_hours", "soft skills", "personal soft skills", without=_NO_AREAS, is_carried=False
        ),
        _hours("planned_hours", "planned", "planned cpd", "hours planned", without=_NO_PLANNING),
        _hours("unplanned_hours", "unplanned", "unplanned cpd", "hours unplanned", without=_NO_PLANNING),
        *(_hours(f"{kind}_hours", kind.replace("_", " "), without=_NO_TYPES) for kind in TWAVES),
        *(
            Column(
                f"does_{kind}",
                Kind.FLAG,
                (f"{kind} tick",),
                without=_NO_TYPES,
                is_carried=False,
                tick_of=f"{kind}_hours",
            )
            for kind in TWAVES
        ),
        Column("has_development_plan", Kind.FLAG, ("development plan", "plan in place", "has plan", "pdp")),
        Column("reflection_recorded", Kind.FLAG, ("reflection", "reflective notes", "has reflection")),
    ),
)

REVIEWS = Table(
    "reviews",
    "Reviews",
    ("member", "review_year", "assessor", "assessor_role"),
    (
        Column(
            "member", Kind.IDENTIFIER, _MEMBER, without="no declared against evidenced {hours}, no groups"
        ),
        Column("review_year", Kind.YEAR, ("year", "year of review"), required=True),
        Column(
            "assessor",
            Kind.IDENTIFIER,
            ("reviewer", "assessor name", "reviewed by", "assessed by"),
            without="no load or agreement",
        ),
        Column(
            "assessor_role",
            Kind.CODE,
            ("role", "opinion", "mark"),
            values=tuple(AssessorRole),
            otherwise=AssessorRole.FIRST.value,
        ),
        Column(
            "selection_route",
            Kind.CODE,
            ("route", "selected by", "selection"),
            values=tuple(SelectionRoute),
            without="it is asked once whether all were chosen at random",
        ),
        Column("stratum", Kind.LABEL, ("strata",)),
        Column("notified_on", Kind.DATE, ("date notified", "notified")),
        Column("due_on", Kind.DATE, ("date due", "due date", "due")),
        Column(
            "review_outcome",
            Kind.CODE,
            ("outcome", "result", "review result", "overall outcome", "overall"),
            values=tuple(ReviewOutcome),
            required=True,
        ),
        Column("assigned_on", Kind.DATE, ("date assigned", "assigned")),
        Column("completed_on", Kind.DATE, ("date completed", "completed", "reviewed on", "date reviewed")),
        _hours(
            "evidenced_total_hours", "evidenced hours", "hours evidenced", "verified hours", "evidenced total"
        ),
        _hours("evidenced_planned_hours", "evidenced planned", "verified planned hours"),
    ),
)
"""One further column per criterion (a rating) and per theme (a tick), by the codes in `scheme.toml`."""

HOURS = Table(
    "hours",
    "{Hours} in long form",
    ("member", "cpd_year", "version", "cpd_area", "planning", "activity_type"),
    (
        Column("member", Kind.IDENTIFIER, _MEMBER, required=True),
        Column("cpd_year", Kind.YEAR, ("year",), required=True),
        Column("version", Kind.WHOLE, otherwise=1),
        Column("cpd_area", Kind.CODE, ("area",), values=tuple(CpdArea), required=True),
        Column("planning", Kind.CODE, ("planned or unplanned",), values=tuple(Planning), required=True),
        Column("activity_type", Kind.CODE, ("activity", "type"), values=tuple(ActivityType), required=True),
        Column("hours", Kind.HOURS, ("cpd hours",), required=True),
    ),
)

FRAME = Table(
    "frame",
    "Sampling frame",
    ("member", "review_year"),
    (
        Column("member", Kind.IDENTIFIER, _MEMBER, required=True),
        Column("review_year", Kind.YEAR, ("year",), required=True),
        Column("stratum", Kind.LABEL, ("strata",)),
    ),
)

GUIDELINE = Table(
    "guideline",
    "Guideline by year",
    ("cpd_year",),
    (
        Column("cpd_year", Kind.YEAR, ("year",), required=True),
        Column("policy_version", Kind.LABEL, ("policy",), required=True),
        Column("target_hours", Kind.WHOLE),
        Column("reduced_target_hours", Kind.WHOLE),
        Column("reduced_for", Kind.LABEL),
        Column("planned_minimum_hours", Kind.WHOLE),
        Column("area_hours", Kind.WHOLE),
        Column("area_rule", Kind.LABEL),
        Column("area_minimums", Kind.LABEL),
        Column("period_start", Kind.DATE, required=True),
        Column("period_end", Kind.DATE, required=True),
        Column("window_opens", Kind.DATE),
        Column("deadline", Kind.DATE),
        Column("freeze", Kind.DATE, ("data freeze",)),
        Column("sample_size", Kind.WHOLE),
    ),
)

PUBLISHED = Table(
    "published",
    "Totals already published",
    ("cpd_year", "measure", "group"),
    (
        Column("cpd_year", Kind.YEAR, ("year",), required=True),
        Column("measure", Kind.LABEL, required=True),
        Column("group", Kind.LABEL, required=True),
        Column("part", Kind.WHOLE),
        Column("whole", Kind.WHOLE),
        Column("median", Kind.HOURS),
        Column("source", Kind.LABEL, required=True),
    ),
)

TABLES = (DECLARATIONS, REVIEWS, HOURS, FRAME, GUIDELINE, PUBLISHED)
