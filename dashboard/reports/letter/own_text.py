"""What the letter's texts may name besides figures: the scheme's own words,
and measures chosen by their size."""

from collections.abc import Collection, Iterator, Mapping

from analysis.measures.measure import SEVERAL_AREAS, Family
from analysis.scheme.scheme import Question
from analysis.scheme.vocabulary import AREAS, TWAVES
from dashboard.document.inline import escape
from dashboard.reports.findings.claims import MATTERS
from dashboard.reports.findings.finding import Finding, Kind
from dashboard.reports.findings.findings import comparisons, is_steady
from dashboard.words import numbers, texts
from dashboard.words.evidence import SMALLEST, Evidence
from dashboard.words.voice import words_of

NAMES = (
    *("action", "areas", "step", "contact", "signed", "hours_strength", "steady"),
    *("entry_before", "entry_after", "tips"),
    *("confidence", "whole", "smallest", "aside", "partial"),
)
"""Every name that the letter's texts may use for text of its own; one without words leaves its line out."""

_TEXTS = texts.shipped()
COMPARED = tuple(
    name
    for name in MATTERS
    if "noun" in words_of(_TEXTS, name) and name not in _TEXTS.phrases["role"]["leading"]
)
"""Of these the first in the order of all findings stands beside the leading share at a glance."""

_PARTLY_GIVEN = ("planned_hours", SEVERAL_AREAS, "activity_types")


def names(evidence: Evidence, chosen: Collection[Finding]) -> dict[str, str]:
    """The texts of a letter's own names, empty where there is nothing to say."""
    scheme, labels = evidence.catalogue.scheme, evidence.catalogue.labels
    about = scheme.about
    before, after = scheme.entry_in(evidence.year.cpd_year)
    has_step = any(each.kind is Kind.ADVICE for each in chosen) and any(each.action for each in scheme.themes)
    aside = evidence.year.set_aside
    signed = (about.signatory, about.signatory_role, about.name, about.institution)
    return {
        "areas": numbers.listed(tuple(map(labels.within, AREAS[: labels.areas]))) if labels.areas > 1 else "",
        "step": "{word.step}" if has_step else "",
        "steady": "{word.nothing_clear}" if is_steady(evidence) else "",
        "contact": _contact(about.contact),
        "signed": ", ".join(map(escape, filter(None, signed))) if about.signed_by else "",
        "entry_before": escape(before),
        "entry_after": escape(after),
        "tips": "" if chosen or before else " ".join(map(escape, scheme.tips)),
        "confidence": "95%",
        "whole": "100%",
        "smallest": numbers.in_words(SMALLEST),
        "aside": _aside(aside) if aside else "",
        "partial": numbers.listed(found) if (found := tuple(_partial(evidence))) else "",
    }


_OF_AREA = {"emptied": Family.ZERO, "below": Family.SHORT_IN}
ROLES: Mapping[str, tuple[str, ...]] = {
    "moved": COMPARED,
    **{name: tuple(Family.DOES.name_of(kind) for kind in TWAVES) for name in ("first_kind", "second_kind")},
    **{name: tuple(map(family.name_of, AREAS)) for name, family in _OF_AREA.items()},
    "on_balance": ("reviewed_meets",),  # the criterion is the scheme's own: a reviewed share like this one
}
"""Measures that the letter's texts name by the place they take in the year, and which they may be."""


def roles(evidence: Evidence) -> dict[str, str]:
    """The measure of each of `ROLES`, empty where the year has none: what moved, what most members did, what
    is told of the area left empty most often, and the criterion on balance."""
    kinds = [figure for kind in TWAVES if (figure := evidence.get(Family.DOES.name_of(kind)))]
    kinds.sort(key=lambda figure: -(figure.value or 0))
    common = {} if len(kinds) < 2 else {"first_kind": kinds[0].measure, "second_kind": kinds[1].measure}
    moved = next((each.measure.name for each in comparisons(evidence) if each.measure.name in COMPARED), None)
    return dict.fromkeys(ROLES, "") | common | {"moved": moved or ""} | _of_balance(evidence)


def _of_balance(evidence: Evidence) -> dict[str, str]:
    scheme = evidence.catalogue.scheme
    empty = {area: figure for area in AREAS if (figure := evidence.get(Family.ZERO.name_of(area)))}
    most = max(empty, key=lambda area: empty[area].value or 0, default=None)
    marked = next((each for each in scheme.criteria if each.topic == "balance"), None)
    of_area = {name: family.name_of(most) for name, family in _OF_AREA.items()} if most else {}
    return of_area | ({"on_balance": Family.CRITERION.name_of(marked.code, "met")} if marked else {})


def questions(evidence: Evidence) -> tuple[Question, ...]:
    """The common questions on subjects of which the year's data know something."""
    collected = evidence.year.collected
    known: Mapping[str, bool] = {
        "review": evidence.year.has_reviews,
        "planned": "planned_hours" in collected,
        "area": SEVERAL_AREAS in collected,
        "guideline": evidence.year.guideline.target_hours is not None,
    }
    silent = tuple(word for word, is_known in known.items() if not is_known)
    asked = evidence.catalogue.scheme.questions
    return tuple(each for each in asked if not any(word in each.question.casefold() for word in silent))


def _aside(number: int) -> str:
    return numbers.number(number) if number >= SMALLEST else "{word.fewer}"


def _partial(evidence: Evidence) -> Iterator[str]:
    """What only some members gave, and how many: of areas as many as the letter speaks of."""
    areas = evidence.get("areas_covered_3")
    for column in _PARTLY_GIVEN:
        if column in evidence.year.collected and not evidence.is_complete(column):
            is_of_areas = column == SEVERAL_AREAS and areas is not None
            number = (areas.whole or 0) if is_of_areas and areas else evidence.year.filled.get(column, 0)
            yield f"{numbers.number(number)} {{word.gave_{column}}}"


def _contact(contact: str) -> str:
    """An address by itself becomes a link; any other contact stays text."""
    text = escape(contact)
    is_address = "@" in contact and " " not in contact.strip()
    return f"[{text}](mailto:{contact.strip()})" if is_address else text
