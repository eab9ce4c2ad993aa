"""Check my document on the Letter page: what became of our sentences in a pasted text, remarks on others."""

import re
from datetime import date
from pathlib import Path

import pytest

from analysis.catalogue.read import Catalogue
from dashboard.reports.drafts import drafts, overrides
from dashboard.reports.drafts.drafts import Section, Writer
from dashboard.reports.findings import stamp
from dashboard.reports.letter import letter
from dashboard.reports.lint.remarks import Rule
from dashboard.reports.render.formats import FORMATS
from dashboard.words import evidence
from dashboard.words.facts import Audience
from tests.pages import opened

CAMPAIGN = "73 of you improved because of our campaign."
LET_STAND = "We answered 412 letters this year."


@pytest.fixture(autouse=True)
def on_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.sample(monkeypatch, tmp_path)


def test_a_pasted_text_is_told_word_by_word_and_what_is_its_own_with_the_nearest_figure() -> None:
    app = opened.page("letter", desk="Check my document")

    app.text_area(key="check-text").set_value(
        "Of the 861 members with the full target who gave planned hours, 67% recorded at least ten "
        "planned hours. It fell because of the new form, for 4,073 of you."
    ).run()

    said = opened.said(app)
    sections = {
        each.label.split(":")[0]: str([text.value for text in each.markdown]) for each in app.expander
    }
    assert not app.exception
    assert "an excerpt of" in said
    assert "“816” is now “861”" in sections["Changed"]
    assert "~~816~~ **861**" in sections["Changed"]
    assert "**4,073.**" in sections["Numbers in your own words"]
    assert {"Cause", "Amount or direction by hand"} <= set(
        re.findall(r"\*\*([\w ]+)\.\*\*", sections["Remarks on the wording"])
    )
    assert "Left out" not in sections


def test_a_link_and_marks_in_a_pasted_text_are_shown_sign_by_sign() -> None:
    app = opened.page("letter", desk="Check my document")

    app.text_area(key="check-text").set_value(
        "Of the [816](javascript:alert(1)) members with the full target who gave planned hours, 76% "
        "recorded at least ten **planned** hours. See [here](javascript:alert(2)) why 4,073 of you fell."
    ).run()

    assert not app.exception
    shown = str([text.value for each in app.expander for text in each.markdown])
    assert "4,073" in shown
    assert "javascript" in shown
    assert not re.search(r"(?<!\\)\]\(", shown)


def test_a_sentence_with_a_number_typed_at_the_desk_is_not_ours_unless_it_was_let_stand(
    tmp_path: Path,
) -> None:
    catalogue = Catalogue(next(tmp_path.glob("revisions/*/catalogue.duckdb")))
    key = drafts.of_letter(catalogue, 2025)
    first, *_ = letter.auto(evidence.of_year(catalogue, 2025))
    written = Section(first.name, f"{first.text}\n\n{CAMPAIGN} {LET_STAND} We are glad of it.")
    drafts.save(key, [written], expected=0, by=Writer("A"))
    overrides.add(key, rule=Rule.TYPED_DIGITS, sentence=LET_STAND, reason="Counted by hand.", author="A")
    made = letter.current(catalogue, 2025, issued=date(2026, 6, 1))
    app = opened.page("letter", desk="Check my document")

    app.text_area(key="check-text").set_value(FORMATS["text"].render(made).decode()).run()

    assert not app.exception
    sections = {each.label: str([text.value for text in each.markdown]) for each in app.expander}
    assert CAMPAIGN in sections["Your own words: 1"]
    assert "**73.**" in sections["Numbers in your own words: 1"]
    assert "one is your own." in opened.said(app)


def test_the_letter_to_some_members_is_known_as_theirs(tmp_path: Path) -> None:
    catalogue = Catalogue(next(tmp_path.glob("revisions/*/catalogue.duckdb")))
    made = letter.letter(catalogue, 2025, issued=stamp.built_on(catalogue), audience=Audience.REDUCED)
    app = opened.page("letter", desk="Check my document")

    app.text_area(key="check-text").set_value(FORMATS["text"].render(made).decode()).run()

    assert "All is as it was" in opened.said(app)
    assert "the letter to members with a target other than the full one" in opened.said(app)
