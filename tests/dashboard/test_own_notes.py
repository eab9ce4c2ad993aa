"""An institution's own words on how figures were made may be more than one list."""

from datetime import date

import pytest

from analysis.catalogue.read import Catalogue
from analysis.scheme import scheme as schemes
from dashboard.reports.paper import documents
from dashboard.reports.paper.documents import Kind
from dashboard.words import texts
from tests import built_sample
from tests.dashboard.read_aloud import whole


@pytest.mark.parametrize("kind", [Kind.LETTER, Kind.COMMITTEE])
def test_own_notes_of_several_blocks_stand_in_letter_and_paper(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = built_sample.catalogue()
    ours = texts.shipped().part("about", "Notes")
    own = f'\n[texts]\nabout = """\n# Notes\n\nAsk us how we count.\n\n{ours}\n"""\n'
    scheme = schemes.parse(catalogue.meta["scheme"] + own)
    monkeypatch.setattr(Catalogue, "scheme", property(lambda _: scheme))

    said = whole(documents.made(kind, catalogue, 2025, issued=date(2026, 5, 2)))

    assert "Ask us how we count." in said
