"""What a file that people take out is called, on a page and on the command line; cells that stay text."""

import re
from dataclasses import dataclass
from datetime import date

from analysis.job import FORMULA


def as_text(cell: str) -> str:
    """A cell that a spreadsheet shows as text: an apostrophe stands before whatever could start a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What is taken out; `digest` is of its content, `year` what it is about where that is one."""

    scheme: str
    document: str
    year: int | None
    day: date
    digest: str
    suffix: str

    @property
    def stem(self) -> str:
        """Scheme, document, year, day and ten signs of the digest."""
        scheme = re.sub(r"[^a-z0-9]+", "-", self.scheme.casefold()).strip("-")[:40]
        said = filter(None, (scheme, self.document, str(self.year or ""), self.day.isoformat()))
        return f"{'-'.join(said)}-{self.digest[:10]}"

    @property
    def name(self) -> str:
        """The name on the computer of whoever has it."""
        return f"{self.stem}{self.suffix}"
