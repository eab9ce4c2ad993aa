"""Data page: the revisions held, the way back to one of them, what became of every row, and the key."""

from contextlib import suppress

import streamlit as st

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.scheme.labels import Labels
from dashboard.load import history, jobs, set_up, wording
from dashboard.reports.sent import sent_letters
from dashboard.screen import caches, layout
from dashboard.screen.loading import open_notes, progress, shown_first
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words.captions import publication, subtitles

_LISTED = "retention_listed"
_LEAST, _USUAL, _MOST = 12, 72, 600
"""Months that rows are kept."""


def show(opened: caches.Opened | None) -> None:
    """The revisions of the scheme's own data; the sample has none to go back to."""
    folder = places.data_folder()
    current = None
    with suppress(CpdError):  # said above every page; the way back must stay open
        current = revisions.current(folder)
    held = revisions.all_revisions(folder)
    if not held:
        st.markdown(
            "Nothing of your own is loaded yet. Every load you publish will be listed here, with a way back."
        )
        return
    number = current.number if current else 0
    st.header("Versions of the figures", anchor=False)
    told = history.revision_rows(held, number, set_up.labels_in_force(), layout.zone())
    layout.rows([wording.plain(row) for row in told], "Versions of the figures")
    if passed_over := revisions.unreadable(folder):
        st.caption(
            "Passed over, because damaged or copied into the data folder by hand: "
            f"{', '.join(passed_over)}. The other versions are as they were."
        )
    if current is not None:
        _noted(current, opened.catalogue.labels if opened else Labels())
    if opened is not None:
        _publication(opened.catalogue)
    _way_back([each for each in held if each.number != number])
    if current is not None:
        _kept_rows()
    if opened is not None:
        _accounting(opened)
    if current is not None:
        _key(current)


def _noted(current: Revision, labels: Labels) -> None:
    """What the load that made the current revision noted in the files."""
    st.header("Questions about the data", anchor=False)
    noted = open_notes.rows(current.manifest, labels)
    layout.rows(noted, "What the last load noted", "The last load noted nothing.")
    if noted:
        st.caption(
            "Nothing was left out for these. Look at the rows in your own file, or make a marked copy of it."
        )


def _publication(catalogue: Catalogue) -> None:
    """What waits, the click that closes an open year, and the way out of a publication that nobody has
    seen."""
    st.header("What is published", anchor=False)
    st.markdown(subtitles.bullets(publication.told(catalogue)))
    if not access.may(Act.LOAD):
        return
    years = [year.cpd_year for year in reversed(catalogue.years)]
    open_years = [year for year in years if year in catalogue.early]
    if open_years:
        _of_year(jobs.Command.CLOSE, publication.CLOSE, open_years, catalogue.labels)
    try:
        unseen = [
            year
            for year in years
            if year in catalogue.waiting
            and year not in catalogue.early
            and not sent_letters.all_of(catalogue, year)
        ]
    except CpdError as damage:
        st.error(str(damage))
        return
    if unseen:
        _of_year(jobs.Command.UNSEEN, publication.UNSEEN, unseen, catalogue.labels)


def _of_year(command: jobs.Command, words: publication.Act, years: list[int], labels: Labels) -> None:
    with st.expander(words.title), st.form(command, border=False):
        st.markdown(words.meaning)
        year = st.selectbox("CPD year", years, format_func=labels.year, key=f"{command}-year")
        _do(command, words.click, {"year": year})


def _do(command: jobs.Command, click: str, chosen: dict[str, int]) -> None:
    """The foot of a form: a reason, and the click that lets the loader do what was chosen."""
    reason = st.text_input("Reason, kept in the history", max_chars=300, key=f"{command}-reason").strip()
    if st.form_submit_button(click, type="primary"):
        if not reason:
            st.error("Nothing was changed: write a reason. It is kept for whoever asks later.")
        elif command is jobs.Command.ROLLBACK:  # figures that were shown once
            progress.finish(*progress.run_to_end(command, {**chosen, "reason": reason}))
        else:
            shown_first.begin(command, {**chosen, "reason": reason})


def _way_back(others: list[Revision]) -> None:
    """Another revision made current, with its reason."""
    if not others or not access.may(Act.LOAD):
        return
    with st.expander("Go back to another version"), st.form("rollback", border=False):
        numbers = [each.number for each in others]
        number = st.selectbox("Version", numbers, key="rollback-to")
        _do(jobs.Command.ROLLBACK, "Go back", {"to": number})
    with st.expander("History"):
        try:
            rows = history.history_rows(revisions.history(places.data_folder()), layout.zone())
        except CpdError as damage:
            st.error(str(damage))
            return
        layout.rows([wording.plain(row) for row in rows], "History")


def _kept_rows() -> None:
    """How long rows are kept, the list, and the click that removes what is on it."""
    if not access.may(Act.LOAD):
        return
    with st.expander("Rows that are older than you keep them"):
        st.markdown("Figures stay as they were published; the rows of members need not be kept as long.")
        months = st.number_input(
            "Months to keep rows", _LEAST, _MOST, _USUAL, step=12, key="retention_months"
        )
        if st.button("List older rows"):
            job, answer = progress.run_to_end(jobs.Command.RETENTION, {"months": months, "remove": False})
            jobs.discard(job)
            st.session_state[_LISTED] = months, answer
        of, answer = st.session_state.get(_LISTED, (0, {}))
        if of == months:
            _listed(months, answer)


def _listed(months: int, answer: dict[str, str]) -> None:
    if answer["status"] != "listed":
        progress.tell(answer)
        return
    first, *items, last = answer["text"].split("\n")
    st.markdown(first)
    st.markdown(subtitles.bullets(items))
    st.markdown(f"{last} Make a backup first if you may need them: `cpd backup FILE`.")
    if st.button("Remove these rows", type="primary"):
        del st.session_state[_LISTED]
        progress.finish(*progress.run_to_end(jobs.Command.RETENTION, {"months": months, "remove": True}))


def _accounting(opened: caches.Opened) -> None:
    """For a year, the rows read and what became of them."""
    if not opened.catalogue.years:
        return
    st.header("What became of the rows", anchor=False)
    years = [year.cpd_year for year in reversed(opened.catalogue.years)]
    labels, notes = opened.catalogue.labels, opened.catalogue.notes
    year = st.selectbox("CPD year", years, format_func=labels.year, key="accounting-year")
    rows = [{"What": labels.put(text), "Number": f"{count:,}"} for text, count in notes(year)]
    alt = f"Row accounting of CPD year {labels.year(year)}"
    layout.rows(rows, alt, "Nothing is noted of the rows of this year.")


def _key(current: Revision) -> None:
    """Where data and key lie, and the offer to copy the key: it never passes through a page."""
    st.header("Where things are kept", anchor=False)
    folder, fingerprint = places.data_folder(), current.manifest.get("key_fingerprint", "")
    st.markdown(f"The data lie in `{folder}`. The key of the pseudonyms has the fingerprint `{fingerprint}`.")
    st.markdown(history.key_advice())
    if history.is_synced(folder):
        st.warning(
            "The data folder seems to be copied to other computers by a synchronisation service. "
            "Set CPD_DATA to a folder that is not, and move the data there."
        )
