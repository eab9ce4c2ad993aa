"""The contributing guide's example of adding a measure,
performed as it is written on a copy of the packages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_docs import ROOT

GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
EDITS = re.findall(r"^```diff (\S+)\n(.+?)^```$", GUIDE, re.DOTALL | re.MULTILINE)
MOST_FILES = 5
SEEN = """
from analysis.measures import readme
from dashboard.charts import drawing
from dashboard.screen import caches
from dashboard.words import alternative
from dashboard.screen.explore import question as questions
from dashboard.screen.explore.answer import answer
from dashboard.screen.explore.question import Question
from dashboard.reports.findings import findings
from tests import oracle_figures

view = caches.view(2025)
figure = view.figure("mentored_others")
print(figure.part, "of", figure.whole)
(told,) = answer(view, Question(questions.subjects(view)["mentored_others"]))
(chart,) = told.charts
print(chart.finding)
print(alternative.of(chart))
print(drawing.drawing(chart)["layer"] != [])
print(*(each.sentence for each in findings.findings(view.catalogue, 2025) if each.measure == figure.measure))
print("mentored_others" in readme.text(), "mentored_others" in oracle_figures.answers((), ()))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packages with every edit of the guide made."""
    for name in ("analysis", "dashboard", "sample_data", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "golden"))
    for name, edit in EDITS:
        path = tmp_path / name
        text, lines = path.read_text(encoding="utf-8"), edit.splitlines(keepends=True)
        before, after = ("".join(line[1:] for line in lines if line[0] != sign) for sign in "+-")
        assert text.count(before) == 1, f"{name} does not hold what the guide changes"
        path.write_text(text.replace(before, after), encoding="utf-8")
    return tmp_path


def run(folder: Path, *command: str) -> str:
    """What a program of the copy says."""
    own = {
        "PYTHONPATH": str(folder),
        "CPD_DATA": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    environment = {**os.environ, **own}
    given = [sys.executable, "-W", "ignore", *command]
    done = subprocess.run(given, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_adding_a_measure_touches_five_files() -> None:
    assert len({name for name, _ in EDITS}) == MOST_FILES


def test_a_measure_added_as_the_guide_says_has_its_figure_its_chart_and_its_sentence(copy: Path) -> None:
    rows = [f"{n},{year},30,{'yes' if n % 3 else 'no'}" for year in (2024, 2025) for n in range(120)]
    table = copy / "members.csv"
    table.write_text(
        "\n".join(["Membership number,CPD year,Total hours,Mentoring", *rows, ""]), encoding="utf-8"
    )

    run(copy, "-m", "dashboard", "load", str(table), "--yes")

    assert run(copy, "-c", SEEN).splitlines() == [
        "80 of 120",
        "67% mentored somebody in 2025, about the same as in 2024",
        "Line chart: Of 120 valid declarations that answered the question. 67% in 2024, 67% in 2025.",
        "True",
        "Of the 120 members who answered our question, 80 (67%) mentored somebody.",
        "True True",
    ]
    run(
        copy,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/dashboard/test_claims.py",
        "-k",
        "mentored or every",
    )
