"""Declared and reviewed together, as letter and paper tell it: only of what is given, and why both answers
stand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis.catalogue.figure import Figure, State
from analysis.catalogue.read import Catalogue
from dashboard.document.document import Heading, Table
from dashboard.reports.letter.letter import letter
from dashboard.reports.paper.paper import paper
from tests.dashboard.drawn_catalogue import absent, opened
from tests.dashboard.drawn_schemes import estimate, everything
from tests.dashboard.read_aloud import whole

ISSUED = date(2026, 6, 1)
MET, SHORT = "meets_of_met", "meets_of_short"
WHY = "What you declared is your own account; what they read is a record and its evidence."
WHY_IN_PAPER = "The two answer different questions"


def rounded(measure: str, part: int, whole: int) -> Figure:
    return replace(
        estimate(measure, part, whole, 0.1, 0.9),
        state=State.ABOUT,
        lower=None,
        upper=None,
        frame=None,
        step=5,
    )


def drawn(folder: Path, *figures: Figure, random_known: bool = True) -> Catalogue:
    year = everything(random_known=random_known)
    return opened(folder, replace(year, figures=(*year.figures, *figures)))


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (
            (estimate(MET, 50, 55, 0.8, 0.97), estimate(SHORT, 8, 30, 0.12, 0.46)),
            "Of 55 records whose declaration met the guideline, 50 were found to meet it; of 30 whose "
            "declaration was below it, 8 were.",
        ),
        (
            (estimate(MET, 50, 55, 0.8, 0.97), estimate(SHORT, 3, 30, 0.02, 0.27)),
            "Of 55 records whose declaration met the guideline, 50 were found to meet it; of 30 whose "
            "declaration was below it, 10% were.",
        ),
        (
            (estimate(MET, 70, 80, 0.78, 0.94), absent(SHORT, State.TOO_FEW)),
            "Of 80 records reviewed whose declaration met the guideline, 70 were found to meet it.",
        ),
        (
            (absent(MET, State.TOO_FEW), estimate(SHORT, 8, 30, 0.12, 0.46)),
            "Of 30 records reviewed whose declaration was below the guideline, 8 were found to meet it.",
        ),
        (
            (rounded(MET, 60, 65), rounded(SHORT, 10, 25)),
            "Of about 65 records whose declaration met the guideline, about 60 were found to meet it; of "
            "about 25 whose declaration was below it, about 10 were.",
        ),
    ],
    ids=["both", "few found", "few below", "few met", "rounded"],
)
def test_letter_and_paper_tell_what_is_given(figures: tuple[Figure, ...], said: str, tmp_path: Path) -> None:
    catalogue = drawn(tmp_path, *figures)
    text, in_paper = (
        whole(letter(catalogue, 2025, issued=ISSUED)),
        whole(paper(catalogue, 2025, issued=ISSUED)),
    )
    _, _, saw = text.partition("\nWhat our CPD assessors saw\n")

    assert f"{WHY} {said}" in saw.partition("\nWhere a small change would help\n")[0]
    assert WHY_IN_PAPER in in_paper
    assert said in in_paper


def test_the_table_of_the_paper_gives_range_and_base_beside_all_records(tmp_path: Path) -> None:
    catalogue = drawn(tmp_path, estimate(MET, 50, 55, 0.8, 0.97), estimate(SHORT, 8, 30, 0.12, 0.46))

    assert table(catalogue).rows == (
        ("Met the guideline", "50 of 55 (91%)", "91% (80% to 97%)"),
        ("Below the guideline", "8 of 30 (27%)", "27% (12% to 46%)"),
        ("All records reviewed", "75 of 96 (78%)", "78% (69% to 85%)"),
    )
    assert table(catalogue).note == "The other 11 records reviewed have no declaration that could be judged."


def test_rounded_rows_have_no_range_and_tell_no_rest(tmp_path: Path) -> None:
    found = table(drawn(tmp_path, rounded(MET, 60, 65), rounded(SHORT, 10, 25)))

    assert found.rows[0] == ("Met the guideline", "about 92% (60 of 65)", "no interval")
    assert "other" not in found.note
    assert "nearest five" in found.note


def test_no_range_is_given_where_it_is_not_known_how_records_were_chosen(tmp_path: Path) -> None:
    figures = (estimate(MET, 50, 55, 0.8, 0.97), estimate(SHORT, 8, 30, 0.12, 0.46))

    assert {row[2] for row in table(drawn(tmp_path, *figures, random_known=False)).rows} == {"no interval"}


def test_without_either_row_both_documents_keep_silent(tmp_path: Path) -> None:
    catalogue = drawn(tmp_path, absent(MET, State.NOT_COLLECTED), absent(SHORT, State.NOT_COLLECTED))
    made = paper(catalogue, 2025, issued=ISSUED)

    assert "whose declaration" not in whole(letter(catalogue, 2025, issued=ISSUED))
    assert "Declared and reviewed" not in [b.text for b in made.blocks if isinstance(b, Heading)]


def table(catalogue: Catalogue) -> Table:
    blocks = paper(catalogue, 2025, issued=ISSUED).blocks
    return next(each for each in blocks if isinstance(each, Table) and each.id == "declared_as")
