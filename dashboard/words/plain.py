"""What a text may name besides measures: the years, the guideline's hours and days,
the scheme's own words."""

from dataclasses import fields
from datetime import date

from analysis.scheme.labels import COUNTED
from analysis.scheme.vocabulary import AREAS, SHIPPED
from dashboard.document.inline import escape
from dashboard.words import numbers, texts
from dashboard.words.evidence import Evidence
from dashboard.words.references import Reference, Unsaid, is_year

YEARS = ("last_year", "cpd_year", "review_year")
GUIDELINE = (
    *("target_hours", "reduced_target_hours", "planned_minimum_hours", "area_hours"),
    *("policy_version", "deadline", "freeze", "window_opens", "required_areas", "reduced_for"),
)
PERIODS = ("last", "this", "next", "both")
NAMES = (*YEARS, "guideline", "label", "period", "scheme", "unit")


def read(ref: Reference, evidence: Evidence) -> str:
    """How it reads. Raises Unsaid where there is nothing of that name, or nothing to say."""
    options = dict(ref.options)
    shape = options.pop("as", "")
    asked = int(options.pop("year")) if is_year(options.get("year", "")) else evidence.year.cpd_year
    if options:
        raise Unsaid(f"“{next(iter(options))}” means nothing here. Take it away.")
    if ref.name in YEARS:
        labels = evidence.catalogue.labels
        if ref.name == "review_year":
            return labels.review_year(asked + 1)
        return labels.year(evidence.catalogue.before(asked) if ref.name == "last_year" else asked)
    if ref.name == "unit":
        return escape(evidence.catalogue.labels.within("hour" if shape == "one" else "hours"))
    named = {"label": _label, "period": _period, "scheme": _scheme}
    if ref.name in named:
        return named[ref.name](ref.aspect, evidence)
    return _guideline(ref.aspect, evidence, asked, as_word=shape == "word")


def _guideline(aspect: str, evidence: Evidence, year: int, *, as_word: bool) -> str:
    if aspect not in GUIDELINE:
        raise Unsaid(f"The guideline has no “{aspect}”. It has {numbers.listed(GUIDELINE)}.")
    value = getattr(evidence.catalogue.year(year).guideline, aspect)
    if not value:  # nought as well: a reduced target of none is none to speak of
        told = aspect.replace("_", " ")
        called = evidence.catalogue.labels.year(year)
        raise Unsaid(f"The guideline for {called} states no {told}. Enter it on the Data page.")
    if isinstance(value, date):
        return numbers.day(value)
    if aspect == "reduced_for":
        return numbers.listed(tuple(escape(numbers.mid_sentence(each)) for each in value))
    if isinstance(value, tuple):
        named = [(n, area) for n, area in zip(value, AREAS, strict=False) if n]
        labels = evidence.catalogue.labels
        return numbers.listed(tuple(f"{numbers.in_words(n)} in {escape(labels.within(a))}" for n, a in named))
    if isinstance(value, int | float):
        return numbers.in_words(round(value)) if as_word else numbers.number(value)
    return escape(str(value))


def _label(code: str, evidence: Evidence) -> str:
    """The scheme's word for a code, or for all its areas, within a sentence."""
    told = evidence.catalogue.labels.put(f"{{{code}}}")
    if told.startswith("{"):
        known = numbers.listed((*SHIPPED, *COUNTED))
        raise Unsaid(f"There is no word “{code}”. Choose one of {known}.")
    return escape(told)


def _period(aspect: str, evidence: Evidence) -> str:
    """The CPD year before, this one, the next or both; a fixed period of several years is called a period."""
    if aspect not in PERIODS:
        raise Unsaid(f"A period has no “{aspect}”. It has {numbers.listed(PERIODS)}.")
    of_a_year, of_several = texts.shipped().phrases["period"][aspect]
    return str(of_several if evidence.catalogue.labels.rules.is_cycle else of_a_year)


def _scheme(aspect: str, evidence: Evidence) -> str:
    about = evidence.catalogue.scheme.about
    named = tuple(each.name for each in fields(about) if isinstance(getattr(about, each.name), str))
    if aspect not in named:
        raise Unsaid(f"The scheme's own words have no “{aspect}”. They have {numbers.listed(named)}.")
    value = str(getattr(about, aspect))
    if not value:
        raise Unsaid(
            f"The scheme's own words hold no {aspect.replace('_', ' ')} yet. Add it on the Data page."
        )
    return escape(value)
