"""What every command of the loader reads from its job and its data folder."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.revisions import Revision
from analysis.errors import CpdError
from analysis.scheme import scheme as schemes
from analysis.scheme.scheme import Scheme


def scheme_of(revision: Revision | None) -> Scheme:
    """The scheme's words as a revision keeps them; before the first as it was set up, else the seed's."""
    return schemes.stored(places.scheme_file() if revision is None else revision.folder / "scheme.toml")


def held(data: Path) -> Revision | None:
    """The current revision, or None. Raises CpdError where a file of it is not as it was built."""
    revision = revisions.current(data)
    if revision is not None:
        revisions.verify(revision)
    return revision


def current(data: Path) -> Revision:
    """The current revision, its files as they were built. Raises CpdError where nothing is loaded."""
    revision = held(data)
    if revision is None:
        raise CpdError("Nothing is loaded yet. Load a file first.")
    return revision


def reason(choices: Mapping[str, Any]) -> str:
    """The reason given. Raises CpdError where there is none."""
    given = str(choices.get("reason") or "").strip()
    if not given:
        raise CpdError("A reason is needed and will be kept. Write a few words and try again.")
    return given
