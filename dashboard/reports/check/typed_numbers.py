"""A saved draft without the numbers that its writer typed:
a sentence with one is not our document's word for it."""

from collections.abc import Iterator

from analysis.catalogue.read import Catalogue
from dashboard.reports.drafts import drafts, overrides
from dashboard.reports.drafts.drafts import Key, Section
from dashboard.reports.letter import letter
from dashboard.reports.lint import remarks as lint
from dashboard.reports.lint.constants import Known, constants_of
from dashboard.reports.lint.remarks import Remark, Rule
from dashboard.words import evidence

INSTEAD = "some"
"""What stands where a number was typed, so that the sentence reads unlike the one it was."""


def taken_out(catalogue: Catalogue, year: int) -> tuple[Section, ...] | None:
    """The whole draft of the letter with its typed numbers taken out; None where there are none.

    A remark that was let stand with a reason leaves its number as it is, and so does the example entry,
    whose hours are its own.
    """
    key = drafts.of_letter(catalogue, year)
    saved = drafts.latest(key)
    if saved is None:
        return None
    about, aside = constants_of(catalogue, year), _let_stand(key)
    sections = tuple(
        Section(each.name, _without(each, tuple(_typed(each, about, aside)))) for each in saved.sections
    )
    if sections == saved.sections:
        return None
    return drafts.whole_draft(letter.auto(evidence.of_year(catalogue, year)), sections)


def _let_stand(key: Key) -> frozenset[str]:
    """The sentences whose typed numbers were let stand."""
    return frozenset(each.sentence for each in overrides.overrides_of(key) if each.rule == Rule.TYPED_DIGITS)


def _typed(section: Section, about: Known, aside: frozenset[str]) -> Iterator[Remark]:
    if section.name != letter.EXAMPLE:
        remarks = lint.check(section.text, about, rules=(Rule.TYPED_DIGITS,))
        yield from (remark for remark in remarks if remark.sentence not in aside)


def _without(section: Section, remarks: tuple[Remark, ...]) -> str:
    text = section.text
    for remark in sorted(remarks, key=lambda each: each.start, reverse=True):
        text = f"{text[: remark.start]}{INSTEAD}{text[remark.end :]}"
    return text
