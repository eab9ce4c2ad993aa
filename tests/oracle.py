"""The definitions of the scheme in plain Python, one member and one record at a time; hours in hundredths.

Nothing here reads the software's own SQL: it is what the figures of a catalogue are compared with.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]
AREAS = ("personal_technical", "job_role_technical", "soft_skills")
TYPES = ("training", "work_experience", "academic_study", "volunteering", "events_seminars", "self_study")
REVIEWED = ("meets", "meets_with_advice", "below_guideline", "insufficient_information")
INELIGIBLE = ("deferred", "exempt", "left_after_selection")
RATED = ("met", "partly_met", "not_met")
MARKS = (*RATED, "not_applicable", "cannot_tell")
_MARGINS = dict.fromkeys(AREAS, "cpd_area") | dict.fromkeys(TYPES, "activity_type")
_MARGINS |= {"planned": "planning", "unplanned": "planning"}
_UNSTATED = {"not_allocated", "not_stated"}


@dataclass(frozen=True, repr=False)
class Files:
    """The rows of a scheme, typed: blank cells are None."""

    declarations: tuple[Row, ...]
    rules: Mapping[int, Row]
    hours: tuple[Row, ...] = ()
    reviews: tuple[Row, ...] = ()
    frame: tuple[Row, ...] = ()

    def year(self, cpd_year: int) -> "Year":
        """One CPD year with the reviews of the year after."""
        return Year(
            self.rules[cpd_year],
            tuple(row for row in self.declarations if row["cpd_year"] == cpd_year),
            tuple(row for row in self.hours if row["cpd_year"] == cpd_year),
            tuple(row for row in self.reviews if row["review_year"] == cpd_year + 1),
            len([row for row in self.frame if row["review_year"] == cpd_year + 1]),
            Counter(
                row["stratum"] for row in self.frame if row["review_year"] == cpd_year + 1 and row["stratum"]
            ),
        )


@dataclass(frozen=True)
class Member:
    """A member in a CPD year, by the version that speaks for them."""

    row: Row
    rule: Row
    in_time: bool
    parts: tuple[Row, ...] = ()

    def hours(self, name: str) -> int | None:
        """Hours of a margin: the column, else what the long table adds up to where it states that margin."""
        given = self.row.get(f"{name}_hours")
        if given is not None or not self.parts:
            return given
        if name == "total":
            return sum(part["hours"] for part in self.parts)
        stated = [part for part in self.parts if part[_MARGINS[name]] not in _UNSTATED]
        return sum(part["hours"] for part in stated if part[_MARGINS[name]] == name) if stated else None

    @property
    def basis(self) -> str | None:
        """Why the member has the target they have."""
        if self.row.get("target_basis"):
            return self.row["target_basis"]
        if self.row.get("target_hours") is not None:
            return "full" if self.row["target_hours"] == self.rule["target_hours"] * 100 else "agreed"
        status = self.row.get("activity_status")
        if status is None:
            return None
        return "reduced" if status in self.rule["reduced_for"] else "full"

    @property
    def target(self) -> int | None:
        """Own target: full, reduced or agreed."""
        if self.basis == "full":
            return self.rule["target_hours"] * 100
        if self.basis == "agreed":
            return self.row.get("target_hours")
        return self.rule["reduced_target_hours"] * 100 if (self.basis or "").startswith("reduced") else None

    @property
    def is_full(self) -> bool:
        """Whether area guide and planned minimum concern the member."""
        return self.basis == "full"

    @property
    def due(self) -> bool:
        """Not exempt, and still there after the deadline."""
        left = self.row.get("left_on")
        return self.basis != "exempt" and (left is None or left > self.rule["deadline"])

    @property
    def declared(self) -> bool:
        """Due, with a declaration that stood at the freeze."""
        status = self.row.get("declaration_status")
        stands = (
            self.hours("total") is not None if status is None else status in ("submitted", "submitted_late")
        )
        return self.due and self.in_time and stands

    @property
    def valid(self) -> bool:
        """Declared and not set aside by a recorded decision."""
        return self.declared and not self.row.get("set_aside", False)

    @property
    def part_year(self) -> bool:
        """Joined after the period had begun."""
        joined = self.row.get("joined_on")
        return joined is not None and joined > self.rule["period_start"]

    @property
    def counts(self) -> bool:
        """In the base of hours, targets and meeting the guideline."""
        return self.valid and self.hours("total") is not None and not self.part_year

    @property
    def met(self) -> bool | None:
        """Whether the guideline was met; None where that cannot be judged."""
        total, target, planned = self.hours("total"), self.target, self.hours("planned")
        if total is None or target is None:
            return None
        if total < target or not self.is_full:
            return total >= target
        return None if planned is None else planned >= self.rule["planned_minimum_hours"] * 100

    @property
    def areas(self) -> tuple[int, int, int] | None:
        """Hours in the three areas; None where none was given."""
        found = [self.hours(area) for area in AREAS]
        return None if found == [None] * 3 else tuple(hours or 0 for hours in found)

    def does(self, kind: str) -> bool | None:
        """Whether the member did a kind of activity; None where kinds were not given at all."""
        hours = {each: self.hours(each) for each in TYPES}
        ticks = {each: self.row.get(f"does_{each}") for each in TYPES}
        if all(value is None for value in (*hours.values(), *ticks.values())):
            return None
        return hours[kind] > 0 if hours[kind] is not None else bool(ticks[kind])


@dataclass(frozen=True)
class Record:
    """A record selected for review, with all opinions on it."""

    opinions: tuple[Row, ...]
    member: Member | None = None

    def by(self, role: str) -> Row | None:
        """The opinion of a role; one by a named assessor before a row that nobody has marked yet."""
        found = [row for row in self.opinions if row["assessor_role"] == role]
        return min(found, key=lambda row: (row["assessor"] is None, row["assessor"] or ""), default=None)

    @property
    def final(self) -> Row:
        """The moderator's opinion, else the first's."""
        return self.by("moderator") or self.by("first") or self.opinions[0]

    @property
    def first(self) -> Row:
        """The first opinion."""
        return self.by("first") or self.final

    def said(self, name: str) -> Any:
        """A cell of the final opinion, else of the first."""
        found = self.final.get(name)
        return self.first.get(name) if found is None else found

    @property
    def outcome(self) -> str:
        """The outcome of the final opinion."""
        return self.final["review_outcome"]

    @property
    def reviewed(self) -> bool:
        """Whether the record was judged."""
        return self.outcome in REVIEWED

    @property
    def random(self) -> bool:
        """Whether the record enters the rates."""
        return self.said("selection_route") in (None, "random")

    @property
    def declared_hours(self) -> int | None:
        """The hours of the member's valid declaration."""
        return self.member.hours("total") if self.member and self.member.valid else None

    @property
    def declared_met(self) -> bool | None:
        """Whether the member's declaration met the guideline; None where there is none that can be judged."""
        return self.member.met if self.member and self.member.counts else None

    @property
    def themes(self) -> set[str]:
        """The themes of the final opinion; a moderator who marked nothing at all leaves the first's."""
        marked = any(cell is True or cell in MARKS for cell in self.final.values())
        return {name for name, cell in (self.final if marked else self.first).items() if cell is True}


