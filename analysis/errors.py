"""What a user can act on: one error class for sentences, one value for what a check asks or tells."""

import errno
from collections.abc import Iterable
from dataclasses import dataclass

Answer = str | int | float | bool | None
YES = "yes"
_SHOWN, _KEPT = 3, 200


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


def told(error: BaseException) -> str:
    """What a user can act on in any failure: a sentence of ours, or that the system gives no room or no file.
    Empty for a fault of the software."""
    if isinstance(error, CpdError):
        return str(error)
    if is_disk_full(error):
        return FULL
    if isinstance(error, FileNotFoundError) or not isinstance(error, OSError) or not error.filename:
        return ""
    return (
        f"{error.filename} cannot be used ({error.strerror}). Let the account that runs this program read "
        "and write it, close it where another program holds it, and start again. In a container, look at "
        "what is mounted there."
    )


@dataclass(frozen=True, slots=True)
class Ask:
    """What one rule found in a column, a sheet or a load, told once; it never holds a cell of the file.

    With an `id` it is a question, which the choices answer by that id: one of `options`, or any number where
    it is `free` or has none. What `blocks` keeps the load from being published until it is answered, or,
    without an `id`, until the file is put right. The rest is a note, or a question one may skip.
    `rows` are the first row numbers as the file shows them, `count` is how many rows it is about.
    """

    kind: str
    text: str
    id: str = ""
    options: tuple[str, ...] = ()
    answer: Answer = None
    blocks: bool = True
    free: bool = False
    count: int = 1
    rows: tuple[int, ...] = ()
    column: str = ""
    file: str = ""
    sheet: str = ""
    table: str = ""

    @property
    def stops(self) -> bool:
        """Whether only another file can put it right."""
        return self.blocks and not self.id

    @property
    def is_open(self) -> bool:
        """Whether the load waits for its answer."""
        return self.blocks and bool(self.id) and self.answer is None

    @property
    def is_note(self) -> bool:
        """Whether it tells what was done and stops nothing; what ends with a question mark asks."""
        return not self.blocks and (not self.id or (bool(self.options) and not self.text.endswith("?")))


def rows_said(rows: Iterable[int], count: int = 0) -> str:
    """The rows a sentence is about, the first of them by number.

    >>> rows_said([4]), rows_said([4, 9]), rows_said(range(4, 9))
    ('row 4', 'rows 4 and 9', 'rows 4, 5, 6 and 2 more')
    """
    numbers = list(rows)
    count = count or len(numbers)
    parts = [f"{row}" for row in numbers[:_SHOWN]]
    if count > len(parts):
        parts.append(f"{count - len(parts):,} more")
    if not numbers:
        return f"{count:,} rows"
    said = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"row{'s' if count > 1 else ''} {said}"


def kept(rows: Iterable[int]) -> tuple[int, ...]:
    """As many rows as a list for somebody to work through may hold."""
    return tuple(rows)[:_KEPT]


class Refused(CpdError):
    """A file or sheet that is not read at all, with the rule it met and the row where one is known."""

    def __init__(self, rule: str, text: str, *, row: int | None = None) -> None:
        super().__init__(text)
        self.rule = rule
        self.row = row
