"""The sample's revision, the small scheme's, and one of one's own before and after its correction."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.loader import commands
from analysis.scheme import scheme as words
from tests import built_sample, built_scheme, built_small, thirty
from tests.protection import drawn
from tests.protection.published import Published


@pytest.fixture(scope="session")
def sample() -> Published:
    built_sample.catalogue()
    return _current(places.sample_folder())


@pytest.fixture(scope="session")
def schemes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], list[Published]]:
    """A scheme of a year with reviews, by its size, before and after ten members declared late; built when
    it is first asked for."""

    @cache
    def of_size(members: int) -> list[Published]:
        rows = drawn.declarations(drawn.of_size(members))
        folder = tmp_path_factory.mktemp(f"scheme-{members}")
        return drawn.published(folder, rows, drawn.late(rows, 10), reviewed=drawn.reviews(rows, 0.5))

    return of_size


@pytest.fixture(scope="session")
def two_years_each(tmp_path_factory: pytest.TempPathFactory) -> list[Published]:
    """Schemes of two years of every size, the smallest first, that differ in who declares and has which
    target."""
    kinds = [kind for members in drawn.SIZES for kind in drawn.of_two_years(members)]
    folders = (tmp_path_factory.mktemp("two-years") for _ in kinds)
    return [
        drawn.published(folder, drawn.declarations(kind))[0]
        for folder, kind in zip(folders, kinds, strict=True)
    ]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The files of the small scheme, loaded as its own."""
    folder = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CPD_DATA", str(folder / "data"))
        environment.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
        places.write(places.scheme_file(), words.as_toml(thirty.scheme()))
        return Published(built_small.load(folder / "job", "membership.xlsx", "reviews.xlsx", "yes").folder)


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Published, Published]]:
    """The sample's files loaded as a scheme's own, then the correction set on top."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(built_scheme.data(tmp_path_factory), folder / "data")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CPD_DATA", str(folder / "data"))
        environment.setenv("CPD_PSEUDONYM_KEY", built_scheme.KEY)
        before = _current(places.data_folder())
        (folder / "job" / "uploads").mkdir(parents=True)
        shutil.copy(built_scheme.CORRECTION, folder / "job" / "uploads")
        commands.check(folder / "job")
        commands.publish_job(folder / "job")
        yield before, _current(places.data_folder())


def _current(folder: Path) -> Published:
    revision = revisions.current(folder)
    assert revision is not None
    return Published(revision.folder)
