"""Code columns: each different value once, with its count and the code it stands for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from analysis.intake.read.numbers import BLANK, Fault, plain
from analysis.intake.recognise import words
from analysis.intake.recognise.plan import Match, Plan
from analysis.scheme.columns import Column, Kind
from analysis.scheme.scheme import Scheme

MOST_OFFERED = 60
_LONGEST = 60
_KINDS = (Kind.CODE, Kind.OWN_CODE, Kind.LABEL, Kind.FLAG)
_PRIVATE = r"@|\d{5,}"


@dataclass(frozen=True, slots=True)
class Matched:
    """A code column after matching; `values` is empty where the column may not be shown."""

    typed: pl.Series
    faults: pl.Series
    values: tuple[Match, ...]


def applies(column: Column) -> bool:
    """Whether a column's values are matched to codes or taken as labels."""
    return column.kind in _KINDS


def matched(column: Column, cells: pl.Series, *, plan: Plan, scheme: Scheme) -> Matched:
    """The column's codes. A person's choice wins over what is remembered, and that over our own synonyms."""
    chosen = _chosen(column, plan, scheme)
    counted = (
        cells.drop_nulls().value_counts(name="count").sort("count", cells.name, descending=[True, False])
    )
    texts = counted.get_column(cells.name).to_list()
    if (
        column.kind is Kind.FLAG
        and len(texts) == 1
        and words.normal(texts[0]) in words.normal(plan.heading(column.name))
    ):
        chosen = {texts[0]: "yes", **chosen}  # a survey ticks with the words of the option
    code = _coder(column, scheme, texts, chosen)
    ours = [code(text) for text in texts]
    kind = pl.Boolean if column.kind is Kind.FLAG else pl.String
    values: list[Any] = [one == "yes" if kind is pl.Boolean and one else one or None for one in ours]
    typed = (
        cells.replace_strict(texts, values, default=None, return_dtype=kind) if texts else cells.cast(kind)
    )
    unknown = [text for text, one in zip(texts, ours, strict=True) if one is None]
    is_unknown = cells.is_in(unknown) if unknown else pl.Series([False]).new_from_index(0, len(cells))
    faults = pl.DataFrame({"unknown": is_unknown}).select(
        pl.when(pl.col("unknown")).then(pl.lit(Fault.UNMATCHED_VALUE.value)).otherwise(None)
    )
    counts = counted.get_column("count").to_list()
    found = _matches(column, scheme, zip(texts, counts, ours, strict=True))
    shown = found if _may_show(column, scheme, cells) else ()
    return Matched(_unticked(column, typed), faults.to_series(), tuple(shown))


def own_words(cells: pl.Series, matched: Matched) -> pl.Series:
    """The body's own word for each code, in its commonest spelling; none where it says the code itself, or
    the column's values may not be shown."""
    spelled: dict[str, str] = {}
    for one in matched.values:
        spelled.setdefault(words.normal(one.theirs), " ".join(one.theirs.split()))
    said = {
        one.theirs: spelled[words.normal(one.theirs)]
        for one in matched.values
        if one.ours and words.normal(one.theirs) != words.normal(one.ours)
    }
    return cells.replace_strict(said, default=None, return_dtype=pl.String)


def _chosen(column: Column, plan: Plan, scheme: Scheme) -> dict[str, str]:
    recalled = plan.recalled.values.get(column.name, {})
    if words.is_closed(column, scheme):  # a word the scheme has dropped since is asked for again
        known = set(words.codes(column, scheme).values())
        recalled = {theirs: ours for theirs, ours in recalled.items() if ours in known}
    return {**recalled, **plan.choices.sheet(plan.grid.id).values.get(column.name, {})}


def _matches(column: Column, scheme: Scheme, found: Iterable[tuple[str, int, str | None]]) -> Iterator[Match]:
    """Their values that are not blank, those we do not know with our guess."""
    for text, count, ours in found:
        if ours != "":
            guess = None if ours else words.guess(text, column, scheme)
            yield Match(text, count, ours, _is_new(column, scheme, ours), guess)


def _coder(
    column: Column, scheme: Scheme, texts: list[str], chosen: Mapping[str, str]
) -> Callable[[str], str | None]:
    """Text → code, "" for blank, None for unknown."""
    codes = words.codes(column, scheme)
    closed = words.is_closed(column, scheme)
    said = {words.normal(theirs): ours for theirs, ours in chosen.items()}
    spelled: dict[str, str] = {}
    for text in texts:  # the commonest spelling comes first
        spelled.setdefault(words.normal(text), " ".join(text.split()))

    def code(text: str) -> str | None:
        key = words.normal(text)
        if key in said and (said[key] in column.values or column.kind is not Kind.CODE):
            return said[key]
        if key in codes:
            return codes[key]
        if column.kind is Kind.FLAG:
            return _flag(text)
        if plain(text) in BLANK:
            return ""
        return None if closed else spelled[key]

    return code


def _flag(text: str) -> str | None:
    """“yes”, “no”, "" for blank, None for anything else."""
    key = words.normal(text.removesuffix(".0"))
    if key in words.YES:
        return "yes"
    if key in words.NO:
        return "no"
    return "" if plain(text) in BLANK else None


def _unticked(column: Column, typed: pl.Series) -> pl.Series:
    """Where activity types are only ever ticked, a blank says that it was not done."""
    if column.tick_of and typed.any() and typed.all():
        return typed.fill_null(value=False)
    return typed


def _is_new(column: Column, scheme: Scheme, ours: str | None) -> bool:
    """Whether a code of a characteristic is not yet one of the scheme's words."""
    values = scheme.values(column.name)
    return bool(ours and values) and words.is_own(column) and ours not in {value.code for value in values}


def _may_show(column: Column, scheme: Scheme, cells: pl.Series) -> bool:
    """Whether values may be shown to be matched: a list of codes, short,
    and not one that tells rows apart."""
    if not (words.is_closed(column, scheme) or column.kind is Kind.FLAG):
        return False
    different = cells.unique().drop_nulls()
    if len(different) > MOST_OFFERED or (len(different) >= 20 and len(different) > len(cells) / 2):
        return False
    return not bool((different.str.contains(_PRIVATE) | (different.str.len_chars() > _LONGEST)).any())
