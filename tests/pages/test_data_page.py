"""The Data page, through the real entry point and the real loader: from files to a revision, and back."""

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import places
from analysis.catalogue import revisions
from dashboard.cli import commands
from dashboard.load import jobs
from tests.pages import opened

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "sample_data" / "small"
DIRTY = ROOT / "sample_data" / "dirty"
WORKBOOKS = (SMALL / "membership.xlsx", SMALL / "reviews.xlsx")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that holds the small workbooks."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        _use(patch, folder)
        given = ["--year", "2025", "--review-year", "2026", "--all-random", "yes", "--yes"]
        assert commands.main(["load", *map(str, WORKBOOKS), *given]) == 0
    return folder


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with nothing in it."""
    _use(monkeypatch, tmp_path)
    return places.data_folder()


@pytest.fixture
def loaded(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the loaded data folder for one test."""
    shutil.copytree(published, tmp_path / "copy")
    _use(monkeypatch, tmp_path / "copy")
    return places.data_folder()


def _use(patch: pytest.MonkeyPatch, folder: Path) -> None:
    st.cache_data.clear()
    st.cache_resource.clear()
    patch.setenv("CPD_DATA", str(folder / "data"))
    patch.setenv("CPD_PSEUDONYM_KEY_FILE", str(folder / "key" / "pseudonym.key"))
    patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))


def data_page() -> AppTest:
    return opened.page("data")


def checked(*files: Path) -> AppTest:
    """The page after these files were chosen and checked."""
    page = data_page()
    page.file_uploader(key="uploads").set_value(
        [(file.name, file.read_bytes(), "application/octet-stream") for file in files]
    )
    page.run()
    press(page, "Check the files")
    return settled(page)


def settled(page: AppTest) -> AppTest:
    """The page once the loader has ended."""
    job = jobs.job_named(page.session_state["job"])
    assert job is not None
    jobs.wait(job)
    time.sleep(0.1)
    return page.run()


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def said(page: AppTest) -> str:
    kinds = ("markdown", "caption", "success", "info", "warning", "error")
    return "\n".join(str(element.value) for kind in kinds for element in page.get(kind))


def tables(page: AppTest) -> str:
    return "".join(str(table.value.to_dict()) for table in page.table).replace("\\", "")


@pytest.mark.usefixtures("empty")
def test_without_files_of_ones_own_the_page_says_that_the_scheme_is_invented() -> None:
    page = data_page()

    assert not page.exception
    assert "Nothing of your own is loaded yet, so every page shows an invented scheme." in said(page)
    assert next(button for button in page.button if button.label == "Check the files").disabled


def test_both_workbooks_become_a_revision_when_what_they_do_not_say_is_said(empty: Path) -> None:
    page = checked(*WORKBOOKS)
    assert "The files can be read. One thing is still to be said below." in said(page)
    assert "This sheet holds" in [box.label for box in page.selectbox]
    assert [_asked(page, question).value for question in ("Which CPD year", "Which review year")] == [
        2025,
        2026,
    ]

    next(each for each in page.radio if "at random" in each.label).set_value("yes").run()
    page = settled(page)
    assert "Everything can be read." in said(page)
    page = settled(press(page, "Publish"))
    assert revisions.current(empty) is None
    press(page, "Publish now")
    page = settled(page)

    revision = revisions.current(empty)
    assert revision is not None
    assert revision.manifest["years"] == [2025]
    assert "Every page and report now shows these figures." in said(page)
    assert "Keep a copy of the key" in said(page)
    assert not list((empty / "jobs").glob("*/uploads/*"))
    assert page.session_state["year"] == 2025
    assert "Go to the 2025 letter to members" in [link.proto.label for link in page.get("page_link")]


@pytest.mark.usefixtures("empty")
def test_another_window_goes_on_with_a_load_once_it_is_given_the_same_files() -> None:
    first = checked(*WORKBOOKS)

    second = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=300)
    second.query_params["job"] = first.session_state["job"]
    second = second.switch_page("dashboard/pages/data.py").run()

    assert "The files are held by the window that chose them, and nowhere else." in said(second)
    second.file_uploader(key="same-files").set_value(
        [(file.name, file.read_bytes(), "application/octet-stream") for file in WORKBOOKS]
    )
    second.run()
    press(second, "Check again")
    second = settled(second)
    assert "The files can be read. One thing is still to be said below." in said(second)
    assert any("at random" in each.label for each in second.radio)


def _asked(page: AppTest, question: str) -> Any:
    """The number that is asked for in these words."""
    return next(each for each in page.number_input if question in each.label)


