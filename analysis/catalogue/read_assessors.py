"""The second door: assessors one by one, under letters,
out of the file that only the lead assessor may open."""

from analysis import frozen
from analysis.catalogue.assessing import Assessor, Limit, Pooled
from analysis.catalogue.read import File


class Assessors(File):
    """The second file of a revision, opened read-only, for the lead assessor alone."""

    def pooled(self) -> Pooled | None:
        """What the years hold together; None where no first opinion names an assessor."""
        rows = self._rows("SELECT facts FROM pooled")
        return frozen.of_text(Pooled, rows[0][0]) if rows else None

    def assessors(self) -> tuple[Assessor, ...]:
        """Those in view, by letter: the order says nothing about them."""
        return self._all(Assessor, "SELECT * FROM assessors ORDER BY letter")

    def limits(self) -> tuple[Limit, ...]:
        """The funnel, by number of opinions."""
        return self._all(Limit, "SELECT * FROM limits ORDER BY judged")
