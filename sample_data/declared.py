"""Who had which target, who declared, and when."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sample_data import labels, rates
from sample_data.draws import Flags, Whole, chosen, curve, uniform
from sample_data.people import Rows
from sample_data.timetable import CAREER_BREAK_FROM, day, deadline

AFTER_FREEZE = 5
"""A sixth way a year ended, beside the five statuses: declared, but after the freeze."""

_OF_THE_REST = ((labels.UNABLE, 0.11), (labels.WITHDRAWN, 0.05), (AFTER_FREEZE, 0.06))
_DATES = ((0.0, 0), (0.12, 14), (0.25, 35), (0.45, 62), (0.65, 77), (0.85, 86), (1.0, 90))
"""Day of the window by share of the declarations: most come in March."""


def responses(rows: Rows, year: int) -> Rows:
    """The members with target, end of the year (`fate`), day submitted and whether hours were given."""
    rows = rows | _targets(rows, year)
    ids = rows["id"]
    is_due = (rows["basis"] != labels.EXEMPT) & ~(rows["left"] <= deadline(year))
    habit = 0.8 * uniform("habit", ids) + 0.2 * uniform("declares", ids, year)
    gone_but_declared = chosen(habit, 0.2, ~is_due & (rows["basis"] != labels.EXEMPT))
    declares = chosen(habit, rates.of(year).declared, is_due) | gone_but_declared
    fate = np.where(declares, labels.SUBMITTED, labels.NOT_SUBMITTED)
    left_over = is_due & ~declares
    rest = int(left_over.sum())
    for code, share in _OF_THE_REST:
        picked = chosen(
            uniform(f"fate {code}", ids, year), min(share * rest / max(left_over.sum(), 1), 1), left_over
        )
        fate, left_over = np.where(picked, code, fate), left_over & ~picked
    late = chosen(uniform("late", ids, year), 1 - rates.of(year).on_time, is_due & declares)
    fate = np.where(late, labels.SUBMITTED_LATE, fate)
    gave = np.isin(fate, (labels.SUBMITTED, labels.SUBMITTED_LATE, AFTER_FREEZE, labels.WITHDRAWN))
    blank = chosen(uniform("blank hours", ids, year), 0.008, is_due & declares)
    return rows | {
        "due": is_due,
        "declares": declares,
        "fate": fate,
        "submitted": _days(ids, fate, year),
        "with_hours": gave & ~blank,
        "part_year": rows["joined"] > day(year, 1, 1),
    }


def _targets(rows: Rows, year: int) -> Rows:
    status, ids = rows["status"], rows["id"]
    basis = np.full(len(ids), labels.FULL)
    basis[np.isin(status, (labels.VOLUNTEER, labels.NOT_ACTIVE))] = labels.REDUCED_RETIRED
    basis[status == labels.LEAVE] = labels.REDUCED_MATERNITY
    ill = status == labels.ILLNESS
    exempt = chosen(uniform("exempt", ids, year), 0.4, ill)
    basis[exempt] = labels.EXEMPT
    basis[ill & ~exempt] = labels.AGREED
    agreed_break = (status == labels.CAREER_BREAK) & (year >= CAREER_BREAK_FROM)
    basis[agreed_break] = labels.AGREED
    still_reduced = chosen(uniform("old basis", ids, year), 0.002, status == labels.ACTIVE)
    basis[still_reduced] = labels.REDUCED_RETIRED
    target = np.where(basis == labels.FULL, 3000, np.where(ill & ~exempt, _agreed(ids, year), 1000))
    return {"basis": basis, "target": np.where(basis == labels.EXEMPT, -1, target)}


def _agreed(ids: Whole, year: int) -> Whole:
    return np.where(uniform("agreed", ids, year) < 0.5, 1500, 2000)


def _days(ids: Whole, fate: Whole, year: int) -> NDArray[Any]:
    """The day submitted: in the window, in April when late, in May after the freeze."""
    draw = uniform("submitted", ids, year)
    opens = day(year + 1, 1, 1)
    in_window = opens + np.minimum(np.floor(curve(draw, _DATES)), 89).astype("timedelta64[D]")
    in_april = deadline(year) + 1 + np.floor(draw * draw * 30).astype("timedelta64[D]")
    in_may = day(year + 1, 5, 1) + np.floor(draw * 28).astype("timedelta64[D]")
    days = np.select([fate == labels.SUBMITTED_LATE, fate == AFTER_FREEZE], [in_april, in_may], in_window)
    return np.where(fate == labels.NOT_SUBMITTED, np.datetime64("NaT", "D"), days)


def in_base(rows: Rows) -> Flags:
    """Due, declared, with hours and not part year: the base of the rates about the target."""
    return rows["due"] & rows["declares"] & rows["with_hours"] & ~rows["part_year"]
