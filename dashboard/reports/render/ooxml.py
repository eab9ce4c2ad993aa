"""The same content, the same Office file: python-docx leaves times and the order of parts to chance."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def normalise(blob: bytes, when: date, edits: Mapping[str, Callable[[str], str]] | None = None) -> bytes:
    """`blob` with its parts in one order, without times of its own, created at noon of `when`; `edits` by the
    name of the part that each changes."""
    noon = f"{when.isoformat()}T12:00:00Z".encode()
    source, out = zipfile.ZipFile(io.BytesIO(blob)), io.BytesIO()
    names = source.namelist()
    first = [name for name in _FIRST if name in names]
    with zipfile.ZipFile(out, "w") as target:
        for name in first + sorted(set(names) - set(first)):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _DATES.sub(lambda match: match[1] + noon, data)
            if edits and name in edits:
                data = edits[name](data.decode()).encode()
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0  # otherwise the machine that wrote it
            target.writestr(part, data, compresslevel=6)
    return out.getvalue()


def with_heading_style(styles: str) -> str:
    """The styles of a workbook, of which the second cell format is the built-in “Heading 1”:
    XlsxWriter knows no named cell styles."""
    before, cells, after = re.split(r"(<cellXfs .*?</cellXfs>)", styles, maxsplit=1, flags=re.DOTALL)
    formats = re.findall(r"<xf .*?(?:/>|</xf>)", cells, flags=re.DOTALL)
    heading = formats[1].replace('xfId="0"', 'xfId="1"', 1)
    font = re.search(r'fontId="(\d+)"', heading)
    style = f'<xf numFmtId="0" fontId="{font[1] if font else 0}" fillId="0" borderId="0"/>'
    before = re.sub(
        r'<cellStyleXfs count="1">(.*?)</cellStyleXfs>',
        rf'<cellStyleXfs count="2">\1{style}</cellStyleXfs>',
        before,
        flags=re.DOTALL,
    )
    named = '<cellStyle name="Heading 1" xfId="1" builtinId="16"/>'
    after = re.sub(
        r'<cellStyles count="1">(.*?)</cellStyles>', rf'<cellStyles count="2">{named}\1</cellStyles>', after
    )
    return before + cells.replace(formats[1], heading, 1) + after
