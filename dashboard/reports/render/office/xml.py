"""The XML of a chart of Word's own: elements, colours, type, axes (DrawingML charts, ECMA-376 part 1,
section 21.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from dashboard.charts import theme

Element = etree._Element
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NEWER = "http://schemas.microsoft.com/office/drawing/2012/chart"  # Word 2013 and later; others pass over it
_PREFIXES = {"c": CHART, "a": DRAWING, "r": RELATIONS}
SYMBOLS = ("circle", "square", "triangle", "diamond")
_LABELS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_POINT = 12_700  # English Metric Units


def c(tag: str, *inside: Element, **attributes: object) -> Element:
    """An element of a chart; what is inside stands in the order that the format asks for."""
    return _element(CHART, tag, inside, attributes)


def a(tag: str, *inside: Element, **attributes: object) -> Element:
    """An element of a drawing: fills, lines, text."""
    return _element(DRAWING, tag, inside, attributes)


def newer(tag: str, *inside: Element, **attributes: object) -> Element:
    """An element that charts have had since Word 2013."""
    return _element(NEWER, tag, inside, attributes)


def extension(uri: str, *inside: Element) -> Element:
    """Newer elements, where those that do not know them pass over them."""
    held = etree.Element(f"{{{CHART}}}ext", {"uri": uri}, {"c15": NEWER})
    held.extend(inside)
    return c("extLst", held)


def _element(space: str, tag: str, inside: tuple[Element, ...], attributes: dict[str, object]) -> Element:
    prefixes = {"c15": NEWER} if space == NEWER else _PREFIXES
    made = etree.Element(
        f"{{{space}}}{tag}", {name: str(value) for name, value in attributes.items()}, prefixes
    )
    made.extend(inside)
    return made


def with_text(element: Element, text: str) -> Element:
    """The element with its text."""
    element.text = text
    return element


def solid(colour: str) -> Element:
    """A fill of one colour."""
    return a("solidFill", a("srgbClr", val=colour.removeprefix("#")))


def line(colour: str, points: float, *, dashed: bool = False) -> Element:
    """A line of a colour and width."""
    return a("ln", solid(colour), *((a("prstDash", val="dash"),) if dashed else ()), w=round(points * _POINT))


def no_line() -> Element:
    """Nothing drawn."""
    return a("ln", a("noFill"))


def look(body: Element | None = None) -> Element:
    """The type of everything in a chart: small and dark, in the face of the document."""
    body = a("bodyPr") if body is None else body
    return c("txPr", body, a("p", a("pPr", _type("defRPr")), a("endParaRPr", lang="en-GB")))


def label_body() -> Element:
    """The room of a label that is never broken into lines, close around its words."""
    return a("bodyPr", a("spAutoFit"), wrap="none", lIns=38_100, tIns=0, rIns=38_100, bIns=0, anchor="ctr")


def _type(tag: str, colour: str = theme.TEXT) -> Element:
    return a(tag, solid(colour), a("latin", typeface=theme.OFFICE_FONT), lang="en-GB", sz=900, b=0)


def shows(part: str = "") -> tuple[Element, ...]:
    """What a label shows, of the six things it might."""
    return tuple(c(name, val=int(name == part)) for name in _SHOWN)


def cell_labels(texts: Sequence[str | None], column: int, side: str) -> Element:
    """Labels that repeat cells, which the series names: each as it reads now,
    for programs that do not follow cells."""
    behind = a("noFill") if side == "l" else solid(theme.WHITE)
    lead = (c("spPr", behind, no_line()), look(label_body()), c("dLblPos", val=side), *shows())
    each = [_cell_label(text, place, column, side) for place, text in enumerate(texts) if text is not None]
    more = extension(_LABELS, newer("showDataLabelsRange", val=1))
    return c("dLbls", *each, *lead, more)


def _cell_label(text: str, place: int, column: int, side: str) -> Element:
    one = a("fld", _type("rPr"), a("pPr"), with_text(a("t"), text), type="CELLRANGE")
    one.set("id", f"{{{column:08X}-0000-4000-8000-{place:012X}}}")
    words = c("rich", label_body(), a("p", a("pPr", _type("defRPr")), one, a("endParaRPr", lang="en-GB")))
    more = extension(_LABELS, newer("showDataLabelsRange", val=1))
    return c("dLbl", c("idx", val=place), c("tx", words), c("dLblPos", val=side), *shows(), more)


def plot_place(left: float, top: float, width: float, height: float) -> Element:
    """Where the plot itself stands, in shares of the chart,
    so that what is written around it has its room."""
    ends = zip("xywh", (left, top, width, height), strict=True)
    modes = (c("layoutTarget", val="inner"), c("xMode", val="edge"), c("yMode", val="edge"))
    return c("layout", c("manualLayout", *modes, *(c(name, val=f"{end:.4f}") for name, end in ends)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """An axis, by the numbers of itself and of the one it crosses."""

    kind: str
    ids: tuple[int, int]
    side: str
    low: float | None = None
    high: float | None = None
    turned: bool = False
    form: str = "General"
    title: str = ""
    shown: bool = True
    grid: bool = False
    ticks: bool = False
    crosses: str = "autoZero"
    more: tuple[Element, ...] = ()

    def xml(self) -> Element:
        """Its element; `more` is what only its kind has, at the end."""
        scale = [c("orientation", val="maxMin" if self.turned else "minMax")]
        scale += [
            c(tag, val=f"{end:g}") for tag, end in (("max", self.high), ("min", self.low)) if end is not None
        ]
        return c(
            self.kind,
            c("axId", val=self.ids[0]),
            c("scaling", *scale),
            c("delete", val=int(not self.shown)),
            c("axPos", val=self.side),
            *((c("majorGridlines", c("spPr", line(theme.GRID, 0.5))),) if self.grid else ()),
            *((_title(self.title, upright=self.side == "l"),) if self.title else ()),
            c("numFmt", formatCode=self.form, sourceLinked=0),
            c("majorTickMark", val="out" if self.ticks else "none"),
            c("minorTickMark", val="none"),
            c("tickLblPos", val="nextTo" if self.shown else "none"),
            c("spPr", no_line() if self.grid else line(theme.RULE, 0.75)),
            c("crossAx", val=self.ids[1]),
            c("crosses", val=self.crosses),
            *self.more,
        )


def _title(text: str, *, upright: bool) -> Element:
    """The title of an axis, never turned: that of an upright axis stands above it."""
    run = a("r", _type("rPr", theme.MUTED), with_text(a("t"), text))
    words = a("p", a("pPr", _type("defRPr", theme.MUTED)), run)
    rich = c("rich", a("bodyPr", rot=0, vert="horz"), words)
    corner = c(
        "manualLayout", *(c(f"{end}Mode", val="edge") for end in "xy"), *(c(end, val=0) for end in "xy")
    )
    return c("title", c("tx", rich), c("layout", *((corner,) if upright else ())), c("overlay", val=0))
