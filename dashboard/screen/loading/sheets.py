"""Data page: each sheet with her headings down the page, and what is asked of it;
what is chosen comes back as choices."""

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from analysis.errors import Ask
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
    for sheet in found.sheets:
        with st.container(border=True):
            chosen = _sheet(sheet, found, chosen, scheme)
        told |= {ask.id for ask in found.of(sheet)}
    asked = [ask for ask in found.asks if ask.id and choices.SET_ASIDE not in ask.options]
    needed = [ask for ask in asked if ask.blocks and ask.id not in told]
    extra = [ask for ask in asked if not ask.blocks and not ask.options]
    if needed:
        st.header("What we ask of you", anchor=False)
    for ask in needed:
        chosen = choices.with_answer(chosen, ask, _answer(ask))
    if extra:
        with st.expander("Numbers the files may not show: not needed, but each makes more sayable"):
            for ask in extra:
                chosen = choices.with_answer(chosen, ask, _answer(ask))
    return choices.carry_years(chosen, before, found)


def _sheet(sheet: Sheet, found: Checked, chosen: Choices, scheme: Scheme) -> Choices:
    """One sheet: a line on what was read, what it holds, what is asked, and its headings."""
    top = st.container(horizontal=True, vertical_alignment="center")
    top.markdown(f"**{wording.escape(sheet.title)}**: {wording.sheet_line(sheet)}", width="stretch")
    if top.toggle("Leave this sheet out", value=sheet.is_left_out, key=f"out-{sheet.id}"):
        return choices.without_sheet(chosen, sheet)
    table, row = _holds(sheet)
    moved = choices.with_table(chosen, sheet, table, row)
    if moved != chosen or not sheet.certain or sheet.is_left_out:
        return moved
    asks = [ask for ask in found.of(sheet) if ask.id and choices.SET_ASIDE not in ask.options]
    for ask in asks:
        if ask.kind not in _BY_LINES and (ask.blocks or ask.options):
            chosen = choices.with_answer(chosen, ask, _answer(ask))
    live = st.container()
    picked = _lines(sheet, scheme)
    with live:
        st.markdown(wording.escape(wording.live_line(sheet, picked)))
        for ours, headings in _twice(picked).items():
            st.error(f"{columns.title(ours)} is chosen twice: {wording.escape(headings)}. Choose one.")
        for ask in asks:
            if ask.kind == check_result.GUESSES and ask.answer is None:
                chosen = _confirmed(ask, sheet, chosen)
    chosen = choices.with_columns(chosen, sheet, picked)
    for column in sheet.values:
        chosen = choices.with_values(chosen, sheet, column, _values(sheet, column, chosen, scheme))
    return chosen


def _holds(sheet: Sheet) -> tuple[str | None, int | None]:
    """What the sheet holds, and the row its headings stand in, chosen by looking."""
    left, right = st.columns(2)
    names = list(columns.tables())
    table = left.selectbox(
        "This sheet holds",
        names,
        index=names.index(sheet.table) if sheet.certain and sheet.table in names else None,
        format_func=lambda name: columns.tables()[name],
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
    return table if sheet.certain or table else sheet.table, sheet.header_row if row is None else row


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
        format_func=lambda option: columns.title(option) if option else NOT_READ,
        label_visibility="collapsed",
        key=f"column-{sheet.id}-{sheet.table}-{sheet.header_row}-{column.heading}",
    )
    if picked != column.ours:
        state.badge("You said so" if picked else "Left out", icon=":material/person:", color="blue")
    elif column.state in _BADGES:
        text, icon, colour = _BADGES[column.state]
        state.badge(text, icon=icon, color=colour)
    else:
        state.markdown(":gray[not stored]")
    return picked


def _twice(picked: Mapping[str, str | None]) -> dict[str, str]:
    """Columns of ours that two headings were chosen for, with these headings."""
    found: dict[str, list[str]] = {}
    for heading, ours in picked.items():
        if ours:
            found.setdefault(ours, []).append(f"“{heading}”")
    return {ours: " and ".join(headings) for ours, headings in found.items() if len(headings) > 1}


def _confirmed(ask: Ask, sheet: Sheet, chosen: Choices) -> Choices:
    """The choices with our guesses confirmed, once the button was pressed."""
    key = f"confirmed-{ask.id}-{ask.text}"
    count = sum(1 for column in sheet.columns if column.state == "guess")
    label = (
        "The guess marked in orange is right"
        if count == 1
        else f"The {count} guesses marked in orange are right"
    )
    if not st.session_state.get(key):
        st.button(label, key=f"guesses-{sheet.id}", on_click=st.session_state.update, kwargs={key: True})
    return choices.with_answer(chosen, ask, "yes" if st.session_state.get(key) else None)


def _values(sheet: Sheet, column: str, chosen: Choices, scheme: Scheme) -> Mapping[str, str | None]:
    """A choice for each value of a column of codes that is not one of ours, and for those matched by hand."""
    earlier = choices.earlier_values(chosen, sheet, column)
    codes = columns.codes(sheet.table, column, scheme)
    known = [row for row in sheet.values[column] if row["ours"] is not None and row["theirs"] not in earlier]
    if known and not {"yes", "no"} <= set(codes):
        parts = (f"{wording.escape(row['theirs'])} → {codes.get(row['ours'], row['ours'])}" for row in known)
        st.caption(f"{columns.title(column)}: " + " · ".join(parts))
    rows = [row for row in sheet.values[column] if row["ours"] is None or row["theirs"] in earlier]
    if not rows:
        return {}
    st.markdown(
        f"**{columns.title(column)}** has values we do not know, under your heading "
        f"“{wording.escape(sheet.heading(column))}”. Say what each means:"
    )
    picked: dict[str, str | None] = {}
    places = st.columns(2)
    for number, row in enumerate(rows):
        theirs = str(row["theirs"])
        own = (
            {choices.BLANK: LEFT_BLANK, theirs: f"“{theirs}”, as a value of its own"}
            if scheme.values(column)
            else {}
        )
        options = codes | own
        known_codes = list(options)
        picked[theirs] = places[number % 2].selectbox(
            f"“{wording.escape(theirs)}” in {wording.rows(row['count'])}",
            known_codes,
            index=known_codes.index(row["ours"]) if row["ours"] in known_codes else None,
            format_func=lambda code, options=options: options[code],
            placeholder="Choose what it means",
            key=f"value-{sheet.id}-{column}-{theirs}",
        )
    return picked


def _answer(ask: Ask) -> Any:
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
            format_func=lambda value: wording.option(ask, value),
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
            format_func=lambda value: wording.option(ask, value),
            key=key,
        )
    hint = "A year, such as 2025" if "year" in ask.kind else "A number"
    value = int(str(ask.answer)) if ask.answer is not None else None
    return st.number_input(text, min_value=1, value=value, step=1, placeholder=hint, key=key)
