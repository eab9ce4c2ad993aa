"""Data page: load files and know what became of every row."""

import streamlit as st

from analysis import scheme
from dashboard import access, data, filters, jobs
from dashboard.pages import data_files, data_load, data_loaded, data_words, data_work

st.title("Can I trust this load?", anchor=False)

opened, _ = data.looked_at()
own = opened is not None and not opened.is_sample

data_work.tell_last()
if data.is_outdated() and st.button("Work the figures out again", type="primary"):
    data_work.finish(*data_work.done(jobs.Command.REBUILD, {}))
if not own and not data.is_outdated():
    st.caption("Nothing of your own is loaded yet, so every page shows an invented scheme.")

if access.may(access.Role.DATA_STEWARD):
    load, loaded, words, files = filters.tabs(("Load files", "What is loaded", "Own words", "Work files"), "part")
    with load:
        data_load.show(opened.catalogue.scheme if own else scheme.seed())
    with loaded:
        data_loaded.show(opened)
    with words:
        data_words.show(opened)
    with files:
        data_files.show(sorted((year.cpd_year for year in opened.catalogue.years), reverse=True) if own else [])
else:
    st.warning("Loading is for a data steward. Ask whoever looks after this installation for the role.")
    data_loaded.show(opened)
