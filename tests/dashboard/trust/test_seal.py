"""A sealed letter proves itself: every byte changed, missing or added is found, with nothing beside it."""

import json
import random
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import pytest

from analysis import frozen
from analysis.errors import CpdError
from dashboard.cli import commands
from dashboard.document.document import digest
from dashboard.reports.drafts.drafts import Section
from dashboard.reports.letter import letter as feedback
from dashboard.reports.render.formats import FORMATS, MAIL
from dashboard.reports.sent import seal, sent_letters
from dashboard.reports.sent.seal import Sending
from dashboard.reports.sent.sent_letters import Issue
from dashboard.trust import workspace
from dashboard.trust.access import LOCAL, Act
from dashboard.words.facts import Audience
from tests import built_sample

SENT = date(2026, 5, 2)
SENDING = Sending(
    cpd_year=2025,
    audience=Audience.EVERYBODY,
    sent_on=SENT,
    members=2000,
    author="A writer",
    approval="It was not approved here.",
)
DRAFT = (Section("Thank you", "{valid_declarations} of you."),)
HEAD = "5a" * 32


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture(scope="module")
def bundle() -> bytes:
    letter = feedback.current(built_sample.catalogue(), 2025, issued=SENT)
    return seal.packed(letter, DRAFT, SENDING, HEAD)


def is_found(data: bytes) -> bool:
    try:
        return bool(seal.opened(data).faults)
    except CpdError:
        return True


def test_what_was_sent_calls_the_year_as_the_scheme_does_and_an_older_seal_gives_its_number() -> None:
    older = json.loads(frozen.as_text(SENDING))
    del older["called"]

    assert "2024/25" in replace(SENDING, called="2024/25").told
    assert frozen.of_plain(Sending, older | {"audience": Audience.EVERYBODY}).told == SENDING.told
    assert "2025" in SENDING.told


def test_it_holds_the_letter_in_every_format_and_what_it_was_made_of(bundle: bytes) -> None:
    letter = feedback.current(built_sample.catalogue(), 2025, issued=SENT)
    found = seal.opened(bundle)

    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(held.pop("manifest.json"))
    assert manifest["files"] == {name: sha256(each).hexdigest() for name, each in held.items()}
    assert {f"letter{form.suffix}" for form in FORMATS.values()} < set(held)
    assert held["letter.pdf"] == FORMATS["pdf"].render(letter)
    assert held["letter.eml"] == MAIL["eml"].render(letter)
    assert json.loads(held["draft.json"]) == [["Thank you", "{valid_declarations} of you."]]
    assert manifest["record"] == HEAD
    assert (found.faults, found.letter, found.sending) == ((), letter, SENDING)
    assert found.seal == sha256(bundle).hexdigest()


def test_the_same_letter_gives_the_same_bytes(bundle: bytes) -> None:
    found = seal.opened(bundle)

    assert seal.packed(found.letter, DRAFT, SENDING, HEAD) == bundle
    assert seal.made_again(found) == (
        "Made again from the sealed document, every file has the same bytes.",
        True,
    )


