"""The sample's catalogue as the loader builds it, in the cache folder that is named by its files and code."""

import tempfile
from functools import cache
from pathlib import Path

from analysis import loader, places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue


@cache
def catalogue() -> Catalogue:
    """The protected figures of the sample, built only where they are not there yet."""
    if revisions.current(places.sample_folder()) is None:
        with tempfile.TemporaryDirectory() as job:
            loader.sample(Path(job))
    revision = revisions.current(places.sample_folder())
    assert revision is not None
    return Catalogue(revision.catalogue)
