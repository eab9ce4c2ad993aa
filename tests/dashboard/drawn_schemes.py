"""Schemes drawn for the letter's tests: everything collected, and what is left where less is."""

from dataclasses import replace

from analysis.catalogue.figure import Bin, Change, Figure, Statistic
from analysis.scheme import scheme as schemes
from analysis.scheme.scheme import Scheme
from tests.dashboard.drawn_catalogue import Drawn, count, drawn_year, mean, quartiles, share

COLLECTED = frozenset(
    {"total_hours", "target", "due", "joined_on", "planned_hours", "two_areas", "three_areas", "hours_alone"}
)
FILLED = {"planned_hours": 472, "two_areas": 431}


def spoken_for() -> Scheme:
    """The shipped scheme with a name, a contact, a signatory and dates."""
    shipped = schemes.seed()
    about = replace(
        shipped.about,
        institution="Institution of Examples",
        contact="cpd@institution.example",
        signatory="Head of the CPD scheme",
        next_window_opens="1 January 2027",
        next_deadline="31 March 2027",
    )
    return replace(shipped, about=about)


def estimate(measure: str, part: int, whole: int, lower: float, upper: float) -> Figure:
    """A reviewed share with its interval for a scheme of 612."""
    return share(measure, part, whole, lower=lower, upper=upper, frame=612)


def hours_only() -> tuple[Figure, ...]:
    """What a column of members and one of total hours give."""
    return (
        count("valid_declarations", 472),
        count("with_hours", 472),
        share("recorded_target", 382, 472),
        share("recorded_reduced", 440, 472),
        *quartiles("hours", 24.25, 35.75, 52, 472),
    )


def declared() -> tuple[Figure, ...]:
    """Everything a declaration file gives but planned hours."""
    return (
        *hours_only(),
        share("declaration_rate", 472, 612),
        share("declaration_rate", 460, 598, year=2024),
        share("reached_target", 400, 472),
        share("within_one_hour", 18, 472),
        *quartiles("hours_full", 31, 41, 68, 331),
        *quartiles("hours_reduced", 11, 18.5, 30, 141),
        mean("area_mix_personal_technical", 0.42, 431),
        mean("area_mix_job_role_technical", 0.381, 431),
        mean("area_mix_soft_skills", 0.199, 431),
        share("areas_covered_3", 310, 431),
        share("areas_covered_2", 81, 431),
        share("areas_covered_1", 40, 431),
        share("zero_soft_skills", 110, 431),
        share("does_self_study", 300, 431),
        share("does_events_seminars", 280, 431),
        share("has_development_plan", 350, 460),
    )


def planned() -> tuple[Figure, ...]:
    """What planned hours add."""
    return (
        share("met_guideline", 382, 472),
        share("met_guideline", 361, 460, year=2024),
        share("planned_minimum", 205, 331),
        mean("planned_share", 0.58, 331),
    )


def reviewed() -> tuple[Figure, ...]:
    """What a review sheet adds."""
    return (
        count("reviewed", 96),
        estimate("reviewed_meets", 75, 96, 0.69, 0.85),
        estimate("theme_outcomes_missing", 31, 96, 0.24, 0.41),
        estimate("theme_reflection_thin", 28, 96, 0.20, 0.38),
        estimate("theme_few_planned", 22, 96, 0.16, 0.32),
        estimate("theme_hours_unclear", 12, 96, 0.07, 0.20),
        estimate("theme_one_type", 4, 96, 0.01, 0.09),
        estimate("theme_clear_outcomes", 29, 96, 0.24, 0.41),
        estimate("theme_supports_others", 35, 96, 0.28, 0.45),
    )


def bins() -> tuple[Bin, ...]:
    """Hours in five-hour bars to 50, then one open bar."""
    counts = (12, 14, 40, 38, 52, 66, 72, 60, 44, 30, 44)
    return tuple(
        Bin("hours_distribution", 2025, float(5 * n), float(5 * n + 5) if n < 10 else None, each)
        for n, each in enumerate(counts)
    )


def changes() -> tuple[Change, ...]:
    """Two counted rates against the year before."""
    return (
        Change(
            "declaration_rate",
            Statistic.SHARE,
            2024,
            2025,
            472 / 612 - 460 / 598,
            None,
            None,
            "about the same",
            None,
        ),
        Change(
            "met_guideline",
            Statistic.SHARE,
            2024,
            2025,
            382 / 472 - 361 / 460,
            None,
            None,
            "about the same",
            None,
        ),
    )


def everything(**given: object) -> Drawn:
    """A scheme that collects all it can; `given` changes the facts of 2025."""
    facts = {
        "has_reviews": True,
        "collected": COLLECTED,
        "filled": FILLED,
        "set_aside": 3,
        "frame_size": 612,
        **given,
    }
    return Drawn(
        figures=(*declared(), *planned(), *reviewed()),
        years=(drawn_year(2024), drawn_year(2025, **facts)),
        bins=bins(),
        changes=changes(),
        scheme=spoken_for(),
    )


def bare() -> Drawn:
    """Members and total hours, and nothing else."""
    return Drawn(
        figures=hours_only(), years=(drawn_year(2025, due_rows=False),), bins=bins(), scheme=spoken_for()
    )
