"""The scheme's own words as a form and as a text: changing one line of `scheme.toml` leaves the others as they are."""

import re
from collections.abc import Mapping
from dataclasses import replace

import tomli_w

from analysis import scheme
from analysis.errors import CpdError
from analysis.scheme import Scheme

LABELS = {
    "institution": "Institution",
    "name": "Name of the scheme",
    "assessors": "What the assessors are called",
    "contact": "Whom members can ask (shown in the letter)",
    "signatory": "Who signs the letter",
    "next_window_opens": "The next declaration opens on",
    "next_deadline": "Declarations must be in by",
}
DAYS = ("next_window_opens", "next_deadline")
_NEEDED = ("institution", "name", "assessors")


def with_about(text: str, given: Mapping[str, str]) -> str:
    """The text with other values in its first section. Raises CpdError where one that is needed is blank."""
    for name in _NEEDED:
        if name in given and not given[name].strip():
            raise CpdError(f"“{LABELS[name]}” is blank. The letter needs it: fill it in and save again.")
    present = scheme.parse(text)
    wanted = replace(present, about=replace(present.about, **given))
    head, mark, rest = _first_section(text)
    for name, value in given.items():
        line = tomli_w.dumps({name: value}).rstrip("\n")
        pattern = re.compile(rf"^{name}[ \t]*=.*$", re.MULTILINE)
        found = pattern.search(head)
        head = head[: found.start()] + line + head[found.end() :] if found else f"{head.rstrip()}\n{line}\n"
    edited = head + mark + rest
    return edited if _reads_as(edited, wanted) else scheme.as_toml(wanted)


def _first_section(text: str) -> tuple[str, str, str]:
    """The text up to the first list of values, and the rest."""
    place = text.find("\n[[")
    return (text, "", "") if place < 0 else (text[:place], "\n", text[place + 1 :])


def _reads_as(text: str, wanted: Scheme) -> bool:
    try:
        return scheme.parse(text) == wanted
    except CpdError:
        return False
