"""The loader's commands for work files: the marked copy, the extract and the draw of a sample."""

from pathlib import Path

from analysis import job as jobs
from analysis import places
from analysis.catalogue import draw_record
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.intake.check import Setting
from analysis.intake.convert import pseudonyms
from analysis.intake.recognise import memory
from analysis.loader import draw as work_draw
from analysis.loader import inputs, work_files


def marked_copy(job: Path) -> None:
    """The uploaded file with a column of marks; made once, from the file in hand,
    and logged without identifiers."""
    choices = jobs.choices(job)
    reason = inputs.reason(choices)
    data = places.data_folder()
    revision = inputs.current(data)
    key = pseudonyms.key(data=data, may_make=False)
    _same_key(revision, key.fingerprint)
    kind = str(choices["kind"])
    setting = Setting(key=key, scheme=inputs.scheme_of(revision), mappings=data / memory.NAME)
    path, rows = work_files.marked_copy(job, setting, revision, kind=kind, year=int(choices["year"]))
    work_files.log(data, kind=f"marked copy: {kind}", reason=reason, rows=rows)
    jobs.answer(
        job, {"status": "done", "file": path.name, "rows": rows, "text": f"{rows} members are on the list."}
    )


def extract(job: Path) -> None:
    """One pseudonymised row a member and year, for the data steward."""
    choices = jobs.choices(job)
    reason = inputs.reason(choices)
    data = places.data_folder()
    path, rows = work_files.extract(job, inputs.current(data), year=int(choices["year"]))
    work_files.log(data, kind="extract", reason=reason, rows=rows)
    jobs.answer(job, {"status": "done", "file": path.name, "rows": rows, "text": f"{rows} rows are written."})


def draw(job: Path) -> None:
    """A sample from the uploaded frame;
    marked copy and record are returned once. Nothing need be loaded before."""
    choices = jobs.choices(job)
    data = places.data_folder()
    revision = inputs.held(data)
    scheme, review_year = inputs.scheme_of(revision), int(choices["year"])
    wish = work_draw.Wish(
        review_year=review_year,
        called=scheme.labels.review_year(review_year),
        size=int(choices["size"]),
        public=str(choices.get("seed") or ""),
        group=str(choices.get("stratify") or ""),
        reason=inputs.reason(choices),
        again=str(choices.get("again") or ""),
    )
    key = pseudonyms.key(data=data, may_make=revision is None)
    if revision is not None:
        _same_key(revision, key.fingerprint)
    setting = Setting(key=key, scheme=scheme, mappings=data / memory.NAME)
    found = work_draw.draw_sample(job, setting, wish, data)
    is_new = work_draw.record_draw(data, found, wish)
    work_draw.write(job, found, wish)
    selected = sum(not place.is_reserve for place in found.places)
    work_files.log(data, kind="draw", reason=wish.reason, rows=selected)
    told = f"{selected:,} of {found.frame.cells.height:,} members are selected, with reserves in order."
    again = "" if is_new else " This very draw is on record already; it is given again."
    entry = next(each for each in draw_record.draws(data) if each["seed"] == found.seed)
    if draw_record.stated_before(data, entry) is None:
        again += (
            " No statement of this frame and size from before the draw is on record, and the committee's "
            "paper says so: state them first next time, without the public text."
        )
    jobs.answer(job, {"status": "done", "file": "marked.xlsx", "rows": selected, "text": told + again})


def _same_key(revision: Revision, fingerprint: str) -> None:
    if revision.manifest.get("key_fingerprint") != fingerprint:
        raise CpdError("This computer has a different pseudonym key. Put the key used so far in place.")
