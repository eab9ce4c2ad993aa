"""What the auditor of a licence review finds: each step by registration category, and what is missing."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from analysis.catalogue.read import Query
from dashboard.document.document import Document, Heading, Table
from dashboard.reports.paper.licence import SAID, sheet
from tests.built_sample import catalogue
from tests.dashboard import drawn_schemes
from tests.dashboard.drawn_catalogue import opened
from tests.dashboard.read_aloud import whole

ISSUED = date(2026, 6, 1)


def drawn(folder: Path, **about: str) -> Document:
    everything = drawn_schemes.everything()
    scheme = replace(everything.scheme, about=replace(everything.scheme.about, **about))
    return sheet(opened(folder, replace(everything, scheme=scheme)), 2025, issued=ISSUED)


def missing(document: Document) -> str:
    return whole(document).partition("Not filled in yet")[2]


def test_each_step_is_told_by_registration_category_in_fives_and_exactly_of_all() -> None:
    document = sheet(catalogue(), 2025, issued=ISSUED)
    (table,) = (each for each in document.tables() if each.id == "by_registration")
    due = {
        each.groups[0][1]: each.whole
        for each in catalogue().figures(Query(("declaration_rate",), (2025,), ("registration_category",)))
    }
    numbers = [int(cell.replace(",", "")) for row in table.rows[:-1] for cell in row[1:] if cell[0].isdigit()]

    assert [row[0] for row in table.rows] == [*due, "**All**"]
    assert [int(row[1].replace(",", "")) for row in table.rows[:-1]] == list(due.values())
    assert all(number % 5 == 0 for number in numbers)
    assert table.rows[-1][1:] == ("1,409", "1,134", "189", "163", "159", "111")


def test_the_nine_outcomes_of_the_whole_stand_above_it_exactly() -> None:
    tables = [each for each in sheet(catalogue(), 2025, issued=ISSUED).blocks if isinstance(each, Table)]

    assert [each.id for each in tables] == ["outcomes", "by_registration"]
    assert sum(int(row[1]) for row in tables[0].rows[:-1]) == 200


def test_what_nobody_filled_in_is_listed_and_what_somebody_did_is_not(tmp_path: Path) -> None:
    for name in SAID:
        (tmp_path / name).mkdir()
        document = drawn(tmp_path / name, **{name: "We wrote this down in full."})

        assert "We wrote this down in full." in whole(document)
        assert missing(document).count("not filled in") == len(SAID) - 1


def test_with_all_filled_in_nothing_but_the_missing_column_is_listed(tmp_path: Path) -> None:
    document = drawn(tmp_path, **dict.fromkeys(SAID, "We wrote this down in full."))

    assert missing(document).count("not filled in") == 0
    assert "Figures by registration category: the files give none." in missing(document)


def test_the_missing_column_is_listed_whether_or_not_a_code_is_filled_in(tmp_path: Path) -> None:
    assert "Figures by registration category: the files give none." in missing(drawn(tmp_path, cpd_code=""))


def test_a_part_with_nothing_to_say_has_no_heading(tmp_path: Path) -> None:
    headings = [block.text for block in drawn(tmp_path).blocks if isinstance(block, Heading)]

    assert "Appeals" not in headings
    assert "What followed a review" not in headings


def test_a_scheme_without_reviews_has_no_empty_part_and_nobody_who_read_records(tmp_path: Path) -> None:
    document = sheet(opened(tmp_path, drawn_schemes.everything(has_reviews=False)), 2025, issued=ISSUED)

    heads = [isinstance(each, Heading) for each in document.blocks]
    assert True not in [one and other for one, other in pairwise([*heads, True])]
    assert "Records were read" not in whole(document)
