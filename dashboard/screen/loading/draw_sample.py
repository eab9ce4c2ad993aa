"""Reviews page, the sample: a draw from a frame in hand, stated before it is made,
and the draws on record."""

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analysis import places
from analysis.catalogue import draw_record
from analysis.job import DRAW_RECORD, MARKED
from analysis.scheme.vocabulary import CHARACTERISTICS
from dashboard.load import jobs, set_up, wording
from dashboard.screen import downloads, layout
from dashboard.screen.loading import progress
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words.captions import sample, subtitles

_FILES = {
    MARKED: "The frame, marked",
    DRAW_RECORD: "The draw record",
}
_GROUPS = ("", "stratum", *CHARACTERISTICS)


def show(review_year: int, size: int) -> None:
    """The form of a draw, for a review year and size to begin with, and what was drawn before."""
    st.header("Draw a sample that an auditor can repeat", anchor=False)
    st.markdown(
        "Who is selected follows from the frame, a secret settled beforehand and a public text of a later "
        "day: nobody can choose a sample that suits them. The frame is your own file, a row for each member "
        "who could be selected. It comes back once, with those selected and their reserves marked in order."
    )
    if access.may(Act.TAKE_OUT):
        _form(review_year, size)
    else:
        st.info("A sample is drawn by a data steward. Ask one, or ask for the role.")
    st.header("Samples drawn so far", anchor=False)
    data = places.data_folder()
    rows = [sample.draw_row(entry, layout.zone()) for entry in reversed(draw_record.draws(data))]
    with st.container(key="draws"):
        layout.rows(
            [wording.plain(row) for row in rows], "Samples drawn so far", "No sample has been drawn here yet."
        )
    if stated := draw_record.statements(data):
        st.markdown("**Stated before a draw**")
        rows = [sample.statement_row(entry, layout.zone()) for entry in reversed(stated)]
        layout.rows([wording.plain(row) for row in rows], "Stated before a draw")


def _form(review_year: int, size: int) -> None:
    file = st.file_uploader("1. The frame (Excel or CSV)", type=["csv", "xlsx"], key="draw-file")
    if file is None:
        st.caption("Its fingerprint and the rule of the draw are stated here before anything is drawn.")
        return
    digest = downloads.digest(file.getvalue())
    st.info(f"**2. Before the draw.** {sample.seed_rule(digest)}")
    with st.form("draw"):
        left, right = st.columns(2)
        year = left.number_input("Review year", 2000, 2100, review_year, key="draw-year")
        number = right.number_input("Members to select", 1, value=size, key="draw-size")
        group = st.selectbox("Draw within groups of", _GROUPS, format_func=_named, key="draw-group")
        reason = st.text_input("Reason, recorded", max_chars=300, key="draw-reason").strip()
        st.caption("Put frame, size and rule on record today, and the paper can show that they came first.")
        stating = st.form_submit_button("State it, draw nothing yet")
        public = st.text_input("3. The public text of a later day", max_chars=300, key="draw-public").strip()
        again = st.text_input(
            "Only where this year was drawn before: why again", max_chars=300, key="draw-again"
        )
        asked = st.form_submit_button("Draw")
    choices = {"year": int(year), "size": int(number), "seed": public, "stratify": group, "reason": reason}
    if stating:
        _state(digest, choices)
    elif asked and not (public and reason):
        st.error("Nothing was drawn: the public text and the reason are both needed. They are recorded.")
    elif asked:
        _draw(file, {**choices, "again": again.strip()})


def _state(digest: str, choices: dict[str, object]) -> None:
    """Note with the moment what was settled before the seed was known."""
    if not choices["reason"]:
        st.error("Nothing was put on record: the reason is needed, it is recorded.")
        return
    entry = {
        "review_year": choices["year"],
        "frame_sha256": digest,
        "selected": choices["size"],
        "drawn_by": choices["stratify"],
        "reason": choices["reason"],
    }
    st.success(sample.statement_on_record(draw_record.state(places.data_folder(), entry), layout.zone()))


def _named(group: str) -> str:
    if not group:
        return "No groups: from all members together"
    return "Stratum, as the file has it" if group == "stratum" else subtitles.characteristic(group)


def _draw(frame: UploadedFile, choices: dict[str, Any]) -> None:
    uploads = [(frame.name, frame.getvalue())]
    progress.forget([frame])
    job, answer = progress.run_to_end(jobs.Command.DRAW, choices, uploads)
    made = {name: (job / name).read_bytes() for name in _FILES if (job / name).exists()}
    jobs.discard(job)
    progress.tell(answer)
    if made:
        st.warning(
            "Personal data. Not protected. Not for circulation. Both are gone when you leave this page."
        )
    for name, content in made.items():
        path = Path(name)
        scheme = set_up.in_force().about.name
        file = downloads.fresh(scheme, f"sample-{path.stem}", choices["year"], content, path.suffix)
        downloads.button(_FILES[name], file, partial(bytes, content), Act.TAKE_OUT, key=f"draw-{path.stem}")
