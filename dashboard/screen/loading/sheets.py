"""Data page: each sheet with her headings down the page, and what is asked of it;
what is chosen comes back as choices."""

import itertools
from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from analysis.errors import YES, Ask
from analysis.scheme.labels import Labels
from analysis.scheme.scheme import Scheme
from dashboard.load import check_result, choices, columns, wording
from dashboard.load.check_result import Checked, Column, Sheet
from dashboard.load.choices import Choices

NOT_READ = "Not read"
LEFT_BLANK = "Leave blank"
_MANY = 12
_BY_LINES = (check_result.TABLE, check_result.HEADINGS, check_result.GUESSES)
_BADGES: dict[str, tuple[str, str, Literal["green", "orange", "blue"]]] = {
    "sure": ("Recognised", ":material/check:", "green"),
    "guess": ("Our guess", ":material/help:", "orange"),
    "choose": ("Please choose", ":material/help:", "orange"),
    "said": ("You said so", ":material/person:", "blue"),
}


def show(found: Checked, chosen: Choices, scheme: Scheme) -> Choices:
    """Every sheet with what is asked of it, then what is asked of all; answers the choices as changed."""
    before = chosen
    if found.sheets:
        st.header("What we read", anchor=False)
    told: set[str] = set()
    guessed = _guessed(found)
    is_confirmed = bool(guessed) and bool(st.session_state.get(guessed))
    for sheet in found.sheets:
        with st.container(border=True):
            chosen = _sheet(sheet, found, chosen, scheme, is_confirmed=is_confirmed)
        told |= {ask.id for ask in found.of(sheet)}
    if guessed and not is_confirmed:
        _confirm(guessed)
    asked = [ask for ask in found.asks if ask.id and choices.SET_ASIDE not in ask.options]
    needed = [ask for ask in asked if ask.blocks and ask.id not in told]
    extra = [ask for ask in asked if not ask.blocks and not ask.options]
    if needed:
        st.header("What we ask of you", anchor=False)
    for ask in needed:
        chosen = choices.with_answer(chosen, ask, _answer(ask, scheme.labels))
    if extra:
        with st.expander("Numbers the files may not show: not needed, but each makes more sayable"):
            for ask in extra:
                chosen = choices.with_answer(chosen, ask, _answer(ask, scheme.labels))
    return choices.carry_years(chosen, before, found)


def _sheet(sheet: Sheet, found: Checked, chosen: Choices, scheme: Scheme, *, is_confirmed: bool) -> Choices:
    """One sheet: a line on what was read, what it holds, what is asked, and its headings."""
    top = st.container(horizontal=True, vertical_alignment="center")
    top.markdown(
        f"**{wording.escape(sheet.title)}**: {wording.sheet_line(sheet, scheme.labels)}", width="stretch"
    )
    if top.toggle("Leave this sheet out", value=sheet.is_left_out, key=f"out-{sheet.id}"):
        return choices.without_sheet(chosen, sheet)
    table, row = _holds(sheet, scheme)
    moved = choices.with_table(chosen, sheet, table, row)
    if moved != chosen or sheet.table is None:
        seen = ((each.heading, wording.seen_line(each)) for each in sheet.columns)
        st.markdown(
            "\n".join(f"- **{wording.escape(one)}** :gray[{wording.escape(two)}]" for one, two in seen)
        )
        return moved
    asks = [ask for ask in found.of(sheet) if ask.id and choices.SET_ASIDE not in ask.options]
    for ask in asks:
        if ask.kind not in _BY_LINES and (ask.blocks or ask.options):
            chosen = choices.with_answer(chosen, ask, _answer(ask, scheme.labels))
    live = st.container()
    picked = _lines(sheet, scheme)
    with live:
        st.markdown(wording.escape(wording.live_line(sheet, picked, scheme.labels)))
        for ours, headings in choices.twice(sheet, picked).items():
            title = columns.title(ours, scheme.labels)
            st.error(f"{title} is chosen twice: {wording.escape(headings)}. Choose one.")
    for ask in asks:
        if ask.kind == check_result.GUESSES and is_confirmed:
            chosen = choices.with_answer(chosen, ask, YES)
    chosen = choices.with_columns(chosen, sheet, picked)
    for column in sheet.values:
        said = _values(sheet, column, chosen, scheme, is_confirmed=is_confirmed)
        chosen = choices.with_values(chosen, sheet, column, said)
    return chosen


