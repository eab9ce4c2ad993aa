"""Was the draw like the frame, and did those who sent a record look like those asked for one?"""

from collections.abc import Sequence

from analysis.catalogue.figure import Likeness
from dashboard.screen.caches import View
from dashboard.screen.exhibit import Absent, Exhibit, Shown, table
from dashboard.words import numbers
from dashboard.words.captions import subtitles


def likeness(view: View) -> Shown:
    """A row for each characteristic, in a word."""
    held = view.catalogue.likeness(view.cpd_year)
    if not held:
        return Absent(
            "The sample against its frame: this needs thirty records or more known to be drawn at random, "
            "members' numbers in the review sheet, and a characteristic whose groups can be shown."
        )
    rows = [
        {
            "Characteristic": subtitles.characteristic(each.characteristic),
            "Selected, against the frame": _likelihood(each.drawn),
            "Sent in, against those asked": _likelihood(each.sent),
        }
        for each in held
    ]
    left_out = " What the draw was stratified by is left out." if view.year.strata else ""
    return Exhibit(
        shown=table("likeness", _finding(held), rows),
        about=f"Review year {view.reviewed_in}, records selected at random, by the groups that are "
        "shown. “Differs” is a difference that chance alone makes one time in twenty, shared among the "
        f"{numbers.in_words(len(held))} characteristics.{left_out}",
        measures=("selected_random", "submission_rate"),
    )


def _finding(held: Sequence[Likeness]) -> str:
    beyond = [subtitles.characteristic(each.characteristic).lower() for each in held if each.drawn]
    if not beyond:
        return "The records selected look as expected from a random draw"
    return f"The records selected differ from the frame more than chance on: {numbers.listed(tuple(beyond))}"


def _likelihood(differs: bool | None) -> str:
    if differs is None:
        return "nothing can be told"
    return "differs more than chance" if differs else "as expected from a random draw"
