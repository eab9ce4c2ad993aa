"""What was declared beside what assessors found: those in neither row stay unknown where they are few."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.measures import register
from analysis.measures.measure import Measure, Raw
from analysis.protection.figures import parts_of_whole
from analysis.scheme import scheme as schemes
from analysis.scheme.vocabulary import CHARACTERISTICS
from analysis.statistics.intervals import hypergeometric_interval
from tests.protection import drawn
from tests.protection.attacker import Solved, System
from tests.protection.drawn import LAST, Drawn
from tests.protection.published import Published, Shown

ROWS = ("meets_of_met", "meets_of_short")
OTHER = "neither"
FEW = range(1, 10)
FOR_EACH = 7
"""The members that each record reviewed speaks for."""
MEASURES = [register.by_name(schemes.seed())[name] for name in ROWS]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a row: its state and numbers, and the step they are rounded to."""

    state: str
    part: int = 0
    whole: int = 0
    step: int = 1


Counts = Mapping[str, tuple[int, int]]
"""By row the records, and those of them found to meet the guideline."""


def crossings(seed: int, times: int) -> Iterator[Counts]:
    """Random samples: few or many in each row, assessors that mostly agree with what was declared."""
    draws = np.random.default_rng(seed)
    for _ in range(times):
        sizes = [draws.integers(0, 15), draws.integers(8, 60), draws.integers(0, 14)]
        draws.shuffle(sizes)
        meeting = (draws.binomial(size, share) for size, share in zip(sizes, draws.random(3), strict=True))
        yield dict(zip((*ROWS, OTHER), zip(map(int, sizes), map(int, meeting), strict=True), strict=True))


def attacked(told: Mapping[str, Told], truth: Counts) -> list[str]:
    """The numbers of one to nine records that follow, beside the exact whole; by linear programming."""
    system = System()
    whole, part = (sum(each[n] for each in truth.values()) for n in (0, 1))
    system.tell({(row, "all"): 1 for row in truth}, whole, whole)
    system.tell({(row, "meets"): 1 for row in truth}, part, part)
    for row in truth:
        system.adds_up((row, "all"), ((row, "meets"), (row, "others")))
    for row, said in told.items():
        if said.state == State.TOO_FEW:
            system.tell({(row, "all"): 1}, 0, 9)
        elif said.state != State.WITHHELD:
            least, most = said.step // 2, (said.step - 1) // 2
            system.tell({(row, "all"): 1}, max(10, said.whole - least), said.whole + most)
            # A numerator is never given above its base, so at the base it may be any above.
            room = said.step if said.part == said.whole else most
            system.tell({(row, "meets"): 1}, said.part - least, said.part + room)
    if State.ABOUT in {said.state for said in told.values()}:
        few = [OTHER, *(row for row, said in told.items() if said.state == State.TOO_FEW)]
        system.tell({(row, "all"): 1 for row in few}, 1, 9)
    true = {(row, "all"): each[0] for row, each in truth.items()}
    true |= {(row, "meets"): each[1] for row, each in truth.items()}
    true |= {(row, "others"): each[0] - each[1] for row, each in truth.items()}
    assert list(system.broken_by(true)) == []
    solved = Solved(system)
    return [
        f"{key}: {number} of {truth}"
        for key, number in true.items()
        if _is_protected(key[0], told, truth) and number in FEW and solved.interval(key).is_exact
    ]


def _is_protected(row: str, told: Mapping[str, Told], truth: Counts) -> bool:
    """Of few records nothing may follow, of rounded rows no small number; exact rows hold ten or more."""
    return truth[row][0] in FEW or told.get(row, Told(State.SHOWN)).state == State.ABOUT


def published_of(truth: Counts) -> dict[str, Told]:
    rows = [Raw(name, (), *truth[name]) for name in ROWS]
    total = Raw("reviewed_meets", (), *(sum(each[n] for each in truth.values()) for n in (0, 1)))
    figures = parts_of_whole(MEASURES, LAST, rows, total, FOR_EACH * total.whole)
    assert all(_follows(each, FOR_EACH * total.whole, total.whole) for each in figures if each.is_shown)
    return read(figures)


