"""Small schemes at random, with every awkward value often, and the catalogue that is built of them."""

import random
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from analysis.catalogue.build import build
from analysis.catalogue.build.build import Plan
from analysis.catalogue.read import Catalogue
from analysis.scheme import guideline
from analysis.scheme.guideline import Guideline
from analysis.scheme.vocabulary import AREAS, TWAVES, ReviewOutcome, SelectionRoute
from tests import thirty
from tests.analysis import drawn
from tests.oracle import Files

TODAY = date(2027, 1, 1)
RULES = (thirty.seed(2024), replace(thirty.seed(2025), target_hours=25, planned_minimum_hours=8))
BASES = ("full", "full", "full", "reduced_retired", "reduced_maternity", "agreed", "exempt")
STATUSES = (
    "submitted",
    "submitted",
    "submitted",
    "submitted_late",
    "declared_unable",
    "not_submitted",
    "withdrawn",
)
ACTIVITY = (
    "professionally active",
    "professionally active",
    "retired – not active",
    "career break",
    "unknown",
)
HOURS = (
    0,
    0,
    25,
    800,
    900,
    999,
    1000,
    1000,
    1000,
    2000,
    2400,
    2500,
    2900,
    2975,
    2999,
    3000,
    3000,
    4150,
    13000,
)
Row = dict[str, Any]


