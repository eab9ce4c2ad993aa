"""Who is in the scheme, year by year: joining, ageing, leaving and now and then coming back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sample_data import labels
from sample_data.draws import Whole, category, chosen, uniform
from sample_data.timetable import day, deadline

Rows = dict[str, NDArray[Any]]
"""Columns of one CPD year, one entry a member."""

STAGE_STARTS = (0, 8, 18, 30, 41, 52)
"""Years of career at which a stage begins; the last is the longest career drawn."""

SETTLED_MIX = (0.10, 0.18, 0.33, 0.30, 0.09)
OLDER_JOINERS = (0.22, 0.13, 0.31, 0.24, 0.10)
YOUNGER_JOINERS = (0.57, 0.40, 0.02, 0.01, 0.0)

_REGISTRATION = ((0.0, 0.0, 0.45, 0.18, 0.37), (0.45, 0.20, 0.03, 0.04, 0.28), (0.80, 0.05, 0.0, 0.0, 0.15))
_REGIONS = (0.22, 0.11, 0.08, 0.13, 0.11, 0.09, 0.09, 0.05, 0.03, 0.03, 0.03, 0.03)
_SECTORS = (0.20, 0.14, 0.12, 0.12, 0.11, 0.12, 0.07, 0.07, 0.05)
_WORKING = (0.895, 0.0, 0.0, 0.015, 0.03, 0.02, 0.012, 0.02, 0.008)
_RETIRED = (0.0, 0.55, 0.45)
_LEAVING = (0.06, 0.06, 0.07, 0.085, 0.13)
_BEFORE_DEADLINE, _COMING_BACK = 0.65, 0.08


@dataclass(frozen=True, slots=True)
class Plan:
    """How many rows each CPD year has, and from when newcomers are mostly young."""

    first_year: int
    sizes: tuple[int, ...]
    younger_from: int


def years(plan: Plan) -> Iterator[tuple[int, Rows]]:
    """Each CPD year with its members, in order; holds one year in memory at a time."""
    rows = _newcomers(0, plan.sizes[0], plan.first_year, SETTLED_MIX)
    rows["joined"] = _long_ago(rows["id"], plan.first_year)
    next_id, returning = plan.sizes[0], _none_of(rows)
    for number, size in enumerate(plan.sizes):
        year = plan.first_year + number
        if number:
            mix = YOUNGER_JOINERS if year >= plan.younger_from else OLDER_JOINERS
            new = _newcomers(next_id, max(size - len(rows["id"]), 0), year, mix)
            next_id += len(new["id"])
            rows = _joined(rows, new)
        rows = _as_of(rows, year)
        yield year, rows
        stay, back = (
            np.isnat(rows["left"]),
            chosen(uniform("back", rows["id"], year), _COMING_BACK, ~np.isnat(rows["left"])),
        )
        rows, returning = _joined(_where(rows, stay), returning), _where(rows, back)


def _newcomers(first_id: int, count: int, year: int, mix: tuple[float, ...]) -> Rows:
    ids = np.arange(first_id, first_id + count, dtype=np.int64)
    stage = category(uniform("stage", ids), mix)
    starts = np.asarray(STAGE_STARTS)
    width = starts[stage + 1] - starts[stage]
    career = starts[stage] + np.floor(uniform("career", ids) * width).astype(np.int64)
    grade = category(uniform("grade", ids), (0.20, 0.62, 0.18))
    early = chosen(uniform("early", ids, year), 0.45, np.ones(count, dtype=bool))
    return {
        "id": ids,
        "began": year - career,
        "category": grade,
        "registration": _registration(ids, grade),
        "sector": category(uniform("sector", ids), _SECTORS),
        "region": category(uniform("region", ids), _REGIONS),
        "joined": np.where(early, day(year - 1, 10, 1), day(year, 1, 2))
        + np.floor(uniform("joined", ids) * np.where(early, 92, 260)).astype("timedelta64[D]"),
    }


def _registration(ids: Whole, grade: Whole) -> Whole:
    draw = uniform("registration", ids)
    return np.choose(grade, [category(draw, shares) for shares in _REGISTRATION])


def _long_ago(ids: Whole, year: int) -> NDArray[Any]:
    return day(year - 18, 1, 1) + np.floor(uniform("joined", ids) * 18 * 365).astype("timedelta64[D]")


def _as_of(rows: Rows, year: int) -> Rows:
    """The members with what changes from year to year: career stage, status, leaving."""
    ids = rows["id"]
    stage = np.clip(np.searchsorted(STAGE_STARTS, year - rows["began"], side="right") - 1, 0, 4)
    working = category(uniform("status", ids, year), _WORKING)
    past_leave = (working == labels.LEAVE) & (stage > 1)
    retired = category(uniform("retired", ids), _RETIRED)
    everyone = np.ones(len(ids), dtype=bool)
    leaving = chosen(uniform("leaving", ids, year), _LEAVING, everyone, stage)
    in_time = chosen(uniform("left when", ids, year), _BEFORE_DEADLINE, leaving)
    draw = uniform("left on", ids, year)
    left = np.where(
        in_time,
        day(year, 7, 1) + np.floor(draw * 270).astype("timedelta64[D]"),
        deadline(year) + 1 + np.floor(draw * 29).astype("timedelta64[D]"),
    )
    return rows | {
        "stage": stage,
        "status": np.where(
            stage == labels.RETIRED_STAGE, retired, np.where(past_leave, labels.ACTIVE, working)
        ),
        "left": np.where(leaving, left, np.datetime64("NaT", "D")),
    }


def _where(rows: Rows, keep: NDArray[Any]) -> Rows:
    return {name: values[keep] for name, values in rows.items()}


def _joined(rows: Rows, more: Rows) -> Rows:
    return {name: np.concatenate([rows[name], values]) for name, values in more.items() if name in rows}


def _none_of(rows: Rows) -> Rows:
    return {name: values[:0] for name, values in rows.items()}
