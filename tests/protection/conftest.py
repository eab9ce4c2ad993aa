"""The sample's revision, the small scheme's, and one of one's own before and after its correction."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.loader import commands
from analysis.scheme import scheme as schemes
from tests import built_sample, built_small, thirty
from tests.protection.published import Published

CORRECTION = "correction.csv"


@pytest.fixture(scope="session")
def sample() -> Published:
    built_sample.catalogue()
    return _current(places.sample_folder())


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """The files of the small scheme, loaded as its own."""
    folder = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CPD_DATA", str(folder / "data"))
        environment.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
        schemes.store(thirty.scheme(), places.scheme_file())
        return Published(built_small.load(folder / "job", "membership.xlsx", "reviews.xlsx", "yes").folder)


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Published, Published]]:
    """The sample's files loaded as a scheme's own, then the correction set on top."""
    folder = tmp_path_factory.mktemp("own")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CPD_DATA", str(folder / "data"))
        environment.setenv("CPD_PSEUDONYM_KEY", "5e" * 32)
        files = sorted(path for path in places.SAMPLE_FILES.glob("*.csv") if path.name != CORRECTION)
        before = _loaded(folder / "first", files)
        yield before, _loaded(folder / "second", [places.SAMPLE_FILES / CORRECTION])


def _loaded(job: Path, files: list[Path]) -> Published:
    (job / "uploads").mkdir(parents=True)
    for path in files:
        shutil.copyfile(path, job / "uploads" / path.name)
    commands.check(job)
    commands.publish_job(job)
    return _current(places.data_folder())


def _current(folder: Path) -> Published:
    revision = revisions.current(folder)
    assert revision is not None
    return Published(revision.folder)
