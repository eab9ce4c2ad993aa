"""What a change of the leading declared shares is made of by group: within groups, and their mix;
the reversal.

Why it is safe. Everything but the fact of a hidden reversal (see `reversals`) is worked out from group
figures that the catalogue itself shows, exact and in both years, and from nothing else: whoever holds it
could do the sum.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import duckdb

from analysis.catalogue.figure import Driver, Figure
from analysis.measures.measure import Share
from analysis.protection import reversals
from analysis.protection.reversals import Groups
from analysis.statistics.decomposition import Counted, within_and_mix
from analysis.vault.years import YearFacts

RULES_DIFFER = "The rules differ between the two years."
AS_AT_EXPORT = "Members' groups are known only as at the export, so a change of mix cannot be told from it."
_NOT_COLLECTED = "It was not collected in both years."
_NOT_SHOWN = "The groups of one of the years are not shown, so that no small group can be worked out."
_OTHER_GROUPS = "The two years do not have the same groups."
_KEPT = (
    "Groups stand as first published for the year, the whole scheme as known now, so the two do not add up."
)
_Tables = dict[tuple[str, str], dict[int, Groups]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the years are like, which characteristics have published groups,
    and whether those are of the year."""

    years: tuple[YearFacts, ...]
    characteristics: tuple[str, ...]
    as_at_year: bool


def drivers(
    vault: duckdb.DuckDBPyConnection,
    output: duckdb.DuckDBPyConnection,
    measures: Sequence[Share],
    whole: Iterable[Figure],
    setting: Setting,
) -> Iterator[Driver]:
    """Each leading share by each characteristic,
    between every two years in which the scheme's share is shown.

    `vault` holds `declared` and the temp table `labels`, `output` the protected `figures`.
    """
    ends = {(f.measure, f.year): Counted(f.part, f.whole) for f in whole if f.part is not None and f.whole}
    shown = _exact_tables(output, [measure.name for measure in measures])
    for measure in measures:
        for by in setting.characteristics:
            tables = shown.get((measure.name, by), {})
            least = shown.get((measure.holds, by), {})
            hidden = _hidden_reversals(vault, measure, by, tables, least) if measure.holds else {}
            for one, two in combinations(setting.years, 2):
                pair = one.cpd_year, two.cpd_year
                before, after = (ends.get((measure.name, year)) for year in pair)
                if before is None or after is None:
                    continue
                blank = Driver(measure.name, *pair, by, 0, None, None, "", False, "")
                if reason := _reason_against(measure, by, (one, two), setting):
                    yield replace(blank, reason=reason)
                elif pair[0] in tables and pair[1] in tables:
                    yield _driver(blank, (tables[pair[0]], tables[pair[1]]), (before, after))
                else:
                    groups, moved = hidden.get(pair, (0, ""))
                    found = replace(blank, groups=groups, direction=moved, reversal=bool(moved))
                    yield replace(found, reason=_NOT_SHOWN)


def _reason_against(measure: Share, by: str, pair: tuple[YearFacts, YearFacts], setting: Setting) -> str:
    if measure.depends_on_rules and not pair[0].guideline.same_rules(pair[1].guideline):
        return RULES_DIFFER
    if not setting.as_at_year:
        return AS_AT_EXPORT
    return "" if by in pair[0].collected & pair[1].collected else _NOT_COLLECTED


def _driver(blank: Driver, tables: tuple[Groups, Groups], whole: tuple[Counted, Counted]) -> Driver:
    one, two = tables
    moved = reversals.direction(one, two)
    found = replace(blank, groups=len(two), direction=moved, reversal=reversals.is_reversal(moved, *whole))
    if one.keys() != two.keys():
        return replace(found, reason=_OTHER_GROUPS)
    if (reversals.total(one), reversals.total(two)) != whole:
        return replace(found, reason=_KEPT)
    split = within_and_mix(list(one.values()), [two[name] for name in one])
    return replace(found, within=split.within, mix=split.mix)


def _exact_tables(output: duckdb.DuckDBPyConnection, names: Sequence[str]) -> _Tables:
    """The tables by one characteristic that are shown whole and exact, by year."""
    rows = output.execute(
        "SELECT measure, by1, cpd_year, group1, state, part, whole FROM figures "
        "WHERE by1 <> '' AND by2 = '' AND statistic = 'share' AND "
        "list_contains(?, measure) ORDER BY position",
        [list(names)],
    ).fetchall()
    found: dict[tuple[str, str], dict[int, dict[str, Counted]]] = {}
    inexact = {row[:3] for row in rows if row[4] != "shown"}
    for measure, by, year, group, _, part, whole in rows:
        if (measure, by, year) not in inexact:
            found.setdefault((measure, by), {}).setdefault(int(year), {})[group] = Counted(
                int(part), int(whole)
            )
    return {key: dict(tables) for key, tables in found.items()}


def _hidden_reversals(
    vault: duckdb.DuckDBPyConnection,
    measure: Share,
    by: str,
    shown: Mapping[int, Groups],
    met: Mapping[int, Groups],
) -> dict[tuple[int, int], tuple[int, str]]:
    """Of years whose groups are not shown, the reversals that may be told: by years, how many groups,
    and the way."""
    counted = {
        year: groups for year, groups in reversals.rows(vault, measure, by).items() if year not in shown
    }
    least = {year: {name: each.part for name, each in groups.items()} for year, groups in met.items()}
    found = reversals.hidden(counted, least)
    return {(one, two): (len(counted[two]), moved) for one, two, moved in found}
