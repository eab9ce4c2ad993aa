"""What may be said of a change: the verdict of the catalogue chooses the words, which stand in `[ladder]`.

Nothing else decides that something rose, fell or stayed: no text holds such a word,
and no text can ask for one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.catalogue.figure import Change, Figure, Matched, State, Statistic
from analysis.measures.measure import Measure, Unit
from analysis.statistics.verdict import Verdict
from dashboard.words import numbers, texts

UNCHANGED = (Verdict.ABOUT_THE_SAME, Verdict.NO_CLEAR_CHANGE, Verdict.NO_MORE_THAN_USUAL)
CLEAR = (Verdict.ROSE, Verdict.FELL)
ALONE = ", alone"
"""What a rung's verdict ends with where the range of the change leaves out none at all."""
SILENT = (Verdict.NOT_COMPARABLE, Verdict.TOO_FEW)
"""Where two years may not stand side by side."""


def verdict_of(change: Change) -> Verdict:
    """The rung on which a change stands."""
    return change.verdict.rung


@dataclass(frozen=True, slots=True)
class Move:
    """A change with what is needed to speak of its size: its measure, and this year's base."""

    change: Change
    measure: Measure
    whole: int | None = None

    @property
    def verdict(self) -> Verdict:
        """What may be said."""
        return verdict_of(self.change)

    @property
    def kind(self) -> str:
        """Which words its ladder uses: of a counted share, of a sample, or of an amount."""
        if self.change.lower is not None or self.verdict is Verdict.NO_CLEAR_CHANGE:
            return "sample"
        return "share" if self.change.statistic in numbers.SHARES else "amount"

    @property
    def rung(self) -> str:
        """The verdict as the ladder has it: an estimate that would be clear alone says so, and what is not
        comparable why."""
        if self.verdict is Verdict.NOT_COMPARABLE:
            return self.change.verdict
        lower, upper = self.change.lower or 0.0, self.change.upper or 0.0
        alone = self.verdict is Verdict.NO_CLEAR_CHANGE and (lower > 0 or upper < 0)
        return f"{self.verdict}{ALONE if alone else ''}"

    @property
    def size(self) -> str:
        """How large, without its sign: `6 percentage points`, `2.5 hours`, `12 days`, `0.04`."""
        difference = abs(self.change.difference)
        if self.change.statistic in numbers.SHARES:
            return numbers.points(difference)
        unit = self.measure.unit
        if unit is Unit.INDEX:
            return f"{difference:.2f}"
        if unit is Unit.DAYS:
            return str(numbers.WORDS["days"].format(number=numbers.number(difference)))
        return numbers.hours(difference, self.measure.labels)

    @property
    def members(self) -> str:
        """By how many members of this year's base; empty where that is not known, and of a median."""
        is_share = self.change.statistic in numbers.SHARES
        return numbers.number(abs(self.change.difference) * self.whole) if self.whole and is_share else ""

    def end(self, limit: float | None, *, is_upper: bool) -> str:
        """An end of the range of a change, rounded outwards, `7 points down`; empty where it has none."""
        if limit is None:
            return ""
        whole = numbers.high_end(limit) if is_upper else numbers.low_end(limit)
        if not whole:
            return str(numbers.WORDS["no_change" if ALONE not in self.rung else "hardly_any_change"])
        size = numbers.points(whole / 100, short=True)
        return f"{size} {numbers.WORDS['up' if whole > 0 else 'down']}"

    @property
    def detectable(self) -> str:
        """How large a fall two such samples would show four years in five; empty where that is not known."""
        found = self.change.detectable
        return "" if found is None else numbers.points_at_most(found)


MOVES: Mapping[str, Callable[[Move], str]] = {
    "points": lambda move: move.size,
    "moved": lambda move: move.members,
    "low_end": lambda move: move.end(move.change.lower, is_upper=False),
    "high_end": lambda move: move.end(move.change.upper, is_upper=True),
    "detectable": lambda move: move.detectable,
    "year_before": lambda move: move.measure.labels.year(move.change.from_year),
}
"""What a wording may name of a change alone, by aspect; an empty one cannot be read."""

_NAMED = re.compile(r"\{it\.([a-z_]+)\}")


def said(rung: str, move: Move) -> str:
    """What may be said of a change by the words of a rung, where only the change is at hand;
    empty where nothing."""
    words_by_kind = texts.shipped().phrases["ladder"][rung]
    found = step(of_kind(words_by_kind, move.kind), move.rung, is_up=move.change.difference > 0)
    for wording in [found] if isinstance(found, str) else found or ():
        tokens = {name: MOVES[name](move) if name in MOVES else "" for name in _NAMED.findall(wording)}
        if all(tokens.values()):
            return _NAMED.sub(lambda token, tokens=tokens: tokens[token[1]], wording)
    return ""


def verdict(change: Change, measure: Measure, whole: int | None = None) -> str:
    """What may be said of a change, as whole sentences.

    `whole` is this year's base: with it, a counted share that moved also says by how many members.
    """
    return said("verdict", Move(change, measure, whole))


def said_of_same(found: Matched) -> str:
    """What may be said of members counted in both years, `fell from 68% to 59% (651 members)`, or empty."""
    if found.same is None:
        return ""
    wording = (
        step(texts.shipped().phrases["ladder"]["same"]["any"], found.verdict, is_up=found.same > 0) or ""
    )
    tokens = {name: read(found) for name, read in SAME.items()}
    return _NAMED.sub(lambda token: tokens[token[1]], wording)


def _of_known(found: Matched, part: int | None) -> str:
    value = (part or 0) / (found.known or 1)
    share = Figure(found.measure, found.to_year, Statistic.SHARE, State.ABOUT, (), value, part, found.known)
    return numbers.share(share)


SAME: Mapping[str, Callable[[Matched], str]] = {
    "same_known": lambda found: numbers.number(found.known or 0),
    "same_before": lambda found: _of_known(found, found.part_before),
    "same_after": lambda found: _of_known(found, found.part_after),
    "took_up": lambda found: "" if found.took_up is None else numbers.number(found.took_up),
    "gave_up": lambda found: "" if found.gave_up is None else numbers.number(found.gave_up),
}
"""What a wording may name of the members counted in both years."""


def of_kind(by_kind: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    """The words for a kind of change; `any` holds those that serve all."""
    table: Mapping[str, Any] = by_kind.get(kind, by_kind.get("any", {}))
    return table


def step(table: Mapping[str, Any], verdict: str, *, is_up: bool, is_equal: bool = False) -> Any:
    """The words of a rung for a verdict: where both years read alike, by its direction,
    or whatever the verdict."""
    keys = (
        *(["unchanged"] if is_equal else []),
        f"{verdict}, {'up' if is_up else 'down'}",
        verdict,
        verdict.partition(", ")[0],
        "otherwise",
    )
    return next((table[key] for key in keys if key in table), None)
