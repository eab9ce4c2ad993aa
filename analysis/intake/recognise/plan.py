"""How a sheet will be read: its table, row of headings, columns and the rows that count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from analysis.errors import YES, Ask, kept, rows_said
from analysis.intake.read.grid import ROW, Grid
from analysis.intake.recognise import facts, header, rows, sheet
from analysis.intake.recognise.choices import LEAVE_OUT, Choices
from analysis.intake.recognise.memory import Memory, Remembered, answer_key, sheet_key
from analysis.intake.recognise.said import Said, said
from analysis.intake.recognise.score import Hers
from analysis.intake.recognise.shapes import profile
from analysis.intake.recognise.sheet import Read
from analysis.intake.recognise.tables import CRITERION, THEME, code_of, marked, shown, tables
from analysis.scheme.columns import Column, Kind, Table
from analysis.scheme.schema import TABLES, title
from analysis.scheme.scheme import Scheme

KEEP = "keep"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Match:
    """One of their values: how often it stands there, and our code; our guess where it is not known."""

    theirs: str
    count: int
    ours: str | None
    is_new: bool = False
    guess: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet and what each of its columns is.

    `places` maps our column to the grid's, `names` the grid's columns (and those made of them) to headings.
    `states` says of each column of ours how it came to its place: "sure", "guess" or "said". `adopted` are
    columns of criteria and themes that the scheme is to have, `unread` places that somebody left out. `frame`
    are its typed rows, and `values` what was found in its columns of codes, once its table is certain;
    `summary` is what the answer tells of it.
    """

    grid: Grid
    choices: Choices = field(default_factory=Choices)
    table: Table | None = None
    certain: bool = False
    header_row: int | None = None
    hers: tuple[Hers, ...] = ()
    read: Read | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    unread: frozenset[int] = frozenset()
    adopted: tuple[str, ...] = ()
    body: pl.DataFrame = field(default_factory=pl.DataFrame)
    asks: tuple[Ask, ...] = ()
    recalled: Remembered = field(default_factory=Remembered)
    top: Sequence[Mapping[str, Any]] = ()
    frame: pl.DataFrame = field(default_factory=pl.DataFrame)
    values: Mapping[str, Sequence[Match]] = field(default_factory=dict)
    summary: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_left_out(self) -> bool:
        """Whether it is settled that the sheet is not read."""
        return self.certain and self.table is None

    @property
    def is_read(self) -> bool:
        """Whether rows of the sheet become rows of a table."""
        return self.certain and self.table is not None

    def is_of(self, table: str) -> bool:
        """Whether they become rows of that table."""
        return self.certain and self.table is not None and self.table.name == table

    @property
    def is_empty(self) -> bool:
        """Whether there are headings and nothing below them."""
        return self.is_read and self.body.is_empty()

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as the file shows them, from the left."""
        return tuple(self.names[name] for name in self.grid.columns) if self.names else ()

    @property
    def title(self) -> str:
        """The sheet within a sentence."""
        return f"the sheet “{self.grid.name}” of {self.grid.file}" if self.grid.name else self.grid.file

    def without_text(self) -> "Plan":
        """The plan with those cells alone that are looked at once the values are typed: the first rows, and
        all of members and totals."""
        kept = {self.places[name] for name in ("member", "total_hours") if name in self.places}
        first = replace(self.grid, cells=self.grid.cells.head(header.LOOKED_AT).clone())
        names = [ROW, *kept] if self.body.width else []
        return replace(self, grid=first, body=self.body.select(names))

    def heading(self, column: str) -> str:
        """The heading of one of our columns, as the file shows it."""
        return self.names[self.places[column]] if column in self.places else column

    def said(self, column: str) -> Said:
        """The heading of one of our columns, taken apart."""
        return said(self.heading(column)) if column in self.places else Said()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The mapped columns, in the table's order."""
        return tuple(one for one in self.table.columns if one.name in self.places) if self.table else ()

    @property
    def hours(self) -> tuple[str, ...]:
        """The names of the mapped columns of hours."""
        return tuple(one.name for one in self.columns if one.kind is Kind.HOURS)

    def ask(self, kind: str, text: str, *, rows: Sequence[int] = (), column: str = "", **more: Any) -> Ask:
        """What is told or asked of this sheet, with its answer; `id=True` makes the id of kind, column and
        sheet."""
        if more.get("id") is True:
            more["id"] = ":".join(filter(None, (kind, column, self.grid.id)))
        name = self.table.name if self.table else ""
        place: dict[str, Any] = {"file": self.grid.file, "sheet": self.grid.name, "table": name}
        heading = self.heading(column) if column else ""
        more = {"count": max(1, len(rows)), "rows": kept(rows), **more}
        ask = Ask(kind, text, column=heading, **place, **more)
        return self._answered(ask) if ask.id else ask

    def having(self, *asks: Ask) -> "Plan":
        """The plan with more that is asked or told."""
        return replace(self, asks=(*self.asks, *asks))

    def asked(self, kind: str, text: str, **more: Any) -> "Plan":
        """The plan with one more question, by the id of kind, column and sheet where no other is given."""
        return self.having(self.ask(kind, text, **{"id": True, **more}))

    def told(self, kind: str, text: str, **more: Any) -> "Plan":
        """The plan with one more note."""
        return self.having(self.ask(kind, text, blocks=False, **more))

    def placing(self, places: Mapping[str, str]) -> "Plan":
        """The plan with columns of ours in their places, as somebody said."""
        states = {**self.states, **dict.fromkeys(places, "said")}
        return replace(self, places={**self.places, **places}, states=states)

    def making(self, made: Mapping[str, str], body: pl.DataFrame) -> "Plan":
        """The plan with columns of ours that `body` has made of others, by the headings of these."""
        names = {**self.names, **{f"{name}+": heading for name, heading in made.items()}}
        return replace(self.placing({name: f"{name}+" for name in made}), body=body, names=names)

    def _answered(self, ask: Ask) -> Ask:
        """With what was chosen, else with the answer given when these headings were loaded last."""
        key = answer_key(ask.id, self.grid.id, ask.column, self.headings)
        before = Choices(answers={ask.id: self.recalled.answers.get(key)})
        return self.choices.answered(before.answered(ask))

    def answer(self, kind: str) -> Any:
        """The answer to what was asked of the sheet by that kind, None where it was not."""
        return next((one.answer for one in self.asks if one.kind == kind), None)

    def is_open(self, kind: str) -> bool:
        """Whether the sheet waits for an answer of that kind."""
        return any(ask.kind == kind and ask.is_open for ask in self.asks)


