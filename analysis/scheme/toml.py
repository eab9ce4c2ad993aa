"""Tables of a TOML text as dataclasses: an unknown name, a missing one and a wrong type are told by place."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from difflib import get_close_matches
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from analysis.errors import CpdError

_NAMES = {
    str: "a text between quotation marks",
    int: "a whole number in digits, without quotation marks",
    bool: "true or false, without quotation marks",
    tuple: "a list between square brackets",
}


def refuse_unknown(data: Mapping[str, Any], known: Sequence[str]) -> None:
    """Raises CpdError for a table we do not know, with the one that may be meant."""
    for name in data:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Is “{near[0]}” meant?" if near else ""
            raise CpdError(f"scheme.toml: “{name}” is not a table we know.{hint} Rename or remove it.")


def table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A table, empty where it is not there. Raises CpdError where it is none."""
    found = data.get(name, {})
    if not isinstance(found, Mapping):
        raise CpdError(f"scheme.toml: “{name}” must be a table that begins with [{name}].")
    return found


def texts(data: Mapping[str, Any], name: str, what: str) -> Mapping[str, str]:
    """A table of texts. Raises CpdError where one is none."""
    found = table(data, name)
    if not all(isinstance(text, str) for text in found.values()):
        raise CpdError(f"scheme.toml, [{name}]: each entry is {what} between quotation marks.")
    return found


def one(kind: type[Any], data: Mapping[str, Any], name: str) -> Any:
    """A table as a value of a dataclass. Raises CpdError with its place."""
    return _of(kind, table(data, name), f"[{name}]")


def rows(kind: type[Any], data: Mapping[str, Any], name: str) -> tuple[Any, ...]:
    """A list of tables as values of a dataclass. Raises CpdError with the place of the first fault."""
    found = data.get(name, [])
    if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
        raise CpdError(f"scheme.toml: each “{name}” must be a table that begins with [[{name}]].")
    return tuple(_of(kind, row, f"[[{name}]] number {n}") for n, row in enumerate(found, start=1))


def written(value: Any) -> dict[str, Any]:
    """A value of a dataclass as a table; TOML has no null, so what is None is left out."""
    given = {each.name: getattr(value, each.name) for each in fields(value)}
    return {
        name: list(held) if isinstance(held, tuple) else held
        for name, held in given.items()
        if held is not None
    }


def _of(kind: type[Any], row: Mapping[str, Any], place: str) -> Any:
    hints = get_type_hints(kind)
    for name in row:
        if name not in hints:
            near = get_close_matches(name, hints, n=1)
            hint = f" Is “{near[0]}” meant?" if near else ""
            raise CpdError(
                f"scheme.toml, {place}: “{name}” is not a name we know.{hint} Rename or remove it."
            )
    needed = [each.name for each in fields(kind) if each.default is MISSING]
    if missing := [name for name in needed if name not in row]:
        raise CpdError(f"scheme.toml, {place}: “{', '.join(missing)}” is missing. Add it.")
    return kind(**{name: _typed(hints[name], held, f"{place}: “{name}”") for name, held in row.items()})


def _typed(hint: Any, held: Any, place: str) -> Any:
    """What stands in the text as the type it must have; one text stands for a list of one."""
    kind = (
        next(each for each in get_args(hint) if each is not NoneType) if isinstance(hint, UnionType) else hint
    )
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        given = [held] if isinstance(held, inner) else held
        if isinstance(given, list):
            return tuple(_typed(inner, each, place) for each in given)
        kind = tuple
    elif issubclass(kind, StrEnum):
        if held in list(kind):
            return kind(held)
        raise CpdError(f"scheme.toml, {place} must be one of {', '.join(kind)}.")
    elif type(held) is kind:
        return held
    raise CpdError(f"scheme.toml, {place} must be {_NAMES[kind]}.")
