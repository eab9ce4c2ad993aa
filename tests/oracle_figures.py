"""What every measure should say of a year, by name: the rows it counts, worked out in plain Python.

A count is a number, a share a tuple of yes and no, a mean share a tuple of (part, whole), quantiles a tuple
of values, a distribution a tuple of hours, the triangle a tuple of splits, the crossing (cell, hours, member)
triples.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import log
from typing import Any

from analysis.scheme.columns import Kind
from analysis.scheme.schema import DECLARATIONS
from tests.oracle import AREAS, INELIGIBLE, RATED, REVIEWED, TYPES, Member, Record, Year

Answer = Callable[[Year], Any]
ROUTES = ("random", "carried_forward", "follow_up", "self_selected", "replacement")
PLANNING = ("planned", "unplanned")
FULL_TARGET = ("full_mix", "full_zero", "from_even", "short_in")
OUTCOMES = (*REVIEWED, "did_not_submit", *INELIGIBLE, "in_review")
ANSWERED = tuple(each.name for each in DECLARATIONS.columns if each.kind is Kind.FLAG and not each.tick_of)
"""The questions of a declaration, which are answered with yes or no: each has a share of yes."""
HALF_FILLED: dict[str, Callable[[Member], bool]] = {
    "total": lambda member: member.hours("total") is not None,
    "target": lambda member: member.basis is not None and member.target is not None,
    "areas": lambda member: member.areas is not None,
    "planned": lambda member: member.hours("planned") is not None,
    "unplanned": lambda member: member.hours("unplanned") is not None,
    "types": lambda member: member.does("training") is not None,
    "planning by area": lambda member: any(
        part["cpd_area"] in AREAS and part["planning"] in PLANNING for part in member.parts
    ),
    "submitted_on": lambda member: member.row.get("submitted_on") is not None,
    "status": lambda member: member.row.get("declaration_status") is not None,
    **{name: lambda member, name=name: member.row.get(name) is not None for name in ANSWERED},
    **{f"hours_{kind}": lambda member, kind=kind: member.hours(kind) is not None for kind in TYPES},
}


def collected(year: Year, need: str) -> bool:
    """Whether at least half the valid declarations filled it in; for the rest,
    whether there is anything at all."""
    if need in HALF_FILLED:
        return bool(year.valid) and 2 * sum(map(HALF_FILLED[need], year.valid)) >= len(year.valid)
    if need == "due":
        return year.due_is_known
    if need == "joined":
        return bool(year.rows) and 2 * sum(row["joined_on"] is not None for row in year.rows) >= len(
            year.rows
        )
    if need == "long":
        return bool(year.parts)
    return bool(year.records) and _in_reviews(year, need)


def _in_reviews(year: Year, need: str) -> bool:
    reviewed = [record for record in year.records if record.reviewed]
    if need.startswith("criterion:"):
        return 2 * sum(_mark(record, need[10:]) is not None for record in reviewed) >= max(len(reviewed), 1)
    filled: dict[str, Callable[[Record], bool]] = {
        "evidenced": lambda record: record.said("evidenced_total_hours") is not None,
        "days": lambda record: _days(record) is not None,
    }
    if need.startswith("theme:"):
        return any(need[6:] in record.themes for record in year.records)
    return need == "reviews" or 2 * sum(map(filled[need], reviewed)) >= max(len(reviewed), 1)


def _days(record: Record) -> int | None:
    done, begun = record.first["completed_on"], record.first["assigned_on"]
    return (done - begun).days if done and begun else None


def _mark(record: Record, code: str) -> str | None:
    return record.said(code)


def evenness(areas: Iterable[int]) -> float:
    """Pielou's J over three areas, in millionths."""
    whole = sum(areas := tuple(areas))
    return -1_000_000 * sum(each / whole * log(each / whole) for each in areas if each) / log(3)


