"""The year in a few lines, for the Overview and the committee paper: `year.md`, read for a year."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from analysis.statistics.verdict import Verdict
from dashboard.document import markdown
from dashboard.words import compose, numbers, voice
from dashboard.words.asked import Asked, Unsaid, has_other_rules, measure_named
from dashboard.words.evidence import Evidence
from dashboard.words.ladder import CLEAR, UNCHANGED
from dashboard.words.voice import Voice

OWN = ("changed", "rates")
"""The names in `year.md` and its words that stand for no figure: what changed, and which rates did."""

_RATES = ("declaration_rate", "leading", "planned_minimum", "reviewed_meets")
_LINES = (*_RATES, "recorded_target", "recorded_reduced")


@dataclass(frozen=True, slots=True)
class Overview:
    """A headline, up to five lines in the reports' inline language, and what cannot be said of the year.

    `open_question` is the first that the figures leave open, `outside` what no figure can say; each may be
    empty. `has_other_rules`: a line could not be compared with the year before, whose rules were others.
    """

    headline: str
    lines: tuple[str, ...]
    open_question: str
    outside: str
    has_other_rules: bool

    @property
    def cannot_say(self) -> str:
        """One sentence on what the year's figures leave open; empty where there is none."""
        return self.open_question or self.outside


def of_year(evidence: Evidence) -> Overview:
    """The year in a few lines."""
    speaking = voice.voice(evidence)
    part = speaking.texts.parts("year")
    verdicts = dict(_verdicts(speaking))
    rates = {name: verdicts[name] for name in _RATES if name in verdicts}
    with_change = compose.speaking_of(speaking, {"changed": _changed(speaking, rates)})
    return Overview(
        headline=" ".join(_sentences(part["Headline"], with_change)),
        lines=markdown.lines(compose.spoken(part["Lines"], speaking)),
        open_question=next(_sentences(part["Open question"], speaking), ""),
        outside=next(_sentences(part["Outside"], speaking), ""),
        has_other_rules=Verdict.NOT_COMPARABLE in verdicts.values()
        and has_other_rules(evidence, evidence.year.cpd_year - 1),
    )


def _sentences(text: str, speaking: Voice) -> Iterator[str]:
    yield from filter(None, compose.spoken(text, speaking).splitlines())


def _verdicts(speaking: Voice) -> Iterator[tuple[str, Verdict]]:
    """What may be said of the change of each rate that the year has, where one is worked out."""
    evidence = speaking.evidence
    for name in _LINES:
        measure = speaking.role(name)
        if evidence.leading_figure(measure):
            with suppress(Unsaid):
                yield name, Asked(evidence, measure_named(measure, evidence.catalogue)).move.verdict


def _changed(speaking: Voice, verdicts: Mapping[str, Verdict]) -> str:
    """The words for whether anything has clearly changed; planned hours are named where they alone did.

    A line of their own tells planned hours, so that the headline can be short,
    but it never says that nothing moved.
    """
    rungs = speaking.texts.phrases["ladder"]["rates"]["any"]
    clear = {name: verdict for name, verdict in verdicts.items() if verdict in CLEAR}
    named = {name: verdict for name, verdict in clear.items() if name != "planned_minimum"} or clear
    moved = []
    for way in CLEAR:
        if rates := tuple(f"{{{name}.rate}}" for name, verdict in named.items() if verdict is way):
            moved.append(_told(speaking, rungs[way], rates=numbers.listed(rates)))
    if moved:
        return _told(speaking, rungs["otherwise"], moved=numbers.listed(tuple(moved)))
    is_steady = bool(verdicts) and all(verdict in UNCHANGED for verdict in verdicts.values())
    return str(rungs[Verdict.NO_CLEAR_CHANGE]) if is_steady else ""


def _told(speaking: Voice, wording: str, **own: str) -> str:
    """A wording within a sentence."""
    return compose.speaking_of(speaking, own).tell(wording, starts=False).text
