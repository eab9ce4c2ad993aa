"""Whether members are known again: the reviewed among those who declared, this year's among last year's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from analysis.errors import YES, Ask
from analysis.intake.convert import pseudonyms
from analysis.intake.convert.pseudonyms import PseudonymKey
from analysis.intake.recognise import years
from analysis.intake.recognise.choices import Choices
from analysis.intake.recognise.plan import Plan

RIGHT, WITHOUT_ZEROS = "right", "without_zeros"
_FEW, _MOST, _EXPLAINED = 0.02, 0.1, 0.9


@dataclass(frozen=True, slots=True)
class Declared:
    """The pseudonyms of members by CPD year, of this load and of what is stored; `is_open` where it is still
    asked which year some of them are of."""

    by_year: Mapping[int, frozenset[str]]
    is_open: bool = False

    @property
    def everybody(self) -> frozenset[str]:
        """Of all years."""
        return frozenset().union(*self.by_year.values())


def declared(frames: Iterable[pl.DataFrame | None]) -> Declared:
    """The members of declarations, typed or stored."""
    found: dict[int, frozenset[str]] = {}
    is_open = False
    for frame in frames:
        if frame is not None:
            is_open |= frame.height > 0 and frame["cpd_year"].null_count() == frame.height
            rows = frame.select("member", "cpd_year").drop_nulls().unique()
            for (year,), members in rows.group_by("cpd_year"):
                found[year] = found.get(year, frozenset()) | frozenset(members["member"])
    return Declared(found, is_open)


def plain_year(plan: Plan, held: Declared) -> Plan:
    """Reviews under a heading that only says “Year”: is it the CPD year or that of the review?

    Not asked where the declarations held are of the year before, and none of the same year.
    """
    if "review_year" not in plan.places or plan.said("review_year").words != {"year"}:
        return plan
    named = sorted(plan.frame["review_year"].unique().drop_nulls())
    if (
        not named
        or held.is_open
        or (held.by_year and not any(year in held.by_year for year in named) and named[0] - 1 in held.by_year)
    ):
        return plan
    plan = plan.having(years.plain(plan, _found(plan.frame, held)))
    if plan.answer(years.PLAIN) == years.CPD_YEAR:
        return replace(plan, frame=plan.frame.with_columns(pl.col("review_year") + 1))
    return plan


def _found(frame: pl.DataFrame, held: Declared) -> str:
    """Of how many members declarations are held, in the years named and in those before."""
    reviewed = frame.select("member", "review_year").drop_nulls().unique().rows()
    counts = [
        sum(member in held.by_year.get(year - back, ()) for member, year in reviewed) for back in (0, 1)
    ]
    if not any(counts):
        return ""
    return (
        f" Of its {len(reviewed):,} members, {counts[0]:,} are in the declarations of that same year and "
        f"{counts[1]:,} in those of the year before."
    )


def strangers(sheets: Sequence[Plan], held: Declared, key: PseudonymKey) -> tuple[list[Ask], dict[str, str]]:
    """What is told or asked of reviewed members who are in no declaration; the pseudonyms to put right."""
    asks: list[Ask] = []
    right: dict[str, str] = {}
    for plan in sheets:
        if "member" not in plan.places:
            continue
        spelled = plan.frame.select(
            "review_year", "member", said=plan.body.get_column(plan.places["member"])
        ).drop_nulls()
        for (year,), rows in spelled.group_by("review_year", maintain_order=True):
            members = held.by_year.get(year - 1)
            if not members:
                continue
            ask, again = _of_year(plan, year, rows, members, key)
            if ask:
                asks.append(ask)
                right |= again if ask.answer == WITHOUT_ZEROS else {}
    return asks, right


def _of_year(
    plan: Plan, year: int, rows: pl.DataFrame, members: frozenset[str], key: PseudonymKey
) -> tuple[Ask | None, dict[str, str]]:
    lost = rows.filter(~pl.col("member").is_in(members))
    count, reviewed = lost["member"].n_unique(), rows["member"].n_unique()
    if count <= _FEW * reviewed:
        return None, {}
    again = pseudonyms.known_again(lost["said"], members, key)
    text = (
        f"{count:,} of {reviewed:,} members reviewed in {{review_year_{year}}} are in no declaration of "
        f"CPD year {{year_{year - 1}}}."
    )
    options: tuple[str, ...] = (RIGHT,)
    if len(again) > _EXPLAINED * count:
        text += f" Leading noughts that were lost explain {len(again):,} of them. Match without noughts?"
        options = (WITHOUT_ZEROS, RIGHT)
    elif count <= _MOST * reviewed:
        return plan.ask("strangers", text, count=count, column="member", blocks=False), {}
    else:
        text += " Another numbering, or a file of another year, would explain it. Is that right?"
    return plan.ask(
        "strangers", text, id=f"strangers:{year}", options=options, count=count, column="member"
    ), again


def are_few(found: Mapping[str, int] | None) -> bool:
    """Whether fewer than half of the members stored are found again."""
    return found is not None and 2 * found["found"] < found["of"]


def found_again(
    found: Mapping[str, int] | None,
    sheets: Sequence[Plan],
    held: Declared,
    choices: Choices,
    key: PseudonymKey,
) -> tuple[list[Ask], dict[str, str]]:
    """Whether it is right that so few of the members stored are found again, and the pseudonyms to put right.

    `held` are the members stored.
    """
    if found is None or not are_few(found):
        return [], {}
    share = f"{found['found']:,} of {found['of']:,} members"
    text = f"Only {share} are known again, looking at CPD year {{year_{found['year']}}}. "
    known = held.everybody
    again: dict[str, str] = {}
    lost = 0
    for plan in sheets:
        if "member" in plan.places:
            spelled = plan.body.get_column(plan.places["member"]).filter(~plan.frame["member"].is_in(known))
            lost += spelled.n_unique()
            again |= pseudonyms.known_again(spelled, known, key)
    options: tuple[str, ...] = (YES,)
    if lost and len(again) > _EXPLAINED / 2 * lost:
        text += f"Leading noughts that were lost explain {len(again):,} of the others. Match without noughts?"
        options = (WITHOUT_ZEROS, YES)
    else:
        text += "Another numbering or another key would explain it. Is that right?"
    ask = choices.answered(Ask("confirm", text, id="found_again", options=options, table="declarations"))
    return [ask], again if ask.answer == WITHOUT_ZEROS else {}
