"""The office's year, the faulty files, and the generator that writes everything."""

import tomllib
from pathlib import Path

import polars as pl
import pytest

from sample_data import any_size, generate
from sample_data.faults import FAULTS
from tests.sample_data import facts

DIRTY = sorted((facts.DATA / "dirty").iterdir())
RULES = {
    *("missing_column", "unmatched_value", "unreadable_number", "negative_number", "conflicting_duplicate"),
    *("too_many_decimals", "more_than_period", "over_2000", "looks_like_points", "looks_like_minutes"),
    *("parts_disagree", "over_500", "no_area", "exact_areas", "repeat_of_last_year", "after_freeze"),
    *(
        "reduced_but_active",
        "outcome_without_submission",
        "not_in_frame",
        "status_disagrees",
        "ambiguous_dates",
    ),
}


def sheet(name: str, header: int) -> pl.DataFrame:
    return pl.read_excel(
        facts.DATA / "small" / name, read_options={"header_row": header}, infer_schema_length=0
    ).drop_nulls("Membership No")


def test_the_committed_files_are_written_again_byte_for_byte(tmp_path: Path) -> None:
    generate.committed(tmp_path)
    written = {
        path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    }
    stored = {
        path.relative_to(facts.DATA): path.read_bytes()
        for folder in ("scheme", "small", "dirty")
        for path in (facts.DATA / folder).rglob("*")
        if path.is_file()
    }

    assert sorted(written) == sorted(stored)
    assert [path for path in written if written[path] != stored[path]] == []
    assert sum(map(len, stored.values())) < 12_000_000


def test_the_office_export_has_612_members_of_whom_486_declared() -> None:
    rows = sheet("membership.xlsx", 3)
    members, foot = rows.head(-1), rows.tail(1)
    hours = members["Total hours"].cast(pl.Float64)

    assert members["Membership No"].n_unique() == 612
    assert hours.count() == members["Date submitted"].count() == 486
    assert foot["Membership No"].item() == "Total"
    assert float(foot["Total hours"].item()) == pytest.approx(hours.sum())
    assert set(members["Grade"]) == {"Fellow", "Member", "Technician"}
    assert members["Date joined"].str.contains(r"^\d\d/\d\d/\d{4}$").all()
    assert members["E-mail"].str.ends_with("@example.invalid").all()
    assert members["Name"].str.contains(r"^Member \d{4}$").all()


def test_the_poorer_exports_are_the_same_members_with_less() -> None:
    full, fewer = sheet("membership.xlsx", 3), sheet("membership-no-planned.xlsx", 3)
    totals = sheet("membership-total-only.xlsx", 0)

    assert set(full.columns) - set(fewer.columns) == {"Planned", "Unplanned"}
    assert totals.columns == ["Membership No", "Total hours"]
    assert totals.rows() == full.head(-1).drop_nulls("Total hours").select(totals.columns).rows()


def test_the_review_sheet_has_96_records_of_those_members_and_six_criteria() -> None:
    reviews = sheet("reviews.xlsx", 2)
    criteria = [name for name in reviews.columns if name.startswith("C") and name[1].isdigit()]

    assert reviews["Membership No"].n_unique() == len(reviews) == 96
    assert set(reviews["Membership No"]) <= set(sheet("membership.xlsx", 3)["Membership No"])
    assert len(criteria) == 6
    assert set(reviews["C1 Hours"].drop_nulls()) >= {"Y", "Partial", "N"}


def test_there_is_a_file_for_every_fault() -> None:
    assert {fault.rule for fault in FAULTS} == RULES
    assert [folder.name for folder in DIRTY] == sorted(rule.replace("_", "-") for rule in RULES)


@pytest.mark.parametrize("folder", DIRTY, ids=lambda folder: folder.name)
def test_a_faulty_file_has_the_row_and_column_it_names(folder: Path) -> None:
    said = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    lines = (folder / said["file"]).read_text(encoding="utf-8").splitlines()
    header = lines[0].split(",")

    assert said["severity"] in {"blocks", "needs a decision", "note", "question"}
    assert all(2 <= row <= len(lines) for row in said["rows"])
    assert (said["column"] in header) is (said["rule"] not in {"missing_column", "conflicting_duplicate"})


def test_any_size_has_the_same_columns_and_as_many_rows_as_asked(tmp_path: Path) -> None:
    any_size.write(tmp_path, members=2000, years=3)
    declarations = pl.read_parquet(tmp_path / "declarations.parquet")
    again = declarations.unique(["member", "cpd_year"])["cpd_year"].value_counts().sort("cpd_year")

    assert again.rows() == [(2023, 2000), (2024, 2000), (2025, 2000)]
    for name in ("declarations", "hours", "reviews", "frame", "guideline"):
        assert (
            pl.read_parquet_schema(tmp_path / f"{name}.parquet").names() == facts.rows(f"{name}.csv").columns
        )


def test_the_data_dictionary_names_every_column_of_every_file() -> None:
    text = (facts.DATA / "README.md").read_text(encoding="utf-8")
    named = {path.name: set(facts.rows(path.name).columns) for path in (facts.DATA / "scheme").iterdir()}
    spoken = {f"c{number}" for number in range(2, 10)}

    for name, columns in named.items():
        assert f"`scheme/{name}`" in text
        assert {column for column in columns - spoken if f"`{column}`" not in text} == set()
    assert all(f"`{path.name}`" in text for path in (facts.DATA / "small").iterdir())
