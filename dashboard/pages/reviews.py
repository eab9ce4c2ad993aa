"""Reviews: what did the sample show, and how sure are we?"""

from collections.abc import Callable
from functools import partial
from types import ModuleType

import streamlit as st

from dashboard import captions, filters, layout
from dashboard.data import View
from dashboard.exhibits import assessors, likeness, planner, reviewed_groups, reviews
from dashboard.pages import reviews_draw

MINUTES = (30, 15, 20, 45, 60, 90)
TWICE = (10, 0, 5, 20, 50, 100)


def _of_reviews(found: ModuleType, view: View) -> None:
    if not view.year.has_reviews:
        layout.nothing(*captions.no_reviews(view.cpd_year))
        return
    layout.headline(found.headline(view))
    layout.exhibits(view, found.exhibits(view))
    if found is reviews:
        _by_group(view)
    layout.cannot_tell(found.LIMITS)


def _by_group(view: View) -> None:
    offered = reviewed_groups.offered(view)
    others = [by for by in view.catalogue.levels if by not in offered]
    if offered:
        by = filters.choice("By", [*offered, *others], "by", captions.characteristic, "characteristic")
        layout.exhibits(view, [reviewed_groups.by_group(view, by)] if by in offered else [])
    if others:
        st.caption(reviewed_groups.why_not(view, others))


def _sample(view: View) -> None:
    left, right = st.columns(2)
    with left:
        minutes = filters.choice("Minutes a record", MINUTES, "minutes", noun="number of minutes")
    with right:
        twice = filters.choice("Per cent of records marked by two", TWICE, "twice", noun="per cent")
    layout.exhibits(view, [planner.planner(view, minutes, twice), likeness.likeness(view)])
    layout.cannot_tell(planner.LIMITS)
    latest = view.years[-1]
    reviews_draw.show(latest.cpd_year + (2 if latest.has_reviews else 1), 100)


TABS: dict[str, Callable[[View], None]] = {
    "What it showed": partial(_of_reviews, reviews),
    "The sample": _sample,
    "The assessors": partial(_of_reviews, assessors),
}

view = filters.view()
if view is None:
    layout.empty()
    st.stop()

layout.opening(view, "What did the sample show, and how sure are we?")
for name, tab in zip(TABS, filters.tabs(list(TABS), "tab"), strict=True):
    if tab.open:
        with tab:
            TABS[name](view)
layout.closing(view)
