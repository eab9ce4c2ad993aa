"""The words every letter needs, as the fields of a form."""

from collections.abc import Mapping
from dataclasses import replace

from analysis import scheme
from analysis.errors import CpdError

LABELS = {
    "institution": "Institution",
    "name": "Name of the scheme",
    "contact": "Whom members can ask (shown in the letter)",
    "signatory": "Who signs the letter",
    "next_window_opens": "The next declaration opens on",
    "next_deadline": "Declarations must be in by",
    "assessors": "What the assessors are called",
}
DAYS = ("next_window_opens", "next_deadline")
_NEEDED = ("institution", "name", "assessors")


def with_about(text: str, given: Mapping[str, str]) -> str:
    """The words as TOML with these fields changed. Raises CpdError where one that is needed is blank."""
    for name in _NEEDED:
        if name in given and not given[name].strip():
            raise CpdError(f"“{LABELS[name]}” is blank. The letter needs it: fill it in and save again.")
    present = scheme.parse(text)
    return scheme.as_toml(replace(present, about=replace(present.about, **given)))
