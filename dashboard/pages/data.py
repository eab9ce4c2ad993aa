"""Data page: load files and know what became of every row."""

import streamlit as st

from analysis.errors import CpdError
from dashboard.load import history, jobs
from dashboard.load import set_up as kept
from dashboard.screen import address, caches, layout
from dashboard.screen.loading import load as data_load
from dashboard.screen.loading import progress, revisions, set_up, shown_first, work_files
from dashboard.trust import workspace

_NEWEST = 100


def _recorded() -> None:
    """The newest entries, with a sentence on the whole record."""
    try:
        held = workspace.recorded(workspace.own_place())
        fault = workspace.broken(workspace.own_place())
    except CpdError as damage:
        st.error(str(damage))
        return
    if fault:
        st.error(f"{fault} Nothing more is written until the data folder is restored from a backup.")
    else:
        st.markdown(history.WHOLE_RECORD if held else "")
    newest = history.entries(held[: -_NEWEST - 1 : -1], kept.labels_in_force(), layout.zone())
    layout.rows(newest, "What was done", "Nothing was done here yet.")


st.title("Can I trust this load?", anchor=False)

opened, damage = caches.looked_at()
own = opened is not None and not opened.is_sample

progress.tell_last()
shown_first.show()
if caches.is_outdated() and st.button("Work the figures out again", type="primary"):
    progress.finish(*progress.run_to_end(jobs.Command.REBUILD, {}))
if not own and not damage:
    st.caption("Nothing of your own is loaded yet, so every page shows an invented scheme.")

if damage:  # said above every page: until figures can be shown, nothing but a way back to some is offered
    revisions.show(None)
else:
    parts = ["Load files", "What is loaded", "Work files", "Record"]
    parts.insert(2 if own else 0, "Your scheme")
    tabs = dict(zip(parts, address.tabs(parts, "part"), strict=True))
    with tabs["Load files"]:
        data_load.show(kept.in_force())
    with tabs["What is loaded"]:
        revisions.show(opened)
    with tabs["Your scheme"]:
        set_up.show(opened)
    with tabs["Record"]:
        _recorded()
    with tabs["Work files"]:
        work_files.show(opened.catalogue if opened and own else None)
layout.copy_link()