def _holds(sheet: Sheet, scheme: Scheme) -> tuple[str | None, int | None]:
    """What the sheet holds, and the row its headings stand in, chosen by looking."""
    left, right = st.columns(2)
    tables = columns.tables(scheme.labels)
    names = list(tables)
    table = left.selectbox(
        "This sheet holds",
        names,
        index=names.index(sheet.table) if sheet.certain and sheet.table in names else None,
        format_func=tables.__getitem__,
        placeholder="Choose what it holds",
        key=f"table-{sheet.id}",
    )
    rows = {0: "There is no row of headings"} | {int(row["row"]): wording.top_line(row) for row in sheet.top}
    title = (
        "The headings stand in another row" if sheet.header_row is not None else "Where the headings stand"
    )
    with right.expander(title, expanded=sheet.header_row is None):
        row = st.radio(
            "First rows of the sheet",
            list(rows),
            index=list(rows).index(sheet.header_row) if sheet.header_row in rows else None,
            format_func=lambda number: wording.escape(rows[number]),
            key=f"header-{sheet.id}",
        )
        st.caption(
            "In brackets: rows that hold values. We show what kind of cells they have, never the cells."
        )
    return table, sheet.header_row if row is None else row


def _lines(sheet: Sheet, scheme: Scheme) -> dict[str, str | None]:
    """A line for each of her headings: what its cells look like, what we read it as, and how sure that is."""
    recognised = sum(1 for column in sheet.columns if column.state == "sure")
    only_open = False
    if recognised > _MANY:
        only_open = st.toggle("Only what is open", value=True, key=f"open-{sheet.id}")
    picked: dict[str, str | None] = {}
    with st.container(key=f"lines-{sheet.id.replace('#', '-').replace('.', '-').replace(' ', '-')}"):
        for column in sheet.columns:
            is_open = column.state in ("guess", "choose") or (column.ours is None and column.filled > 0)
            picked[column.heading] = _line(sheet, column, scheme) if is_open or not only_open else column.ours
    return picked


def _line(sheet: Sheet, column: Column, scheme: Scheme) -> str | None:
    name, select, state = st.columns([5, 5, 2], vertical_alignment="center")
    name.markdown(
        f"**{wording.escape(column.heading)}**  \n:gray[{wording.escape(wording.seen_line(column))}]"
    )
    mark = f"criterion:{column.code}" if sheet.table == "reviews" else None
    first = (None, column.ours, column.rival, mark)
    options: list[str | None] = list(dict.fromkeys([*first[:3], *columns.names(sheet.table, scheme), mark]))
    picked: str | None = select.selectbox(
        f"{column.heading} is",
        [option for option in options if option or option is None],
        index=options.index(column.ours),
        format_func=lambda option: columns.title(option, scheme.labels) if option else NOT_READ,
        label_visibility="collapsed",
        key=f"column-{sheet.id}-{sheet.table}-{sheet.header_row}-{column.heading}-{column.ours}",
    )
    if picked != column.ours:
        state.badge("You said so" if picked else "Left out", icon=":material/person:", color="blue")
    elif column.state in _BADGES:
        text, icon, colour = _BADGES[column.state]
        state.badge(text, icon=icon, color=colour)
    else:
        state.markdown(":gray[not stored]")
    return picked


def _guessed(found: Checked) -> str:
    """A key of all our guesses of headings and values, a line each; empty where there is none."""
    sheets = [sheet for sheet in found.sheets if sheet.certain]
    guessed = [f"{one.id}, {each.heading}" for one in sheets for each in one.columns if each.state == "guess"]
    guessed += [
        f"{one.id}, {row['theirs']}"
        for one in sheets
        for rows in one.values.values()
        for row in rows
        if row["ours"] is None and row.get("guess")
    ]
    return "\n".join(guessed)


