"""The third tab of Reviews: assessors together, one by one for their lead,
and what is said where there is nothing."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.catalogue.assessing import Agreed, Assessing, Assessor, Estimate, Limit, Pooled
from analysis.errors import CpdError
from analysis.scheme.labels import Labels
from dashboard.charts import drawing
from dashboard.document.chart import Chart
from dashboard.screen import caches
from dashboard.screen.exhibit import Exhibit
from dashboard.screen.exhibits.reviews import assessors_singly
from dashboard.trust import access
from dashboard.words.captions import assessors
from tests.dashboard.drawn_catalogue import Drawn, drawn_year, share
from tests.pages import opened

TAB = "The assessors"
RANKING = ("rank", "best", "worst", "strictest", "league", "harsh", "lenient", "severe")


def test_agreement_leads_and_both_outliers_are_worth_a_conversation(sample: None) -> None:
    app = opened.page("reviews", tab=TAB)
    said = opened.said(app)

    assert not app.exception
    assert "10 CPD assessors gave 191 opinions. Of 23 records marked twice, 20 got the same answer" in said
    assert "4 records wait, all of them over 8 weeks" in [header.value for header in app.header]
    assert "Worth a conversation: Assessor A and Assessor D" in [header.value for header in app.header]
    assert "without sign-in, whoever uses this computer has that role" in said
    assert [word for word in RANKING if f" {word} " in said.lower()] == []


def test_every_chart_has_its_alternative_and_every_exhibit_its_definition(sample: None) -> None:
    app = opened.page("reviews", tab=TAB)

    alternatives = [chart.alt for chart in opened.charts(app)]
    assert len(alternatives) == 5
    assert all(40 <= len(alternative) <= 400 for alternative in alternatives)
    assert "Named where chance would seldom give so many" in opened.said(app)


def test_agreement_beyond_chance_opens_for_analysts(sample: None) -> None:
    app = for_analysts(opened.page("reviews", tab=TAB))

    assert any("Gwet's AC1 0.56 (0.41 to 0.7" in chart.alt for chart in opened.charts(app))


def for_analysts(app: AppTest) -> AppTest:
    app.session_state["analysts"] = True
    return app.run()


def test_under_thirty_records_there_are_numbers_and_no_coefficient(sample: None) -> None:
    app = for_analysts(opened.page("reviews", tab=TAB, year="2016"))

    assert "14 got the same answer twice on whether they meet, and 13 of these also" in opened.said(app)
    assert "AC1 and alpha need 30 records marked twice; these hold 16." in opened.said(app)
    assert not any("AC1" in chart.alt for chart in opened.charts(app))


def test_a_cancelled_year_says_so(sample: None) -> None:
    app = opened.page("reviews", tab=TAB, year="2019")

    assert not app.exception
    assert "No reviews are held for CPD year 2019." in opened.said(app)


def test_nobody_else_opens_figures_about_one_assessor(sample: None, monkeypatch: pytest.MonkeyPatch) -> None:
    manager = access.Person("other", frozenset({access.Role.MANAGER}))
    monkeypatch.setattr(access, "person", lambda: manager)
    app = opened.page("reviews", tab=TAB)

    assert "Assessors one by one: these figures are for the lead assessor only." in opened.said(app)
    assert "Assessor A" not in opened.said(app)
    assert len(list(opened.charts(app))) == 4
    view = caches.view(2025)
    assert view is not None
    with pytest.raises(CpdError, match="for the lead assessor only"):
        caches.assessors(view)


def test_where_too_few_were_selected_at_random_nothing_is_told_of_assessors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    year = drawn_year(2025, has_reviews=True)
    opened.drawn(monkeypatch, tmp_path, Drawn(figures=(share("meets", 30, 40),), years=(year,)))
    app = opened.page("reviews", tab=TAB)

    assert not app.exception
    assert "Too few records of review year 2026 were selected at random to tell of them." in opened.said(app)
    assert "nothing is told of them with too few records selected at random." in opened.said(app)


def test_methods_define_every_figure_about_assessors(sample: None) -> None:
    app = opened.page("methods")

    assert "How assessors are looked at" in [header.value for header in app.header]
    defined = " ".join(str(table.value.to_dict()) for table in app.table)
    assert all(word in defined for word in ("Gwet's AC1", "Krippendorff 2011", "Spiegelhalter 2005"))


def test_why_nobody_is_shown_is_said_in_full() -> None:
    two = Pooled((2024, 2025, 2026), 0, 0, 2, 3, None, beyond_chance=False)

    assert assessors.too_few(two) == (
        "Assessors one by one: at least five assessors with 10 first opinions each are needed, and in "
        "review years "
        "2024, 2025 and 2026 together two could be shown. With fewer, each could be "
        "told from the others. Three are "
        "left out: whoever has fewer than 10 first opinions, and with one such alone the next fewest too, "
        "as the total "
        "would tell of them."
    )


def test_loads_that_are_alike_are_said_without_a_range_of_their_own() -> None:
    alike = Assessing(2025, 10, 78, 8.0, 8, (), "2026-06-01", 0, 0, 0, 0, 0, 0, 0, (), None)

    assert (
        assessors.load(alike, "panel members")
        == "At least half of the 10 panel members gave 8 opinions, and none gave more"
    )
    assert assessors.load(replace(alike, largest_load=11), "panel members").endswith(
        "or more, and none more than 11"
    )


def test_high_agreement_with_a_low_alpha_is_explained() -> None:
    def agreed(percent: float, alpha: float) -> Agreed:
        some = Estimate(0.9, 0.8, 1.0)
        return Agreed((2026,), 40, Estimate(percent, 0.8, 1.0), some, Estimate(alpha, 0.0, 1.0), some, 1)

    assert assessors.PARADOX in assessors.agreement_note(agreed(0.95, 0.2))
    assert assessors.PARADOX not in assessors.agreement_note(agreed(0.9, 0.2))
    assert assessors.PARADOX not in assessors.agreement_note(agreed(0.95, 0.4))
    assert assessors.coefficient(Estimate(None, None, None))[0] == "not defined: every mark is the same"


def test_differ_more_than_chance_is_said_only_where_the_spread_says_so() -> None:
    more = "Taken together, assessors differ more than chance."
    beyond = Pooled((2026,), 200, 40, 6, 0, 3.2, beyond_chance=True)
    within = Pooled((2026,), 200, 40, 6, 0, 1.2, beyond_chance=False)

    nobody = (Assessor("A", 40, 8, 7.5, 0.8, flagged=False),)
    somebody = (Assessor("A", 40, 20, 7.5, 0.0001, flagged=True),)

    assert assessors.spread(beyond, somebody) == more
    assert assessors.spread(beyond, nobody).endswith(
        "differ more than chance, though no one share stands out alone."
    )
    for flagged in (somebody, somebody * 2):
        assert assessors.spread(within, flagged) == (
            "Who is named stands out alone; taken together, the spread of all is not clearly wider than "
            "chance makes it."
        )
    assert assessors.spread(within, nobody) == (
        "Taken together, assessors do not clearly differ more than chance."
    )
    assert assessors.conversation(nobody) == "No assessor's share is further out than chance would make it"
    assert assessors.conversation(somebody) == "Worth a conversation: Assessor A"


def test_with_no_assessor_flagged_the_funnel_is_drawn_and_says_so() -> None:
    pooled = Pooled((2026,), 200, 40, 5, 0, 1.0, beyond_chance=False)
    found = tuple(Assessor(letter, 40, 8, 8.0, 0.9, flagged=False) for letter in "ABCDE")
    limits = (Limit(20, 0.0, 0.4, 0.0, 0.5, 0.0, 0.45), Limit(50, 0.1, 0.3, 0.05, 0.4, 0.1, 0.35))

    shown = assessors_singly.funnel(pooled, found, limits, Labels())

    assert isinstance(shown, Exhibit)
    assert shown.finding == "No assessor's share is further out than chance would make it"
    assert isinstance(shown.shown, Chart)
    assert not any(point.label for point in shown.shown.series[0].points)
    assert {limit.name for limit in shown.shown.limits} == {"95%", "99.8%", "All"}
    assert drawing.drawing(shown.shown)["layer"]


def test_what_waits_is_told_by_its_oldest() -> None:
    def told(*counts: int) -> str:
        names = ("up to 2 weeks", "2 to 4 weeks", "4 to 8 weeks", "over 8 weeks")
        ages = tuple(zip(names, counts, strict=True))
        return assessors.ageing(
            Assessing(2025, 5, 9, None, None, ages, "2026-06-01", 0, 0, 0, 0, 0, 0, 0, (), None)
        )

    assert told(0, 0, 0, 0) == "No record waits for its review"
    assert told(0, 0, 0, 1) == "1 record waits over 8 weeks"
    assert told(3, 2, 0, 0) == "5 records wait, none of them over 8 weeks"
    assert told(3, 2, 0, 1) == "6 records wait, 1 of them over 8 weeks"
