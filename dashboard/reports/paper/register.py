"""The committee's actions in the paper: those due to be looked at, and those that follow from the year."""

from collections.abc import Iterator, Sequence

from analysis.catalogue.figure import Statistic
from dashboard.document.document import Table
from dashboard.document.inline import escape
from dashboard.reports.drafts.actions import Action
from dashboard.words import numbers, sentences
from dashboard.words.evidence import Evidence
from dashboard.words.voice import Voice
from dashboard.words.wording import Wording

KINDS = (Statistic.SHARE, Statistic.MEAN_SHARE, Statistic.MEDIAN)
"""What a measure that an action hopes to move is read by."""


def new(evidence: Evidence, registered: Sequence[Action]) -> tuple[Action, ...]:
    """The actions that follow from the year."""
    return tuple(each for each in registered if each.cpd_year == evidence.year.cpd_year)


def proposed(voice: Voice, registered: Sequence[Action]) -> Iterator[str]:
    """Each of them with what it hopes to move."""
    shape = Wording(voice, "actions").labels("rows")["new"]
    for each in new(voice.evidence, registered):
        yield shape.format(what=escape(each.what), hope=escape(each.hope(voice.evidence.catalogue)))


def due(voice: Voice, registered: Sequence[Action]) -> Iterator[Table]:
    """The actions to be looked at this year, and whether their measure moved."""
    year, catalogue = voice.evidence.year.cpd_year, voice.evidence.catalogue
    held = tuple(each for each in registered if each.cpd_year < year <= each.look_year)
    if not held:
        return
    text = Wording(voice, "actions")
    yield Table(
        id="actions",
        number=1,
        title=text.say("title"),
        columns=text.columns("action", "hope", "outcome"),
        rows=tuple((escape(each.what), escape(each.hope(catalogue)), _outcome(voice, each)) for each in held),
        note=text.say("note"),
    )


def _outcome(voice: Voice, action: Action) -> str:
    """What the measure did between the action's year and the paper's; why, where the action was closed."""
    evidence, text = voice.evidence, Wording(voice, "actions")
    measure = evidence.catalogue.measure(action.measure)
    changes = evidence.changes(action.cpd_year, evidence.year.cpd_year)
    change = next(
        (changes[action.measure, kind] for kind in KINDS if (action.measure, kind) in changes), None
    )
    now = next((figure for kind in KINDS if (figure := evidence.get(action.measure, kind))), None)
    return text.say(
        "outcome",
        now=numbers.value(now, measure) if now else "",
        verdict=sentences.verdict(change, measure) if change else text.say("no_comparison"),
        together="{" + action.measure + ".together}"
        if change and action.cpd_year == evidence.year.cpd_year - 1
        else "",
        closed=escape(action.closed),
    )
