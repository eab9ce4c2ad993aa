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
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from analysis import frozen, places
from analysis.errors import FULL, CpdError, is_disk_full
from dashboard.document.document import Document, as_json, digest, from_json
from dashboard.reports.drafts.drafts import UNNAMED, Section
from dashboard.reports.render.formats import FORMATS, MAIL
from dashboard.words import numbers, texts
from dashboard.words.facts import TITLES, Audience

_TEXT = texts.shipped().phrases["sent"]
FORMAT = 1
MANIFEST, DOCUMENT, DRAFT = "manifest.json", "document.json", "draft.json"
COMPARE = (
    "The record here does not hold this seal. Compare it with the one in the committee paper or the "
    "licence-review sheet."
)
_LIBRARIES = ("altair", "jinja2", "pikepdf", "python-docx", "typst", "vl-convert-python")
_MOST_FILES, _MOST_BYTES = 20, 60_000_000
_FILES = {f"letter{form.suffix}": form for form in (*FORMATS.values(), MAIL["eml"])}
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
        named: Mapping[str, str] = {str(name): str(made) for name, made in manifest["files"].items()}
        told = manifest["sent"]
        sending: Sending = frozen.of_plain(Sending, {**told, "audience": Audience(told["audience"])})
        faults = tuple(_differences(files, named)) or _around(data, files, manifest)
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


def _differences(files: Mapping[str, bytes], named: Mapping[str, str]) -> Iterable[str]:
    yield from (f"{name} is missing." for name in named if name not in files)
    yield from (f"{name} does not belong to it." for name in files if name not in named)
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


def made_again(sealed: Sealed) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The files that come out otherwise when they are made from the sealed document again, and the libraries
    that are of another version than then."""
    others = tuple(
        name for name, form in _FILES.items() if form.render(sealed.letter) != sealed.files.get(name)
    )
    then: Mapping[str, str] = sealed.manifest["libraries"]
    now = {name: version(name) for name in _LIBRARIES}
    moved = tuple(
        f"{name} {then.get(name)} then, {now[name]} now" for name in now if then.get(name) != now[name]
    )
    return others, moved


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
