"""The scheme's own words change where they were changed, and nowhere else."""

from dataclasses import fields, replace

import pytest

from analysis import scheme
from analysis.errors import CpdError
from analysis.scheme import About
from dashboard.load import scheme_words


def test_a_form_changes_its_fields_and_nothing_else() -> None:
    edited = scheme_words.with_about(scheme.seed_text(), {"contact": "cpd@example.org", "institution": 'The "I"'})

    seed = scheme.seed()
    about = replace(seed.about, contact="cpd@example.org", institution='The "I"')
    assert scheme.parse(edited) == replace(seed, about=about)


def test_a_blank_name_of_the_institution_is_refused() -> None:
    with pytest.raises(CpdError, match="“Institution” is blank"):
        scheme_words.with_about(scheme.seed_text(), {"institution": " "})


def test_every_field_of_the_form_is_one_of_the_scheme() -> None:
    assert set(scheme_words.LABELS) <= {field.name for field in fields(About)}
