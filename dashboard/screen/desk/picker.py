"""Figures by name: choose a measure, see its value and base, put it into the text."""

import streamlit as st

from analysis.catalogue.figure import Figure
from analysis.measures import register
from dashboard.reports.drafts.drafts import Section
from dashboard.screen import caches
from dashboard.screen.caches import View
from dashboard.screen.desk import draft_state
from dashboard.screen.desk.draft_state import Draft
from dashboard.words import numbers
from dashboard.words.captions import subtitles
from dashboard.words.references import is_empty, parse, reference_text
from dashboard.words.voice import voice

PARTS = {
    "": "The figure itself",
    "part": "How many did",
    "base": "Out of how many",
    "counts": "All of it",
    "middle_half": "The middle half",
    "interval": "The interval",
}


def show(view: View, draft: Draft, section: Section) -> None:
    """A measure is chosen by typing a part of its name; what of it is wanted goes into the first empty place,
    else to the end."""
    figures = caches.kept(view, _figures)
    if not figures:
        return
    with st.container(border=True):
        figure = st.selectbox(
            "Figure", figures, None, lambda each: _name_of(view, each), placeholder="Type, such as guideline"
        )
        if figure is None:
            return
        st.caption(subtitles.markdown(_among(view, figure)))
        years = [str(each.cpd_year) for each in reversed(view.years)]
        year = st.selectbox("Year", years, index=years.index(str(view.cpd_year)))
        groups = _groups(view)
        group = st.selectbox("For", list(groups))
        options = ({} if year == str(view.cpd_year) else {"year": year}) | groups[group]
        reads = {aspect: told for aspect in PARTS if (told := _reads(view, figure, aspect, options))}
        if not reads:
            return
        part = st.selectbox(
            "What of it", list(reads), format_func=lambda each: f"{PARTS[each]}: {reads[each]}"
        )
        reference = reference_text(figure.measure, part, options)
        st.code(reference, language=None)
        waits = any(is_empty(section.text, each) for each in parse(section.text))
        label = "Put it in the first empty `{}`" if waits else "Put it at the end of this part"
        given = (section.name, draft_state.box(draft, section.name), reference)
        st.button(label, key="desk_put", on_click=draft_state.put, args=given, icon=":material/add:")


def _reads(view: View, figure: Figure, aspect: str, options: dict[str, str]) -> str:
    """How it would read; empty where it has no such part, and told where the figure itself cannot be had."""
    if not _has(figure, aspect):
        return ""
    told = voice(view.evidence()).tell(reference_text(figure.measure, aspect, options))
    for fault in told.faults:
        if not aspect:
            st.error(subtitles.markdown(fault.said))
        return ""
    return told.text


def _groups(view: View) -> dict[str, dict[str, str]]:
    """The whole scheme, then every group that figures are shown for."""
    found: dict[str, dict[str, str]] = {"The whole scheme": {}}
    for name, level in view.catalogue.levels.items():
        found |= {f"{subtitles.characteristic(name)}: {group}": {name: group} for group in level.groups}
    return found


def _figures(view: View) -> tuple[Figure, ...]:
    """The leading shown figure of every measure in the year."""
    names = [each.name for each in register.measures(view.catalogue.scheme)]
    leading: dict[str, Figure] = {}
    for figure in view.figures(*names):
        leading.setdefault(figure.measure, figure)
    return tuple(each for each in leading.values() if each.is_shown)


def _name_of(view: View, figure: Figure) -> str:
    measure = view.measure(figure.measure)
    base = "" if figure.whole is None else f" (n = {numbers.size(figure)})"
    return f"{measure.title}: {numbers.value(figure, measure)}{base}"


def _among(view: View, figure: Figure) -> str:
    """The question that the figure answers, and of whom."""
    measure = view.measure(figure.measure)
    return f"{measure.question} Of {numbers.base(figure, measure, random_known=view.year.random_known)}."


def _has(figure: Figure, aspect: str) -> bool:
    is_hours = figure.part is None and figure.statistic not in numbers.SHARES and figure.statistic != "count"
    return {
        "": True,
        "base": figure.whole is not None,
        "part": figure.part is not None,
        "counts": figure.part is not None,
        "middle_half": is_hours,
        "interval": bool(numbers.interval(figure)),
    }[aspect]
