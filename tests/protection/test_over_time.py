"""What was published does not move by one to nine people, whatever is loaded, changed, built anew or gone
back to."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from analysis import frozen, places
from analysis.catalogue import revisions
from analysis.catalogue.read import Catalogue
from analysis.errors import CpdError
from analysis.loader import publish
from analysis.loader.publish import Load
from analysis.protection import waiting
from analysis.scheme.vocabulary import CHARACTERISTICS
from dashboard.document.blocks import Table
from dashboard.reports.paper import documents
from dashboard.words.captions import publication
from tests import thirty
from tests.protection import drawn
from tests.protection.drawn import BEFORE_FREEZE, LAST, TODAY, Drawn, late
from tests.protection.published import Published

DROPPED = tuple(CHARACTERISTICS[4:])
"""Four characteristics and their pairs are enough to see what moves."""
TWO_YEARS = Drawn(11, 400, 2, 0.8, 0.02, 0.85, 0.15, DROPPED)
HOURS = ("total_hours", "planned_hours", "unplanned_hours")
Figures = dict[tuple[object, ...], tuple[object, ...]]


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    return drawn.declarations(TWO_YEARS)


@pytest.fixture(scope="module")
def loaded(rows: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with these rows in its first revision."""
    folder = tmp_path_factory.mktemp("loaded")
    load(folder, declarations=rows)
    return folder


@pytest.fixture
def first(loaded: Path, tmp_path: Path) -> Published:
    """What is published of them, in a folder of the test's own."""
    shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
    return Published(tmp_path / "revisions" / "000001")


def load(folder: Path, today: date = TODAY, **tables: pl.DataFrame) -> Published:
    """A load of these tables into a data folder, and what is published then."""
    return _published(folder, Load(tables, thirty.scheme(), {"built_on": today.isoformat()}, today))


def _published(folder: Path, load_: Load) -> Published:
    return Published(publish.publish(folder, load_, lambda _: None).folder)


def figures(published: Published, *, year: int | None = LAST) -> Figures:
    """Every figure of a year, or of all, by what it is of."""
    return {
        (row.measure, row.year, row.statistic, row.groups): (
            row.state,
            row.value,
            row.part,
            row.whole,
            row.frame,
        )
        for row in published.figures
        if year in {None, row.year}
    }


def who_wait(published: Published) -> str:
    return str(published.ask("SELECT value FROM meta WHERE name = 'waiting'")[0][0])


def next_rule() -> dict[str, pl.DataFrame]:
    """The guideline of the year after the last one, as a file brings it."""
    row = {"cpd_year": LAST + 1, "policy_version": "2", "target_hours": 35, "area_rule": "indicative"}
    row |= {"period_start": date(LAST + 1, 1, 1), "period_end": date(LAST + 1, 12, 31)}
    types = drawn.columns("guideline")
    return {"guideline": pl.DataFrame([dict.fromkeys(types) | row], schema=types)}


def test_one_late_declaration_moves_nothing_whatever_follows_it(
    tmp_path: Path, rows: pl.DataFrame, first: Published
) -> None:
    before = figures(first, year=None)
    assert figures(load(tmp_path, declarations=late(rows, 1)), year=None) == before

    said = thirty.scheme()
    about = replace(said.about, contact="the office")
    otherwise = replace(said, about=about, own_labels={"planned": "Formal"})
    worded = _published(tmp_path, Load(next_rule(), otherwise, {"built_on": TODAY.isoformat()}, TODAY))
    assert figures(worded, year=None) == before
    assert who_wait(worded) == f'[["declarations", {LAST}, 1]]'
    assert figures(load(tmp_path, declarations=late(rows, 8, 1)), year=None) == before
    tenth = load(tmp_path, declarations=late(rows, 1, 9))
    assert who_wait(tenth) == "[]"
    counts = [("valid_declarations", LAST, "count", ())]
    assert [figures(tenth)[key][2] - before[key][2] for key in counts] == [10]


