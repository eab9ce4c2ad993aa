"""Check my document on the Letter page:
a pasted text comes back with each number's answer and the remarks."""

from pathlib import Path

import pytest

from analysis.catalogue.read import Catalogue
from dashboard.reports.drafts import drafts, overrides
from dashboard.reports.drafts.drafts import Section, Writer
from dashboard.reports.letter import letter
from dashboard.reports.lint.remarks import Rule
from dashboard.words import evidence
from tests.pages import opened

CAMPAIGN = "73 of you improved because of our campaign."
LET_STAND = "We answered 412 letters this year."


@pytest.fixture(autouse=True)
def on_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.sample(monkeypatch, tmp_path)


def test_a_pasted_text_is_answered_number_by_number_and_word_by_word() -> None:
    app = opened.page("letter", desk="Check my document")

    app.text_area(key="check-text").set_value(
        "Of the 1,409 members asked to declare, 1,143 (80%) did so. It fell because of the new form."
    ).run()

    said = opened.said(app)
    tables = str([table.value.to_dict() for table in app.table])
    assert not app.exception
    assert "One of 3 figures needs a look." in said
    assert "1,143" in tables
    assert "cause" in tables


def test_the_committee_paper_as_it_stands_is_known_too() -> None:
    app = opened.page("letter", desk="Check my document")

    app.text_area(key="check-text").set_value("Of 1,409 members due, 1,134 declared.").run()

    assert "figures in this text are those of the year" in opened.said(app)


def test_a_sentence_with_a_number_typed_at_the_desk_is_not_ours_unless_it_was_let_stand(
    tmp_path: Path,
) -> None:
    catalogue = Catalogue(next(tmp_path.glob("revisions/*/catalogue.duckdb")))
    key = drafts.of_letter(catalogue, 2025)
    first, *_ = letter.auto(evidence.of_year(catalogue, 2025))
    written = Section(first.name, f"{first.text}\n\n{CAMPAIGN} {LET_STAND}")
    drafts.save(key, [written], expected=0, by=Writer("A"))
    overrides.add(key, rule=Rule.TYPED_DIGITS, sentence=LET_STAND, reason="Counted by hand.", author="A")
    app = opened.page("letter", desk="Check my document")

    app.text_area(key="check-text").set_value(
        f"{CAMPAIGN} {LET_STAND} Of the 1,409 members asked to declare, 1,134 (80%) did so."
    ).run()

    assert not app.exception
    answers = {label.label.split(":")[0]: label for label in app.expander}
    assert "73" in str([table.value.to_dict() for table in answers["Not found"].table])
    assert "412" in str([table.value.to_dict() for table in answers["Match a figure of the year"].table])
    assert "1,134" in str([table.value.to_dict() for table in answers["Match a figure of the year"].table])
    assert "One of 5 figures needs a look." in opened.said(app)
