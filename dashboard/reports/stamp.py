"""What every document says of its own figures: the stamp, the watermark, and what is missing before it is final."""

from collections.abc import Iterator
from datetime import date

from analysis.catalogue.read import Catalogue
from dashboard import words
from dashboard.reports import early
from dashboard.speech import texts

_TEXT = texts.shipped().phrases["stamp"]
SAMPLE: str = _TEXT["watermark"]


def stamp(catalogue: Catalogue, year: int) -> str:
    """`Revision 7 · CPD year 2025 · guideline version 1.0 · data freeze 30 April 2026 · figures final`.

    A guideline that nobody gave has no version, and its days are nobody's.
    """
    held = catalogue.year(year)
    rules = held.guideline
    parts = [
        _TEXT["revision"].format(number=catalogue.meta.get("revision", _TEXT["unknown"])),
        _TEXT["year"].format(year=year),
    ]
    if held.guideline_given:
        parts += [
            _TEXT["guideline"].format(version=rules.policy_version),
            _TEXT["freeze"].format(day=words.day(rules.freeze)),
        ]
    between: str = _TEXT["between"]
    return between.join([*parts, _TEXT["final" if held.is_final else "provisional"]])


def built_on(catalogue: Catalogue) -> date:
    """The day the figures were built, which dates a report unless another day is named."""
    return date.fromisoformat(catalogue.meta["built_at"][:10])


def watermark(catalogue: Catalogue) -> str:
    """What must stand on every page of a document made from sample data; otherwise empty."""
    return SAMPLE if catalogue.meta.get("data") == "sample" else ""


def provisional(catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """What stands at the head of a document whose figures may still change."""
    held = catalogue.year(year)
    if held.is_final:
        return ()
    until = _TEXT["until" if held.guideline_given else "until_unknown"].format(day=words.day(held.guideline.freeze))
    return (until, *filter(None, (early.held_back(catalogue, year),)))


def lacking(catalogue: Catalogue) -> tuple[str, ...]:
    """What a letter still lacks of the scheme's own words before it may be sent, each in a few words."""
    return tuple(_TEXT["lacking"][name] for name in _absent(catalogue) if name in _TEXT["lacking"])


def missing(catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """What is missing before a letter on the year may be sent, each as a sentence that says what to do."""
    return (*provisional(catalogue, year), *(_TEXT["missing"][name] for name in _absent(catalogue)))


def _absent(catalogue: Catalogue) -> Iterator[str]:
    about = catalogue.scheme.about
    held = {
        "name": not about.is_unnamed,
        "contact": bool(about.contact),
        "signatory": bool(about.signatory),
        "dates": bool(about.next_window_opens and about.next_deadline),
    }
    yield from (name for name, is_held in held.items() if not is_held)
