"""The scheme's own words as data: events are read, kept and refused in words."""

import pytest

from analysis.errors import CpdError
from analysis.scheme import scheme
from analysis.scheme.scheme import Event

EVENT = '[[event]]\ncpd_year = {year}\nlabel = "{label}"\n'


def with_events(*given: tuple[object, str]) -> str:
    return scheme.seed_text() + "".join(EVENT.format(year=year, label=label) for year, label in given)


def test_the_words_shipped_mark_no_event() -> None:
    assert scheme.seed().events == ()


def test_a_scheme_is_voluntary_until_it_says_that_every_member_must_take_part() -> None:
    mandatory = scheme.parse(scheme.seed_text().replace("mandatory = false", "mandatory = true"))

    assert not scheme.seed().about.mandatory
    assert mandatory.about.mandatory
    assert scheme.parse(scheme.as_toml(mandatory)) == mandatory


def test_a_scheme_that_answers_neither_true_nor_false_is_refused() -> None:
    with pytest.raises(CpdError, match="mandatory must be true or false"):
        scheme.parse(scheme.seed_text().replace("mandatory = false", 'mandatory = "yes"'))


def test_events_are_kept_in_the_order_of_their_years_and_written_back() -> None:
    read = scheme.parse(with_events((2024, "A new form"), (2022, "A campaign")))

    assert read.events == (Event(2022, "A campaign"), Event(2024, "A new form"))
    assert scheme.parse(scheme.as_toml(read)) == read


@pytest.mark.parametrize(
    ("year", "label", "said"),
    [
        ('"2024"', "A form", "cpd_year must be a year"),
        ("true", "A form", "cpd_year must"),
        (2024, " ", "1 to 60"),
        (2024, "x" * 61, "1 to 60"),
    ],
)
def test_an_event_without_a_year_or_a_fitting_label_is_refused(year: object, label: str, said: str) -> None:
    with pytest.raises(CpdError, match=said):
        scheme.parse(with_events((year, label)))
