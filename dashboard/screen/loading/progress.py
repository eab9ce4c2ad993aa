"""Data page: one piece of the loader's work from start to answer, with its progress on the screen."""

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analysis.errors import CpdError
from dashboard.load import jobs

_SAID = "loader_said"


def run_to_end(
    command: jobs.Command, choices: Mapping[str, Any], files: jobs.Files = ()
) -> tuple[Path, dict[str, Any]]:
    """The job and the loader's answer. Nothing is started for a person who may not."""
    try:
        job = jobs.begin(command, choices)
    except CpdError as refused:
        st.error(str(refused))
        st.stop()
    return job, watched(job, command, files)


def watched(job: Path, command: jobs.Command, files: jobs.Files = ()) -> dict[str, Any]:
    """The loader's answer to a command, with its progress meanwhile."""
    jobs.start(job, command, files, seconds=jobs.BUILD_SECONDS)
    bar = st.empty()
    while (answer := jobs.result(job)) is None:
        told = jobs.progress(job)
        bar.progress(told.share, text=told.text)
        time.sleep(0.1)
    bar.empty()
    return answer


def finish(job: Path, answer: Mapping[str, Any]) -> None:
    """Forget the job; where something changed, show the whole page anew with the loader's sentence on top."""
    jobs.discard(job)
    if answer["status"] == "failed":
        tell(answer)
        return
    st.session_state[_SAID] = dict(answer)
    st.rerun()


def tell_last() -> None:
    """What was done just before the page was shown anew."""
    if answer := st.session_state.pop(_SAID, None):
        tell(answer)


def tell(answer: Mapping[str, Any]) -> None:
    """The loader's sentence, in the colour of what it means."""
    show = st.error if answer["status"] == "failed" else st.success
    show(str(answer.get("text") or "Done."))


def forget(files: list[UploadedFile]) -> None:
    """Drop uploaded bytes from the server's memory, where they would stay as long as the session."""
    context = get_script_run_ctx()
    if context is not None:
        for file in files:
            manager: Any = context.uploaded_file_mgr  # the memory behind the protocol that it is declared as
            manager.remove_file(context.session_id, file.file_id)
