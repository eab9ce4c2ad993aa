"""The second file of a revision: assessors one by one under letters, pooled over three years,
for the lead assessor."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

import duckdb
from xlsxwriter.utility import xl_col_to_name

from analysis import frozen
from analysis.catalogue.assessing import FEWEST_ASSESSORS, FEWEST_OPINIONS, Assessor, Limit, Pooled
from analysis.catalogue.build.assessors import YEARS_TOGETHER, Opinion, opinions
from analysis.catalogue.read import CONFIG
from analysis.statistics import change, severity
from analysis.statistics.intervals import NORMAL
from analysis.statistics.severity import Cell, Dispersion, Marked

ADVERSE = ("below_guideline", "insufficient_information")
_TABLES = """
CREATE TABLE pooled (facts VARCHAR);
CREATE TABLE assessors (
    letter VARCHAR, judged BIGINT, adverse BIGINT, expected DOUBLE, probability DOUBLE, flagged BOOLEAN
);
CREATE TABLE limits (
    judged BIGINT, lower95 DOUBLE, upper95 DOUBLE, lower998 DOUBLE, upper998 DOUBLE, wider_lower DOUBLE,
    wider_upper DOUBLE
);
"""
_POINTS = 60


def write(vault: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the file. Nobody is in it with fewer than ten first opinions,
    and nobody at all under five of them.

    Safe: every total, of a stratum too, is of those in view alone. What is left of the scheme's own totals
    without them is of nobody, or of two or more with ten opinions together, so nothing about one follows
    by subtraction.
    """
    pooled, found, limits = _worked_out(opinions(vault))
    output = duckdb.connect(
        str(path), config={"threads": CONFIG["threads"], "autoinstall_known_extensions": "false"}
    )
    try:
        output.execute(_TABLES)
        if pooled:
            output.execute("INSERT INTO pooled VALUES (?)", [frozen.as_text(pooled)])
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
        if each.review_year in years
        and each.role == "first"
        and each.is_judged
        and each.assessor
        and each.is_random
    ]
    if not first:
        return None, [], []
    judged = Counter(each.assessor or "" for each in first)
    in_view = _in_view(judged)
    counts = (len(in_view), len(judged) - len(in_view))
    if len(in_view) < FEWEST_ASSESSORS:
        return Pooled(tuple(years), 0, 0, *counts, None, beyond_chance=False), [], []
    seen = [each for each in first if each.assessor in in_view]
    named = {each.stratum for each in seen}
    whole = _first_opinions(seen)
    mine = {
        name: [each for each in seen if each.assessor == name] for name in sorted(in_view, key=_by_chance)
    }
    cells = _cells(mine, seen)
    marked = {name: _first_opinions(each) for name, each in mine.items()}
    spread = severity.dispersion(list(marked.values()), [cells[name] for name in mine])
    strata = len(named) if len(named) > 1 else 0
    pooled = Pooled(
        tuple(years), whole.judged, whole.adverse, *counts, spread.phi, spread.beyond_chance, strata
    )
    return pooled, _with_flags(marked, cells), _limits(marked, whole, spread)


def _in_view(judged: Mapping[str, int]) -> set[str]:
    """Those with enough opinions; where the others are one alone, or have too few together,
    the next fewest too.

    The scheme's own figures give the sum of all first opinions, and so of those left out.
    """
    order = sorted(judged, key=lambda name: (-judged[name], _by_chance(name)))
    shown = [name for name in order if judged[name] >= FEWEST_OPINIONS]
    left_out = order[len(shown) :]
    while (
        shown and left_out and (len(left_out) < 2 or sum(judged[name] for name in left_out) < FEWEST_OPINIONS)
    ):
        left_out.append(shown.pop())
    return set(shown)


def _first_opinions(rows: Sequence[Opinion]) -> Marked:
    return Marked(sum(each.outcome in ADVERSE for each in rows), len(rows))


def _cells(mine: Mapping[str, Sequence[Opinion]], seen: Sequence[Opinion]) -> dict[str, list[Cell]]:
    """What each assessor judged in each stratum of each year, of all that those in view judged there."""
    by_stratum: dict[tuple[int, str], list[Opinion]] = defaultdict(list)
    for each in seen:
        by_stratum[each.review_year, each.stratum].append(each)
    wholes = {key: _first_opinions(rows) for key, rows in by_stratum.items()}
    found = {}
    for name, rows in mine.items():
        counts = Counter((each.review_year, each.stratum) for each in rows)
        found[name] = [Cell(counts[key], whole) for key, whole in wholes.items()]
    return found


def _with_flags(marked: Mapping[str, Marked], cells: Mapping[str, Sequence[Cell]]) -> list[Assessor]:
    """Flagged where the exact tail stands at 5 % for all assessors shown together."""
    tails = [severity.tail(each.adverse, cells[name]) for name, each in marked.items()]
    stands = change.holm(tails)
    return [
        Assessor(
            xl_col_to_name(n),
            each.judged,
            each.adverse,
            round(severity.expected(cells[name]), 1),
            tails[n],
            stands[n],
        )
        for n, (name, each) in enumerate(marked.items())
    ]


def _by_chance(name: str) -> str:
    """An order that says nothing about anybody."""
    return hashlib.sha256(name.encode()).hexdigest()


def _limits(marked: Mapping[str, Marked], whole: Marked, spread: Dispersion) -> list[Limit]:
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
