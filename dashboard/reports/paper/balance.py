"""Balance in the paper: how much of each area, empty or planned, how far from even."""

from collections.abc import Iterator, Mapping

from analysis.catalogue.figure import Figure, Statistic
from analysis.measures.measure import Family
from analysis.scheme.vocabulary import AREAS
from dashboard.document.document import Table
from dashboard.document.inline import escape
from dashboard.reports.findings import findings
from dashboard.reports.findings.claims import BALANCE
from dashboard.words import numbers, wording
from dashboard.words.captions import subtitles
from dashboard.words.evidence import Evidence
from dashboard.words.voice import Voice
from dashboard.words.wording import Wording

COLUMNS: Mapping[str, tuple[Family, Statistic]] = {
    "mix": (Family.FULL_MIX, Statistic.MEAN_SHARE),
    "zero": (Family.FULL_ZERO, Statistic.SHARE),
    "planned": (Family.PLANNED_IN, Statistic.MEAN_SHARE),
    "apart": (Family.FROM_EVEN, Statistic.MEDIAN),
    "lacking": (Family.SHORT_IN, Statistic.MEDIAN),
}
"""What is told of each area; a column without a figure is absent."""


def said(evidence: Evidence) -> dict[str, str]:
    """The year's finding of balance, where one is earned."""
    found = next((each for each in findings.earned(evidence) if each.subject == BALANCE), None)
    return {"balance.sentence": escape(found.sentence) if found else ""}


def areas(voice: Voice) -> Iterator[Table]:
    """The areas as rows, of members with the full target; what was planned is of everybody who says so."""
    evidence, labels = voice.evidence, voice.evidence.catalogue.labels
    held = AREAS[: labels.areas] if labels.areas > 1 else ()
    told = {
        key: found
        for key, (family, kind) in COLUMNS.items()
        if held and all(found := [evidence.get(family.name_of(area), kind) for area in held])
    }
    if "mix" not in told:
        return
    text, missing = Wording(voice, "balance"), wording.marks(voice)["not_held"]
    figures = [figure for found in told.values() for figure in found if figure]
    yield Table(
        id="balance",
        number=1,
        title=text.say("title"),
        columns=text.columns("area", *told),
        rows=tuple(
            (escape(labels.of(area)), *(_cell(voice, found[n], missing) for found in told.values()))
            for n, area in enumerate(held)
        ),
        note=text.say("note", rounding=subtitles.rounding(figures)),
    )


def _cell(voice: Voice, figure: Figure | None, missing: str) -> str:
    """A share with its counts where it has them, or hours; the base of what is not of everybody."""
    if figure is None:
        return missing
    measure = voice.evidence.catalogue.measure(figure.measure)
    return numbers.part_of(figure) if figure.part is not None else numbers.value(figure, measure)
