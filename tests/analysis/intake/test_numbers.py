import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.read import numbers
from analysis.intake.read.numbers import Cell, Fault

HUNDREDTHS = st.integers(min_value=0, max_value=1_000_000)


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("30", 3000),
        (" 12.5 ", 1250),
        ("12,5", 1250),
        (".5", 50),
        ("0", 0),
        ("-0", 0),
        ("+5", 500),
        ("1,234.5", 123450),
        ("1.234,5", 123450),
        ("1 234.5", 123450),
        ("1\u00a0234", 123400),
        ("１２", 1200),
        ("12.5 hours", 1250),
        ("30h", 3000),
        ("1h 15m", 125),
        ("45 min", 75),
        ("1:15", 125),
        ("30:15:00", 3025),
        ("1,234,567", 123456700),
    ],
)
def test_hours_are_read_exactly(text: str, hundredths: int) -> None:
    assert numbers.hours(text) == Cell(hundredths)


@pytest.mark.parametrize("text", ["", "-", "–", "n/a", "N/A", "NA", "null"])
def test_a_cell_that_says_nothing_is_blank_and_not_nought(text: str) -> None:
    assert numbers.hours(text) == Cell()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("inf", Fault.UNREADABLE_NUMBER),
        ("NaN", Fault.UNREADABLE_NUMBER),
        ("1e5", Fault.UNREADABLE_NUMBER),
        ("(5)", Fault.UNREADABLE_NUMBER),
        ("5.", Fault.UNREADABLE_NUMBER),
        ("1.2.3", Fault.UNREADABLE_NUMBER),
        ("1,23,456", Fault.UNREADABLE_NUMBER),
        ("thirty", Fault.UNREADABLE_NUMBER),
        ("=1+1", Fault.UNREADABLE_NUMBER),
        ("99999999999999999999999", Fault.UNREADABLE_NUMBER),
        ("1,234", Fault.UNREADABLE_NUMBER),
        ("0.125", Fault.TOO_MANY_DECIMALS),
        ("0.333333333", Fault.WHOLE_MINUTES),
        ("1:20", Fault.WHOLE_MINUTES),
        ("-5", Fault.NEGATIVE_NUMBER),
        ("\u22125", Fault.NEGATIVE_NUMBER),
    ],
)
def test_what_is_not_plainly_hours_is_a_fault(text: str, fault: Fault) -> None:
    assert numbers.hours(text).fault is fault


@given(HUNDREDTHS)
def test_decimal_hours_come_back_with_a_point_or_a_comma(hundredths: int) -> None:
    text = f"{hundredths // 100}.{hundredths % 100:02d}"

    assert numbers.hours(text).value == hundredths
    assert numbers.hours(text.replace(".", ",")).value == hundredths


@given(st.integers(min_value=0, max_value=5000), st.sampled_from([0, 3, 6, 15, 30, 45, 57]))
def test_hours_and_minutes_come_back_in_every_way_of_writing(hours: int, minutes: int) -> None:
    hundredths = hours * 100 + minutes * 100 // 60

    assert numbers.hours(f"{hours}:{minutes:02d}").value == hundredths
    assert numbers.hours(f"{hours}h {minutes}m").value == hundredths


@given(st.text(max_size=30))
def test_no_text_makes_a_number_below_nought_or_an_error(text: str) -> None:
    assert (numbers.hours(text).value or 0) >= 0
    assert (numbers.count(text).value or 0) >= 0


@pytest.mark.parametrize(("text", "year"), [("2025", 2025), ("2025.0", 2025), ("CPD 2025", 2025), ("", None)])
def test_a_year_has_four_digits(text: str, year: int | None) -> None:
    assert numbers.year(text) == Cell(year)


@pytest.mark.parametrize("text", ["2025/26", "25", "20255", "2025-01-01", "last"])
def test_a_year_that_could_be_two_is_a_fault(text: str) -> None:
    assert numbers.year(text) == Cell(fault=Fault.UNREADABLE_YEAR)