def _confirm(guessed: str) -> None:
    """One button confirms all our guesses, below the sheets that show them."""
    count = guessed.count("\n") + 1
    label = (
        "The guess marked in orange is right"
        if count == 1
        else f"The {count} guesses marked in orange are right"
    )
    st.button(label, key="guesses", on_click=st.session_state.update, args=({guessed: True},))


def _values(
    sheet: Sheet, column: str, chosen: Choices, scheme: Scheme, *, is_confirmed: bool
) -> Mapping[str, str | None]:
    """A choice for each value of a column of codes that is not one of ours, and for those matched by hand.

    Our guess stands in it, and counts as chosen once the guesses are confirmed.
    """
    earlier = choices.earlier_values(chosen, sheet, column)
    codes = columns.codes(sheet.table, column, scheme)
    known = [row for row in sheet.values[column] if row["ours"] is not None and row["theirs"] not in earlier]
    if known and not {"yes", "no"} <= set(codes):
        parts = (f"{wording.escape(row['theirs'])} → {codes.get(row['ours'], row['ours'])}" for row in known)
        st.caption(f"{columns.title(column, scheme.labels)}: " + " · ".join(parts))
    rows = [row for row in sheet.values[column] if row["ours"] is None or row["theirs"] in earlier]
    if not rows:
        return {}
    st.markdown(
        f"**{columns.title(column, scheme.labels)}** has values we do not know, under your heading "
        f"“{wording.escape(sheet.heading(column))}”. Say what each means:"
    )
    places = itertools.cycle(st.columns(2))
    return {
        str(row["theirs"]): _value(
            next(places), row, f"{sheet.id}-{column}", options, is_confirmed=is_confirmed
        )
        for row in rows
        for options in [codes | (_own(row) if scheme.values(column) else {})]
    }


def _own(row: Mapping[str, Any]) -> dict[str, str]:
    """What a value of a characteristic may stand for beside the codes known: nothing, or itself."""
    theirs = str(row["theirs"])
    return {choices.BLANK: LEFT_BLANK, theirs: f"“{theirs}”, as a value of its own"}


def _value(
    place: Any, row: Mapping[str, Any], key: str, options: Mapping[str, str], *, is_confirmed: bool
) -> str | None:
    """The code chosen for one of their values; a guess that nobody has confirmed is none."""
    theirs, known = str(row["theirs"]), list(options)
    guess = row.get("guess") if row["ours"] is None else None
    if guess and guess not in known and theirs in known:
        guess = theirs
    first = guess or row["ours"]
    mark = " :orange-badge[Our guess]" if guess and not is_confirmed else ""
    answer: str | None = place.selectbox(
        f"“{wording.escape(theirs)}” in {wording.rows(row['count'])}{mark}",
        known,
        index=known.index(first) if first in known else None,
        format_func=options.__getitem__,
        placeholder="Choose what it means",
        key=f"value-{key}-{theirs}",
    )
    return answer if is_confirmed or not guess or answer != guess else None


def _answer(ask: Ask, labels: Labels) -> Any:
    """The widget of one question."""
    text, key = wording.escape(ask.text), f"ask-{ask.id}"
    if ask.options == ("yes",):
        return "yes" if st.checkbox(text, value=ask.answer == "yes", key=key) else None
    if ask.options and ask.free:
        known = [
            *ask.options,
            *([str(ask.answer)] if ask.answer and str(ask.answer) not in ask.options else []),
        ]
        return st.selectbox(
            text,
            known,
            index=known.index(str(ask.answer)) if ask.answer is not None else None,
            format_func=lambda value: wording.option(ask, value, labels),
            accept_new_options=True,
            placeholder="Choose, or type a number",
            key=key,
        )
    if ask.options:
        known = list(ask.options)
        index = known.index(str(ask.answer)) if ask.answer in known else None
        return st.radio(
            text,
            known,
            index=index,
            horizontal=len(known) < 4,
            format_func=lambda value: wording.option(ask, value, labels),
            key=key,
        )
    hint = "A year, such as 2025" if "year" in ask.kind else "A number"
    value = int(str(ask.answer)) if ask.answer is not None else None
    return st.number_input(text, min_value=1, value=value, step=1, placeholder=hint, key=key)
