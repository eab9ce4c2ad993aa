"""A letter as it was sent, in one file that proves itself: the files, the document and draft they were made
of, and a manifest of their SHA-256.

The file is a zip whose bytes follow from its parts: nothing is packed, there is one date and one order. So a
changed byte shows without anything beside it: a part no longer has its digest, or putting the parts together
again gives other bytes. Against a file made anew stands the digest of the whole, the seal, in the record, the
committee paper and the licence-review sheet.
"""

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis import frozen, places
from analysis.errors import FULL, CpdError, is_disk_full
from dashboard.document.document import Document, as_json, digest, from_json
from dashboard.reports.drafts.drafts import UNNAMED, Section
from dashboard.reports.render.formats import FORMATS, MAIL, Format
from dashboard.words import numbers, texts
from dashboard.words.facts import TITLES, Audience

_TEXT = texts.shipped().phrases["sent"]
FORMAT = 1
MANIFEST, DOCUMENT, DRAFT = "manifest.json", "document.json", "draft.json"
_COMPARE = "Compare it with the one in the committee paper or the licence-review sheet."
IN_RECORD = {
    True: "The record here holds this seal.",
    False: f"The record here does not hold this seal. {_COMPARE}",
    None: f"There is no record here that can be read. {_COMPARE}",
}
"""What to say where the record of what was done here holds a seal, where not, and where nobody can tell."""
_CHARTS = ("altair", "vl-convert-python")
_MADE_WITH: Mapping[str, tuple[str, ...]] = {
    ".pdf": ("pikepdf", "typst", *_CHARTS),
    ".docx": ("python-docx", *_CHARTS),
    ".html": ("jinja2", *_CHARTS),
    ".eml": ("jinja2", *_CHARTS),
    ".txt": (),
}
"""The libraries that the bytes of a file follow from, beside its document."""
_LIBRARIES = sorted({name for names in _MADE_WITH.values() for name in names})
_MOST_FILES, _MOST_BYTES = 20, 60_000_000
_FILES = {f"letter{form.suffix}": form for form in (*FORMATS.values(), MAIL["eml"])}
_PARTS = frozenset({*_FILES, DOCUMENT, DRAFT})
_DAY_OF_ALL = (1980, 1, 1, 0, 0, 0)
_UNREADABLE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, struct.error),
    *(ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, TypeError, ValueError),
)
"""What a file that is something else, or was cut or overwritten, raises on its way to a manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """When a year's letter to an audience was sent, and to how many members, as somebody noted it.

    `called` is the CPD year as the scheme calls it; a letter sealed before that was kept has none.
    """

    cpd_year: int
    audience: Audience
    sent_on: date
    members: int
    author: str
    approval: str
    called: str = ""

    @property
    def to_whom(self) -> str:
        """To how many of whom, `to 1,134 members`."""
        is_all = self.audience is Audience.EVERYBODY
        whom = _TEXT["members"] if is_all else numbers.mid_sentence(TITLES[self.audience])
        return str(_TEXT["to"].format(number=numbers.number(self.members), members=whom))

    @property
    def told(self) -> str:
        """The whole as a sentence."""
        by = "" if self.author == UNNAMED else _TEXT["by"].format(author=self.author)
        sent = {"by": by, "day": numbers.day(self.sent_on), "to": self.to_whom}
        return str(_TEXT["noted"].format(year=self.called or self.cpd_year, approval=self.approval, **sent))


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed letter that was opened: its seal, what its manifest says, its files, what is not as sealed."""

    seal: str
    sending: Sending
    manifest: Mapping[str, Any]
    files: Mapping[str, bytes]
    faults: tuple[str, ...]

    @property
    def letter(self) -> Document:
        """The document as members got it."""
        return from_json(self.files[DOCUMENT].decode())

    @property
    def draft(self) -> tuple[Section, ...]:
        """The draft that it was made of."""
        return tuple(Section(name, text) for name, text in json.loads(self.files[DRAFT]))


def packed(letter: Document, draft: Iterable[Section], sending: Sending, record: str) -> bytes:
    """A letter sealed; `record` is the digest of the last entry before it in the record of what was done."""
    parts = {name: form.render(letter) for name, form in _FILES.items()}
    parts[DOCUMENT] = as_json(letter).encode()
    parts[DRAFT] = json.dumps([[each.name, each.text] for each in draft], ensure_ascii=False).encode()
    told = {
        "format": FORMAT,
        "document": digest(letter),
        "sent": json.loads(frozen.as_text(sending)),
        "record": record,
        "libraries": {name: version(name) for name in _LIBRARIES},
    }
    return _together(parts, told)