def planned(grid: Grid, scheme: Scheme, choices: Choices, memory: Memory) -> Plan:
    """The plan of a sheet: what was chosen, else what is remembered of its headings, else our guess."""
    chosen = choices.sheet(grid.id)
    first = grid.cells.head(header.LOOKED_AT).select(grid.columns).rows()
    numbers = grid.cells.get_column(ROW).to_list()
    places = {0: -1} | {row: place for place, row in enumerate(numbers[: len(first)])}
    found = header.found(
        _as_written(grid, first), places.get(chosen.header_row) if chosen.header_row is not None else None
    )
    plan = Plan(grid, choices, certain=_is_left_out(grid, choices, memory), top=facts.top(grid, first))
    if found is None:
        return plan
    body = grid.cells.slice(found.body)
    names = dict(zip(grid.columns, shown(found.texts), strict=True))
    again = rows.headings_again(body, dict(zip(grid.columns, found.texts, strict=True)))
    body = _without(body, again)
    hers = tuple(
        Hers(place, text, said(text), profile(body.get_column(name)))
        for place, (name, text) in enumerate(zip(grid.columns, found.texts, strict=True))
    )
    row = 0 if found.row < 0 else numbers[found.row]
    plan = replace(plan, header_row=row, hers=hers, names=names, body=body)
    plan = _with_columns(plan, scheme, memory)
    if again:
        text = f"{rows_said(again).capitalize()}: the headings once more, left out."
        plan = plan.told("headings_again", text, rows=again)
    return _without_totals(plan) if plan.table is not None else plan


def _as_written(grid: Grid, first: Sequence[header.Row]) -> list[header.Row]:
    """The first rows without what was filled down into them: headings of two rows are merged over both."""
    merged = {(column, row) for column, rows in grid.merged for row in rows}
    numbers = grid.cells.get_column(ROW).head(len(first))
    return [
        [None if (name, row) in merged else cell for name, cell in zip(grid.columns, cells, strict=True)]
        for row, cells in zip(numbers, first, strict=True)
    ]


