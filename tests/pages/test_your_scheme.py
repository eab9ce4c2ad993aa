"""Your scheme on the Data page: the paragraph follows each answer; what is saved holds from then on."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.scheme import scheme as schemes
from dashboard.load import set_up
from tests.pages import opened


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The Data page of an installation in which nothing is loaded."""
    opened.use(monkeypatch, tmp_path / "data")
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
    return opened.page("data")


def labelled(kind: str, app: AppTest, label: str) -> object:
    return next(each for each in app.get(kind) if each.label == label)


def test_it_stands_first_while_nothing_is_loaded_and_states_nothing(page: AppTest) -> None:
    told = opened.said(page)

    assert not page.exception
    assert page.tabs[0].label == "Your scheme"
    assert "Members choose to take part." in told
    assert "There is no target" in told
    assert "The guideline is" not in told
    assert "The institution's name is still missing." in told


def test_the_paragraph_follows_each_answer_and_one_button_saves_them(page: AppTest) -> None:
    labelled("text_input", page, "Institution").set_value("Institute of Things")
    labelled("radio", page, "Members").set_value(True)
    labelled("radio", page, "Members count").set_value("Points")
    labelled("number_input", page, "Target, blank for none").set_value(40)
    labelled("text_input", page, "Last day to declare").set_value("31 January")
    page.run()
    told = opened.said(page)

    assert "Institute of Things, CPD monitoring scheme.** Members must take part." in told
    assert "they declare their points of CPD by 31 January" in told
    assert "The guideline is 40 points." in told

    next(each for each in page.button if each.label == "Save").click()
    page.run(timeout=60)

    kept = set_up.in_force()
    assert not page.exception
    assert (kept.rules.target, kept.rules.mandatory, kept.labels.of("hours")) == (40, True, "points")
    assert kept.about.institution == "Institute of Things"
    assert schemes.parse(schemes.as_toml(kept)) == kept


def test_a_minimum_is_asked_of_the_areas_that_were_given_one(page: AppTest) -> None:
    labelled("number_input", page, "Target, blank for none").set_value(40)
    next(iter(page.get("button_group"))).set_value(2)
    page.run()
    labelled("radio", page, "How it is split over them is").set_value("minimum")
    page.run()
    least = [each for each in page.get("number_input") if each.label.startswith("Minimum in ")]

    assert [each.value for each in least] == [None, None]
    assert "at least" not in opened.said(page)

    least[1].set_value(5)
    page.run()
    assert "; at least 5 in job role technical." in opened.said(page)


def test_a_day_that_is_none_is_told_and_nothing_can_be_saved(page: AppTest) -> None:
    labelled("text_input", page, "Institution").set_value("Institute of Things")
    labelled("text_input", page, "Last day to declare").set_value("soon")
    page.run()

    assert "is no day and month" in opened.said(page)
    assert next(each for each in page.button if each.label == "Save").disabled


def test_reviews_alone_are_asked_for_nothing_that_is_declared(page: AppTest) -> None:
    labelled("radio", page, "What you hold").set_value("reviews")
    page.run()

    assert not page.exception
    assert "nothing is declared, so letters speak of reviews alone" in opened.said(page)
    assert "Target, blank for none" not in [each.label for each in page.get("number_input")]


def test_an_entry_of_a_list_is_put_into_it_and_saved_with_the_rest(page: AppTest) -> None:
    labelled("text_input", page, "Institution").set_value("Institute of Things")
    labelled("selectbox", page, "List").set_value("tips")
    page.run()
    labelled("selectbox", page, "Entry").set_value(len(schemes.seed().tips))
    page.run()
    labelled("text_area", page, "Text").set_value("Write it down on the day.")
    next(each for each in page.button if each.label == "Put it in the list").click()
    page.run()
    assert not page.exception

    next(each for each in page.button if each.label == "Save").click()
    page.run(timeout=60)

    assert set_up.in_force().tips[-1] == "Write it down on the day."
