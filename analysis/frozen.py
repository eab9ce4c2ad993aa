"""Frozen values as JSON and back, by the types that their fields declare; and JSON that shows damage."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from functools import cache
from itertools import repeat
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

_DIGEST = "digest of the rest"


def with_digest(told: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be kept as JSON, with a digest by which `as_kept` finds a changed byte: another than the one
    of a copy that somebody edited."""
    rest = {name: each for name, each in told.items() if name != _DIGEST}
    return {**rest, _DIGEST: digest(json.loads(json.dumps(rest)))}


def as_kept(text: str | bytes) -> dict[str, Any]:
    """What was kept, without its digest; earlier versions kept none. Raises ValueError for damage."""
    told = json.loads(text)
    if not isinstance(told, dict):
        raise ValueError
    kept = told.pop(_DIGEST, None)
    if kept is not None and kept != digest(told):
        raise ValueError
    return told


def digest(told: Mapping[str, Any]) -> str:
    """The SHA-256 of what JSON can hold, in whatever order it was told."""
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def as_text(value: Any) -> str:
    """A dataclass as JSON: the same value always gives the same text."""
    return json.dumps(asdict(value), default=_plain, ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


def of_text(kind: type, text: str) -> Any:
    """The dataclass that `as_text` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    return of_plain(kind, json.loads(text))


def of_plain(kind: Any, value: Any) -> Any:
    """A value out of JSON in the type it was declared with, as far as JSON cannot say it itself; what the
    type does not name is left out."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: of_plain(hints[name], each) for name, each in value.items() if name in hints})
    if kind is date:
        return date.fromisoformat(value)
    inside, origin = get_args(kind), get_origin(kind)
    if origin in {UnionType, Union} and value is not None:
        return of_plain(inside[0], value)
    if origin is tuple:
        kinds = repeat(inside[0]) if inside[-1] is Ellipsis else inside
        return tuple(of_plain(each, part) for each, part in zip(kinds, value, strict=False))
    return frozenset(value) if origin is frozenset else value


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)
