"""The only caches of the pages: opened catalogues by path,
and what was read or made of one by a key that says all it follows from."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.figure import Bin, Cell, Change, Figure, Statistic
from analysis.catalogue.read import Catalogue, File, Query, Year
from analysis.catalogue.read_assessors import Assessors
from analysis.errors import CpdError
from analysis.measures.measure import Measure
from dashboard.trust import access
from dashboard.trust.access import Act
from dashboard.words import evidence, texts
from dashboard.words.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Key:
    """What a cached value follows from: the revision by its path and digests, the function that makes it, the
    CPD year, the draft by its number, and whatever else was read, as text."""

    revision: str
    made_by: str
    year: int | None = None
    draft: int | None = None
    records: tuple[str, ...] = ()


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Opened:
    """A catalogue that is open, and whether it is the sample's. A restored backup may put other figures under
    the same number, so `digests` tell it apart beside its path."""

    path: str
    catalogue: Catalogue
    is_sample: bool
    digests: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class View(Opened):
    """What a page looks at: an opened catalogue and the CPD year chosen."""

    year: Year

    @property
    def cpd_year(self) -> int:
        """The year the CPD was done."""
        return self.year.cpd_year

    @property
    def called(self) -> str:
        """The year as the scheme calls it, `2024/25`."""
        return self.catalogue.labels.year(self.cpd_year)

    @property
    def reviewed_in(self) -> str:
        """The year in which it is declared and reviewed, as the scheme calls it."""
        return self.catalogue.labels.review_year(self.cpd_year + 1)

    @property
    def years(self) -> tuple[Year, ...]:
        """All years held, oldest first."""
        return self.catalogue.years

    @property
    def earlier(self) -> Year | None:
        """The latest year before the one chosen, or None."""
        return max((year for year in self.years if year.cpd_year < self.cpd_year), key=_number, default=None)

    def figures(
        self, *measures: str, by: tuple[str, ...] = (), every_year: bool = False
    ) -> tuple[Figure, ...]:
        """The figures of measures in the year chosen, or in every year,
        for the scheme or by characteristics."""
        years = () if every_year else (self.cpd_year,)
        return _figures(self.path, self.digests, Query(measures, years, by))

    def figure(self, measure: str, statistic: Statistic | None = None) -> Figure | None:
        """The scheme's figure in the year chosen, or None where there is none."""
        found = [each for each in self.figures(measure) if statistic is None or each.statistic is statistic]
        return found[0] if found else None

    def measure(self, name: str, *, every_year: bool = False) -> Measure:
        """The definition of a measure as it reads in the year chosen, or over every year."""
        years = [year.cpd_year for year in self.years] if every_year else [self.cpd_year]
        return self.catalogue.measure(name, *years)

    def bins(self, measure: str) -> tuple[Bin, ...]:
        """The bars of a distribution in the year chosen."""
        return self.catalogue.bins(measure, self.cpd_year)

    def cells(self, measure: str) -> tuple[Cell, ...]:
        """The cells of a crossing in the year chosen."""
        return self.catalogue.cells(measure, self.cpd_year)

    def evidence(self) -> Evidence:
        """What may be spoken of in the year chosen, read once for a revision."""
        return kept(self, _evidence)

    def changes(self) -> dict[tuple[str, Statistic], Change]:
        """The changes since the year before, empty where there is none."""
        return self.catalogue.changes(self.earlier.cpd_year, self.cpd_year) if self.earlier else {}


def _evidence(view: View) -> Evidence:
    return evidence.of_year(view.catalogue, view.cpd_year)


def open_catalogue() -> Opened | None:
    """The scheme's own catalogue, else the sample's; None until one of them has been built.

    Raises CpdError where the scheme's own is damaged; a damaged sample is built again.
    """
    if own := _opened(places.data_folder()):
        return own
    with suppress(CpdError):
        return _opened(places.sample_folder())
    return None