@dataclass(frozen=True)
class Year:
    """The rows of a CPD year under that year's rule."""

    rule: Row
    rows: tuple[Row, ...]
    parts: tuple[Row, ...] = ()
    opinions: tuple[Row, ...] = ()
    framed: int = 0
    strata: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """Everybody in the scheme, by the highest version in time, else the highest."""
        versions: dict[str, list[Row]] = {}
        for row in self.rows:
            versions.setdefault(row["member"], []).append(row)
        parts: dict[tuple[str, int], list[Row]] = {}
        for part in self.parts:
            parts.setdefault((part["member"], part["version"]), []).append(part)
        found = []
        for name, rows in versions.items():
            in_time = [row for row in rows if row.get("submitted_on") is None or self._stood(row)]
            row = max(in_time or rows, key=lambda each: each["version"])
            found.append(Member(row, self.rule, bool(in_time), tuple(parts.get((name, row["version"]), ()))))
        return tuple(found)

    def _stood(self, row: Row) -> bool:
        return row["submitted_on"] <= self.rule["freeze"]

    @cached_property
    def due(self) -> tuple[Member, ...]:
        """The members due to declare."""
        return tuple(member for member in self.members if member.due)

    @property
    def due_is_known(self) -> bool:
        """Whether the files hold everybody due: some did not declare,
        or most valid declarations say their status."""
        stated = sum(member.row.get("declaration_status") is not None for member in self.valid)
        all_told = bool(self.valid) and 2 * stated >= len(self.valid)
        return bool(self.due) and (any(not member.declared for member in self.due) or all_told)

    @cached_property
    def valid(self) -> tuple[Member, ...]:
        """The valid declarations."""
        return tuple(member for member in self.members if member.valid)

    @cached_property
    def counted(self) -> tuple[Member, ...]:
        """Valid declarations with hours from full-year members."""
        return tuple(member for member in self.members if member.counts)

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records selected for review."""
        by_member = {member.row["member"]: member for member in self.members}
        found: dict[str, list[Row]] = {}
        for row in self.opinions:
            found.setdefault(row["member"], []).append(row)
        return tuple(Record(tuple(rows), by_member.get(name)) for name, rows in found.items())

    def strata_of(self, records: Iterable[tuple[str, bool]], among: str) -> list[tuple[int, int, int, int]]:
        """Members, records judged, records the rate is of and records that did, by stratum;
        thin ones in the largest.

        `among` says whom the rate is of: all records `drawn`, the `eligible` ones, or some of those `judged`,
        where the members are those of whom it can be told.
        """
        given = list(records)
        cells = []
        if any(r.random and r.first.get("stratum") not in self.strata for r in self.records):
            return []
        for name, members in self.strata.items():
            drawn = [r for r in self.records if r.random and r.first["stratum"] == name]
            eligible = [r for r in drawn if r.outcome not in INELIGIBLE]
            mine = [did for stratum, did in given if stratum == name]
            size = members if among == "drawn" or not drawn else round(members * len(eligible) / len(drawn))
            read = len([r for r in drawn if r.reviewed]) if among == "judged" else len(mine)
            cells.append((max(size, read), read, len(mine), sum(mine)))
        if not cells:
            return []
        thin = [n for n, cell in enumerate(cells) if cell[1] < min(2, cell[0])]
        largest = max(range(len(cells)), key=lambda n: (bool(cells[n][0]) and n not in thin, cells[n][0]))
        for n in thin:
            if n != largest:
                cells[largest] = tuple(map(sum, zip(cells[largest], cells[n], strict=True)))
                cells[n] = (0, 0, 0, 0)
        told = [(max(round(c[0] * c[2] / c[1]), c[2]) if c[1] else c[0], *c[1:]) for c in cells]
        return [cell for cell in told if cell[0]]

    @property
    def frame(self) -> int | None:
        """The eligible members the random records speak for."""
        drawn = [record for record in self.records if record.random]
        eligible = [record for record in drawn if record.outcome not in INELIGIBLE]
        listed = self.framed or (len(self.due) if self.due_is_known else 0)
        routes_known = all(record.said("selection_route") for record in self.records)
        if not drawn or listed < len(drawn) or not routes_known:
            return None
        return round(listed * len(eligible) / len(drawn))

    def frame_of(self, counted: int) -> int | None:
        """The members of whom a rate of so many of the judged records can be told."""
        judged = len([record for record in self.records if record.random and record.reviewed])
        return (
            max(counted, round(self.frame * counted / judged))
            if self.frame is not None and judged
            else self.frame
        )

    @property
    def whole_frame(self) -> int | None:
        """All members the records were drawn from, eligible or not."""
        listed = self.framed or (len(self.due) if self.due_is_known else 0)
        drawn = [record for record in self.records if record.random]
        return listed if self.frame is not None and listed >= len(drawn) else None


def read(folder: Path) -> Files:
    """The CSV files of a folder."""
    rules = [{**row, "reduced_for": row["reduced_for"].split("|")} for row in _rows(folder / "guideline.csv")]
    return Files(
        tuple(_rows(folder / "declarations.csv")),
        {row["cpd_year"]: row for row in rules},
        tuple(_rows(folder / "hours.csv")),
        tuple(_rows(folder / "reviews.csv")),
        tuple(_rows(folder / "frame.csv")),
    )


def _rows(path: Path) -> Iterable[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: _typed(name, text, path.stem) for name, text in row.items()}


def _typed(name: str, text: str, table: str) -> Any:
    if not text:
        return None
    if name.endswith(("_on", "_start", "_end", "_opens")) or name in ("deadline", "freeze"):
        return date.fromisoformat(text)
    if name.endswith("hours") and table != "guideline":
        return int(Decimal(text) * 100)
    if name in ("cpd_year", "review_year", "version") or name.endswith("hours"):
        return int(text)
    return {"yes": True, "no": False}.get(text, text)
