"""Participation: who is in the scheme, who was due to declare, and who did, in time."""

from dataclasses import replace
from functools import partial

from analysis.measures.measure import Base, Count, Measure, Place, Scope, Share, Topic, of_guideline

DUE = Base("members due to declare", "is_due", ("due",))
DECLARED, COUNTED = "declaration_rate", "valid_declarations"
"""The measures that others are worked out beside."""
VALID = Base("declarations in force at the data freeze and not set aside", "is_valid")


_few = partial(Count, topic=Topic.DECLARED, scope=Scope.SCHEME)


def _answered(name: str, title: str, question: str, topic: Topic, *, in_paper: int = 0) -> Share:
    """The share who said yes to a question of the declaration; `name` is its column."""
    answered = Base(
        "valid declarations that answered the question", f"is_valid AND {name} IS NOT NULL", (name,)
    )
    return Share(
        name,
        title,
        question,
        answered,
        part=name,
        topic=topic,
        places=(Place.CHANGES,),
        in_paper=in_paper,
    )


MEASURES: tuple[Measure, ...] = (
    _few(
        "scheme_members",
        "Scheme members",
        "How many members belong to the scheme in the year?",
        Base("members with a row for the year", "true"),
    ),
    Count(
        "due_members",
        "Due to declare",
        "How many members were due to declare?",
        replace(DUE, words="scheme members who are not exempt and had not left by the deadline"),
        topic=Topic.DECLARED,
        of_taking_part=True,
    ),
    Share(
        DECLARED,
        "Declared",
        "What share of the members due to declare did so by the data freeze?",
        DUE,
        part="is_valid",
        topic=Topic.DECLARED,
        places=(Place.CHANGES,),
        leading=4,
        in_paper=1,
        of_taking_part=True,
    ),
    _few(
        COUNTED,
        "Valid declarations",
        "How many declarations count?",
        VALID,
        of_taking_part=True,
    ),
    Share(
        "on_time_rate",
        "Declared on time",
        "What share of valid declarations came on or before the deadline?",
        Base(
            "valid declarations with a submission date",
            "is_valid AND submitted_on IS NOT NULL",
            ("submitted_on", of_guideline("deadline")),
        ),
        part="is_on_time",
        topic=Topic.ON_TIME,
        places=(Place.CHANGES,),
        in_paper=2,
    ),
    _few(
        "part_year_members",
        "Part-year members",
        "How many valid declarations are from members who joined during the year?",
        Base(
            "valid declarations from members who joined after the year began",
            "is_valid AND is_part_year",
            ("joined_on",),
        ),
    ),
    _few(
        "after_freeze",
        "Declared only after the data freeze",
        "How many members declared too late for this year's figures?",
        Base(
            "members due to declare whose only declarations came after the data freeze",
            "is_due AND is_after_freeze",
            ("submitted_on", of_guideline("freeze")),
        ),
    ),
    _few(
        "declared_unable",
        "Declared unable to take part",
        "How many members told the scheme that they could not take part?",
        Base(
            "members due to declare whose status says they were unable",
            "is_due AND declaration_status = 'declared_unable'",
            ("declaration_status",),
        ),
    ),
    _answered(
        "has_development_plan",
        "Has a development plan",
        "What share of declarations say there is a development plan?",
        Topic.PLAN,
        in_paper=12,
    ),
    _answered(
        "reflection_recorded",
        "Recorded a reflection",
        "What share of declarations say a reflection was recorded?",
        Topic.REFLECTION,
    ),
)
