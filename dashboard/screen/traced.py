"""Text of a report on the screen, in which each live figure opens how it was counted, in place.

The browser opens and closes what was counted by itself (the `popover` of HTML), so that nothing is run for it
and the keyboard works as everywhere: Enter opens, Esc closes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from analysis.catalogue.figure import Figure
from dashboard.document.document import (
    Block,
    Bullets,
    Heading,
    KeyFigure,
    KeyFigures,
    Numbered,
    Paragraph,
    Quote,
)
from dashboard.document.inline import Run, parse
from dashboard.screen import definitions
from dashboard.screen.caches import View
from dashboard.words.voice import Resolved

_START, _MIDDLE, _END = "\ue000", "\ue001", "\ue002"  # private-use signs, which stand for nothing in any text
_MARKED = re.compile(f"(\\(?){_START}([0-9]+){_MIDDLE}([^{_END}]*){_END}([).,;:?!]*)")
_BUTTON = Markup(
    '<span class="cpd-kept">{3}<button type="button" class="cpd-figure" popovertarget="{0}" '
    'aria-label="{1}, how it was counted">{1}</button>{2}</span>'
)
_COUNTED = Markup(
    '<div popover class="cpd-counted" id="{0}" role="dialog" aria-label="How {1} was counted">{2}'
    '<p><a href="methods" target="_blank">For analysts</a> <button type="button" class="cpd-figure" '
    'popovertarget="{0}" popovertargetaction="hide">Close</button></p>'
    "</div>"
)
_RULE = "A rule of the scheme, not a count. Methods gives the rules of every CPD year."
TEXT = (Heading, Paragraph, Bullets, KeyFigures)
"""The blocks that are text, and can hold live figures."""


@dataclass(slots=True)
class Trace:
    """The figures of one text, each once, its rules as one; `place` tells it from other texts of the page."""

    place: str
    figures: dict[Figure | None, Resolved] = field(default_factory=dict)

    def mark(self, resolved: Resolved) -> str:
        """The words of a figure or a rule with signs around them, by which `html` finds it;
        others as they are."""
        if resolved.figure is None and not resolved.source.startswith("{guideline"):
            return resolved.text
        self.figures.setdefault(resolved.figure, resolved)
        number = list(self.figures).index(resolved.figure)
        return f"{_START}{number}{_MIDDLE}{resolved.text}{_END}"

    def html(self, blocks: Iterable[Block]) -> str:
        """Blocks of text with a button at each figure."""
        return f'<div class="cpd-text">{"".join(map(self._block, blocks))}</div>'

    def counted(self, view: View) -> str:
        """How each figure was counted, hidden until its button is pressed."""
        return "".join(
            _COUNTED.format(
                self._id(number), each.measure.title if each.measure else each.text, _details(view, each)
            )
            for number, each in enumerate(self.figures.values())
        )

    def _block(self, block: Block) -> Markup:
        match block:
            case Heading(level=level, text=text):
                return Markup("<h{0}>{1}</h{0}>").format(level + 1, self._words(escape(text)))
            case Quote(text=text):
                return Markup("<blockquote><p>{}</p></blockquote>").format(self._inline(text))
            case Paragraph(text=text):
                return Markup("<p>{}</p>").format(self._inline(text))
            case Numbered(items=items, start=start):
                return Markup('<ol start="{}">{}</ol>').format(start, _join(map(self._item, items)))
            case Bullets(items=items):
                return Markup("<ul>{}</ul>").format(_join(map(self._item, items)))
            case KeyFigures(items=items):
                return Markup('<ul class="cpd-figures">{}</ul>').format(_join(map(self._key_figure, items)))
        raise TypeError(block)

    def _item(self, text: str) -> Markup:
        return Markup("<li>{}</li>").format(self._inline(text))

    def _key_figure(self, item: KeyFigure) -> Markup:
        value, label, base = (
            self._words(escape(item.value)),
            self._inline(item.label),
            self._inline(item.base),
        )
        return Markup("<li><strong>{}</strong> {} <small>{}</small></li>").format(value, label, base)

    def _inline(self, text: str) -> Markup:
        return self._words(_join(map(_run, parse(text))))

    def _words(self, html: Markup) -> Markup:
        """Marks made into buttons, with the punctuation that must not leave them; all is escaped already."""
        return Markup(
            _MARKED.sub(
                lambda found: _BUTTON.format(
                    self._id(found[2]), Markup(found[3]), Markup(found[4]), Markup(found[1])
                ),
                html,
            )
        )

    def _id(self, number: object) -> str:
        return f"counted-{self.place}-{number}"


def _details(view: View, resolved: Resolved) -> Markup:
    if resolved.measure is None or resolved.figure is None:
        return Markup("<p>{}</p>").format(_RULE)
    return definitions.html(view, resolved.measure, resolved.figure)


def _join(pieces: Iterable[Markup]) -> Markup:
    return Markup("").join(pieces)


def _run(run: Run) -> Markup:
    if run.href:
        link = Markup('<a href="{}" target="_blank" rel="noopener">{}</a>')
        return link.format(run.href, _MARKED.sub(r"\1\3\4", run.text))
    if run.bold or run.em:
        return Markup("<{0}>{1}</{0}>").format("strong" if run.bold else "em", run.text)
    return escape(run.text)
