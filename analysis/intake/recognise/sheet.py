"""A sheet read as each of our tables: one column each, the best first, and what could be another is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analysis.intake.recognise import score, words
from analysis.intake.recognise.said import Said
from analysis.intake.recognise.score import SURE, Hers
from analysis.scheme.columns import Column, Kind, Table
from analysis.scheme.schema import AREA_HOURS, CRITERION, PLANNING_HOURS
from analysis.scheme.scheme import Scheme

_BETTER, _APART, _PLAIN = 0.05, 0.3, 3.0
_EXACT = {"hours", "frame", "guideline", "published"}
"""Tables of our own making: a sheet is one of them only where nearly every heading says so."""
_TICKS = frozenset(map(words.normal, ("x", "✓", "✔", "☑", "tick", "ticked", "y", "yes", "1", "true")))
_FEW_DIGITS = 3
_ASKED = frozenset({"required", "target"})
Settled = Mapping[int, str | None]


@dataclass(frozen=True, slots=True)
class Read:
    """How a sheet is read as one table: the place of each of our columns with its score, and what is asked.

    `rivals` are the places that could be a column of ours, of which none is taken; `criteria` and `themes`
    are the places of marks beside an outcome.
    """

    table: Table
    places: Mapping[str, int]
    scores: Mapping[str, float]
    said: Mapping[int, Said]
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    criteria: tuple[int, ...] = ()
    themes: tuple[int, ...] = ()

    @property
    def guesses(self) -> tuple[str, ...]:
        """What one press of a button confirms."""
        return tuple(name for name in self.places if self.scores[name] < SURE)

    @property
    def weight(self) -> float:
        """How well the sheet fits the table."""
        marks = len(self.criteria) if self.table.name == "reviews" else 0
        return sum(self.scores.values()) + 0.6 * marks

    @property
    def is_complete(self) -> bool:
        """Whether every column is there, or asked, that the table needs; a year may be said of the sheet."""
        got = {*self.places, *self.rivals}
        needed = {one.name for one in self.table.columns if one.required and one.kind is not Kind.YEAR}
        if self.table.name == "frame":
            return needed <= got and "review_year" in got
        return needed <= got and (self.table.name != "declarations" or has_hours(got))


def has_hours(names: set[str]) -> bool:
    """Whether columns give a total, or what adds up to one."""
    return "total_hours" in names or not names.isdisjoint(AREA_HOURS) or names.issuperset(PLANNING_HOURS)


def reads(
    hers: Sequence[Hers], tables: Sequence[Table], scheme: Scheme, settled: Mapping[str, Settled]
) -> list[Read]:
    """The sheet as each table that it could be, the best first; `settled` is what is known, by table."""
    found = [read(hers, table, scheme, settled[table.name]) for table in tables]
    headings = sum(1 for one in hers if one.text)
    able = [one for one in found if one.table.name not in _EXACT or _is_exact(one, headings)]
    return sorted(able, key=lambda one: (one.is_complete, one.weight), reverse=True)


def _is_exact(one: Read, headings: int) -> bool:
    if not one.is_complete or any(score < 0.75 for score in one.scores.values()):
        return False
    return one.table.name != "frame" or len(one.places) == headings


def is_certain(found: Sequence[Read]) -> bool:
    """Whether the best table is complete, or has most headings, and none of the others is nearly as good."""
    if not found:
        return False
    best, others = found[0], found[1:]
    if not best.is_complete:
        return best.weight > max(_PLAIN, *(one.weight + _PLAIN / 2 for one in others))
    return best.weight > max((one.weight for one in others if one.is_complete), default=0.0) + _APART


def families(found: Read) -> dict[str, str]:
    """Of our columns with rivals, the mark alone that tells these apart: years, part, order or unit."""
    return {name: mark for name, places in found.rivals.items() if (mark := _mark(found, name, places))}


def _mark(found: Read, name: str, places: Sequence[int]) -> str:
    said = [found.said[place] for place in places]
    marks: dict[str, Sequence[tuple[str, ...] | str]] = {
        "years": [one.years for one in said],
        "part": [one.part for one in said],
        "order": [one.order for one in said if name in ("review_outcome", "assessor")],
        "unit": [one.unit for one in said if one.unit in ("hours", "minutes")],
    }
    for mark, each in marks.items():
        if len(each) == len(said) > 1 and all(each) and len(set(each)) == len(each):
            return mark
    return ""


def read(hers: Sequence[Hers], table: Table, scheme: Scheme, settled: Settled) -> Read:
    """One column each, the best pair first; where another of her columns could be it too, none is taken.

    `settled` are the places that somebody has said the column of, or None for not read.
    """
    places = {name: place for place, name in settled.items() if name in table.names}
    scores = dict.fromkeys(places, 1.0)
    free = [one for one in hers if one.text and one.place not in settled]
    pairs = _Pairs(free, [one for one in table.columns if one.name not in places], scheme)
    rivals: dict[str, tuple[int, ...]] = {}
    used: set[int] = set()
    for best, column in pairs.best_first():
        if column.name in scores or best.place in used:
            continue
        others = tuple(
            one.place
            for one in free
            if one.place not in used and one is not best and pairs.is_rival(one, best, column, scores)
        )
        scores[column.name] = _capped(pairs.scores[best.place, column.name], best, column, hers)
        runs = column.name == "member" and best.profile.runs and not score.is_named(best, column)
        if others or runs:
            rivals[column.name] = tuple(sorted((best.place, *others)))
        else:
            places[column.name] = best.place
        used |= {best.place, *others}
    left = [one for one in free if one.place not in used and one.profile.filled]
    criteria, themes = _marks(left) if table.name == "reviews" else ((), ())
    return Read(table, places, scores, {one.place: one.said for one in hers}, rivals, criteria, themes)


@dataclass(slots=True)
class _Pairs:
    """The scores of all pairs of her columns and ours."""

    hers: Sequence[Hers]
    columns: Sequence[Column]
    scheme: Scheme
    scores: dict[tuple[int, str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.hers:
            for column in self.columns:
                if found := score.score(one, column, self.scheme):
                    self.scores[one.place, column.name] = found

    def best_first(self) -> list[tuple[Hers, Column]]:
        """The pairs by score; where a heading could be hours or ticks, cells of yes and no are ticks."""
        hers, ours = {one.place: one for one in self.hers}, {one.name: one for one in self.columns}
        order = sorted(
            self.scores.items(),
            key=lambda pair: (-pair[1], ours[pair[0][1]].kind is not Kind.FLAG, pair[0][0]),
        )
        return [(hers[place], ours[name]) for (place, name), _ in order]

    def is_rival(self, one: Hers, best: Hers, column: Column, taken: Mapping[str, float]) -> bool:
        """Whether another of her columns could be this one of ours as well."""
        here = score.score(one, column, self.scheme, changed=False)
        if not here:
            return False
        elsewhere = (
            found
            for (place, name), found in self.scores.items()
            if place == one.place and name != column.name and name not in taken
        )
        if max(elsewhere, default=0.0) > here + _BETTER:
            return False
        if column.name == "member":
            return "member" in one.said.words or "member" not in best.said.words
        if one.said.plain == best.said.plain and one.said.unit == best.said.unit:
            return True
        if column.kind is Kind.CODE and score.wording(one.said, column) >= 0.5:
            return score.different_known(column, one.profile, self.scheme) >= 1
        return here >= self.scores[best.place, column.name] - score.NEAR


def _capped(found: float, best: Hers, column: Column, hers: Sequence[Hers]) -> float:
    """A score that is no more than a guess where a unit is not hours, or a heading beside says “required”."""
    if score.is_named(best, column):
        return found
    is_doubtful = column.kind is Kind.HOURS and best.said.unit not in ("", "hours")
    if column.name == "total_hours":
        is_doubtful |= any(one.said.changed & _ASKED and _are_alike(one, best) for one in hers)
    if column.name == "target_hours":
        is_doubtful |= "required" in best.said.changed
    return min(found, SURE - 0.01) if is_doubtful else found


def _are_alike(one: Hers, other: Hers) -> bool:
    """Whether two headings differ in no more than that one is what was done and the other what was asked."""
    done = {"completed", "submitted", "total"}
    alike = one is not other and one.said.plain - done == other.said.plain - done
    return alike and one.said.unit != "percent"


def _marks(left: Sequence[Hers]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Columns that hold ratings, and columns that are only ticked."""
    ratings = {words.normal(word) for code, said in CRITERION.called for word in (code, *said)}
    ratings |= {words.normal(value) for value in CRITERION.values} | words.YES | words.NO
    criteria, themes, scales = [], [], []
    for one in left:
        said = {words.normal(text) for text, _ in one.profile.common}
        if said <= _TICKS and one.profile.different == 1 and one.profile.filled < one.profile.rows:
            themes.append(one.place)
        elif said <= set("012345"):
            scales.append(one.place)
        elif said <= ratings and one.profile.different > 1:
            criteria.append(one.place)
    return (*criteria, *(scales if len(scales) >= _FEW_DIGITS else ())), tuple(themes)
