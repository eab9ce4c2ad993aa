"""The same content, the same Office file: python-docx leaves times and the order of parts to chance."""

import io
import re
import zipfile
from datetime import date

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def normalise(blob: bytes, when: date) -> bytes:
    """`blob` with its parts in one order, without times of its own, created at noon of `when`."""
    noon = f"{when.isoformat()}T12:00:00Z".encode()
    source, out = zipfile.ZipFile(io.BytesIO(blob)), io.BytesIO()
    names = source.namelist()
    first = [name for name in _FIRST if name in names]
    with zipfile.ZipFile(out, "w") as target:
        for name in first + sorted(set(names) - set(first)):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _DATES.sub(lambda match: match[1] + noon, data)
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # otherwise the machine that wrote it
            target.writestr(part, data, compresslevel=6)
    return out.getvalue()
