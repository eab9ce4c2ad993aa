"""Text to dates: ISO, day first or month first as the whole sheet shows,
and the serial numbers of a workbook."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from analysis.intake.read.grid import EPOCH_1900
from analysis.intake.read.numbers import BLANK, plain

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_SLASH = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?: .*)?")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]?([a-z]{3,9})\.?,?[ -]?(\d{4}|\d{2})(?: .*)?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?: .*)?")
_SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TIME = re.compile(r"(18\d\d|19[01]\d)-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.0+)?")


class Order(StrEnum):
    """In which order a source writes day and month."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class Orders:
    """What the dates of a sheet say about their order: any that need one, any that settle it."""

    any: bool = False
    day_first: bool = False
    month_first: bool = False

    @property
    def mixed(self) -> bool:
        """Whether the sheet writes dates both ways, so that none can be trusted."""
        return self.day_first and self.month_first

    @property
    def certain(self) -> Order | None:
        """The order, where some date has a day above 12."""
        if self.mixed or not (self.day_first or self.month_first):
            return None
        return Order.DAY_FIRST if self.day_first else Order.MONTH_FIRST


def orders(texts: Iterable[str]) -> Orders:
    """What the slash dates among the texts show. A date with points is always day first and says nothing."""
    parts = [found for text in texts if (found := _SLASH.fullmatch(plain(text))) and found[2] != "."]
    return Orders(
        any=bool(parts),
        day_first=any(int(found[1]) > 12 for found in parts),
        month_first=any(int(found[3]) > 12 for found in parts),
    )


def day(text: str, *, order: Order | None, epoch: date = EPOCH_1900) -> date | None:
    """The date, or None where the text is not one. Raises ValueError never; blank is the caller's to know.

    >>> day("3/4/2025", order=Order.DAY_FIRST), day("2025-04-03 00:00:00", order=None)
    (datetime.date(2025, 4, 3), datetime.date(2025, 4, 3))
    """
    try:
        return _day(plain(text), order, epoch)
    except ValueError:
        return None


def _day(said: str, order: Order | None, epoch: date) -> date | None:
    """Raises ValueError for a day that no calendar has."""
    if found := _ISO.fullmatch(said):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _SLASH.fullmatch(said):
        month_first = order is Order.MONTH_FIRST and found[2] != "."
        first, second = int(found[1]), int(found[3])
        return date(_year(found[4]), *((first, second) if month_first else (second, first)))
    if found := _NAMED.fullmatch(said):
        return date(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(said):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    found = _SERIAL.fullmatch(said)
    return epoch + timedelta(days=int(found[1])) if found else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month(name: str) -> int:
    """The number of a month by its English name. Raises ValueError."""
    return _MONTHS.index(name[:3]) + 1


def is_blank(text: str) -> bool:
    """Whether a date cell says that there is none."""
    return plain(text) in BLANK


def clock(text: str, epoch: date) -> str:
    """A time of day or duration that a workbook keeps as a date near its epoch, as hours:minutes:seconds."""
    found = _TIME.fullmatch(text)
    if not found:
        return text
    moment = datetime(*(int(part) for part in found.groups()))  # type: ignore[arg-type]  # six numbers, no tzinfo
    start = date(1899, 12, 31) if epoch == EPOCH_1900 and moment < datetime(1900, 3, 1) else epoch
    seconds = int((moment - datetime(start.year, start.month, start.day)).total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
