"""An institution's own headings, grades, verdicts and criteria: a published year in six clicks, the next in
three, with the mouse on a computer; the first with the keyboard alone on a phone too."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from analysis.scheme import scheme as schemes
from analysis.scheme.rules import Rules
from tests.analysis.intake.made import workbook
from tests.browser.accessibility import faults
from tests.browser.conftest import Window
from tests.browser.reader import SLOW, Reader
from tests.browser.server import Place, Server, run, serving

pytestmark = pytest.mark.browser
_MOST_TABS = 200
"""More than there are places on a page that Tab stops at."""
_ABOUT = {
    "institution": "Institution of Lamp Makers",
    "assessors": "panel readers",
    "contact": "cpd@lampmakers.example",
    "signatory_role": "Chair of the CPD panel",
}
_RULES = Rules(target=30, planned_minimum=10, deadline="31 March")
_EXPORT = (
    *("Mem. ref", "Full name", "Email address", "Grade", "Return received", "CPD hrs - total"),
    *("CPD hrs - tech", "CPD hrs - job", "CPD hrs - people", "Planned hrs", "Unplanned hrs"),
)
_PANEL = ("Mem. ref", "Reader", "Panel verdict", "Breadth of topics", "Aims set", "Aims met", "Notes")
_VERDICTS = ("Pass",) * 8 + ("Pass - feedback given",) * 4 + ("Falls short", "Can't judge", "Postponed")


@pytest.fixture
def set_up(sample: Place, tmp_path: Path) -> Iterator[Server]:
    """The app of an institution that has said what its scheme asks, and has loaded nothing."""
    place = Place(tmp_path / "own", sample.cache)
    place.folder.mkdir()
    shipped = schemes.seed()
    kept = replace(shipped, about=replace(shipped.about, **_ABOUT), rules=_RULES)
    (tmp_path / "scheme.toml").write_text(schemes.as_toml(kept), encoding="utf-8")
    run(place, "dashboard", "words", str(tmp_path / "scheme.toml"))
    with serving(place) as server:
        yield server


def files(folder: Path, cpd_year: int) -> list[Path]:
    """The export and the panel's sheet of a year, as this institution writes them."""
    draw = random.Random(cpd_year)
    refs = [f"LM{40_000 + 7 * n}" for n in range(150)]
    export: list[Sequence[object]] = [("Lamp Makers: CPD export",), (f"For CPD year {cpd_year}",), ()]
    export.append(_EXPORT)
    for n, ref in enumerate(refs):
        parts = [draw.choice([4, 8, 12, 14]) for _ in range(3)]
        planned = min(sum(parts), draw.choice([6, 10, 14]))
        grade = ("MLM", "ALM", "FLM")[n % 3]
        received = f"{1 + n % 28:02}/03/{cpd_year + 1}"
        person = (f"Person {n}", f"p{n}@x.example")
        export.append((ref, *person, grade, received, sum(parts), *parts, planned, sum(parts) - planned))
    panel: list[Sequence[object]] = [(f"CPD panel review {cpd_year + 1}",), (), _PANEL]
    for n, ref in enumerate(draw.sample(refs, 60)):
        marks = [draw.choice(["Yes", "Partly", "No"]) for _ in range(3)]
        panel.append((ref, ("AB", "CD")[n % 2], _VERDICTS[n % len(_VERDICTS)], *marks, f"note {n}"))
    made = {f"LM export {cpd_year}.xlsx": export, f"Panel review {cpd_year + 1}.xlsx": panel}
    for name, lines in made.items():
        (folder / name).write_bytes(workbook(*lines))
    return [folder / name for name in made]


class Mouse:
    """Somebody who clicks."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def press(self, place: Locator) -> None:
        self.reader.click(place)


class Keyboard(Mouse):
    """Somebody without a mouse: Tab goes on until it is reached, and the space bar presses it."""

    def press(self, place: Locator) -> None:
        expect(place).to_be_visible(timeout=SLOW)
        box = place.locator("input").first if place.locator("input").count() else place
        for _ in range(_MOST_TABS):
            if box.evaluate("each => each === document.activeElement"):
                break
            self.reader.page.keyboard.press("Tab")
        expect(box).to_be_focused()
        self.reader.page.keyboard.press("Space")
        self.reader.clicks += 1


def published(reader: Reader, hand: Mouse, chosen: Sequence[Path], *, is_first: bool) -> int:
    """Load files to a published revision; how often something was pressed on the way."""
    reader.open("/data?part=Load+files")
    reader.clicks = 0
    reader.choose(*chosen)
    hand.press(reader.page.get_by_role("button", name="Check the files", exact=True))
    if is_first:
        reader.sees("Some values are not known yet")
        reader.settled()
        assert faults(reader.page) == []
        reader.fits()
        criteria = reader.main.get_by_role("radiogroup", name="Are these your criteria?")
        hand.press(criteria.locator("label").filter(has_text="Yes"))
        reader.settled()
        chance = reader.main.get_by_role("radiogroup", name="chosen at random")
        hand.press(chance.locator("label").filter(has_text="Yes"))
        reader.settled()
        hand.press(reader.main.get_by_role("button", name="guesses marked in orange are right"))
    reader.sees("Everything can be read.")
    reader.settled()
    hand.press(reader.page.get_by_role("button", name="Publish", exact=True))
    hand.press(reader.page.get_by_role("button", name="Publish now", exact=True))
    reader.sees("Every page and report now shows these figures.")
    reader.settled()
    return reader.clicks


@pytest.mark.parametrize(("width", "hand"), [(1280, Mouse), (390, Keyboard)], ids=["mouse", "keyboard"])
def test_a_first_year_takes_six_clicks_and_the_next_three(
    set_up: Server, window: Window, tmp_path: Path, width: int, hand: type[Mouse]
) -> None:
    reader = window(set_up)
    reader.resize(width)

    assert published(reader, hand(reader), files(tmp_path, 2023), is_first=True) == 6
    if hand is Keyboard:
        return
    assert published(reader, hand(reader), files(tmp_path, 2024), is_first=False) == 3
    reader.sees("Go to the 2024 letter to members")
    reader.click(reader.main.get_by_role("link", name="Go to the 2024 letter to members"))
    reader.sees("CPD year 2024, declared by 31 March 2025")
