"""The file about assessors one by one, attacked: nobody with few opinions is in it or follows from it, and no
page that is not for the lead assessor opens it.
"""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.build import severity_file
from analysis.catalogue.read import Catalogue
from analysis.vault import tables
from dashboard.trust import access
from tests import built_sample
from tests.pages import opened

FEWEST_OPINIONS, FEWEST_ASSESSORS = 10, 5
JUDGED = ("meets", "meets_with_advice", "below_guideline", "insufficient_information")
Sheet = list[tuple[str, str | None, str, str, int, str | None, str | None]]
"""Record, assessor, role, outcome, review year, route, stratum."""


def sheet(seed: int) -> Sheet:
    """A review sheet of a few years: assessors of very different loads, now and then unnamed,
    or no judgement."""
    chance = random.Random(seed)
    people = [f"person{n}" for n in range(chance.randint(3, 9))]
    weights = [chance.choice((1, 9, 9, 9)) for _ in people]
    rows: Sheet = []
    for year in chance.sample(range(2021, 2027), k=chance.randint(1, 5)):
        for n in range(chance.randint(0, 160)):
            who = None if chance.random() < 0.02 else chance.choices(people, weights)[0]
            outcome = chance.choice((*JUDGED, *JUDGED[:2], "did_not_submit", "in_review"))
            route = chance.choice(("random", "random", "random", "follow_up", None))
            rows.append(
                (f"r{year}{n}", who, "first", outcome, year, route, chance.choice(("North", "South", None)))
            )
            if chance.random() < 0.1:
                rows.append((f"r{year}{n}", "other", "second", chance.choice(JUDGED), year, route, None))
    return rows


def counted(rows: Sheet) -> Counter[str]:
    """First opinions that count, by assessor, over the last three years with any judgement."""
    years = sorted({year for *_, outcome, year, _, _ in rows if outcome in JUDGED})[-3:]
    return Counter(
        who
        for _, who, role, outcome, year, route, _ in rows
        if who and role == "first" and outcome in JUDGED and year in years and route in ("random", None)
    )


