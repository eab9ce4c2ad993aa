"""Data page, your scheme: a rule that changes from a CPD year on, as a row of the guideline."""

from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from analysis.catalogue.read import Catalogue
from analysis.scheme.guideline import INDICATIVE, REQUIRED, Guideline, as_cells, moved_to
from analysis.scheme.rules import MOST
from analysis.scheme.vocabulary import AREAS
from dashboard.load import jobs
from dashboard.screen.loading import shown_first

_NUMBERS = {
    "target_hours": "Target",
    "planned_minimum_hours": "Of which {planned}",
    "reduced_target_hours": "Reduced target",
    "area_hours": "Guide for each area",
}
_AHEAD = 5
"""So many years ahead a rule may be entered."""
_DAYS = {"deadline": "Last day to declare", "freeze": "Declarations count until (data freeze)"}


def show(catalogue: Catalogue) -> None:
    """The rules of the latest year, to be changed from a year on; earlier years keep theirs."""
    if not catalogue.years:
        return
    latest = catalogue.years[-1].guideline
    with st.expander("A rule that changes from a CPD year on"), st.form("changed-rule", border=False):
        st.markdown("Years before keep their rules, and figures are not compared across the change.")
        labels, step = catalogue.labels, catalogue.scheme.rules.step
        years = range(catalogue.years[0].cpd_year, latest.cpd_year + _AHEAD * step + 1, step)
        after = years.index(latest.cpd_year + step)
        year = st.selectbox("From CPD year", years, after, format_func=labels.year, key="rule-year")
        row = moved_to(latest, year)
        version = st.text_input("Policy version", latest.policy_version, key="rule-version").strip()
        given: dict[str, Any] = {"policy_version": version}
        if catalogue.scheme.rules.counts:
            given |= _numbers(catalogue, row) | _reduced_for(catalogue, row) | _minimums(catalogue, row)
        called = labels.year(latest.cpd_year)
        for name, label in _DAYS.items():
            day = getattr(latest, name)
            given[name] = st.date_input(
                f"{label}, for CPD year {called}", day, key=f"rule-{name}", format="DD/MM/YYYY"
            )
        if st.form_submit_button("Save the changed rule"):
            _save(catalogue, latest, year, given)


def _numbers(catalogue: Catalogue, row: Guideline) -> dict[str, Any]:
    """Targets and minimums; a guide for each area where CPD is recorded in several."""
    labels = catalogue.labels
    asked = {name: label for name, label in _NUMBERS.items() if name != "area_hours" or labels.areas > 1}
    return {
        name: place.number_input(
            f"{labels.put(label)}, blank for none", 1, MOST, getattr(row, name), step=1, key=f"rule-{name}"
        )
        for place, (name, label) in zip(st.columns(len(asked)), asked.items(), strict=True)
    }


def _reduced_for(catalogue: Catalogue, row: Guideline) -> dict[str, Any]:
    """For members of which status the target is reduced."""
    known = dict.fromkeys(
        [*row.reduced_for, *(each.code for each in catalogue.scheme.values("activity_status"))]
    )
    label = "The reduced target is for members whose status is"
    chosen = st.multiselect(
        label, list(known), list(row.reduced_for), accept_new_options=True, key="rule-reduced_for"
    )
    return {"reduced_for": tuple(chosen)}


def _minimums(catalogue: Catalogue, row: Guideline) -> dict[str, Any]:
    """The minimum in each area: asked of all of them, or of none."""
    areas = AREAS[: row.areas]
    if len(areas) <= 1:
        return {}
    named = zip(areas, row.required_areas or (None,) * len(areas), st.columns(len(areas)), strict=True)
    given = [
        place.number_input(
            f"Minimum in {catalogue.labels.within(area)}, blank for none",
            1,
            MOST,
            least or None,
            step=1,
            key=f"rule-{area}",
        )
        for area, least, place in named
    ]
    least = tuple(number or 0 for number in given) if any(given) else ()
    return {"area_minimums": least, "area_rule": REQUIRED if least else INDICATIVE}


def _save(catalogue: Catalogue, latest: Guideline, year: int, given: dict[str, Any]) -> None:
    """Let the loader add the row and work the figures out again, to be looked at before they count."""
    changed = moved_to(replace(latest, **given), year)
    cells = {
        name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in as_cells(changed).items()
    }
    words = {
        "scheme": catalogue.meta["scheme"],
        "guideline": [cells],
        "reason": f"The rules change from CPD year {catalogue.labels.year(year)} on",
    }
    shown_first.begin(jobs.Command.WORDS, words)
