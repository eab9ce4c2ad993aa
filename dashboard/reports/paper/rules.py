"""What the guideline of a year has otherwise than that of the year before,
and so why rates are not compared."""

from collections.abc import Iterator

from analysis.catalogue.read import Catalogue
from analysis.scheme.guideline import Guideline
from analysis.scheme.labels import Labels
from dashboard.document.inline import escape
from dashboard.words import numbers, texts

_TEXT = texts.shipped().phrases["rules"]


def changes(catalogue: Catalogue, year: int) -> str:
    """One sentence on the rules that changed since the year before; empty where none did, or none are
    given."""
    held = {each.cpd_year: each.guideline for each in catalogue.years}
    before, now = held.get(catalogue.before(year)), held.get(year)
    if before is None or now is None or not (before.is_given and now.is_given):
        return ""
    changed = tuple(_changed(before, now, catalogue.labels))
    if not changed:
        return ""
    called, last = (catalogue.labels.year(each.cpd_year) for each in (now, before))
    told: str = _TEXT["changed"]
    return told.format(year=called, year_before=last, changes=numbers.listed(changed))


def _changed(before: Guideline, after: Guideline, labels: Labels) -> Iterator[str]:
    for name, what in _TEXT["named"].items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            shape = "now_none" if now is None else "now_some" if was is None else "hours"
            told = {"now": numbers.number(now or 0), "before": numbers.number(was or 0)}
            yield labels.put(_TEXT[shape].format(what=what, unit="{hours}", **told))
    for key, one, other in (("added", after, before), ("gone", before, after)):
        statuses = tuple(
            escape(numbers.mid_sentence(each)) for each in one.reduced_for if each not in other.reduced_for
        )
        if statuses:
            yield _TEXT[key].format(statuses=numbers.listed(statuses))
    if before.area_rule != after.area_rule:
        yield _TEXT["split"]
