"""Pages where somebody works say plain words; what needs its method known stands on Methods or opens under
“For analysts”."""

import re
from pathlib import Path

import pytest

from tests.pages import opened

OF_ANALYSTS = re.compile(
    r"(?i).{0,60}\b(?:sql|digests?|seeds?|holm|kitagawa|alpha|revisions?|p|numerators?|denominators?)\b.{0,40}"
)
SIDES: dict[str, tuple[str, tuple[str, ...]]] = {
    "overview": ("", ()),
    "explore": ("as", ("Over time", "Side by side", "Table")),
    "reviews": ("tab", ("What it showed", "The sample", "The assessors")),
    "change": ("side", ("What changed", "Us, them or the rules?")),
    "letter": (
        "desk",
        ("The letter", "Write", "Rehearse", "Findings", "History", "Check my document"),
    ),
    "committee": ("", ()),
    "data": ("part", ("Load files", "What is loaded", "Your scheme", "Work files", "Record")),
}
"""The pages but Methods, each with what its sides are chosen by."""


@pytest.mark.parametrize("name", SIDES)
def test_a_page_where_somebody_works_says_no_word_of_analysts(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened.sample(monkeypatch, tmp_path)
    by, sides = SIDES[name]
    for address in [{by: side} for side in sides] or [{}]:
        app = opened.page(name, **address)

        assert not app.exception
        labels = [
            str(getattr(each, "label", ""))
            for kind in ("button", "selectbox", "text_input", "expander", "tab")
            for each in app.get(kind)
        ]
        tables = [str(each.value.to_dict()) for kind in ("table", "dataframe") for each in app.get(kind)]
        charts = [str(chart.alt) for chart in opened.charts(app)]
        for text in (opened.said(app), *labels, *tables, *charts):
            assert OF_ANALYSTS.findall(text) == [], address
