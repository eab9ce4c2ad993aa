"""The words of tables and charts, as `tables.toml` has them, read aloud with what they are handed over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from analysis.statistics.verdict import Verdict
from dashboard.document.document import Table
from dashboard.words import compose, numbers
from dashboard.words.evidence import SMALLEST
from dashboard.words.voice import Voice

CONFIDENCE, STEP_POINTS, STEP_HOURS = 0.95, 0.03, 2.0
"""How sure an interval is, and the smallest changes that are worth a word."""

NUMBERS: Mapping[str, str] = {
    "confidence": numbers.plain_per_cent(CONFIDENCE),
    "smallest": numbers.in_words(SMALLEST),
    "smallest_number": numbers.number(SMALLEST),
    "step_points": numbers.points(STEP_POINTS),
    "step_hours": numbers.half_hours(STEP_HOURS),
    **{f"rung.{verdict.name.lower()}": verdict.value for verdict in Verdict},
}
"""What texts may name that is the same in every year."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one table or chart, or what all of them share."""

    voice: Voice
    name: str

    def say(self, key: str, **own: str) -> str:
        """A text, a sentence a line, without the lines that cannot be read; empty where none can."""
        speaking = replace(self.voice, own={**self.voice.own, **own})
        found = self._found(key)
        for wording in [found] if isinstance(found, str) else found:
            told = " ".join(compose.spoken(wording, speaking).split("\n"))
            if told:
                return told
        return ""

    def year(self, cpd_year: int) -> str:
        """A CPD year as the scheme calls it."""
        return self.voice.evidence.catalogue.labels.year(cpd_year)

    def columns(self, *keys: str, **own: str) -> tuple[str, ...]:
        """Titles of columns."""
        return tuple(self.say(f"columns.{key}", **own) for key in keys)

    def labels(self, key: str) -> Mapping[str, str]:
        """Labels that name nothing, by what they label, in the order of the text."""
        found: Mapping[str, str] = self._found(key)
        return found

    def table(
        self, columns: Iterable[str], rows: Iterable[tuple[str, ...]], note: str = "", **own: str
    ) -> Table:
        """The table of these words, with a legend for the mark of a figure that is not held; its title may
        name what is handed over."""
        mark, held = marks(self.voice), tuple(rows)
        legend = (
            mark["not_held_legend"] if any(mark["not_held"] in cell for row in held for cell in row) else ""
        )
        return Table(
            id=self.name,
            title=self.say("title", **own),
            columns=tuple(columns),
            rows=held,
            note=note,
            legend=legend,
        )

    def _found(self, key: str) -> Any:
        found: Any = self.voice.texts.tables[self.name]
        for part in key.split("."):
            found = found[part]
        return found


def marks(voice: Voice) -> Mapping[str, str]:
    """The marks and the shapes of cells that tables share."""
    found: Mapping[str, str] = voice.texts.tables["marks"]
    return found
