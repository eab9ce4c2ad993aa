"""How assessors are looked at: what each figure counts, and the published source of each statistic."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure about assessors: its title, how it is counted, and where the method comes from."""

    title: str
    counted: str
    source: str


DEFINITIONS: Mapping[str, Definition] = {
    name: Definition(**given)
    for name, given in tomllib.loads(
        (files("analysis.measures") / "assessing.toml").read_text(encoding="utf-8")
    ).items()
}
