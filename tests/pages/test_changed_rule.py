"""A rule that changes from a CPD year on, and a sheet of which it is open what it holds: both by hand."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.scheme import scheme as schemes
from analysis.scheme.rules import NamedBy, Rules
from dashboard.load.set_up import Answers, with_answers
from tests.analysis import loading
from tests.pages.test_data_page import checked, data_page, press, said, settled, tables

RULES = Rules(starts="1 July", named_by=NamedBy.END, target=20, planned_minimum=5, areas=2)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A body that counts points in two areas, with a year of declarations."""
    st.cache_data.clear()
    st.cache_resource.clear()
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    given = {name: getattr(RULES, name) for name in Rules.__dataclass_fields__}
    labels = {"hour": "point", "hours": "points", "planned": "formal"}
    about = {"institution": "Society of Examples", "name": "CPD return"}
    scheme = with_answers(schemes.seed(), Answers(about, given, labels))
    loading.run("words", loading.job(tmp_path, {}, {"scheme": schemes.as_toml(scheme)}))
    assert loading.load(tmp_path, {"a.csv": loading.table(loading.members(40))})["status"] == "published"
    return tmp_path


def labels_of(page: AppTest) -> str:
    return " ".join(str(each.label) for kind in ("number_input", "date_input") for each in page.get(kind))


def test_a_changed_rule_is_asked_in_the_body_s_words_and_holds_from_its_year_on(folder: Path) -> None:
    page = data_page()
    assert "Of which formal, blank for none" in labels_of(page)
    assert "Last day to declare, for CPD year 2023/24" in labels_of(page)

    assert page.selectbox(key="rule-year").options[:2] == ["2023/24", "2024/25"]
    page.selectbox(key="rule-year").set_value(2025)
    for key, value in (
        ("target_hours", 25),
        ("personal_technical", 4),
        ("job_role_technical", 3),
    ):
        page.number_input(key=f"rule-{key}").set_value(value)
    page.text_input(key="rule-version").set_value("2.0")
    page.multiselect(key="rule-reduced_for").set_value(["career break"])
    page.number_input(key="rule-reduced_target_hours").set_value(10)
    page = press(page, "Save the changed rule")
    assert revisions.number_named(places.data_folder()) == 1
    assert "The draft of the letter on 2023/24" in said(page)
    press(page, "Publish the change")

    revision = revisions.current(places.data_folder())
    assert revision is not None
    assert revision.number == 2
    names = "cpd_year, target_hours, reduced_target_hours, reduced_for, area_rule, area_minimums"
    sql = f"SELECT {names} FROM guideline"
    assert loading.stored(places.data_folder(), sql) == [(2025, 25, 10, "career break", "required", "4|3")]
    assert Catalogue(revision.catalogue).year(2024).guideline.target_hours == 20


def test_a_sheet_whose_table_is_open_shows_its_lines_once_it_is_said_what_it_holds(folder: Path) -> None:
    path = folder / "open.csv"
    rows = "".join(f"u{n}@example.org,2024,{20 + n % 9}\n" for n in range(30))
    path.write_text(f"E-mail,CPD year,Points\n{rows}", encoding="utf-8")
    page = checked(path)
    assert "it is asked below what it holds" in said(page)
    assert lines_of(page) == {"E-mail is", "CPD year is", "Points is"}

    page.selectbox(key="table-open.csv#").set_value("declarations").run()
    page = settled(page)

    assert lines_of(page) >= {"E-mail is"}
    assert "No heading was recognised for “Member”" in said(page) + tables(page)


def test_a_sheet_that_is_not_recognised_shows_its_headings_and_asks_what_it_holds(folder: Path) -> None:
    path = folder / "strange.csv"
    path.write_text("Colour,Weight\n" + "".join(f"red,{n} kg\n" for n in range(30)), encoding="utf-8")
    page = checked(path)
    page = settled(page.radio(key="header-strange.csv#").set_value(1).run())

    assert "- **Colour**" in said(page)
    assert "This sheet holds" in {box.label for box in page.selectbox}


def test_another_column_is_checked_by_itself_and_one_chosen_twice_is_not(folder: Path) -> None:
    path = folder / "open.csv"
    rows = "".join(f"M{n:04},2024,{20 + n % 9},{n % 3},x\n" for n in range(30))
    path.write_text(f"Membership no,CPD year,Total points,Branch,Note\n{rows}", encoding="utf-8")
    page = checked(path)
    assert "Publish" in {each.label for each in page.button}

    line = next(each for each in page.selectbox if each.label == "Branch is")
    page = settled(line.set_value("region").run())
    assert "Publish" in {each.label for each in page.button}
    assert "6 of" not in said(page)
    assert "4 of 5 columns read" in said(page)

    page = next(each for each in page.selectbox if each.label == "Note is").set_value("region").run()
    assert "Region is chosen twice" in said(page)
    assert next(each for each in page.button if each.label == "Check again").disabled


def lines_of(page: AppTest) -> set[str]:
    """The headings that have a line of their own."""
    return {str(each.label) for each in page.selectbox if str(each.key).startswith("column-open.csv#")}