@pytest.mark.usefixtures("empty")
def test_a_year_that_cannot_be_is_refused_and_one_that_does_not_fit_is_asked_about() -> None:
    page = checked(*WORKBOOKS)
    next(each for each in page.radio if "at random" in each.label).set_value("yes").run()
    page = settled(page)
    _asked(page, "Which review year").set_value(2052).run()
    page = settled(page)
    assert "Everything can be read." not in said(page)
    assert _asked(page, "2052 has not come yet.").value is None
    assert "Publish" not in [button.label for button in page.button]

    page = settled(_asked(page, "Which review year").set_value(2025).run())
    assert "but its title says 2026" in next(
        box.label for box in page.checkbox if "Is 2025 right?" in box.label
    )
    assert next(each for each in page.radio if "records of review year 2025" in each.label).value == "yes"
    page = settled(_asked(page, "Which review year").set_value(2026).run())
    page = settled(press(page, "Check again"))
    assert "Everything can be read." in said(page)


@pytest.mark.usefixtures("empty")
def test_a_value_that_is_not_known_is_asked_for_once_and_then_read() -> None:
    page = checked(DIRTY / "unmatched-value" / "declarations.csv")
    assert "Some values are not known yet" in said(page)

    next(each for each in page.selectbox if "Companion" in each.label).set_value("FIET").run()
    page = settled(page)

    assert "Everything can be read." in said(page)


@pytest.mark.usefixtures("empty")
def test_flagged_rows_are_taken_as_declared_only_with_a_reason() -> None:
    page = checked(DIRTY / "over-2000" / "declarations.csv")

    page = press(page, "Take all as declared")
    assert "Nothing was decided yet: write a reason." in said(page)
    page.text_input(key="decision-reason").set_value("asked the member")
    page = settled(press(page, "Take all as declared"))

    assert "Everything can be read." in said(page)
    assert "Taken as declared." in said(page)


def test_a_fault_that_stops_the_load_is_told_and_nothing_can_be_published(empty: Path) -> None:
    page = checked(DIRTY / "unreadable-number" / "declarations.csv")

    assert "1 fault stops the load." in said(page)
    assert "Publish" not in [button.label for button in page.button]
    assert revisions.current(empty) is None


@pytest.mark.usefixtures("loaded")
def test_the_revisions_and_what_became_of_the_rows_are_listed() -> None:
    page = data_page()

    assert not page.exception
    assert "membership.xlsx, reviews.xlsx" in tables(page)
    assert "Declaration rows of the year" in tables(page)


def test_saved_words_make_a_new_revision_and_show_in_it(loaded: Path) -> None:
    page = data_page()

    page.text_input(key="Whom members can ask (shown in the letter)-1").set_value("cpd@example.org").run()
    assert "The institution's name is still missing." in said(page)
    page.text_input(key="Institution-1").set_value("Institution of Examples")
    page.text_input(key="Declarations must be in by-1").set_value("31 Marsh 2027").run()
    assert "“Declarations must be in by” is not a date that can be read." in said(page)
    page.text_input(key="Declarations must be in by-1").set_value("31/03/2027").run()
    page = press(page, "Save")
    assert revisions.number_named(loaded) == 1
    assert "These figures are built, and nothing shows them yet." in said(page)
    page = press(page, "Leave it as it is")
    assert "nothing shows them yet" not in said(page)
    assert list((loaded / "jobs").iterdir()) == []

    press(press(page, "Save"), "Publish the change")

    revision = revisions.current(loaded)
    assert revision is not None
    assert revision.number == 2
    assert list((loaded / "jobs").iterdir()) == []
    kept = (revision.folder / "scheme.toml").read_text(encoding="utf-8")
    assert 'contact = "cpd@example.org"' in kept
    assert 'next_deadline = "31 March 2027"' in kept


@pytest.mark.usefixtures("loaded")
def test_words_that_cannot_be_read_are_refused_with_their_place() -> None:
    page = data_page()

    page.text_area(key="toml-1").set_value("[scheme\n")
    page = press(page, "Check and save")

    assert "scheme.toml cannot be read" in said(page)


def test_a_work_file_needs_a_reason_and_leaves_nothing_behind(loaded: Path) -> None:
    page = press(data_page(), "Make the extract")
    assert "Nothing was made: write the reason." in said(page)

    page.text_input(key="extract-reason").set_value("audit")
    page = press(page, "Make the extract")

    assert [button.label for button in page.get("download_button")] == [
        "Download: it is gone when you leave this page"
    ]
    assert list((loaded / "jobs").iterdir()) == []


