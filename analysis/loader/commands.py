"""The loader's commands: each works on a job folder and leaves its answer in `result.json`."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from analysis import job as jobs
from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.intake.check import check as check_files
from analysis.intake.convert import pseudonyms, stage
from analysis.intake.convert.convert import TYPES
from analysis.intake.judge.findings import SET_ASIDE
from analysis.intake.judge.stored import Known
from analysis.intake.recognise import memory
from analysis.intake.setting import STEPS, Setting
from analysis.loader import inputs as given
from analysis.loader import publish, years_gone
from analysis.loader import stored as known
from analysis.loader.publish import Load
from analysis.scheme import scheme as schemes
from analysis.scheme.schema import GUIDELINE, TABLES
from analysis.scheme.scheme import Criterion, Scheme, Theme, Value
from analysis.vault import formats
from analysis.vault.states import SEASON
from analysis.vault.years import CLOSED

SAMPLE_DAY = date(2026, 6, 1)
"""The day the sample pretends to be loaded, so that its letter is the same on every day."""
_STEPS = 3
_SAMPLE_YEARS = 10
_NOTHING_NEW = "These files are loaded already and nothing in them is new. Nothing was changed."


def check(job: Path) -> None:
    """Check the uploads; `result.json` says what was found and what publishing would change."""
    publish.drop(job)
    data = places.data_folder()
    revision = given.held(data)
    key = pseudonyms.key(data=data, may_make=revision is None)
    with known.stored_rows(revision) as stored:
        setting = Setting(
            key=key, scheme=given.scheme_of(revision), known=stored, mappings=data / memory.NAME
        )
        check_files(job, setting)
    result = jobs.answered(job) or {}
    result["key_fingerprint"] = key.fingerprint
    if result["status"] == "ready" and years_gone.of(revision):
        years_gone.refuse(revision, publish.staged_tables(job / stage.FOLDER))
    if result["status"] == "ready" and _is_nothing_new(job, result, revision):
        result |= {"status": "unchanged", "text": _NOTHING_NEW}
        stage.clear(job)
    jobs.answer(job, **result)
    jobs.keep_checked(job, {**result, **_checked_with(job)})


def _checked_with(job: Path) -> dict[str, Any]:
    """What must be the same when a checked load is published: the choices, the rows that were checked, and
    how this version stores rows."""
    staged = {path.name: places.file_digest(path) for path in sorted((job / stage.FOLDER).glob("*"))}
    return {"choices": jobs.choices(job), "staged": staged, "rows_shape": formats.shape()}


def build(job: Path) -> None:
    """Build a revision from what a check found ready, and point nothing at it: what it changes is looked at
    first. The answer of the check stands."""
    result = _checked(job)
    if result["status"] == "ready":
        load = _load(job, places.data_folder(), result, day=date.today(), kind="own")
        publish.prepare(places.data_folder(), load, _teller(job, years=_years(result)), job)
    jobs.answer(job, **result)


def publish_job(job: Path) -> None:
    """Make current what was built from what a check found ready; where nothing was yet, build it first."""
    result = _checked(job)
    if result["status"] == "unchanged":
        jobs.answer(job, status="unchanged", text=_NOTHING_NEW)
        return
    data = places.data_folder()
    if revisions.waiting(job) is None:
        build(job)
    revision = revisions.adopt(data, job / revisions.WAITING)
    stage.clear(job)
    (job / jobs.CHECKED).unlink()
    with suppress(OSError):  # what is not remembered is asked again; the revision is there
        memory.remember_result(data / memory.NAME, result)
    _published(job, revision, cpd_year=_newest_loaded(result, revision))


def _checked(job: Path) -> dict[str, Any]:
    """What a check found that left nothing open. Raises CpdError where anything changed since."""
    result = jobs.checked(job)
    is_as_checked = result.get("status") == "ready" and _checked_with(job).items() <= result.items()
    if not is_as_checked and result.get("status") != "unchanged":
        raise CpdError(
            "This load is not ready to publish: something changed after its check. Check it again."
        )
    return result


def _years(result: Mapping[str, Any]) -> int:
    return len({row["year"] for row in result["totals"]})


def _newest_loaded(result: Mapping[str, Any], revision: Revision) -> int | None:
    """The newest CPD year that a load brought rows of, or whose records were reviewed; None where totals
    already published are all that is held."""
    held: list[int] = revision.manifest["years"]
    by_review = {table.name for table in TABLES if "review_year" in table.names}
    loaded = {int(row["year"]) - (row["table"] in by_review) for row in result["totals"]} & set(held)
    return max(loaded or held, default=None)


def sample(job: Path) -> None:
    """Build the invented scheme into its own cache folder, with the published key, unless it is whole."""
    folder = places.sample_folder()
    with suppress(CpdError):
        if given.held(folder) is not None:
            jobs.answer(job, status="unchanged", text="The sample is there already.")
            return
    shutil.rmtree(folder / "revisions", ignore_errors=True)
    (folder / revisions.POINTER).unlink(missing_ok=True)
    uploads = job / jobs.UPLOADS
    uploads.mkdir(exist_ok=True)
    for path in sorted(places.SAMPLE_FILES.glob("*.csv")):
        if path.stem != "correction":
            shutil.copyfile(path, uploads / path.name)
    scheme = _sample_words()
    stored = Known(sample=known.sample_digests())
    steps = STEPS + _STEPS + _SAMPLE_YEARS
    check_files(job, Setting(key=pseudonyms.SAMPLE, scheme=scheme, known=stored, steps=steps))
    result = jobs.answered(job) or {}
    if result["status"] != "ready":
        raise CpdError("The sample files cannot be read. Get them again from where the software came from.")
    result["key_fingerprint"] = pseudonyms.SAMPLE.fingerprint
    load = _load(job, folder, result, day=SAMPLE_DAY, kind="sample")
    revision = publish.publish(folder, load, _teller(job, years=_years(result), done=STEPS))
    places.remove_old_samples()
    _published(job, revision)


def rollback(job: Path) -> None:
    """Make an earlier revision current again; none is removed."""
    choices = jobs.choices(job)
    reason = given.reason(choices)
    data = places.data_folder()
    number = int(choices["to"])
    revision = revisions.read(data, number)
    formats.refuse_newer(revision.rows_format, revision.folder.name)
    if not revision.vault.exists():
        raise CpdError(
            f"The rows of figures version {number} were removed, so nobody can go back to it: nothing could "
            "be loaded onto it. Nothing was changed. Its figures stay in its folder."
        )
    formats.refuse_unread(revision.vault)
    revisions.verify(revision)
    revisions.point(data, number, reason)
    text = f"Figures version {number} is current again."
    jobs.answer(job, status="published", revision=number, text=text)


def words(job: Path) -> None:
    """Take the scheme's own words from a TOML text: kept for the first files, or a revision built with them.

    `guideline` holds rows of the guideline for years whose rules change.
    """
    choices = jobs.choices(job)
    scheme = schemes.parse(str(choices["scheme"]))
    revision = given.held(places.data_folder())
    rows = _guideline_rows(choices)
    if revision is None:
        places.write(places.scheme_file(), schemes.as_toml(scheme))
        jobs.answer(job, status="saved", text="Saved. Your first files are told in these words.")
        return
    if scheme == given.scheme_of(revision) and not rows:
        jobs.answer(job, status="unchanged", text="The words are the same as before.")
        return
    reason = str(choices.get("reason") or "The scheme's words were changed.")
    _anew(job, revision, scheme, reason, partial(replace, staged=rows))


def _guideline_rows(choices: Mapping[str, Any]) -> dict[str, pl.DataFrame]:
    """The staged rows of the guideline of years whose rules were changed by hand; none where none were."""
    types = {column.name: TYPES[column.kind] for column in GUIDELINE.columns}
    days = [name for name, kind in types.items() if kind == pl.Date]
    rows = [
        {**row, **{name: date.fromisoformat(row[name]) for name in days if row.get(name)}}
        for row in choices.get("guideline") or ()
    ]
    return {GUIDELINE.name: pl.DataFrame(rows, schema=types)} if rows else {}


def rebuild(job: Path) -> None:
    """Work all figures out again from the stored rows, as an earlier version of the software left them."""
    revision = given.current(places.data_folder())
    _anew(job, revision, given.scheme_of(revision), "Worked out again by another version of the software.")


def close(job: Path) -> None:
    """Close a year before its data freeze: everybody has declared, and it is published today."""
    choices = jobs.choices(job)
    revision, year = given.current(places.data_folder()), int(choices["year"])
    closed = {CLOSED: {str(year): 1}}
    scheme = given.scheme_of(revision)
    if year not in revision.manifest["years"]:
        raise CpdError(
            f"Nothing is stored for CPD year {scheme.labels.year(year)}. Choose one of those loaded."
        )
    _anew(job, revision, scheme, given.reason(choices), partial(replace, answers=closed))


def unseen(job: Path) -> None:
    """Take a year's first publication back as never seen, so that nothing of it waits; the word is
    recorded."""
    choices = jobs.choices(job)
    revision, year = given.current(places.data_folder()), int(choices["year"])
    scheme = given.scheme_of(revision)
    told = f"Nobody else had seen the figures of CPD year {scheme.labels.year(year)}: {given.reason(choices)}"
    _anew(job, revision, scheme, told, partial(replace, unseen=year))


def _anew(
    job: Path,
    revision: Revision,
    scheme: Scheme,
    reason: str,
    change: Callable[[Load], Load] = lambda load: load,
) -> None:
    """A revision of the same rows, with every year worked out again; `change` says what else is new. Where
    it is chosen to `show` it first, it is built, and made current when the same is asked again."""
    data, today = places.data_folder(), date.today()
    if revisions.waiting(job) is None:
        manifest = {**publish.carried(revision), "reason": reason, "built_on": today.isoformat(), "files": []}
        load = change(Load({}, scheme, manifest, today))
        publish.prepare(data, load, _teller(job, years=len(revision.manifest["years"])), job)
        if jobs.choices(job).get("show"):
            jobs.answer(job, status="built")
            return
    _published(job, revisions.adopt(data, job / revisions.WAITING))


def _load(job: Path, folder: Path, result: Mapping[str, Any], *, day: date, kind: str) -> Load:
    """What the checked files of a job bring to a data folder that has room for it."""
    before = given.held(folder)
    words = _sample_words() if kind == "sample" else given.scheme_of(before)
    scheme = _with_new_words(words, result["new_words"], result["new_marks"])
    tables = publish.staged_tables(job / stage.FOLDER)
    choices = jobs.choices(job)
    carried = publish.carried(before)
    manifest = {
        **carried,
        "files": result["files"],
        "all_files": [*carried.get("all_files", []), *result["files"]],
        "sheets": [
            {name: sheet[name] for name in ("file", "sheet", "table", "rows")} for sheet in result["sheets"]
        ],
        "decisions": _decisions(result),
        "reason": str(choices.get("reason") or ""),
        "who": str(choices.get("who") or ""),
        "built_on": day.isoformat(),
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "key_fingerprint": result["key_fingerprint"],
        "faults": _faults(result),
    }
    _room_for(folder, tables)
    return Load(tables, scheme, manifest, day, publish.staged_answers(job / stage.FOLDER), kind)


def _sample_words() -> Scheme:
    """The invented scheme's own words, laid over those shipped with the software."""
    return schemes.parse(places.SAMPLE_WORDS.read_text(encoding="utf-8"), over=schemes.seed_text())