def _opened(folder: Path) -> Opened | None:
    revision = revisions.current(folder)
    if revision is None:
        return None
    digests = repr(revision.manifest["digests"])
    _check(str(folder), revision.number, digests)
    catalogue = _catalogue(str(revision.catalogue))
    return Opened(str(revision.catalogue), catalogue, catalogue.meta.get("data") == "sample", digests=digests)


def is_outdated() -> bool:
    """Whether the scheme's own figures wait to be worked out again by this version of the software."""
    try:
        revision = revisions.current(places.data_folder())
    except CpdError:
        return False
    return revision is not None and revision.is_outdated


def looked_at() -> tuple[Opened | None, str]:
    """What is open, and what to say where a revision is damaged; then nothing is shown of it."""
    try:
        return open_catalogue(), ""
    except CpdError as damage:
        return None, str(damage)


def view(cpd_year: int | None) -> View | None:
    """The view of a year, of the latest where none is named; None where nothing is held."""
    found = open_catalogue()
    if found is None or not found.catalogue.years:
        return None
    years = {year.cpd_year: year for year in found.catalogue.years}
    chosen = years.get(cpd_year or max(years), found.catalogue.years[-1])
    return View(found.path, found.catalogue, found.is_sample, chosen, digests=found.digests)


def assessors(view: View) -> Assessors | None:
    """The file about assessors one by one, beside the catalogue; None where the revision has none.

    Raises CpdError for anybody but the lead assessor.
    """
    if not access.may(Act.SEE_ASSESSORS):
        raise CpdError(
            "Figures about assessors one by one are for the lead assessor only. Ask them for what you need."
        )
    path = Path(view.path).with_name(revisions.ASSESSORS)
    return _assessors(str(path)) if path.exists() else None


def _number(year: Year) -> int:
    return year.cpd_year


@st.cache_resource(max_entries=6, show_spinner=False)
def _check(folder: str, number: int, digests: str) -> None:
    """Raises CpdError where the files of a revision are not as they were built."""
    revisions.require_shown(revisions.read(Path(folder), number))


def _is_in_place(held: File) -> bool:
    """Whether the file at its path is the one that was opened. One that was replaced is let go of: while it
    is open, DuckDB reads no other in its place."""
    if held.is_in_place():
        return True
    held.close()
    return False


@st.cache_resource(max_entries=6, show_spinner=False, on_release=File.close, validate=_is_in_place)
def _catalogue(path: str) -> Catalogue:
    """The catalogue that lies at a path."""
    return Catalogue(Path(path))


@st.cache_resource(max_entries=2, show_spinner=False, on_release=File.close, validate=_is_in_place)
def _assessors(path: str) -> Assessors:
    """The second file of one revision."""
    return Assessors(Path(path))


@st.cache_data(max_entries=500, show_spinner=False, hash_funcs={Query: repr})
def _figures(path: str, digests: str, query: Query) -> tuple[Figure, ...]:
    try:
        return _catalogue(path).figures(query)
    except CpdError:
        return ()


def kept(
    view: View, make: Callable[..., Made], *more: Any, records: tuple[str, ...] = (), draft: int | None = None
) -> Made:
    """What `make` answers of a view and `more`, made once for the revision, the year, `more`, the language
    being spoken and what else it reads."""
    read = (texts.shipped().language, *map(repr, more), *records)
    key = Key(f"{view.path} {view.digests}", name(make), view.cpd_year, draft, read)
    return made(key, partial(make, view, *more))


def name(make: Callable[..., Any]) -> str:
    """What a function is called in keys: scripts define theirs anew at each run."""
    return f"{make.__module__}.{make.__qualname__}"


def made(key: Key, make: Callable[[], Made]) -> Made:
    """A value that nobody changes, made once for what the key says, and shared."""
    found: Made = _made(key, make)
    return found


# One string: parts hashed one after the other could run into each other and answer for another key.
@st.cache_resource(max_entries=400, show_spinner=False, hash_funcs={Key: repr})
def _made(key: Key, _make: Callable[[], Any]) -> Any:
    return _make()
