"""A file's first bytes say how it is read; what cannot be told apart safely is refused in words."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis import places
from analysis.errors import Refused
from analysis.intake.read import columnar, text, workbook
from analysis.intake.read.grid import Grid
from analysis.intake.read.limits import Limits
from analysis.job import UPLOADS

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF"
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"(\xb5/\xfd")
_MARKUP = re.compile(
    rb"^[^<,;\t|]{0,8}<(?:!doctype|html|table|\?xml|\?mso|head|meta|style|div)|^mime-version:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A raw file of a job, with its digest."""

    path: Path
    sha256: str


def uploads(job: Path) -> tuple[Upload, ...]:
    """The raw files of a job, by name."""
    paths = sorted(path for path in (job / UPLOADS).iterdir() if path.is_file())
    return tuple(Upload(path, places.file_digest(path)) for path in paths)


def grids(path: Path, *, limits: Limits, known: Callable[[Iterable[str]], int]) -> tuple[Grid, ...]:
    """Every sheet of a file as text cells. Raises Refused with a sentence, never with a library's message."""
    size = path.stat().st_size
    if size == 0:
        raise Refused("empty_file", "The file is empty. Export it again, or leave it out.")
    if size > limits.file_bytes:
        raise Refused("too_large", f"The file is larger than {limits.file_bytes >> 20} MB. Split it by year.")
    with path.open("rb") as file:
        head = file.read(1024)
    start = head[:4]
    if start in {_ZIP, _OLE}:
        return workbook.read(path, limits=limits)
    if start == columnar.MAGIC:
        return (columnar.read(path, limits=limits),)
    if start == _PDF:
        raise Refused("not_text", "This is a PDF. Export the table as an Excel workbook or as CSV.")
    if any(head.startswith(sign) for sign in _PACKED):
        raise Refused("packed", "The file is compressed. Unpack it, and choose the file that is inside.")
    if _MARKUP.search(head.replace(b"\0", b"")):
        ending = f" with the ending {path.suffix}" if path.suffix else ""
        said = f"This is a web page{ending}, no workbook. Open it in Excel and save it as .xlsx."
        raise Refused("web_page", said)
    return (text.read(path, limits=limits, known=known),)
