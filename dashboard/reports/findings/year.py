"""The year in a few lines, for the Overview and the committee paper: `year.md`, read for a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.statistics.verdict import Verdict
from dashboard.document import markdown
from dashboard.reports.findings import findings
from dashboard.words import compose, numbers, voice
from dashboard.words.asked import Asked
from dashboard.words.evidence import Evidence
from dashboard.words.ladder import CLEAR
from dashboard.words.voice import Voice

OWN = (
    *("changed", "rates"),
    *("ahead.opens", "ahead.deadline", "ahead.freeze", "ahead.entered"),
)
"""The names in `year.md` and its words that stand for no figure: what changed, which rates did, and the days
that lie ahead."""

MOST_NAMED = 2
"""So many clear changes the headline of a document names: the first in the order of all findings."""


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
    return Overview(
        headline=_headline(speaking, "Headline", findings.comparisons(evidence), MOST_NAMED),
        lines=markdown.lines(compose.spoken(part["Lines"], speaking)),
        open_question=next(_sentences(part["Open question"], speaking), ""),
        outside=next(_sentences(part["Outside"], speaking), ""),
    )


def headline(evidence: Evidence, measures: Sequence[str]) -> str:
    """How the year went, and which of these measures clearly changed: every one of them, and no other."""
    compared = [each for name in measures if (each := findings.comparison(evidence, name))]
    speaking = voice.voice(evidence)
    part = "Headline above cards" if speaking.can("{word.in_short}") else "Headline"
    return _headline(speaking, part, compared, len(measures))


def _headline(speaking: Voice, part: str, compared: Sequence[Asked], most: int) -> str:
    own = {"changed": _changed(speaking, compared, most)}
    text = speaking.texts.part("year", part)
    return " ".join(_sentences(text, compose.speaking_of(speaking, own)))


def _sentences(text: str, speaking: Voice) -> Iterator[str]:
    yield from filter(None, compose.spoken(text, speaking).splitlines())


def _changed(speaking: Voice, compared: Sequence[Asked], most: int) -> str:
    """The words for what has clearly changed, or that nothing has; empty where none of these has, and that
    is no finding."""
    rungs = speaking.texts.phrases["ladder"]["rates"]["any"]
    clear = [each for each in compared if each.verdict in CLEAR][:most]
    if not clear:
        is_steady = findings.is_steady(speaking.evidence)
        return str(rungs[Verdict.NO_CLEAR_CHANGE]) if is_steady else ""
    moved = []
    for way in dict.fromkeys(each.verdict for each in clear):
        rates = tuple(f"{{{each.measure.name}.rate}}" for each in clear if each.verdict is way)
        rung = rungs[way]["one" if len(rates) == 1 else "many"]
        moved.append(_told(speaking, rung, rates=numbers.listed(rates)))
    return _told(speaking, rungs["otherwise"], moved=numbers.listed(tuple(moved)))


def _told(speaking: Voice, wording: str, **own: str) -> str:
    """A wording within a sentence."""
    return compose.speaking_of(speaking, own).tell(wording, starts=False).text