def test_going_back_and_loading_a_corrected_file_publishes_what_was_published(
    tmp_path: Path, rows: pl.DataFrame
) -> None:
    load(tmp_path, declarations=rows.filter(pl.col("cpd_year") < LAST))
    first = load(tmp_path, declarations=rows.filter(pl.col("cpd_year") == LAST))
    revisions.point(tmp_path, 1, "a wrong file")
    corrected = pl.concat([rows.filter(pl.col("cpd_year") == LAST), late(rows, 1)]).unique(
        ["member", "cpd_year"], keep="last", maintain_order=True
    )

    assert figures(load(tmp_path, declarations=corrected)) == figures(first)


def corrected(rows: pl.DataFrame) -> pl.DataFrame:
    """Of the last year one member who declared, with few hours now."""
    declared = rows.filter((pl.col("cpd_year") == LAST) & (pl.col("declaration_status") == "submitted"))
    return declared.head(1).with_columns(pl.lit(25).cast(pl.Int64).alias(name) for name in HOURS)


@pytest.mark.parametrize(("size", "is_switched_off"), [(60, False), (300, False), (60, True)])
def test_one_correction_is_not_seen_in_what_follows_it_in_a_scheme_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, is_switched_off: bool
) -> None:
    if is_switched_off:
        monkeypatch.setattr(waiting, "SMALLEST", 1)
    rows = drawn.declarations(Drawn(size, size, 2, 0.8, 0.02, 0.85, 0.15, DROPPED))
    first = load(tmp_path, declarations=rows)
    load(tmp_path, declarations=corrected(rows))
    contact = replace(thirty.scheme(), about=replace(thirty.scheme().about, contact="the office"))
    after = [_published(tmp_path, Load({}, contact, {"built_on": TODAY.isoformat()}, TODAY))]
    revisions.point(tmp_path, 1, "a wrong file")
    after.append(load(tmp_path, declarations=pl.concat([corrected(rows), late(rows, 1)])))

    assert [figures(each) != figures(first) for each in after] == [is_switched_off] * 2


def test_a_wrong_load_of_many_gone_back_from_leaves_one_correction_waiting(
    tmp_path: Path, rows: pl.DataFrame, first: Published
) -> None:
    wrong = load(tmp_path, declarations=late(rows, 20))
    assert figures(wrong) != figures(first)
    revisions.point(tmp_path, 1, "a wrong load")

    assert figures(load(tmp_path, declarations=late(rows, 1))) == figures(first)


def test_one_more_review_moves_nothing_that_is_worked_out_of_reviews(
    tmp_path: Path, rows: pl.DataFrame
) -> None:
    reviews = drawn.reviews(rows, 0.45)
    first = load(tmp_path, declarations=rows, reviews=reviews[:-1])
    second = load(tmp_path, reviews=reviews[-1:])

    assert figures(second, year=None) == figures(first, year=None)
    for table in ("likeness", "assessing", "beside", "changes", "planner"):
        assert sorted(map(str, second.ask(f"SELECT * FROM {table}"))) == sorted(
            map(str, first.ask(f"SELECT * FROM {table}"))
        )
    assert '"reviews"' in who_wait(second)


def test_a_table_that_comes_later_stands_on_the_people_of_those_beside_it(
    tmp_path: Path, rows: pl.DataFrame
) -> None:
    blank = pl.lit(None).cast(pl.Boolean).alias("has_development_plan")
    asked = rows.filter(pl.col("cpd_year") == LAST)
    one = asked.filter(pl.col("declaration_status") == "submitted")[:1]
    first = load(tmp_path, declarations=asked.join(one, on="member", how="anti").with_columns(blank))
    second = load(tmp_path, declarations=asked)

    key = ("valid_declarations", LAST, "count", ())
    assert figures(second)[key] == figures(first)[key]
    before = {each: told for each, told in figures(first).items() if told[0] in {"shown", "about"}}
    assert {each: figures(second)[each] for each in before} == before
    assert figures(second)["has_development_plan", LAST, "share", ()][0] == "shown"


