"""Live figures that are no measure: the years, the guideline's hours and days, and the scheme's own words."""

from dataclasses import fields
from datetime import date

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard import words
from dashboard.reports.inline import escape
from dashboard.reports.live_figure import is_year
from dashboard.reports.references import Reference

YEARS = ("cpd_year", "review_year")
GUIDELINE = (
    *("target_hours", "reduced_target_hours", "planned_minimum_hours", "area_hours"),
    *("policy_version", "deadline", "freeze", "window_opens"),
)


def is_one(reference: Reference) -> bool:
    """Whether the reference names a rule, a year or the scheme, not a measure."""
    return reference.name in {*YEARS, "guideline", "scheme"}


def told(reference: Reference, catalogue: Catalogue, year: int) -> str:
    """How it reads. Raises CpdError where there is nothing of that name."""
    options = dict(reference.options)
    as_word = options.pop("as", "") == "word"
    asked = int(options.pop("year")) if is_year(options.get("year", "")) else year
    if options:
        raise CpdError(f"“{next(iter(options))}” means nothing here. Take it away.")
    if reference.name in YEARS:
        return str(asked + YEARS.index(reference.name))
    if reference.name == "scheme":
        return _scheme(reference.aspect, catalogue)
    return _guideline(reference.aspect, catalogue, asked, as_word=as_word)


def _guideline(aspect: str, catalogue: Catalogue, year: int, *, as_word: bool) -> str:
    if aspect not in GUIDELINE:
        raise CpdError(f"The guideline has no “{aspect}”. It has {words.listed(GUIDELINE)}.")
    value = getattr(catalogue.year(year).guideline, aspect)
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, int | float):
        return words.spelled(round(value)) if as_word else words.number(value)
    return escape(str(value))


def _scheme(aspect: str, catalogue: Catalogue) -> str:
    about = catalogue.scheme.about
    named = tuple(each.name for each in fields(about) if isinstance(getattr(about, each.name), str))
    if aspect not in named:
        raise CpdError(f"The scheme's own words have no “{aspect}”. They have {words.listed(named)}.")
    value = str(getattr(about, aspect))
    if not value:
        raise CpdError(f"The scheme's own words hold no {aspect.replace('_', ' ')} yet. Add it on the Data page.")
    return escape(value)
