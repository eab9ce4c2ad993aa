"""The look of Word reports: built-in styles restyled, so that Word's own navigation and tools know them."""

from collections.abc import Mapping

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from dashboard.charts import theme

TEXT_WIDTH = Cm(16)
# Style: size, colour, bold, space before and after (points), keep with the next paragraph.
_STYLES: dict[str, tuple[float, str, bool, float, float, bool]] = {
    "Normal": (10, theme.TEXT, False, 0, 6, False),
    "Heading 1": (22, theme.DARK_BLUE, True, 0, 4, True),
    "Heading 2": (14, theme.DARK_BLUE, True, 12, 4, True),
    "Heading 3": (11, theme.DARK_BLUE, True, 11, 3, True),
    "Heading 4": (10, theme.DARK_BLUE, True, 10, 3, True),
    "Subtitle": (12.5, theme.TEXT, False, 0, 2, True),
    "Caption": (10, theme.TEXT, True, 9, 0, True),
    "List Bullet": (10, theme.TEXT, False, 0, 2, False),
    "List Number": (10, theme.TEXT, False, 0, 2, False),
    "Quote": (10, theme.TEXT, False, 0, 6, False),
    "Header": (8.5, theme.WARNING, True, 0, 0, False),
    "Footer": (8.5, theme.MUTED, False, 0, 0, False),
}
_OWN: dict[str, tuple[float, str, bool, float, float, bool]] = {
    "Report From": (10, theme.MUTED, False, 0, 6, False),
    "Report Chart Subtitle": (9.5, theme.MUTED, False, 0, 5, True),
    "Report Source": (8.5, theme.MUTED, False, 3, 3, False),
    "Report Cell": (9.5, theme.TEXT, False, 1.5, 1.5, False),
    "Report Card": (10, theme.TEXT, False, 0, 1, True),
    "Report Base": (8.5, theme.MUTED, False, 0, 0, True),
    "Report Callout": (10, theme.TEXT, False, 0, 0, False),
    "Report Decision": (10, theme.TEXT, False, 0, 4, False),
    "Report Note": (9, theme.TEXT, False, 0, 3, False),
}


def restyle(word: WordDocument, language: str) -> None:
    """Give `word` the page, type and language of a report."""
    for name, look in _STYLES.items():
        _apply(word.styles[name], look)
    for name, look in _OWN.items():
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles["Normal"]
        _apply(style, look)
    for name in ("Header", "Footer"):
        stops = word.styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    word.styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    _figures(word)
    _set_language(word, language)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)


def numbering(word: WordDocument, start: int) -> int:
    """The number of a list of its own: Word goes on counting within one."""
    held = word.part.numbering_part.element
    style = word.styles["List Number"].element.pPr.numPr.numId.val
    made = held.add_num(held.num_having_numId(style).abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(made.numId)


def _figures(word: WordDocument) -> None:
    """The number of a card, within its paragraph."""
    font = word.styles.add_style("Report Figure", WD_STYLE_TYPE.CHARACTER).font
    font.size, font.bold, font.color.rgb = (
        Pt(18),
        True,
        RGBColor.from_string(theme.DARK_BLUE.removeprefix("#")),
    )


def _apply(style: ParagraphStyle, look: tuple[float, str, bool, float, float, bool]) -> None:
    size, colour, bold, before, after, keep = look
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    _size_of_other_scripts(style, size)
    style.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
    set_font(style.element.get_or_add_rPr())
    # Built-in titles are spaced out and underlined by a border in Word's own template.
    for tag in ("w:spacing", "w:kern"):
        for element in style.element.rPr.findall(qn(tag)):
            style.element.rPr.remove(element)
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
    form.line_spacing = 1.05 if size > 12 else 1.12
    form.widow_control = True


def _size_of_other_scripts(style: ParagraphStyle, size: float) -> None:
    properties = style.element.rPr
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=int(size * 2)))


def set_font(properties: BaseOxmlElement) -> None:
    """One font for every script; theme fonts would win over a name, so they go."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), theme.OFFICE_FONT)


def _set_language(word: WordDocument, language: str) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    set_font(defaults)
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", val=language))
    settings = word.settings.element.find(qn("w:themeFontLang"))
    if settings is not None:
        settings.set(qn("w:val"), language)


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """An element of WordprocessingML with attributes of its namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


_AFTER_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:jc",
    "w:rPr",
    "w:sectPr",
)


def borders(tag: str, sides: Mapping[str, tuple[int, str]], space: int = 0) -> BaseOxmlElement:
    """Lines around what `tag` is of: by side their width in eighths of a point and their colour."""
    made = element(tag)
    for side, (size, colour) in sides.items():
        line = element(f"w:{side}", val="single", sz=size, space=space, color=colour.removeprefix("#"))
        made.append(line)
    return made


def shading(fill: str) -> BaseOxmlElement:
    """A colour behind what it is put into."""
    return element("w:shd", val="clear", color="auto", fill=fill.removeprefix("#"))


def shade(paragraph: BaseOxmlElement, fill: str, edge: str) -> None:
    """Shading and a rule at the left of a paragraph, in the order the format asks for."""
    lines = borders(
        "w:pBdr", dict.fromkeys(("top", "left", "bottom", "right"), (24, fill)) | {"left": (24, edge)}, 4
    )
    for made in (lines, shading(fill)):
        paragraph.get_or_add_pPr().insert_element_before(made, *_AFTER_BORDERS)


def rule(paragraph: BaseOxmlElement, colour: str) -> None:
    """A rule at the left of a paragraph, which is indented to stand beside it."""
    properties = paragraph.get_or_add_pPr()
    properties.insert_element_before(borders("w:pBdr", {"left": (24, colour)}, 8), *_AFTER_BORDERS)
    properties.insert_element_before(element("w:ind", left=227), "w:jc", "w:rPr", "w:sectPr")
