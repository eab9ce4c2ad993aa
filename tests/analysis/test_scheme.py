"""The scheme's own words as data: events are read, kept and refused in words."""

import pytest

from analysis.errors import CpdError
from analysis.scheme import scheme
from analysis.scheme.scheme import Event, Theme

EVENT = '[[event]]\ncpd_year = {year}\nlabel = "{label}"\n'


def with_events(*given: tuple[object, str]) -> str:
    return scheme.seed_text() + "".join(EVENT.format(year=year, label=label) for year, label in given)


def test_the_words_shipped_mark_no_event() -> None:
    assert scheme.seed().events == ()


def test_a_scheme_is_voluntary_until_it_says_that_every_member_must_take_part() -> None:
    mandatory = scheme.parse(scheme.seed_text().replace("mandatory = false", "mandatory = true"))

    assert not scheme.seed().rules.mandatory
    assert mandatory.rules.mandatory
    assert scheme.parse(scheme.as_toml(mandatory)) == mandatory


def test_a_scheme_that_answers_neither_true_nor_false_is_refused() -> None:
    with pytest.raises(CpdError, match="“mandatory” must be true or false"):
        scheme.parse(scheme.seed_text().replace("mandatory = false", 'mandatory = "yes"'))


def test_events_are_kept_in_the_order_of_their_years_and_written_back() -> None:
    read = scheme.parse(with_events((2024, "A new form"), (2022, "A campaign")))

    assert read.events == (Event(2022, "A campaign"), Event(2024, "A new form"))
    assert scheme.parse(scheme.as_toml(read)) == read


@pytest.mark.parametrize(
    ("year", "label", "said"),
    [
        ('"2024"', "A form", "“cpd_year” must be a whole number"),
        ("true", "A form", "“cpd_year” must"),
        (2024, " ", "1 to 60"),
        (2024, "x" * 61, "1 to 60"),
    ],
)
def test_an_event_without_a_year_or_a_fitting_label_is_refused(year: object, label: str, said: str) -> None:
    with pytest.raises(CpdError, match=said):
        scheme.parse(with_events((year, label)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[themes]]\ncode = "x"', "“themes” is not a table we know. Is “theme” meant"),
        ('[rules]\ntarget = "30"', "“target” must be a whole number"),
        ("[rules]\ntargets = 30", "“targets” is not a name we know. Is “target” meant"),
        ('[rules]\nwindow = "now and then"', "“window” must be one of fixed, rolling"),
        ('[rules]\ndeadline = "soon"', "deadline is no day and month"),
        ("[rules]\ntarget = 20\nplanned_minimum = 25", "more than the target"),
        ('tip = "Record as you go"', "each “tip” must be a table that begins with"),
        ('[[theme]]\ncode = "a"\nlabel = 3\nkind = "advice"', "“label” must be a text"),
        ('[labels]\nhuors = "points"', "“huors” is not a name we know"),
        ('[labels]\nmet = "ok"\nnot_met = "OK"', "have the same word"),
    ],
)
def test_a_wrong_table_name_or_type_is_a_sentence_with_its_place(text: str, said: str) -> None:
    with pytest.raises(CpdError, match=said):
        scheme.parse(f'{text}\n[scheme]\ninstitution = "I"\nname = "S"\nassessors = "A"')


def test_what_earlier_versions_kept_in_the_scheme_stands_among_the_rules() -> None:
    about = '[scheme]\ninstitution = "I"\nname = "S"\nassessors = "A"\nmandatory = true\n'

    kept, none = (scheme.parse(f"{about}shipped_guideline = {each}") for each in ("true", "false"))

    assert kept.rules.mandatory
    assert (kept.rules.target, kept.rules.planned_minimum, kept.rules.deadline) == (30, 10, "31 March")
    assert none.rules.target is None
    assert not none.rules.deadline


def test_of_several_reasons_one_is_used_each_year_in_turn() -> None:
    theme = Theme("x", "X", "advice", why=("first", "second"), action=("one",))

    assert [theme.said_in(year)["why"] for year in (2024, 2025, 2026)] == ["first", "second", "first"]
    assert theme.said_in(2025) == {"why": "second", "action": "one", "example": ""}


def test_one_entry_alone_is_each_year_s_and_of_several_each_has_its_turn() -> None:
    alone = scheme.parse(
        '[scheme]\n[entry_example]\nbefore = "A talk."\nafter = "A talk on soil."', over=scheme.seed_text()
    )
    several = scheme.parse(
        '[scheme]\n[entry_example]\nbefore = ["A.", "B."]\nafter = ["C.", "D."]', over=scheme.seed_text()
    )

    assert [alone.entry_in(year) for year in (2024, 2025)] == [("A talk.", "A talk on soil.")] * 2
    assert [several.entry_in(year) for year in (2024, 2025)] == [("A.", "C."), ("B.", "D.")]
    assert scheme.parse(scheme.as_toml(several)) == several