def written(rows: Sheet, path: Path) -> None:
    vault = duckdb.connect()
    vault.execute(tables.ddl())
    names = (
        "record",
        "assessor",
        "assessor_role",
        "review_outcome",
        "review_year",
        "selection_route",
        "stratum",
    )
    given = pl.DataFrame(rows, schema=names, orient="row", infer_schema_length=None).to_arrow()
    vault.register("given", given)
    vault.execute("INSERT INTO reviews BY NAME SELECT * FROM given")
    severity_file.write(vault, path)
    vault.close()


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table there is in the file, whatever a reader asks of it."""
    with duckdb.connect(str(path), read_only=True) as file:
        names = [name for (name,) in file.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: file.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def attack(path: Path, loads: Counter[str]) -> list[str]:
    """What the file tells that it must not; `loads` are the true counts of every assessor."""
    held = content(path)
    shown = [(judged, adverse) for _, judged, adverse, *_ in held["assessors"]]
    told = [] if set(held) == {"pooled", "assessors", "limits"} else ["another table"]
    if shown and len(shown) < FEWEST_ASSESSORS:
        told.append("fewer than five are in view")
    if any(judged < FEWEST_OPINIONS for judged, _ in shown):
        told.append("somebody with few opinions is in view")
    if not shown and (held["limits"] or any('"judged": 0' not in facts for (facts,) in held["pooled"])):
        told.append("a figure where nobody is in view")
    rest = sorted(loads.values(), reverse=True)
    for judged, _ in shown:
        if judged not in rest:
            told.append("a count that is nobody's")
        else:
            rest.remove(judged)
    if shown and rest and (len(rest) < 2 or sum(rest) < FEWEST_OPINIONS):
        told.append("the scheme's total less those in view is one person's, or of few opinions")
    if any(name in str(held) for name in loads):
        told.append("a name")
    return told


@settings(max_examples=25)
@given(seed=st.integers(0, 10**9))
def test_no_scheme_s_file_tells_of_anybody_with_few_opinions(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows, path = sheet(seed), tmp_path_factory.mktemp("one") / "assessors.duckdb"
    written(rows, path)

    assert attack(path, counted(rows)) == []


def test_the_schemes_attacked_are_of_all_kinds() -> None:
    loads = [counted(sheet(seed)) for seed in range(60)]
    enough = [sum(count >= FEWEST_OPINIONS for count in each.values()) for each in loads]

    assert any(n < FEWEST_ASSESSORS for n in enough)
    assert any(n >= FEWEST_ASSESSORS and n == len(each) for n, each in zip(enough, loads, strict=True))
    assert any(n >= FEWEST_ASSESSORS and n == len(each) - 1 for n, each in zip(enough, loads, strict=True))
    assert any(n >= FEWEST_ASSESSORS and n < len(each) - 1 for n, each in zip(enough, loads, strict=True))


@pytest.mark.parametrize(
    ("name", "value"), [("FEWEST_OPINIONS", 5), ("FEWEST_ASSESSORS", 1), ("_in_view", None)]
)
def test_the_attack_finds_what_a_rule_switched_off_lets_through(
    name: str, value: int | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = (
        value
        if value is not None
        else lambda judged: {who for who, n in judged.items() if n >= FEWEST_OPINIONS}
    )
    monkeypatch.setattr(severity_file, name, found)

    def told(seed: int) -> list[str]:
        rows, path = sheet(seed), tmp_path / f"{seed}.duckdb"
        written(rows, path)
        return attack(path, counted(rows))

    assert any(told(seed) for seed in range(60))


@pytest.fixture
def revision() -> revisions.Revision:
    built_sample.catalogue()
    found = revisions.current(places.sample_folder())
    assert found is not None
    return found


def test_the_sample_s_file_tells_of_nobody_with_few_opinions(revision: revisions.Revision) -> None:
    with duckdb.connect(str(revision.vault), read_only=True) as vault:
        columns = "record, assessor, assessor_role, review_outcome, review_year, selection_route, stratum"
        rows = vault.execute(f"SELECT {columns} FROM reviews").fetchall()

    assert attack(revision.assessors, counted(rows)) == []


def test_the_ordinary_reader_cannot_read_the_file_and_does_without_it(
    revision: revisions.Revision, tmp_path: Path
) -> None:
    other = Catalogue(revision.assessors)
    with pytest.raises(duckdb.CatalogException):
        _ = other.years
    other.close()
    alone = tmp_path / "catalogue.duckdb"
    alone.write_bytes(revision.catalogue.read_bytes())
    found = Catalogue(alone)
    assert found.assessing(2025) == built_sample.catalogue().assessing(2025)
    found.close()


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The files that pages open, on a copy of the sample."""
    opened.sample(monkeypatch, tmp_path)
    seen: list[str] = []
    connect = duckdb.connect

    def watched(database: Any = ":memory:", *rest: Any, **more: Any) -> duckdb.DuckDBPyConnection:
        seen.append(Path(str(database)).name)
        return connect(database, *rest, **more)

    monkeypatch.setattr(duckdb, "connect", watched)
    return seen


def test_no_page_opens_the_file_for_anybody_but_the_lead_assessor(
    connected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    others = access.Person("other", frozenset(access.Role) - {access.Role.LEAD_ASSESSOR})
    monkeypatch.setattr(access, "person", lambda: others)
    for name in opened.PAGES:
        assert not opened.page(name).exception
    for tab in ("What it showed", "The sample", "The assessors"):
        assert not opened.page("reviews", tab=tab).exception
    assert "catalogue.duckdb" in connected
    assert "assessors.duckdb" not in connected

    monkeypatch.setattr(access, "person", lambda: access.LOCAL)
    assert not opened.page("reviews", tab="The assessors").exception
    assert "assessors.duckdb" in connected
