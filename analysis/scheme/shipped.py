"""The words shipped with the software, as far as they are true of a body: what it counts, whom it asks."""

import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import tomli_w

from analysis.scheme.labels import Labels
from analysis.scheme.rules import Collects
from analysis.scheme.vocabulary import AREAS, SHIPPED

_NEEDS = "needs"


def _counts(labels: Labels) -> bool:
    return labels.rules.counts and labels.rules.collects is not Collects.REVIEWS


def _is_called_planned(labels: Labels) -> bool:
    return labels.of("planned") == SHIPPED["planned"]


def _is_as_shipped(labels: Labels) -> bool:
    return labels.areas == len(AREAS) and all(labels.of(area) == SHIPPED[area] for area in AREAS)


_HAS: Mapping[str, Callable[[Labels], bool]] = {
    "counted": _counts,
    "areas": lambda labels: _counts(labels) and labels.areas > 1,
    "our areas": lambda labels: _counts(labels) and _is_as_shipped(labels) and _is_called_planned(labels),
    "planned": lambda labels: _counts(labels) and _is_called_planned(labels),
    "called otherwise": lambda labels: _counts(labels) and not _is_called_planned(labels),
    "planned asked": lambda labels: bool(labels.rules.planned_minimum) or not labels.rules.target,
    "minimums": lambda labels: bool(labels.rules.area_minimums),
    "no minimums": lambda labels: not labels.rules.area_minimums,
    "voluntary": lambda labels: not labels.rules.mandatory,
}
"""What an entry of the words shipped may need of a body, so that it is true of it."""


def text(labels: Labels) -> str:
    """The scheme shipped with the software as TOML, in a body's words and without what is not true of it.

    Of several examples of an entry the first that is true is taken.
    """
    given = tomllib.loads((files("analysis.scheme") / "seed.toml").read_text(encoding="utf-8"))
    data = {name: _fitting(value, labels) for name, value in given.items()}
    return tomli_w.dumps(data | {"entry_example": data["entry_example"][0]})


def _fitting(value: Any, labels: Labels) -> Any:
    """A value of the seed with the body's words put in; rows of a list only where they are true."""
    if isinstance(value, str):
        return labels.put(value)
    if isinstance(value, Mapping):
        return {name: _fitting(each, labels) for name, each in value.items() if name != _NEEDS}
    if isinstance(value, list):
        return [_fitting(each, labels) for each in value if _is_true(each, labels)]
    return value


def _is_true(row: Any, labels: Labels) -> bool:
    needs = row.get(_NEEDS, ()) if isinstance(row, Mapping) else ()
    return all(_HAS[need](labels) for need in needs)
