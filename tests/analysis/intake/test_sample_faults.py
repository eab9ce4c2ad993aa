"""Every fault of the sample's faulty files is told by its rule, row and heading,
and nothing else is shown."""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.intake.made import Job, asks, not_read

ROOT = Path(__file__).resolve().parents[3] / "sample_data"
DIRTY = sorted(path.parent for path in ROOT.glob("dirty/*/expected.toml"))


def job_of(folder: Path, tmp_path: Path) -> Job:
    return Job(tmp_path / "job", {path.name: path for path in folder.glob("*.csv")})


def expected_of(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", DIRTY, ids=lambda folder: folder.name)
def test_a_fault_is_told_by_rule_row_and_heading(folder: Path, tmp_path: Path) -> None:
    expected = expected_of(folder)

    result = job_of(folder, tmp_path).check()

    told = [ask for ask in asks(result) if ask.kind == expected["rule"]]
    assert [(ask.file, ask.table) for ask in told] == [(expected["file"], expected["table"])]
    assert told[0].is_note == (expected["severity"] == "note")
    assert told[0].stops == (expected["severity"] == "blocks")
    if expected["severity"] != "question":
        assert (told[0].rows, told[0].column) == (tuple(expected["rows"]), expected["column"])


@pytest.mark.parametrize("folder", DIRTY, ids=lambda folder: folder.name)
def test_the_status_follows_the_gravest_fault(folder: Path, tmp_path: Path) -> None:
    status = {"blocks": "blocked", "needs a decision": "questions", "question": "questions", "note": "ready"}

    job = job_of(folder, tmp_path)

    assert job.check()["status"] == status[expected_of(folder)["severity"]]
    assert (job.folder / "staged").exists() == (expected_of(folder)["severity"] == "note")


@pytest.mark.parametrize("folder", DIRTY, ids=lambda folder: folder.name)
def test_no_identifier_or_free_text_of_a_file_stands_in_the_result(folder: Path, tmp_path: Path) -> None:
    job = job_of(folder, tmp_path)
    job.check()
    private: set[str] = {"about thirty", "31.125"}
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                private |= {row[name] for name in ("member", "assessor") if row.get(name)}

    shown = job.text + (job.folder / "progress.jsonl").read_text(encoding="utf-8")

    assert [
        text
        for text in sorted(private)
        if f'"{text}' in shown or f"{text}\\n" in shown or f" {text}" in shown
    ] == []


@pytest.mark.parametrize("folder", DIRTY, ids=lambda folder: folder.name)
def test_every_problem_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    for ask in asks(job_of(folder, tmp_path).check()):
        assert ask.text.endswith((".", "?"))
        assert ask.text[0].isupper() or ask.text[0] in "“0123456789"
        assert "_" not in ask.kind or ask.kind not in ask.text


def test_the_whole_sample_scheme_is_ready_without_a_question(tmp_path: Path) -> None:
    files = {path.name: path for path in (ROOT / "scheme").glob("*.csv") if path.stem != "correction"}

    result = Job(tmp_path / "job", files).check()

    assert (result["status"], [ask.kind for ask in asks(result) if ask.id]) == ("ready", [])
    assert not any(not_read(result, n) for n in range(len(files)))


def test_an_office_workbook_takes_no_mapping_and_three_answers(tmp_path: Path) -> None:
    files = {name: ROOT / "small" / name for name in ("membership.xlsx", "reviews.xlsx")}
    choices = {
        "sheets": {
            "membership.xlsx#Members": {"values": {"activity_status": {"Other role": "non-engineering role"}}}
        },
        "answers": {
            "cpd_year:membership.xlsx#Members": 2025,
            "review_year:reviews.xlsx#Reviews": 2026,
            "all_random:2026": "yes",
        },
    }

    result = Job(tmp_path / "job", files).check(choices)

    assert result["status"] == "ready"
    assert not_read(result) == ["Name", "E-mail"]
    assert [ask.rows for ask in asks(result) if ask.kind == "total_row"] == [(617,)]
