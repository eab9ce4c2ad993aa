"""The SQL shown to readers gives the numbers shown to readers."""

import duckdb
import pytest

from analysis import places
from analysis.catalogue import revisions
from analysis.catalogue.figure import State, Statistic
from analysis.catalogue.read import Query
from analysis.measures import register
from analysis.measures.measure import Crossing, Quantiles, Share, Ternary
from analysis.measures.statement import statement
from tests import built_sample


@pytest.fixture(scope="module")
def vault() -> duckdb.DuckDBPyConnection:
    built_sample.catalogue()
    revision = revisions.current(places.sample_folder())
    assert revision is not None
    return duckdb.connect(str(revision.vault), read_only=True)


def test_every_share_s_sql_counts_what_the_catalogue_holds(vault: duckdb.DuckDBPyConnection) -> None:
    catalogue = built_sample.catalogue()
    shares = [each for each in register.measures(catalogue.scheme) if isinstance(each, Share)]
    shown = [
        f for m in shares for f in catalogue.figures(Query((m.name,), (2025,))) if f.state is State.SHOWN
    ]

    counted = {
        f.measure: vault.execute(statement(catalogue.measure(f.measure)), [2025]).fetchone() for f in shown
    }

    assert len(shown) > 40
    assert counted == {f.measure: (f.part, f.whole) for f in shown}


def test_every_median_s_sql_gives_the_median(vault: duckdb.DuckDBPyConnection) -> None:
    catalogue = built_sample.catalogue()
    measure = catalogue.measure("hours")
    assert isinstance(measure, Quantiles)

    _, median, *_ = vault.execute(statement(measure), [2025]).fetchone() or ()

    assert median / 100 == catalogue.figure("hours", 2025, Statistic.MEDIAN).value


def test_a_statement_by_characteristics_groups_by_them() -> None:
    measure = built_sample.catalogue().measure("met_guideline")

    text = statement(measure, ("sector", "region"))

    assert text.startswith("SELECT\n    sector,\n    region,\n")
    assert text.endswith("GROUP BY sector, region")


def test_every_other_measure_has_sql_to_read() -> None:
    for measure in register.measures(built_sample.catalogue().scheme):
        assert statement(measure).count("FROM") == 1
        assert isinstance(measure, Ternary | Crossing) or "?" in statement(measure)
