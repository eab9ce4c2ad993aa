"""The words every letter needs, as the fields of a form."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from analysis.errors import CpdError
from analysis.scheme import scheme
from dashboard.words import numbers

LABELS = {
    "institution": "Institution",
    "name": "Name of the scheme",
    "contact": "Whom members can ask (shown in the letter)",
    "signatory": "Who signs the letter",
    "next_window_opens": "The next declaration opens on",
    "next_deadline": "Declarations must be in by",
    "assessors": "What the assessors are called",
}
HINTS = {"institution": "Its name as members know it"}
DAYS = ("next_window_opens", "next_deadline")
_NEEDED = ("institution", "name", "assessors")
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")


def with_about(text: str, given: Mapping[str, str]) -> str:
    """The words as TOML with these fields changed, days as they should read.

    Raises CpdError where one that is needed is blank, and where a day is none.
    """
    for name in _NEEDED:
        if name in given and not given[name].strip():
            raise CpdError(f"“{LABELS[name]}” is blank. The letter needs it: fill it in and save again.")
    present = scheme.parse(text)
    given = {name: _as_it_reads(name, said) if name in DAYS else said for name, said in given.items()}
    return scheme.as_toml(replace(present, about=replace(present.about, **given)))


def field_value(present: scheme.Scheme, name: str) -> str:
    """A word as the form shows it: the institution's name is blank as long as it is the one shipped."""
    value: str = getattr(present.about, name)
    return "" if name == "institution" and present.about.is_unnamed else value


def check(present: scheme.Scheme) -> None:
    """Raises CpdError where a day of the next declaration is none, or its end comes before its start."""
    opens, closes = (_day(name, getattr(present.about, name)) for name in DAYS)
    if opens and closes and closes < opens:
        raise CpdError(f"“{LABELS[DAYS[1]]}” is a day before “{LABELS[DAYS[0]]}”. Correct one of the two.")


def _as_it_reads(name: str, said: str) -> str:
    """A day as letters write it, `1 January 2027`; blank stays blank."""
    found = _day(name, said)
    return numbers.day(found) if found else ""


def _day(name: str, said: str) -> date | None:
    """The day that is meant, day first where it is in figures;
    None where nothing is said. Raises CpdError."""
    plain = " ".join(said.split())
    for written in _WRITTEN:
        with suppress(ValueError):
            return datetime.strptime(plain, written).date()
    if not plain:
        return None
    raise CpdError(f"“{LABELS[name]}” is not a date that can be read. Write it as 1 January 2027.")
