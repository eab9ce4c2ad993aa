"""The year in a few lines, for the Overview and the committee paper: `year.md`, read for a year."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.statistics.verdict import Verdict
from dashboard.document import markdown
from dashboard.reports.findings import findings
from dashboard.words import compose, numbers, voice
from dashboard.words.evidence import Evidence
from dashboard.words.ladder import CLEAR
from dashboard.words.voice import Voice

OWN = ("changed", "rates")
"""The names in `year.md` and its words that stand for no figure: what changed, and which rates did."""

MOST_NAMED = 2
"""So many clear changes the headline names: the first in the order of all findings."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A headline, up to five lines in the reports' inline language, and what cannot be said of the year.

    `open_question` is the first that the figures leave open, `outside` what no figure can say; each may be
    empty.
    """

    headline: str
    lines: tuple[str, ...]
    open_question: str
    outside: str

    @property
    def cannot_say(self) -> str:
        """One sentence on what the year's figures leave open; empty where there is none."""
        return self.open_question or self.outside


def of_year(evidence: Evidence) -> Overview:
    """The year in a few lines."""
    speaking = voice.voice(evidence)
    part = speaking.texts.parts("year")
    with_change = compose.speaking_of(speaking, {"changed": _changed(speaking)})
    return Overview(
        headline=" ".join(_sentences(part["Headline"], with_change)),
        lines=markdown.lines(compose.spoken(part["Lines"], speaking)),
        open_question=next(_sentences(part["Open question"], speaking), ""),
        outside=next(_sentences(part["Outside"], speaking), ""),
    )


def _sentences(text: str, speaking: Voice) -> Iterator[str]:
    yield from filter(None, compose.spoken(text, speaking).splitlines())


def _changed(speaking: Voice) -> str:
    """The words for what has clearly changed, or that nothing has; empty where nothing has and not all that
    matters can be compared."""
    evidence = speaking.evidence
    rungs, compared = speaking.texts.phrases["ladder"]["rates"]["any"], findings.comparisons(evidence)
    clear = [each for each in compared if each.verdict in CLEAR][:MOST_NAMED]
    if not clear:
        is_steady = compared and findings.compares_all(evidence)
        return str(rungs[Verdict.NO_CLEAR_CHANGE]) if is_steady else ""
    moved = []
    for way in dict.fromkeys(each.verdict for each in clear):
        rates = tuple(f"{{{each.measure.name}.rate}}" for each in clear if each.verdict is way)
        moved.append(_told(speaking, rungs[way], rates=numbers.listed(rates)))
    return _told(speaking, rungs["otherwise"], moved=numbers.listed(tuple(moved)))


def _told(speaking: Voice, wording: str, **own: str) -> str:
    """A wording within a sentence."""
    return compose.speaking_of(speaking, own).tell(wording, starts=False).text
