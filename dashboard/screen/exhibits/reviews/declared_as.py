"""Reviews: what assessors found beside what members had declared, and why neither answer is the other's."""

from analysis.catalogue.figure import Figure, State
from analysis.measures.measure import Family
from analysis.measures.reviews import DECLARED_AS
from dashboard.charts import figures
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Exhibit, Shown, absence
from dashboard.words import evidence, texts
from dashboard.words.captions import sample, subtitles
from dashboard.words.voice import voice

_MEETS = "reviewed_meets"
NAMES = tuple(Family.DECLARED_AS.name_of(said) for said in DECLARED_AS)
_WORDS = texts.shipped().tables["declared_as"]


def declared_as(view: View) -> Shown:
    """Of records whose declaration met the guideline, and of those below it, how many were found to."""
    told = view.figures(*NAMES)
    if absent := absence(view, NAMES[0], told, title=_WORDS["title"]):
        return absent
    labels = dict(zip(NAMES, _WORDS["rows"].values(), strict=False))
    named = [(labels[figure.measure], figure) for figure in told]
    every = view.figure(_MEETS)
    speaking = voice(evidence.of_year(view.catalogue, view.cpd_year))
    around = (
        sample.in_neither(told, every),
        sample.LINE if any(each.lower is not None for each in told) else "",
    )
    return Exhibit(
        shown=figures.estimates([*named, *_all(every)]).chart(
            id="declared_as",
            kind="points",
            finding=speaking.say("{word.declared_as}").removesuffix("."),
            subtitle=" ".join(filter(None, (f"{_WORDS['title']}. CPD year {view.called}.", *around))),
            heading=_WORDS["columns"]["declaration"],
            note=" ".join(filter(None, [*map(speaking.say, _WORDS["means"]), subtitles.rounding(told)])),
        ),
        measures=(*NAMES, _MEETS),
    )


def _all(figure: Figure | None) -> list[tuple[str, Figure]]:
    return [(_WORDS["rows"]["all"], figure)] if figure and figure.state is State.SHOWN else []
