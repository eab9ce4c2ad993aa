"""What two publications of a year tell of those who came between them, when the attacker knows that nobody
left."""

from analysis.measures.measure import Measure, Share
from tests.protection.attacker import SMALLEST
from tests.protection.cells import FEW, Attacked, box, counted, labels_of, largest, of_all, tables_of
from tests.protection.published import Published, Shown

SIDES = ("whole", "part")


def between(
    states: tuple[Published, Published], measure: Measure, by: str, year: int, *, exactly: bool = False
) -> Attacked | None:
    """Of each group how many came, did and did not; None where a state does not tell the measure by the
    groups."""
    tables = [tables_of(each, measure.name, year) for each in states]
    rows = [each.get((by,), []) for each in tables]
    is_alike = states[0].labels[by] == states[1].labels.get(by)
    if (
        not isinstance(measure, Share)
        or not is_alike
        or any({row.state for row in each} != {"about"} for each in rows)
    ):
        return None
    found, labels = Attacked(), labels_of(states[0], by)
    for at, (state, mine) in enumerate(zip(states, rows, strict=True)):
        true = counted(state, measure, year, (by,))
        total = counted(state, measure, year, ())[()]
        left = largest(mine, true, total)
        for side, name in enumerate(SIDES):
            for label in labels:
                found.truth[name, at, label] = true.get((label,), (0, 0))[side]
            exact = tables[at][()][0].state == "shown"
            low, high = (total[side], total[side]) if exact else of_all(tables[at][()][0], side)
            found.system.tell({(name, at, label): 1 for label in labels}, low, high)
        for row in mine:
            for side, name in enumerate(SIDES):
                number = found.truth[name, at, row.labels[0]]
                low, high = (number, number) if exactly else box(_given(row, side), row.step or 5)
                if exactly or side == 0 or (row is not left and row.part != row.whole):
                    least = SMALLEST if side == 0 else 0
                    found.system.tell({(name, at, row.labels[0]): 1}, max(least, low), high)
    for label in labels:
        _came(found, label, is_of_those_who_came="is_valid" in measure.base)
    return found


def _given(row: Shown, side: int) -> int:
    return (row.part if side else row.whole) or 0


def _came(found: Attacked, label: str, *, is_of_those_who_came: bool) -> None:
    """Those who came are all of the second state that the first has not, and so of those who did."""
    for name in SIDES:
        came = ("came", name, label)
        found.truth[came] = found.truth[name, 1, label] - found.truth[name, 0, label]
        found.system.adds_up((name, 1, label), ((name, 0, label), came))
        found.small += [came] if found.truth[came] in FEW else []
    for at in (0, 1):
        found.system.within(("part", at, label), ("whole", at, label))
    if is_of_those_who_came:
        found.system.within(("came", "part", label), ("came", "whole", label))
