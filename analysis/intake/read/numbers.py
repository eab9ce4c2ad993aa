"""Text to hours, whole numbers and years by our own rules: what is not plainly a number is a fault."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a cell's text was not taken; each is the name of a rule."""

    UNREADABLE_NUMBER = "unreadable_number"
    NEGATIVE_NUMBER = "negative_number"
    TOO_MANY_DECIMALS = "too_many_decimals"
    WHOLE_MINUTES = "whole_minutes"
    SHORTENED = "shortened_number"
    UNREADABLE_COUNT = "unreadable_count"
    UNREADABLE_DATE = "unreadable_date"
    UNREADABLE_YEAR = "unreadable_year"
    FUTURE_YEAR = "future_year"
    UNMATCHED_VALUE = "unmatched_value"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell's text became: a value, nothing (blank), or a fault; both where the value is rounded."""

    value: int | None = None
    fault: Fault | None = None


BLANK = frozenset({"", "-", "–", "—", ".", "n/a", "na", "n.a.", "null", "none", "#n/a"})
WITHHELD = frozenset({"c", "x", "z", "low", "[x]", "[c]", "[z]", "[low]", "..", ":", "*", "u", "[u]", "k"})
"""The signs of official statistics for what is withheld or not available."""
_LARGEST = 10_000_000
_PLAIN = re.compile(r"(\d+)(?:\.(\d+))?|\.(\d+)")
_COMMA = re.compile(r"(\d+),(\d{1,2}|\d{4,})")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?")
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?e\+\d{1,2}")
_UNIT = re.compile(r"(?<=[\d.,]) ?(?:hours|hour|hrs|hr|h)\.?$")
_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d)(?::([0-5]\d))?")
_FISCAL = re.compile(r"fy ?(?:20)?(\d{2})")
_SPAN = re.compile(r"(?:\D*\s)?((?:19|20)\d\d)\s*[-/]\s*(\d{2})")
_FOUR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORDED = re.compile(r"(?:(\d{1,5}) ?(?:hours|hour|hrs|hr|h))?[ ,]*(?:(\d{1,3}) ?(?:minutes|mins|min|m))?")


def plain(text: str) -> str:
    """The text in one form: compatible characters, lower case, single spaces, one minus sign."""
    joined = " ".join(unicodedata.normalize("NFKC", text).split()).lower()
    return joined.replace("\u2212", "-").replace("\u2013", "-")


def hours(text: str) -> Cell:
    """Hundredths of an hour, from decimal hours, hours and minutes, or a clock form; rounded with a fault.

    >>> hours("7,5").value, hours("1h 15m").value, hours("1:15").value, hours("1,234.5").value
    (750, 125, 125, 123450)
    >>> hours("1,234").fault.value, hours("0.125").fault.value, hours("1:20").fault.value
    ('unreadable_number', 'too_many_decimals', 'whole_minutes')
    """
    said = plain(text)
    if said in BLANK:
        return Cell()
    if found := _CLOCK.fullmatch(said):
        return _of_seconds(int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0))
    worded = _WORDED.fullmatch(said)
    if worded and worded[2]:
        return _of_seconds(int(worded[1] or 0) * 3600 + int(worded[2]) * 60)
    return _decimal(_UNIT.sub("", said))


def _of_seconds(seconds: int) -> Cell:
    """Hundredths of an hour, rounded with a fault where the time is no whole number of them (36 seconds)."""
    if seconds % 36 == 0:
        return Cell(seconds // 36)
    return Cell((seconds + 18) // 36, Fault.TOO_MANY_DECIMALS if seconds % 60 else Fault.WHOLE_MINUTES)


def _decimal(said: str) -> Cell:
    """A decimal number with a point or a comma, with or without thousands."""
    said = said.removeprefix("+")
    negative = said.startswith("-")
    said = said.removeprefix("-").strip()
    if _ENGLISH.fullmatch(said):
        said = said.replace(",", "")
    elif _CONTINENTAL.fullmatch(said):
        whole, mark, rest = said.rpartition(",") if "," in said else said.rpartition(".")
        said = re.sub(r"[. ']", "", whole or rest) + (f".{rest}" if mark else "")
    elif _COMMA.fullmatch(said):
        said = said.replace(",", ".")
    found = _PLAIN.fullmatch(said)
    if not found or len(said) > 20:
        return Cell(fault=Fault.UNREADABLE_NUMBER)
    fraction = (found[2] or found[3] or "").rstrip("0")
    value = int(found[1] or 0) * 100 + int(fraction[:2].ljust(2, "0")) + (fraction[2:3] >= "5")
    if negative and (value or fraction):
        return Cell(fault=Fault.NEGATIVE_NUMBER)
    if value > _LARGEST * 100:
        return Cell(fault=Fault.UNREADABLE_NUMBER)
    if len(fraction) <= 2:
        return Cell(value)
    minutes = float(f"0.{fraction}") * 60
    written = (
        30 / 10 ** len(fraction) + 1e-6
    )  # how far the last digit as written may be from what it stands for
    is_whole = abs(minutes - round(minutes)) <= written
    return Cell(value, Fault.WHOLE_MINUTES if is_whole else Fault.TOO_MANY_DECIMALS)


def count(text: str) -> Cell:
    """A whole number, also where a sheet kept it with a point and zeros; what is withheld is blank."""
    cell = Cell() if plain(text) in WITHHELD else hours(text)
    if cell.fault is Fault.NEGATIVE_NUMBER or (cell.value is None and cell.fault is None):
        return cell
    if cell.fault or cell.value is None or cell.value % 100:
        return Cell(fault=Fault.UNREADABLE_COUNT)
    return Cell(cell.value // 100)


def shortened(text: str) -> Fault | None:
    """The fault of an identifier that a spreadsheet has cut to 1.23457E+11."""
    return Fault.SHORTENED if _SHORTENED.fullmatch(plain(text)) else None


def years(text: str) -> tuple[int, int] | None:
    """The first and the last year of what is written as no single year.

    >>> years("2024/25"), years("Apr 2024 – Mar 2025"), years("FY25"), years("2025")
    ((2024, 2025), (2024, 2025), (2024, 2025), None)
    """
    said = plain(text)
    if found := _FISCAL.fullmatch(said):
        return int(f"20{found[1]}") - 1, int(f"20{found[1]}")
    if found := _SPAN.fullmatch(said):
        return int(found[1]), int(f"{found[1]}"[: -len(found[2])] + found[2])
    named = [int(one) for one in _FOUR.findall(said)]
    return (named[0], named[1]) if len(named) == 2 and named[0] <= named[1] else None


def year(text: str) -> Cell:
    """A calendar year of four digits; “2025/26” and two digits could mean two years and are faults."""
    said = plain(text).removesuffix(".0")
    if said in BLANK:
        return Cell()
    if re.fullmatch(r"(?:cpd )?(?:19|20)\d\d", said):
        return Cell(int(said[-4:]))
    return Cell(fault=Fault.UNREADABLE_YEAR)
