"""Every kind of file with a bit flipped, cut short, zeroed in part, emptied, gone or closed: said or without
effect, never wrong."""

import contextlib
import io
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain, count, islice
from pathlib import Path

import pytest

from analysis import __main__ as loader
from analysis import job as jobs
from analysis import trace
from analysis.catalogue import revisions
from analysis.errors import CpdError
from dashboard.cli import commands
from dashboard.reports.drafts import drafts
from dashboard.trust import backup, people, settings, workspace
from tests.analysis import loading
from tests.browser.people import SECRET, write_settings
from tests.test_deploy import AS_NOBODY
from tests.trials import ground
from tests.updates import folders

_BLOCK = 4096
REPORT = ["report", "letter", "--format", "text,html", "--issued", "2024-06-01", "--overwrite", "--out"]


def damages(content: bytes, moments: random.Random) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Each kind of damage to a file with this content, and what does it."""
    for kind, each in changed(content, moments):
        yield kind, partial(_write, content=each)
    yield "gone", Path.unlink
    yield "closed", _close


def _write(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)


def _close(path: Path) -> None:
    """A folder in its place opens as no file does: whoever performs this may open any file."""
    path.unlink()
    path.mkdir()


def changed(content: bytes, moments: random.Random) -> Iterator[tuple[str, bytes]]:
    """What is left of a file by each kind of damage that leaves one."""
    flipped = bytearray(content)
    flipped[moments.randrange(len(content))] ^= 1 << moments.randrange(8)
    yield "bit flipped", bytes(flipped)
    yield "cut short", content[: moments.randrange(len(content))]
    at = moments.randrange(max(1, len(content) - _BLOCK))
    yield "zeroed in part", content[:at] + bytes(min(_BLOCK, len(content) - at)) + content[at + _BLOCK :]
    yield "emptied", b""


def run(data: Path, folder: Path, times: int) -> str:
    """Damage each kind of file so many times, in one way after the other; what was said, or an
    AssertionError."""
    moments, found, turn = random.Random(7), Counter[str](), count()
    with pytest.MonkeyPatch.context() as patch, ground.copy(data, folder / "damaged") as mine:
        patch.setattr(loader, "limit_memory", lambda _: None)
        beside = _beside(patch, folder)
        job = _built(mine, folder)
        good = folder / "good"
        shutil.copytree(mine, good)
        looks = {job: partial(_published, mine / job, mine), "": partial(outcome, mine)}
        expected = {}
        for where, look in looks.items():
            expected[where] = look(folder)
            _put_back(good, mine)
        files = [path for path in mine.rglob("*") if path.is_file() and path.stat().st_size]
        names = sorted(str(path.relative_to(mine)) for path in files)
        for name in names:
            if "000001" in name or name.startswith("log/") or name.endswith((".lock", "-wal", "-shm")):
                continue
            where = job if name.startswith(job) else ""
            for _ in range(times):
                kinds = tuple(damages((good / name).read_bytes(), moments))
                kind, damage = kinds[next(turn) % len(kinds)]
                damage(mine / name)
                said = looks[where](folder)
                for one, two in zip(said, expected[where], strict=True):
                    assert one in (two, None), (name, kind)
                found["said" if None in said else "without effect"] += 1
                _put_back(good, mine)
            found["kinds"] += 1
        found += _beside_the_data(beside, partial(_checked, folder), moments, times)
        found += _backups(mine, folder, moments, times)
    read_only = _read_only(data, folder)
    return (
        f"{found.total() - found['kinds']} damages to {found['kinds']} kinds of file, those of jobs, "
        f"settings and key among them: {found['said']} said with a way on, {found['without effect']} "
        f"without effect on any byte given out, 0 wrong; {read_only} commands on a read-only folder, each "
        "refused in a sentence or right"
    )


def _beside(patch: pytest.MonkeyPatch, folder: Path) -> tuple[Path, Path]:
    """Settings and key, which lie beside the data."""
    held, key = folder / "settings.toml", folder / "pseudonym.key"
    write_settings(held, "proxy", user_header="X-User", secret_header="X-Secret", secret=SECRET)
    key.write_text(f"{folders.KEY}\n", encoding="ascii")
    patch.delenv("CPD_PSEUDONYM_KEY")
    patch.setenv("CPD_PSEUDONYM_KEY_FILE", str(key))
    return held, key


def _built(data: Path, folder: Path) -> str:
    """A job that was checked and built and waits to be published, by its place in the data folder."""
    rows = loading.table(loading.members(99, cpd_year=ground.YEAR))
    job = loading.job(folder, {"rows.csv": rows}, {"answers": {"found_again": "yes"}})
    assert [loader.main([command, str(job)]) for command in ("check", "build")] == [0, 0]
    inside = data / "jobs" / ("0" * 16)
    inside.parent.mkdir(exist_ok=True)
    job.rename(inside)
    return str(inside.relative_to(data))


def _put_back(good: Path, mine: Path) -> None:
    shutil.rmtree(mine)
    shutil.copytree(good, mine)


def _published(job: Path, data: Path, folder: Path) -> list[bytes | None]:
    """What a page reads of a job that waits, and what is published of it; None where it is refused."""
    jobs.progress(job)  # of what is damaged, an earlier step
    answer = jobs.answered(job)
    with contextlib.redirect_stderr(io.StringIO()):
        ended = loader.main(["publish", str(job)])
    assert ended in {0, 1}, trace.log().read_text()
    told = None if ended else str(jobs.answered(job)).encode()
    return [
        str(answer).encode() if answer else None,
        told,
        *(outcome(data, folder)[:_WITHOUT_A_MOMENT] if told else [None] * _WITHOUT_A_MOMENT),
    ]


_WITHOUT_A_MOMENT = 4
"""Of an outcome, what says the same whenever it was published."""


def outcome(data: Path, folder: Path) -> list[bytes | None]:
    """What each command gives; None where it is refused in a sentence. Anything else fails."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    reported = _ended([*REPORT, str(out)])
    letters = b"".join(path.read_bytes() for path in sorted(out.glob("*"))) if reported else None
    record = b"whole" if _ended(["record"]) else None
    bundles = [_ended(["verify", str(path)]) for path in sorted(data.glob("letters/*.zip"))]
    draft = drafts.Key(workspace.own_place(), drafts.LETTER, ground.YEAR)
    return [
        letters,
        record,
        b"whole" if all(bundles) and bundles else None,
        _checked(folder),
        _read(lambda: revisions.history(data)),
        _read(lambda: drafts.history(draft)),
        _read(people.everybody),
    ]


