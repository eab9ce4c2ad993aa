"""Row headers for PDF tables: Typst 0.15 keeps the element that makes them behind a flag its binding lacks."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name


def with_row_headers(pdf: bytes) -> bytes:
    """The same PDF with the first cell of each table body row marked as the header of its row."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for body in _elements(document.Root.StructTreeRoot, Name.TBody):
            for row in _elements(body, Name.TR):
                first = next(_elements(row, Name.TD), None)
                if first is not None:
                    first.S = Name.TH
                    first.A = Array([Dictionary(O=Name.Table, Scope=Name.Row)])
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()


def _elements(parent: pikepdf.Object, kind: Name) -> Iterator[Dictionary]:
    """The structure elements of `kind` beneath `parent`, in reading order."""
    kids = parent.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            else:
                yield from _elements(kid, kind)
