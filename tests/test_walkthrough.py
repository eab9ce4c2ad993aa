"""The recipes of the contributing guide, performed as they are written on a copy of the packages."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_docs import ROOT

GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+) (\S+)\n(.+?)^```$", re.DOTALL | re.MULTILINE)
EDITS = [(name, edit) for kind, name, edit in BLOCK.findall(GUIDE) if kind == "diff"]
CHANGED_RULE = next(text for kind, _, text in BLOCK.findall(GUIDE) if kind == "csv")
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
from dashboard.words.evidence import of_year
from tests import oracle_figures

view = caches.view(2025)
figure = view.figure("mentored_others")
print(figure.part, "of", figure.whole)
told = answer(view, Question(questions.subjects(view)["mentored_others"]))
(chart,) = told.charts
print(chart.finding)
print(alternative.of(chart))
print(drawing.drawing(chart)["layer"] != [])
told = findings.earned(of_year(view.catalogue, 2025))
print(*(each.sentence for each in told if each.measure == figure.measure))
print("mentored_others" in readme.text(), "mentored_others" in oracle_figures.answers((), ()))
"""

REACHED = """
from dashboard.screen import caches

for year in (2024, 2025):
    print(year, caches.view(year).figure("reached_target").part)
"""
TESTED = (
    "tests/dashboard/test_claims.py",
    "tests/analysis/intake/test_headings.py",
    "-k",
    "mentored or every or headings",
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The packages with every edit of the guide made."""
    for name in ("analysis", "dashboard", "sample_data", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "golden"))
    for name, edit in EDITS:
        path, lines = tmp_path / name, edit.splitlines(keepends=True)
        before, after = ("".join(line[1:] for line in lines if line[0] != sign) for sign in "+-")
        text = path.read_text(encoding="utf-8") if before else ""
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


def loaded(copy: Path) -> None:
    """Two years of a scheme whose export says hours and mentoring in its own way."""
    rows = [f"{n},{year},30,{'yes' if n % 3 else 'no'}" for year in (2024, 2025) for n in range(120)]
    table = copy / "members.csv"
    heading = "Membership number,CPD year,Learning credited,Mentoring"
    table.write_text("\n".join([heading, *rows, ""]), encoding="utf-8")
    run(copy, "-m", "dashboard", "load", str(table), "--yes")


def test_adding_a_measure_touches_five_files() -> None:
    part = GUIDE.partition("## Adding a measure\n")[2].partition("\n## ")[0]

    assert len({name for _, name, _ in BLOCK.findall(part)}) == MOST_FILES


def test_what_is_done_as_the_guide_says_is_done(copy: Path) -> None:
    loaded(copy)

    # a measure has its figure, its chart and its sentence
    assert run(copy, "-c", SEEN).splitlines() == [
        "80 of 120",
        "67% mentored somebody in 2025, about the same as in 2024",
        "Line chart: Of 120 valid declarations that answered the question. 67% in 2024, 67% in 2025.",
        "True",
        "Of the 120 members who answered our question, 80 (67%) mentored somebody.",
        "True True",
    ]
    # a sentence and a format: the letter says it, and as JSON too
    run(copy, "-m", "dashboard", "report", "letter", "--format", "text,json", "--out", str(copy / "letters"))
    (letter,) = (copy / "letters").glob("*-letter-2025-*.txt")
    assert "120 of you told us what you learned." in letter.read_text(encoding="utf-8")
    value = json.loads(letter.with_suffix(".json").read_text(encoding="utf-8"))
    assert "120 of you told us what you learned." in json.dumps(value, ensure_ascii=False)
    # a changed rule: everybody had 30 hours, which was the target and no longer is
    (copy / "guideline.csv").write_text(CHANGED_RULE, encoding="utf-8")
    run(copy, "-m", "dashboard", "load", str(copy / "guideline.csv"), "--yes")
    assert run(copy, "-c", REACHED).split() == ["2024", "120", "2025", "0"]
    # the thresholds of the sentence, and the heading among those that are known
    run(copy, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *TESTED)