def test_going_back_needs_a_reason_and_keeps_it(loaded: Path) -> None:
    given = ["load", str(DIRTY / "over-500" / "declarations.csv"), "--found-again", "yes", "--yes"]
    assert commands.main(given) == 0
    page = press(data_page(), "Go back")
    assert "Nothing was changed: write a reason." in said(page)

    page.text_input(key="rollback-reason").set_value("wrong file")
    page = press(page, "Go back")

    revision = revisions.current(loaded)
    assert revision is not None
    assert revision.number == 1
    assert revisions.history(loaded)[-1]["reason"] == "wrong file"
    assert "Figures version 1 is current again." in said(page)


def test_a_heading_that_was_not_recognised_is_said_once_and_remembered(empty: Path, tmp_path: Path) -> None:
    for name, hours in (("first.csv", 30), ("second.csv", 31)):
        rows = "".join(f"A{n},2025,{hours},10,20\n" for n in range(30))
        headings = "Whoever,CPD year,Total hours,Planned hours,Unplanned hours"
        (tmp_path / name).write_text(f"{headings}\n{rows}", encoding="utf-8")
    page = checked(tmp_path / "first.csv")
    assert "No heading was recognised for “Member”" in said(page).replace("\\", "") + tables(page)

    page.selectbox(key="column-first.csv#-declarations-1-Whoever-None").set_value("member").run()
    page = settled(page)
    assert "Everything can be read." in said(page)
    page = settled(press(page, "Publish"))
    settled(press(page, "Publish now"))
    assert revisions.current(empty) is not None

    assert "Everything can be read." in said(checked(tmp_path / "second.csv"))


def test_a_scheme_s_own_words_are_confirmed_matched_and_adopted_and_next_year_takes_none_of_it(
    empty: Path, tmp_path: Path
) -> None:
    for year in (2024, 2025):
        files = [tmp_path / f"export {year}.csv", tmp_path / f"panel {year + 1}.csv"]
        hours = "".join(f"IX{n:04},MIX,{30 + n % 7},{12 + n % 5},{14 - n % 3}\n" for n in range(40))
        head = "Mem. ref,Grade,CPD hrs - total,Formal hrs,Informal hrs"
        files[0].write_text(f"CPD year {year},,,,\n{head}\n{hours}", encoding="utf-8")
        marks = "".join(
            f"IX{n:04},{('Pass', 'Postponed')[n % 2]},{('Yes', 'No')[n % 2]}\n" for n in range(30)
        )
        head = "Mem. ref,Panel verdict,Aims set"
        files[1].write_text(f"Panel review {year + 1},,\n{head}\n{marks}", encoding="utf-8")
        page = checked(*files)
        if year == 2024:
            next(each for each in page.selectbox if "“MIX”" in each.label).set_value("MIET").run()
            next(each for each in page.radio if "your criteria" in each.label).set_value("yes").run()
            page = press(page, "The 4 guesses marked in orange are right")
        next(each for each in page.radio if "at random" in each.label).set_value("yes").run()
        page = settled(page)
        assert "Everything can be read." in said(page)
        page = settled(press(page, "Publish"))
        settled(press(page, "Publish now"))

    revision = revisions.current(empty)
    assert revision is not None
    assert revision.manifest["years"] == [2024, 2025]
    kept = (revision.folder / "scheme.toml").read_text(encoding="utf-8")
    assert 'code = "aims_set", label = "Aims set"' in kept
    assert 'code = "C1"' not in kept


def test_a_changed_catalogue_is_told_on_every_page_and_the_way_back_stays_open(loaded: Path) -> None:
    revision = revisions.current(places.data_folder())
    assert revision is not None
    with revision.catalogue.open("r+b") as file:
        file.seek(5000)
        file.write(b"changed")

    overview, data = opened.page("overview"), data_page()

    assert "was changed or damaged" in "".join(each.value for each in overview.info)
    assert not overview.title
    assert not data.exception
    assert data.title


def test_what_waits_is_counted_and_nobody_having_seen_it_needs_a_reason(loaded: Path, tmp_path: Path) -> None:
    one = tmp_path / "one.csv"
    one.write_text("member,cpd_year,total_hours,planned_hours\nX1,2025,33,12\n", encoding="utf-8")
    assert commands.main(["load", str(one), "--found-again", "yes", "--yes"]) == 0
    page = data_page()
    assert "1 change is waiting" in said(page)

    page = press(page, "Nobody has seen them")
    assert "Nothing was changed: write a reason." in said(page)
    page.text_input(key="unseen-reason").set_value("found at once")
    page = press(page, "Nobody has seen them")
    assert "1 change is waiting" in said(page)
    page = press(page, "Publish the change")

    assert "Every change loaded is in the figures." in said(page)