def _checked(folder: Path) -> bytes | None:
    """What a check says of files that are loaded already, None where it takes none."""
    rows = loading.table(loading.members(80, cpd_year=ground.YEAR))
    job = loading.job(folder, {"rows.csv": rows}, {"answers": {"found_again": "yes"}})
    with contextlib.redirect_stderr(io.StringIO()):
        assert loader.main(["check", str(job)]) in {0, 1}
    status = str(loading.answer(job)["status"])
    shutil.rmtree(job)
    return None if status in {"blocked", "failed"} else status.encode()


def _read(what: Callable[[], object]) -> bytes | None:
    """What is read, or None where it is refused in a sentence."""
    try:
        return str(what()).encode()
    except CpdError:
        return None


def _beside_the_data(
    beside: tuple[Path, Path], checked: Callable[[], bytes | None], moments: random.Random, times: int
) -> Counter[str]:
    """Damaged settings are refused or leave the sign-in on; a damaged key loads nothing."""
    found, (held, key) = Counter(kinds=2), beside
    looks: tuple[tuple[Path, Callable[[], bytes | None]], ...] = (
        (held, lambda: _read(lambda: type(settings.read(held)))),
        (key, checked),
    )
    for path, look in looks:
        content, expected = path.read_bytes(), look()
        assert expected is not None
        spoilt = chain.from_iterable(damages(content, moments) for _ in range(times))
        for kind, damage in islice(spoilt, max(times, 6)):
            damage(path)
            said = look()
            assert said in {expected, None}, (path.name, kind)
            found["said" if said is None else "without effect"] += 1
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
            path.write_bytes(content)
    return found


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
    spoilt = chain.from_iterable(changed(content, moments) for _ in range(times))
    for _, each in islice(spoilt, max(times, 4)):
        before = kept(data)
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
