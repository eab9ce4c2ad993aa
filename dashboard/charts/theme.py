"""Colours and type of pages, charts and reports, as constants."""

from pathlib import Path

# Analysis Function order: each has 3:1 against white and against its neighbours in this order, so the first
# never stands beside the third nor the second beside the fourth. For marks only: as text, two of them are
# too pale.
DARK_BLUE = "#12436D"
TURQUOISE = "#28A197"
DARK_PINK = "#801650"
ORANGE = "#F46A25"
SERIES = (DARK_BLUE, TURQUOISE, DARK_PINK, ORANGE)
SHAPES = ("circle", "square", "triangle-up", "diamond")

TEXT = "#222222"
MUTED = "#555B63"  # 7:1 on white, 6.4:1 on PALE
MARK_GREY = "#767D86"  # 4.1:1 on white: reference lines and intervals, not text
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


def font_folder() -> Path:
    """The folder of the bundled fonts: the only ones that charts and PDF may use."""
    import font_source_sans_pro  # noqa: PLC0415 - lists its folder when imported, which pages do not need

    return Path(font_source_sans_pro.__file__).parent / "files"