def test_reviews_that_come_later_stand_on_the_declarations_that_are_published(
    tmp_path: Path, rows: pl.DataFrame
) -> None:
    last = rows.filter(pl.col("cpd_year") == LAST)
    one = last.filter(pl.col("declaration_status") == "submitted")[:1]
    others, reviews = last.join(one, on="member", how="anti"), drawn.reviews(last, 0.5)
    reviews = pl.concat([reviews.filter(pl.col("member") != one["member"][0]), _reviewed(one, reviews)])
    seen = []
    for folder, declared in (("without", others), ("waiting", last)):
        load(tmp_path / folder, declarations=others)
        seen.append(figures(load(tmp_path / folder, declarations=declared, reviews=reviews)))

    assert seen[0]["meets_of_met", LAST, "share", ()][0] == "shown"
    assert seen[1] == seen[0]


def _reviewed(member: pl.DataFrame, reviews: pl.DataFrame) -> pl.DataFrame:
    """A review of a member, like another's."""
    name = pl.lit(member["member"][0])
    return reviews.filter(pl.col("review_outcome") == "meets")[:1].with_columns(record=name, member=name)


def test_an_open_year_tells_how_many_declared_and_nothing_that_they_wrote(tmp_path: Path) -> None:
    rows = drawn.declarations(Drawn(3, 300, 1, 0.8, 0.0, 0.98, 0.1, DROPPED))
    seasons = [load(tmp_path, BEFORE_FREEZE, declarations=some) for some in (rows[:200], rows[:201])]

    told = {row.measure for each in seasons for row in each.figures if row.state in {"shown", "about"}}
    assert told == {"due_members", "valid_declarations", "declaration_rate"}
    assert [each.ask("SELECT count(*) FROM bins")[0][0] for each in seasons] == [0, 0]
    assert [each.ask("SELECT count(*) FROM accounting")[0][0] for each in seasons] == [0, 0]


def without_season(folder: Path) -> None:
    """A revision as a version stored it that kept no facts of a season."""
    with duckdb.connect(str(folder / "vault.duckdb")) as vault:
        vault.execute("DELETE FROM season")
        vault.execute("DELETE FROM states WHERE kind = 'season'")
    signed_again(folder)


def signed_again(folder: Path) -> None:
    """The manifest names the rows as they are now."""
    manifest = frozen.as_kept((folder / "manifest.json").read_bytes())
    manifest["digests"]["vault.duckdb"] = places.file_digest(folder / "vault.duckdb")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_in_an_open_year_groups_move_when_ten_more_have_declared_and_the_whole_scheme_at_once(
    tmp_path: Path,
) -> None:
    rows = drawn.declarations(Drawn(3, 300, 1, 0.8, 0.0, 0.98, 0.1, DROPPED))
    rows = rows.sort(pl.col("declaration_status") == "submitted", descending=True)
    key = ("declaration_rate", LAST, "share", ())

    def season(declared: int) -> Published:
        is_in = pl.int_range(pl.len()) < declared
        blank = [pl.when(is_in).then(pl.col(name)).alias(name) for name in ("submitted_on", *HOURS)]
        status = pl.when(is_in).then("declaration_status").otherwise(pl.lit("not_submitted"))
        return load(
            tmp_path,
            BEFORE_FREEZE,
            declarations=rows.with_columns(status.alias("declaration_status"), *blank),
        )

    at = {200: season(200)}
    without_season(at[200].folder)
    at |= {number: season(number) for number in (201, 209, 212, 213)}
    groups = {number: {k: v for k, v in figures(each).items() if k[3]} for number, each in at.items()}
    assert groups[200] == groups[201] == groups[209] != groups[212] == groups[213]
    assert [figures(at[n])[key][2] - figures(at[200])[key][2] for n in (201, 209, 212, 213)] == [1, 9, 12, 13]
    assert who_wait(at[209]) == f'[["season", {LAST}, 9]]'
    assert who_wait(at[212]) == "[]"

    revisions.point(tmp_path, 1, "a wrong file")
    assert {k: v for k, v in figures(season(203)).items() if k[3]} == groups[200]
    assert figures(load(tmp_path))["hours", LAST, "median", ()][0] == "shown"


