"""An attacker who knows every published figure, its definition and nothing else:
intervals by integer programming.

Unknown counts are whole numbers from zero up. Whatever is published about them is a
row `lower ≤ a·x ≤ upper`.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Key = Hashable
SMALLEST = 10
_ENDLESS = 1_000_000
_SOLVED = 0
_EXACTLY = {"presolve": False, "mip_rel_gap": 0.0}
"""With its preparation on, the solver has been seen to call 5 the least where 0 fits."""
NEARLY = 1e-6


class Contradiction(Exception):
    """Figures that no numbers of people can explain: a fault of publishing, whatever it tells."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the greatest number that fit everything published; the greatest may be without end."""

    lower: int
    upper: float

    @property
    def is_exact(self) -> bool:
        return self.lower == self.upper

    @property
    def is_wide(self) -> bool:
        """Whether it tells too little of a small group: not exact, ten wide,
        and ten or more people possible."""
        return self.upper >= SMALLEST and self.upper - self.lower >= SMALLEST


@dataclass(frozen=True, slots=True)
class Row:
    """One published fact about unknown counts, and where it stands."""

    terms: Mapping[Key, int]
    lower: float
    upper: float
    said: str


@dataclass(slots=True)
class System:
    """What is published about unknown counts."""

    rows: list[Row] = field(default_factory=list)

    def tell(self, terms: Mapping[Key, int], lower: float, upper: float, said: str = "") -> None:
        """A sum of unknown counts, and so a whole number, lies between two limits."""
        self.rows.append(
            Row(terms, ceil(lower - NEARLY), upper if upper == inf else floor(upper + NEARLY), said)
        )

    def exactly(self, key: Key, number: int, said: str = "") -> None:
        self.tell({key: 1}, number, number, said)

    def adds_up(self, whole: Key, parts: Iterable[Key], said: str = "") -> None:
        self.tell({whole: -1, **dict.fromkeys(parts, 1)}, 0, 0, said)

    def within(self, part: Key, whole: Key, said: str = "") -> None:
        """The people of one count are among those of another."""
        self.tell({whole: 1, part: -1}, 0, inf, said)

    def broken_by(self, truth: Mapping[Key, int]) -> Iterator[str]:
        """The rows that the true numbers do not fulfil: what was published is not so,
        or the attacker is wrong."""
        for row in self.rows:
            if all(key in truth for key in row.terms):
                value = sum(factor * truth[key] for key, factor in row.terms.items())
                if not row.lower - NEARLY <= value <= row.upper + NEARLY:
                    yield f"{row.said or row.terms}: {value} does not lie from {row.lower} to {row.upper}"


class Solved:
    """The intervals that follow from a system. Raises Contradiction at once where nothing fits all of it."""

    def __init__(self, system: System) -> None:
        self._parts = _parts(system.rows)
        self._of = {key: part for part in self._parts for key in part.places}
        for part in self._parts:
            part.extreme(next(iter(part.places)), least=True)

    def interval(self, key: Key) -> Interval:
        """What can be worked out about one unknown count."""
        return self._of[key].interval(key) if key in self._of else Interval(0, inf)

    def try_apart(self, keys: Sequence[Key], times: int = 4) -> None:
        """Numbers that fit, found for many unknowns at once by pulling them up and down at random."""
        draws = np.random.default_rng(len(keys))
        mine: dict[int, list[Key]] = {}
        for key in keys:
            if key in self._of:
                mine.setdefault(id(self._of[key]), []).append(key)
        for together in mine.values():
            for _ in range(times if len(together) > times else 0):
                pulls = dict(zip(together, draws.choice([-1.0, 1.0], len(together)), strict=True))
                self._of[together[0]].solve(pulls)
                self._of[together[0]].solve({key: -pull for key, pull in pulls.items()})

    def told(self, key: Key, enough: Callable[[Interval], bool]) -> Interval | None:
        """What can be worked out, where it is too much;
        numbers that fit and are far enough apart settle it before."""
        if key not in self._of or enough(self._of[key].seen(key)):
            return None
        found = self.interval(key)
        return None if enough(found) else found


class _Part:
    """Rows that speak of the same unknowns, directly or through others; parts can be solved one by one."""

    def __init__(self, rows: list[Row]) -> None:
        keys = dict.fromkeys(key for row in rows for key in row.terms)
        self.places = {key: place for place, key in enumerate(keys)}
        entries = [
            (n, self.places[key], factor)
            for n, row in enumerate(rows)
            for key, factor in row.terms.items()
            if factor
        ]
        lines, places, factors = (np.array(each) for each in zip(*entries, strict=True))
        matrix = csr_array((factors, (lines, places)), shape=(len(rows), len(keys)))
        self._rows = LinearConstraint(matrix, [row.lower for row in rows], [row.upper for row in rows])
        self._bounds = Bounds(0, _ENDLESS)
        columns: list[list[tuple[int, int]]] = [[] for _ in keys]
        for line, place, factor in entries:
            columns[place].append((line, factor))
        self._columns = [tuple(column) for column in columns]
        self._known: dict[object, Interval] = {}
        self._least = np.full(len(keys), inf)
        self._most = np.full(len(keys), -inf)

    def interval(self, key: Key) -> Interval:
        """Unknowns that stand in the same rows in the same way can change places,
        so one of them is solved."""
        column = self._columns[self.places[key]]
        if column not in self._known:
            self._known[column] = Interval(self.extreme(key, least=True), self.extreme(key, least=False))
        return self._known[column]

    def seen(self, key: Key) -> Interval:
        """The least and the most among numbers that were found to fit."""
        place = self.places[key]
        return Interval(int(self._least[place]), int(self._most[place]))

    def extreme(self, key: Key, *, least: bool) -> int:
        return self.solve({key: 1 if least else -1})[key]

    def solve(self, pulls: Mapping[Key, float]) -> dict[Key, int]:
        """By linear programming; where that ends between whole numbers, by integer programming."""
        aim = np.zeros(len(self.places))
        aim[[self.places[key] for key in pulls]] = list(pulls.values())
        for whole in (0, 1):
            found = milp(
                aim,
                integrality=np.full_like(aim, whole),
                bounds=self._bounds,
                constraints=self._rows,
                options=_EXACTLY if whole else None,
            )
            if found.status != _SOLVED:
                raise Contradiction(
                    f"Nothing fits what is published of {next(iter(pulls))} and {len(aim) - 1} more"
                )
            numbers = np.round(found.x)
            if np.abs(numbers - found.x).max() < NEARLY:
                break
        np.minimum(self._least, numbers, out=self._least)
        np.maximum(self._most, numbers, out=self._most)
        return {key: int(numbers[self.places[key]]) for key in pulls}


def _parts(rows: list[Row]) -> list[_Part]:
    """The rows, apart where they share no unknown."""
    leader: dict[Key, Key] = {}

    def lead(key: Key) -> Key:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for row in rows:
        first, *others = row.terms
        for other in others:
            leader[lead(other)] = lead(first)
    found: dict[Key, list[Row]] = {}
    for row in rows:
        found.setdefault(lead(next(iter(row.terms))), []).append(row)
    return [_Part(each) for each in found.values()]
