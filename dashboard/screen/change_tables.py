"""Two years side by side as tables, and the parts of a change with their sum."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.catalogue.figure import Change, Driver, Figure, Matched
from analysis.measures.measure import Measure
from dashboard.screen import tables
from dashboard.words import numbers
from dashboard.words.captions import change as captions_change
from dashboard.words.captions import subtitles

Compared = tuple[Measure, Figure, Figure, Change]
"""A measure, its figure in each of the two years, and the change between them."""


def comparison(found: Sequence[Compared], three_years: Mapping[str, Figure] | None = None) -> pd.DataFrame:
    """A row for each measure: both values with their n, the difference and the verdict.

    For estimates `three_years` is given: then the interval of the difference, and any three years together.
    """
    return tables.texts([_row(each, three_years) for each in found])


def _row(each: Compared, three_years: Mapping[str, Figure] | None) -> dict[str, str]:
    measure, before, after, change = each
    row = {
        "Measure": measure.title,
        str(before.year): _value(before, measure),
        str(after.year): _value(after, measure),
        "Difference": captions_change.movement(measure, change),
    }
    if three_years is not None:
        row["Difference between"] = captions_change.interval(change)
    if three_years:
        together = three_years.get(measure.name)
        row["Three years together"] = (
            f"{numbers.part_of(together)}, {numbers.interval(together)}" if together else "–"
        )
    return {**row, "What may be said": captions_change.verdict(measure, change, after)}


def _value(figure: Figure, measure: Measure) -> str:
    """A value with the number it stands on."""
    if figure.part is not None or not figure.is_shown or figure.whole is None:
        told = numbers.part_of(figure) if figure.part is not None else numbers.value(figure, measure)
        return ", ".join(filter(None, (told, numbers.weighted(figure))))
    return f"{numbers.value(figure, measure)} (n = {numbers.size(figure)})"


def members(found: Matched, change: float) -> pd.DataFrame:
    """The same members, joiners and leavers: how many, and their part of the change."""
    rows = [
        {"Part": name, "Members": captions_change.about(count), "Of the change": captions_change.points(part)}
        for name, count, part in parts(found)
    ]
    rows.append(
        {"Part": "Change of the scheme", "Members": "", "Of the change": captions_change.points(change)}
    )
    return tables.texts(rows)


def members_of_both(found: Matched) -> pd.DataFrame:
    """Who declared in both years, and in one of them only."""
    rows = (
        ("In both years", found.known),
        (f"In {found.from_year} only", found.only_before),
        (f"In {found.to_year} only", found.only_after),
    )
    return tables.counts([(name, count or 0) for name, count in rows], "Declared")


def parts(found: Matched) -> tuple[tuple[str, int | None, float | None], ...]:
    """The three parts with their members and size."""
    return (
        ("The same members, counted in both years", found.known, found.same),
        (f"Joiners, counted in {found.to_year} only", found.only_after, found.joiners),
        (f"Leavers, counted in {found.from_year} only", found.only_before, found.leavers),
    )


def groups(found: Sequence[Driver], change: float) -> pd.DataFrame:
    """A row for each characteristic: the part within its groups, the part of their mix,
    or why there is none."""
    return tables.texts(
        [
            {
                "By": subtitles.characteristic(each.by),
                "Within groups": captions_change.points(each.within),
                "Mix of groups": captions_change.points(each.mix),
                "Together": captions_change.points(change) if each.within is not None else "–",
                "Note": captions_change.split_note(each),
            }
            for each in found
        ]
    )
