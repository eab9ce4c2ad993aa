"""A file's first bytes say how it is read; what cannot be told apart safely is refused in words."""

from collections.abc import Callable, Iterable
from pathlib import Path

from analysis.errors import Refused
from analysis.intake.read import columnar, text, workbook
from analysis.intake.read.grid import Grid
from analysis.intake.read.limits import Limits

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF"


def grids(path: Path, *, limits: Limits, known: Callable[[Iterable[str]], int]) -> tuple[Grid, ...]:
    """Every sheet of a file as text cells. Raises Refused with a sentence, never with a library's message."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty_file", "The file is empty. Export it again, or leave it out.")
    if size > limits.file_bytes:
        raise Refused("too_large", f"The file is larger than {limits.file_bytes >> 20} MB. Split it by year.")
    with path.open("rb") as file:
        start = file.read(4)
    if start in {_ZIP, _OLE}:
        return workbook.read(path, limits=limits)
    if start == columnar.MAGIC:
        return (columnar.read(path, limits=limits),)
    if start == _PDF:
        raise Refused("not_text", "This is a PDF. Export the table as an Excel workbook or as CSV.")
    return (text.read(path, limits=limits, known=known),)
