"""Findings as cards: what the figures allow to be said, with base and verdict, to be placed in the letter."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from dashboard.reports.drafts.drafts import Section
from dashboard.reports.findings import findings
from dashboard.reports.findings.finding import Finding, Kind
from dashboard.reports.letter import letter, uses
from dashboard.screen import address, caches
from dashboard.screen.caches import View
from dashboard.screen.desk import draft_state
from dashboard.screen.desk.draft_state import Draft
from dashboard.words import ladder, numbers
from dashboard.words.captions import subtitles

NAMES = {
    Kind.STRENGTH: "Done well",
    Kind.ADVICE: "A small change",
    Kind.CHANGE: "Change",
    Kind.CAUTION: "Caution",
}
ALL = "All"


def show(view: View) -> None:
    """Every finding of the year, by what is new, changed or without a clear change."""
    draft = draft_state.open_draft(view)
    found = caches.kept(view, _claims)
    shown = address.choice("Show", list(_SIEVES), "findings")
    kept = [each for each in found if _SIEVES[shown](each, view)]
    st.caption(_comparisons_made(view, len(found)))
    if not kept:
        st.info("No finding of this kind this year. Choose “All” to see the others.")
    for number in range(0, len(kept), 2):
        for place, column in enumerate(st.columns(2)):
            if number + place < len(kept):
                with column:
                    _card(view, draft, kept[number + place], number + place)


def show_picked(view: View) -> None:
    """Findings that a link brought along, to be placed with one click."""
    names = {name for text in st.query_params.get_all("picks") for name in text.split(",")}
    first: dict[str, Finding] = {}
    for each in caches.kept(view, _claims):
        first.setdefault(each.measure, each)
    wanted = [each for name, each in first.items() if name in names]
    if not wanted:
        return
    draft = draft_state.open_draft(view)
    with st.container(border=True):
        st.markdown("**Brought along for the letter**")
        for number, finding in enumerate(wanted):
            st.markdown(_plain(finding.sentence))
            _place(view, draft, finding, f"picked_{number}")
            left = [each.measure for each in wanted if each is not finding]
            st.button(
                "Take it off this list",
                key=f"desk_drop_{number}",
                type="tertiary",
                on_click=_pick,
                args=(left,),
            )


def _pick(names: list[str]) -> None:
    """The address names these findings from now on."""
    if names:
        st.query_params["picks"] = ",".join(names)
    else:
        del st.query_params["picks"]


def _claims(view: View) -> tuple[Finding, ...]:
    return findings.claims(view.catalogue, view.cpd_year)


def _is_new(finding: Finding, view: View) -> bool:
    """Not among the findings of the year before."""
    if view.earlier is None:
        return False
    before = caches.kept(replace(view, year=view.earlier), _claims)
    return (finding.measure, finding.kind) not in {(each.measure, each.kind) for each in before}


_SIEVES: Mapping[str, Callable[[Finding, View], bool]] = {
    ALL: lambda _, __: True,
    "New": _is_new,
    "Changed": lambda finding, _: finding.verdict in ladder.CLEAR,
    "No clear change": lambda finding, _: finding.verdict in ladder.UNCHANGED,
}


def _comparisons_made(view: View, count: int) -> str:
    """How many comparisons were looked at: with many, some differ by chance."""
    compared = len(findings.compared(view.evidence()))
    told = f"{numbers.number(count)} findings"
    if not compared or view.earlier is None:
        return f"{told}. There is no earlier year to compare with."
    called = view.catalogue.labels.year(view.earlier.cpd_year)
    return f"{told}; {numbers.number(compared)} figures were compared with {called} to find what changed."


def _card(view: View, draft: Draft, finding: Finding, number: int) -> None:
    with st.container(border=True):
        st.markdown(f":gray[{NAMES[finding.kind]}]  \n**{_plain(finding.heading)}**")
        st.markdown(_plain(finding.sentence))
        figure, measure = finding.latest, view.catalogue.measure(finding.measure)
        base = numbers.base(figure, measure, random_known=view.year.random_known)
        st.markdown(f"{_plain(numbers.value(figure, measure))} · :gray[{_plain(base)}]")
        if finding.verdict and finding.kind is not Kind.CHANGE:
            st.caption(f"Since the year before: {finding.verdict}.")
        _place(view, draft, finding, f"card_{number}")


def _place(view: View, draft: Draft, finding: Finding, key: str) -> None:
    named = caches.kept(view, _named, draft.sections)
    used = tuple(f"“{_plain(part)}”" for part, measures in named.items() if finding.measure in measures)
    st.caption(f"In the letter: {numbers.listed(used)}." if used else "Not in the letter.")
    label = "Put it in the letter again" if used else "Put it in the letter"
    st.button(label, key=f"desk_{key}", on_click=_put, args=(draft, finding))


def _put(draft: Draft, finding: Finding) -> None:
    sections = letter.placing(finding, draft.sections)
    draft_state.save(sections, note=f"Placed: {finding.heading}")


def _named(view: View, sections: tuple[Section, ...]) -> Mapping[str, frozenset[str]]:
    return uses.named(view.evidence(), sections)


def _plain(text: str) -> str:
    return subtitles.markdown(text.replace("*", "\\*").replace("[", "\\["))
