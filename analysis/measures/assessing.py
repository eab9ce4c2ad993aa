"""How assessors are looked at: what each figure counts, by which method, and its published source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure about assessors: what it counts in plain words, its method for analysts, and its source."""

    title: str
    counted: str
    source: str = ""
    method: str = ""


DEFINITIONS: Mapping[str, Definition] = {
    name: Definition(**given)
    for name, given in tomllib.loads(
        (files("analysis.measures") / "assessing.toml").read_text(encoding="utf-8")
    ).items()
}
