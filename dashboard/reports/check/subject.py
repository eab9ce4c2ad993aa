"""Which figure a number in a sentence may be: of the sentence's subject, year and group,
and never a stranger's."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.reports.check import pairs
from dashboard.reports.check.catalogue_numbers import BASE, LIMIT, QUARTILES, SINCE, Known
from dashboard.reports.check.numbers import Number, Unit
from dashboard.reports.check.own_texts import Ours
from dashboard.words import numbers

ABOUT = 0.55
"""How much of the closest measure's words another must share with a sentence to count as its subject too."""
CLOSEST = 0.99
LEAST = 1.0
"""The score below which a sentence is about no measure: that of one word that many of them use."""
_RANGE = re.compile(
    r"\bbetween\b|\brang|\binterval|\bconfiden|\bfor the (?:whole )?scheme\b|(?<!from "
    r")\b\d[\d.]*%?\s?(?:to|–)\s?\d",
    re.IGNORECASE,
)
_SPREAD = re.compile(r"\bmiddle\b|\bquart|\bin ten\b|\bbetween\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last year|the (?:year before|previous year))\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;()]|,\s|\band\b")


@dataclass(frozen=True)
class Subject:
    """A sentence with its numbers, and what they may be."""

    sentence: str
    found: Sequence[Number]
    held: Ours

    @cached_property
    def _scores(self) -> Mapping[str, float]:
        return self.held.topics.scores(self.sentence)

    def near(self, unit: Unit) -> Mapping[str, float]:
        """The measures with numbers in a unit that share words with the sentence, the closest with 1."""
        mine = {name: self._scores[name] for name in self.held.index.by_unit[unit] if name in self._scores}
        most = max(mine.values(), default=0.0)
        return {name: score / most for name, score in mine.items()} if most >= LEAST else {}

    def is_closest(self, known: Known) -> bool:
        """Whether no other measure with such numbers, or of shares no other share,
        is closer to the sentence."""
        is_share = known.measure in self.held.index.by_unit[Unit.PER_CENT]
        unit = Unit.PER_CENT if is_share and known.unit is Unit.COUNT else known.unit
        return self.near(unit).get(known.measure, 0) >= CLOSEST

    def names(self, known: Known) -> bool:
        """Whether the sentence names every group that a figure is of; one of the scheme needs no name."""
        labels = (re.escape(label) for _, label in known.groups)
        return all(re.search(rf"(?<!\w){label}(?!\w)", self.sentence, re.IGNORECASE) for label in labels)

    def best(self, number: Number) -> Known | None:
        """The figure that a number is, if any: its own year first, then a group that is named, the scheme,
        a group.

        Two counts that belong together are hardly ever those of two figures, so they need no subject.
        """
        pair = pairs.pair_of(self.sentence, number, self.found)
        candidates: tuple[Known, ...] = self.held.index.by_value.get((number.unit, number.value), ())
        if pair is not None:
            candidates = self.held.index.pairs.get(pair, ()) if pairs.agrees(number, pair) else ()
        near = {unit: self.near(unit) for unit in {known.unit for known in candidates}}
        year = self.year(number)

        def close(known: Known) -> float:
            return near[known.unit].get(known.measure, 0.0)

        def rank(known: Known) -> tuple[bool, bool, bool, float]:
            return (
                known.year == year,
                bool(known.groups) and self.names(known),
                not known.groups,
                close(known),
            )

        about = [
            known for known in candidates if (pair or close(known) >= ABOUT) and self._may_be(known, year)
        ]
        return max(about, key=rank, default=None)

    def _may_be(self, known: Known, year: int) -> bool:
        """Another year, and a group that is not named, count of the closest measure alone;
        a range must be told."""
        if not (self.names(known) and known.year == year) and not self.is_closest(known):
            return False
        if known.groups and not self.names(known) and known.year != year:
            return False
        if known.role in {LIMIT, *QUARTILES}:
            return bool((_RANGE if known.role == LIMIT else _SPREAD).search(self.sentence))
        since = known.role.removeprefix(SINCE).strip()
        return not known.role.startswith(SINCE) or since == str(year - 1) or since in self.sentence

    def year(self, number: Number) -> int:
        """The year a number speaks of: the one named after it, the only one named,
        else the year of the text."""
        named = [(match.start(), int(match.group())) for match in re.finditer(r"\b20\d\d\b", self.sentence)]
        after = [year for start, year in named if 0 <= start - number.end <= 9]
        if after:
            return after[0]
        moved = re.search(r"\bfrom\s$", self.sentence[: number.start])
        if moved and re.match(r"%?\s(?:hours\s)?to\s", self.sentence[number.end :]):
            return self.held.year - 1
        starts = [match.end() for match in _CLAUSE.finditer(self.sentence, 0, number.start)]
        ends = _CLAUSE.search(self.sentence, number.end)
        clause = self.sentence[max(starts, default=0) : ends.start() if ends else None]
        if _LAST.search(clause):
            return self.held.year - 1
        return named[0][1] if len(named) == 1 else self.held.year

    def rule(self, number: Number) -> str:
        """Whether a number of hours is one of the guideline's own; empty where it is none."""
        rules = self.held.guideline
        hours = (
            (rules.reduced_target_hours, r"reduced|agreed|retired", "the reduced target"),
            (rules.planned_minimum_hours, r"planned", "the planned minimum"),
            (rules.area_hours, r"\bareas?\b|technical|soft skills", "the guide for an area"),
            (
                rules.target_hours,
                r"guideline|target|at least|or more|minimum|fewer than",
                "the guideline's target",
            ),
        )
        speaks = (
            name
            for value, said, name in hours
            if number.unit is Unit.HOURS
            and number.value == value
            and re.search(said, self.sentence, re.IGNORECASE)
        )
        name = next(speaks, None)
        return f"{numbers.sentence_case(name)} of {rules.cpd_year}." if name else ""

    def told(self, known: Known) -> str:
        """Which figure, year, group and base a number is."""
        measure = self.held.index.measure(known)
        group = f", {', '.join(label for _, label in known.groups)}" if known.groups else ""
        if known.role == BASE and known.figure is not None:
            return f"A base of {known.year}{group}: {numbers.base(known.figure, measure)}."
        base = f" Base: {numbers.base(known.figure, measure)}." if known.figure is not None else ""
        return f"{measure.title}, {known.year}{group}: {known.role}.{base}"

    def nearest(self, number: Number) -> str:
        """What the figures say of the sentence's subject, where they say anything in the same unit."""
        near, year = self.near(number.unit), self.year(number)
        mine = {known.measure: known for known in self.held.index.of_year(year) if known.unit is number.unit}
        closest = next((known for name, known in mine.items() if near.get(name, 0) >= CLOSEST), None)
        return (
            f"No such figure. {self.stands(closest)}"
            if closest
            else "No figure on this subject has this number."
        )

    def stands(self, known: Known) -> str:
        """A measure's figure as a table has it."""
        measure = self.held.index.measure(known)
        value = numbers.cell(known.figure, measure) if known.figure is not None else known.role
        return f"{measure.title}, {known.year}: {value}."