def _room_for(folder: Path, tables: Mapping[str, Any]) -> None:
    """About three times the source must be free, so that a full disk is met before anything is built."""
    folder.mkdir(parents=True, exist_ok=True)
    before = revisions.current(folder)
    stored = before.vault.stat().st_size if before else 0
    needed = 3 * sum(int(frame.estimated_size()) for frame in tables.values()) + 2 * stored
    if shutil.disk_usage(folder).free < needed:
        raise CpdError(
            f"The disk is nearly full: about {needed // 2**20} MB are needed. Free some and load again."
        )


def _with_new_words(
    scheme: Scheme, fresh: Mapping[str, list[str]], marks: Sequence[Mapping[str, str]]
) -> Scheme:
    """Values accepted as new words of the scheme, each at first a group of its own; criteria and themes that
    were adopted, in place of those shipped."""
    characteristics = dict(scheme.characteristics)
    for name, codes in fresh.items():
        values = characteristics.get(name, ())
        depth = len(values[0].joins) if values else 0
        characteristics[name] = (*values, *(Value(code, code, (code,) * depth) for code in codes))
    seed = schemes.seed(scheme.labels)
    new = {mark["code"]: mark for mark in marks}
    criteria = [Criterion(code, mark["label"]) for code, mark in new.items() if mark["kind"] == "criterion"]
    themes = [
        Theme(code, mark["label"], mark["kind"]) for code, mark in new.items() if mark["kind"] != "criterion"
    ]
    own_criteria = () if criteria and scheme.criteria == seed.criteria else scheme.criteria
    own_themes = () if themes and scheme.themes == seed.themes else scheme.themes
    return replace(
        scheme,
        characteristics=characteristics,
        criteria=(*own_criteria, *criteria),
        themes=(*own_themes, *themes),
    )