def files(seed: int, size: int) -> Files:
    """A scheme of two years: how much is left blank differs from scheme to scheme."""
    chance = random.Random(seed)
    blank = chance.choice((0.0, 0.1, 0.6))
    declarations, hours, reviews = [], [], []
    for rule in RULES:
        for n in range(chance.randint(0, size)):
            declarations += _versions(chance, f"m{n:03}", rule, blank)
        hours += [
            part for row in declarations if row["cpd_year"] == rule.cpd_year for part in _parts(chance, row)
        ]
        known = sorted({row["member"] for row in declarations})
        for member in chance.sample(known, k=len(known) * chance.randint(0, 3) // 4):
            reviews += _opinions(chance, member, rule.cpd_year + 1, blank)
    rules = {rule.cpd_year: asdict(rule) for rule in RULES}
    return stratified(Files(tuple(declarations), rules, tuple(hours), tuple(reviews)), seed)


def stratified(scheme: Files, seed: int) -> Files:
    """The same with a sampling frame and strata of uneven sizes in about half the schemes;
    some records lack theirs."""
    chance = random.Random(f"strata {seed}")
    if chance.random() < 0.5:
        return scheme
    names, weights = ("North", "South", "East"), chance.choice(((6, 3, 1), (20, 20, 1), (1, 1, 1)))
    members = sorted({row["member"] for row in scheme.declarations})
    of = {member: chance.choices(names, weights)[0] for member in members}
    frame = [
        {"member": member, "review_year": rule.cpd_year + 1, "stratum": of[member]}
        for rule in RULES
        for member in members
    ]
    lost = chance.choice((set(), set(), set(chance.sample(members, k=len(members) // 4))))
    reviews = [
        {**row, "stratum": None if row["member"] in lost else of[row["member"]]} for row in scheme.reviews
    ]
    return replace(scheme, frame=tuple(frame), reviews=tuple(reviews))


def _versions(chance: random.Random, member: str, rule: Guideline, blank: float) -> Iterable[Row]:
    same: Row = {
        "member": member,
        "cpd_year": rule.cpd_year,
        "target_basis": _or_none(chance, BASES, blank),
        "target_hours": _or_none(chance, (1000, 1500, 2000, 3000), 0.5),
        "activity_status": _or_none(chance, ACTIVITY, blank),
        "membership_category": chance.choice(("MIET", "FIET")),
        "joined_on": _or_none(
            chance, (rule.period_start, rule.period_start + timedelta(1), date(2001, 2, 3)), blank
        ),
        "left_on": _or_none(chance, (rule.deadline, rule.deadline + timedelta(1)), 0.8),
    }
    for version in range(1, chance.choice((1, 1, 1, 2, 3)) + 1):
        yield {**same, "version": version, **_declared(chance, rule, blank)}


def _declared(chance: random.Random, rule: Guideline, blank: float) -> Row:
    days = (
        rule.deadline,
        rule.deadline + timedelta(1),
        rule.freeze,
        rule.freeze + timedelta(1),
        rule.window_opens,
    )
    planned, unplanned = _or_none(chance, HOURS, blank), _or_none(chance, HOURS, blank)
    areas = {f"{area}_hours": _or_none(chance, HOURS, blank) for area in AREAS}
    total = _or_none(chance, HOURS, blank)
    kinds = {f"{kind}_hours": _or_none(chance, HOURS, max(blank, 0.1)) for kind in TWAVES}
    return {
        "declaration_status": _or_none(chance, STATUSES, blank),
        "submitted_on": _or_none(chance, days, blank),
        "total_hours": total,
        "planned_hours": planned,
        "unplanned_hours": unplanned,
        **areas,
        **kinds,
        **{f"does_{kind}": _or_none(chance, (True, False), max(blank, 0.5)) for kind in TWAVES},
        "has_development_plan": _or_none(chance, (True, False), blank),
        "reflection_recorded": _or_none(chance, (True, False), blank),
        "set_aside": chance.random() < 0.05,
    }


def _parts(chance: random.Random, row: Row) -> Iterable[Row]:
    key = {name: row[name] for name in ("member", "cpd_year", "version")}
    cells = {
        (
            chance.choice((*AREAS, "not_allocated")),
            chance.choice(("planned", "unplanned", "not_stated")),
            chance.choice((*TWAVES, "not_stated")),
        )
        for _ in range(chance.choice((0, 0, 1, 3)))
    }
    for area, planning, kind in sorted(cells):
        cell = {"cpd_area": str(area), "planning": planning, "activity_type": str(kind)}
        yield {**key, **cell, "hours": chance.choice(HOURS)}


def _opinions(chance: random.Random, member: str, review_year: int, blank: float) -> Iterable[Row]:
    shared = {
        "member": member,
        "review_year": review_year,
        "selection_route": str(chance.choice((SelectionRoute.RANDOM,) * 4 + tuple(SelectionRoute))),
    }
    roles = chance.choice(
        (
            ("first",),
            ("first",),
            ("first", "second"),
            ("first", "moderator"),
            ("first", "second", "moderator"),
        )
    )
    for number, role in enumerate(roles):
        begun = date(review_year, 7, chance.randint(1, 28))
        yield {
            **shared,
            "assessor": f"a{chance.randint(1, 3)}{number}",
            "assessor_role": role,
            "review_outcome": str(chance.choice((ReviewOutcome.MEETS,) * 4 + tuple(ReviewOutcome))),
            "assigned_on": _or_none(chance, (begun,), blank),
            "completed_on": _or_none(chance, (begun + timedelta(chance.randint(0, 40)),), blank),
            "evidenced_total_hours": _or_none(chance, HOURS, blank),
            **{c.code.casefold(): _rating(chance, blank) for c in drawn.SEED.criteria[:2]},
            **{theme.code: chance.random() < 0.3 for theme in drawn.SEED.themes[:3]},
        }


def _rating(chance: random.Random, blank: float) -> str | None:
    return _or_none(chance, ("met", "met", "partly_met", "not_met", "not_applicable", "cannot_tell"), blank)


def _or_none(chance: random.Random, values: tuple[Any, ...], blank: float) -> Any:
    return None if chance.random() < blank else chance.choice(values)


def tables(scheme: Files) -> dict[str, Iterable[Row]]:
    """The rows of a scheme, by table."""
    return {
        "declarations": scheme.declarations,
        "hours": scheme.hours,
        "reviews": scheme.reviews,
        "frame": scheme.frame,
    }


def catalogue(scheme: Files, path: Path) -> Catalogue:
    """The catalogue built of a scheme's rows."""
    vault = drawn.vault(tables(scheme), rules=RULES)
    years = sorted(
        {r["cpd_year"] for r in scheme.declarations} | {r["review_year"] - 1 for r in scheme.reviews}
    )
    rules = guideline.for_years(RULES, years, thirty.RULES)
    build.build(vault, path, Plan(drawn.SEED, rules, TODAY, {}), lambda _: None)
    vault.close()
    return Catalogue(path)
