"""Files drawn in a test, and a job folder to check them in."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl

from analysis.errors import Ask
from analysis.intake.check import check
from analysis.intake.convert.pseudonyms import PseudonymKey, members
from analysis.intake.judge.stored import Known
from analysis.intake.read.grid import ROW, Grid
from analysis.intake.setting import Setting
from analysis.loader import stored
from analysis.vault import changed, store
from tests import thirty

KEY = PseudonymKey(bytes(range(32)))
SETTING = Setting(key=KEY, scheme=thirty.scheme())
DECLARATIONS = """member,cpd_year,total_hours
00123,2025,30
00124,2025,12.5
"""


class Job:
    """A job folder with its uploads; `check` may be run again after other choices."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes | Path]) -> None:
        self.folder = folder
        (folder / "uploads").mkdir(parents=True)
        for name, content in files.items():
            (folder / "uploads" / name).write_bytes(_bytes(content))

    def check(self, choices: Mapping[str, Any] | None = None, setting: Setting = SETTING) -> dict[str, Any]:
        (self.folder / "choices.json").write_text(json.dumps(choices or {}), encoding="utf-8")
        check(self.folder, setting)
        result: dict[str, Any] = json.loads(self.text)
        return result

    @property
    def text(self) -> str:
        return (self.folder / "result.json").read_text(encoding="utf-8")

    def staged(self, table: str) -> pl.DataFrame:
        return pl.read_parquet(self.folder / "staged" / f"{table}.parquet")


def _bytes(content: str | bytes | Path) -> bytes:
    if isinstance(content, Path):
        return content.read_bytes()
    return content.encode() if isinstance(content, str) else content


def checked(folder: Path, **files: str | bytes) -> dict[str, Any]:
    """The result of one check; `_` in a name stands for the dot before its ending."""
    return Job(folder / "job", {name.replace("_", "."): content for name, content in files.items()}).check()


def asks(result: Mapping[str, Any]) -> list[Ask]:
    """What a check asks and tells."""
    made = ({**ask, "options": tuple(ask["options"]), "rows": tuple(ask["rows"])} for ask in result["asks"])
    return [Ask(**ask) for ask in made]


def rules(result: Mapping[str, Any], state: str = "stops") -> list[str]:
    """The kinds of what `stops`, `is_open` or `is_note`."""
    return [ask.kind for ask in asks(result) if getattr(ask, state)]


def open_ids(result: Mapping[str, Any]) -> list[str]:
    """The ids of what waits for an answer."""
    return [ask.id for ask in asks(result) if ask.is_open]


def read_as(result: Mapping[str, Any], sheet: int = 0) -> dict[str, str]:
    """Our columns with the headings they were read from."""
    columns = result["sheets"][sheet]["columns"]
    return {column["ours"]: column["heading"] for column in columns if column["ours"]}


def not_read(result: Mapping[str, Any], sheet: int = 0) -> list[str]:
    """The headings that were not read."""
    return [column["heading"] for column in result["sheets"][sheet]["columns"] if not column["ours"]]


def pseudonym(identifier: str) -> str:
    found: str = members(pl.Series([identifier]), KEY)[0]
    return found


def rows(grid: Grid) -> list[tuple[Any, ...]]:
    """Row number and cells of a grid."""
    return grid.cells.select(ROW, *grid.columns).rows()


def workbook(*lines: Sequence[Any], change: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """A workbook of one sheet with these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(list(line))
    if change:
        change(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The workbook's package after a change to its parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def setting(**changes: Any) -> Setting:
    return replace(SETTING, **changes)


def holding(**frames: pl.DataFrame) -> Known:
    """These rows as stored ones, answered as the loader does."""
    vault = store.connect(Path(":memory:"))
    store.merge(vault, frames, "")
    return Known(read=partial(stored.rows, vault), compare=partial(changed.compared, vault))
