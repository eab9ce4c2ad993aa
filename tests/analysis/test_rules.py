"""What a scheme asks, as it was set up: periods, titles and the guideline of a year, for real bodies."""

from datetime import date

import pytest

from analysis.scheme import rules
from analysis.scheme.guideline import for_years, of_rules
from analysis.scheme.rules import NamedBy, Rules, Window
from tests import thirty

GDC = Rules(mandatory=True, years=5, target=150, planned_minimum=75)
ENGINEERS = Rules(
    starts="1 July", years=3, window=Window.ROLLING, target=150, areas=3, area_minimums=(50, 10, 15)
)
SWE = Rules(mandatory=True, starts="1 December", target=4, counts=True, deadline="30 November")


@pytest.mark.parametrize(
    ("asked", "year", "first", "last", "title"),
    [
        (Rules(), 2025, date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (Rules(starts="1 July"), 2025, date(2024, 7, 1), date(2025, 6, 30), "2024/25"),
        (
            Rules(starts="1 July", named_by=NamedBy.START),
            2024,
            date(2024, 7, 1),
            date(2025, 6, 30),
            "2024/25",
        ),
        (GDC, 2023, date(2019, 1, 1), date(2023, 12, 31), "2019–2023"),
        (ENGINEERS, 2025, date(2024, 7, 1), date(2025, 6, 30), "2024/25"),
        (SWE, 2025, date(2024, 12, 1), date(2025, 11, 30), "2024/25"),
    ],
)
def test_a_cpd_year_has_its_days_and_is_called_as_the_body_does(
    asked: Rules, year: int, first: date, last: date, title: str
) -> None:
    assert rules.period(asked, year) == (first, last)
    assert rules.title(asked, year) == title


def test_the_last_day_is_a_day_and_month_in_leap_years_too() -> None:
    for year in (2023, 2024):
        rule = of_rules(thirty.RULES, year)
        assert (rule.deadline, rule.freeze) == (date(year + 1, 3, 31), date(year + 1, 4, 30))


def test_the_last_day_may_be_that_of_the_year_itself() -> None:
    assert of_rules(SWE, 2025).deadline == date(2025, 11, 30)


def test_the_freeze_may_be_the_last_day_itself() -> None:
    rule = of_rules(Rules(deadline="31 March", freeze="31 March"), 2024)

    assert rule.freeze == rule.deadline == date(2025, 3, 31)


def test_what_nobody_entered_is_stated_nowhere() -> None:
    (rule,) = for_years((), (2025,), Rules())

    assert not rule.is_given
    assert rule.stated == {"cpd_year", "period_start", "period_end", "area_rule", "areas"}


def test_a_row_given_holds_from_its_year_on_and_the_set_up_before() -> None:
    own = of_rules(Rules(target=25), 2024)

    found = for_years((own,), (2023, 2024, 2026), thirty.RULES)

    assert [rule.target_hours for rule in found] == [30, 25, 25]
    assert found[-1].period_start == date(2026, 1, 1)


def test_an_amount_over_rolling_years_is_asked_of_no_single_year() -> None:
    rule = of_rules(ENGINEERS, 2025)

    assert rule.target_hours is None
    assert rule.required_areas == ()


def test_minimums_by_area_are_required_and_a_guide_is_not() -> None:
    split = of_rules(Rules(target=30, areas=2, area_minimums=(20, 5)), 2025)

    assert split.required_areas == (20, 5)
    assert of_rules(thirty.RULES, 2025).required_areas == ()
