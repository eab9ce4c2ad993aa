"""Data page, your scheme: criteria, themes, categories and the rest, one entry of a list at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import streamlit as st

from analysis.errors import CpdError
from analysis.scheme import scheme as schemes
from analysis.scheme.scheme import EVENT_YEARS, Criterion, Event, Question, Scheme, Text, Theme, Value
from analysis.scheme.vocabulary import CHARACTERISTICS
from dashboard.words.captions import subtitles

_NEW = "A new one"
_FIELDS: Mapping[str, str] = {
    "code": "Short code, as the column in your files",
    "label": "What it is called",
    "looks_at": "What it looks at, as a question",
    "topic": "“balance”, where it is on how hours divide between areas; else nothing",
    "kind": "Kind",
    "heading": "Heading in the letter, where the name is too curt",
    "why": "Why it matters: one reason a line, used in turn",
    "action": "One small step, under an hour: one a line",
    "example": "An example: one a line",
    "joins": "Groups it falls into where groups are small, finer first: one a line",
    "text": "Text",
    "question": "Question",
    "answer": "Answer",
    "cpd_year": "CPD year",
}
_KINDS = ("strength", "advice")
_PLAIN = ("tips", "resources")


@dataclass(frozen=True, slots=True)
class _List:
    """A list of a scheme: its title, what an entry is, and where the scheme keeps it."""

    title: str
    kind: type[Any]
    place: str


_LISTS = (
    _List("Criteria that assessors mark", Criterion, "criteria"),
    _List("Themes of remarks", Theme, "themes"),
    *(_List(subtitles.characteristic(name), Value, name) for name in CHARACTERISTICS),
    _List("Events, marked on charts over the years", Event, "events"),
    _List("Tips", Text, "tips"),
    _List("Questions members often ask", Question, "questions"),
    _List("What you offer members", Text, "resources"),
)


def show(present: Scheme, revision: str) -> dict[str, Any]:
    """The lists as they were changed on this page, by the names of the scheme's fields."""
    key = f"lists-{revision}"
    held: dict[str, tuple[Any, ...]] = st.session_state.setdefault(key, {})
    with st.expander("Lists: criteria, themes, categories, events, tips, questions"):
        named = {each.place: each for each in _LISTS}
        titles = {place: each.title for place, each in named.items()}
        place = st.selectbox("List", list(titles), format_func=titles.__getitem__, key=f"{key}-list")
        _entries(named[place], held.get(place, _held(present, place)), held, f"{key}-{place}")
        if held:
            st.caption("Changed and not saved yet. “Save” below keeps it.")
    return _as_fields(present, held)


def _held(present: Scheme, place: str) -> tuple[Any, ...]:
    if place in CHARACTERISTICS:
        return present.values(place)
    found = getattr(present, place)
    return tuple(map(Text, found)) if place in _PLAIN else tuple(found)


def _as_fields(present: Scheme, held: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    """Changed lists as fields of the scheme."""
    found: dict[str, Any] = {name: values for name, values in held.items() if name not in CHARACTERISTICS}
    found |= {name: tuple(each.text for each in found[name]) for name in _PLAIN if name in found}
    groups = {name: values for name, values in held.items() if name in CHARACTERISTICS}
    return found | ({"characteristics": {**present.characteristics, **groups}} if groups else {})


def _entries(shown: _List, now: tuple[Any, ...], held: dict[str, tuple[Any, ...]], key: str) -> None:
    """One entry in fields of its own, and the ways to keep it or take it away."""
    names = [*(_name(each) for each in now), _NEW]
    key = f"{key}-{len(now)}"
    at = st.selectbox("Entry", range(len(names)), format_func=names.__getitem__, key=f"{key}-entry")
    present = now[at] if at < len(now) else None
    with st.form(f"{key}-form-{at}", border=False):
        given = {each.name: _field(each.name, present, f"{key}-{at}") for each in fields(shown.kind)}
        keeps, removes = st.columns(2)
        is_kept = keeps.form_submit_button("Put it in the list")
        is_removed = removes.form_submit_button("Take it out", disabled=present is None)
    if is_removed:
        held[shown.place] = (*now[:at], *now[at + 1 :])
        st.rerun()
    if is_kept:
        try:
            entry = schemes.entry(shown.kind, given)
        except CpdError as error:
            st.error(str(error))
            return
        held[shown.place] = (*now[:at], entry, *now[at + 1 :])
        st.rerun()


def _field(name: str, present: Any, key: str) -> Any:
    """What was given for a field; several texts a line each."""
    value: Any = getattr(present, name, "")
    label, key = _FIELDS[name], f"{key}-{name}"
    if name == "kind":
        return st.radio(label, _KINDS, _KINDS.index(value or _KINDS[0]), horizontal=True, key=key)
    if name == "cpd_year":
        return st.number_input(label, EVENT_YEARS[0], EVENT_YEARS[-1], value or None, step=1, key=key)
    if name in {"why", "action", "example", "joins"}:
        lines = str(st.text_area(label, "\n".join(value or ()), key=key)).splitlines()
        return [line.strip() for line in lines if line.strip()]
    if name in {"text", "answer"}:
        return str(st.text_area(label, value, key=key)).strip()
    return str(st.text_input(label, value, key=key)).strip()


def _name(entry: Any) -> str:
    """An entry as a list names it."""
    told = getattr(entry, "label", "") or getattr(entry, "question", "") or getattr(entry, "text", "")
    year = f"{entry.cpd_year}: " if isinstance(entry, Event) else ""
    return f"{year}{told[:60]}"
