"""What a change of the leading declared shares is made of by group: within groups, and their mix;
the reversal.

Why it is safe. Everything is worked out from rounded numbers of groups that the catalogue itself shows in
both
years, and from nothing else: whoever holds it could do the sum.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import duckdb

from analysis.catalogue.figure import Driver, Figure
from analysis.measures.measure import Share
from analysis.statistics.change import LEAST_COUNTED, SHARE_MARGIN
from analysis.statistics.decomposition import Split, within_and_mix
from analysis.statistics.groups import Counted
from analysis.vault.years import YearFacts

RULES_DIFFER = "The rules differ between the two years."
AS_AT_EXPORT = "Members' groups are known only as at the export, so a change of mix cannot be told from it."
_NOT_COLLECTED = "It was not collected in both years."
_NOT_SHOWN = "The groups of one of the years are not shown, so that no small group can be worked out."
_OTHER_GROUPS = "The two years do not have the same groups."
Groups = Mapping[str, Counted]
_Tables = dict[tuple[str, str], dict[int, Groups]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the years are like, which characteristics have published groups,
    and whether those are of the year."""

    years: tuple[YearFacts, ...]
    characteristics: tuple[str, ...]
    as_at_year: bool


def drivers(
    output: duckdb.DuckDBPyConnection,
    measures: Sequence[Share],
    whole: Iterable[Figure],
    setting: Setting,
) -> Iterator[Driver]:
    """Each leading share by each characteristic,
    between every two years in which the scheme's share is shown.

    `output` holds the protected `figures`.
    """
    ends = {(f.measure, f.year): Counted(f.part, f.whole) for f in whole if f.part is not None and f.whole}
    shown = _tables(output, [measure.name for measure in measures])
    for measure in measures:
        for by in setting.characteristics:
            tables = shown.get((measure.name, by), {})
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
                    yield replace(blank, reason=_NOT_SHOWN)


def _reason_against(measure: Share, by: str, pair: tuple[YearFacts, YearFacts], setting: Setting) -> str:
    if measure.depends_on_rules and not pair[0].guideline.same_rules(pair[1].guideline):
        return RULES_DIFFER
    if not setting.as_at_year:
        return AS_AT_EXPORT
    return "" if by in pair[0].collected & pair[1].collected else _NOT_COLLECTED


def _driver(blank: Driver, tables: tuple[Groups, Groups], whole: tuple[Counted, Counted]) -> Driver:
    """What is left of the change of the whole, after what the rounded groups did, is the mix; both to whole
    points."""
    one, two = tables
    found = replace(blank, groups=len(two))
    if one.keys() != two.keys():
        return replace(found, reason=_OTHER_GROUPS)
    split = within_and_mix(list(one.values()), [two[name] for name in one])
    moved = direction(split, min(each.whole for each in whole))
    within = round(split.within, 2)
    return replace(
        found,
        direction=moved,
        reversal=is_reversal(moved, *whole),
        within=within,
        mix=round(whole[1].share - whole[0].share - within, 2),
    )


def direction(split: Split, members: int) -> str:
    """Which way members of the same groups clearly moved, taken together; empty where neither."""
    if members < LEAST_COUNTED or abs(split.within) < max(SHARE_MARGIN, split.usual):
        return ""
    return "rose" if split.within > 0 else "fell"


def is_reversal(moved: str, before: Counted, after: Counted) -> bool:
    """Whether the whole moved by the margin or more against its groups."""
    change = round(after.share - before.share, 6)
    return change >= SHARE_MARGIN if moved == "fell" else moved == "rose" and change <= -SHARE_MARGIN


def _tables(output: duckdb.DuckDBPyConnection, names: Sequence[str]) -> _Tables:
    """The tables by one characteristic that are shown whole, by year."""
    rows = output.execute(
        "SELECT measure, by1, cpd_year, group1, state, part, whole FROM figures "
        "WHERE by1 <> '' AND by2 = '' AND statistic = 'share' AND "
        "list_contains(?, measure) ORDER BY position",
        [list(names)],
    ).fetchall()
    found: dict[tuple[str, str], dict[int, dict[str, Counted]]] = {}
    inexact = {row[:3] for row in rows if row[4] != "about"}
    for measure, by, year, group, _, part, whole in rows:
        if (measure, by, year) not in inexact:
            found.setdefault((measure, by), {}).setdefault(int(year), {})[group] = Counted(
                int(part), int(whole)
            )
    return {key: dict(tables) for key, tables in found.items()}
