"""Live figures: what is written is found where it stands, reads as the catalogue has it,
or is an error in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.catalogue.figure import Change, State, Statistic
from analysis.catalogue.read import Catalogue
from analysis.scheme import scheme as schemes
from analysis.scheme.rules import Rules
from dashboard.words import references
from dashboard.words.references import Malformed, Reference
from dashboard.words.voice import MISSING, Fault, Resolved, voice
from tests.dashboard.drawn_catalogue import Drawn, absent, count, opened, quartiles, share

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
VALUES = st.text(
    st.characters(blacklist_characters='"{}\n\r', blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12
)
OPTIONS = st.dictionaries(NAMES, VALUES, max_size=3)
PLAIN = st.text(st.characters(blacklist_characters="{}\\", blacklist_categories=["Cs"]), max_size=30)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """Two years of one share, one year of hours and counts, and figures that may not be shown."""
    change = Change("met_guideline", Statistic.SHARE, 2024, 2025, -0.06, None, None, "fell", None)
    figures = (
        share("met_guideline", 66, 100, year=2024),
        share("met_guideline", 60, 100),
        *quartiles("hours_full", 29.25, 35, 50, 881),
        count("valid_declarations", 1134),
        absent("planned_minimum", State.NOT_COLLECTED),
        absent("areas_covered_3", State.WITHHELD),
        absent("on_time_rate", State.TOO_FEW),
    )
    return opened(tmp_path, Drawn(figures=figures, changes=(change,)))


def test_a_name_of_an_earlier_version_is_read_as_today_s() -> None:
    (found,) = references.parse("{recorded_thirty.counts year=2024}")

    assert found == Reference(0, 34, "recorded_target", "counts", (("year", "2024"),))


@given(PLAIN)
def test_text_without_braces_holds_no_reference(text: str) -> None:
    assert references.parse(text) == ()


@given(PLAIN, NAMES, st.one_of(st.just(""), NAMES), OPTIONS, PLAIN)
def test_what_is_written_is_read_back_where_it_stands(
    before: str, name: str, aspect: str, options: dict[str, str], after: str
) -> None:
    written = references.reference_text(name, aspect, options)

    found = references.parse(before + written + after)

    assert found == (
        Reference(len(before), len(before) + len(written), name, aspect, tuple(options.items())),
    )


@given(st.text(alphabet='{}\\ab.=" 1', max_size=40))
def test_any_text_at_all_is_read_without_overlap(text: str) -> None:
    found = references.parse(text)

    ends = [0, *(each.end for each in found)]
    assert all(end <= each.start < each.end for end, each in zip(ends, found, strict=False))


@pytest.mark.parametrize(
    "text", ["{", "}", "{met guideline}", "{met_guideline. base}", "{m a=1 a=2}", "{}", '{m a="x}']
)
def test_a_brace_that_opens_nothing_is_malformed(text: str) -> None:
    assert all(isinstance(each, Malformed) for each in references.parse(text))
    assert references.parse(text)


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("{met_guideline}", "60%"),
        ("{met_guideline year=2024}", "66%"),
        ("{met_guideline.base}", "100"),
        ("{met_guideline.part}", "60"),
        ("{met_guideline.counts}", "60 of 100 (60%)"),
        ("It {met_guideline.change from=2024}", "It fell by 6 percentage points"),
        ("{met_guideline.change}", "Fell by 6 percentage points"),
        ("{met_guideline.points from=2024}", "6 percentage points"),
        ("{met_guideline.verdict from=2024}", "Fell by 6 percentage points."),
        ("{met_guideline.rest}", "40"),
        ("{hours_full}", "35 hours"),
        ("{hours_full.lower_quartile}", "29 hours"),
        ("{hours_full.middle_half}", "Between 29 and 50 hours"),
        ("{valid_declarations}", "1,134"),
        ("{cpd_year}", "2025"),
        ("{review_year}", "2026"),
        ("{guideline.target_hours}", "30"),
        ("{guideline.planned_minimum_hours as=word}", "Ten"),
        ("{scheme.assessors}", "CPD assessors"),
        (r"\{met_guideline}", r"\{met_guideline⟦figure missing⟧"),
    ],
)
def test_a_reference_reads_as_the_catalogue_has_it(written: str, reads: str, catalogue: Catalogue) -> None:
    assert voice(catalogue, 2025).tell(written).text == reads


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{met_guidelin}", "Did you mean met_guideline?"),
        ("{planned}", "could mean planned_"),
        ("{planned_minimum}", "not collected in 2025. Leave the sentence out"),
        ("{areas_covered_3}", "withheld to protect members. Leave the sentence out"),
        ("{on_time_rate}", "too few to report. Leave the sentence out"),
        ("{met_guideline year=2019}", "nothing for CPD year 2019"),
        ("{met_guideline year=last}", "“last” is no year"),
        ("{met_guideline.size}", "A figure has no “size”"),
        ("{met_guideline.interval}", "has no interval"),
        ("{met_guideline from=2024}", "belongs to a change"),
        ("{hours_full.change from=2024}", "No change is worked out"),
        ('{met_guideline membership_category="MIET"}', "no characteristic “membership_category”"),
        ("{guideline.weeks}", "The guideline has no “weeks”"),
        ("{scheme.contact}", "hold no contact yet"),
        ("{met guideline}", "This brace opens no figure"),
        ("{{first_name}}", "A field of a mailing tool belongs to how a mail begins"),
    ],
)
def test_what_cannot_be_read_is_an_error_at_its_place(written: str, said: str, catalogue: Catalogue) -> None:
    told = voice(catalogue, 2025).tell(f"Here: {written}.")

    (fault,) = told.found
    assert isinstance(fault, Fault)
    assert said in fault.said
    assert (fault.start, fault.end, fault.source) == (6, 6 + len(written), written)
    assert told.text == f"Here: {MISSING}."


def test_why_something_cannot_be_read_calls_the_year_as_the_scheme_does(tmp_path: Path) -> None:
    scheme = replace(schemes.seed(), rules=Rules(starts="1 July"))
    figures = (share("met_guideline", 60, 100), absent("planned_minimum", State.NOT_COLLECTED))
    speaking = voice(opened(tmp_path, Drawn(figures=figures, scheme=scheme)), 2025)

    for written in ("{planned_minimum}", "{met_guideline.median}", "{met_guideline.lowest}"):
        (fault,) = speaking.tell(written).faults
        assert "in 2024/25." in fault.said
    assert "CPD year 2023/24" in speaking.tell("{met_guideline.before}").faults[0].said
    assert "CPD year 2018/19" in speaking.tell("{met_guideline year=2019}").faults[0].said


def test_a_read_figure_keeps_how_it_was_counted(catalogue: Catalogue) -> None:
    (found,) = voice(catalogue, 2025).tell("{met_guideline.part}").found

    assert isinstance(found, Resolved)
    assert found.figure == share("met_guideline", 60, 100)
    assert found.measure == catalogue.measure("met_guideline")


def test_years_that_references_name_move_with_the_letter() -> None:
    text = "{a year=2024} and {a.points from=2024} and {b.base} in 2024"

    assert references.shift_years(text, 1) == "{a year=2025} and {a.points from=2025} and {b.base} in 2024"
