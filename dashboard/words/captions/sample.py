"""The words around a draw: what is stated before it, what is kept of it, and how its strata are weighed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo
from typing import Any

from analysis.catalogue.figure import Figure, State
from analysis.catalogue.read import Year
from dashboard.words import numbers, texts
from dashboard.words.captions import subtitles

_STRATA = texts.shipped().phrases["strata"]
_DECLARED_AS = texts.shipped().tables["declared_as"]
LINE = "The line shows where the scheme's share lies, 95 times in 100."
WEIGHING = (
    "Where records were drawn **within groups** (strata), each group's rate counts by its members, less "
    "the share found not eligible; the range is that of Korn and Graubard 1998, of one group the exact "
    "hypergeometric one. A group with none or one of many records reviewed counts with the largest other.",
    "**Three review years** together weigh every group of every year by its members. Weighted rates are kept "
    "to a tenth of a point, their limits outwards, so that no group's own count follows.",
)


def seed_rule(digest: str) -> str:
    """What is stated before a sample is drawn: the frame as it stands,
    and how the seed will be made of it."""
    return (
        f"The frame's SHA-256 is {digest}. Write it down where others can see it. The draw starts from "
        "it, a colon, and a public text that nobody can know yet: name a later day and what of it counts, "
        "such as that evening's lottery numbers, and draw when it is known. State it first: a secret is "
        "then made and committed to by its fingerprint, so that nobody can tell from the printed draw who "
        "was selected."
    )


def statement_row(entry: Mapping[str, Any], zone: tzinfo) -> dict[str, str]:
    """A statement on record as a row of text."""
    by = str(entry["drawn_by"])
    return {
        "Review year": str(entry["review_year"]),
        "Stated on": numbers.moment(str(entry["at"]), zone),
        "To select": numbers.number(entry["selected"]),
        "Within groups of": subtitles.characteristic(by) if by else "none",
        "The frame's SHA-256 begins": str(entry["frame_sha256"])[:16],
        "Reason": str(entry["reason"]),
    }


def statement_on_record(entry: Mapping[str, Any], zone: tzinfo = UTC) -> str:
    """That frame and rule are on record, and since when."""
    stated = numbers.moment(str(entry["at"]), zone)
    told = f"Frame, size and the rule of the draw are on record as stated on {stated}."
    return f"{told} The secret's SHA-256 is {entry['secret_sha256']}." if "secret_sha256" in entry else told


def draw_row(entry: Mapping[str, Any], zone: tzinfo) -> dict[str, str]:
    """A draw on record as a row of text."""
    by = str(entry["drawn_by"])
    why = f"; drawn again: {entry['again']}" if entry["again"] else ""
    return {
        "Review year": str(entry["review_year"]),
        "Drawn on": numbers.moment(str(entry["at"]), zone),
        "Selected": f"{numbers.number(entry['selected'])} of {numbers.number(entry['members'])}, "
        f"{numbers.number(entry['reserves'])} in reserve",
        "Within groups of": subtitles.characteristic(by) if by else "none",
        "Drawn from (the frame's SHA-256 and the public text)": str(entry["seed"]),
        "Reason": f"{entry['reason']}{why}",
    }


def hours_of_work(size: int, minutes: int, twice: int) -> int:
    """Whole hours of assessors' work, rounded up: `minutes` a record,
    and `twice` per cent of them marked by two."""
    return -(-size * minutes * (100 + twice) // 6000)


def of_scheme(figure: Figure) -> str:
    """The share at which an estimate is drawn: weighted by stratum where it is, else that of its counts."""
    return numbers.share(numbers.estimated(figure))


def strata_note(year: Year) -> str:
    """Which strata of the year's sample were counted together, or that none was weighed;
    empty where all count."""
    if not year.random_known:
        return ""
    return " ".join(
        [*(_joined(one, other) for one, other in year.joined), *([_unweighted(year)] * (year.unweighted > 0))]
    )


def groups_note(year: Year) -> str:
    """That rates by group are of the records as they came, where the sample was drawn within strata."""
    if not year.strata or not year.random_known:
        return ""
    return (
        f"The sample was drawn within {numbers.in_words(year.strata)} groups (strata). The scheme's rate "
        "weighs them; these rates do not: where strata were drawn unequally, they lean towards those "
        "drawn more."
    )


def _joined(one: str, other: str) -> str:
    return str(_STRATA["joined"].format(one=one, other=other))


def _unweighted(year: Year) -> str:
    return str(_STRATA["unweighted"].format(number=numbers.in_words(year.unweighted)))


def weighing(year: Year) -> str:
    """How a year's sample was weighed."""
    return f"{_drawn(year)} {strata_note(year)}".strip()


def _drawn(year: Year) -> str:
    if not year.random_known:
        return "Not known to be drawn at random: no range is given."
    if year.strata:
        return f"Drawn within {numbers.in_words(year.strata)} groups, each weighed by its members."
    return "" if year.unweighted else "Drawn from all members together."


def in_neither(parts: Sequence[Figure], every: Figure | None) -> str:
    """How many reviewed records have no declaration that could be judged, where all parts are exact."""
    if every is None or every.whole is None or any(each.state is not State.SHOWN for each in parts):
        return ""
    others = every.whole - sum(each.whole or 0 for each in parts)
    return str(_DECLARED_AS["in_neither"].format(number=numbers.number(others))) if others else ""
