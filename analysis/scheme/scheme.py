"""The scheme's own words and choices, as data: read from and written to `scheme.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from importlib.resources import files
from typing import Any

import tomli_w

from analysis.errors import CpdError
from analysis.scheme.vocabulary import CHARACTERISTICS

CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,30}")
"""Criterion and theme codes become column names, so they are held to this form."""
SHIPPED_NAME = "The Institution"
"""What the words shipped with the software call the institution, until it is named."""
LONGEST_EVENT = 60
"""A longer label would not stand on a chart."""


@dataclass(frozen=True, slots=True)
class About:
    """Who writes to the members, and what they may expect next. Dates are text as it should read.

    `mandatory` says whether every member must take part; else people choose to join.
    `shipped_guideline`: the guideline that comes with the software applies until
    the scheme loads one of its own.
    """

    institution: str
    name: str
    assessors: str
    contact: str = ""
    signatory: str = ""
    next_window_opens: str = ""
    next_deadline: str = ""
    logo: str = ""
    characteristics_as_at: str = "cpd_year"
    mandatory: bool = False
    shipped_guideline: bool = True

    @property
    def is_unnamed(self) -> bool:
        """Whether the institution still has the name that is shipped."""
        return self.institution.strip() in {"", SHIPPED_NAME}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a characteristic; `joins` names its coarser groups, finer first."""

    code: str
    label: str
    joins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question an assessor marks."""

    code: str
    label: str
    looks_at: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A remark an assessor can tick, with the words the letter uses for it;
    `heading` where the label is too curt."""

    code: str
    label: str
    kind: str
    why: str = ""
    action: str = ""
    example: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A common question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a CPD year, a campaign or a new form, as charts over the years mark it."""

    cpd_year: int
    label: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """Everything a scheme calls by its own words.

    `texts` holds parts of documents that stand in place of those shipped, as Markdown by document; `words`
    holds tables that are laid over the shipped short words.
    """

    about: About
    characteristics: Mapping[str, tuple[Value, ...]]
    criteria: tuple[Criterion, ...]
    themes: tuple[Theme, ...]
    tips: tuple[str, ...]
    questions: tuple[Question, ...]
    resources: tuple[str, ...]
    entry_before: str
    entry_after: str
    events: tuple[Event, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)

    def values(self, characteristic: str) -> tuple[Value, ...]:
        """The values of a characteristic in the scheme's order; empty where its labels come from the data."""
        return self.characteristics.get(characteristic, ())

    def theme(self, code: str) -> Theme | None:
        """The theme of that code, or None."""
        return next((theme for theme in self.themes if theme.code == code), None)


def seed_text() -> str:
    """The scheme shipped with the software, as TOML."""
    return (files("analysis.scheme") / "seed.toml").read_text(encoding="utf-8")


def seed() -> Scheme:
    """The scheme shipped with the software."""
    return parse(seed_text())


