"""A question to the catalogue as a value: what, split by what, for whom, from which year, shown how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from analysis.measures.measure import (
    Crossing,
    Distribution,
    Family,
    Measure,
    Source,
    Ternary,
    Topic,
    Unit,
)
from analysis.scheme.labels import Labels
from dashboard.screen.caches import View
from dashboard.words import numbers

WITH_MORE, MISSING = "with_more", "hours_missing"
"""The two subjects made of one table: what more hours would have brought, and how many were missing."""


class Shape(StrEnum):
    """How an answer is shown."""

    GROUPS = "Side by side"
    TIME = "Over time"
    PANELS = "Panels"
    SPREAD = "Spread"
    TABLE = "Table"


@dataclass(frozen=True, slots=True)
class Subject:
    """What can be asked for: a measure, or several that belong together, each with its short title.

    `is_whole`: they are the parts of one whole.
    """

    key: str
    title: str
    topic: str
    measures: tuple[tuple[str, str], ...]
    is_whole: bool = False

    @property
    def first(self) -> str:
        """The measure whose base and definition lead."""
        return self.measures[0][0]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its measures."""
        return tuple(name for name, _ in self.measures)

    @property
    def label(self) -> str:
        """How it stands in the list."""
        return f"{self.topic}: {self.title}"


@dataclass(frozen=True, slots=True)
class Question:
    """`only` is one group, as characteristic and group; `since` the first year."""

    subject: Subject
    by: tuple[str, ...] = ()
    only: tuple[str, str] | None = None
    since: int = 0
    shape: Shape = Shape.TIME

    @property
    def characteristics(self) -> tuple[str, ...]:
        """All that its figures are by."""
        return tuple(sorted({*self.by, *([self.only[0]] if self.only else [])}))

    @property
    def title(self) -> str:
        """What it asks for, and of whom alone."""
        return f"{self.subject.title}{self.of}"

    @property
    def of(self) -> str:
        """Whom it is of alone, as a tail; empty where everybody is meant."""
        return f", {self.only[1]} only" if self.only else ""


DECLARING = "Declaring"
_TOPICS: Mapping[Topic, str] = {
    Topic.DECLARED: DECLARING,
    Topic.ON_TIME: DECLARING,
    Topic.HOURS: "Guideline",
    Topic.PLANNED: "Planning",
    Topic.PLAN: "Planning",
    Topic.REFLECTION: "Planning",
    Topic.BALANCE: "Balance",
    Topic.VARIETY: "Activities",
}
_REVIEWS = "Reviews"
_ORDER = ("Guideline", DECLARING, "Planning", "Balance", "Activities", _REVIEWS)
_TOGETHER = {
    Family.MIX: "Mix of the areas",
    Family.COVERED: "Areas with {hours}",
    Family.ZERO: "Nothing in an area",
    Family.AREA_HOURS: "The guide's {hours} in an area",
    Family.FULL_MIX: "Mix of the areas, full target",
    Family.FULL_ZERO: "Nothing in an area, full target",
    Family.FROM_EVEN: "{Hours} from an even split",
    Family.SHORT_IN: "{Hours} below an area's guide",
    Family.PLANNED_IN: "{Planned} share of each area's {hours}",
    Family.DOES: "Kinds of activity",
    Family.HOURS: "{Hours} of those who did each kind",
    Family.ROUTE: "How records came to be reviewed",
    Family.OUTCOME: "Outcomes",
    Family.DECLARED_AS: "Found to meet, by what was declared",
    Family.THEME: "Remarks",
}
_WHOLE = {Family.MIX, Family.FULL_MIX, Family.COVERED, Family.CRITERION}
_OWN_BASE = {Family.HOURS, Family.DECLARED_AS, Family.SHORT_IN, Family.PLANNED_IN}
"""Families whose members each have a base of their own."""
_SHORT = ("short_of_planned_only", "short_of_hours_only", "short_of_both")
PRESETS: Mapping[str, tuple[str, str, Shape]] = {
    "Who declared": ("declaration_rate", "membership_category", Shape.GROUPS),
    "Meeting the guideline": ("met_guideline", "career_stage", Shape.GROUPS),
    "{Hours}": ("hours_distribution", "", Shape.SPREAD),
    "Planning": ("planned_minimum", "membership_category", Shape.PANELS),
    "Balance": ("all area_mix", "", Shape.TIME),
    "Activities": ("all does", "", Shape.GROUPS),
}
"""Questions that are asked often: the subject's key, what it is split by, and how it is shown."""


def subjects(view: View) -> dict[str, Subject]:
    """All that can be asked, by key, a topic after another; what is not held by then is left out."""
    shown = view.catalogue.held.items()
    known = {name for (name, *_), groups in shown if min(groups.values()) <= view.cpd_year} | {
        each.name for each in _measures(view) if not _has_figures(each) and _is_held(view, each)
    }
    held = [each for each in _measures(view) if each.name in known]
    found = [*_families(held, view.catalogue.labels), *_single(held, view.catalogue.labels)]
    place = {key: number for number, key in enumerate(_FIRST)}
    found.sort(key=lambda each: (_ORDER.index(each.topic), place.get(each.key, len(place)), each.title))
    labels: dict[str, Subject] = {}
    for each in found:
        labels.setdefault(each.label, each)
    return {each.key: each for each in labels.values()}


