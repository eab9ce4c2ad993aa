"""The register of actions on the Committee paper page: what was agreed, what is added,
what is closed and why."""

import streamlit as st

from dashboard.reports.drafts import actions
from dashboard.reports.drafts.actions import Action, Direction
from dashboard.screen import layout
from dashboard.screen.caches import View
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words.captions import subtitles

_REFUSED = "actions_refused"
_DIRECTIONS = {Direction.UP: "It should rise", Direction.DOWN: "It should fall"}


def show(view: View) -> None:
    """The actions agreed, a form for another, and one to close."""
    held = actions.all_of(view.catalogue)
    with st.popover(f"Actions agreed: {len(held) or 'none yet'}", icon=":material/checklist:"):
        st.markdown(
            "The paper on a later year reports whether the measure of each action moved. A measure that "
            "moved after an "
            "action does not show that the action moved it."
        )
        layout.refusal(_REFUSED)
        layout.rows([_row(view, each) for each in held], "Actions agreed", "No action is registered yet.")
        if access.may(Act.WRITE):
            _new(view)
            _closing(view, tuple(each for each in held if not each.closed))


def _row(view: View, action: Action) -> dict[str, str]:
    return {
        "No.": str(action.number),
        "Action": subtitles.literal(action.what),
        "Agreed on": str(action.cpd_year),
        "Hoped to move": action.hope(view.catalogue),
        "State": f"closed: {subtitles.literal(action.closed)}" if action.closed else "open",
    }


def _new(view: View) -> None:
    with st.form("action_new", border=False):
        st.text_input("What will be done", key="action_what", max_chars=actions.LONGEST)
        st.selectbox(
            "The measure it hopes to move",
            actions.measures(view.catalogue, view.cpd_year),
            format_func=lambda name: view.measure(name).title,
            key="action_measure",
        )
        st.selectbox(
            "Which way", list(Direction), format_func=_DIRECTIONS.__getitem__, key="action_direction"
        )
        st.text_input(
            "The value hoped for, if any, such as 70%", key="action_hoped", max_chars=actions.LONGEST_HOPED
        )
        next_year = view.cpd_year + view.catalogue.scheme.rules.step
        st.number_input("CPD year in which to look", next_year, next_year + 9, next_year, key="action_look")
        st.form_submit_button("Add the action", on_click=_add, args=(view,))


def _add(view: View) -> None:
    state = st.session_state
    made = Action(
        number=0,
        cpd_year=view.cpd_year,
        what=state["action_what"],
        measure=state["action_measure"],
        direction=state["action_direction"],
        look_year=int(state["action_look"]),
        hoped=state["action_hoped"],
    )
    with layout.attempt(_REFUSED):
        actions.add(view.catalogue, made)
        state["action_what"] = state["action_hoped"] = ""


def _closing(view: View, still_open: tuple[Action, ...]) -> None:
    if not still_open:
        return
    with st.form("action_close", border=False):
        names = {each.number: f"{each.number}. {each.what}" for each in still_open}
        st.selectbox("Close an action", list(names), format_func=names.__getitem__, key="action_number")
        st.text_input("Why it is closed", key="action_why", max_chars=actions.LONGEST)
        st.form_submit_button("Close it", on_click=_close, args=(view,))


def _close(view: View) -> None:
    number, why = int(st.session_state["action_number"]), st.session_state["action_why"]
    with layout.attempt(_REFUSED):
        actions.close(view.catalogue, number, why)
        st.session_state["action_why"] = ""
