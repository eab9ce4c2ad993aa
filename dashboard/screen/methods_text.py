"""What the Methods page tells: measures as defined, the wording ladder, protection, rules,
and what is missing."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from analysis.measures import (
    activities,
    assessing,
    attacks,
    balance,
    compliance,
    participation,
    register,
    reviews,
)
from analysis.measures.measure import Basis, Measure, Scope
from analysis.scheme import schema
from analysis.scheme.columns import Column
from analysis.scheme.guideline import Guideline
from analysis.scheme.labels import Labels
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import AREAS
from dashboard.screen.caches import View
from dashboard.words import numbers
from dashboard.words.captions import sample, subtitles

Rows = list[dict[str, str]]
REVIEWS, OWN_WORDS = "Reviews", "Criteria and themes"
SUBJECTS: Mapping[str, tuple[Measure, ...]] = {
    "Participation": participation.MEASURES,
    "Meeting the guideline": compliance.MEASURES,
    "Balance": balance.MEASURES,
    "Planning and activities": activities.MEASURES,
    REVIEWS: reviews.FIXED,
    OWN_WORDS: (),
}
_FOR_WHOM = {
    Scope.GROUPS: "scheme, groups",
    Scope.FULL_TARGET: "scheme; groups where full and other targets are both large enough",
    Scope.SCHEME: "scheme only",
}
_AFTER = {0: " of the year", 1: " of the year after"}

TEXT: Mapping[str, Any] = tomllib.loads(
    (files("dashboard.screen") / "methods.toml").read_text(encoding="utf-8")
)
"""The sentences of the page."""


def ladder(labels: Labels) -> Rows:
    """The evidence, and the words it allows."""
    named = ("Evidence", "Words allowed")
    return [dict(zip(named, map(labels.put, row), strict=True)) for row in TEXT["ladder"]]


def protection() -> tuple[str, ...]:
    """How members are protected, and what can still follow."""
    told = {"policy": subtitles.PROTECTION["policy"], "attacks": attacks}
    return tuple(each.format(**told, ten_apart=attacks.TEN_APART[0] or "none") for each in TEXT["protection"])


def subject_of(name: str) -> str:
    """Where a measure is defined; the scheme's own words stand by themselves."""
    held = (subject for subject, found in SUBJECTS.items() if any(each.name == name for each in found))
    return next(held, OWN_WORDS)


def measures(scheme: Scheme | None, subject: str) -> tuple[Measure, ...]:
    """The measures of a subject in the scheme's words; criteria and themes are its own."""
    if not SUBJECTS.get(subject):
        return register.of_own_words(scheme) if scheme else ()
    return tuple(each.worded(scheme.labels if scheme else Labels()) for each in SUBJECTS[subject])


def definitions(found: Iterable[Measure]) -> Rows:
    """A row for each measure."""
    return [
        {
            "Measure": measure.title,
            "Question": measure.question,
            "Among": f"{numbers.sentence_case(measure.whom())}; {_how(measure)}.",
            "Needs": ", ".join(subtitles.column(name, measure.labels) for name in measure.needs) or "–",
        }
        for measure in found
    ]


def assessors() -> Rows:
    """A row for each figure about assessors, with its source."""
    return [
        {
            "Figure": each.title,
            "How it is counted": f"{each.counted} {each.method}".strip(),
            "Source": each.source or "the review sheet",
        }
        for each in assessing.DEFINITIONS.values()
    ]


def _how(measure: Measure) -> str:
    estimated = "estimated; " if measure.basis is Basis.ESTIMATED else ""
    return f"{estimated}{_FOR_WHOM[measure.scope]}"


def levels(view: View) -> Rows:
    """The groups each characteristic is shown in, and why some were joined."""
    return [
        {
            "Characteristic": subtitles.characteristic(level.characteristic),
            "Groups shown": f"{', '.join(level.groups) or 'withheld'}. {level.note}".strip(),
        }
        for level in view.catalogue.levels.values()
    ]


def guidelines(view: View) -> Rows:
    """The rules, newest first; a changed rule is a new row."""
    given = (year.guideline for year in reversed(view.years) if year.guideline.is_given)
    labels = view.catalogue.labels
    return _runs([(rule.cpd_year, _rule(rule, labels)) for rule in given], labels)


def samples(view: View) -> Rows:
    """How each year's sample was weighed, newest first."""
    held = (year for year in reversed(view.years) if year.has_reviews)
    told = [(year.cpd_year, {"The sample": sample.weighing(year)}) for year in held]
    return _runs(told, view.catalogue.labels)


def _runs(told: Iterable[tuple[int, dict[str, str]]], labels: Labels) -> Rows:
    """Rows by year, newest first, with years in a row that say the same as one row."""
    runs: list[tuple[int, int, dict[str, str]]] = []
    for year, row in told:
        if runs and runs[-1][0] == year + labels.rules.step and runs[-1][2] == row:
            runs[-1] = (year, *runs[-1][1:])
        else:
            runs.append((year, year, row))
    return [
        {"CPD year": " to ".join(map(labels.year, sorted({first, last}))), **row} for first, last, row in runs
    ]


def _rule(rule: Guideline, labels: Labels) -> dict[str, str]:
    """What a year's guideline states, part by part; what it does not is told as such."""
    named = zip(rule.area_minimums, AREAS, strict=False)
    least = tuple(f"at least {hours} in {labels.within(area)}" for hours, area in named if hours)
    asked = (
        (rule.target_hours, f"{{}} {labels.within('hours')}"),
        (rule.planned_minimum_hours, f"at least {{}} of them {labels.within('planned')}"),
        (rule.area_hours, f"{{}} in each area, {rule.area_rule}"),
        (numbers.listed(least) if least else None, "{}"),
    )
    version = f" Policy version {rule.policy_version}." if rule.policy_version else ""
    reduced = f"{rule.reduced_target_hours} {labels.within('hours')} for {', '.join(rule.reduced_for)}."
    return {
        "Rules": "; ".join(said.format(value) for value, said in asked if value is not None) + "." + version
        if rule.target_hours is not None
        else f"No target.{version}",
        "Reduced": reduced if rule.reduced_target_hours is not None else "No reduced target.",
        "Days": numbers.sentence_case(", ".join(_days(rule))) or "–",
    }


def _days(rule: Guideline) -> Iterator[str]:
    """The last day of declaring and the day of the figures, as every year has them."""
    for day, said in ((rule.deadline, "Declared by"), (rule.freeze, "figures frozen on")):
        if day is not None:
            after = day.year - rule.cpd_year
            named = numbers.day(day).removesuffix(f" {day.year}") if after in _AFTER else numbers.day(day)
            yield f"{said} {named}{_AFTER.get(after, '')}"


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
