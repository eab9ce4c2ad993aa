"""The command line does the same work as the pages, in plain text, and never shows a traceback."""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.loader import work_files
from dashboard.cli import commands
from dashboard.document.document import Document, as_json
from dashboard.reports.findings import stamp
from dashboard.reports.paper import documents
from dashboard.reports.render.formats import ALL_FORMATS
from dashboard.words.facts import Audience
from tests import built_sample

pytestmark = pytest.mark.usefixtures("forked_loader")
SMALL = Path(__file__).parents[2] / "sample_data" / "small"
DIRTY = Path(__file__).parents[2] / "sample_data" / "dirty"
FILES = [str(SMALL / "membership.xlsx"), str(SMALL / "reviews.xlsx")]
ANSWERS = ["--year", "2025", "--review-year", "2026", "--all-random", "yes"]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the small workbooks in it, loaded from the command line."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch:
        _use(patch, folder)
        assert commands.main(["load", *FILES, *ANSWERS, "--yes"]) == 0
    return folder


@pytest.fixture
def data(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it for one test."""
    shutil.copytree(published, tmp_path / "copy")
    _use(monkeypatch, tmp_path / "copy")
    return places.data_folder()


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with nothing in it."""
    _use(monkeypatch, tmp_path / "empty")
    return places.data_folder()


def _use(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("CPD_DATA", str(folder / "data"))
    patch.setenv("CPD_PSEUDONYM_KEY_FILE", str(folder / "key" / "pseudonym.key"))


def test_both_workbooks_become_a_revision_from_one_command(data: Path) -> None:
    revision = revisions.current(data)

    assert revision is not None
    assert [file["name"] for file in revision.manifest["files"]] == ["membership.xlsx", "reviews.xlsx"]
    assert list((data / "jobs").iterdir()) == []


def test_loading_says_what_is_read_what_is_not_and_what_would_change(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = commands.main(["load", *FILES, *ANSWERS])

    told = capsys.readouterr()
    assert ended == 2
    assert "membership.xlsx, sheet “Members”: declarations, 612 rows, headings in row 4" in told.out
    assert "Not read, not stored: Name, E-mail" in told.out
    assert "table Declarations, year 2025, stored before nothing, in your files 612 rows" in told.out
    assert "Not used" not in told.out
    assert told.err == "Nothing was published: nobody could be asked. Add --yes to go on without asking.\n"
    assert revisions.current(empty) is None


@pytest.mark.usefixtures("empty")
def test_an_answer_that_nothing_asked_for_is_said_to_be_unused(capsys: pytest.CaptureFixture[str]) -> None:
    commands.main(["load", *FILES, *ANSWERS, "--frame-size", "560"])

    assert capsys.readouterr().out.count("Not used: --frame-size. The files say it already") == 1


@pytest.mark.usefixtures("empty")
def test_an_answer_that_was_taken_is_not_said_to_be_unused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "open.csv"
    rows = "".join(f"u{n}@example.org,2024,{20 + n % 9}\n" for n in range(30))
    path.write_text(f"E-mail,CPD year,Points\n{rows}", encoding="utf-8")

    commands.main(["load", str(path), "--answer", "table=declarations"])

    told = capsys.readouterr().out
    assert "open.csv: declarations, 30 rows" in told
    assert "Not used" not in told


def test_open_questions_are_told_with_the_way_to_answer_them(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(SMALL / "membership-total-only.xlsx"), str(SMALL / "reviews.xlsx")]

    ended = commands.main(["load", *files, "--yes"])

    told = capsys.readouterr()
    assert ended == 2
    assert "Answer with --year." in told.out
    assert "Answer with --all-random, one of yes, no, not_known." in told.out
    assert told.err == "Nothing was published. Put the above right, or give the answers, and load again.\n"


def test_the_ways_that_load_names_lead_from_whatever_is_asked_to_a_revision(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = [f"{1000 + n},{n % 4},{'x' if n % 3 else ''}" for n in range(30)]
    ended = [f"0{1000 + n},2025,{('Meets', 'Deferred')[n % 5 == 0]},{'YNP'[n % 3]}" for n in range(30)]
    sheets = {
        "a": ("Member no,Total CPD (days),Volunteering", days),
        "r": ("Member no,Year,Outcome,Aims", ended),
    }
    for name, (headings, rows) in sheets.items():
        (tmp_path / f"{name}.csv").write_text("\n".join([headings, *rows, ""]), encoding="utf-8")
    given = ["load", *(str(tmp_path / f"{name}.csv") for name in sheets), "--yes"]

    asked: dict[str, str] = {"--year": "2025"}
    for _ in range(5):
        ended_with = commands.main([*given, *(part for way in asked.items() for part in way if part)])
        told = capsys.readouterr().out
        for option, name, first in re.findall(r"Answer with (--[a-z-]+) ?(\S*?)=?…?, one of ([^ ,.]+)", told):
            asked |= {f"{option}={name}={first}": ""} if name else {option: first}

    assert ended_with == 0, told
    assert {each.split("=")[1].split(":")[0] for each in asked if "--answer" in each} >= {
        *("unit", "plain_year", "criteria"),
    }
    assert revisions.current(empty) is not None


def test_a_heading_that_is_missing_is_named_in_the_choices_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("Member no,Region\n1,N\n2,S\n3,N\n4,S\n", encoding="utf-8")

    commands.main(["load", str(tmp_path / "a.csv"), "--answer", "table=declarations", "--year", "2025"])

    example = '{"sheets": {"a.csv#": {"columns": {"your heading": "total_hours"}}}}'
    assert example in capsys.readouterr().out


def test_a_year_other_than_the_sheet_s_own_is_taken_only_when_somebody_says_that_it_is_right(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ["load", FILES[0], "--year", "2024"]

    assert commands.main([*given, "--yes"]) == 2
    told = capsys.readouterr().out
    assert "but its title says 2025" in told
    assert "Answer with --year-is-right, one of yes." in told
    commands.main([*given, "--year-is-right", "yes"])
    assert "table Declarations, year 2024" in capsys.readouterr().out
    assert revisions.current(empty) is None


def test_faults_are_told_by_row_and_rule_and_nothing_is_stored(
    empty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = commands.main(["load", str(DIRTY / "unreadable-number" / "declarations.csv"), "--yes"])

    assert ended == 2
    assert "Stops the load: “total_hours”, row 9:" in capsys.readouterr().out
    assert revisions.current(empty) is None


def test_flagged_rows_are_taken_as_declared_for_a_reason_that_is_kept(empty: Path) -> None:
    ended = commands.main(
        ["load", str(DIRTY / "over-2000" / "declarations.csv"), "--as-declared", "asked the member", "--yes"]
    )

    revision = revisions.current(empty)
    assert ended == 0
    assert revision is not None
    assert revision.manifest["reason"] == "asked the member"
    assert [each["choice"] for each in revision.manifest["decisions"]] == ["as_declared"]


def test_a_value_is_matched_by_a_file_of_choices(empty: Path, tmp_path: Path) -> None:
    matched = {"declarations.csv#": {"values": {"membership_category": {"Companion": "FIET"}}}}
    (tmp_path / "choices.json").write_text(json.dumps({"sheets": matched}), encoding="utf-8")
    file = str(DIRTY / "unmatched-value" / "declarations.csv")

    assert commands.main(["load", file, "--yes"]) == 2
    assert commands.main(["load", file, "--choices", str(tmp_path / "choices.json"), "--yes"]) == 0


def test_the_same_files_again_change_nothing(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = commands.main(["load", *FILES, *ANSWERS, "--yes"])

    assert ended == 0
    assert capsys.readouterr().out.startswith("These files are loaded already and nothing in them is new.")
    assert [each.number for each in revisions.all_revisions(data)] == [1]


@pytest.mark.usefixtures("data")
def test_the_letter_is_the_same_bytes_on_every_day(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        given = [
            "report",
            "letter",
            "--year",
            "2025",
            "--format",
            "html,text",
            "--out",
            str(tmp_path / folder),
        ]
        assert commands.main(given) == 0

    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in ("a", "b")
    )
    assert one == two
    assert {Path(name).suffix for name in one} == {".html", ".txt"}


@pytest.mark.usefixtures("data")
def test_work_files_are_written_once_with_their_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "extract.csv"
    given = ["extract", "--year", "2025", "--reason", "audit", "--out", str(out)]

    assert commands.main(given) == 0
    assert out.read_text(encoding="utf-8-sig").startswith("member,cpd_year,")
    assert commands.main(given) == 2
    assert "exists already" in capsys.readouterr().err


@pytest.mark.usefixtures("data")
def test_a_marked_copy_keeps_the_form_it_is_made_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [
        "marked-copy",
        FILES[0],
        "--year",
        "2025",
        "--kind",
        "over_500",
        "--reason",
        "advice",
        "--out",
    ]

    assert commands.main([*given, str(tmp_path / "marked.csv")]) == 2
    assert "name it marked.xlsx" in capsys.readouterr().err
    assert commands.main([*given, str(tmp_path / "marked.xlsx")]) == 0
    assert (tmp_path / "marked.xlsx").exists()


def test_a_correction_waits_until_somebody_says_that_nobody_has_seen_the_figures(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(openpyxl.load_workbook(FILES[0], read_only=True)) as book:
        rows = [["" if cell is None else str(cell) for cell in row] for row in book.worksheets[0].values]
    top = next(n for n, row in enumerate(rows) if "E-mail" in row)
    hours = next(n for n, heading in enumerate(rows[top]) if "total" in heading.lower())
    one = next(
        row for row in rows[top + 1 :] if row[hours].replace(".", "").isdigit() and float(row[hours]) > 40
    )
    corrected = [*one[:hours], str(float(one[hours]) + 1), *one[hours + 1 :]]
    with (tmp_path / "correction.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([rows[top], corrected])
    given = ["load", str(tmp_path / "correction.csv"), "--year", "2025", "--found-again", "yes", "--yes"]
    assert commands.main([*given, "--as-declared", "checked"]) == 0
    assert "1 change is waiting (CPD year 2025)" in capsys.readouterr().out

    assert commands.main(["unseen", "--year", "2025", "--reason", "found at once", "--yes"]) == 0
    assert "waiting" not in capsys.readouterr().out
    revision = revisions.current(data)
    assert revision is not None
    assert revision.manifest["reason"] == "Nobody else had seen the figures of CPD year 2025: found at once"


def test_closing_a_year_is_one_command_and_keeps_the_reason(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["close", "--year", "2024", "--reason", "all are in"]) == 2
    assert "Nothing is stored for CPD year 2024." in capsys.readouterr().err
    assert commands.main(["close", "--year", "2025", "--reason", "all are in", "--yes"]) == 0
    revision = revisions.current(data)
    assert revision is not None
    assert revision.manifest["reason"] == "all are in"


def test_figures_are_worked_out_again_by_one_command(data: Path) -> None:
    assert commands.main(["rebuild"]) == 0

    revision = revisions.current(data)
    assert revision is not None
    assert (revision.number, revision.manifest["rows"]) == (2, revisions.read(data, 1).manifest["rows"])


def test_going_back_is_one_command_and_keeps_the_reason(data: Path) -> None:
    more = str(DIRTY / "over-500" / "declarations.csv")
    assert commands.main(["load", more, "--found-again", "yes", "--yes"]) == 0

    assert commands.main(["rollback", "--to", "1", "--reason", "wrong file"]) == 0

    revision = revisions.current(data)
    assert revision is not None
    assert revision.number == 1
    assert revisions.history(data)[-1]["reason"] == "wrong file"


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["load", "absent.csv"], "There is no file absent.csv."),
        (["report", "letter", "--format", "odt"], "There is no format “odt”."),
        (["report", "licence", "--variant", "full"], "Only the letter has variants."),
        (["report", "licence", "--format", "pdf,eml"], "Only the letter is mailed."),
        (["report", "letter", "--out", "letter.pdf"], "--out is the folder to write to;"),
        (["rollback", "--to", "7", "--reason", "test"], "Figures version 7 is missing or damaged."),
        (["extract", "--year", "2025", "--reason", "test", "--out", "x.csv"], "Nothing is loaded yet."),
    ],
)
def test_a_fault_is_one_sentence_and_no_traceback(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(given) == 2

    told = capsys.readouterr()
    assert told.err.startswith(said)
    assert told.err.count("\n") == 1


@pytest.mark.usefixtures("empty")
def test_a_document_of_the_invented_scheme_says_that_it_is_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built_sample.catalogue()

    assert commands.main(["report", "letter", "--format", "text", "--out", str(tmp_path)]) == 0

    assert capsys.readouterr().out.startswith("SAMPLE DATA: nothing of your own is loaded")


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("variant", ["full", "reduced"])
def test_a_letter_to_some_members_is_refused_where_nobody_s_target_is_known(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], variant: str
) -> None:
    given = ["report", "letter", "--year", "2025", "--format", "text", "--out", str(tmp_path / "out")]

    assert commands.main([*given, "--variant", variant]) == 2
    assert capsys.readouterr().err == (
        "No member's target is known for 2025, so there is one letter for everybody. Leave --variant out.\n"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("data")
def test_all_variants_are_the_one_letter_where_nobody_s_target_is_known(tmp_path: Path) -> None:
    given = ["report", "letter", "--year", "2025", "--format", "text", "--out", str(tmp_path / "out")]

    assert commands.main([*given, "--variant", "all"]) == 0
    assert len(list((tmp_path / "out").iterdir())) == 1


@pytest.mark.usefixtures("empty")
def test_each_variant_of_the_letter_is_written_with_the_bytes_that_the_page_gives(tmp_path: Path) -> None:
    from dashboard.screen import documents as letters  # noqa: PLC0415 - the page's own way, with Streamlit
    from dashboard.screen.caches import View  # noqa: PLC0415 - as above

    catalogue = built_sample.catalogue()
    sample = revisions.current(places.sample_folder())
    assert sample is not None
    view = View(str(sample.catalogue), catalogue, is_sample=True, year=catalogue.year(2025))
    given = ["report", "letter", "--year", "2025", "--format", "text,docx", "--out", str(tmp_path)]

    for audience in Audience:
        assert commands.main([*given, "--variant", audience]) == 0

    made = {path.name: path.read_bytes() for path in tmp_path.glob("*-letter-*")}
    ends = {Audience.EVERYBODY: "", Audience.FULL: "-full", Audience.REDUCED: "-reduced"}
    assert made == {
        named(
            f"letter{end}", letters.letter(view, audience), name, "northbridge-cpd-monitoring-scheme"
        ): ALL_FORMATS[name].render(letters.letter(view, audience))
        for audience, end in ends.items()
        for name in ("text", "docx")
    }
    assert len(set(made.values())) == 6


def test_the_committees_documents_are_written_with_the_bytes_that_the_page_gives(
    data: Path, tmp_path: Path
) -> None:
    revision = revisions.current(data)
    assert revision is not None
    catalogue = Catalogue(revision.catalogue)
    for kind in ("committee", "licence"):
        assert (
            commands.main(["report", kind, "--year", "2025", "--format", "text,xlsx", "--out", str(tmp_path)])
            == 0
        )
        document = documents.made(documents.Kind(kind), catalogue, 2025, issued=stamp.built_on(catalogue))
        for name in ("text", "xlsx"):
            written = tmp_path / named(kind, document, name)
            assert written.read_bytes() == ALL_FORMATS[name].render(document)


def named(document: str, made: Document, form: str, scheme: str = "cpd-monitoring-scheme") -> str:
    """Scheme, document, year, date and ten signs of the content's digest."""
    digest = sha256(as_json(made).encode()).hexdigest()[:10]
    return f"{scheme}-{document}-2025-{made.issued:%Y-%m-%d}-{digest}{ALL_FORMATS[form].suffix}"


def test_words_prints_the_set_up_and_saves_the_same_text(
    empty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["words"]) == 0
    text = capsys.readouterr().out
    changed, wrong = tmp_path / "ours.toml", tmp_path / "wrong.toml"
    changed.write_text(text.replace("The Institution", "Institute of Things"), encoding="utf-8")
    wrong.write_text(text + "\n[[themes]]\n", encoding="utf-8")

    assert commands.main(["words", str(changed)]) == 0
    capsys.readouterr()
    assert commands.main(["words"]) == 0
    assert 'institution = "Institute of Things"' in capsys.readouterr().out
    assert commands.main(["words", str(wrong)]) == 2
    assert "“themes” is not a table we know. Is “theme” meant?" in capsys.readouterr().err
    assert (empty / "scheme.toml").exists()


def test_changed_words_tell_what_they_do_to_letters_before_they_are_published(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["words"]) == 0
    changed = tmp_path / "ours.toml"
    changed.write_text(
        capsys.readouterr().out.replace("The Institution", "Institute of Things"), encoding="utf-8"
    )

    assert commands.main(["words", str(changed)]) == 2
    told = capsys.readouterr()
    assert "The draft of the letter on 2025. The message changed: " in told.out
    assert "Nothing was published: nobody could be asked." in told.err
    assert revisions.number_named(data) == 1
    assert list((data / "jobs").iterdir()) == []

    assert commands.main(["words", str(changed), "--yes"]) == 0
    assert "Figures version 2 is built and current." in capsys.readouterr().out
    assert "Institute of Things" in (data / "revisions" / "000002" / "scheme.toml").read_text("utf-8")


@pytest.mark.usefixtures("data")
def test_a_list_of_members_is_ready_for_a_mail_merge(tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    given = ["marked-copy", FILES[0], "--year", "2025", "--kind", "due_not_declared", "--reason", "remind"]

    assert commands.main([*given, "--out", str(out)]) == 0
    with closing(openpyxl.load_workbook(FILES[0], read_only=True)) as book:
        own = list(book.worksheets[0].values)
    with closing(openpyxl.load_workbook(out, read_only=True)) as book:
        (headings, *rows), notice = list(book["Members"].values), list(book["Notice"].values)

    number, submitted = (headings.index(name) for name in ("Membership No", "Date submitted"))
    on_time = {
        str(row[number])
        for row in own
        if isinstance(row[submitted], datetime) and row[submitted] <= datetime(2026, 3, 31)
    }
    assert len(on_time) > 300
    assert 10 < len(rows) < 200
    assert on_time.isdisjoint(str(row[number]) for row in rows)
    assert notice == [("Personal data. Not protected. Not for circulation.",)]
    assert all(len(row) == len(headings) for row in rows)


def test_a_column_of_numbers_is_numbers_and_a_membership_number_keeps_its_noughts(tmp_path: Path) -> None:
    cells = pl.DataFrame({"No": ["007", "12"], "Hours": ["1.5", None], "Note": ["=1+1", "3"]})
    work_files.write_list(tmp_path / "list.xlsx", cells)

    with closing(openpyxl.load_workbook(tmp_path / "list.xlsx")) as book:
        assert list(book["Members"].values) == [
            ("No", "Hours", "Note"),
            ("007", 1.5, "=1+1"),
            ("12", None, "3"),
        ]
        assert book["Members"]["C2"].data_type == "s"
