"""The scheme's own words change where they were changed, and nowhere else."""

import pytest

from analysis import scheme
from analysis.errors import CpdError
from dashboard.load import scheme_words


def test_a_form_changes_its_lines_and_keeps_the_comments() -> None:
    edited = scheme_words.with_about(scheme.seed_text(), {"contact": "cpd@example.org", "institution": 'The "I"'})

    assert scheme.parse(edited).about.contact == "cpd@example.org"
    assert scheme.parse(edited).about.institution == 'The "I"'
    assert scheme.parse(edited).themes == scheme.seed().themes
    assert [line for line in edited.splitlines() if line.startswith("#")] == [
        line for line in scheme.seed_text().splitlines() if line.startswith("#")
    ]


def test_a_word_that_is_not_there_yet_is_added() -> None:
    text = scheme.seed_text().replace('signatory = ""\n', "")

    edited = scheme_words.with_about(text, {"signatory": "Head of CPD"})

    assert scheme.parse(edited).about.signatory == "Head of CPD"


def test_a_text_in_another_order_is_written_anew() -> None:
    text = '[[tip]]\ntext = "Plan early."\n\n[scheme]\ninstitution = "A"\nname = "B"\nassessors = "C"\n'

    edited = scheme_words.with_about(text, {"institution": "The Institution"})

    assert scheme.parse(edited).about.institution == "The Institution"
    assert scheme.parse(edited).tips == ("Plan early.",)


def test_a_blank_name_of_the_institution_is_refused() -> None:
    with pytest.raises(CpdError, match="“Institution” is blank"):
        scheme_words.with_about(scheme.seed_text(), {"institution": " "})
