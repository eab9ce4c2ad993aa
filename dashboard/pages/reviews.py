"""Reviews: what did the sample show, and how sure are we?"""

from collections.abc import Callable
from functools import partial
from types import ModuleType

import streamlit as st

from analysis.scheme.rules import Collects
from dashboard.reports.paper import options
from dashboard.screen import address, caches, layout, links
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit
from dashboard.screen.exhibits.reviews import assessors, missing, outcomes, planner
from dashboard.screen.explore import question
from dashboard.screen.explore.question import Shape
from dashboard.screen.loading import draw_sample
from dashboard.words import numbers
from dashboard.words.captions import subtitles
from dashboard.words.evidence import of_year

MINUTES = (options.MINUTES, 15, 20, 30, 45, 90)
TWICE = (options.TWICE, 0, 5, 20, 50, 100)
"""The paper's own first."""


def _of_reviews(found: ModuleType, view: View) -> None:
    if not view.year.has_reviews:
        is_reviewing = view.catalogue.scheme.rules.collects is not Collects.DECLARATIONS
        layout.nothing(*subtitles.no_reviews(view.called, view.reviewed_in, is_reviewing=is_reviewing))
        return
    layout.headline(found.headline(view))
    if found is outcomes:
        layout.exhibits(view, caches.kept(view, outcomes.exhibits))
        _to_groups(view)
    else:
        layout.exhibits(view, found.exhibits(view))
        layout.for_analysts(view, found.for_analysts)
        st.markdown(f"**What to do next.** {found.NEXT}")
    layout.cannot_tell(found.LIMITS)


def _to_groups(view: View) -> None:
    asked = question.subjects(view).get("reviewed_meets")
    if asked and (splits := question.splits(view, asked)):
        by, shown = subtitles.characteristic(splits[0]), Shape.GROUPS
        told = f"{numbers.sentence_case(missing.did(view))}, by group"
        links.link("explore", told, "bar_chart", **{"what": asked.label, "by": by, "as": shown})


def _sample(view: View) -> None:
    left, right = st.columns(2)
    with left:
        minutes = address.choice("Minutes a record", MINUTES, "minutes", noun="number of minutes")
    with right:
        twice = address.choice("Per cent of records marked by two", TWICE, "twice", noun="per cent")
    planned = planner.planner(view, minutes, twice)
    layout.exhibits(view, [planned, planner.likeness(view)])
    if isinstance(planned, Exhibit):
        st.markdown(f"**What to do next.** {planner.NEXT}")
    layout.cannot_tell(planner.LIMITS)
    latest = view.years[-1]
    size, _ = options.recommended(of_year(view.catalogue, latest.cpd_year))
    draw_sample.show(latest.cpd_year + (2 if latest.has_reviews else 1), size.selected if size else 100)


TABS: dict[str, Callable[[View], None]] = {
    "What it showed": partial(_of_reviews, outcomes),
    "The sample": _sample,
    "The assessors": partial(_of_reviews, assessors),
}

view = layout.view()

layout.opening(view, "What did the sample show, and how sure are we?")
for name, tab in zip(TABS, address.tabs(list(TABS), "tab"), strict=True):
    if tab.open:
        with tab:
            TABS[name](view)
layout.closing(view)
