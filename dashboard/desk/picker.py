"""Figures in plain words: search a measure, see its value and base, put it into the text."""

import streamlit as st

from analysis.catalogue.figure import Figure
from analysis.measures import register
from dashboard import captions, data, words
from dashboard.data import View
from dashboard.desk import held
from dashboard.desk.held import Draft
from dashboard.reports import live
from dashboard.reports.drafts import Section
from dashboard.reports.references import is_empty, parse, written

PARTS = {
    "The figure": "",
    "The number it is of": "base",
    "The number who did": "part",
    "Both, with the share": "counts",
    "The middle half": "middle_half",
    "The interval": "interval",
}


def show(view: View, draft: Draft, section: Section) -> None:
    """A list that is searched by typing; the choice is put into the first empty place, else at the end of the part."""
    figures = _figures(view)
    if not figures:
        return
    titles = {each.name: each.title for each in register.measures(view.catalogue.scheme)}
    named = {f"{titles[each.measure]}: {_value(view, each)}": each for each in figures}
    with st.container(border=True):
        picked = st.selectbox("Find a figure", list(named), index=None, placeholder="Type what it is about")
        if picked is None:
            return
        figure = named[picked]
        part = st.selectbox("What of it", [name for name, aspect in PARTS.items() if _has(figure, aspect)])
        years = [str(each.cpd_year) for each in reversed(view.years)]
        year = st.selectbox("Year", years, index=years.index(str(view.cpd_year)))
        groups = _groups(view)
        group = st.selectbox("For", list(groups))
        options = ({} if year == str(view.cpd_year) else {"year": year}) | groups[group]
        reference = written(figure.measure, PARTS[part], options)
        st.code(reference, language=None)
        told = live.tell(reference, view.catalogue, view.cpd_year)
        for fault in told.faults:
            st.error(captions.markdown(fault.said))
        if told.faults:
            return
        st.caption(f"Reads: {captions.markdown(told.text)}")
        waits = any(is_empty(section.text, each) for each in parse(section.text))
        label = "Put it in the first empty `{}`" if waits else "Put it at the end of this part"
        given = (section.name, held.box(draft, section.name), reference)
        st.button(label, key="desk_put", on_click=held.put, args=given, icon=":material/add:")


def _groups(view: View) -> dict[str, dict[str, str]]:
    """The whole scheme, then every group that figures are shown for."""
    found: dict[str, dict[str, str]] = {"The whole scheme": {}}
    for name, level in view.catalogue.levels.items():
        found |= {f"{captions.characteristic(name)}: {group}": {name: group} for group in level.groups}
    return found


def _figures(view: View) -> tuple[Figure, ...]:
    """The leading shown figure of every measure in the year."""

    def read() -> tuple[Figure, ...]:
        names = [each.name for each in register.measures(view.catalogue.scheme)]
        leading: dict[str, Figure] = {}
        for figure in view.figures(*names):
            leading.setdefault(figure.measure, figure)
        return tuple(each for each in leading.values() if each.is_shown)

    return data.kept(data.key(view.path, "picker", view.cpd_year), read)


def _value(view: View, figure: Figure) -> str:
    measure = view.catalogue.measure(figure.measure)
    base = "" if figure.whole is None else f", {words.base(figure, measure, random_known=view.year.random_known)}"
    return f"{words.value(figure, measure)}{base}"


def _has(figure: Figure, aspect: str) -> bool:
    is_hours = figure.part is None and figure.statistic not in words.SHARES and figure.statistic != "count"
    return {
        "": True,
        "base": figure.whole is not None,
        "part": figure.part is not None,
        "counts": figure.part is not None,
        "middle_half": is_hours,
        "interval": bool(words.interval(figure)),
    }[aspect]
