"""Actions the committee agreed: the measure each hopes to move, which way, and the year in which to look."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.measures import register
from analysis.measures.measure import MeanShare, Quantiles, Share
from dashboard.trust import workspace
from dashboard.trust.access import Act
from dashboard.words import numbers, texts
from dashboard.words.evidence import of_year

LONGEST = 200
LONGEST_HOPED = 20
_TEXT = texts.shipped().phrases["action"]


class Direction(StrEnum):
    """Which way the measure is hoped to move."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """An action: agreed on the paper on `cpd_year`, to be looked at in that on `look_year`; `hoped` is a
    value in the committee's words, empty where it named none, and `closed` says why."""

    number: int
    cpd_year: int
    what: str
    measure: str
    direction: Direction
    look_year: int
    closed: str = ""
    hoped: str = ""

    @property
    def way(self) -> str:
        """Which way its measure is hoped to move, and to what."""
        word = numbers.WORDS[self.direction]
        return str(_TEXT["way_to"].format(direction=word, value=self.hoped)) if self.hoped else str(word)

    def hope(self, catalogue: Catalogue) -> str:
        """What it hopes to move, which way, and when that is looked at."""
        title = catalogue.measure(self.measure).title
        return str(_TEXT["hope"].format(measure=title, direction=self.way, year=self.look_year))


def all_of(catalogue: Catalogue) -> tuple[Action, ...]:
    """Every action registered, oldest first."""
    return tuple(
        Action(
            **each
            | {
                "measure": register.PRESENT_NAMES.get(each["measure"], each["measure"]),
                "direction": Direction(each["direction"]),
            }
        )
        for each in workspace.kept(workspace.place(catalogue), "actions", "TRUE ORDER BY number")
    )


def due(registered: Iterable[Action], year: int) -> tuple[Action, ...]:
    """Those to be looked at in a year."""
    return tuple(each for each in registered if each.cpd_year < year <= each.look_year)


def add(catalogue: Catalogue, action: Action) -> None:
    """Register an action; its number is given here. Raises CpdError where it cannot be looked at later, or
    has no words or too many."""
    what, hoped = action.what.strip(), action.hoped.strip()
    if not what or len(what) > LONGEST:
        raise CpdError(f"Say what will be done, in at most {LONGEST} letters.")
    if len(hoped) > LONGEST_HOPED:
        raise CpdError(f"Say the value hoped for in at most {LONGEST_HOPED} letters.")
    if action.look_year <= action.cpd_year:
        raise CpdError("An action is looked at in a later year than it was agreed in. Choose a later year.")
    catalogue.measure(action.measure)
    told = f"an action agreed on {action.cpd_year}"
    with workspace.writing(workspace.place(catalogue), Act.WRITE, told) as connection:
        number = workspace.next_number(connection, "actions")
        made = replace(action, number=number, what=what, hoped=hoped, closed="")
        workspace.add(connection, "actions", asdict(made))


def close(catalogue: Catalogue, number: int, why: str) -> None:
    """Close an action with a reason. Raises CpdError for no reason, or no such open action."""
    if not why.strip():
        raise CpdError("Say in a few words why the action is closed.")
    with workspace.writing(workspace.place(catalogue), Act.WRITE, f"action {number} closed") as connection:
        still_open = "number = ? AND closed = ''"
        if not workspace.change(connection, "actions", still_open, (number,), closed=why.strip()):
            raise CpdError(f"There is no open action {number}. Choose one from the list.")


def measures(catalogue: Catalogue, year: int) -> tuple[str, ...]:
    """The measures an action may hope to move: shares and medians that the year shows."""
    found = of_year(catalogue, year).figures
    names = dict.fromkeys(name for name, _ in found)
    return tuple(name for name in names if isinstance(catalogue.measure(name), Share | MeanShare | Quantiles))
