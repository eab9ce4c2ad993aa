"""Reports rendered once for all tests of a run."""

import re
import subprocess
from collections import Counter
from functools import cache

from dashboard.document.document import Document
from dashboard.reports.findings import stamp
from dashboard.reports.paper import documents as papers
from dashboard.reports.render.formats import ALL_FORMATS
from tests import built_sample
from tests.dashboard.reports import checks, samples

DOCUMENTS: dict[str, Document] = {
    "sample": samples.SAMPLE,
    "draft": samples.DRAFT,
    "hostile": samples.HOSTILE_SAMPLE,
    "charts": samples.EVERY_CHART,
}


PAPERS = tuple(papers.TITLES)
"""The real documents for the committee, by name."""


@cache
def document(name: str) -> Document:
    """One of those made up here, or a real one on the sample's last year."""
    if name in DOCUMENTS:
        return DOCUMENTS[name]
    held = built_sample.catalogue()
    return papers.made(papers.Kind(name), held, 2025, issued=stamp.built_on(held))


@cache
def rendered(name: str, form: str) -> bytes:
    return ALL_FORMATS[form].render(document(name))


def text_of(form: str, blob: bytes) -> str:
    """What a reader finds in a rendered report when searching or listening."""
    if form == "pdf":
        return _without_furniture(pdf_pages(blob))
    return {"html": checks.html_text, "docx": checks.docx_text, "text": bytes.decode}[form](blob)


def pdf_pages(blob: bytes) -> list[str]:
    """The text of each page of a PDF, in the order it is read."""
    command = ["pdftotext", "-raw", "-", "-"]
    told = subprocess.run(command, input=blob, capture_output=True, check=True, timeout=30).stdout
    return told.decode().removesuffix("\f").split("\f")


def _without_furniture(texts: list[str]) -> str:
    """The pages one after the other, without what stands at the head and foot of most of them: a paragraph
    may go on from one to the next."""
    pages = [page.splitlines() for page in texts]
    alike = [[re.sub(r"\d+", "9", line) for line in page] for page in pages]
    often = Counter(line for page in alike for line in {*page[:3], *page[-3:]})
    repeated = {line for line, times in often.items() if times > max(2, len(pages) / 2)}
    first = {line: next(n for n, page in enumerate(alike) if line in page) for line in repeated}
    return "\n".join(
        line
        for n, (page, spelled) in enumerate(zip(pages, alike, strict=True))
        for line, spelling in zip(page, spelled, strict=True)
        if spelling not in repeated or n == first[spelling]
    )