def _follows(figure: Figure, frame: int, reviewed: int) -> bool:
    """Whether frame and range follow from the numbers that are told: else they would tell exact ones."""
    part, whole = figure.part or 0, figure.whole or 0
    held = max(whole, round(frame * whole / reviewed))
    limits = hypergeometric_interval(part, whole, held)
    told = (figure.value, figure.frame, figure.lower, figure.upper)
    return told == (part / whole, held, limits.lower, limits.upper)


def read(figures: Sequence[Figure]) -> dict[str, Told]:
    return {
        each.measure: Told(str(each.state), each.part or 0, each.whole or 0, each.step or 1)
        for each in figures
    }


def exactly(truth: Counts) -> dict[str, Told]:
    """The same without the rule: every row of ten records exact."""
    return {
        row: Told(State.SHOWN, truth[row][1], truth[row][0]) if truth[row][0] >= 10 else Told(State.TOO_FEW)
        for row in ROWS
    }


@pytest.mark.parametrize("seed", range(3))
def test_nothing_of_one_to_nine_records_follows_from_the_rows_and_their_exact_whole(seed: int) -> None:
    found = [fault for truth in crossings(seed, 120) for fault in attacked(published_of(truth), truth)]

    assert found == []


def test_the_same_attacker_wins_where_every_row_is_exact() -> None:
    found = [truth for truth in crossings(1, 200) if attacked(exactly(truth), truth)]

    assert len(found) > 10


def test_rows_are_exact_where_nobody_or_ten_are_in_neither_and_most_others_are_rounded() -> None:
    held = [(truth, published_of(truth)) for truth in crossings(2, 400)]
    states: dict[bool, list[str]] = {True: [], False: []}
    for truth, told in held:
        given = [row for row in ROWS if truth[row][0] >= 10]
        left = sum(size for size, _ in truth.values()) - sum(truth[row][0] for row in given)
        states[left in FEW] += [told[row].state for row in given]
        assert all(told[row].state == State.TOO_FEW for row in ROWS if row not in given and left not in FEW)

    assert set(states[False]) == {State.SHOWN}
    assert set(states[True]) <= {State.ABOUT, State.WITHHELD}
    assert states[True].count(State.ABOUT) > 0.8 * len(states[True])


@pytest.mark.parametrize(("members", "share"), [(60, 0.5), (60, 0.9), (120, 0.3), (300, 0.2), (300, 0.6)])
@pytest.mark.parametrize("blank", [0.0, 0.1])
def test_nothing_follows_from_a_catalogue_of_any_size(
    members: int, share: float, blank: float, tmp_path: Path
) -> None:
    rows = drawn.declarations(Drawn(members, members, 1, 0.8, blank, 0.97, 0.15, tuple(CHARACTERISTICS)))
    published = drawn.published(tmp_path, rows, reviewed=drawn.reviews(rows, share))[0]
    told = {
        each.measure: Told(each.state, each.part or 0, each.whole or 0, each.step or 1)
        for each in published.figures
        if each.measure in ROWS
    }
    truth = _truth(published, dict(zip(ROWS, MEASURES, strict=True)))

    assert all(_stored_follows(each, published) for each in published.figures if each.measure in ROWS)
    assert set(told) == set(ROWS)
    assert attacked(told, truth) == []


def _stored_follows(row: Shown, published: Published) -> bool:
    """The same of a row of the catalogue, whose whole stands beside it."""
    whole = next(each for each in published.figures if each.measure == "reviewed_meets" and not each.by)
    if row.state not in {State.SHOWN, State.ABOUT} or not whole.whole or not whole.frame:
        return True
    figure = Figure(
        *(row.measure, row.year, Statistic.SHARE, State(row.state), (), row.value, row.part, row.whole),
        *(row.lower, row.upper, row.frame),
    )
    return _follows(figure, whole.frame, whole.whole)


def _truth(published: Published, measures: Mapping[str, Measure]) -> Counts:
    counts = {
        name: published.ask_vault(f"SELECT count(*), count_if(is_meets) FROM reviewed WHERE {each.base}")[0]
        for name, each in measures.items()
    }
    whole = published.ask_vault(
        "SELECT count(*), count_if(is_meets) FROM reviewed WHERE is_random AND is_reviewed"
    )[0]
    rest = tuple(whole[n] - sum(each[n] for each in counts.values()) for n in (0, 1))
    return {**counts, OTHER: (rest[0], rest[1])}
