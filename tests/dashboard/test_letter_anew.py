"""This year's letter is not last year's: what of its opening parts stood in others, how plain they are."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from dashboard.document.document import Bullets, Chart, Document, Heading, Paragraph
from dashboard.document.inline import plain
from dashboard.reports.letter.letter import letter
from dashboard.words.facts import Audience
from tests import built_sample
from tests.dashboard.read_aloud import sentences

YEARS = range(2016, 2026)
MOST_WORDS = 25
LEAST, MOST = 700, 900
"""Words in the parts measured, headings and key figures among them, charts not."""
HIGHEST_GRADE = 7
MOST_NUMBERS = 0.09
"""The share of the words of prose that hold a digit."""
FIRST, AFTER = "In brief", "One entry, written twice"
LAST_YEARS, ANY_OTHERS = 0.60, 0.70
"""The most of its words that may stand in sentences of last year's letter and of any other."""


LETTERS = [pytest.param(year, audience, id=f"{audience}-{year}") for audience in Audience for year in YEARS]


@cache
def opening(year: int, audience: Audience) -> Document:
    """The parts from what is in brief to the hours in context."""
    whole = letter(built_sample.catalogue(), year, issued=date(2026, 6, 1), audience=audience)
    heads = [n for n, block in enumerate(whole.blocks) if isinstance(block, Heading) and block.level == 2]
    names = [getattr(whole.blocks[n], "text", "") for n in heads]
    blocks = whole.blocks[heads[names.index(FIRST)] : heads[names.index(AFTER)]]
    read = tuple(block for block in blocks if not isinstance(block, Chart))  # a chart's table is not read out
    return replace(whole, draft=(), blocks=read)


@cache
def masked(year: int, audience: Audience) -> tuple[str, ...]:
    """Its sentences and headings, without title, subtitle and stamp."""
    said = list(sentences(opening(year, audience)))[3:]
    return tuple(re.sub(r"\d[\d,.]*%?", "#", each) for each in said)


def again(year: int, other: int, audience: Audience) -> float:
    """The share of a letter's words that stand in sentences of another's."""
    known, said = set(masked(other, audience)), masked(year, audience)
    return words([each for each in said if each in known]) / words(said)


def words(texts: Sequence[str]) -> int:
    return sum(len(each.split()) for each in texts)


def prose(year: int, audience: Audience) -> list[str]:
    blocks = [each for each in opening(year, audience).blocks if isinstance(each, Paragraph | Bullets)]
    texts = [plain(text) for block in blocks for text in block.inline_texts()]
    return [each for text in texts for each in re.split(r"(?<=[.!?…])[”’]?\s+", text) if each]


def syllables(word: str) -> int:
    """Vowels that stand together count once; a last e is silent, but for `-le`. A number counts as one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    groups = re.findall(r"[aeiouy]+", re.sub(r"(?<=[^aeiouyl])e$", "", letters))
    return max(1, len(groups))


def grade(texts: Sequence[str]) -> float:
    """Flesch and Kincaid's grade (Kincaid and others, 1975): years of school that a text asks for."""
    number = words(texts)
    sounded = sum(syllables(word) for each in texts for word in each.split())
    return 0.39 * number / len(texts) + 11.8 * sounded / number - 15.59


@pytest.mark.parametrize(("year", "audience"), LETTERS)
def test_no_year_s_letter_is_last_year_s_or_any_other_s(year: int, audience: Audience) -> None:
    assert year == YEARS[0] or again(year, year - 1, audience) <= LAST_YEARS
    assert max(again(year, other, audience) for other in YEARS if other != year) <= ANY_OTHERS


@pytest.mark.parametrize(("year", "audience"), LETTERS)
def test_no_sentence_of_any_letter_is_longer_than_25_words(year: int, audience: Audience) -> None:
    assert [each for each in prose(year, audience) if len(each.split()) > MOST_WORDS] == []


@pytest.mark.parametrize(("year", "audience"), LETTERS)
def test_every_letter_is_short_and_plain(year: int, audience: Audience) -> None:
    said = " ".join(prose(year, audience)).split()

    assert LEAST <= words(masked(year, audience)) <= MOST
    assert grade(prose(year, audience)) <= HIGHEST_GRADE
    assert sum(bool(re.search(r"\d", word)) for word in said) / len(said) <= MOST_NUMBERS


@pytest.mark.parametrize(
    ("text", "years"), [("The cat sat on the mat.", -1.45), ("Assessors read it.", 5.25)]
)
def test_the_grade_is_the_published_one(text: str, years: float) -> None:
    assert grade([text]) == pytest.approx(years, abs=0.01)
