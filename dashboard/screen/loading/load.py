"""Data page, loading: choose files, watch the loader, answer its questions, publish."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.scheme.labels import Labels
from analysis.scheme.scheme import Scheme
from dashboard.load import check_result, choices, history, jobs
from dashboard.load.check_result import Checked
from dashboard.load.choices import Choices
from dashboard.screen import address, links
from dashboard.screen.loading import checks, progress, sheets, shown_first
from dashboard.trust import access
from dashboard.trust.access import Act

_FILES = "files_in_hand"
_WAYS_ON = (
    ("letter", "Go to the {year} letter to members", "mail"),
    ("overview", "See the overview of {year}", "article"),
)
ENDINGS = ["csv", "txt", "tsv", "xlsx", "xlsm", "parquet"]


def show(scheme: Scheme) -> None:
    """The stage the load has reached."""
    job = present()
    if job is None:
        _choose_files()
    elif (result := jobs.result(job)) is None:
        watch(job)
    elif result["status"] == "published" and not _is_current(result):
        leave(job)
        _choose_files()
    elif result["status"] == "published":
        st.session_state.pop(_FILES, None)
        _show_published(job, result, scheme.labels)
    else:
        _answer(job, check_result.read(result, scheme.labels), scheme)


def present() -> Path | None:
    """The job at hand: kept in the session, and in the address for a page that is loaded again."""
    name = st.session_state.get(links.JOB) or st.query_params.get(links.JOB, "")
    job = jobs.job_named(name) if name else None
    if job is None:
        st.session_state.pop(links.JOB, None)
        st.query_params.pop(links.JOB, None)
    else:
        st.query_params[links.JOB] = st.session_state[links.JOB] = job.name
    return job


def _in_hand(job: Path) -> tuple[tuple[str, bytes], ...]:
    """The files of a job, which only the session that chose them holds."""
    name, files = st.session_state.get(_FILES, ("", ()))
    return files if name == job.name else ()


def _check_again(job: Path, chosen: Choices) -> None:
    """Let the loader read the files in hand once more, with what was chosen."""
    if access.may(Act.LOAD) and (files := _in_hand(job)):
        jobs.choose(job, chosen)
        jobs.start(job, jobs.Command.CHECK, files)


@st.fragment(run_every=0.5)
def watch(job: Path) -> None:
    """How far the loader has come; the page is shown again when it ends."""
    if not jobs.is_running(job) or not access.may(Act.LOAD):
        st.rerun()
    told = jobs.progress(job)
    st.progress(told.share, text=told.text)
    st.caption("You can leave this page and come back: the work goes on.")
    st.button("Stop", on_click=leave, args=(job,))


def leave(job: Path) -> None:
    """Stop, forget the files and start afresh."""
    jobs.discard(job)
    for name in (links.JOB, _FILES):
        st.session_state.pop(name, None)


def _choose_files() -> None:
    st.markdown(
        "Choose this year's export from the membership system, the review spreadsheet, or both at once. "
        "They are enough as they are: nothing needs to be renamed, sorted or removed first."
    )
    files = st.file_uploader(
        "Files to load (Excel, CSV or Parquet)", type=ENDINGS, accept_multiple_files=True, key="uploads"
    )
    st.button("Check the files", type="primary", disabled=not files, on_click=_begin, args=(files,))
    st.caption(
        "Checking changes nothing. Only columns that are recognised are read; names "
        "and e-mail addresses are not. "
        "Membership numbers are replaced by pseudonyms before anything is stored."
    )


def _begin(files: list[UploadedFile]) -> None:
    """A new job for the files, and its first check."""
    if access.may(Act.LOAD):
        job = jobs.begin(jobs.Command.CHECK, choices.begun())
        st.session_state[links.JOB] = job.name
        _go_on(job, files, jobs.choices(job))


def _go_on(job: Path, files: list[UploadedFile], chosen: Choices) -> None:
    """Keep the files in this session until they are published, dropped or left, and check them."""
    st.session_state[_FILES] = (job.name, tuple((file.name, file.getvalue()) for file in files))
    progress.forget(files)
    _check_again(job, chosen)


def _ask_for_files(job: Path, chosen: Choices) -> None:
    """The files of a job that another session began: they are asked for, and what was answered is kept."""
    st.info(
        "The files are held by the window that chose them, and nowhere else. "
        "To go on here, choose the same files again: what you answered is kept."
    )
    files = st.file_uploader(
        "The same files once more", type=ENDINGS, accept_multiple_files=True, key="same-files"
    )
    with st.container(horizontal=True):
        given = (job, files, chosen)
        st.button("Check again", type="primary", disabled=not files, on_click=_go_on, args=given)
        st.button("Start again with other files", on_click=leave, args=(job,), key="other-files")


def _answer(job: Path, found: Checked, scheme: Scheme) -> None:
    """What the check found, what is still to be said, and the way on,
    which stands first once nothing is open."""
    if not _in_hand(job) and found.status not in {"ready", "unchanged"}:
        checks.headline(found, is_former=False)
        _ask_for_files(job, jobs.choices(job))
        return
    verdict, first = st.container(), st.container()
    if found.status == "blocked":
        checks.told(found, scheme)
    chosen = sheets.show(found, jobs.choices(job), scheme)
    decided = checks.decisions(found, chosen)
    if decided is not None:
        _check_again(job, decided)
        st.rerun()
    if found.status != "blocked":
        checks.told(found, scheme)
    with verdict:
        checks.headline(found, is_former=chosen != jobs.choices(job))
    if found.is_ready and chosen == jobs.choices(job):
        with first:
            _ready(job, found)
    elif found.status == "unchanged" and chosen == jobs.choices(job):
        st.button("Load other files", on_click=leave, args=(job,), key="other-files")
    else:
        _way_on(job, found, chosen)


def _ready(job: Path, found: Checked) -> None:
    checks.dry_run(found)
    try:
        built = revisions.waiting(job, rows=False)
        if built is not None and access.may(Act.LOAD):
            shown_first.letters(job, built, "With these files")
    except CpdError as damage:
        st.error(str(damage))
        built = None
    with st.container(horizontal=True):
        if built is None:
            st.button("Publish", type="primary", on_click=_build, args=(job,))
        else:
            st.button("Publish now", type="primary", on_click=_publish, args=(job, built))
        st.button("Start again with other files", on_click=leave, args=(job,), key="other-files")
    if built is None:
        st.caption("The figures are worked out first, and you see what they change before they are shown.")


def _build(job: Path) -> None:
    if access.may(Act.LOAD):
        jobs.start(job, jobs.Command.BUILD, seconds=jobs.BUILD_SECONDS)


def _publish(job: Path, shown: Revision) -> None:
    """Publish what was shown; what another window has built since is shown first."""
    built = revisions.waiting(job, rows=False)
    if (
        access.may(Act.LOAD)
        and built is not None
        and shown_first.digests(built) == shown_first.digests(shown)
    ):
        jobs.start(job, jobs.Command.PUBLISH, seconds=jobs.BUILD_SECONDS)


def _way_on(job: Path, found: Checked, chosen: Choices) -> None:
    """Another check: of itself once nothing is left to say, else when the button is pressed."""
    if not _in_hand(job):
        _ask_for_files(job, chosen)
        return
    if chosen != jobs.choices(job) and choices.says_all(chosen, found):
        _check_again(job, chosen)
        st.rerun()
    with st.container(horizontal=True):
        is_twice = choices.has_twice(chosen, found)
        st.button("Check again", type="primary", disabled=is_twice, on_click=_check_again, args=(job, chosen))
        st.button("Start again with other files", on_click=leave, args=(job,), key="other-files")


def _is_current(result: Mapping[str, Any]) -> bool:
    """Whether what was published is what the pages show, and no later revision has taken its place."""
    current = revisions.current(places.data_folder())
    return current is not None and current.number == result["revision"]


def _show_published(job: Path, result: Mapping[str, Any], labels: Labels) -> None:
    """What was published, and the ways on, each to the newest year that was loaded."""
    year = result["cpd_year"]
    st.success(f"{result.get('text', '')} Every page and report now shows these figures.".strip())
    if year is not None:
        address.move(str(year), once=job.name)
    with st.container(horizontal=True, vertical_alignment="center"):
        for page, label, icon in _WAYS_ON if year is not None else ():
            links.link(page, label.format(year=labels.year(year)), icon, year=str(year))
        st.button("Load more files", on_click=leave, args=(job,))
    if result.get("revision") == 1:
        st.info(history.key_advice())
