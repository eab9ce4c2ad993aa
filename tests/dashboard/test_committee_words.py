"""What the committee's documents say is true: of whom, of how many, and of what is missing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.catalogue.figure import SizePlan
from analysis.scheme import scheme as schemes
from dashboard.document.document import Bullets, Decision, Document, Heading, Table
from dashboard.reports.drafts import actions
from dashboard.reports.drafts.actions import Direction
from dashboard.reports.paper import licence
from dashboard.reports.paper import paper as committee
from dashboard.words import numbers
from tests import built_sample
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import drawn_year, opened
from tests.dashboard.read_aloud import whole
from tests.dashboard.test_committee import action, reviewed

ISSUED = date(2026, 5, 20)


@pytest.fixture(autouse=True)
def own_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))


def table(document: Document, name: str) -> Table:
    return next(each for each in document.tables() if each.id == name)


def under(document: Document, heading: str) -> tuple[str, ...]:
    """The items of the list under a heading."""
    names = [block.text if isinstance(block, Heading) else "" for block in document.blocks]
    found = next(block for block in document.blocks[names.index(heading) :] if isinstance(block, Bullets))
    return found.items


@pytest.fixture(scope="module")
def paper() -> Document:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CPD_DATA", "/nowhere")
        return committee.paper(built_sample.catalogue(), 2025, issued=ISSUED)


def test_small_numbers_of_records_are_not_denied(paper: Document) -> None:
    said = whole(paper)

    assert "Nothing is said of" not in said
    assert (
        "Numbers of members by a characteristic are rounded, and no group of fewer than ten is shown." in said
    )
    assert "what became of its records and how they were checked is counted as it is, however few." in said
    assert "Of 9 records moderated, 5" in said


def test_shares_by_group_name_their_base_and_no_characteristic_stands_twice(paper: Document) -> None:
    body, annex = table(paper, "fairness"), table(paper, "other_groups")

    assert (
        body.columns[1] == annex.columns[1] == "Met, of full-year members whose declaration could be judged"
    )
    bases = [
        int(row[1].split(" of ")[1].split(")")[0]) for row in body.rows if row[0].startswith("Career stage")
    ]
    assert abs(sum(bases) - 958) <= 5 * len(bases) / 2
    shown = [{row[0].partition(":")[0] for row in each.rows} for each in (body, annex)]
    assert shown[0] == {"Career stage", "Sector"}
    assert not shown[0] & shown[1]


def test_a_scheme_of_one_year_has_no_column_of_what_is_not_held(tmp_path: Path) -> None:
    drawn = reviewed()
    figures = tuple(each for each in drawn.figures if each.year == 2025)
    document = committee.paper(
        opened(tmp_path, replace(drawn, figures=figures, changes=(), years=drawn.years[-1:])),
        2025,
        issued=ISSUED,
    )

    assert table(document, "declared").columns == ("Figure", "2025")
    assert not table(document, "declared").legend
    told = "\n".join(under(document, "Glossary"))
    assert "No more than usual" not in told
    assert "No clear change" not in told
    risks = "\n".join(under(document, "Risks and limits: what cannot be concluded"))
    assert "We cannot say how members outside the scheme fare" in risks
    assert "not the whole membership" not in risks


def test_the_glossary_explains_words_that_the_paper_uses_and_no_circle(paper: Document) -> None:
    told = dict(each.removeprefix("**").split(".** ") for each in under(paper, "Glossary"))

    assert {"Frame", "Opinion", "Moderated", "Planned minimum", "No clear change"} <= set(told)
    assert "includes none" not in told["No clear change"]
    assert "No more than usual" not in told


def test_the_version_on_one_page_says_so_and_keeps_the_risks_that_matter_most() -> None:
    document = committee.paper(built_sample.catalogue(), 2025, issued=ISSUED, on_one_page=True)
    risks = "\n".join(under(document, "Risks and limits: what cannot be concluded"))

    assert document.title == "CPD monitoring in 2025, on one page"
    assert "between 8 points down and 14 points up" in risks
    assert "Whatever the 30 records asked for and not reviewed hold" in risks
    assert "evidence came to" not in risks
    assert "joined during the year" not in risks


def test_a_changed_rule_is_said_where_rates_are_not_compared(paper: Document) -> None:
    said = "The guideline of 2021 is not that of 2020: the reduced target now also applies to career break."

    for on_one_page in (False, True):
        assert said in whole(
            committee.paper(built_sample.catalogue(), 2021, issued=ISSUED, on_one_page=on_one_page)
        )
    assert "The guideline of 2025 is not" not in whole(paper)


def test_decisions_say_what_the_letter_lacks_and_whether_an_action_is_proposed(tmp_path: Path) -> None:
    catalogue = opened(tmp_path, replace(reviewed(), years=(drawn_year(2024), drawn_year(2025))))

    def asked() -> list[str]:
        blocks = committee.paper(catalogue, 2025, issued=ISSUED).blocks
        return [block.text for block in blocks if isinstance(block, Decision)]

    about = catalogue.scheme.about
    assert ("It is not ready" in asked()[0]) == (
        not about.contact or not about.signatory or not about.next_deadline
    )
    assert "every scheme member" not in asked()[0]
    assert asked()[-1].endswith("none is proposed here.")
    actions.add(catalogue, action(cpd_year=2025, look_year=2026, direction=Direction.UP))
    assert asked()[-1] == "Agree the actions proposed under “Actions for next year”."


def test_an_unfinished_letter_is_not_put_up_for_approval_as_if_it_were_ready(
    paper: Document, tmp_path: Path
) -> None:
    unnamed = opened(tmp_path, replace(reviewed(), scheme=schemes.seed()))
    unfinished = committee.paper(unnamed, 2025, issued=ISSUED)
    ready, lacking = (
        next(block.text for block in each.blocks if isinstance(block, Decision))
        for each in (paper, unfinished)
    )

    assert "not ready" not in ready
    assert lacking.endswith(
        "It is not ready: it lacks a contact, a signatory and the dates of the next declaration."
    )
    assert "is a draft." in whole(licence.sheet(unnamed, 2025, issued=ISSUED))


def test_each_option_has_the_fall_that_the_planner_holds_for_its_size(paper: Document) -> None:
    planned: dict[int, SizePlan] = {each.size: each for each in built_sample.catalogue().planner}
    options = table(paper, "options")

    assert options.columns[-1] == "Would show a fall of about"
    for row in options.rows:
        assert row[-1] == numbers.points_at_most(planned[int(row[2])].detectable, short=True)
    earlier = committee.paper(built_sample.catalogue(), 2021, issued=ISSUED)
    assert table(earlier, "options").columns[-1] == "Hours of work"


def test_the_sheet_names_whom_the_letter_is_for_and_no_digest_that_nobody_can_check() -> None:
    said = whole(licence.sheet(built_sample.catalogue(), 2025, issued=ISSUED))

    assert "The letter for the 1,481 who were scheme members in 2025 is complete, and not sent." in said
    assert "digest" not in said
    assert "No rate here" not in said


def test_a_frame_of_another_size_than_the_members_due_is_not_called_by_their_name(tmp_path: Path) -> None:
    drawn = reviewed()
    known = opened(tmp_path, replace(drawn, years=(drawn_year(2024), drawn_year(2025, frame_size=560))))
    said = whole(committee.paper(known, 2025, issued=ISSUED))

    assert "Frame for review year 2026: 560 members; 131 of them" in said
    assert "when the sample was notified" not in said


def test_an_unclear_change_is_said_once_with_its_power_and_once_as_a_range(paper: Document) -> None:
    assert whole(paper).count("would show a fall of about 19 percentage points four times in five") == 1
    assert "four years in five" not in whole(paper)
    assert "less than about" not in whole(paper)


def test_an_earlier_year_without_late_declarations_names_none(tmp_path: Path) -> None:
    document = committee.paper(opened(tmp_path, drawn_schemes.everything()), 2025, issued=ISSUED)

    assert (
        "140 of the 612 members due to declare have no declaration that counts; no declared figure speaks"
        in whole(document)
    )
    assert "after the data freeze" not in whole(document)


def test_the_licence_sheet_says_that_no_action_is_on_record_rather_than_nothing() -> None:
    said = whole(licence.sheet(built_sample.catalogue(), 2025, issued=ISSUED))

    assert "Actions for next year" in said
    assert "No action is on record here yet." in said
