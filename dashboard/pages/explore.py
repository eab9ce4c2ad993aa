"""Explore: one question over the figures, and its answer."""

from functools import partial

import streamlit as st

from analysis.scheme.rules import Collects
from dashboard.reports.findings import stamp
from dashboard.screen import address, caches, drawn, layout, links
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit
from dashboard.screen.explore import answer as answers
from dashboard.screen.explore import question as questions
from dashboard.screen.explore.question import PRESETS, Question, Shape, Subject
from dashboard.words import alternative
from dashboard.words.captions import early, explore, subtitles

NOTHING = ""
ABOUT = {
    Collects.DECLARATIONS: "What members declared nobody has checked for most of them.",
    Collects.REVIEWS: "What assessors found rests on a sample.",
}
GROUPS = "A difference between groups says nothing of why: members of one may differ in many ways."


def _ask(subject: Subject, by: str, shape: Shape) -> None:
    state = st.session_state
    state["what"], state["by"], state["and"], state["only"] = subject.label, by, NOTHING, ()
    state["as"] = shape


def _presets(found: dict[str, Subject], view: View) -> None:
    labels = view.catalogue.labels
    with st.container(horizontal=True, gap="small"):
        for name, (key, by, shape) in PRESETS.items():
            if key in found:
                held = by if by in questions.splits(view, found[key]) else NOTHING
                st.button(labels.put(name), on_click=_ask, args=(found[key], held, shape), key=f"ask_{name}")


def _question(view: View, found: dict[str, Subject]) -> Question:
    by_label = {each.label: each for each in found.values()}
    with st.container(border=True, key="question"):
        upper, lower = st.columns((4, 3, 3)), st.columns((4, 3, 3))
        with upper[0]:
            subject = by_label[address.choice("What", list(by_label), "what", noun="figure")]
        splits = questions.splits(view, subject)
        by: tuple[str, ...] = ()
        if splits:
            with upper[1]:
                by = _chosen("Split by", splits, "by")
        if by:
            with lower[1]:
                by += _chosen("and by", questions.partners(view, subject, by[0]), "and")
        only = None
        if held := questions.groups(view, subject, by):
            with upper[2]:
                of = address.choice("For whom", [(), *held], "only", subtitles.whom, "group")
                only = (of[0], of[1]) if of else None
        with lower[0]:
            shape = Shape(address.one_of("Shown as", questions.shapes(view, subject, by), "as"))
        since = 0
        years = [year.cpd_year for year in view.years if year.cpd_year < view.cpd_year]
        if shape in {Shape.TIME, Shape.PANELS} or (
            shape is Shape.TABLE and questions.has_years(view, subject)
        ):
            with lower[2]:
                since = int(address.choice("Years from", years or [view.cpd_year], "since"))
    return Question(subject, by, only, since, shape)


def _chosen(label: str, options: list[str], key: str) -> tuple[str, ...]:
    picked = address.choice(label, [NOTHING, *options], key, _characteristic, "characteristic")
    return (picked,) if picked else ()


def _characteristic(name: str) -> str:
    return subtitles.characteristic(name) if name else "Nothing"


def _pick(question: Question) -> drawn.Pick | None:
    """What a click does: a year is gone to; a group is asked for alone, over the years, unless one is."""
    if question.shape in {Shape.TIME, Shape.PANELS}:
        return _go_to
    if question.shape is Shape.GROUPS and len(question.by) == 1 and question.only is None:
        return partial(_ask_for, question.by[0])
    return None


def _go_to(year: str) -> None:
    st.session_state["year"] = int(year)


def _ask_for(characteristic: str, group: str) -> None:
    st.session_state["only"], st.session_state["as"] = (characteristic, group), Shape.TIME


def _show(view: View, question: Question) -> None:
    told = caches.kept(view, answers.answer, question)
    st.header(told.finding, anchor=False)
    if told.why or told.table is None:
        st.info(subtitles.markdown(told.why))
        return
    st.caption(told.base)
    pick = _pick(question)
    if len(told.charts) == 1:
        drawn.chart(told.charts[0], "answer", pick=pick)
    elif told.charts:
        grid = st.grid(3, min_column_width=250)
        for each in told.charts:
            with grid.cell():
                st.subheader(each.finding, anchor=False)
                drawn.chart(each, "answer", height=170, pick=pick)
    if not told.charts:
        drawn.table(told.table)
    marked = alternative.marked(told.charts[0]) if told.charts else ""
    if note := f"{told.note} {marked}".strip():
        st.caption(subtitles.markdown(note))
    shown = Exhibit(shown=told.table, measures=question.subject.names, by=question.characteristics)
    layout.under_answer(view, shown, told.travelling)
    if question == Question(question.subject, shape=question.shape, since=question.since):
        layout.exhibits(view, caches.kept(view, answers.beside, question.subject))
    if question.subject.topic == questions.DECLARING and view.year.due_rows:
        links.link("data", "Make a list to chase", "checklist", **links.CHASE)


view = layout.view()

layout.opening(view, "Explore")
found = questions.subjects(view)
if not found:
    waiting = stamp.held_back(view.catalogue, view.cpd_year)
    layout.nothing(*(early.not_yet(waiting, has_earlier=False) if waiting else explore.NOTHING))
    layout.closing(view)
    st.stop()
_presets(found, view)
_show(view, _question(view, found))
declared = view.figure("valid_declarations")
joining = subtitles.part_year(view.year) if declared is not None and declared.value else ""
collects = view.catalogue.scheme.rules.collects
about = [text for held, text in ABOUT.items() if collects in {held, Collects.BOTH}]
layout.cannot_tell(" ".join(filter(None, (*about, GROUPS, joining))))
layout.closing(view)