def quantile(values: Iterable[float], percent: int) -> float:
    """The smallest value that at least `percent` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[-(-len(ordered) * percent // 100) - 1]


def _count(test: Callable[[Member], bool]) -> Answer:
    return lambda year: sum(map(test, year.members))


def _share(base: Callable[[Member], bool], part: Callable[[Member], bool]) -> Answer:
    return lambda year: tuple(bool(part(member)) for member in year.members if base(member))


def _values(base: Callable[[Member], bool], value: Callable[[Member], Any]) -> Answer:
    return lambda year: tuple(value(member) for member in year.members if base(member))


def _total(member: Member) -> int:
    return member.hours("total") or 0


def _planned(member: Member) -> int:
    return member.hours("planned") or 0


def _is_full(member: Member) -> bool:
    return member.counts and member.is_full and member.target is not None


def _is_reduced(member: Member) -> bool:
    return member.counts and not member.is_full and member.target is not None


def _missing(m: Member) -> int:
    """One hundredth less than what was short, so that five hours short lie below five; else the last bar."""
    if not _is_full(m):
        return m.target - _total(m) - 1
    if m.hours("planned") is None:
        return 2_000
    return max(m.target - _total(m), m.rule["planned_minimum_hours"] * 100 - _planned(m)) - 1


def _has_target(member: Member) -> bool:
    return member.counts and member.target is not None


def _full_planned(member: Member) -> bool:
    return _is_full(member) and member.hours("planned") is not None


def _has_areas(member: Member) -> bool:
    return member.valid and member.areas is not None


def _split(member: Member) -> bool:
    return _has_areas(member) and sum(member.areas) > 0


def _full_split(member: Member) -> bool:
    return _split(member) and member.is_full and not member.part_year


def _guide(member: Member) -> int:
    return int(member.rule["area_hours"] * 100)


def _half_hours(hundredths: Fraction | int) -> int:
    """Rounded up to the half hour."""
    return -int(-hundredths // 50) * 50


def _in_area(member: Member, area: str, *planning: str) -> int:
    """Hours of the long table in an area, of those whose planning is stated so."""
    return sum(
        part["hours"] for part in member.parts if part["cpd_area"] == area and part["planning"] in planning
    )


def _enough_planned(member: Member) -> bool:
    return _planned(member) >= member.rule["planned_minimum_hours"] * 100


def _stated(member: Member) -> bool:
    return None not in (member.hours("planned"), member.hours("unplanned")) and _whole_planning(member) > 0


def _whole_planning(member: Member) -> int:
    return _planned(member) + (member.hours("unplanned") or 0)


def _late(member: Member) -> bool:
    return member.due and not member.in_time


PARTICIPATION: dict[str, Answer] = {
    "scheme_members": lambda year: len({row["member"] for row in year.rows}),
    "due_members": _count(lambda m: m.due),
    "declaration_rate": _share(lambda m: m.due, lambda m: m.valid),
    "valid_declarations": _count(lambda m: m.valid),
    "on_time_rate": _share(
        lambda m: m.valid and m.row["submitted_on"] is not None,
        lambda m: m.row["submitted_on"] <= m.rule["deadline"],
    ),
    "part_year_members": _count(lambda m: m.valid and m.part_year),
    "after_freeze": _count(_late),
    "declared_unable": _count(lambda m: m.due and m.row["declaration_status"] == "declared_unable"),
    **{
        name: _share(
            lambda m, name=name: m.valid and m.row.get(name) is not None,
            lambda m, name=name: m.row[name],
        )
        for name in ANSWERED
    },
}
COMPLIANCE: dict[str, Answer] = {
    "with_hours": _count(lambda m: m.counts),
    "reached_target": _share(_has_target, lambda m: _total(m) >= m.target),
    "recorded_target": _share(lambda m: m.counts, lambda m: _total(m) >= m.rule["target_hours"] * 100),
    "recorded_reduced": _share(
        lambda m: m.counts, lambda m: _total(m) >= m.rule["reduced_target_hours"] * 100
    ),
    "reached_reduced": _share(_is_reduced, lambda m: _total(m) >= m.target),
    "planned_minimum": _share(_full_planned, _enough_planned),
    "met_guideline": _share(lambda m: m.counts and m.met is not None, lambda m: m.met),
    "within_one_hour": _share(_has_target, lambda m: 0 < m.target - _total(m) < 100),
    "short_of_hours_only": _share(_full_planned, lambda m: _total(m) < m.target and _enough_planned(m)),
    "short_of_planned_only": _share(
        _full_planned, lambda m: _total(m) >= m.target and not _enough_planned(m)
    ),
    "short_of_both": _share(_full_planned, lambda m: _total(m) < m.target and not _enough_planned(m)),
    "exactly_target": _share(_has_target, lambda m: _total(m) == m.target),
    "zero_hours": _share(lambda m: m.counts, lambda m: _total(m) == 0),
    "hours": _values(lambda m: m.counts, _total),
    "hours_full": _values(_is_full, _total),
    "hours_reduced": _values(_is_reduced, _total),
    "hours_distribution": _values(lambda m: m.counts, _total),
    "hours_missing": _values(lambda m: m.counts and m.met is False, _missing),
}
BALANCE: dict[str, Answer] = {
    **{
        f"area_mix_{a}": _values(_split, lambda m, n=n: (m.areas[n], sum(m.areas)))
        for n, a in enumerate(AREAS)
    },
    **{
        f"areas_covered_{n}": _share(_split, lambda m, n=n: sum(hours > 0 for hours in m.areas) == n)
        for n in (1, 2, 3)
    },
    "areas_covered_0": _share(_has_areas, lambda m: sum(m.areas) == 0),
    **{f"zero_{a}": _share(_split, lambda m, n=n: m.areas[n] == 0) for n, a in enumerate(AREAS)},
    **{
        f"area_hours_{a}": _share(
            lambda m: _has_areas(m) and m.is_full and not m.part_year,
            lambda m, n=n: m.areas[n] >= m.rule["area_hours"] * 100,
        )
        for n, a in enumerate(AREAS)
    },
    **{f"hours_{a}": _values(_has_areas, lambda m, n=n: m.areas[n]) for n, a in enumerate(AREAS)},
    **{
        f"full_mix_{a}": _values(_full_split, lambda m, n=n: (m.areas[n], sum(m.areas)))
        for n, a in enumerate(AREAS)
    },
    **{f"full_zero_{a}": _share(_full_split, lambda m, n=n: m.areas[n] == 0) for n, a in enumerate(AREAS)},
    **{
        f"from_even_{a}": _values(
            _full_split, lambda m, n=n: _half_hours(abs(m.areas[n] - Fraction(sum(m.areas), 3)))
        )
        for n, a in enumerate(AREAS)
    },
    **{
        f"short_in_{a}": _values(
            lambda m, n=n: _has_areas(m) and m.is_full and not m.part_year and m.areas[n] < _guide(m),
            lambda m, n=n: _half_hours(_guide(m) - m.areas[n]),
        )
        for n, a in enumerate(AREAS)
    },
    **{
        f"planned_in_{a}": _values(
            lambda m, a=a: m.valid and _in_area(m, a, *PLANNING) > 0,
            lambda m, a=a: (_in_area(m, a, "planned"), _in_area(m, a, *PLANNING)),
        )
        for a in AREAS
    },
    "not_allocated": _values(
        lambda m: _has_areas(m) and _total(m) > 0,
        lambda m: (max(_total(m) - sum(m.areas), 0), max(_total(m), sum(m.areas))),
    ),
    "evenness": _values(_split, lambda m: evenness(m.areas)),
    "exact_area_hours": _share(_has_areas, lambda m: m.areas == (m.rule["area_hours"] * 100,) * 3),
    "area_triangle": _values(_split, lambda m: m.areas),
}
ACTIVITIES: dict[str, Answer] = {
    "planned_share": _values(
        lambda m: _is_full(m) and _stated(m), lambda m: (_planned(m), _whole_planning(m))
    ),
    "planned_share_all": _values(
        lambda m: m.valid and _stated(m), lambda m: (_planned(m), _whole_planning(m))
    ),
    "planned_hours": _values(_full_planned, _planned),
    **{
        f"does_{k}": _share(lambda m, k=k: m.valid and m.does(k) is not None, lambda m, k=k: m.does(k))
        for k in TYPES
    },
    **{
        f"hours_{k}": _values(lambda m, k=k: m.valid and (m.hours(k) or 0) > 0, lambda m, k=k: m.hours(k))
        for k in TYPES
    },
    "area_by_activity": lambda year: tuple(
        ((part["cpd_area"], part["activity_type"]), part["hours"], member.row["member"])
        for member in year.valid
        for part in member.parts
        if part["hours"] > 0
    ),
}


def _records(test: Callable[[Record], bool]) -> Answer:
    return lambda year: sum(map(test, year.records))


class Did(int):
    """Whether a record did it, with the stratum it was drawn from."""

    stratum: str | None = None


def _did(record: Record, part: Callable[[Record], bool]) -> Did:
    found = Did(bool(part(record)))
    found.stratum = record.first.get("stratum")
    return found


def _rate(base: Callable[[Record], bool], part: Callable[[Record], bool]) -> Answer:
    return lambda year: tuple(_did(record, part) for record in year.records if base(record))


def _drawn(record: Record) -> bool:
    return record.random and record.outcome not in INELIGIBLE


def _again(record: Record) -> bool:
    return record.said("selection_route") in ("carried_forward", "follow_up")


def _judged(record: Record) -> bool:
    return record.random and record.reviewed


def _sent(record: Record) -> bool:
    return record.reviewed or record.outcome == "in_review"


def _meets(record: Record) -> bool:
    return record.outcome in ("meets", "meets_with_advice")


def _both_hours(record: Record) -> bool:
    return _judged(record) and None not in (record.said("evidenced_total_hours"), record.declared_hours)


def _below(record: Record) -> bool:
    return record.said("evidenced_total_hours") * 10 < record.declared_hours * 9


REVIEWS: dict[str, Answer] = {
    "selected": lambda year: len(year.records),
    "selected_random": _records(lambda r: r.random),
    "submitted_records": _records(lambda r: r.random and _sent(r)),
    "reviewed": _records(_judged),
    **{
        f"route_{route}": _records(lambda r, route=route: r.said("selection_route") == route)
        for route in ROUTES
    },
    **{f"outcome_{end}": _records(lambda r, end=end: r.random and r.outcome == end) for end in OUTCOMES},
    "reviewed_meets": _rate(_judged, _meets),
    **{
        f"outcome_{end}_of_selected": _rate(lambda r: r.random, lambda r, end=end: r.outcome == end)
        for end in OUTCOMES
    },
    "read_again": _rate(_again, lambda r: r.reviewed),
    "met_again": _rate(_again, _meets),
    **{f"outcome_{end}_of_reviewed": _rate(_judged, lambda r, end=end: r.outcome == end) for end in REVIEWED},
    "meets_of_met": _rate(lambda r: _judged(r) and r.declared_met is True, _meets),
    "meets_of_short": _rate(lambda r: _judged(r) and r.declared_met is False, _meets),
    "confirmed_meets": _rate(_drawn, _meets),
    "first_time_meets": _rate(_judged, lambda r: r.first["review_outcome"] in ("meets", "meets_with_advice")),
    "submission_rate": _rate(_drawn, _sent),
    "asked_of_selected": _rate(lambda r: r.random, _drawn),
    "evidenced_below_declared": _rate(lambda r: _both_hours(r) and r.declared_hours > 0, _below),
    "evidenced_difference": lambda year: tuple(
        r.said("evidenced_total_hours") - r.declared_hours for r in year.records if _both_hours(r)
    ),
    "turnaround": lambda year: tuple(
        _days(r) * 100 for r in year.records if r.random and _days(r) is not None
    ),
}


def answers(criteria: Sequence[str], themes: Sequence[str]) -> Mapping[str, Answer]:
    """Every measure of a scheme with these criteria and themes."""
    found = {**PARTICIPATION, **COMPLIANCE, **BALANCE, **ACTIVITIES, **REVIEWS}
    for code in criteria:
        for rating in RATED:
            found[f"criterion_{code}_{rating}"] = _rate(
                lambda r, code=code: _judged(r) and _mark(r, code) in RATED,
                lambda r, code=code, rating=rating: _mark(r, code) == rating,
            )
    for code in themes:
        found[f"theme_{code}"] = _rate(_judged, lambda r, code=code: code in r.themes)
    return found


def needs(name: str) -> tuple[str, ...]:
    """What must be collected for a measure."""
    if name in REVIEWS or name.startswith(("criterion_", "theme_")):
        more = {
            "evidenced_below_declared": "evidenced",
            "evidenced_difference": "evidenced",
            "turnaround": "days",
        }
        if name in ("meets_of_met", "meets_of_short"):
            return ("reviews", "total", "target", "planned")
        more |= {name: f"theme:{name[6:]}"} if name.startswith("theme_") else {}
        criterion = (f"criterion:{name.split('_')[1]}",) if name.startswith("criterion_") else ()
        return ("reviews", *criterion, *((more[name],) if name in more else ()))
    planned = ("total", "target", "planned")
    single = {
        "due_members": ("due",),
        "declaration_rate": ("due",),
        "on_time_rate": ("submitted_on",),
        "after_freeze": ("submitted_on",),
        "part_year_members": ("joined",),
        "declared_unable": ("status",),
        "with_hours": ("total",),
        **{name: (name,) for name in ANSWERED},
        "planned_share": ("planned", "unplanned", "target"),
        "planned_share_all": ("planned", "unplanned"),
        "planned_hours": ("planned", "target"),
        "area_by_activity": ("long",),
        **dict.fromkeys(("reached_target", "within_one_hour", "exactly_target"), ("total", "target")),
        **dict.fromkeys(("hours_full", "hours_reduced", "reached_reduced"), ("total", "target")),
        **dict.fromkeys(("planned_minimum", "met_guideline", "short_of_both", "hours_missing"), planned),
        **dict.fromkeys(("short_of_hours_only", "short_of_planned_only"), planned),
        **dict.fromkeys(
            ("recorded_target", "recorded_reduced", "zero_hours", "hours", "hours_distribution"), ("total",)
        ),
        **{f"area_hours_{area}": ("areas", "target") for area in AREAS},
        **{f"{kind}_{area}": ("areas", "target") for kind in FULL_TARGET for area in AREAS},
        **{f"planned_in_{area}": ("areas", "planning by area") for area in AREAS},
        "not_allocated": ("areas", "total"),
        **{f"does_{kind}": ("types",) for kind in TYPES},
        **{f"hours_{kind}": (f"hours_{kind}",) for kind in TYPES},
    }
    if name in single:
        return single[name]
    return ("areas",) if name in BALANCE else ()
