"""The loader's commands for work files: the marked copy and the extract."""

from pathlib import Path

from analysis import given, places, work
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.intake import job as jobs
from analysis.intake import pseudonyms, remembered
from analysis.intake.check import Setting


def marked_copy(job: Path) -> None:
    """The uploaded file with a column of marks; made once, from the file in hand, and logged without identifiers."""
    choices = given.choices(job)
    reason = given.reason(choices)
    data = places.data_folder()
    revision = given.current(data)
    key = pseudonyms.key(data=data, may_make=False)
    _same_key(revision, key.fingerprint)
    kind = str(choices["kind"])
    setting = Setting(key=key, scheme=given.scheme_of(revision), mappings=data / remembered.NAME)
    path, rows = work.marked_copy(job, setting, revision, kind=kind, year=int(choices["year"]))
    jobs.remove_uploads(job)
    work.log(data, kind=f"marked copy: {kind}", reason=reason, rows=rows)
    jobs.write_result(job, {"status": "done", "file": path.name, "rows": rows, "text": f"{rows} rows are marked."})


def extract(job: Path) -> None:
    """One pseudonymised row a member and year, for the data steward."""
    choices = given.choices(job)
    reason = given.reason(choices)
    data = places.data_folder()
    path, rows = work.extract(job, given.current(data), year=int(choices["year"]))
    work.log(data, kind="extract", reason=reason, rows=rows)
    jobs.write_result(job, {"status": "done", "file": path.name, "rows": rows, "text": f"{rows} rows are written."})


def _same_key(revision: Revision, fingerprint: str) -> None:
    if revision.manifest.get("key_fingerprint") != fingerprint:
        raise CpdError("This computer has a different pseudonym key. Put the key used so far in place.")
