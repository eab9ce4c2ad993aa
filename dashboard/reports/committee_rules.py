"""What the guideline of a year has otherwise than that of the year before, and so why rates are not compared."""

from collections.abc import Iterator

from analysis.catalogue.read import Catalogue
from analysis.guideline import Guideline
from dashboard import words
from dashboard.reports.inline import escape

_HOURS = (
    ("target_hours", "the target"),
    ("reduced_target_hours", "the reduced target"),
    ("planned_minimum_hours", "the planned minimum"),
    ("area_hours", "the hours of an area"),
)


def told(catalogue: Catalogue, year: int) -> str:
    """One sentence on the rules that changed since the year before; empty where none did."""
    held = {each.cpd_year: each.guideline for each in catalogue.years}
    before = held.get(year - 1)
    changed = tuple(_changed(before, held[year])) if before and not before.same_rules(held[year]) else ()
    return f"The guideline of {year} is not that of {year - 1}: {words.listed(changed)}." if changed else ""


def _changed(before: Guideline, after: Guideline) -> Iterator[str]:
    for name, title in _HOURS:
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield f"{title} is {words.number(now)} hours, and was {words.number(was)}"
    added, gone = (
        tuple(escape(words.mid_sentence(each)) for each in one.reduced_for if each not in other.reduced_for)
        for one, other in ((after, before), (before, after))
    )
    if added:
        yield f"the reduced target now also applies to {words.listed(added)}"
    if gone:
        yield f"the reduced target no longer applies to {words.listed(gone)}"
    if before.area_rule != after.area_rule:
        yield "the split over areas is read otherwise"
