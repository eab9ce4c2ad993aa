"""Part 10 of the feedback letter: where its figures come from and what they cannot tell."""

from collections.abc import Iterator

from dashboard import words
from dashboard.reports import refer
from dashboard.reports.document import Bullets
from dashboard.reports.evidence import SMALLEST, Evidence
from dashboard.reports.inline import escape
from dashboard.reports.references import written

_PARTIAL = (
    ("planned_hours", "gave planned hours"),
    ("personal_technical_hours", "gave hours by area"),
    ("activity_types", "gave kinds of activity"),
)


def about(evidence: Evidence) -> Iterator[Bullets]:
    """Part 10: whom the figures describe, counted and estimated, bases, protection, rounding and the stamp."""
    lines = (
        _whom(),
        *_layers(evidence),
        *_left_out(evidence),
        *_protection(evidence),
        *_rules(evidence),
    )
    yield Bullets(lines)


def _whom() -> str:
    return "All results describe scheme members, who chose to join, not the whole membership."


def _layers(evidence: Evidence) -> Iterator[str]:
    yield f"Declared figures are counted from every valid declaration. {_part_year(evidence)}"
    if evidence.reviewed() is None:
        return
    if evidence.year.random_known:
        yield (
            "Reviewed figures are estimates from a sample drawn at random. A record may carry several remarks. "
            "A range says where the share for the whole scheme very probably lies (95% confidence). It allows for the "
            f"chance of the draw, and not for how our assessors differ.{_not_sent(evidence)}"
        )
    else:
        yield (
            "Reviewed figures describe the records that were read. A record may carry several remarks. "
            "We do not know how those were chosen, so they say nothing about other records."
        )


def _not_sent(evidence: Evidence) -> str:
    """How many of those asked sent no record, of which nothing is known; empty where all did, or few are meant."""
    asked = evidence.get("submission_rate")
    if asked is None or asked.part is None or (asked.whole or 0) - asked.part < SMALLEST:
        return ""
    return (
        f" Of the {refer.base(asked)} members asked for their record, {refer.part(asked)} sent it. "
        "The others' records may differ, and no range allows for that."
    )


def _part_year(evidence: Evidence) -> str:
    if "joined_on" in evidence.year.collected:
        return "Members who joined part-way through the year are left out of hours and targets."
    return "Part-year members are included."


def _left_out(evidence: Evidence) -> Iterator[str]:
    """Declarations set aside, and what only some members gave."""
    told = []
    aside = evidence.year.set_aside
    if aside:
        number = words.number(aside) if aside >= SMALLEST else f"Fewer than {words.spelled(SMALLEST)}"
        told.append(f"{number} declarations were set aside after a check.")
    partial = tuple(_partial(evidence))
    if partial:
        declared = written("valid_declarations")
        told.append(f"Not all of the {declared} declarations gave everything: {words.listed(partial)}.")
    if told:
        yield " ".join(told)


def _partial(evidence: Evidence) -> Iterator[str]:
    for column, done in _PARTIAL:
        if column in evidence.year.collected and not evidence.is_complete(column):
            yield f"{_gave(evidence, column)} {done}"


def _gave(evidence: Evidence, column: str) -> str:
    """How many; of areas as many as the letter speaks of above, since an area may be filled in with no hours at all."""
    areas = evidence.get("areas_covered_3") if column == "personal_technical_hours" else None
    return refer.base(areas) if areas else words.number(evidence.year.filled.get(column, 0))


def _protection(evidence: Evidence) -> Iterator[str]:
    told = f"To protect members, no group of fewer than {words.spelled(SMALLEST)} is shown on its own."
    several = evidence.get("areas_covered_3") or evidence.get("does_training")
    rounded = " Percentages are rounded and may not add up to 100%." if several else ""
    yield f"{told}{rounded} Hours are rounded down to the half hour."


def _rules(evidence: Evidence) -> Iterator[str]:
    rules = evidence.year.guideline
    status = "final" if evidence.year.is_final else "provisional"
    revision = escape(evidence.catalogue.meta.get("revision", "unknown"))
    yield (
        f"Guideline version {escape(rules.policy_version)}; data as at {words.day(rules.freeze)}; "
        f"revision {revision} of the figures ({status})."
    )
