"""Whatever is kept as JSON shows damage: a changed bit is refused, or stands where it says nothing."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from analysis import frozen, job, places
from analysis.catalogue import draw_record, lines, revisions
from analysis.errors import CpdError
from analysis.intake.recognise import memory
from analysis.loader import commands
from tests.analysis import loading

TOLD: dict[str, Any] = {"total": 120, "by": {2025: 1.5}, "rows": ("a", None, True), "text": "“Größe”"}
READ = {"total": 120, "by": {"2025": 1.5}, "rows": ["a", None, True], "text": "“Größe”"}


def _choices(folder: Path) -> tuple[Path, Callable[[], dict[str, Any]]]:
    job.choose(folder, TOLD)
    return folder / "choices.json", lambda: job.choices(folder)


def _history(folder: Path) -> tuple[Path, Callable[[], dict[str, Any]]]:
    lines.append(folder / "history.jsonl", TOLD)
    return folder / "history.jsonl", lambda: lines.read(folder / "history.jsonl")[0]


def _manifest(folder: Path) -> tuple[Path, Callable[[], dict[str, Any]]]:
    (folder / "draft").mkdir()
    revisions.complete(folder, folder / "draft", TOLD)
    revision = folder / "revisions" / "000001"
    revision.parent.mkdir()
    (folder / "draft").rename(revision)
    return revision / "manifest.json", lambda: revisions.read(folder, 1).manifest


@pytest.mark.parametrize("kept", [_choices, _history, _manifest])
def test_every_changed_bit_is_refused_or_says_nothing(
    kept: Callable[[Path], tuple[Path, Callable[[], dict[str, Any]]]], tmp_path: Path
) -> None:
    path, read = kept(tmp_path)
    content = path.read_bytes()
    assert read().items() >= READ.items()
    refused = 0
    for at in range(8 * len(content)):
        changed = bytearray(content)
        changed[at // 8] ^= 1 << at % 8
        path.write_bytes(changed)
        try:
            found = read()
        except CpdError:
            found = {}
        assert not found or found.items() >= READ.items(), bytes(changed)
        refused += not found
    assert refused > 7 * len(content)


def test_what_an_earlier_version_kept_is_read() -> None:
    assert frozen.as_kept('{"total": 120}') == {"total": 120}


def test_a_copy_that_somebody_edited_may_be_kept_again(tmp_path: Path) -> None:
    edited = frozen.with_digest(TOLD) | {"total": 121}
    job.choose(tmp_path, edited)

    assert job.choices(tmp_path) == READ | {"total": 121}


def test_a_damaged_memory_is_none(tmp_path: Path) -> None:
    sheet = {"id": "a#", "file": "a", "sheet": "", "table": "reviews", "columns": [], "values": {}}
    memory.remember_result(tmp_path / "mappings.json", {"sheets": [{**sheet, "date_order": None}]})
    assert memory.recalled(tmp_path / "mappings.json").sheets == {"a#": "reviews"}

    text = (tmp_path / "mappings.json").read_text(encoding="utf-8")
    (tmp_path / "mappings.json").write_text(text.replace('"reviews"', '"rewiews"'), encoding="utf-8")

    assert memory.recalled(tmp_path / "mappings.json") == memory.Memory()


@pytest.mark.parametrize("name", ["staged/declarations.parquet", "staged/answers.json", "checked.json"])
def test_what_changed_after_its_check_is_not_published(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CPD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CPD_PSEUDONYM_KEY", "5a" * 32)
    made = loading.job(tmp_path, {"rows.csv": loading.table(loading.members(30))})
    commands.check(made)
    content = bytearray((made / name).read_bytes())
    content[len(content) // 2] ^= 1
    (made / name).write_bytes(content)

    for command in (commands.build, commands.publish_job):
        with pytest.raises(CpdError, match="something changed after its check"):
            command(made)
    assert revisions.current(places.data_folder()) is None


@pytest.mark.parametrize("content", ["00" * 32, "no digits", ""])
def test_a_damaged_secret_draws_nothing(content: str, tmp_path: Path) -> None:
    wish = {"review_year": 2026, "frame_sha256": "ab", "selected": 30, "drawn_by": ""}
    stated = draw_record.state(tmp_path, wish)
    secret = draw_record.secret(tmp_path, wish, "seed")
    assert len(secret) == draw_record.SECRET_BYTES

    path = tmp_path / "draws" / f"secret-{stated['secret_sha256']}.hex"
    path.write_text(content, encoding="ascii")

    with pytest.raises(CpdError, match="missing or damaged"):
        draw_record.secret(tmp_path, wish, "seed")
    again = draw_record.state(tmp_path, wish)
    assert again["secret_sha256"] != stated["secret_sha256"]
    assert sha256(draw_record.secret(tmp_path, wish, "seed")).hexdigest() == again["secret_sha256"]
