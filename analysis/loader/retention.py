"""Rows older than a scheme keeps them are removed, listed first; every figure stays as it was published."""

import calendar
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from analysis import job as jobs
from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.loader import inputs, publish, years_gone
from analysis.loader.publish import Going, Load
from analysis.vault import store

LEAST_MONTHS = 12
"""A year must be compared with the one before."""
_BEFORE = ".before-"
"""What stands in the name of a data folder that a restored backup put aside."""


@dataclass(frozen=True, slots=True)
class Old:
    """What is older than it may be: CPD years, revisions that hold rows, folders put aside by a restore; and
    the years that nothing will move any more, since what they published before goes."""

    years: tuple[int, ...]
    revisions: tuple[int, ...]
    folders: tuple[Path, ...]
    stuck: tuple[int, ...]

    @property
    def told(self) -> Iterator[str]:
        """What would be removed, and what follows from it."""
        if self.years:
            yield (
                f"Rows of {_named('CPD year', self.years)}: then frozen. The figures stay as they were "
                "published, letters sent can still be verified, and no load or rule changes them again."
            )
        if self.revisions:
            yield (
                f"Rows of {_named('figures version', self.revisions)}: the figures stay, and nobody can go "
                "back there."
            )
        if self.stuck:
            yield (
                f"{_named('CPD year', self.stuck)} then stays as it is: it was corrected after it was "
                "published, and without the rows it was first published from nobody can tell what another "
                "change would give away."
            )
        for folder in self.folders:
            yield f"The folder {folder}, put aside when a backup was restored."


def run(job: Path) -> None:
    """List what is older than so many months, or remove it."""
    choices, data = jobs.choices(job), places.data_folder()
    months = int(choices["months"])
    if months < LEAST_MONTHS:
        raise CpdError(f"Rows are kept for {LEAST_MONTHS} months at least: a year is compared with the last.")
    revision = inputs.current(data)
    revisions.require_shown(revision)
    old = _older(data, revision, _months_before(date.today(), months))
    if not any((old.years, old.revisions, old.folders)):
        jobs.answer(job, status="unchanged", text=f"No rows are older than {months} months.")
    elif not choices.get("remove"):
        text = "\n".join((f"Older than {months} months:", *old.told))
        jobs.answer(job, status="listed", text=f"{text}\nNothing was removed yet.")
    else:
        _remove(job, data, revision, old, months)


def _remove(job: Path, data: Path, revision: Revision, old: Old, months: int) -> None:
    """A revision without the rows that go, then the files of those before it."""
    made = revision
    if old.years or old.revisions:
        reason = f"Rows older than {months} months were removed."
        carried = publish.carried(revision, "built_on", "built_at")
        load = Load(
            {},
            inputs.scheme_of(revision),
            {**carried, "reason": reason, "files": []},
            date.fromisoformat(revision.manifest["built_on"]),
            going=Going(frozenset(old.years), frozenset(old.revisions)),
        )
        made = publish.publish(data, load, jobs.Teller(job, 4).tell)
    for each in revisions.all_revisions(data):
        if each.number in old.revisions:
            each.vault.unlink(missing_ok=True)
            each.assessors.unlink(missing_ok=True)
    for folder in old.folders:
        shutil.rmtree(folder)
    text = f"Removed. Figures version {made.number} is current; every figure is as it was published."
    jobs.answer(job, status="published", revision=made.number, text=text)


def _older(data: Path, revision: Revision, day: date) -> Old:
    catalogue = Catalogue(revision.catalogue)
    try:
        closed = [year.guideline for year in catalogue.years[:-1] if year.is_final]
    finally:
        catalogue.close()
    gone = frozenset(map(int, years_gone.of(revision)))
    years = {rule.cpd_year for rule in closed if (rule.closes or date(rule.cpd_year, 12, 31)) < day} - gone
    leaving = tuple(
        each.number
        for each in reversed(revisions.all_revisions(data))
        if each.number != revision.number and each.vault.exists() and _is_over(each, day, years | gone)
    )
    if years:
        leaving = (*leaving, revision.number)
    folders = tuple(
        each for each in sorted(data.parent.glob(f"{data.name}{_BEFORE}*")) if _put_aside(each) < day
    )
    return Old(tuple(sorted(years)), leaving, folders, _stuck(revision, leaving, years))


def _is_over(revision: Revision, day: date, years: Iterable[int]) -> bool:
    """Whether a revision is older than the day, or holds rows of a year that goes."""
    with_rows = {*revision.manifest["years"]} - {*map(int, years_gone.of(revision))}
    return date.fromisoformat(revision.manifest["built_on"]) < day or not with_rows.isdisjoint(years)


def _stuck(revision: Revision, leaving: Iterable[int], years: Iterable[int]) -> tuple[int, ...]:
    """The years that stay of which an earlier publication goes, and another came after it."""
    with store.reading(revision.vault) as vault:
        rows = vault.execute(
            "SELECT cpd_year FROM old.main.states GROUP BY kind, cpd_year "
            "HAVING count(*) > 1 AND bool_or(list_contains(?::INTEGER[], revision))",
            [list(leaving)],
        ).fetchall()
    return tuple(sorted({int(year) for (year,) in rows} - {*years}))


def _put_aside(folder: Path) -> date:
    try:
        return datetime.strptime(folder.name.rpartition(_BEFORE)[2][:8], "%Y%m%d").date()
    except ValueError:
        return date.max


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _named(what: str, numbers: tuple[int, ...]) -> str:
    plural = what if len(numbers) == 1 else f"{what}s"
    return f"{plural} {', '.join(map(str, numbers))}"