def parse(text: str, *, over: str = "") -> Scheme:
    """The scheme described by a TOML text, laid over another. Raises CpdError with the place of the first
    fault."""
    try:
        data = _laid_over(tomllib.loads(over), tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CpdError(f"scheme.toml cannot be read: {error}. Correct that place and save again.") from error
    about = data.get("scheme", {})
    example = data.get("entry_example", {})
    scheme = Scheme(
        about=_of(About, about, "[scheme]"),
        characteristics={name: _rows(Value, data, name) for name in CHARACTERISTICS if name in data},
        criteria=_rows(Criterion, data, "criterion"),
        themes=_rows(Theme, data, "theme"),
        tips=tuple(str(row.get("text", "")) for row in data.get("tip", [])),
        questions=_rows(Question, data, "question"),
        resources=tuple(str(row.get("text", "")) for row in data.get("resource", [])),
        entry_before=str(example.get("before", "")),
        entry_after=str(example.get("after", "")),
        events=tuple(sorted(_rows(Event, data, "event"), key=_when)),
        texts=_own_texts(data.get("texts", {})),
        words=data.get("words", {}),
    )
    _check(scheme)
    return scheme


def _laid_over(below: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Own names in the place of those below; rows of a list are the same where their code is."""
    found = dict(below)
    for name, value in own.items():
        under = found.get(name)
        if isinstance(value, Mapping) and isinstance(under, Mapping):
            found[name] = _laid_over(under, value)
        elif isinstance(value, list) and under and all("code" in row for row in [*under, *value]):
            held = {row["code"]: row for row in value}
            found[name] = [{**row, **held.pop(row["code"], {})} for row in under] + list(held.values())
        else:
            found[name] = value
    return found


def as_toml(scheme: Scheme) -> str:
    """The TOML text that `parse` reads back to the same scheme."""
    data: dict[str, Any] = {"scheme": asdict(scheme.about)}
    for name, values in scheme.characteristics.items():
        data[name] = [{**asdict(value), "joins": list(value.joins)} for value in values]
    data["criterion"] = [asdict(row) for row in scheme.criteria]
    data["theme"] = [asdict(row) for row in scheme.themes]
    data["tip"] = [{"text": text} for text in scheme.tips]
    data["question"] = [asdict(row) for row in scheme.questions]
    data["resource"] = [{"text": text} for text in scheme.resources]
    data["event"] = [asdict(row) for row in scheme.events]
    data["entry_example"] = {"before": scheme.entry_before, "after": scheme.entry_after}
    data |= {name: dict(own) for name, own in (("texts", scheme.texts), ("words", scheme.words)) if own}
    return tomli_w.dumps(data)


def _rows(kind: type[Any], data: Mapping[str, Any], name: str) -> tuple[Any, ...]:
    return tuple(
        _of(kind, row, f"[[{name}]] number {n}") for n, row in enumerate(data.get(name, []), start=1)
    )


def _of(kind: type[Any], row: Mapping[str, Any], place: str) -> Any:
    names = {field.name for field in fields(kind)}
    unknown = sorted(set(row) - names)
    if unknown:
        raise CpdError(f"scheme.toml, {place}: “{unknown[0]}” is not a name we know. Remove or rename it.")
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    try:
        return kind(**values)
    except TypeError as error:
        missing = sorted(name for name in names if f"'{name}'" in str(error))
        raise CpdError(f"scheme.toml, {place}: “{', '.join(missing)}” is missing. Add it.") from error


def _own_texts(given: Any) -> Mapping[str, str]:
    if isinstance(given, Mapping) and all(isinstance(text, str) for text in given.values()):
        return given
    raise CpdError("scheme.toml, [texts]: each document is one text between three quotation marks.")


def _check(scheme: Scheme) -> None:
    """Codes must be unique, themes a strength or advice, and joins of one depth and nested."""
    for name, values in scheme.characteristics.items():
        _unique(name, [value.code for value in values])
        if len({len(value.joins) for value in values}) > 1:
            raise CpdError(f"scheme.toml, [[{name}]]: every value needs the same number of joins.")
        _nested(name, values)
    _unique("criterion", [criterion.code for criterion in scheme.criteria])
    _unique("theme", [theme.code for theme in scheme.themes])
    for kind, codes in (("criterion", scheme.criteria), ("theme", scheme.themes)):
        if any(not CODE.fullmatch(row.code) for row in codes):
            raise CpdError(
                f"scheme.toml, [[{kind}]]: a code may hold only letters, digits and “_”. Rename it."
            )
    if any(theme.kind not in {"strength", "advice"} for theme in scheme.themes):
        raise CpdError("scheme.toml, [[theme]]: kind must be “strength” or “advice”.")
    _check_events(scheme.events)
    if scheme.about.characteristics_as_at not in {"cpd_year", "export"}:
        raise CpdError("scheme.toml, [scheme]: characteristics_as_at must be “cpd_year” or “export”.")
    for name in ("mandatory", "shipped_guideline"):
        if not isinstance(getattr(scheme.about, name), bool):
            raise CpdError(f"scheme.toml, [scheme]: {name} must be true or false, without quotation marks.")


def _check_events(events: tuple[Event, ...]) -> None:
    for event in events:
        if not str(event.label).strip() or len(str(event.label)) > LONGEST_EVENT:
            raise CpdError(
                f"scheme.toml, [[event]]: a label needs 1 to {LONGEST_EVENT} characters. Change it."
            )


def _when(event: Event) -> int:
    """The year of an event. Raises CpdError where it is not a year."""
    if isinstance(event.cpd_year, bool) or not isinstance(event.cpd_year, int):
        raise CpdError("scheme.toml, [[event]]: cpd_year must be a year in digits, such as 2024.")
    return event.cpd_year


def _unique(name: str, codes: list[str]) -> None:
    if len({code.casefold() for code in codes}) < len(codes):
        raise CpdError(f"scheme.toml, [[{name}]]: two entries have the same code. Give each its own.")


def _nested(name: str, values: tuple[Value, ...]) -> None:
    """A coarser group must hold whole finer groups, or two published levels could be subtracted."""
    for level in range(1, len(values[0].joins) if values else 0):
        coarser: dict[str, str] = {}
        for value in values:
            if coarser.setdefault(value.joins[level - 1], value.joins[level]) != value.joins[level]:
                raise CpdError(
                    f"scheme.toml, [[{name}]]: “{value.joins[level - 1]}” is split over two coarser groups. "
                    "Put all of it into one."
                )
