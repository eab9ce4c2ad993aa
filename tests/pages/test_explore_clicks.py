"""What a click on an answer of Explore does, and what is saved of one that has several charts."""

from collections.abc import Callable
from datetime import date

import pytest
import streamlit as st

from dashboard.document.chart import Chart
from dashboard.screen import drawn
from dashboard.screen.explore.answer import answer
from dashboard.screen.explore.question import Question, Shape
from tests.pages import opened
from tests.pages.test_explore_page import by_key, view_of

ALONE = {"what": "Guideline: Met the guideline", "only": "FIET (membership category)"}


@pytest.mark.parametrize(
    ("asked_for", "clicked", "found"),
    [
        (ALONE | {"as": "Over time"}, "2023", {"year": 2023}),
        (ALONE | {"as": "Panels", "by": "Career stage"}, "2022", {"year": 2022}),
        (
            {"what": ALONE["what"], "as": "Panels", "by": "Membership category"},
            "2021",
            {"year": 2021},
        ),
        (
            {"what": ALONE["what"], "as": "Side by side", "by": "Membership category"},
            "FIET",
            {"only": ("membership_category", "FIET"), "as": "Over time"},
        ),
    ],
)
def test_a_click_on_a_year_goes_to_it_and_on_a_group_asks_for_it_alone(
    sample: None,
    asked_for: dict[str, str],
    clicked: str,
    found: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drawn, "chart", as_button(clicked))
    app = opened.page("explore", **asked_for)

    app.button(key="mark_0").click().run()

    assert not app.exception
    assert {name: app.session_state[name] for name in found} == found


def as_button(clicked: str) -> Callable[..., None]:
    """Stands where a chart does, with a button that does what a click on that mark would."""

    def chart(shown: Chart, _: str, *, pick: drawn.Pick | None = None, **_look: object) -> None:
        name = f"mark_{shown.id.partition('_')[2] or 0}"
        st.button(name, key=name, on_click=pick, args=(clicked,), disabled=pick is None)

    return chart


def test_a_group_that_is_alone_offers_no_click_on_a_group(sample: None) -> None:
    app = opened.page("explore", **ALONE, **{"by": "Career stage", "as": "Side by side"})

    specs = [str(chart.spec) for chart in opened.charts(app)]
    assert specs
    assert not any("params" in each for each in specs)


@pytest.mark.parametrize(
    ("only", "said"),
    [
        (None, "Met the guideline: Early career"),
        (("membership_category", "FIET"), "Met the guideline, FIET only: Early career"),
    ],
)
def test_a_panel_that_is_saved_says_its_measure_and_its_group(
    only: tuple[str, str] | None, said: str
) -> None:
    view = view_of(2025)
    told = answer(view, Question(by_key(view, "met_guideline"), ("career_stage",), only, 0, Shape.PANELS))
    early = next(each for each in told.travelling if "Early career" in each.finding)
    svg = drawn.saved(early, "Source", date(2026, 6, 1))["SVG"][0]().decode()

    assert early.finding == said
    assert all(word in svg for word in said.split())
    assert {each.finding for each in told.charts} == {
        each.finding.removeprefix(said.removesuffix("Early career")) for each in told.travelling
    }