_FIRST = (
    *("met_guideline", "reached_target", "recorded_target", "declaration_rate", "planned_minimum"),
    *("hours_full", "hours"),
    *("all area_mix", "all does"),
    *("reviewed_meets", "with_more", MISSING),
)


def _measures(view: View) -> list[Measure]:
    return [view.measure(each.name, every_year=True) for each in view.catalogue.measures]


def _has_figures(measure: Measure) -> bool:
    return not isinstance(measure, Distribution | Ternary | Crossing)


def _is_held(view: View, measure: Measure) -> bool:
    catalogue = view.catalogue
    years = [year.cpd_year for year in view.years if year.cpd_year <= view.cpd_year]
    return any(catalogue.bins(measure.name, year) or catalogue.cells(measure.name, year) for year in years)


def _topic(measure: Measure) -> str:
    return _REVIEWS if measure.source is Source.REVIEWED else _TOPICS.get(measure.topic, _REVIEWS)


def _families(held: list[Measure], labels: Labels) -> Iterator[Subject]:
    groups: dict[tuple[str, ...], list[Measure]] = {}
    for each in held:
        if each.family is Family.CRITERION:
            criterion = each.title.removesuffix(f": {each.short}")
            groups.setdefault((each.family, criterion), []).append(each)
        elif each.family is not None:
            groups.setdefault((each.family, *_alike(each)), []).append(each)
    for (name, *more), measures in groups.items():
        family, first = Family(name), measures[0]
        is_first = next(key for key in groups if key[0] == name) == (name, *more)
        key = f"all {family}" if is_first else f"all {family} {' '.join(more)}"
        title = (
            f"Criterion: {more[0]}"
            if family is Family.CRITERION
            else labels.put(_TOGETHER.get(family, first.title))
        )
        if family is Family.HOURS and _topic(first) == _TOPICS[Topic.BALANCE]:
            title = labels.put("{Hours} in each area")
        elif not is_first and family is not Family.CRITERION:
            title = f"{title}, {'numbers' if first.unit is Unit.COUNT else f'of {first.whom()}'}"
        parts = tuple((each.name, numbers.sentence_case(each.short) or each.title) for each in measures)
        yield Subject(key, title, _topic(first), parts, is_whole=family in _WHOLE)
    if all(any(each.name == name for each in held) for name in _SHORT):
        parts = tuple((each.name, each.title) for each in held if each.name in _SHORT)
        yield Subject("short", "What was missing", _TOPICS[Topic.HOURS], parts)


def _alike(measure: Measure) -> tuple[str, ...]:
    """What those of a family must share to stand beside one another: their topic, unit and base; each doer's
    kind and each area has a base of its own."""
    has_own_base = measure.family in _OWN_BASE or measure.unit is Unit.COUNT
    base = "" if has_own_base else measure.of.sql
    return (measure.topic, measure.unit, base)


def _single(held: list[Measure], labels: Labels) -> Iterator[Subject]:
    for each in held:
        if each.family is None and each.name not in _SHORT:
            yield Subject(each.name, each.title, _topic(each), ((each.name, each.title),))
        if each.name == MISSING:
            title = labels.put("With more {planned} {hours} each")
            yield Subject(WITH_MORE, title, _topic(each), ((each.name, title),))


def shapes(view: View, subject: Subject, by: tuple[str, ...]) -> list[Shape]:
    """The shapes that an answer can take, the best first."""
    if not _has_figures(view.catalogue.measure(subject.first)):
        return [Shape.SPREAD, Shape.TABLE]
    is_several, has_years = bool(by) or len(subject.measures) > 1, len(view.years) > 1
    found = [Shape.GROUPS] if is_several or not has_years else []
    found += [Shape.TIME] if has_years and len(by) < 2 else []
    found += [Shape.PANELS] if has_years and is_several and len(by) < 2 else []
    return [*found, Shape.TABLE]


def has_years(view: View, subject: Subject) -> bool:
    """Whether a table of it has a row a year."""
    return _has_figures(view.catalogue.measure(subject.first)) and len(view.years) > 1


def splits(view: View, subject: Subject) -> list[str]:
    """The characteristics that the subject is held by."""
    return [name for name in view.catalogue.levels if _groups_by(view, subject, name)]


def partners(view: View, subject: Subject, by: str) -> list[str]:
    """The characteristics that it is held by together with another."""
    others = [other for other in view.catalogue.levels if other != by]
    return [other for other in others if _groups_by(view, subject, by, other)]


def groups(view: View, subject: Subject, by: tuple[str, ...]) -> list[tuple[str, str]]:
    """The groups that the subject can be held to beside what it is split by, as characteristic and group."""
    names = (
        list(by) if len(by) > 1 else [*by, *partners(view, subject, by[0])] if by else splits(view, subject)
    )
    return [
        (name, group)
        for name in names
        for held in [_groups_by(view, subject, *{*by, name})]
        for group in view.catalogue.levels[name].groups
        if (name, group) in held
    ]


def _groups_by(view: View, subject: Subject, *by: str) -> set[tuple[str, str]]:
    """The groups of which any number of the subject is shown by then, as characteristic and group."""
    first, second = (*sorted(by), "")[:2]
    held = [view.catalogue.held.get((name, first, second), {}) for name in subject.names]
    return {group for groups in held for group, year in groups.items() if year <= view.cpd_year}
