"""Data page: how each sheet was read, and the widgets that correct it;
what is chosen comes back as choices."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analysis.scheme.scheme import Scheme
from dashboard.load import choices, columns, wording
from dashboard.load.check_result import Checked, Question, Sheet
from dashboard.load.choices import Choices

NOT_READ = "Not read"
LEFT_BLANK = "Leave blank"


def show(found: Checked, chosen: Choices, scheme: Scheme) -> Choices:
    """Every sheet, its open values and the questions; answers the choices with what was changed since."""
    if found.sheets:
        st.header("What we read", anchor=False)
    for sheet in found.sheets:
        chosen = _sheet(sheet, chosen, scheme, expanded=found.needs_mapping(sheet))
    before = chosen
    needed = [question for question in found.questions if not question.optional]
    extra = [question for question in found.questions if question.optional]
    if needed:
        st.header("What we ask of you", anchor=False)
    for question in needed:
        chosen = choices.with_answer(chosen, question, _answer(question))
    if extra:
        with st.expander("Numbers the files may not show: not needed, but each makes more sayable"):
            for question in extra:
                chosen = choices.with_answer(chosen, question, _answer(question))
    return choices.carry_years(chosen, before, found)


def _sheet(sheet: Sheet, chosen: Choices, scheme: Scheme, *, expanded: bool) -> Choices:
    """One sheet: a line on what was read, its open values, and its headings to correct."""
    st.markdown(f"**{wording.escape(sheet.title)}**: {wording.sheet_line(sheet)}")
    if not sheet.certain:
        return chosen
    if sheet.not_read:
        st.caption(
            "Not read, not stored: " + ", ".join(wording.escape(heading) for heading in sheet.not_read)
        )
    for column in sheet.values:
        chosen = choices.with_values(chosen, sheet, column, _values(sheet, column, chosen, scheme))
    with st.expander("See or correct what is read", expanded=expanded):
        left, right = st.columns(2)
        names = [None, *columns.tables()]
        table = left.selectbox(
            "This sheet holds",
            names,
            index=names.index(sheet.table),
            format_func=lambda name: columns.tables().get(name, "Nothing to read"),
            key=f"table-{sheet.id}",
        )
        row = right.number_input(
            "The headings stand in row", min_value=1, value=sheet.header_row, key=f"header-{sheet.id}"
        )
        if sheet.table:
            chosen = choices.with_mapping(chosen, sheet, _mapping(sheet))
            chosen = choices.with_total_rows(chosen, sheet, _keeps_totals(sheet, chosen))
            _show_recognised(sheet, scheme)
    return choices.with_table(chosen, sheet, table, row)


def _mapping(sheet: Sheet) -> Mapping[str, str | None]:
    """A row for each of our columns, and the heading it is read from."""
    names = columns.names(sheet)
    rows = [
        {
            "We read": columns.title(name),
            "from your heading": sheet.mapping.get(name) or NOT_READ,
            "Without it": columns.without(sheet.table, name),
        }
        for name in names
    ]
    headings = st.column_config.SelectboxColumn(options=[NOT_READ, *sheet.headings], required=True)
    edited = st.data_editor(
        rows,
        hide_index=True,
        disabled=["We read", "Without it"],
        column_config={"from your heading": headings},
        key=f"map-{sheet.id}-{sheet.table}-{sheet.header_row}",
        alt=f"Which heading of {sheet.title} is read as which of our columns",
    )
    picked = [row["from your heading"] for row in edited]
    return {
        name: None if heading == NOT_READ else heading for name, heading in zip(names, picked, strict=True)
    }


def _values(sheet: Sheet, column: str, chosen: Choices, scheme: Scheme) -> Mapping[str, str | None]:
    """A choice for each value of a column of codes that is not one of ours, and for those matched by hand."""
    earlier = choices.earlier_values(chosen, sheet, column)
    rows = [row for row in sheet.values[column] if row["ours"] is None or row["theirs"] in earlier]
    if not rows:
        return {}
    st.markdown(
        f"**{columns.title(column)}** has values we do not know, under your heading "
        f"“{wording.escape(sheet.mapping.get(column) or column)}”. Say what each means:"
    )
    codes = columns.codes(sheet.table, column, scheme)
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
        known = list(options)
        picked[theirs] = places[number % 2].selectbox(
            f"“{wording.escape(theirs)}” in {wording.rows(row['count'])}",
            known,
            index=known.index(row["ours"]) if row["ours"] in known else None,
            format_func=lambda code, options=options: options[code],
            placeholder="Choose what it means",
            key=f"value-{sheet.id}-{column}-{theirs}",
        )
    return picked


def _keeps_totals(sheet: Sheet, chosen: Choices) -> bool:
    """Whether rows at the foot that look like totals are members' rows after all."""
    kept = choices.keeps_total_rows(chosen, sheet)
    if not sheet.total_rows and not kept:
        return False
    rows = ", ".join(map(str, sheet.total_rows))
    return st.checkbox(
        f"Row {rows} is a member's row, not a total: read it", value=kept, key=f"totals-{sheet.id}"
    )


def _show_recognised(sheet: Sheet, scheme: Scheme) -> None:
    """The values that were known, and what they were taken for."""
    for column, rows in sheet.values.items():
        codes = columns.codes(sheet.table, column, scheme)
        known = [row for row in rows if row["ours"] is not None]
        if known and not {"yes", "no"} <= set(codes):
            parts = (
                f"{wording.escape(row['theirs'])} → {codes.get(row['ours'], row['ours'])}" for row in known
            )
            st.caption(f"{columns.title(column)}: " + " · ".join(parts))


def _answer(question: Question) -> Any:
    """The widget of one question."""
    text = wording.escape(question.text)
    key = f"question-{question.id}"
    if question.kind.startswith("confirm"):
        return "yes" if st.checkbox(text, value=question.answer == "yes", key=key) else None
    if question.options:
        known = list(question.options)
        index = known.index(question.answer) if question.answer in known else None
        return st.radio(
            text, known, index=index, horizontal=len(known) < 4, format_func=wording.option, key=key
        )
    hint = "A year, such as 2025" if question.kind.endswith("_year") else "A number"
    return st.number_input(text, min_value=1, value=question.answer, step=1, placeholder=hint, key=key)
