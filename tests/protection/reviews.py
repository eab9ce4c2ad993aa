"""What the reviewed rates by group tell of the groups too few to report."""

from collections.abc import Iterator

from analysis.measures.measure import Measure, Scope, Share, Source
from tests.protection.attacker import Solved, System
from tests.protection.published import Published, label_of


def grouped(published: Published) -> list[Measure]:
    """The shares of reviewed records that may be shown by group."""
    return [
        m
        for m in published.measures.values()
        if m.source is Source.REVIEWED and m.scope is Scope.GROUPS and isinstance(m, Share)
    ]


def on_reviews(published: Published) -> Iterator[str]:
    """Every hidden group of reviewed records whose number follows from the others and the whole."""
    for measure in grouped(published):
        for (name, year, by), rows in published.tables.items():
            if name == measure.name and by:
                yield from _on_table(
                    published, measure, year, by[0], {row.labels[0]: row.people for row in rows}
                )


def _on_table(
    published: Published, measure: Measure, year: int, name: str, shown: dict[str, int]
) -> Iterator[str]:
    """Some records may be of members without a declaration, and so of no group; their number is not known."""
    truth = dict.fromkeys([*published.labels[name].values(), "of no group"], 0)
    rows = published.ask_vault(
        f"SELECT d.member IS NULL, coalesce(r.{name}, ''), count(*) FROM reviewed AS r "
        f"LEFT JOIN declared AS d ON d.member = r.member AND d.cpd_year = r.cpd_year "
        f"WHERE r.cpd_year = ? AND {measure.base} GROUP BY ALL",
        [year],
    )
    for is_of_none, code, number in rows:
        truth["of no group" if is_of_none else label_of(published, name, code)] += number
    system = System()
    whole = published.tables[(measure.name, year, ())][0].people
    system.tell(dict.fromkeys(truth, 1), whole, whole, f"{measure.name}, {year}")
    for label, number in shown.items():
        system.exactly(label, number, f"{measure.name} by {name}, {label}, {year}")
    if not truth.pop("of no group"):
        system.exactly("of no group", 0)
    yield from system.broken_by(truth)
    solved = Solved(system)
    for label, number in truth.items():
        if number and label not in shown and solved.interval(label).is_exact:
            yield f"{year}: {number} reviewed records follow: {measure.name}, {label}"
