"""A slice of each trial that needs no administrator and little time; for all, `python -m tests.trials`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trials import clocks, damage, files, fuzz, ground, kills, words


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with ground.data(tmp_path_factory.mktemp("ground")) as data:
        yield data


def test_ten_kills_leave_the_old_or_the_new(data: Path, tmp_path: Path) -> None:
    assert kills.run(data, tmp_path, 10).startswith("10 kills")


def test_damage_is_said_or_without_effect(data: Path, tmp_path: Path) -> None:
    assert "0 wrong" in damage.run(data, tmp_path, 1)


def test_a_file_is_taken_as_it_shows_or_refused(tmp_path: Path) -> None:
    assert len(list(files.every())) >= 120
    assert "0 taken otherwise" in files.run(tmp_path, 20)


def test_nothing_that_nobody_would_write_is_a_fault(data: Path, tmp_path: Path) -> None:
    assert fuzz.run(data, tmp_path, 1).endswith("0 faults")


def test_hostile_words_are_shown_or_refused(data: Path, tmp_path: Path) -> None:
    assert words.run(data, tmp_path, 1).startswith("1 hostile texts")


def test_clocks_that_jump_change_no_order(data: Path, tmp_path: Path) -> None:
    assert "the record whole" in clocks.run(data, tmp_path, 1)
