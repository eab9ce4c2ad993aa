"""The formats a report can be had in; a renderer and its libraries are loaded when it is first used."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from dashboard.document.document import Document
from dashboard.words import texts


@dataclass(frozen=True, slots=True)
class Format:
    """A format as people know it, and how a document becomes bytes of it."""

    name: str
    suffix: str
    mime: str
    render: Callable[[Document], bytes]


def _renderer(module: str, function: str = "render") -> Callable[[Document], bytes]:
    def render(document: Document) -> bytes:
        with texts.speaking(document.language.partition("-")[0]):
            made: bytes = getattr(import_module(f"dashboard.reports.render.{module}"), function)(document)
        return made

    return render


FORMATS: dict[str, Format] = {
    "pdf": Format("PDF", ".pdf", "application/pdf", _renderer("pdf")),
    "docx": Format(
        "Word",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _renderer("word.docx"),
    ),
    "html": Format("Web page", ".html", "text/html", _renderer("html")),
    "text": Format("Plain text", ".txt", "text/plain", _renderer("plain_text")),
}

MAIL: dict[str, Format] = {
    "eml": Format("E-mail", ".eml", "message/rfc822", _renderer("mail")),
    "mailing": Format("Mailing tool", ".zip", "application/zip", _renderer("mail", "for_mailing_tool")),
}
"""The letter as it is sent."""

WORKBOOK = Format(
    "Workbook of all tables",
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    _renderer("xlsx"),
)
OF_PAPERS: dict[str, Format] = {**FORMATS, "xlsx": WORKBOOK}
"""The committee's documents, with their tables alone as data."""
ALL_FORMATS: dict[str, Format] = {**OF_PAPERS, **MAIL}
