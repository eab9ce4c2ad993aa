"""A disk that is full in a load, a save and a sending: each says so, changes nothing, and works later."""

import contextlib
import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from analysis.errors import FULL, CpdError
from dashboard.cli import commands
from dashboard.reports.drafts import drafts
from dashboard.reports.drafts.drafts import Section, Writer
from tests.analysis import loading
from tests.trials import ground

_SIZE, _STEP, _BALLAST = 64 << 20, 700_000, "ballast"


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of its own of 64 MB; only the administrator of a computer can have one."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def loads() -> None:
    file = Path("rows.csv")
    file.write_text(loading.table(loading.members(120, cpd_year=ground.YEAR)), encoding="utf-8")
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        if commands.main(["load", str(file), "--found-again", "yes", "--yes"]):
            raise CpdError(said.getvalue().strip())


def saves() -> None:
    key = drafts.of_letter(ground.letter().catalogue, ground.YEAR)
    saved = drafts.latest(key)
    text = f"Dear member,\n\n{'Thank you. ' * 20_000}{saved.number if saved else 0}"
    drafts.save(key, [Section("Thanks", text)], expected=saved.number if saved else 0, by=Writer(""))


def sendings() -> None:
    ground.send()


WAYS: tuple[Callable[[], None], ...] = (loads, saves, sendings)


def _is_said(refused: CpdError) -> bool:
    told = str(refused)
    assert FULL in told or "disk is nearly full" in told, told
    return True


def run(data: Path, folder: Path, times: int) -> str:
    """Fill the disk to so many levels and try each; what came of it, or an AssertionError."""
    full = tried = 0
    with small_disk(folder / "disk") as disk, pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        shutil.copytree(data, disk / "data")
        patch.setenv("CPD_DATA", str(disk / "data"))
        for level in range(times):
            for work in WAYS:
                before = ground.require_sound(disk / "data")
                free = shutil.disk_usage(disk).free
                with (disk / _BALLAST).open("wb") as ballast:
                    ballast.write(bytes(max(0, free - level * _STEP)))
                tried += 1
                try:
                    work()
                except CpdError as refused:
                    full += _is_said(refused)
                    (disk / _BALLAST).unlink()
                    assert ground.require_sound(disk / "data") == before
                (disk / _BALLAST).unlink(missing_ok=True)
                ground.require_sound(disk / "data")
        for work in WAYS:
            work()
    most = (times - 1) * _STEP // 1000
    return (
        f"{tried} tries on a disk with 0 to {most:,} kB free: {full} said that it is full and changed "
        f"nothing, {tried - full} had room; then each worked; 0 half kept"
    )