def _is_nothing_new(job: Path, result: Mapping[str, Any], revision: Revision | None) -> bool:
    if revision is None or result["new_words"] or result["new_marks"]:
        return False
    moved = any(row["added"] or row["replaced"] for row in result["totals"])
    given = publish.staged_answers(job / stage.FOLDER)
    stored = publish.stored_answers(revision)
    return not moved and all(
        stored.get((question, int(year))) == (None if value is None else int(value))
        for question, by_year in given.items()
        for year, value in by_year.items()
    )


def _decisions(result: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was decided of rows, as the manifest keeps it."""
    asks = [ask for ask in result["asks"] if SET_ASIDE in ask["options"]]
    return [
        {"rule": ask["kind"], "count": ask["count"], "text": ask["text"], "choice": ask["answer"]}
        for ask in asks
    ]


def _faults(result: Mapping[str, Any]) -> dict[str, int]:
    """The rows that were noted or decided on, by rule."""
    found: dict[str, int] = {}
    for ask in result["asks"]:
        if not ask["id"] or SET_ASIDE in ask["options"]:
            found[ask["kind"]] = found.get(ask["kind"], 0) + int(ask["count"])
    return found


def _published(job: Path, revision: Revision, **more: Any) -> None:
    jobs.answer(job, status="published", revision=revision.number, text=_sentence(revision), **more)


def _sentence(revision: Revision) -> str:
    """What was built, and of which years the figures stay as they were published because too few changed."""
    held = [each for each in revision.manifest["waiting"] if each[0] != SEASON]
    built = f"Figures version {revision.number} is built and current."
    if not held:
        return built
    called = given.scheme_of(revision).labels.year
    years = ", ".join(map(called, sorted({year for _, year, _ in held})))
    number = sum(count for _, _, count in held)
    are = "1 change is" if number == 1 else f"{number:,} changes are"
    return (
        f"{built} {are} waiting (CPD year {years}), in your rows and work files and not in the figures, "
        "until ten have changed, so that nobody's record can be read from the difference."
    )


def _teller(job: Path, *, years: int, done: int = 0) -> publish.Progress:
    """Tells the steps of a publication, after those `done` before it."""
    return jobs.Teller(job, done + _STEPS + years, done).tell
