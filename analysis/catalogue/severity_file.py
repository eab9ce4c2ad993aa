"""The second file of a revision: assessors one by one under letters, pooled over three years, for the lead assessor."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, astuple
from pathlib import Path

import duckdb

from analysis.catalogue.assessing import FEWEST_ASSESSORS, FEWEST_OPINIONS, Assessor, Limit, Pooled
from analysis.catalogue.assessors import YEARS_TOGETHER, Opinion, opinions
from analysis.catalogue.read import CONFIG
from analysis.statistics import change, severity
from analysis.statistics.intervals import NORMAL
from analysis.statistics.severity import Dispersion, Marked

ADVERSE = ("below_guideline", "insufficient_information")
_TABLES = """
CREATE TABLE pooled (facts VARCHAR);
CREATE TABLE assessors (letter VARCHAR, judged BIGINT, adverse BIGINT, probability DOUBLE, flagged BOOLEAN);
CREATE TABLE limits (
    judged BIGINT, lower95 DOUBLE, upper95 DOUBLE, lower998 DOUBLE, upper998 DOUBLE, wider_lower DOUBLE,
    wider_upper DOUBLE
);
"""
_POINTS = 60


def write(vault: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the file. Nobody is in it with fewer than twenty first opinions, and nobody at all under five of them.

    Safe: every total is of those in view alone, so that nothing about another follows by subtraction.
    """
    pooled, found, limits = _worked_out(opinions(vault))
    output = duckdb.connect(str(path), config={"threads": CONFIG["threads"], "autoinstall_known_extensions": "false"})
    try:
        output.execute(_TABLES)
        if pooled:
            output.execute("INSERT INTO pooled VALUES (?)", [json.dumps(asdict(pooled))])
        for table, rows in (("assessors", found), ("limits", limits)):
            for row in rows:
                values = astuple(row)
                output.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
        output.execute("CHECKPOINT")
    finally:
        output.close()


def _worked_out(given: Sequence[Opinion]) -> tuple[Pooled | None, list[Assessor], list[Limit]]:
    years = sorted({each.review_year for each in given if each.is_judged})[-YEARS_TOGETHER:]
    first = [
        each
        for each in given
        if each.review_year in years and each.role == "first" and each.is_judged and each.assessor and each.is_random
    ]
    if not first:
        return None, [], []
    judged = Counter(each.assessor or "" for each in first)
    adverse = Counter(each.assessor or "" for each in first if each.outcome in ADVERSE)
    marked = {name: Marked(adverse[name], count) for name, count in judged.items() if count >= FEWEST_OPINIONS}
    counts = (len(marked), len(judged) - len(marked))
    if len(marked) < FEWEST_ASSESSORS:
        return Pooled(tuple(years), 0, 0, *counts, None, beyond_chance=False), [], []
    whole = Marked(sum(each.adverse for each in marked.values()), sum(each.judged for each in marked.values()))
    spread = severity.dispersion(list(marked.values()), whole.adverse / whole.judged)
    pooled = Pooled(tuple(years), whole.judged, whole.adverse, *counts, spread.phi, spread.beyond_chance)
    return pooled, _flagged(marked, whole), _limits(marked, whole, spread)


def _flagged(marked: dict[str, Marked], whole: Marked) -> list[Assessor]:
    """Flagged where the exact tail stands at 5 % for all assessors shown together."""
    names = sorted(marked, key=_by_chance)
    tails = [severity.tail(marked[name].adverse, marked[name].judged, whole) for name in names]
    stands = change.holm(tails)
    return [
        Assessor(_letter(place), marked[name].judged, marked[name].adverse, tails[place], stands[place])
        for place, name in enumerate(names)
    ]


def _by_chance(name: str) -> str:
    """An order that says nothing about anybody."""
    return hashlib.sha256(name.encode()).hexdigest()


def _letter(place: int) -> str:
    """A to Z, then AA, AB and so on."""
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + chr(ord("A") + last)


def _limits(marked: dict[str, Marked], whole: Marked, spread: Dispersion) -> list[Limit]:
    """The funnel from the fewest opinions in view to a little beyond the most."""
    share = whole.adverse / whole.judged
    most = max(each.judged for each in marked.values()) + 10
    step = max(1, (most - FEWEST_OPINIONS) // _POINTS)
    rows = []
    for count in range(FEWEST_OPINIONS, most + 1, step):
        inner, outer = (severity.binomial_limits(share, count, level) for level in (0.95, 0.998))
        wider = severity.wider_limits(share, count, spread.tau2, NORMAL.inv_cdf(0.975))
        limits = (inner.lower, inner.upper, outer.lower, outer.upper, wider.lower, wider.upper)
        rows.append(Limit(count, *limits))
    return rows
