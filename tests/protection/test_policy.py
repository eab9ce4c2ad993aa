"""The policy of protection as a reader of the sample's catalogue meets it."""

import json
from collections.abc import Iterator

import pytest

from analysis import places
from analysis.catalogue.read import Catalogue, Query
from analysis.measures.measure import Measure, Scope, Source
from analysis.protection import disclosure
from dashboard.reports.letter import letter
from tests import built_sample
from tests.protection.published import Published, Shown
from tests.protection.reviews import grouped

NOBODYS_BUSINESS = ("maternity or parental leave", "career break", "unemployed", "long-term illness")
LEAST = {"median": 10, "lower_quartile": 30, "upper_quartile": 30, "ninetieth_centile": 100}
STEPS = {"hours": 0.5, "index": 0.05}
TABLES = {
    "accounting",
    "assessing",
    "beside",
    "bins",
    "cells",
    "changes",
    "drivers",
    "figures",
    "levels",
    "likeness",
    "matched",
    "meta",
    "planner",
    "pooled",
    "published",
    "weeks",
    "years",
}


def test_no_group_has_fewer_than_ten_people_in_any_base(sample: Published) -> None:
    assert min(figure.people for figure in _in_groups(sample)) == 10


def test_leave_illness_unemployment_and_career_breaks_are_never_groups_of_their_own(
    sample: Published,
) -> None:
    labels = sample.labels["activity_status"]
    groups = {
        code: {other for other, label in labels.items() if label == labels[code]} for code in NOBODYS_BUSINESS
    }

    assert all(len(codes) > 1 for codes in groups.values())
    assert not {label.casefold() for label in labels.values()} & set(NOBODYS_BUSINESS)


def test_at_most_two_characteristics_and_only_the_listed_pairs_are_told_together(sample: Published) -> None:
    together = {figure.by for figure in sample.figures if len(figure.by) > 1}

    assert together <= {(min(pair), max(pair)) for pair in disclosure.PAIRS}
    assert together


def test_every_group_of_a_table_by_one_characteristic_is_one_of_its_published_groups(
    sample: Published,
) -> None:
    listed = {
        name: json.loads(text) for name, text in sample.ask("SELECT characteristic, groups FROM levels")
    }
    strange = {
        (name, label)
        for each in _in_groups(sample)
        for name, label in each.groups
        if label not in listed[name]
    }

    assert strange == set()


def test_quantiles_of_groups_stand_on_enough_people_and_are_rounded(sample: Published) -> None:
    found = [
        (each, _unit(sample.measures[each.measure])) for each in _in_groups(sample) if each.statistic in LEAST
    ]

    assert {each.statistic for each, _ in found} == set(LEAST)
    assert [each for each, _ in found if each.people < LEAST[each.statistic]] == []
    assert [each for each, unit in found if round((each.value or 0) / STEPS[unit], 6) % 1] == []


def test_a_share_near_all_or_nobody_is_never_exact_in_a_small_group(sample: Published) -> None:
    small = [
        each for each in _in_groups(sample) if each.part is not None and each.people < disclosure.BANDED_BELOW
    ]
    counted = [each for each in small if each.statistic == "share" and not _is_reviewed(sample, each)]

    assert [each for each in counted if not 0.1 < (each.part or 0) / each.people < 0.9] == []
    assert counted


def test_full_target_measures_are_never_given_by_status(sample: Published) -> None:
    full = {name for name, measure in sample.measures.items() if measure.scope is Scope.FULL_TARGET}

    assert [each for each in sample.figures if each.measure in full and "activity_status" in each.by] == []
    assert full


def test_reviewed_rates_of_groups_stand_on_ten_records_and_never_on_nearly_all_members(
    sample: Published,
) -> None:
    names = {measure.name for measure in grouped(sample)}
    found = [each for each in _in_groups(sample) if each.measure in names]

    assert [each for each in found if each.people < disclosure.REVIEWED_FROM or len(each.by) > 1] == []
    assert [each for each in found if each.people > disclosure.MOST_REVIEWED * (each.frame or 0)] == []
    assert found


def test_full_target_figures_of_the_whole_scheme_need_ten_members_with_another_target(
    sample: Published,
) -> None:
    others = {figure.year: figure.people for figure in sample.figures if figure.measure == "hours_reduced"}

    assert all(
        others[each.year] >= disclosure.SMALLEST
        for each in sample.figures
        if each.measure == "planned_minimum" and each.state == "shown"
    )


def test_the_catalogue_holds_only_the_documented_tables(sample: Published) -> None:
    assert {name for (name,) in sample.ask("SELECT table_name FROM duckdb_tables()")} == TABLES


def test_no_text_in_the_catalogue_holds_a_pseudonym(sample: Published) -> None:
    people = sample.ask_vault(
        "SELECT member FROM declarations UNION SELECT assessor FROM reviews WHERE assessor IS NOT NULL"
    )
    texts = "\n".join(_texts(sample))

    assert [name for (name,) in people if name in texts] == []
    assert len(people) > 100


def test_no_identifier_of_the_files_is_in_the_catalogue(sample: Published) -> None:
    lines = (places.SAMPLE_FILES / "declarations.csv").read_text(encoding="utf-8").splitlines()[1:]
    texts = "\n".join(_texts(sample))

    assert [name for name in {line.partition(",")[0] for line in lines} if name in texts] == []


def test_the_letter_is_written_from_figures_of_the_whole_scheme_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Query] = []
    figures = Catalogue.figures

    def noted(catalogue: Catalogue, query: Query) -> object:
        asked.append(query)
        return figures(catalogue, query)

    monkeypatch.setattr(Catalogue, "figures", noted)
    catalogue = built_sample.catalogue()
    year = catalogue.years[-1]
    letter.letter(catalogue, year.cpd_year, issued=year.guideline.freeze)

    assert {(query.by, query.where) for query in asked} == {((), ())}


def _in_groups(published: Published) -> list[Shown]:
    return [each for each in published.figures if each.groups and each.state in {"shown", "banded"}]


def _is_reviewed(published: Published, figure: Shown) -> bool:
    return published.measures[figure.measure].source is Source.REVIEWED


def _unit(measure: Measure) -> str:
    return str(getattr(measure, "unit", "hours"))


def _texts(published: Published) -> Iterator[str]:
    """Every text in the file."""
    columns = published.ask(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'VARCHAR' AND NOT internal"
    )
    for table, column in columns:
        yield from (text for (text,) in published.ask(f'SELECT DISTINCT "{column}" FROM {table}') if text)
