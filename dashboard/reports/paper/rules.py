"""What the guideline of a year has otherwise than that of the year before,
and so why rates are not compared."""

from collections.abc import Iterator

from analysis.catalogue.read import Catalogue
from analysis.scheme.guideline import Guideline
from dashboard.document.inline import escape
from dashboard.words import numbers, texts

_TEXT = texts.shipped().phrases["rules"]


def changes(catalogue: Catalogue, year: int) -> str:
    """One sentence on the rules that changed since the year before; empty where none did or are given."""
    held = {each.cpd_year: each.guideline for each in catalogue.years}
    before, now = held.get(year - 1), held.get(year)
    changed = tuple(_changed(before, now)) if before and now and not before.same_rules(now) else ()
    return (
        _TEXT["changed"].format(year=year, year_before=year - 1, changes=numbers.listed(changed))
        if changed
        else ""
    )


def _changed(before: Guideline, after: Guideline) -> Iterator[str]:
    for name, what in _TEXT["named"].items():
        was, now = getattr(before, name), getattr(after, name)
        if was is None or now is None:
            continue
        if was != now:
            yield _TEXT["hours"].format(what=what, now=numbers.number(now), before=numbers.number(was))
    for key, one, other in (("added", after, before), ("gone", before, after)):
        statuses = tuple(
            escape(numbers.mid_sentence(each)) for each in one.reduced_for if each not in other.reduced_for
        )
        if statuses:
            yield _TEXT[key].format(statuses=numbers.listed(statuses))
    if before.area_rule != after.area_rule:
        yield _TEXT["split"]