def test_every_changed_bit_is_found(bundle: bytes) -> None:
    drawn = random.Random(4).sample(range(len(bundle) * 8), 400)
    ends = [*range(60 * 8), *range((len(bundle) - 200) * 8, len(bundle) * 8, 3)]
    missed = []
    for bit in (*ends, *drawn):
        changed = bytearray(bundle)
        changed[bit // 8] ^= 1 << bit % 8
        if not is_found(bytes(changed)):
            missed.append(bit)

    assert missed == []


def test_a_missing_or_added_byte_is_found(bundle: bytes) -> None:
    middle = len(bundle) // 2
    for data in (
        b"",
        bundle[:-1],
        bundle[1:],
        bundle[: middle - 500] + bundle[middle:],
        bundle + b"\0",
        b"\0" + bundle,
        bundle[:middle] + bytes(1000) + bundle[middle + 1000 :],
        b"PK\x05\x06" + bytes(18),
    ):
        assert is_found(data)


def rebuilt(bundle: bytes, **changed: bytes | None) -> bytes:
    """The same with parts changed, added or taken out by somebody who leaves the manifest as it is."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(bundle)) as old, zipfile.ZipFile(out, "w") as new:
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, data in {**parts, **changed}.items():
            if data is not None:
                new.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"letter.html": b"<p>Another</p>"}, "letter.html was changed."),
        ({"letter.pdf": None}, "letter.pdf is missing."),
        ({"note.txt": b"More"}, "note.txt does not belong to it."),
        ({}, "changed around its files"),
    ],
)
def test_what_was_changed_is_named(bundle: bytes, changed: dict[str, bytes | None], said: str) -> None:
    assert said in " ".join(seal.opened(rebuilt(bundle, **changed)).faults)


def test_another_document_with_its_own_digests_has_another_seal(bundle: bytes) -> None:
    other = seal.packed(seal.opened(bundle).letter, DRAFT, SENDING, "00" * 32)

    assert seal.opened(other).faults == ()
    assert seal.opened(other).seal != seal.opened(bundle).seal


def test_a_file_that_unpacks_to_much_is_refused_unread() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b"0" * 70_000_000)

    with pytest.raises(CpdError, match="not a sealed letter"):
        seal.opened(out.getvalue())


def recorded() -> Issue:
    catalogue = built_sample.catalogue()
    issue = Issue(cpd_year=2025, audience=Audience.EVERYBODY, sent_on=SENT, members=2000, author="A writer")
    sent_letters.add(catalogue, issue, feedback.current(catalogue, 2025, issued=SENT))
    return sent_letters.all_of(catalogue, 2025)[-1]


def test_a_sending_is_kept_sealed_and_its_seal_stands_in_record_and_list() -> None:
    catalogue = built_sample.catalogue()
    issue = recorded()
    path = sent_letters.bundle_of(catalogue, issue)
    found = sent_letters.opened(catalogue, issue)

    assert issue.seal == sha256(path.read_bytes()).hexdigest() == found.seal
    assert issue.digest == digest(found.letter)
    assert sent_letters.is_recorded(found)
    (entry,) = workspace.recorded(workspace.place(catalogue))
    assert entry.what == f"letter 2025 to everybody, seal {issue.seal}"
    assert issue.seal[:16] in " ".join(sent_letters.sendings(catalogue, 2025, issued=SENT))


def test_a_sealed_letter_that_is_gone_or_another_is_said(data: Path) -> None:
    catalogue = built_sample.catalogue()
    issue = recorded()
    path = sent_letters.bundle_of(catalogue, issue)
    whole = path.read_bytes()
    path.chmod(0o600)
    for spoilt, said in (
        (bytes(len(whole)), "not a sealed letter"),
        (rebuilt(whole), "not as it was sealed"),
    ):
        path.write_bytes(spoilt)
        with pytest.raises(CpdError, match=said):
            sent_letters.opened(catalogue, issue)
    path.unlink()
    with pytest.raises(CpdError, match="Restore it from a backup"):
        sent_letters.opened(catalogue, issue)


def test_a_seal_that_cannot_be_kept_leaves_nothing_recorded(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(CpdError, match="The disk is full"):
        recorded()

    assert sent_letters.all_of(built_sample.catalogue(), 2025) == ()
    assert [each for each in data.rglob("*") if each.suffix in {".zip", ".draft"}] == []


def test_verify_says_so_and_ends_with_a_status(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.zip"
    path.write_bytes(bundle)

    assert commands.main(["verify", str(path)]) == 0

    told = capsys.readouterr().out
    assert "noted by A writer as sent on 2 May 2026 to 2,000 members." in told
    assert f"The seal is {sha256(bundle).hexdigest()}." in told
    assert "There is no record here that can be read." in told
    assert "every file has the same bytes" in told
    assert not (tmp_path / "data").exists()

    path.write_bytes(rebuilt(bundle, **{"letter.txt": b"Another letter"}))
    assert commands.main(["verify", str(path)]) == 2
    assert "CHANGED. letter.txt was changed." in capsys.readouterr().err
    assert commands.main(["verify", str(tmp_path / "none.zip")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def resealed(bundle: bytes, parts: dict[str, bytes], **told: object) -> bytes:
    """Another one with digests of its own, by somebody who knows how they are made."""
    found = seal.opened(bundle)
    manifest = {name: each for name, each in found.manifest.items() if name != "files"}
    return seal._together({**found.files, **parts}, {**manifest, **told})


OLDER = dict.fromkeys(seal._LIBRARIES, "0.1")


@pytest.mark.parametrize(
    ("name", "libraries", "differs"),
    [
        ("letter.html", {}, True),
        ("letter.txt", OLDER, True),
        ("letter.pdf", {"python-docx": "0.1"}, True),
        ("letter.pdf", {"typst": "0.1"}, False),
    ],
)
def test_a_file_that_does_not_follow_from_its_document_differs(
    name: str, libraries: dict[str, str], differs: bool, bundle: bytes
) -> None:
    then = {**seal.opened(bundle).manifest["libraries"], **libraries}
    other = resealed(bundle, {name: b"Another"}, libraries=then)

    told, is_again = seal.made_again(seal.opened(other))

    assert is_again is not differs
    if differs:
        assert told.startswith(f"DIFFERS. Made again from the sealed document, {name} ")
    else:
        assert f"typst 0.1 then, {version('typst')} now), {name} cannot be made again" in told


def test_verify_refuses_what_differs_and_what_the_record_here_does_not_hold(
    bundle: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.zip"
    path.write_bytes(resealed(bundle, {"letter.txt": b"Another"}))
    assert commands.main(["verify", str(path)]) == 2
    assert "DIFFERS. Made again from the sealed document, letter.txt" in capsys.readouterr().err

    workspace.note(workspace.own_place(), LOCAL, Act.LOAD, "publish: asked, job ab")
    path.write_bytes(bundle)
    assert commands.main(["verify", str(path)]) == 2
    assert "The record here does not hold this seal." in capsys.readouterr().err

    workspace.own_place().write_bytes(b"no database at all" * 100)
    assert commands.main(["verify", str(path)]) == 0
    assert "There is no record here that can be read." in capsys.readouterr().out


@pytest.mark.parametrize(
    "told",
    [
        {"libraries": ["typst"]},
        {"libraries": {"typst": 1}},
        {"format": 99},
        {"record": 7},
        {"sent": {**json.loads(frozen.as_text(SENDING)), "members": "many <b>"}},
    ],
)
def test_a_manifest_of_another_kind_is_no_sealed_letter(told: dict[str, object], bundle: bytes) -> None:
    with pytest.raises(CpdError, match="not a sealed letter"):
        seal.opened(resealed(bundle, {}, **told))


def test_a_file_that_no_letter_has_does_not_belong_to_it(bundle: bytes) -> None:
    found = seal.opened(resealed(bundle, {"../evil.txt": b"More"}))

    assert found.faults == ("../evil.txt does not belong to it.",)
