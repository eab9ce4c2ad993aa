"""What a load does to an approval, and to a letter that is asked for after another was sent: a figure that
changed is another letter, and nobody may be told from what two letters say."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analysis import frozen, places
from analysis.catalogue import revisions
from analysis.catalogue.figure import State as Held
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from dashboard.document.document import Document, Paragraph
from dashboard.reports import asking
from dashboard.reports.letter import letter as feedback
from dashboard.reports.sent import approval, sent_letters
from dashboard.reports.sent.approval import Letter, Minute, State
from dashboard.reports.sent.sent_letters import Issue
from dashboard.words.facts import Audience
from tests.analysis import loading
from tests.dashboard.drawn_catalogue import Drawn, absent, count, drawn_year, opened
from tests.updates import folders

DAY = date(2026, 5, 2)
PAPER = Minute(approver="The Chair", role="Chair of the committee", on=DAY, minute="Minute 4")


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a year of a hundred and twenty members."""
    folder = tmp_path_factory.mktemp("loaded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPD_DATA", str(folder / "data"))
        patch.setenv("CPD_PSEUDONYM_KEY", folders.KEY)
        rule = loading.table([folders.GUIDELINE])
        loading.load(folder, {"2023.csv": declared(2023, {}), "guideline.csv": rule})
    return folder / "data"


@pytest.fixture(autouse=True)
def data(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it for one test."""
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", folders.KEY)
    return Path(shutil.copytree(loaded, tmp_path / "data"))


def sending(letter: Letter) -> None:
    issue = Issue(cpd_year=2023, audience=Audience.EVERYBODY, sent_on=DAY, members=2000, author="A")
    sent_letters.add(letter.catalogue, issue, letter.document)


def state(letter: Letter) -> State:
    return approval.state(approval.steps(letter), letter.content)


def declared(year: int, hours: dict[int, float]) -> str:
    """A hundred and twenty declarations of a year; some members with other hours."""
    rows = loading.members(120, cpd_year=year)
    for n, row in enumerate(rows):
        row["total_hours"] = hours.get(n, 31 if n % 2 else 20)
        row["target_basis"] = "full"
    return loading.table(rows)


@pytest.mark.parametrize(
    ("fewer", "is_refused", "sent_by"),
    [(12, False, {}), (7, True, {}), (2, False, {}), (7, True, {"format": 1, "measures": "others"})],
)
def test_a_figure_few_people_apart_from_a_sent_letter_stands_in_the_way(
    fewer: int, is_refused: bool, sent_by: dict[str, object], data: Path, tmp_path: Path
) -> None:
    """Twelve members more meet the target in the corrected file, and so many fewer; whichever version of the
    software the letter was sent with."""
    sending(ready())

    up, down = range(0, 24, 2), range(1, 2 * fewer, 2)
    corrected = declared(2023, {**dict.fromkeys(up, 31), **dict.fromkeys(down, 20)})
    assert loading.load(tmp_path, {"again.csv": corrected})["status"] == "published"
    manifest = data / "revisions" / "000001" / "manifest.json"
    manifest.write_text(json.dumps(frozen.as_kept(manifest.read_bytes()) | sent_by), encoding="utf-8")

    assert ("a few people apart" in asking.in_the_way(ready())) is is_refused


def test_a_sent_letter_whose_figures_are_gone_stands_in_the_way_of_another(
    data: Path, tmp_path: Path
) -> None:
    sent = ready().document
    sending(ready())
    corrected = declared(2023, dict.fromkeys(range(0, 60, 2), 31))
    assert loading.load(tmp_path, {"again.csv": corrected})["status"] == "published"
    letter = ready()
    assert asking.in_the_way(letter) == ""
    shutil.rmtree(data / "revisions" / "000001")

    said = asking.in_the_way(letter)
    assert "a letter on this year was sent on figures version 1" in said
    assert "Restore it from a backup" in said
    with pytest.raises(CpdError, match="cannot be told"):
        asking.ask(letter)
    assert asking.in_the_way(replace(letter, document=sent)) == ""


def test_a_figure_that_a_load_changes_lets_an_approval_fall_away_and_going_back_brings_it_again(
    tmp_path: Path,
) -> None:
    asking.ask(ready())
    approval.on_paper(ready(), PAPER)
    assert state(ready()) is State.APPROVED

    corrected = declared(2023, dict.fromkeys(range(0, 60, 2), 31))
    assert loading.load(tmp_path, {"again.csv": corrected})["status"] == "published"
    assert state(ready()) is State.FELL_AWAY
    assert approval.holding(ready()) is None

    revisions.point(places.data_folder(), 1, "The correction was wrong")
    assert state(ready()) is State.APPROVED


def test_a_figure_held_back_stands_in_the_way(tmp_path: Path) -> None:
    early = Drawn(
        years=(drawn_year(2025, is_final=False),),
        figures=(count("valid_declarations", 120), absent("met_guideline", Held.EARLY)),
        meta={"built_at": "2026-02-02"},
    )
    made = Document(
        title="A letter", author="A body", issued=DAY, stamp="-", blocks=(Paragraph("Thank you."),)
    )
    letter = Letter(opened(tmp_path, early), 2025, Audience.EVERYBODY, made)

    with pytest.raises(CpdError, match="figures of this year are held back until its year is closed"):
        asking.ask(letter)
    assert approval.steps(letter) == ()


def ready() -> Letter:
    """The letter on 2023 as it stands, as though nothing were missing in it."""
    revision = revisions.current(places.data_folder())
    assert revision is not None
    catalogue = Catalogue(revision.catalogue)
    made = replace(feedback.current(catalogue, 2023, issued=DAY), draft=())
    return Letter(catalogue, 2023, Audience.EVERYBODY, made)
