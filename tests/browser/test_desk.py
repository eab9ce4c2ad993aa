"""Writing at the desk: a pause saves, and a figure in the preview opens how it was counted."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Window
from tests.browser.reader import SLOW
from tests.browser.server import Place, Server, serving

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def own(scheme: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on a copy of the main sample's data; each test writes to the letter of another year."""
    with serving(scheme.copied(tmp_path_factory.mktemp("own"))) as server:
        yield server


def test_a_pause_in_writing_saves_and_the_writer_goes_on_in_the_same_place(
    own: Server, window: Window
) -> None:
    reader = window(own)
    reader.open("/letter?year=2025&desk=Write")
    box = reader.main.get_by_label("Text", exact=True)
    box.focus()
    reader.page.keyboard.press("Control+End")

    reader.page.keyboard.type(" And {met_guideline}")
    reader.sees("Version 1 is saved.")
    reader.page.keyboard.type(" of you did.")
    reader.sees("Version 2 is saved.")

    expect(box).to_be_focused()
    assert box.input_value().endswith(" And {met_guideline} of you did.")
    expect(reader.main.locator(".cpd-text").last).to_contain_text("And 59% of you did.")


def test_bold_list_and_link_mark_what_is_selected_and_can_be_undone(own: Server, window: Window) -> None:
    reader = window(own)
    reader.open("/letter?year=2024&desk=Write")
    box, keys = reader.main.get_by_label("Text", exact=True), reader.page.keyboard
    box.fill("One line.\nPlan two steps")
    keys.press("Control+End")
    keys.press("Control+Shift+ArrowLeft")

    for name, text in (
        ("Bold", "Plan two **steps**"),
        ("Link", "Plan two [**steps**](https://)"),
        ("List", "- Plan two [**steps**](https://)"),
    ):
        reader.press(name)
        expect(box).to_have_value(f"One line.\n{text}")
    keys.press("Control+z")
    expect(box).to_have_value("One line.\nPlan two [**steps**](https://)")
    reader.sees("Version 1 is saved.")


def test_nothing_typed_is_lost_where_somebody_else_saved_first(own: Server, window: Window) -> None:
    first, second = window(own), window(own)
    for reader in (first, second):
        reader.open("/letter?year=2023&desk=Write")
        reader.main.get_by_label("Text", exact=True).focus()
        reader.page.keyboard.press("Control+End")
    first.page.keyboard.type(" First.")
    first.sees("Version 1 is saved.")

    second.page.keyboard.type(" Second")
    second.page.wait_for_timeout(1900)
    second.page.keyboard.type(" goes on and on and on", delay=60)
    second.sees("saved version 1 while you were writing")
    second.page.keyboard.type(" to the end.")
    second.page.wait_for_timeout(2500)
    second.press("Keep mine as a new version")

    second.sees("Version 2 is saved.")
    assert (
        second.main.get_by_label("Text", exact=True)
        .input_value()
        .endswith(" Second goes on and on and on to the end.")
    )


def test_where_the_record_is_broken_pages_open_and_nothing_is_written(
    own_copy: Server, window: Window
) -> None:
    kept = own_copy.place.data / "workspace.sqlite"
    with closing(sqlite3.connect(kept, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER record_is_kept")
        connection.execute("DELETE FROM record WHERE number = 1")
    reader = window(own_copy)
    for page in ("", "explore", "reviews", "change", "committee", "methods", "letter"):
        reader.open(f"/{page}")
        reader.sees("Figures version 1 ·")
    reader.open("/data?part=Record")
    reader.sees("The record of what was done lacks entry 1.")

    reader.open("/letter?desk=Write")
    box = reader.main.get_by_label("Text", exact=True)
    box.focus()
    reader.page.keyboard.press("Control+End")
    reader.page.keyboard.type(" Typed in vain.")
    reader.sees("Nothing was written. Ask who changed workspace.sqlite")

    assert box.input_value().endswith(" Typed in vain.")
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM versions").fetchone() == (0,)


def test_a_figure_of_the_letter_opens_how_it_was_counted_with_the_keyboard_alone(
    sample_server: Server, window: Window
) -> None:
    reader = window(sample_server)
    reader.open("/letter")
    figure = reader.main.get_by_role("button", name="1,409, how it was counted").last
    counted = reader.main.get_by_role("dialog", name="How Declared was counted")
    expect(counted).to_be_hidden()

    figure.focus()
    reader.page.keyboard.press("Enter")

    expect(counted).to_be_visible(timeout=SLOW)
    expect(counted).to_contain_text("1,134 of 1,409 members due to declare.")
    expect(counted.get_by_role("link", name="For analysts")).to_have_attribute("href", re.compile("methods"))
    reader.page.keyboard.press("Escape")
    expect(counted).to_be_hidden()
    expect(figure).to_be_focused()
