"""The answers of “Your scheme” as a scheme, and what stands in the way of saving them."""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any

from analysis import places
from analysis.catalogue import revisions
from analysis.errors import CpdError
from analysis.scheme import scheme as schemes
from analysis.scheme.labels import Labels
from analysis.scheme.rules import Rules
from analysis.scheme.scheme import Criterion, Scheme, Theme, Value
from analysis.scheme.vocabulary import SHIPPED
from dashboard.words import numbers, texts

AUDITED = {
    "cpd_code": "How you follow your policy, and any code above it",
    "follow_up": "What follows for those who sent no record or need help",
    "assessor_training": "Who may assess, and how they are trained",
    "conflicts": "How conflicts of interest are kept out",
    "appeals": "How a member can appeal, and how many did",
}
"""What a licence review asks, by the field that holds it."""

DAYS: Mapping[str, str] = {
    "next_window_opens": "The next declaration opens on",
    "next_deadline": "Declarations must be in by",
}
_WRITTEN = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d")
UNITS: Mapping[str, tuple[str, str]] = {
    "Hours": ("hour", "hours"),
    "Points": ("point", "points"),
    "Credits": ("credit", "credits"),
}
NOTHING, OTHER = "Nothing: a plan and a record", "Something else"
_PNG_HEAD = 24
"""So far its size is said."""
LARGEST_LOGO = 200_000
"""A larger picture makes every letter heavy."""
PICTURES = {"png": "image/png", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: fields of the scheme's About, its rules, and its words by code."""

    about: Mapping[str, str]
    rules: Mapping[str, Any]
    labels: dict[str, str]


def in_force() -> Scheme:
    """The scheme as it was saved last: with the current revision, else before the first; else the one
    shipped. Raises CpdError where it is not as it was saved."""
    revision = revisions.current(places.data_folder())
    if revision is None:
        return schemes.stored(places.scheme_file())
    revisions.verify_file(revision, "scheme.toml")  # or its damage would be told as an error to correct
    return schemes.stored(revision.folder / "scheme.toml")


def labels_in_force() -> Labels:
    """What it calls things; as shipped where its words are damaged, which is told elsewhere."""
    with suppress(CpdError):
        return in_force().labels
    return Labels()


def with_answers(present: Scheme, given: Answers) -> Scheme:
    """The scheme with these answers, days as letters write them.

    Raises CpdError with the first that cannot be saved, and what to do.
    """
    about = {name: _as_it_reads(name, said) if name in DAYS else said for name, said in given.about.items()}
    shipped = {code: word for code, word in given.labels.items() if word and word != SHIPPED[code]}
    kept = {code: word for code, word in present.own_labels.items() if code not in given.labels}
    edited = replace(
        present,
        about=replace(present.about, **about),
        rules=Rules(**given.rules),
        own_labels=kept | shipped,
    )
    check(edited)
    return schemes.reworded(edited, present)


def check(edited: Scheme) -> None:
    """Raises CpdError where something of a scheme contradicts itself, or would read as nothing."""
    schemes.check(edited)
    if edited.rules.target is not None and sum(edited.rules.area_minimums) > edited.rules.target:
        raise CpdError("The minimums of the areas come to more than the target. Correct one of them.")
    for code, word in edited.own_labels.items():
        if set(word) & set("{}"):
            raise CpdError(f"The word for “{code}” holds a brace, which no text can read. Take it out.")
    rows: Iterable[Value | Criterion | Theme] = chain(
        *edited.characteristics.values(), edited.criteria, edited.themes
    )
    for row in rows:
        if not row.label.strip():
            raise CpdError(f"“{row.code}” is called nothing. Give it a label, or take the entry out.")
    if edited.about.language not in (offered := texts.languages("letter")):
        raise CpdError(f"There are no texts in the language named. Name one of: {', '.join(offered)}.")
    if edited.about.logo:
        _look_at_logo(edited.about.logo)
    opens, closes = (_day(name, getattr(edited.about, name)) for name in DAYS)
    if opens and closes and closes < opens:
        first, last = DAYS.values()
        raise CpdError(f"“{last}” is a day before “{first}”. Correct one of the two.")


def unit_of(present: Scheme) -> str:
    """Which of the answers to “What members count” a scheme gave."""
    if not present.rules.counts:
        return NOTHING
    named = (present.labels.of("hour"), present.labels.of("hours"))
    return next((answer for answer, words in UNITS.items() if words == named), OTHER)


def _look_at_logo(kept: str) -> None:
    """Raises CpdError for an address that holds no picture of ours."""
    kind, _, coded = kept.partition(";base64,")
    ending = next((ending for ending, each in PICTURES.items() if kind == f"data:{each}"), "")
    with suppress(ValueError):
        logo(f"logo.{ending}", b64decode(coded, validate=True))
        return
    logo("", b"")


def logo(name: str, content: bytes) -> str:
    """A picture as an address that holds it. Raises CpdError where it is no PNG or SVG, or too large."""
    kind = PICTURES.get(name.rsplit(".", 1)[-1].casefold())
    is_png = content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) > _PNG_HEAD
    is_svg = b"<svg" in content[:1000]
    if not ((kind == PICTURES["png"] and is_png) or (kind == PICTURES["svg"] and is_svg)):
        raise CpdError("The logo is neither a PNG nor an SVG picture. Save it as one of the two.")
    if is_svg and re.search(rb"<script|<!ENTITY|href\s*=\s*[\"'](?!data:|#)", content, re.IGNORECASE):
        raise CpdError("The logo's SVG holds a script or fetches something. Save it as a plain picture.")
    if len(content) > LARGEST_LOGO:
        raise CpdError("The logo is larger than 200 kB. Make the picture smaller and choose it again.")
    return f"data:{kind};base64,{b64encode(content).decode('ascii')}"


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
    raise CpdError(f"“{DAYS[name]}” is not a date that can be read. Write it as 1 January 2027.")
