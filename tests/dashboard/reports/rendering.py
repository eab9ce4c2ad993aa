"""Reports rendered once for all tests of a run."""

import subprocess
from functools import cache

from dashboard.document.document import Document
from dashboard.reports.render.formats import FORMATS
from tests.dashboard.reports import checks, samples

DOCUMENTS: dict[str, Document] = {
    "sample": samples.SAMPLE,
    "draft": samples.DRAFT,
    "hostile": samples.HOSTILE_SAMPLE,
    "charts": samples.EVERY_CHART,
}


@cache
def rendered(name: str, form: str) -> bytes:
    return FORMATS[form].render(DOCUMENTS[name])


def text_of(form: str, blob: bytes) -> str:
    """What a reader finds in a rendered report when searching or listening."""
    if form == "pdf":
        command = ["pdftotext", "-raw", "-", "-"]
        return subprocess.run(
            command, input=blob, capture_output=True, check=True, timeout=30
        ).stdout.decode()
    return {"html": checks.html_text, "docx": checks.docx_text, "text": bytes.decode}[form](blob)
