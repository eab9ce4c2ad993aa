"""What a scheme was set up as, in the paragraph that its letters will be true to."""

from datetime import date

from analysis.scheme import rules as asked
from analysis.scheme.rules import Collects
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import AREAS
from dashboard.document.inline import escape
from dashboard.words import compose, numbers, texts
from dashboard.words.voice import Voice

OWN = (
    *("institution", "scheme", "title", "cycle", "first", "last", "what", "deadline", "freeze"),
    *(
        "target",
        "planned",
        "planned_word",
        "reduced",
        "reduced_for",
        "no_target",
        "rolling",
        "so_much",
        "years",
    ),
    *("areas", "minimums", "many_areas", "sampled", "reviews_only", "declarations_only", "assessors"),
)
"""Every name that the paragraph may use; one without words leaves its line out."""
_YES = "\u200b"
"""What reads as nothing, where a name only says that something is so."""


def said(scheme: Scheme, cpd_year: int) -> str:
    """The scheme's rules for a CPD year as a paragraph of Markdown, without what was not entered."""
    speaking = Voice(
        evidence=None,  # type: ignore[arg-type]  # no figure stands in it
        texts=texts.overlaid(texts.shipped(), scheme.texts, scheme.words),
        facts={"mandatory": scheme.rules.mandatory},
        own={**dict.fromkeys(OWN, ""), **_told(scheme, cpd_year)},
    )
    told = compose.spoken(texts.shipped().part("scheme", "Said"), speaking)
    return " ".join(told.split("\n")).replace(f"{_YES} ", "").strip()


def _told(scheme: Scheme, cpd_year: int) -> dict[str, str]:
    rules, labels = scheme.rules, scheme.labels
    named = {
        "institution": escape("Your institution" if scheme.about.is_unnamed else scheme.about.institution),
        "scheme": escape(scheme.about.name),
        "assessors": escape(scheme.about.assessors),
        "sampled": _YES if rules.collects is Collects.BOTH else "",
        "reviews_only": _YES if rules.collects is Collects.REVIEWS else "",
        "declarations_only": _YES if rules.collects is Collects.DECLARATIONS else "",
    }
    if rules.collects is Collects.REVIEWS:
        return named
    first, last = asked.period(rules, cpd_year)
    deadline, freeze = asked.closing(rules, cpd_year)
    unit = escape(labels.within("hours"))
    dated = {
        "cycle" if rules.is_cycle else "title": asked.title(rules, cpd_year),
        "first": numbers.day(first),
        "last": numbers.day(last),
        "what": "their CPD" if not rules.counts else f"their {unit}{'' if 'CPD' in unit else ' of CPD'}",
        "deadline": _day(deadline),
        "freeze": _day(freeze),
    }
    return named | dated | (_target(scheme) if rules.counts else {})


def _target(scheme: Scheme) -> dict[str, str]:
    """What is asked, and the areas it is recorded in."""
    rules, labels = scheme.rules, scheme.labels

    def amount(number: int | None) -> str:
        return (
            f"{numbers.number(number)} {escape(labels.within('hour' if number == 1 else 'hours'))}"
            if number
            else ""
        )

    names = tuple(escape(labels.within(area)) for area in AREAS[: labels.areas])
    minimums = tuple(
        f"{numbers.number(least)} in {name}"
        for least, name in zip(rules.area_minimums, names, strict=False)
        if least
    )
    areas = f"{numbers.in_words(labels.areas)} areas: {numbers.listed(names)}" if labels.areas > 1 else ""
    told = {
        "areas": areas or (f"one area, {names[0]}" if names else ""),
        "many_areas": numbers.sentence_case(numbers.in_words(rules.areas))
        if rules.areas > asked.MOST_AREAS
        else "",
    }
    if rules.target is None:
        return told | {"no_target": _YES}
    if rules.is_rolling:
        return told | {
            "rolling": _YES,
            "so_much": amount(rules.target),
            "years": numbers.in_words(rules.years),
        }
    return told | {
        "target": amount(rules.target),
        "planned": numbers.number(rules.planned_minimum) if rules.planned_minimum else "",
        "planned_word": escape(labels.within("planned")),
        "reduced": amount(rules.reduced_target) if rules.reduced_for else "",
        "reduced_for": " or ".join(map(escape, rules.reduced_for)),
        "minimums": numbers.listed(minimums) if minimums else "",
    }


def _day(day: date | None) -> str:
    return numbers.day(day) if day else ""