def _together(parts: Mapping[str, bytes], told: Mapping[str, Any]) -> bytes:
    files = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(parts.items())}
    text = json.dumps({**told, "files": files}, ensure_ascii=False, indent=1, sort_keys=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in [(MANIFEST, f"{text}\n".encode()), *sorted(parts.items())]:
            info = zipfile.ZipInfo(name, _DAY_OF_ALL)
            info.create_system, info.external_attr = 3, 0o644 << 16  # whichever system writes it
            archive.writestr(info, data)
    return out.getvalue()


def opened(data: bytes) -> Sealed:
    """A sealed letter with whatever is wrong with it. Raises CpdError where it is none, or beyond reading."""
    try:
        files = _read(data)
        manifest = json.loads(files.pop(MANIFEST))
        _require_kinds(manifest)
        sending = _sending(manifest["sent"])
        faults = tuple(_differences(files, manifest["files"])) or _around(data, files, manifest)
    except _UNREADABLE as error:
        raise CpdError(
            "This is not a sealed letter, or it is damaged beyond reading. Use another copy of it."
        ) from error
    return Sealed(hashlib.sha256(data).hexdigest(), sending, manifest, files, faults)


def _read(data: bytes) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        held = archive.infolist()
        is_large = len(held) > _MOST_FILES or sum(each.file_size for each in held) > _MOST_BYTES
        if is_large or any(each.compress_type for each in held):
            raise zipfile.BadZipFile
        for each in held:
            try:
                files[each.filename] = archive.read(each)
            except zipfile.BadZipFile:
                files[each.filename] = b""
    return files


def _require_kinds(manifest: Mapping[str, Any]) -> None:
    """Raise TypeError or ValueError for a manifest that this software did not write."""
    if manifest["format"] != FORMAT:
        raise ValueError
    told = (
        manifest["libraries"],
        manifest["files"],
        {each: manifest[each] for each in ("document", "record")},
    )
    if not all(isinstance(each, str) for texts in told for each in (*texts.keys(), *texts.values())):
        raise TypeError


def _sending(told: Mapping[str, Any]) -> Sending:
    sending: Sending = frozen.of_plain(Sending, {**told, "audience": Audience(told["audience"])})
    if any(type(getattr(sending, each.name)) is not each.type for each in fields(sending)):
        raise TypeError
    return sending


def _differences(files: Mapping[str, bytes], named: Mapping[str, str]) -> Iterable[str]:
    yield from (f"{name} is missing." for name in sorted(_PARTS | named.keys()) if name not in files)
    yield from (f"{name} does not belong to it." for name in files if name not in _PARTS & named.keys())
    yield from (
        f"{name} was changed."
        for name, made in named.items()
        if name in files and hashlib.sha256(files[name]).hexdigest() != made
    )


def _around(data: bytes, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> tuple[str, ...]:
    """What is changed though each file is as named: bytes around them, or the digest of the document."""
    if _together(files, {name: each for name, each in manifest.items() if name != "files"}) != data:
        return ("It was changed around its files: put together again, it has other bytes.",)
    if digest(from_json(files[DOCUMENT].decode())) != manifest["document"]:
        return ("Its document does not have the fingerprint that was sealed.",)
    return ()


def made_again(sealed: Sealed) -> tuple[str, bool]:
    """What came of making the files from the sealed document again, as a sentence, and whether that speaks
    for them: a file may come out otherwise only where a library that it is made with has another version."""
    then: Mapping[str, str] = sealed.manifest["libraries"]
    moved = {name: f"{name} {then.get(name)} then, {version(name)} now" for name in _LIBRARIES}
    moved = {name: told for name, told in moved.items() if then.get(name) != version(name)}
    others = [name for name, form in _FILES.items() if not _is_again(sealed, name, form)]
    differ = [name for name in others if not moved.keys() & {*_MADE_WITH[Path(name).suffix]}]
    if differ:
        return f"DIFFERS. Made again from the sealed document, {', '.join(differ)} came out otherwise.", False
    if others:
        return (
            f"With other versions ({', '.join(moved.values())}), {', '.join(others)} cannot be made again "
            "byte by byte: read what they say beside letter.txt, which has the same bytes."
        ), True
    return "Made again from the sealed document, every file has the same bytes.", True


def _is_again(sealed: Sealed, name: str, form: Format) -> bool:
    """Whether a file has the bytes that the document gives; one that somebody thought up may give none."""
    with suppress(CpdError, *_UNREADABLE):
        return form.render(sealed.letter) == sealed.files[name]
    return False


def keep(path: Path, data: bytes) -> None:
    """Keep a sealed letter, read-only, whole or not at all; the same one may be there already."""
    if path.exists() and path.read_bytes() == data:
        return
    draft = path.with_suffix(".draft")
    try:
        places.private(path.parent)
        draft.write_bytes(data)
        draft.chmod(0o400)
        places.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise CpdError(
            FULL
            if is_disk_full(error)
            else f"{path} cannot be kept ({error.strerror}). Nothing was recorded; make the folder writable."
        ) from error
