"""Choices that the page's address spells out: the address leads and the choices follow, and each change of
theirs is one step in the browser's history.

A bare address stays bare until something is chosen; from then on all of it is said, so that a link means the
same next year. What a choice was also goes along from page to page. What a tampered address asks for is
refused in words.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from dashboard.screen import caches

T = TypeVar("T")
_PAGE, _TOLD, _OFFERED = "address_page", "address_told", "address_offered"
_FIRST, _LED_TO, _KEPT, _REFUSED = "address_first", "address_led_to", "address_kept", "address_refused"
_READING = "address_reading"
_MOVE, _MOVED = "year_to_move_to", "moved_to_year_for"


@contextmanager
def kept(page: str) -> Iterator[None]:
    """While a page runs its choices follow the address; at its end the address follows them, in one step.

    What is chosen while the page is still being made cuts the run short: the next one reads what that one did
    not come to, and nothing twice, or the choice would be lost.
    """
    state, held = st.session_state, st.query_params.to_dict()
    has_arrived = state.get(_PAGE) != page
    if has_arrived:
        state[_FIRST] = {}
    if has_arrived or state.get(_TOLD) != held:
        state[_READING], state[_LED_TO], state[_REFUSED] = True, {}, set()
    state[_PAGE], state[_TOLD] = page, held
    before, state[_OFFERED] = set(state.get(_OFFERED, {})), {}
    try:
        yield
    except RerunException:
        raise
    except BaseException:
        _tell(before)
        raise
    else:
        _tell(before)


def _tell(before: set[str]) -> None:
    """Put all choices in the address, unless it says them, or led to them, already."""
    state, held = st.session_state, st.query_params.to_dict()
    chosen = now()
    wrong = {name for name, told in chosen.items() if held.get(name, told) != told} - state[_REFUSED]
    if wrong or any(state[_LED_TO].get(name) != told for name, told in chosen.items()):
        others = {name: told for name, told in held.items() if name not in before}
        wanted = others | chosen
        if wanted != held:
            st.query_params.from_dict(wanted)
            held, state[_REFUSED] = wanted, set()
    state[_READING], state[_TOLD] = False, held


def now() -> dict[str, str]:
    """Every choice of the page, spelled out."""
    state = st.session_state
    return {name: shown(state[name]) for name, shown in state[_OFFERED].items() if name in state}


def link() -> str:
    """The address of what the page shows, with every choice in it."""
    return urlsplit(st.context.url or "")._replace(query=urlencode(now())).geturl()


def year(years: Sequence[int], called: Callable[[int], str]) -> None:
    """The chooser of the CPD year, newest first, for all pages."""
    if years:
        newest_first = sorted(years, reverse=True)
        _offer("year", newest_first, str)
        if wanted := st.session_state.pop(_MOVE, None):
            st.session_state["year"] = wanted
        st.selectbox("CPD year", newest_first, format_func=called, key="year")


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
    """A choice of one from a list; a link that names something else falls back to the first, with a message.
    Where nothing is all there is to choose, there is no box."""
    _offer(key, options, shown)
    has_box = options[1:] or options[0]
    picked = st.selectbox(label, options, format_func=shown, key=key) if has_box else options[0]
    explain(key, noun or label.lower())
    return options[0] if picked is None else picked


def one_of(label: str, options: Sequence[str], key: str) -> str:
    """The same of a few that stand side by side."""
    _offer(key, options, str)
    picked = st.segmented_control(label, options, key=key, required=True)
    explain(key, label.lower())
    return options[0] if picked is None else picked


def tabs(names: Sequence[str], key: str) -> Sequence[Any]:
    """Tabs whose choice stays in the address; only the open one is worked out."""
    _offer(key, names, str)
    explain(key, "tab")
    return st.tabs(names, key=key, on_change="rerun")


def explain(key: str, label: str) -> None:
    """Say so where the address asked for something there is not."""
    if key in st.session_state.get(_REFUSED, ()):
        st.info(f"The address asked for a {label} that is not held here. The usual choice is shown instead.")


def _offer(name: str, options: Sequence[Any], shown: Callable[[Any], str]) -> None:
    """Put what the address says where the widget of this name will find it; else what it was when the page
    was come to, what was chosen on another page, or the first."""
    state, by_text = st.session_state, {shown(option): option for option in options}
    asked = st.query_params.get(name)
    if (state[_READING] and name not in state[_LED_TO]) or name not in state:
        usual = state[_FIRST].get(name, state.get(_KEPT, {}).get(name))
        state[name] = by_text.get(usual if asked is None else asked, options[0])
        state[_LED_TO][name] = shown(state[name])
        if asked is not None and asked not in by_text:
            state[_REFUSED].add(name)
    elif state[name] not in options:
        state[name] = options[0]
    told = shown(state[name])
    state[_FIRST].setdefault(name, told)
    if state[_LED_TO].setdefault(name, told) != told:
        state[_REFUSED].discard(name)
    state[_KEPT] = {**state.get(_KEPT, {}), name: told}
    state[_OFFERED][name] = shown
