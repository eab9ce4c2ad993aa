"""Perform the trials and write what was measured into the contributors' guide: `python -m tests.trials`.

Names after it perform these alone, the rows of the others stay. Takes half an hour; needs Linux and, for the
small disk, its administrator.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from analysis import places
from tests.trials import clocks, crowd, damage, disks, files, fuzz, ground, kills, words

GUIDE = places.ROOT / ".github" / "CONTRIBUTING.md"
_BEGIN, _END = "<!-- trials -->\n", "<!-- end of trials -->\n"
_HEAD = "| Trial | What was measured | On |\n|---|---|---|\n"

TRIALS: Mapping[str, tuple[str, Callable[[Path, Path], str]]] = {
    "kills": ("Killed at work", lambda data, folder: kills.run(data, folder, 60)),
    "disks": ("Disk full", lambda data, folder: disks.run(data, folder, 5)),
    "damage": ("Damaged files", lambda data, folder: damage.run(data, folder, 9)),
    "crowd": ("Many at once", lambda data, folder: crowd.run(data, folder, 20, 300)),
    "files": ("Hostile and awkward files", lambda _, folder: files.run(folder, 1000)),
    "fuzz": ("Fuzzing", lambda data, folder: fuzz.run(data, folder, 10)),
    "words": ("Hostile words", lambda data, folder: words.run(data, folder, len(words.HOSTILE))),
    "clocks": ("Clocks and time zones", lambda data, folder: clocks.run(data, folder, 5)),
}


def main(names: list[str]) -> None:
    """Perform the trials named, or all, and keep each row as soon as it is measured."""
    with tempfile.TemporaryDirectory() as scratch, ground.data(Path(scratch) / "ground") as data:
        for name in names or list(TRIALS):
            title, trial = TRIALS[name]
            folder = Path(scratch) / name
            folder.mkdir()
            begun = time.monotonic()
            told = trial(data, folder)
            sys.stdout.write(f"{title}: {told} ({time.monotonic() - begun:.0f} s)\n")
            sys.stdout.flush()
            keep(title, told)


def keep(title: str, told: str) -> None:
    """Put a row into the table, in the place of the one before."""
    text = GUIDE.read_text(encoding="utf-8")
    before, rest = text.split(_BEGIN, 1)
    table, after = rest.split(_END, 1)
    rows = dict(re.findall(r"^\| ([^|]+) (\| .+ \|)$", table.removeprefix(_HEAD), re.MULTILINE))
    rows[title] = f"| {told} | {datetime.now(UTC):%-d %B %Y} |"
    titles = [each for each, _ in TRIALS.values() if each in rows]
    lines = "".join(f"| {each} {rows[each]}\n" for each in titles)
    GUIDE.write_text(f"{before}{_BEGIN}{_HEAD}{lines}{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
