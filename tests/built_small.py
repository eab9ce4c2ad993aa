"""The small scheme, loaded as the Data page does: an office's own files, and what a person would choose."""

import json
import shutil
from pathlib import Path

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.revisions import Revision
from analysis.loader import commands

SMALL = Path(__file__).resolve().parent.parent / "sample_data" / "small"
STATUSES = {
    "Working": "professionally active",
    "Retired (volunteering)": "retired – active volunteer",
    "Retired": "retired – not active",
    "Parental leave": "maternity or parental leave",
    "Career break": "career break",
    "Between jobs": "unemployed",
    "Long-term illness": "long-term illness",
    "Other role": "non-engineering role",
    "Not known": "unknown",
}


def load(job: Path, members: str, reviews: str, random: str) -> Revision:
    """Publish files of the small scheme into the data folder; `random`: how the sample was drawn."""
    (job / "uploads").mkdir(parents=True)
    for name in filter(None, (members, reviews)):
        shutil.copyfile(SMALL / name, job / "uploads" / name)
    place = f"{members}#{'CPD' if 'total-only' in members else 'Members'}"
    answers = {f"cpd_year:{place}": 2025, "review_year:reviews.xlsx#Reviews": 2026, "all_random:2026": random}
    sheets = {place: {"values": {"activity_status": STATUSES}}} if place.endswith("Members") else {}
    (job / "choices.json").write_text(json.dumps({"answers": answers, "sheets": sheets}), encoding="utf-8")
    commands.check(job)
    assert json.loads((job / "result.json").read_text(encoding="utf-8"))["status"] == "ready"
    commands.publish_job(job)
    revision = revisions.current(places.data_folder())
    assert revision is not None
    return revision
