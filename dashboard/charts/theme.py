"""Colours and type of pages, charts and reports, as constants, and the palettes that a chart may be drawn
in."""

from dataclasses import dataclass, fields
from pathlib import Path

# Analysis Function order: each has 3:1 against white and against its neighbours in this order, so the first
# never stands beside the third nor the second beside the fourth. For marks only: as text, two of them are
# too pale.
DARK_BLUE = "#12436D"
TURQUOISE = "#28A197"
DARK_PINK = "#801650"
ORANGE = "#F46A25"
SHAPES = ("circle", "square", "triangle-up", "diamond")

TEXT = "#222222"
MUTED = "#555B63"  # 7:1 on white, 6.4:1 on PALE
GRID = "#DDE1E5"
RULE = "#B4BAC1"
PALE = "#F3F5F7"
PALE_BLUE = "#E9EFF5"
WARNING = "#7A2E00"  # 9.6:1 on white
PALE_WARNING = "#FDF1E7"
WHITE = "#FFFFFF"

FONT = "Source Sans Pro"
FONT_STACK = f"{FONT}, Arial, Helvetica, sans-serif"
OFFICE_FONT = "Arial"

OF_REPORTS = {
    "text": TEXT,
    "muted": MUTED,
    "brand": DARK_BLUE,
    "rule": RULE,
    "grid": GRID,
    "pale": PALE,
    "pale-blue": PALE_BLUE,
    "warning": WARNING,
    "pale-warning": PALE_WARNING,
}
"""The colours of a report by the names that its styles know them by."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a drawing by what they are for; a series also differs by its shape.

    `on_1` to `on_4` are text upon a series; `mark` is of reference lines, which are not text.
    """

    series_1: str
    series_2: str
    series_3: str
    series_4: str
    on_1: str
    on_2: str
    on_3: str
    on_4: str
    text: str
    muted: str
    mark: str
    grid: str
    rule: str
    band: str
    pale: str
    paper: str
    warning: str
    pale_warning: str

    @property
    def series(self) -> tuple[str, ...]:
        """The colours of up to four series, in order."""
        return (self.series_1, self.series_2, self.series_3, self.series_4)

    @property
    def on(self) -> tuple[str, ...]:
        """The colours of text upon each of them."""
        return (self.on_1, self.on_2, self.on_3, self.on_4)


LIGHT = Palette(
    *(DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE),
    *(WHITE, TEXT, WHITE, TEXT),
    text=TEXT,
    muted=MUTED,
    mark="#767D86",  # 4.1:1 on white
    grid=GRID,
    rule=RULE,
    band="#B9CADB",  # the middle half behind a median: a background, never read alone
    pale=PALE,
    paper=WHITE,
    warning=WARNING,
    pale_warning=PALE_WARNING,
)
DARK = Palette(
    *("#8FBCE6", "#4CC3B8", "#E08AB8", "#F9A873"),
    *("#14181D",) * 4,
    text="#E9ECEF",
    muted="#AEB6BF",
    mark="#8A929B",
    grid="#2E353D",
    rule="#565F69",
    band="#34506C",
    pale="#1F252C",
    paper="#14181D",
    warning="#FFC9A3",
    pale_warning="#3A2415",
)


def _variable(name: str) -> str:
    return f"--cpd-{name.replace('_', '-')}"


PAGE = Palette(*(f"var({_variable(field.name)})" for field in fields(Palette)))
"""On a page a colour is a name, so that a drawing that stands there follows the reader's choice."""


def variables() -> str:
    """The page's colours, as declarations of CSS."""
    return " ".join(
        f"{_variable(each.name)}: light-dark({getattr(LIGHT, each.name)}, {getattr(DARK, each.name)});"
        for each in fields(Palette)
    )


def font_folder() -> Path:
    """The folder of the bundled fonts: the only ones that charts and PDF may use."""
    import font_source_sans_pro  # noqa: PLC0415 - lists its folder when imported, which pages do not need

    return Path(font_source_sans_pro.__file__).parent / "files"