def _is_left_out(grid: Grid, choices: Choices, memory: Memory) -> bool:
    """Whether the sheet was left out, now or the last time that a file of its name was loaded."""
    chosen = choices.sheet(grid.id)
    remembered = memory.sheets.get(sheet_key(grid.file, grid.name)) == ""
    return chosen.is_left_out or (remembered and chosen.table is None and grid.id not in choices.sheets)


def _with_columns(plan: Plan, scheme: Scheme, memory: Memory) -> Plan:
    chosen = plan.choices.sheet(plan.grid.id)
    adopted = [name for name in chosen.columns.values() if name and name.startswith((CRITERION, THEME))]
    able = tables(scheme, adopted)
    said_now = {
        place: chosen.columns[text] for place, text in enumerate(plan.headings) if text in chosen.columns
    }
    known = {table.name: _settled(_recalled(plan.hers, memory.table(table.name)), said_now) for table in able}
    reads = sheet.reads(plan.hers, able, scheme, known)
    is_certain = sheet.is_certain(reads)
    name = chosen.table or (
        "" if is_certain else memory.sheets.get(sheet_key(plan.grid.file, plan.grid.name))
    )
    table = next((one for one in able if one.name == name), None)
    if plan.certain:
        return replace(plan, table=None)
    if table is None and not is_certain:
        if reads and reads[0].weight:  # our guess, by which a frame in hand is marked as well
            plan = _placed(replace(plan, table=reads[0].table), reads[0], said_now)
        options = (*(one.name for one in TABLES), LEAVE_OUT)
        return plan.asked("table", f"What does {plan.title} hold?", options=options)
    table = table or reads[0].table
    read = sheet.read(plan.hers, table, scheme, known[table.name])
    plan = replace(plan, table=table, certain=True, read=read, recalled=memory.table(table.name))
    known_names = {name for one in tables(scheme) for name in one.names}
    plan = replace(
        plan,
        unread=frozenset(place for place, name in said_now.items() if name is None),
        adopted=tuple(name for name in read.places if name not in known_names),
    )
    return _asked(_placed(plan, read, said_now), read)


def _settled(
    remembered: Mapping[int, str | None], said_now: Mapping[int, str | None]
) -> dict[int, str | None]:
    """What is known of the headings: what is said now stands before what is remembered of another one."""
    taken = {ours for ours in said_now.values() if ours}
    return {place: ours for place, ours in remembered.items() if ours not in taken} | dict(said_now)


def _recalled(hers: Sequence[Hers], remembered: Remembered) -> dict[int, str | None]:
    """What is remembered of each heading; headings that only their year tells apart are looked at anew."""
    keys = [one.said.key for one in hers]
    return {
        one.place: remembered.headings[key]
        for one, key in zip(hers, keys, strict=True)
        if one.text and key in remembered.headings and keys.count(key) == 1
    }


def _placed(plan: Plan, read: Read, said_now: Mapping[int, str | None]) -> Plan:
    chosen = {name for name in said_now.values() if name}
    guesses = read.guesses
    states = {
        name: "said" if name in chosen else "guess" if name in guesses else "sure" for name in read.places
    }
    places = {name: plan.grid.columns[place] for name, place in read.places.items()}
    return replace(plan, places=places, states=states)


def _asked(plan: Plan, read: Read) -> Plan:
    """The plan with what its headings leave open: which of several, our guesses, marks to adopt."""
    twice = _twice(plan)
    apart = sheet.families(read)
    which = [_which(plan, name, places) for name, places in read.rivals.items() if name not in apart]
    plan = plan.having(*twice, *which)
    for ask in plan.asks:
        name = ask.id.split(":")[1] if ask.kind == "which" else ""
        if name and ask.answer not in (None, NONE):
            place = plan.grid.columns[plan.headings.index(str(ask.answer))]
            plan = plan.placing({name: place})
    guesses = [name for name in read.guesses if not _is_asked_else(plan, name)]
    if guesses:
        pairs = ", ".join(f"“{plan.heading(name)}” as “{title(name)}”" for name in guesses)
        plan = plan.asked("guesses", f"We read {pairs}. Is that right?", options=(YES,))
        if plan.answer("guesses") == YES:
            plan = replace(plan, states={**plan.states, **dict.fromkeys(guesses, "said")})
    return _with_marks(plan, read)


