"""Nothing that lies above the door holds more than is shown: what is left of a load, the manifest, ends of
ranges."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.loader import commands
from analysis.statistics.intervals import hypergeometric_interval
from dashboard.load import jobs
from tests.analysis import loading
from tests.protection.published import Published

MANIFEST = {
    *(
        "all_files",
        "built_at",
        "built_on",
        "built_upon",
        "decisions",
        "digests",
        "faults",
        "files",
        "format",
        "frozen",  # the day on which the rows of a CPD year were removed
        "key_fingerprint",
    ),
    *(
        "measures",
        "missing",
        "published",
        "reason",
        "revision",
        "rows",
        "rows_format",
        "sheets",
        "waiting",
        "who",
    ),
    "years",
}
MEMBERS = 61
HOURS = "333.25"
"""The hours of one member, which no other text or file has."""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A file in which one row is not like the others, and one is at fault."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
    rows = loading.members(MEMBERS)
    rows[7]["total_hours"] = HOURS
    return {"declarations.csv": loading.table(rows)}


def left(*folders: Path) -> Iterator[str]:
    """The text of every file that is no database."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix != ".duckdb":
                yield path.read_text(encoding="utf-8", errors="replace")


def test_a_published_load_leaves_its_answer_and_its_steps_alone(
    files: dict[str, str], tmp_path: Path
) -> None:
    job = loading.job(tmp_path, files, {"reason": "yearly"})
    commands.check(job)
    assert HOURS in "".join(left(job))
    commands.publish_job(job)

    kept = {path.name for path in job.iterdir()} - {"uploads"}  # these go with the program around the command
    assert kept == {"choices.json", "progress.jsonl", "result.json"}
    shutil.rmtree(job / "uploads")
    told = "".join(left(job, places.data_folder() / "revisions"))
    assert [text for text in (HOURS, "M0008") if text in told] == []
    lines = (job / "progress.jsonl").read_text(encoding="utf-8").splitlines()
    texts = " ".join(str(json.loads(line)["text"]) for line in lines)
    assert set(re.findall(r"\d+", texts)) <= {"2024"}


def test_what_a_check_shows_is_gone_when_the_job_is_dropped(files: dict[str, str]) -> None:
    job = jobs.begin(jobs.Command.CHECK)
    jobs.start(job, jobs.Command.CHECK, [(name, text.encode()) for name, text in files.items()])
    jobs.wait(job)
    jobs.discard(job)

    assert not job.exists()


def test_a_manifest_counts_rows_and_what_waits_and_nothing_else(
    files: dict[str, str], tmp_path: Path
) -> None:
    loading.load(tmp_path, files)
    (revision,) = revisions.all_revisions(places.data_folder())

    assert set(revision.manifest) <= MANIFEST
    assert revision.manifest["rows"]["declarations"] == MEMBERS
    assert HOURS not in json.dumps(revision.manifest)


def test_the_ends_of_a_range_are_those_of_the_numbers_shown(sample: Published) -> None:
    """A range of a group worked out of exact counts would tell them; every one follows from rounded ones."""
    groups = [row for row in sample.figures if row.groups and row.frame and row.lower is not None]
    strange = [
        row
        for row in groups
        if (found := hypergeometric_interval(row.part or 0, row.whole or 0, row.frame or 0))
        and (found.lower, found.upper) != pytest.approx((row.lower, row.upper))
    ]

    assert groups
    assert strange == []
    assert {(row.part or 0) % 5 + (row.whole or 0) % 5 + (row.frame or 0) % 5 for row in groups} == {0}
