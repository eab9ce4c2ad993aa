"""The first start: the sample catalogue is built by the loader while the page shows how far it is."""

from pathlib import Path

import streamlit as st

from dashboard.load import jobs


def sample() -> None:
    """Build the sample catalogue, with progress; then show the page that was asked for."""
    st.title("Preparing the sample", anchor=False)
    st.markdown(
        "Nothing has been loaded yet, so an invented scheme is being worked out to look around in. "
        "This happens once and takes a few seconds."
    )
    _progress()


@st.fragment(run_every=0.5)
def _progress() -> None:
    job = _job()
    answer = jobs.result(job)
    if answer is None:
        told = jobs.progress(job)
        st.progress(told.share, text=told.text)
    elif answer.get("status") == "failed":
        st.error(str(answer.get("text", "The sample could not be prepared. Try again.")))
        if st.button("Try again"):
            _job.clear()
            st.rerun()
    else:
        _job.clear()  # so that a sample that goes missing later is built again
        st.rerun()


@st.cache_resource(show_spinner=False)
def _job() -> Path:
    """The one job that builds the sample, however many people look on."""
    job = jobs.begin(jobs.Command.SAMPLE)
    jobs.start(job, jobs.Command.SAMPLE, seconds=jobs.BUILD_SECONDS)
    return job
