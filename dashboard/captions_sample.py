"""The words around a draw: what is stated before it, and what is kept of it."""

from collections.abc import Mapping
from typing import Any

from dashboard import captions, words


def seed_rule(digest: str) -> str:
    """What is stated before a sample is drawn: the frame as it stands, and how the seed will be made of it."""
    return (
        f"The frame's SHA-256 is {digest}. Write it down where others can see it. The seed is this digest, a colon, "
        "and a public text that nobody can know yet: name a later day and what of it counts, such as that evening's "
        "lottery numbers, and draw when it is known."
    )


def statement_row(entry: Mapping[str, Any]) -> dict[str, str]:
    """A statement on record as a row of text."""
    by = str(entry["drawn_by"])
    return {
        "Review year": str(entry["review_year"]),
        "Stated on": _moment(entry),
        "To select": words.number(entry["selected"]),
        "Within groups of": captions.characteristic(by) if by else "none",
        "The frame's SHA-256 begins": str(entry["frame_sha256"])[:16],
        "Reason": str(entry["reason"]),
    }


def stated(entry: Mapping[str, Any]) -> str:
    """That digest and rule are on record, and since when."""
    return f"Digest, size and the rule of the seed are on record as stated on {_moment(entry)}."


def _moment(entry: Mapping[str, Any]) -> str:
    return f"{str(entry['at'])[:10]}, {str(entry['at'])[11:16]} UTC"


def draw_row(entry: Mapping[str, Any]) -> dict[str, str]:
    """A draw on record as a row of text."""
    by = str(entry["drawn_by"])
    why = f"; drawn again: {entry['again']}" if entry["again"] else ""
    return {
        "Review year": str(entry["review_year"]),
        "Drawn on": _moment(entry),
        "Selected": f"{words.number(entry['selected'])} of {words.number(entry['members'])}, "
        f"{words.number(entry['reserves'])} in reserve",
        "Within groups of": captions.characteristic(by) if by else "none",
        "Seed (it starts with the frame's SHA-256)": str(entry["seed"]),
        "Reason": f"{entry['reason']}{why}",
    }


def hours_of_work(size: int, minutes: int, twice: int) -> int:
    """Whole hours of assessors' work, rounded up: `minutes` a record, and `twice` per cent of them marked by two."""
    return -(-size * minutes * (100 + twice) // 6000)
