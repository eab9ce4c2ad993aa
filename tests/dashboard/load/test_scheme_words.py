"""The scheme's own words change where they were changed, and nowhere else."""

from dataclasses import fields, replace

import pytest

from analysis.errors import CpdError
from analysis.scheme import scheme
from analysis.scheme.scheme import About
from dashboard.load import scheme_words


def test_a_form_changes_its_fields_and_nothing_else() -> None:
    edited = scheme_words.with_about(
        scheme.seed_text(), {"contact": "cpd@example.org", "institution": 'The "I"'}
    )

    seed = scheme.seed()
    about = replace(seed.about, contact="cpd@example.org", institution='The "I"')
    assert scheme.parse(edited) == replace(seed, about=about)


def test_a_blank_name_of_the_institution_is_refused() -> None:
    with pytest.raises(CpdError, match="“Institution” is blank"):
        scheme_words.with_about(scheme.seed_text(), {"institution": " "})


def test_every_field_of_the_form_is_one_of_the_scheme() -> None:
    assert set(scheme_words.LABELS) <= {field.name for field in fields(About)}


def test_the_shipped_name_of_the_institution_is_none_yet_and_the_form_shows_it_blank() -> None:
    seed = scheme.seed()
    named = replace(seed, about=replace(seed.about, institution="Institution of Examples"))

    assert (seed.about.is_unnamed, scheme_words.field_value(seed, "institution")) == (True, "")
    assert (named.about.is_unnamed, scheme_words.field_value(named, "institution")) == (
        False,
        "Institution of Examples",
    )


@pytest.mark.parametrize(
    "written", ["1 January 2027", "1 Jan 2027", "01/01/2027", "2027-01-01", " 1  january 2027 "]
)
def test_a_day_of_the_next_declaration_is_kept_as_letters_write_it(written: str) -> None:
    edited = scheme_words.with_about(scheme.seed_text(), {"next_window_opens": written})

    assert scheme.parse(edited).about.next_window_opens == "1 January 2027"


@pytest.mark.parametrize("written", ["1 Janury 2027", "31 February 2027", "early 2027", "2027"])
def test_what_is_no_date_is_refused_in_words(written: str) -> None:
    with pytest.raises(CpdError, match="“Declarations must be in by” is not a date that can be read"):
        scheme_words.with_about(scheme.seed_text(), {"next_deadline": written})


def test_a_deadline_before_the_opening_is_refused() -> None:
    seed = scheme.seed()
    about = replace(seed.about, next_window_opens="1 January 2027", next_deadline="31 March 2026")

    with pytest.raises(CpdError, match="is a day before"):
        scheme_words.check(replace(seed, about=about))
