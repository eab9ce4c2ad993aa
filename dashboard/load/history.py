"""What is kept about the data, as rows and lines of text: revisions, row accounting, the key's place."""

import os
from collections.abc import Iterable
from datetime import UTC, tzinfo
from pathlib import Path
from typing import Any

from analysis import places
from analysis.catalogue.revisions import Revision
from analysis.scheme.labels import Labels
from dashboard.load import columns, recorded
from dashboard.trust import access, record
from dashboard.words import numbers

_WHO = {access.LOCAL.key: "on this computer"}
_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "box sync",
)


WHOLE_RECORD = (
    "The record is whole: each entry carries a fingerprint of itself and the entry before, and each that a "
    "sealed letter quotes is there. It names those who use these pages, years, numbers and fingerprints, and "
    "nothing of any member."
)


def entries(held: Iterable[record.Entry], labels: Labels, zone: tzinfo = UTC) -> list[dict[str, str]]:
    """A row for each entry of the record of what was done."""
    return [
        {
            "No.": str(each.number),
            "When": numbers.moment(each.at, zone),
            "Who": _WHO.get(each.who, each.who),
            "What": recorded.told(each, labels),
        }
        for each in held
    ]


def revision_rows(
    held: Iterable[Revision], current: int, labels: Labels, zone: tzinfo = UTC
) -> list[dict[str, str]]:
    """A row for each revision: when, from which files, how much it holds, and why it was made."""
    return [_revision(each, each.number == current, labels, zone) for each in held]


def _revision(revision: Revision, is_current: bool, labels: Labels, zone: tzinfo) -> dict[str, str]:
    told = revision.manifest
    files = ", ".join(str(file["name"]) for file in told.get("files", [])) or "none: the words were changed"
    return {
        "Version": f"{revision.number} (current)" if is_current else str(revision.number),
        "Built": numbers.moment(str(told.get("built_at") or told.get("built_on", "")), zone),
        "Files": files,
        "Rows held": row_counts(told.get("rows", {}))
        if revision.vault.exists()
        else "removed; the figures stay",
        "CPD years": span(told.get("years", []), labels),
        "Reason": str(told.get("reason", "")) or "–",
    }


def row_counts(rows: dict[str, int]) -> str:
    """How many rows of each table are held; empty tables are left out."""
    parts = [
        f"{count:,} {_table(name)}" for name, count in rows.items() if count and name in columns.tables()
    ]
    return ", ".join(parts) or "nothing"


def _table(name: str) -> str:
    return {"guideline": "guideline years", "frame": "in the sampling frame", "hours": "in long form"}.get(
        name, name
    )


def span(years: Iterable[int], labels: Labels) -> str:
    """The years from first to last, or one by one where some are missing."""
    held = sorted(years)
    called = tuple(map(labels.year, held))
    if len(held) > 2 and held[-1] - held[0] == (len(held) - 1) * labels.rules.step:
        return f"{called[0]} to {called[-1]}"
    return numbers.listed(called) if held else "none"


def history_rows(entries: Iterable[dict[str, Any]], zone: tzinfo = UTC) -> list[dict[str, str]]:
    """A row for each time another revision became the current one, the latest first."""
    return [
        {
            "When": numbers.moment(str(entry["at"]), zone),
            "What": _move(entry["from"], entry["to"]),
            "Reason": str(entry.get("reason") or "–"),
        }
        for entry in reversed(list(entries))
    ]


def _move(before: int | None, after: int) -> str:
    if before is None or after > before:
        return f"Version {after} was published"
    return f"Went back from version {before} to {after}"


def key_advice() -> str:
    """Why the key must be copied, and from where; the key itself never passes through a page."""
    place = (
        "It is set in the environment."
        if os.environ.get("CPD_PSEUDONYM_KEY", "").strip()
        else f"It is the file `{places.key_file()}` on the computer that runs this."
    )
    return (
        "**Keep a copy of the key of the pseudonyms** where your institution keeps "
        "its passwords, not beside the "
        f"data. {place} Without it, next year's members cannot be matched with this "
        "year's; whoever has both the "
        "key and the data could find out which rows are whose."
    )


def is_synced(folder: Path) -> bool:
    """Whether a folder seems to be copied to other computers by a service."""
    return any(name in part.casefold() for part in folder.parts for name in _SYNCED)
