"""Was the draw like the frame, and did those who sent a record look like those asked for one?"""

from collections.abc import Sequence

from analysis.catalogue.figure import Likeness
from dashboard.screen import tables
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown
from dashboard.words import numbers
from dashboard.words.captions import subtitles

CHANCE = 0.05


def likeness(view: View) -> Shown:
    """A row for each characteristic, in words with its probability."""
    held = view.catalogue.likeness(view.cpd_year)
    if not held:
        return Absent(
            "The sample against its frame: this needs a sample known to be drawn at random, members' "
            "numbers in the "
            "review sheet, and a characteristic whose groups can be shown."
        )
    rows = [
        {
            "Characteristic": subtitles.characteristic(each.characteristic),
            "Selected, against the frame": _likelihood(each.drawn, len(held)),
            "Sent in, against those asked": _likelihood(each.sent, len(held)),
        }
        for each in held
    ]
    left_out = " What the draw was stratified by is left out." if view.year.strata else ""
    return Exhibit(
        key="likeness",
        finding=_finding(held),
        subtitle=f"Review year {view.cpd_year + 1}, records selected at random, by the groups that are "
        "shown. p is the "
        "chance that a random draw differs from its frame at least as much; it is judged against 0.05 "
        "shared among the "
        f"{numbers.in_words(len(held))} characteristics.{left_out}",
        alt="",
        table=tables.texts(rows),
        measures=("selected_random", "submission_rate"),
    )


def _finding(held: Sequence[Likeness]) -> str:
    beyond = [
        subtitles.characteristic(each.characteristic).lower()
        for each in held
        if _is_beyond(each.drawn, len(held))
    ]
    if not beyond:
        return "The records selected look as expected from a random draw"
    return f"The records selected differ from the frame more than chance on: {numbers.listed(tuple(beyond))}"


def _is_beyond(probability: float | None, comparisons: int) -> bool:
    """Adjusted for how many characteristics are looked at,
    so that looking at more finds no more by chance."""
    return probability is not None and probability < CHANCE / comparisons


def _likelihood(probability: float | None, comparisons: int) -> str:
    if probability is None:
        return "nothing could differ"
    shown = "p under 0.01" if probability < 0.01 else f"p = {probability:.2f}"
    if _is_beyond(probability, comparisons):
        return f"differs more than chance ({shown})"
    return f"as expected from a random draw ({shown})"
