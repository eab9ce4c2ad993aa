"""The words of the invented scheme, in the order their shares are given in `people`."""

CATEGORIES = ("TMIET", "MIET", "FIET")
REGISTRATIONS = ("CEng", "IEng", "EngTech", "ICTTech", "none")
STAGES = ("early career", "mid career", "senior", "late career", "retired")
STATUSES = (
    "professionally active",
    "retired – active volunteer",
    "retired – not active",
    "maternity or parental leave",
    "career break",
    "unemployed",
    "long-term illness",
    "non-engineering role",
    "unknown",
)
ACTIVE, VOLUNTEER, NOT_ACTIVE, LEAVE, CAREER_BREAK, UNEMPLOYED, ILLNESS, OTHER_ROLE, UNKNOWN = range(9)
RETIRED_STAGE = 4
ICTTECH = 3

SECTORS = (
    "Energy",
    "Transport",
    "Defence and aerospace",
    "Manufacturing",
    "Built environment",
    "Digital and telecoms",
    "Education and research",
    "Public services",
    "Other",
)
REGIONS = (
    "London and South East",
    "South West",
    "East of England",
    "Midlands",
    "North West",
    "Yorkshire and North East",
    "Scotland",
    "Wales",
    "Northern Ireland",
    "Mainland Europe",
    "Middle East and Africa",
    "Asia Pacific",
    "Channel Islands and Isle of Man",
)
SMALL_REGION = len(REGIONS) - 1
"""Nobody is drawn into it; `planted` moves a handful of members there."""

BASES = ("full", "reduced_retired", "reduced_maternity", "agreed", "exempt")
FULL, REDUCED_RETIRED, REDUCED_MATERNITY, AGREED, EXEMPT = range(5)

DECLARATION = ("submitted", "submitted_late", "declared_unable", "not_submitted", "withdrawn")
SUBMITTED, SUBMITTED_LATE, UNABLE, NOT_SUBMITTED, WITHDRAWN = range(5)

AREAS = ("personal_technical", "job_role_technical", "soft_skills", "not_allocated")
PLANNING = ("planned", "unplanned", "not_stated")
TYPES = (
    "training",
    "work_experience",
    "academic_study",
    "volunteering",
    "events_seminars",
    "self_study",
    "not_stated",
)
CRITERIA = tuple(f"c{number}" for number in range(1, 11))
STRENGTHS = ("clear_outcomes", "good_variety", "linked_to_plan", "supports_others", "useful_reflection")
ADVICE = (
    "few_planned",
    "outcomes_missing",
    "reflection_thin",
    "no_next_plan",
    "one_area",
    "one_type",
    "hours_unclear",
)
THEMES = STRENGTHS + ADVICE
