from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.intake.read import dates
from analysis.intake.read.dates import Order
from analysis.intake.read.grid import EPOCH_1900, EPOCH_1904

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS)
def test_a_date_comes_back_in_every_way_of_writing(day: date) -> None:
    written = {
        day.isoformat(): None,
        f"{day.isoformat()} 00:00:00": None,
        f"{day.day}/{day.month}/{day.year}": Order.DAY_FIRST,
        f"{day.month:02d}/{day.day:02d}/{day.year}": Order.MONTH_FIRST,
        f"{day.day}.{day.month}.{day.year}": Order.MONTH_FIRST,
        f"{day.day} {day:%B} {day.year}": None,
        f"{day:%b} {day.day}, {day.year}": None,
    }

    assert {dates.day(text, order=order) for text, order in written.items()} == {day}


@pytest.mark.parametrize(("epoch", "serial"), [(EPOCH_1900, "45747"), (EPOCH_1904, "44285")])
def test_a_serial_number_counts_from_the_workbooks_own_epoch(epoch: date, serial: str) -> None:
    assert dates.day(serial, order=None, epoch=epoch) == date(2025, 3, 31)


@pytest.mark.parametrize("text", ["31/02/2025", "2025-13-01", "soon", "12", "99999", "=TODAY()", "1/2-2025"])
def test_what_is_not_a_date_is_none(text: str) -> None:
    assert dates.day(text, order=Order.DAY_FIRST) is None


def test_the_order_is_certain_once_a_day_is_above_twelve() -> None:
    assert dates.orders(["3/4/2025", "31/3/2025"]).certain is Order.DAY_FIRST
    assert dates.orders(["3/4/2025", "3/31/2025"]).certain is Order.MONTH_FIRST
    assert dates.orders(["3/4/2025", "2025-03-31"]).certain is None
    assert dates.orders(["31/3/2025", "3/31/2025"]).mixed


@pytest.mark.parametrize(
    ("text", "epoch", "clock"),
    [
        ("1899-12-31 01:15:00", EPOCH_1900, "1:15:00"),
        ("1900-01-01 06:15:00", EPOCH_1900, "30:15:00"),
        ("1904-01-02 06:15:00", EPOCH_1904, "30:15:00"),
        ("12.5", EPOCH_1900, "12.5"),
    ],
)
def test_a_duration_kept_as_a_date_is_hours_again(text: str, epoch: date, clock: str) -> None:
    assert dates.clock(text, epoch) == clock
