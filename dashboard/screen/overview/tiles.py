"""Cards as a piece of HTML: a list, each with its line of years, which a screen reader hears in words."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from markupsafe import Markup

from analysis.catalogue.figure import Figure, Statistic
from analysis.scheme.labels import Labels
from dashboard.screen.overview.cards import Card
from dashboard.words import numbers
from dashboard.words.ladder import CLEAR

_HIGH, _WIDE, _EDGE = 30.0, 100.0, 3.0
_LEAST = {Statistic.SHARE: 0.06}
"""A line spans at least so much up and down from its middle, so that a wobble looks like one: six points, or
two hours."""
_LEAST_HOURS = 2.0


def html(cards: Sequence[Card], year: int, labels: Labels) -> str:
    """The row of cards; the name of each leads to its figures by group."""
    items = Markup("").join(_item(card, year, labels) for card in cards)
    return str(Markup("<ul class='cpd-cards'>{}</ul>").format(items))


def _item(card: Card, year: int, labels: Labels) -> Markup:
    label = Markup("{}").format(card.label)
    if card.asked:
        asked = urlencode({"year": year, "what": card.asked})
        label = Markup("<a href='explore?{}' target='_self'>{}</a>").format(asked, label)
    words = [
        Markup("{}").format(part) if any(map(str.isdigit, part)) else Markup("<small>{}</small>").format(part)
        for part in card.value.split(" ")
    ]
    moved = Markup(" moved") if card.verdict in CLEAR else Markup("")
    sign = {"rose": "▲ ", "fell": "▼ "}.get(card.verdict or "", "")
    return Markup(
        "<li><strong>{label}</strong><span class='v'>{value}</span>{base}{range}{line}"
        "<span class='t{moved}'><span aria-hidden='true'>{sign}</span>{told}</span></li>"
    ).format(
        label=label,
        value=Markup(" ").join(words),
        base=_small(card.base),
        range=_small(card.range_),
        line=_spark(card, labels),
        moved=moved,
        sign=sign,
        told=numbers.sentence_case(card.told),
    )


def _small(text: str) -> Markup:
    return Markup("<span class='b'>{}</span>").format(text) if text else Markup("")


def _spark(card: Card, labels: Labels) -> Markup:
    """The years of a card as a picture that takes the colour of the page, and what it shows in words."""
    held = [each for each in card.history if each is not None and each.value is not None]
    if len(held) < 2:
        return Markup("")
    drawn = quote(str(_drawn(card, held)))
    return Markup(
        "<span class='s' role='img' aria-label='{told}' style=\"-webkit-mask-image:{mask};"
        'mask-image:{mask}"></span>'
        "<span class='y' aria-hidden='true'><span>{first}</span><span>{last}</span></span>"
    ).format(
        told=_heard(card, held, labels),
        mask=Markup(f"url('data:image/svg+xml,{drawn}')"),
        first=labels.year(card.years[0]),
        last=labels.year(card.years[-1]),
    )


def _heard(card: Card, held: Sequence[Figure], labels: Labels) -> str:
    ordered = sorted(held, key=lambda each: each.value or 0)
    told = {"": held[0], "lowest ": ordered[0], "highest ": ordered[-1], "now ": held[-1]}
    parts = dict.fromkeys(f"{word}{_short(each)} in {labels.year(each.year)}" for word, each in told.items())
    return f"{card.label}: {', '.join(parts)}"


def _short(figure: Figure) -> str:
    if figure.statistic is Statistic.SHARE:
        return numbers.share(figure)
    return numbers.middle(figure)


def _drawn(card: Card, held: Sequence[Figure]) -> Markup:
    """A line for each run of years, a dot for a year alone, a rule where the rules changed, the last value
    and its range."""
    ends = [end for each in held for end in (each.value, each.lower, each.upper) if end is not None]
    middle = (min(ends) + max(ends)) / 2
    half = max((max(ends) - min(ends)) / 2, _LEAST.get(held[0].statistic, _LEAST_HOURS))
    step = _WIDE / max(len(card.years) - 1, 1)

    def at(place: float, value: float) -> tuple[float, float]:
        up = (value - middle) / (2 * half) * (_HIGH - 2 * _EDGE)
        return round(_EDGE + place * step, 1), round(_HIGH / 2 - up, 1)

    shapes = [_line([at(*point) for point in run]) for run in _runs(card)]
    rule = "<path d='M{x} 0V{high}' stroke-opacity='.5' stroke-dasharray='2 2'{thin}/>"
    shapes += [
        Markup(rule).format(x=at(card.years.index(year) - 0.5, middle)[0], high=_HIGH, thin=_THIN)
        for year in card.breaks
    ]
    last, place = held[-1], card.years.index(held[-1].year)
    if last.lower is not None and last.upper is not None:
        (x, low), (_, high) = at(place, last.lower), at(place, last.upper)
        span = "<path d='M{x} {low}V{high}' stroke-opacity='.4' stroke-width='6'{thin}/>"
        shapes.append(Markup(span).format(x=x, low=low, high=high, thin=_THIN))
    shapes.append(_line([at(place, last.value or 0)], 6))
    return Markup(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {wide} {high}' preserveAspectRatio='none' "
        "fill='none' stroke='black' stroke-width='1.75' stroke-linejoin='round'>{shapes}</svg>"
    ).format(wide=_WIDE + 2 * _EDGE, high=_HIGH, shapes=Markup("").join(shapes))


_THIN = Markup(" vector-effect='non-scaling-stroke'")


def _line(points: Sequence[tuple[float, float]], width: int = 4) -> Markup:
    if len(points) > 1:
        told = " ".join(f"{x},{y}" for x, y in points)
        return Markup("<polyline points='{}'{}/>").format(told, _THIN)
    return Markup("<path d='M{} {}h0' stroke-width='{}' stroke-linecap='round'{}/>").format(
        *points[0], width, _THIN
    )


def _runs(card: Card) -> list[list[tuple[int, float]]]:
    """The unbroken years, each with its place and value: a gap where a year is not held or the rules
    changed."""
    runs: list[list[tuple[int, float]]] = [[]]
    for place, (year, figure) in enumerate(zip(card.years, card.history, strict=True)):
        if figure is None or figure.value is None or year in card.breaks:
            runs.append([])
        if figure is not None and figure.value is not None:
            runs[-1].append((place, figure.value))
    return [run for run in runs if run]
