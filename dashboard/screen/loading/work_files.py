"""Data page: work files for legitimate operations, made by the loader, returned once and never stored."""

from pathlib import Path

import streamlit as st

from analysis.catalogue.read import Catalogue
from analysis.job import EXTRACTED, MARKED
from dashboard.load import jobs, set_up
from dashboard.screen import downloads
from dashboard.screen.loading import progress
from dashboard.trust.access import Act

WARNING = "Personal data. Not protected. Not for circulation."
_KINDS = {
    "due_not_declared": "Due but not declared: whom to remind",
    "over_500": "Over 500: records to look at",
    "near_target": "Up to five short of the target: who nearly reached the guideline",
}


def show(own: Catalogue | None) -> None:
    """The two kinds of work file, each asked for with a reason."""
    st.warning(WARNING)
    st.markdown(
        "A work file is made from what you have in hand, given to you once, and kept nowhere. "
        "That it was made, and why, is recorded without any name or number of a member."
    )
    if own is None or not own.years:
        st.info(
            "There are no data of your own yet. Load them first; work files are not made from the sample."
        )
        return
    years = {year.cpd_year: own.labels.year(year.cpd_year) for year in reversed(own.years)}
    _marked_copy(years)
    _extract(years)


def _marked_copy(years: dict[int, str]) -> None:
    with st.form("marked-copy"):
        st.header("A list of members, from your own file", anchor=False)
        st.markdown(
            "The rows of the members meant, with all your columns: headings in the first row, ready for a "
            "mail merge. The notice stands on a sheet of its own."
        )
        file = st.file_uploader("Your export (Excel or CSV)", type=["csv", "xlsx"], key="marked-file")
        kind = st.selectbox(
            "Whom",
            list(_KINDS),
            index=_place_of_link(),
            format_func=lambda name: _KINDS[name],
            key="marked-kind",
        )
        year = st.selectbox("CPD year", list(years), format_func=years.__getitem__, key="marked-year")
        reason = st.text_input("Reason, recorded", max_chars=300, key="marked-reason").strip()
        asked = st.form_submit_button("Make the list")
    if asked and file is None:
        st.error("There is no file. Choose the export that holds the members.")
    elif asked and file is not None and _has_reason(reason):
        uploads = [(file.name, file.getvalue())]
        progress.forget([file])
        job, answer = progress.run_to_end(
            jobs.Command.MARKED_COPY, {"year": year, "kind": kind, "reason": reason}, uploads
        )
        _offer(job / MARKED, answer, f"list-{kind.replace('_', '-')}", year)


def _place_of_link() -> int:
    """The place of the kind that a link asked for; the first for any other."""
    kinds = list(_KINDS)
    kind = st.query_params.get("mark")
    return kinds.index(kind) if kind in kinds else 0


def _extract(years: dict[int, str]) -> None:
    with st.form("extract"):
        st.header("One row a member, with pseudonyms", anchor=False)
        year = st.selectbox("CPD year", list(years), format_func=years.__getitem__, key="extract-year")
        reason = st.text_input("Reason, recorded", max_chars=300, key="extract-reason").strip()
        asked = st.form_submit_button("Make the extract")
    if asked and _has_reason(reason):
        job, answer = progress.run_to_end(jobs.Command.EXTRACT, {"year": year, "reason": reason})
        _offer(job / EXTRACTED, answer, "extract", year)


def _has_reason(reason: str) -> bool:
    if not reason:
        st.error("Nothing was made: write the reason. It is recorded for whoever asks later.")
    return bool(reason)


def _offer(made: Path, answer: dict[str, object], document: str, year: int) -> None:
    """The file, once: it is held for this button only, and the job folder is gone."""
    content = made.read_bytes() if made.exists() else b""
    jobs.discard(made.parent)
    progress.tell(answer)
    if content:
        scheme = set_up.in_force().about.name
        file = downloads.fresh(scheme, document, year, content, made.suffix)
        downloads.button(
            "Download: it is gone when you leave this page",
            file,
            lambda: content,
            Act.TAKE_OUT,
            type="primary",
        )
