"""Every kind of file with a bit flipped, cut short or zeroed in part: said or without effect, never wrong."""

import contextlib
import io
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain, count, islice
from pathlib import Path

import pytest

from analysis import __main__ as loader
from analysis import trace
from dashboard.cli import commands
from dashboard.trust import backup
from tests.analysis import loading
from tests.test_deploy import AS_NOBODY
from tests.trials import ground

_BLOCK = 4096
REPORT = ["report", "letter", "--format", "text,html", "--issued", "2024-06-01", "--overwrite", "--out"]


def changed(content: bytes, moments: random.Random) -> Iterator[tuple[str, bytes]]:
    """A file with each kind of damage."""
    flipped = bytearray(content)
    flipped[moments.randrange(len(content))] ^= 1 << moments.randrange(8)
    yield "bit flipped", bytes(flipped)
    yield "cut short", content[: moments.randrange(len(content))]
    at = moments.randrange(max(1, len(content) - _BLOCK))
    yield "zeroed in part", content[:at] + bytes(min(_BLOCK, len(content) - at)) + content[at + _BLOCK :]


def run(data: Path, folder: Path, times: int) -> str:
    """Damage each kind of file so many times, in one way after the other; what was said, or an
    AssertionError."""
    moments, found, turn = random.Random(7), Counter[str](), count()
    with pytest.MonkeyPatch.context() as patch, ground.copy(data, folder / "damaged") as mine:
        patch.setattr(loader, "limit_memory", lambda _: None)
        good = folder / "good"
        shutil.copytree(mine, good)
        expected = outcome(mine, folder)
        names = sorted(
            str(path.relative_to(mine))
            for path in mine.rglob("*")
            if path.is_file() and path.stat().st_size and path.parts[-2] not in {"jobs", "log", "000001"}
        )
        for name in names:
            if name.startswith(("jobs/", "log/")) or name.endswith((".lock", "-wal", "-shm")):
                continue
            for _ in range(times):
                kinds = tuple(changed((good / name).read_bytes(), moments))
                kind, content = kinds[next(turn) % len(kinds)]
                (mine / name).chmod(0o600)
                (mine / name).write_bytes(content)
                said = outcome(mine, folder)
                for one, two in zip(said, expected, strict=True):
                    assert one in (two, None), (name, kind)
                found["said" if None in said else "without effect"] += 1
                shutil.rmtree(mine)
                shutil.copytree(good, mine)
            found["kinds"] += 1
        found += _backups(mine, folder, moments, times)
    read_only = _read_only(data, folder)
    return (
        f"{found['said'] + found['without effect']} damages to {found['kinds']} kinds of file: "
        f"{found['said']} said with a way on, {found['without effect']} without effect on any byte given "
        f"out, 0 wrong; {read_only} commands on a read-only folder, each refused in a sentence or right"
    )


def outcome(data: Path, folder: Path) -> list[bytes | None]:
    """What each command gives; None where it is refused in a sentence. Anything else fails."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    reported = _ended([*REPORT, str(out)])
    letters = b"".join(path.read_bytes() for path in sorted(out.glob("*"))) if reported else None
    record = b"whole" if _ended(["record"]) else None
    bundles = [_ended(["verify", str(path)]) for path in sorted(data.glob("letters/*.zip"))]
    rows = loading.table(loading.members(80, cpd_year=ground.YEAR))
    job = loading.job(folder, {"rows.csv": rows}, {"answers": {"found_again": "yes"}})
    with contextlib.redirect_stderr(io.StringIO()):
        assert loader.main(["check", str(job)]) in {0, 1}
    checked = loading.answer(job)
    shutil.rmtree(job)
    return [
        letters,
        record,
        b"whole" if all(bundles) and bundles else None,
        None if checked["status"] == "failed" else str(checked["status"]).encode(),
    ]


def _ended(given: list[str]) -> bool:
    said = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
        ended = commands.main(given)
    assert ended in {0, commands.BAD}, (ended, given, said.getvalue(), trace.log().read_text())
    assert ended == 0 or len(said.getvalue().strip()) > len("Nothing.")
    return ended == 0


def _backups(data: Path, folder: Path, moments: random.Random, times: int) -> Counter[str]:
    """A backup damaged in each way restores whole or changes nothing."""
    found = Counter(kinds=1)
    backup.make(folder / "backup.zip")
    content = (folder / "backup.zip").read_bytes()
    before = kept(data)
    spoilt = chain.from_iterable(changed(content, moments) for _ in range(times))
    for _, each in islice(spoilt, max(times, 3)):
        (folder / "spoilt.zip").write_bytes(each)
        if _ended(["restore", str(folder / "spoilt.zip")]):
            found["without effect"] += 1
        else:
            assert kept(data) == before
            found["said"] += 1
        ground.require_sound(data)
    for aside in data.parent.glob("data.before-*"):
        shutil.rmtree(aside)
    return found


def kept(data: Path) -> list[str]:
    return sorted(path.name for path in data.iterdir() if not path.name.endswith(("-wal", "-shm")))


def _read_only(data: Path, folder: Path) -> int:
    """Commands by somebody who may read the folder and write nothing in it."""
    place = folder / "read-only"
    shutil.copytree(data, place / "data")
    rows = place / "rows.csv"
    rows.write_text(loading.table(loading.members(99, cpd_year=ground.YEAR)), encoding="utf-8")
    for path in (folder, *folder.parents, place, *place.rglob("*")):
        if path.is_relative_to(folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPD_DATA", str(place / "data"))
        given = [["record"], ["load", str(rows), "--yes"], ["rollback", "--to", "1", "--reason", "a"]]
        given.append(["backup", str(place / "b.zip")])
        for each in given:
            done = subprocess.run(
                [*AS_NOBODY, sys.executable, "-m", "dashboard", *each],
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode in {0, commands.BAD}, (each, done.stderr)
            assert "Traceback" not in done.stderr
    for path in (place, *place.rglob("*")):
        path.chmod(0o755)
    folder.chmod(0o755)
    shutil.rmtree(place)
    return len(given)
