"""Choices that stay in the page's address and across pages;
what a tampered address asks for is refused in words."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from dashboard.screen import caches
from dashboard.words.captions import subtitles

T = TypeVar("T")
_REFUSED = "refused_choices"
_MOVE, _MOVED = "year_to_move_to", "moved_to_year_for"


def year(years: Sequence[int]) -> None:
    """The chooser of the CPD year, newest first, for all pages."""
    if years:
        if wanted := st.session_state.pop(_MOVE, None):
            st.session_state["year"] = wanted
        _remember("year", [str(each) for each in years])
        st.selectbox(
            "CPD year",
            sorted(years, reverse=True),
            key="year",
            bind="query-params",
            persist_state="session",
            on_change=_forget,
            args=("year",),
        )


def move(year: str, *, once: str) -> None:
    """Let the chooser move to a year, once for each reason, and show the page anew."""
    if st.session_state.get(_MOVED) != once:
        st.session_state[_MOVED] = once
        st.session_state[_MOVE] = int(year)
        st.rerun()


def view() -> caches.View | None:
    """What the page looks at: the catalogue and the year chosen."""
    return caches.view(st.session_state.get("year"))


def choice(label: str, options: Sequence[T], key: str, shown: Callable[[T], str] = str, noun: str = "") -> T:
    """A choice of one from a list; a link that names something else falls back to the first,
    with a message."""
    _remember(key, [shown(option) for option in options])
    picked = st.selectbox(
        label,
        options,
        format_func=shown,
        key=key,
        bind="query-params",
        persist_state="session",
        on_change=_forget,
        args=(key,),
    )
    explain(key, noun or label.lower())
    return options[0] if picked is None else picked


def tabs(names: Sequence[str], key: str) -> Sequence[Any]:
    """Tabs whose choice stays in the address; only the open one is worked out."""
    _remember(key, names)
    explain(key, "tab")
    return st.tabs(names, key=key, bind="query-params", on_change=_forget, args=(key,))


def characteristics(view: caches.View) -> tuple[str, ...]:
    """One or two characteristics to look by; none where none was collected."""
    held = list(view.catalogue.levels)
    if not held:
        return ()
    left, right = st.columns(2)
    with left:
        first = choice("By", held, "by", subtitles.characteristic, "characteristic")
    partners = sorted(
        {name for pair in view.catalogue.pairs if first in pair for name in pair} - {first}, key=held.index
    )
    with right:
        second = choice(
            "And by", ["", *partners], "and", subtitles.characteristic_or_none, "second characteristic"
        )
    return (first, second) if second else (first,)


def explain(key: str, label: str) -> None:
    """Say so where the address asked for something there is not."""
    if key in st.session_state.get(_REFUSED, ()):
        st.info(f"The address asked for a {label} that is not held here. The usual choice is shown instead.")


def _remember(key: str, labels: Sequence[str]) -> None:
    """Note a value in the address that is none of the labels; the browser is about to take it out again."""
    if not set(st.query_params.get_all(key)) <= set(labels):
        st.session_state[_REFUSED] = {*st.session_state.get(_REFUSED, ()), key}


def _forget(key: str) -> None:
    st.session_state[_REFUSED] = set(st.session_state.get(_REFUSED, ())) - {key}