def test_a_year_closed_by_a_click_is_published_and_then_waits(tmp_path: Path, rows: pl.DataFrame) -> None:
    load(tmp_path, BEFORE_FREEZE, declarations=rows)
    answers = {"closed": {str(LAST): 1}}
    made = {"built_on": BEFORE_FREEZE.isoformat()}
    closed = _published(tmp_path, Load({}, thirty.scheme(), made, BEFORE_FREEZE, answers))
    assert figures(closed)["hours", LAST, "median", ()][0] == "shown"

    assert figures(load(tmp_path, BEFORE_FREEZE, declarations=late(rows, 3))) == figures(closed)


def test_a_first_publication_nobody_has_seen_lets_what_waits_in_and_a_second_does_not(
    tmp_path: Path, rows: pl.DataFrame, first: Published
) -> None:
    load(tmp_path, declarations=late(rows, 1))
    again = Load({}, thirty.scheme(), {"built_on": TODAY.isoformat()}, TODAY, unseen=LAST)
    let_in = _published(tmp_path, again)
    key = ("valid_declarations", LAST, "count", ())
    assert figures(let_in)[key][2] - figures(first)[key][2] == 1
    assert who_wait(let_in) == "[]"

    load(tmp_path, declarations=late(rows, 12, 1))
    with pytest.raises(CpdError, match="published more than once"):
        _published(tmp_path, again)


def test_reviews_wait_until_nineteen_in_twenty_are_judged(tmp_path: Path, rows: pl.DataFrame) -> None:
    reviews = drawn.reviews(rows.filter(pl.col("cpd_year") == LAST), 0.4)
    many = reviews.height // 10
    is_early = pl.int_range(pl.len()) < many
    unfinished = reviews.with_columns(
        pl.when(is_early).then(pl.lit("in_review")).otherwise("review_outcome").alias("review_outcome")
    )
    before = load(tmp_path, declarations=rows, reviews=unfinished)
    assert not [row for row in before.figures if row.measure == "reviewed_meets" and row.state == "shown"]
    assert who_wait(before) == f'[["reviews", {LAST}, {reviews["record"].n_unique()}]]'

    after = load(tmp_path, reviews=reviews)
    assert [row for row in after.figures if row.measure == "reviewed_meets" and row.state == "shown"]


@pytest.mark.parametrize("members", [4, 8, 9])
def test_fewer_than_ten_declarations_tell_only_due_and_declared(tmp_path: Path, members: int) -> None:
    rows = drawn.declarations(Drawn(5, members, 1, 0.8, 0.0, 0.98, 0.1, DROPPED))
    told = load(tmp_path, declarations=rows, reviews=drawn.reviews(rows, 0.9))

    shown = {row.measure for row in told.figures if row.state in {"shown", "about"}}
    assert shown <= {"due_members", "valid_declarations", "declaration_rate"}
    for kind in documents.Kind:
        with pytest.raises(CpdError, match="too few declarations for CPD year 2025 to report on"):
            documents.made(kind, Catalogue(told.folder / "catalogue.duckdb"), LAST, issued=TODAY)