def _is_asked_else(plan: Plan, name: str) -> bool:
    """Whether a guess has a question of its own: what a unit is worth, which year a plain “Year” is."""
    said = plan.said(name)
    return (name in plan.hours and said.unit not in ("", "hours")) or said.words == {"year"}


def _which(plan: Plan, name: str, places: Sequence[int]) -> Ask:
    options = (*(plan.headings[place] for place in places), NONE)
    ours = title(name)
    if len(places) == 1:
        text = f"“{options[0]}” counts the rows: 1, 2, 3 and so on. Is it the members’ own number?"
    else:
        text = f"More than one heading could be “{ours}”. Which is it?"
    return plan.ask("which", text, id=f"which:{name}:{plan.grid.id}", options=options)


def _twice(plan: Plan) -> list[Ask]:
    """A stop for each column of ours that was given to two headings."""
    given: dict[str, list[str]] = {}
    for text, ours in plan.choices.sheet(plan.grid.id).columns.items():
        if ours and text in plan.headings:
            given.setdefault(ours, []).append(f"“{text}”")
    return [
        plan.ask(
            "chosen_twice",
            f"{' and '.join(texts)} were both chosen for {title(ours).lower()}. Choose one.",
        )
        for ours, texts in given.items()
        if len(texts) > 1
    ]


def _with_marks(plan: Plan, read: Read) -> Plan:
    """The plan with the question whether marks beside the outcome are criteria and themes, and its answer."""
    criteria = {plan.headings[place]: place for place in read.criteria}
    if criteria:
        text = f"Marks stand under {', '.join(f'“{one}”' for one in criteria)}. Are these your criteria?"
        plan = plan.asked("criteria", text, options=(YES, "no"), blocks=False)
        if plan.answer("criteria") == YES:
            plan = _adopted(plan, {CRITERION + code_of(text): place for text, place in criteria.items()})
    for place in read.themes:
        heading = plan.headings[place]
        name = f"theme:{code_of(heading)}:{plan.grid.id}"
        text = f"“{heading}” is ticked in some rows. Is it a remark of your assessors, and of which kind?"
        options = ("advice", "strength", "no")
        plan = plan.asked("theme", text, id=name, options=options, blocks=False)
        if plan.asks[-1].answer in ("advice", "strength"):
            plan = _adopted(plan, {THEME + code_of(heading): place})
    return plan


def _adopted(plan: Plan, marks: Mapping[str, int]) -> Plan:
    if plan.table is None:
        return plan
    more = [marked(name) for name in marks if name not in plan.table.names]
    table = replace(plan.table, columns=(*plan.table.columns, *more))
    plan = plan.placing({name: plan.grid.columns[place] for name, place in marks.items()})
    return replace(plan, table=table, adopted=(*plan.adopted, *(one.name for one in more)))


def _without_totals(plan: Plan) -> Plan:
    """The plan without the rows that are no records, each kind told with a way back."""
    of = rows.Columns(plan.places.get("member"), tuple(plan.places[name] for name in plan.hours))
    foot = rows.foot(plan.body, of)
    if foot:
        text = f"{rows_said(foot).capitalize()}: totals or notes at the foot, as it seems, and left out."
        options = (LEAVE_OUT, KEEP)
        plan = plan.asked("total_row", text, rows=foot, options=options, answer=LEAVE_OUT, blocks=False)
        if plan.answer("total_row") != KEEP:
            plan = replace(plan, body=_without(plan.body, foot))
    between = rows.subtotals(_without(plan.body, foot), of)
    if between:
        text = f"{rows_said(between).capitalize()}: subtotals, as it seems, and no members. Leave them out?"
        plan = plan.asked("subtotals", text, rows=between, options=(LEAVE_OUT, KEEP))
        if plan.answer("subtotals") != KEEP:
            plan = replace(plan, body=_without(plan.body, between))
    return plan


def _without(body: pl.DataFrame, numbers: Sequence[int]) -> pl.DataFrame:
    """The rows but for some; a large sheet is copied only where some go."""
    return body.filter(~pl.col(ROW).is_in(numbers)) if numbers else body
