"""A group's reviewed rate over three years, worked out once more from the years' own figures."""

import pytest

from analysis.catalogue.figure import State
from analysis.catalogue.read import Query
from tests import built_sample, oracle_check


def test_a_group_over_three_years_weighs_each_by_the_members_it_speaks_for() -> None:
    catalogue = built_sample.catalogue()
    parts = [catalogue.figure("reviewed_meets", year, sector="Energy") for year in (2023, 2024, 2025)]
    cells = [(f.frame or 0, f.whole or 0, f.whole or 0, f.part or 0) for f in parts]
    members = sum(cell[0] for cell in cells)

    found = catalogue.pooled("reviewed_meets", 2025, "sector")["Energy"]

    assert (found.part, found.whole, found.frame) == (
        sum(f.part or 0 for f in parts),
        sum(f.whole or 0 for f in parts),
        members,
    )
    assert {f.state for f in parts} == {State.ABOUT}
    assert found.value == pytest.approx(sum(m * met / told for m, _, told, met in cells) / members)
    assert (found.lower, found.upper) == pytest.approx(oracle_check.stratified_limits(cells), abs=1e-6)


def test_a_group_that_one_of_the_years_does_not_show_is_not_taken_together() -> None:
    catalogue = built_sample.catalogue()
    regions = {
        year: catalogue.figures(Query(("reviewed_meets",), (year,), ("region",)))
        for year in (2023, 2024, 2025)
    }

    assert [figure.state for figure in regions[2025]] == [State.WITHHELD]
    assert set(catalogue.pooled("reviewed_meets", 2024, "region")) <= {
        f.groups[0][1] for f in regions[2024] if f.groups
    }
    assert catalogue.pooled("reviewed_meets", 2025, "region") == {}
    assert catalogue.pooled("reviewed_meets", 2016, "sector") == {}
