"""The input tables, as `schema.toml` describes them: reader, checks, Data page and docs use this.

Hours are read as decimal hours and kept as whole hundredths of an hour (Int64). A column is `required`,
or optional with a word on what is missing without it.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from analysis.scheme import vocabulary
from analysis.scheme.columns import Column, Kind, Table
from analysis.scheme.vocabulary import AREAS, SHIPPED, TWAVES

_DESCRIBED: Mapping[str, Any] = tomllib.loads(
    (files("analysis.scheme") / "schema.toml").read_text(encoding="utf-8")
)
LANGUAGE: Mapping[str, Any] = _DESCRIBED["language"]
"""Words of headings and cells, whatever the column: what is the same, idle, a unit, or a change."""


def _column(table: str, name: str) -> Column:
    own = _DESCRIBED[table][name] if table else _DESCRIBED[name]
    given = {**_DESCRIBED[own["like"]][name], **own} if "like" in own else own
    plain = {key: value for key, value in given.items() if key not in _MADE}
    ticked = _DESCRIBED[table][given["tick_of"]] if "tick_of" in given else {}
    return Column(
        name,
        Kind(given["kind"]),
        names=tuple(dict.fromkeys((name, *given.get("names", ()), *ticked.get("names", ())))),
        loosely=tuple(given.get("loosely", ())),
        values=tuple(getattr(vocabulary, given["values"])) if "values" in given else (),
        called=_by_code(given.get("called", {})),
        hints=_by_code(given.get("hints", {})),
        **plain,
    )


_MADE = {"like", "kind", "names", "loosely", "values", "called", "hints"}


def _by_code(given: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((code, tuple(said.split())) for code, said in given.items())


def _table(name: str) -> Table:
    given = _DESCRIBED[name]
    columns = (_column(name, column) for column, described in given.items() if isinstance(described, dict))
    return Table(name, given["title"], tuple(given["key"]), tuple(columns))


DECLARATIONS, REVIEWS, HOURS, FRAME, GUIDELINE, PUBLISHED = TABLES = tuple(
    map(_table, ("declarations", "reviews", "hours", "frame", "guideline", "published"))
)

AREA_HOURS, TYPE_HOURS = (tuple(f"{each}_hours" for each in kinds) for kinds in (AREAS, TWAVES))
PLANNING_HOURS = ("planned_hours", "unplanned_hours")
DONE_HOURS = tuple(
    one.name for one in DECLARATIONS.columns if one.kind is Kind.HOURS and one.name != "target_hours"
)
"""The columns of hours that a declaration says were done: by area, kind and planning, and all of them."""


def title(name: str) -> str:
    """A column's name as people read it, with `{hours}` and the like for the scheme's own words.

    >>> title("planned_hours"), title("submitted_on"), title("criterion:C1")
    ('{Planned} {hours}', 'Date submitted', 'Criterion C1')
    """
    if name == "cpd_year":
        return "CPD year"
    kind, _, code = name.partition(":")
    if code:
        return f"{kind.capitalize()} {code.replace('_', ' ')}"
    if name.endswith("_on"):
        return f"Date {name.removesuffix('_on').replace('_', ' ')}"
    ticked = next((one.tick_of for one in DECLARATIONS.columns if one.name == name), "")
    if (ticked or name).endswith("_hours"):
        known = (ticked or name).removesuffix("_hours")
        what = f"{{{known.capitalize()}}}" if known in SHIPPED else known.capitalize().replace("_", " ")
        return f"{what} (tick)" if ticked else f"{what} {{hours}}"
    return f"{name[:1].upper()}{name[1:]}".replace("_", " ")


CRITERION, THEME = _column("", "criterion"), _column("", "theme")
"""What the reviews have one of for each criterion (a rating) and each theme (a tick) of `scheme.toml`."""
