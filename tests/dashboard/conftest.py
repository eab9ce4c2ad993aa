"""What tests of “Check my document” share: the sample's letter, and what a text is held against."""

from datetime import date

import pytest

from dashboard.document.document import Document
from dashboard.reports.check import texts
from dashboard.reports.check.catalogue_numbers import Index
from dashboard.reports.check.own_texts import Ours, own_texts
from dashboard.reports.letter import letter as feedback
from tests import built_sample


@pytest.fixture(scope="module")
def letter() -> Document:
    return feedback.letter(built_sample.catalogue(), 2025, issued=date(2026, 6, 1))


@pytest.fixture(scope="module")
def held(letter: Document) -> Ours:
    return own_texts(Index(built_sample.catalogue()), 2025, texts.of_document(letter))
