"""Contrast of the theme's colours, worked out as WCAG 2.2 does."""

from itertools import pairwise

import pytest

from dashboard.charts import theme


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("text", [theme.TEXT, theme.MUTED, theme.DARK_BLUE, theme.WARNING])
@pytest.mark.parametrize("ground", [theme.WHITE, theme.PALE, theme.PALE_BLUE, theme.PALE_WARNING])
def test_text_can_be_read_on_every_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_a_chart_can_be_read_and_its_marks_seen_in_the_light_and_in_the_dark(palette: theme.Palette) -> None:
    for text in (palette.text, palette.muted):
        assert min(contrast(text, ground) for ground in (palette.paper, palette.pale)) >= 4.5
    assert contrast(palette.warning, palette.pale_warning) >= 4.5
    assert min(contrast(mark, palette.paper) for mark in (*palette.series, palette.mark)) >= 3
    assert min(contrast(*pair) for pair in zip(palette.on, palette.series, strict=True)) >= 4.5


def test_neighbouring_series_can_be_told_apart() -> None:
    assert min(contrast(one, other) for one, other in pairwise(theme.LIGHT.series)) >= 3
