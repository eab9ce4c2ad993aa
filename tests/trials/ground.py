"""A small data folder to try things on, programs to be killed at work on it, and whether it is sound."""

import multiprocessing
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from dashboard.reports.drafts import drafts
from dashboard.reports.letter import letter as feedback
from dashboard.reports.sent import sent_letters
from dashboard.reports.sent.approval import Letter
from dashboard.reports.sent.sent_letters import Issue
from dashboard.trust import people, workspace
from dashboard.words.facts import Audience
from tests.analysis import loading
from tests.updates import folders

YEAR, DAY = 2023, date(2024, 6, 1)
_PROGRAMS = multiprocessing.get_context("forkserver")
_PROGRAMS.set_forkserver_preload(["tests.trials.ground", "dashboard.reports.render.pdf"])


@contextmanager
def data(folder: Path) -> Iterator[Path]:
    """A data folder in use: one year, loaded twice, a draft, somebody who signed in, and a letter that was
    sent."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPD_DATA", str(folder / "data"))
        patch.setenv("CPD_PSEUDONYM_KEY", folders.KEY)
        for count in (60, 80):
            rows = loading.table(loading.members(count, cpd_year=YEAR))
            files = {"rows.csv": rows, "guideline.csv": loading.table([folders.GUIDELINE])}
            assert loading.load(folder, files)["status"] == "published"
        people.at("https://login.institution.org", "1", "A writer")
        drafts.save(
            drafts.Key(workspace.own_place(), drafts.LETTER, YEAR),
            [drafts.Section("Thank you", "Thank you for what you wrote down. " * 50)],
            expected=0,
            by=drafts.Writer("A writer"),
        )
        send()
        yield folder / "data"


@contextmanager
def copy(data: Path, folder: Path) -> Iterator[Path]:
    """A copy of it in use."""
    shutil.copytree(data, folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPD_DATA", str(folder / "data"))
        yield folder / "data"
    shutil.rmtree(folder)


def opened(data: Path) -> Catalogue:
    """The current figures."""
    revision = revisions.current(data)
    assert revision is not None
    return Catalogue(revision.catalogue)


def letter() -> Letter:
    """The letter of the year as it stands."""
    catalogue = opened(Path(os.environ["CPD_DATA"]))
    return Letter(catalogue, YEAR, Audience.EVERYBODY, feedback.current(catalogue, YEAR, issued=DAY))


def send() -> None:
    """Record a sending of it."""
    held = letter()
    issue = Issue(cpd_year=YEAR, audience=Audience.EVERYBODY, sent_on=DAY, members=60, author="")
    sent_letters.add(held.catalogue, issue, held.document)


def program(work: Callable[..., None], *given: object) -> BaseProcess:
    """A program of its own at work, with this one's environment."""
    process = _PROGRAMS.Process(target=_work, args=(work, given, dict(os.environ)))
    process.start()
    return process


def _work(work: Callable[..., None], given: tuple[object, ...], environment: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    work(*given)


def require_sound(data: Path) -> tuple[int, int, int]:
    """The current revision and how many steps and sendings are kept, each whole and in the record."""
    revision = revisions.current(data)
    assert revision is not None
    revisions.verify(revision)
    path = data / "workspace.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        steps = int(connection.execute("SELECT count(*) FROM steps").fetchone()[0])
    held = workspace.recorded(path)
    assert workspace.broken(path) == ""
    catalogue = opened(data)
    issues = sent_letters.all_of(catalogue, YEAR)
    for each in issues:
        assert sent_letters.opened(catalogue, each).faults == ()
    catalogue.close()
    assert sum(", content " in each.what for each in held) == steps
    assert sum(", seal " in each.what for each in held) == len(issues)
    return revision.number, steps, len(issues)
