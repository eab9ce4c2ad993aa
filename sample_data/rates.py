"""The shares that the generator meets in each CPD year: the invented scheme's story as numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """One CPD year's shares; `reached` by career stage in order, the two planned shares by having reached."""

    declared: float
    on_time: float
    reached: tuple[float, ...]
    planned_if_reached: float
    planned_if_below: float
    planned_shift: float
    plan: tuple[float, float]
    reflection: float


_BEFORE = (0.945, 0.875, 0.61, 0.50, 0.60)
_AFTER = (0.90, 0.83, 0.565, 0.455, 0.552)
_STORY: dict[int, Rates] = {
    2016: Rates(0.760, 0.86, _BEFORE, 0.88, 0.38, -0.02, (0.40, 0.62), 0.46),
    2017: Rates(0.768, 0.87, _BEFORE, 0.88, 0.39, -0.02, (0.41, 0.64), 0.47),
    2018: Rates(0.775, 0.88, _BEFORE, 0.89, 0.39, -0.01, (0.42, 0.66), 0.49),
    2019: Rates(0.782, 0.88, _BEFORE, 0.89, 0.40, 0.00, (0.43, 0.68), 0.50),
    2020: Rates(0.755, 0.85, _BEFORE, 0.84, 0.36, -0.06, (0.42, 0.66), 0.50),
    2021: Rates(0.790, 0.89, _BEFORE, 0.90, 0.40, 0.00, (0.44, 0.70), 0.52),
    2022: Rates(0.800, 0.90, (0.93, 0.86, 0.595, 0.485, 0.585), 0.90, 0.40, 0.00, (0.45, 0.71), 0.53),
    2023: Rates(0.805, 0.91, (0.915, 0.845, 0.58, 0.47, 0.57), 0.91, 0.41, 0.01, (0.46, 0.72), 0.55),
    2024: Rates(0.812, 0.92, _AFTER, 0.92, 0.42, 0.02, (0.47, 0.74), 0.57),
    2025: Rates(0.826, 0.905, (0.885, 0.81, 0.555, 0.445, 0.54), 0.815, 0.34, -0.05, (0.505, 0.76), 0.575),
}


def of(year: int) -> Rates:
    """The shares of a CPD year; a year outside the story is like the nearest one in it."""
    return _STORY[min(max(year, min(_STORY)), max(_STORY))]
