"""What a text is held against: that one of our documents which it most resembles, sentence by sentence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product

from analysis.catalogue.read import Catalogue
from dashboard.document.document import Document
from dashboard.document.inline import plain
from dashboard.reports.check.sentences import CELL, key, pasted, sentences
from dashboard.reports.check.word_file import paragraphs
from dashboard.reports.drafts import drafts, overrides
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.letter import letter
from dashboard.reports.lint import remarks
from dashboard.reports.lint.constants import constants_of
from dashboard.reports.lint.remarks import Rule
from dashboard.reports.render import fixed_words
from dashboard.reports.render.formats import FORMATS
from dashboard.words import evidence
from dashboard.words.sentence_places import sentences as places


@dataclass(frozen=True)
class Ours:
    """A document of ours by its name, its sentences, and what may go from it unsaid:
    what is missing, and the foot of the page."""

    name: str
    sentences: tuple[str, ...]
    aside: frozenset[str]


def closest(given: Iterable[str], documents: Mapping[str, Document], *, is_file: bool) -> Ours:
    """The document, by name, that shares the most sentences with a text, beside all that the two hold.

    What comes back is one of ours as it left, edited: a Word file, or what was pasted from one or is plain.
    """
    theirs = {key(part) for text in given for cell in text.split(CELL) for part in sentences([cell])}

    def shared(choice: tuple[str, bool]) -> float:
        name, is_word = choice
        ours = {key(each) for each in sentences((_said if is_word else _plainly)(documents[name]))}
        return len(ours & theirs) / (len(ours | theirs) or 1)

    name, is_word = max(product(documents, (True,) if is_file else (False, True)), key=shared)
    made = documents[name]
    left = paragraphs(FORMATS["docx"].render(made)) if is_word else _plainly(made)
    foot = (fixed_words.footer(made), made.stamp, made.watermark)
    aside = frozenset(map(key, sentences((fixed_words.FORMAT["draft_title"], *made.draft, *foot))))
    return Ours(name, tuple(each for each in sentences(left) if key(each) not in aside), aside)


def _plainly(made: Document) -> tuple[str, ...]:
    return pasted(FORMATS["text"].render(made).decode())


def _said(made: Document) -> tuple[str, ...]:
    """What a Word file of it says, without drawing one."""
    texts = (plain(text) for block in made.blocks for text in block.inline_texts())
    return (made.title, made.subtitle, *texts)


def drafted(catalogue: Catalogue, year: int) -> tuple[Section, ...]:
    """The draft of the letter as last saved, without sentences in which somebody typed a number:
    no figure bears them.

    One whose number was let stand with a reason stays, and so does the example entry.
    """
    written = drafts.of_letter(catalogue, year)
    saved = drafts.latest(written)
    aside = {each.sentence for each in overrides.overrides_of(written) if each.rule == Rule.TYPED_DIGITS}
    kept = (
        replace(
            each,
            text=each.text if each.name == letter.EXAMPLE else _without(each.text, catalogue, year, aside),
        )
        for each in (saved.sections if saved else ())
    )
    return drafts.whole_draft(letter.auto(evidence.of_year(catalogue, year)), kept)


def _without(text: str, catalogue: Catalogue, year: int, aside: Iterable[str]) -> str:
    found = remarks.check(text, constants_of(catalogue, year), rules=(Rule.TYPED_DIGITS,))
    typed = [each.start for each in found if each.sentence not in aside]
    for sentence in reversed(places(text)):
        end = sentence.start + len(sentence.text)
        if any(sentence.start <= start < end for start in typed):
            text = f"{text[: sentence.start]}{text[end:]}"
    return text
