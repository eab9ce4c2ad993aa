"""What other figures do to a letter, on the pages: every message then and now, and a note to members."""

import streamlit as st

from dashboard.document.inline import escape
from dashboard.reports.corrections import Correction, Effect
from dashboard.screen import layout
from dashboard.words.captions import subtitles


def show(found: Correction, then: str, now: str) -> None:
    """What became of each message of a letter; `then` and `now` name the two figures."""
    st.markdown(f"**{subtitles.markdown(found.what)}.** {subtitles.markdown(found.told)}")
    if found.fault:
        return
    layout.rows(
        [
            {
                "What became of it": each.effect.value,
                then: subtitles.literal(each.then) or "–",
                now: " ".join(filter(None, (subtitles.literal(each.now) or "–", each.advice))),
            }
            for each in found.otherwise
        ],
        found.what,
        "It reads the same now, word for word.",
    )
    same = found.of(Effect.SAME)
    if same and st.toggle(f"Show what is unchanged ({len(same)})", key=f"unchanged {found.what} {then}"):
        st.markdown(subtitles.bullets(escape(each.now) for each in same))
    if found.note:
        st.markdown("**A note to members, to finish and send**")
        st.code(found.note, language=None, wrap_lines=True)
