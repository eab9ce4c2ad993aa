"""Which signs the bundled font has: a text with any other makes no PDF, and that is told beforehand."""

from functools import cache

import typst

from dashboard.charts import theme
from dashboard.document.document import Document, as_json

_ORDINARY = frozenset(map(chr, (*range(32, 127), *range(160, 256)))) | frozenset("–—‘’“”…\n")
_ONE = f'#set document(title: "Sign")\n#set text(font: "{theme.FONT}")\n#sys.inputs.sign'


@cache
def fonts() -> typst.Fonts:
    """The bundled family alone, so that the result cannot depend on the machine."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(theme.font_folder())]
    )


def lacking(text: str) -> tuple[str, ...]:
    """The signs of a text that the font has not, each once."""
    return tuple(sign for sign in dict.fromkeys(text) if sign not in _ORDINARY and _lacks(sign))


@cache
def _lacks(sign: str) -> bool:
    try:
        typst.compile(
            _ONE.encode(), font_paths=fonts(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"sign": sign}
        )
    except typst.TypstError:
        return True
    return False


def refusal(document: Document) -> str:
    """Why a document makes no PDF, with the first sign that the font has not; empty where it has them all."""
    return next(map(told, lacking(as_json(document))), "")


def told(sign: str) -> str:
    """What to do about a sign that the font has not."""
    return (
        f"This report cannot be issued because its font has no “{sign}”; "
        "write it with the letters and signs of a Western European keyboard."
    )
