"""Mappings remembered per source, so that next year's same-shaped file takes none."""

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from analysis import places
from analysis.intake.recognise import headings

NAME = "mappings.json"


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was settled for a source: its table, headings, values of code columns, order of dates."""

    table: str = ""
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    date_order: str = ""


def source(shown: Iterable[str]) -> str:
    """The key of a source: a digest of its headings, in any order and spelling."""
    spelled = sorted(headings.normal(heading) for heading in shown)
    return hashlib.sha256("\n".join(spelled).encode()).hexdigest()[:32]


def recalled(path: Path | None, key: str) -> Remembered:
    """What is remembered of a source; nothing where there is none or the file cannot be read."""
    entry = _all(path).get(key, {}) if path else {}
    names = set(Remembered.__dataclass_fields__)
    return Remembered(**{name: value for name, value in entry.items() if name in names})


def remember(path: Path, key: str, settled: Remembered) -> None:
    """Keep a source's mapping; the file is replaced in one step."""
    entries = {**_all(path), key: asdict(settled)}
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(entries, indent=1, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    places.replace(draft, path)


def remember_result(path: Path, result: Mapping[str, Any]) -> None:
    """Keep what the `result.json` of an accepted load settled for each of its sheets."""
    for sheet in result["sheets"]:
        if sheet["table"] is None:
            continue
        values = {
            column: {value["theirs"]: value["ours"] for value in found if value["ours"] is not None}
            for column, found in sheet["values"].items()
        }
        order = "" if sheet["date_order_certain"] else sheet["date_order"] or ""
        remember(path, sheet["source"], Remembered(sheet["table"], sheet["mapping"], values, order))


def _all(path: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        entries = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(entries, dict):
            return entries
    return {}
