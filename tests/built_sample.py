"""The sample's catalogue as the loader builds it, in the cache folder that is named by its files and code."""

import tempfile
import time
from functools import cache
from pathlib import Path

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.catalogue.revisions import Revision, alone
from analysis.errors import CpdError

LONGEST = 300


@cache
def catalogue() -> Catalogue:
    """The protected figures of the sample, built only where they are not there yet."""
    return Catalogue(_revision().catalogue)


def _revision() -> Revision:
    """Of several processes running tests side by side one builds the sample, and the others wait for it."""
    until = time.monotonic() + LONGEST
    while (found := revisions.current(places.sample_folder())) is None:
        assert time.monotonic() < until, "the sample was not built in time"
        try:
            with alone(places.sample_folder()), tempfile.TemporaryDirectory() as job:
                from analysis.loader import commands  # noqa: PLC0415 - takes a second, and is seldom needed

                commands.sample(Path(job))
        except CpdError:
            time.sleep(0.2)
    return found
