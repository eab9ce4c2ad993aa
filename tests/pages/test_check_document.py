"""Check my document on the Letter page: a pasted text comes back with each number's answer and the remarks."""

from pathlib import Path

import pytest

from tests.pages import opened


@pytest.fixture(autouse=True)
def on_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.sample(monkeypatch, tmp_path)


def test_a_pasted_text_is_answered_number_by_number_and_word_by_word() -> None:
    app = opened.page("letter", desk="Check my document")

    app.text_area(key="check-text").set_value(
        "Of the 1,409 members asked to declare, 1,143 (80%) told us about their CPD. It fell because of the new form."
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