@pytest.mark.parametrize(("number", "is_told"), [(9, False), (10, True)])
def test_the_paper_has_its_table_of_outcomes_from_ten_reviewed_records_on(
    tmp_path: Path, number: int, is_told: bool
) -> None:
    rows = drawn.declarations(Drawn(5, 80, 1, 0.8, 0.0, 0.98, 0.1, DROPPED))
    met = pl.lit("meets").alias("review_outcome")
    told = load(tmp_path, declarations=rows, reviews=drawn.reviews(rows, 0.6)[:number].with_columns(met))
    catalogue = Catalogue(told.folder / "catalogue.duckdb")
    paper = documents.made(documents.Kind.COMMITTEE, catalogue, LAST, issued=TODAY)

    tables = {block.id for block in paper.blocks if isinstance(block, Table)}
    assert ("declared" in tables, "outcomes" in tables) == (True, is_told)


def test_fewer_than_ten_reviewed_at_random_tell_only_how_many_were_selected(
    tmp_path: Path, rows: pl.DataFrame
) -> None:
    reviews = drawn.reviews(rows.filter(pl.col("cpd_year") == LAST), 0.4)[:9]
    told = load(tmp_path, declarations=rows, reviews=reviews)

    of_reviews = {name for name, each in told.measures.items() if each.source == "reviewed"}
    shown = {row.measure for row in told.figures if row.state in {"shown", "about"}} & of_reviews
    assert shown == {"selected"}
    assert not told.ask("SELECT * FROM assessing")


def test_no_figure_of_a_share_or_a_mean_stands_on_fewer_than_ten(tmp_path: Path) -> None:
    for members in (12, 20, 30, 60):
        rows = drawn.declarations(Drawn(members, members, 1, 0.8, 0.02, 0.9, 0.15, ()))
        told = load(tmp_path / str(members), declarations=rows, reviews=drawn.reviews(rows, 0.5))
        small = [row for row in told.figures if row.statistic != "count" and 0 < (row.whole or 10) < 10]
        assert small == []


def test_few_with_another_target_leave_figures_of_the_full_target_in_fives(tmp_path: Path) -> None:
    rows = drawn.declarations(Drawn(21, 200, 1, 0.8, 0.0, 0.95, 0.03, DROPPED))
    told = figures(load(tmp_path, declarations=rows))
    state, _, part, whole, _ = told["planned_minimum", LAST, "share", ()]

    assert state == "about"
    assert (part % 5, whole % 5) == (0, 0)


@pytest.mark.usefixtures("first")
def test_a_year_of_which_a_publication_s_rows_are_gone_stays_as_it_is_and_says_why(
    tmp_path: Path, rows: pl.DataFrame
) -> None:
    second = load(tmp_path, declarations=late(rows, 12))
    gone = tmp_path / "revisions" / "000001"
    gone.rename(tmp_path / "elsewhere")

    third = load(tmp_path, declarations=late(rows, 12, 12))
    assert figures(third, year=None) == figures(second, year=None)
    assert who_wait(third) == f'[["declarations", {LAST}, 12]]'
    assert third.ask("SELECT value FROM meta WHERE name = 'missing'") == [
        (f'[["declarations", {LAST - 1}, 1], ["declarations", {LAST}, 1]]',)
    ]
    assert publication.told(Catalogue(third.folder / "catalogue.duckdb"))[0].startswith(
        f"CPD year {LAST} stays as it is: it was published from the rows of version 1, which are not here."
    )

    (tmp_path / "elsewhere").rename(gone)
    assert figures(load(tmp_path)) != figures(second)


@pytest.mark.usefixtures("first")
def test_without_the_newest_rows_nothing_is_loaded(tmp_path: Path, rows: pl.DataFrame) -> None:
    load(tmp_path, declarations=late(rows, 12))
    revisions.point(tmp_path, 1, "a wrong load")
    (tmp_path / "revisions" / "000002" / "vault.duckdb").unlink()

    with pytest.raises(CpdError, match="Restore the data folder from a backup"):
        load(tmp_path, declarations=late(rows, 1))


def test_building_anew_moves_nothing(tmp_path: Path, first: Published) -> None:
    again = _published(tmp_path, Load({}, thirty.scheme(), {"built_on": TODAY.isoformat()}, TODAY))

    assert figures(again, year=None) == figures(first, year=None)
