"""What a user can act on: one error class for sentences, one value for faults in a file."""

import errno
from dataclasses import asdict, dataclass
from enum import StrEnum


class CpdError(Exception):
    """A whole sentence for the user: what happened, where, and what to do."""


FULL = (
    "The disk is full. Nothing was changed, and what was begun is removed. Free some space and start again."
)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_SAID_FULL = ("no space left", "disk is full", "not enough space", "disk full")


def is_disk_full(error: BaseException) -> bool:
    """Whether the system had no room to write, whichever library met that."""
    said = str(error).casefold()
    return getattr(error, "errno", None) in _FULL or any(words in said for words in _SAID_FULL)


class Severity(StrEnum):
    """What a fault in a file does to its load."""

    BLOCKS = "blocks"
    DECISION = "needs a decision"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a file, by place and rule; it never holds a value from the file.

    `row` is the row number as the file shows it (None where the whole column or file is meant);
    `count` is how many rows one problem stands for.
    """

    rule: str
    severity: Severity
    text: str
    file: str = ""
    sheet: str = ""
    table: str = ""
    row: int | None = None
    column: str = ""
    count: int = 1

    def as_dict(self) -> dict[str, object]:
        """Plain values, for `result.json` and the downloadable list of faults."""
        return asdict(self)


class Refused(CpdError):
    """A file or sheet that is not read at all, with the rule it met and the row where one is known."""

    def __init__(self, rule: str, text: str, *, row: int | None = None) -> None:
        super().__init__(text)
        self.rule = rule
        self.row = row
