"""The closed lists that the logic of a CPD monitoring scheme depends on.

Everything else a scheme calls by its own words (categories, criteria, themes) is data: see `scheme`.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from importlib.resources import files
from types import MappingProxyType


class TargetBasis(StrEnum):
    """Why a member has the target hours they have in a year."""

    FULL = "full"
    REDUCED_RETIRED = "reduced_retired"
    REDUCED_MATERNITY = "reduced_maternity"
    AGREED = "agreed"
    EXEMPT = "exempt"


class DeclarationStatus(StrEnum):
    """What the membership system says became of a member's annual declaration."""

    SUBMITTED = "submitted"
    SUBMITTED_LATE = "submitted_late"
    DECLARED_UNABLE = "declared_unable"
    NOT_SUBMITTED = "not_submitted"
    WITHDRAWN = "withdrawn"


class CpdArea(StrEnum):
    """The guideline's three areas, and hours not given to any of them."""

    PERSONAL_TECHNICAL = "personal_technical"
    JOB_ROLE_TECHNICAL = "job_role_technical"
    SOFT_SKILLS = "soft_skills"
    NOT_ALLOCATED = "not_allocated"


class Planning(StrEnum):
    """Whether CPD was planned beforehand."""

    PLANNED = "planned"
    UNPLANNED = "unplanned"
    NOT_STATED = "not_stated"


class ActivityType(StrEnum):
    """The six activity types known as TWAVES, and hours without a type."""

    TRAINING = "training"
    WORK_EXPERIENCE = "work_experience"
    ACADEMIC_STUDY = "academic_study"
    VOLUNTEERING = "volunteering"
    EVENTS_SEMINARS = "events_seminars"
    SELF_STUDY = "self_study"
    NOT_STATED = "not_stated"


class SelectionRoute(StrEnum):
    """How a record came to be selected; only `random` enters an estimated rate."""

    RANDOM = "random"
    CARRIED_FORWARD = "carried_forward"
    FOLLOW_UP = "follow_up"
    SELF_SELECTED = "self_selected"
    REPLACEMENT = "replacement"


class ReviewOutcome(StrEnum):
    """The nine outcomes: exhaustive, exclusive, and adding up to the records selected."""

    MEETS = "meets"
    MEETS_WITH_ADVICE = "meets_with_advice"
    BELOW_GUIDELINE = "below_guideline"
    INSUFFICIENT_INFORMATION = "insufficient_information"
    DID_NOT_SUBMIT = "did_not_submit"
    DEFERRED = "deferred"
    EXEMPT = "exempt"
    LEFT_AFTER_SELECTION = "left_after_selection"
    IN_REVIEW = "in_review"


REVIEWED = (
    ReviewOutcome.MEETS,
    ReviewOutcome.MEETS_WITH_ADVICE,
    ReviewOutcome.BELOW_GUIDELINE,
    ReviewOutcome.INSUFFICIENT_INFORMATION,
)
"""The outcomes of a record that was judged."""


class Rating(StrEnum):
    """An assessor's mark on one criterion."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    CANNOT_TELL = "cannot_tell"


class AssessorRole(StrEnum):
    """Whose opinion a row of the review sheet is; the moderator's, else the first's, is final."""

    FIRST = "first"
    SECOND = "second"
    MODERATOR = "moderator"


AREAS = (CpdArea.PERSONAL_TECHNICAL, CpdArea.JOB_ROLE_TECHNICAL, CpdArea.SOFT_SKILLS)
TWAVES = tuple(kind for kind in ActivityType if kind is not ActivityType.NOT_STATED)
CHARACTERISTICS = (
    "membership_category",
    "registration_category",
    "activity_status",
    "career_stage",
    "sector",
    "region",
)

SHIPPED: Mapping[str, str] = MappingProxyType(
    tomllib.loads((files("analysis.scheme") / "labels.toml").read_text(encoding="utf-8"))
)
"""The words that come with the software, by code; `hour` and `hours` are what members count."""
