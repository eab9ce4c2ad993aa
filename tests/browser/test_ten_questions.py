"""Ten questions that a manager asks, each answered in at most four steps from where she starts."""

import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import expect

from tests.browser.reader import SLOW, Reader

MOST_STEPS = 4
pytestmark = pytest.mark.browser


@pytest.fixture
def manager(passer_by: Reader) -> Iterator[Reader]:
    """At the Overview; whatever she asks takes at most four steps."""
    passer_by.open("/")
    passer_by.clicks = 0
    yield passer_by
    assert 0 < passer_by.clicks <= MOST_STEPS


def go(reader: Reader, page: str) -> None:
    reader.click(reader.page.get_by_test_id("stSidebarNav").get_by_role("link", name=page))
    reader.settled()


def pick(reader: Reader, label: str, option: str) -> None:
    """A choice is one step: the box is opened, what is wanted typed, and taken."""
    box = reader.page.get_by_role("combobox", name=label, exact=True)
    box.click(timeout=SLOW)
    box.fill(option)
    reader.click(reader.page.get_by_role("option", name=option, exact=True))
    reader.settled()


def finding(reader: Reader) -> str:
    reader.settled()
    return reader.main.locator("h2").first.inner_text()


def opened_table(reader: Reader) -> list[dict[str, str]]:
    """The table under the first chart, a step away, each row by its headings."""
    rows = reader.page.locator("[data-testid=stPopoverBody] tr")
    for _ in range(9):
        reader.page.wait_for_timeout(500)  # a choice just made draws the page anew, which closes the table
        reader.settled()
        reader.main.get_by_role("button", name="Table").first.click()
        with suppress(AssertionError):
            expect(rows.first).to_be_visible(timeout=2_000)
            break
    reader.clicks += 1
    head, *body = (row.locator("th, td").all_inner_texts() for row in rows.all())
    return [dict(zip(head, cells, strict=True)) for cells in body]


def test_which_grades_record_nothing_in_soft_skills_and_since_when(manager: Reader) -> None:
    go(manager, "Explore")
    pick(manager, "What", "Balance: Nothing in an area")
    pick(manager, "Split by", "Membership category")
    manager.click(manager.main.get_by_role("radio", name="Over time"))

    for grade in ("TMIET", "MIET", "FIET"):
        panel = manager.main.get_by_role("heading", name=f"{grade} · Personal soft skills", exact=True)
        expect(panel).to_be_visible(timeout=SLOW)
    assert re.search(r"about \d+% in 2016, about \d+% in 2025", finding(manager))


def test_what_retired_members_did(manager: Reader) -> None:
    go(manager, "Explore")
    pick(manager, "What", "Activities: Kinds of activity")
    pick(manager, "For whom", "Retired (career stage)")

    assert "Kinds of activity, Retired only" in finding(manager)


def test_whether_five_more_planned_hours_would_have_helped(manager: Reader) -> None:
    go(manager, "Explore")
    pick(manager, "What", "Planning: With more planned hours each")

    assert re.match(r"With five more planned hours each, \d+% would have met the guideline", finding(manager))


def test_whether_a_region_is_different_or_just_small(manager: Reader) -> None:
    manager.click(manager.main.get_by_role("link", name="Met the guideline"))
    manager.settled()
    pick(manager, "Split by", "Region")
    manager.click(manager.main.get_by_role("radio", name="Side by side"))

    manager.sees("has to be about")
    assert "than is usual for its size" in finding(manager) or "the rest" in finding(manager)


def test_how_many_more_assessors_are_needed(manager: Reader) -> None:
    go(manager, "Reviews")
    manager.click(manager.main.get_by_role("tab", name="The sample"))

    manager.sees("assessors")
    persons = [int(row["Assessors"]) for row in opened_table(manager)]
    assert persons == sorted(persons)
    assert persons[0] > 0


def test_who_has_not_declared_yet(manager: Reader) -> None:
    manager.click(manager.main.get_by_role("link", name="Make a list to chase"))

    manager.sees("A work file is made from what you have in hand")


def test_how_one_grade_met_the_guideline_then_and_now(manager: Reader) -> None:
    go(manager, "Change")
    pick(manager, "Compared with CPD year", "2023")
    pick(manager, "For whom", "FIET (membership category)")

    (met,) = (row for row in opened_table(manager) if row["Measure"] == "Met the guideline")
    assert all(re.match(r"\d+% \(\d+ of \d+\)", met[year]) for year in ("2023", "2025"))


def test_a_chart_is_saved_for_slides(manager: Reader) -> None:
    manager.click(manager.main.get_by_role("button", name="Save").first)
    name, content = manager.downloaded("PNG")

    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG")


def test_a_table_is_had_in_excel(manager: Reader) -> None:
    go(manager, "Explore")
    manager.click(manager.main.get_by_role("button", name="Save").first)
    name, content = manager.downloaded("Excel")

    assert name.endswith(".xlsx")
    assert content.startswith(b"PK")


def test_a_colleague_is_sent_exactly_this_view(manager: Reader) -> None:
    go(manager, "Explore")
    manager.press("Meeting the guideline")
    expect(manager.main.get_by_role("radio", name="Side by side")).to_be_checked(timeout=SLOW)
    manager.settled()
    manager.click(manager.main.get_by_role("button", name="Copy link"))

    link = manager.page.locator("code").filter(has_text="what=").first.inner_text()
    assert {"year=2025", "by=Career+stage", "as=Side+by+side"} <= set(re.split(r"[?&]", link.strip()))
