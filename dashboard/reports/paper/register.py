"""The committee's actions in the paper: those due to be looked at, and those that follow from the year."""

from collections.abc import Iterator, Sequence
from math import sqrt

from analysis.catalogue.figure import Change, Figure, Statistic
from dashboard.document.document import Table
from dashboard.document.inline import escape
from dashboard.reports.drafts import actions
from dashboard.reports.drafts.actions import Action
from dashboard.words import ladder, numbers, wording
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
    held = actions.due(registered, voice.evidence.year.cpd_year)
    if not held:
        return
    text = Wording(voice, "actions")
    yield text.table(
        text.columns("action", "before", "hoped", "now", "outcome"),
        (_row(voice, each) for each in held),
        text.say("note"),
    )


def _row(voice: Voice, action: Action) -> tuple[str, ...]:
    """The measure in the action's year and the paper's, and what may be said between them."""
    evidence = voice.evidence
    measure, missing = evidence.catalogue.measure(action.measure), wording.marks(voice)["not_held"]
    now = next((figure for kind in KINDS if (figure := evidence.get(action.measure, kind))), None)
    then = evidence.earlier(now.measure, now.statistic, action.cpd_year) if now else None
    before, after = (
        numbers.value(each, measure) if each and each.is_shown else missing for each in (then, now)
    )
    shape = Wording(voice, "actions").labels("rows")["due"]
    what = shape.format(what=escape(action.what), measure=escape(numbers.mid_sentence(measure.title)))
    return (what, before, escape(action.way), after, _outcome(voice, action, then, now))


def _outcome(voice: Voice, action: Action, then: Figure | None, now: Figure | None) -> str:
    """What the measure did between the two years, how small a change would have been told from chance, and
    why the action was closed."""
    evidence, text = voice.evidence, Wording(voice, "actions")
    measure = evidence.catalogue.measure(action.measure)
    changes = evidence.changes(action.cpd_year, evidence.year.cpd_year)
    change = next(
        (changes[action.measure, kind] for kind in KINDS if (action.measure, kind) in changes), None
    )
    visible = _visible(change, then, now) if change and then and now else None
    return text.say(
        "outcome",
        verdict=ladder.verdict(change, measure) if change else text.say("no_comparison"),
        seen=text.say("seen", visible=numbers.points_at_most(visible)) if visible else "",
        together="{" + action.measure + ".together}"
        if change and action.cpd_year == evidence.last_year
        else "",
        closed=escape(action.closed),
    )


def _visible(change: Change, then: Figure, now: Figure) -> float | None:
    """The smallest change of a share that would have been told from chance: of estimates that clearly moved,
    as the verdict on others says it itself; of counts beyond a step worth a word and twice the standard
    error."""
    if now.statistic is not Statistic.SHARE or not (then.whole and now.whole):
        return None
    if change.lower is not None:
        return change.detectable if ladder.verdict_of(change) in ladder.CLEAR else None
    pooled = ((then.part or 0) + (now.part or 0)) / (then.whole + now.whole)
    usual = 2 * sqrt(pooled * (1 - pooled) * (1 / then.whole + 1 / now.whole))
    return max(wording.STEP_POINTS, usual)
