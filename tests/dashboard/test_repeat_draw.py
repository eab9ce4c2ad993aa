"""The draw repeated by a script of its own from the office's very file: CSV as it comes,
and Excel with titles."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from dashboard.cli import commands

SCRIPT = Path(__file__).parents[1] / "repeat_draw.py"
ROWS = [(f"{n:05}", "Müller & Söhne" if n % 4 == 0 else "Rail – north") for n in range(1, 61)]
HEADINGS = ("Membership number", "Region")
BY_REGION = ("--stratify", "region")


def _semicolons(path: Path) -> None:
    lines = [";".join(row) for row in (HEADINGS, *ROWS)]
    path.write_bytes("\r\n".join([*lines, ""]).encode("cp1252"))


def _commas(path: Path) -> None:
    path.write_text("\n".join(",".join(row) for row in (HEADINGS, *ROWS)), encoding="utf-8-sig")


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Members who could be selected",), (), HEADINGS, *ROWS, ("Total", str(len(ROWS)))):
        sheet.append(row)
    book.save(path)


@pytest.mark.usefixtures("forked_loader")
@pytest.mark.parametrize(
    ("name", "write", "by"),
    [
        ("frame.csv", _semicolons, BY_REGION),
        ("frame.csv", _commas, ()),
        ("frame.xlsx", _workbook, BY_REGION),
    ],
    ids=["semicolons, Windows-1252", "commas, UTF-8 with mark", "workbook with title and total"],
)
def test_the_office_s_own_file_gives_the_same_list(
    name: str,
    write: Callable[[Path], None],
    by: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY_FILE", str(tmp_path / "key" / "pseudonym.key"))
    write(tmp_path / name)
    given = ["draw", str(tmp_path / name), "--review-year", "2027", "--size", "24", "--reason", "yearly"]
    assert commands.main([*given, "--public-text", "5 12 23 41", *by, "--out", str(tmp_path / "out")]) == 0

    record = tmp_path / "out" / "draw-record.json"
    secret = json.loads(record.read_text(encoding="utf-8"))["secret"]
    told = subprocess.run(
        [sys.executable, str(SCRIPT), str(tmp_path / name), str(record), secret, *HEADINGS[: 2 if by else 1]],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert len(told.splitlines()) == 24
    assert {line.split(",")[2]: f"selected {line.split(',')[1]}" for line in told.splitlines()} == _marked(
        tmp_path
    )


def _marked(folder: Path) -> dict[str, str]:
    cells = pl.read_excel(folder / "out" / "marked.xlsx", has_header=False, drop_empty_rows=True)
    rows = [[str(cell or "") for cell in row] for row in cells.rows()]
    return {row[0]: row[-1] for row in rows if row[-1].startswith("selected")}
