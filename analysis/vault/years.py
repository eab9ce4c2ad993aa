"""What is known about each CPD year before any measure: what was collected, and whom a sample speaks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb

from analysis.measures.measure import ALL_AREAS, ALL_ASKED, HOURS_ALONE, SEVERAL_AREAS, of_guideline
from analysis.scheme.guideline import Guideline
from analysis.scheme.schema import DECLARATIONS
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import AREAS, REVIEWED

_FILLED = {
    **{column.name: f"{column.fact} IS NOT NULL" for column in DECLARATIONS.carried},
    SEVERAL_AREAS: "has_areas",
    "target": "target IS NOT NULL",
    "activity_types": "has_types",
    "planning_by_area": "has_planning_by_area",
}
"""Under what condition a declaration fills in a column, or what several columns give together."""
_ACCOUNTING = (
    ("Declaration rows of the year", None),
    ("of these, replaced by a later version or without a version in force", None),
    ("Members of the scheme", "true"),
    ("Not due: exempt, or left before the deadline", "NOT is_due"),
    ("Due to declare", "is_due"),
    ("Did not declare by the data freeze", "is_due AND NOT is_declared AND NOT is_after_freeze"),
    ("Declared only after the data freeze", "is_due AND NOT is_declared AND is_after_freeze"),
    ("Declared", "is_declared"),
    ("Set aside by a recorded decision", "is_set_aside"),
    ("Valid declarations", "is_valid"),
    ("Valid, but {hours} left blank", "is_valid AND NOT has_hours"),
    ("With {hours}, but joined during the year", "is_valid AND has_hours AND is_part_year"),
    ("Used for {hours} and the guideline", "is_valid AND has_hours AND NOT is_part_year"),
)


CLOSED = "closed"
"""The question, among the answers stored, whether somebody has closed a CPD year before its data freeze."""


@dataclass(frozen=True, slots=True)
class YearFacts:
    """One CPD year as found in the vault; `collected` uses the names in the measures' `needs`."""

    guideline: Guideline
    is_final: bool
    collected: frozenset[str]
    filled: dict[str, int]
    has_reviews: bool
    due_rows: bool
    due_number: int | None
    random_known: bool
    frame_size: int | None
    eligible_frame: int | None
    strata: tuple[
        tuple[str, int], ...
    ]  # the members of each stratum the sample was drawn from; none: not stratified
    # the strata named in frame or records where their sizes, or the stratum of a record, are not known
    unweighted: int
    set_aside: int
    declared: int

    @property
    def cpd_year(self) -> int:
        """The year the CPD was done."""
        return self.guideline.cpd_year


def look(connection: duckdb.DuckDBPyConnection, rule: Guideline, scheme: Scheme, today: date) -> YearFacts:
    """The facts of one CPD year. The vault must hold `declared` and `reviewed`."""
    year = rule.cpd_year
    filled, valid, due, not_declared, set_aside = _declared_counts(connection, year)
    collected = _collected({name for name, count in filled.items() if valid and 2 * count >= valid}, rule)
    collected |= set(_by_rows(connection, year))
    due_number = _answer(connection, "due_number", year)
    due_rows = not_declared > 0 or "declaration_status" in collected
    collected |= {"due"} if (due_rows or due_number) and due else set()
    reviewed = _review_columns(connection, year, scheme)
    frame = _frame(connection, year, due if due_rows else due_number)
    strata = _strata(connection, year)
    return YearFacts(
        guideline=rule,
        is_final=is_closed(connection, rule, today),
        collected=frozenset(collected | reviewed),
        filled=filled,
        has_reviews="reviews" in reviewed,
        due_rows=due_rows,
        due_number=due_number,
        random_known="selection_route" in reviewed or _answer(connection, "all_random", year + 1) == 1,
        frame_size=frame,
        eligible_frame=_eligible(connection, year, frame),
        strata=strata,
        unweighted=0 if strata else _strata_named(connection, year),
        set_aside=set_aside,
        declared=valid,
    )


def _collected(filled: set[str], rule: Guideline) -> set[str]:
    """What the year has of what measures need: columns that are filled in, and what its guideline states.

    Without the year's target no member's is known, whatever the files hold: nothing says what it was a target
    of.
    """
    found = filled | {of_guideline(name) for name in rule.stated}
    if rule.target_hours is None:
        found.discard("target")
    if rule.areas < 2:
        found.discard(SEVERAL_AREAS)
    if SEVERAL_AREAS in found:
        found |= {f"{area}_hours" for area in AREAS[: rule.areas]} | (
            {ALL_AREAS} if rule.areas == 3 else set()
        )
    asked = {
        "planned_hours": rule.planned_minimum_hours is not None,
        SEVERAL_AREAS: bool(rule.required_areas),
    }
    if any(asked.values()) and all(name in found for name, is_asked in asked.items() if is_asked):
        found.add(ALL_ASKED)
    if not rule.required_areas:
        found.add(HOURS_ALONE)
    return found


def is_closed(connection: duckdb.DuckDBPyConnection, rule: Guideline, today: date) -> bool:
    """Whether a year is closed: its data freeze, or its last day, has passed, or it has neither; or somebody
    closed it earlier."""
    return rule.closes is None or today > rule.closes or _answer(connection, CLOSED, rule.cpd_year) == 1


def _by_rows(connection: duckdb.DuckDBPyConnection, year: int) -> Iterator[str]:
    """What is collected by there being rows, and joining days by half of them holding one."""
    rows, joined, hours = connection.execute(
        "SELECT count(*), count(joined_on), (SELECT count(*) FROM hours WHERE cpd_year = $1) "
        "FROM declarations WHERE cpd_year = $1",
        [year],
    ).fetchall()[0]
    if rows:
        yield "declarations"
    if rows and 2 * joined >= rows:
        yield "joined_on"
    if hours:
        yield "long_hours"


def accounting(connection: duckdb.DuckDBPyConnection, cpd_year: int) -> tuple[tuple[str, int], ...]:
    """What became of the rows of a year: each line with its number, from rows read to rows used."""
    rows = _one(connection, "SELECT count(*) FROM declarations WHERE cpd_year = ?", cpd_year)
    tests = ", ".join(f"count_if({test})" for _, test in _ACCOUNTING if test)
    members, *found = connection.execute(
        f"SELECT count(*), {tests} FROM declared WHERE cpd_year = ?", [cpd_year]
    ).fetchall()[0]
    numbers = [rows, rows - members, *(int(number or 0) for number in found)]
    return tuple((text, number) for (text, _), number in zip(_ACCOUNTING, numbers, strict=True))


def _declared_counts(
    connection: duckdb.DuckDBPyConnection, year: int
) -> tuple[dict[str, int], int, int, int, int]:
    tests = ", ".join(f"count_if(is_valid AND {test})" for test in _FILLED.values())
    *counts, valid, due, missing, aside = connection.execute(
        f"SELECT {tests}, count_if(is_valid), count_if(is_due), count_if(is_due AND NOT is_declared), "
        "count_if(is_set_aside) FROM declared WHERE cpd_year = ?",
        [year],
    ).fetchall()[0]
    return (
        dict(zip(_FILLED, (int(c or 0) for c in counts), strict=True)),
        int(valid or 0),
        int(due or 0),
        int(missing or 0),
        int(aside or 0),
    )


def _review_columns(connection: duckdb.DuckDBPyConnection, year: int, scheme: Scheme) -> set[str]:
    """The names of what the review sheet of a CPD year holds."""
    codes = [criterion.code.casefold() for criterion in scheme.criteria]
    rated = "".join(f", count(rating_{code}) FILTER (is_reviewed)" for code in codes)
    judged = ", ".join(f"'{outcome}'" for outcome in REVIEWED)
    row = connection.execute(
        f"SELECT count(*), count_if(is_reviewed), count_if(outcome NOT IN ({judged})), "
        "count(selection_route), count(evidenced_total) FILTER (is_reviewed), "
        f"count(turnaround_days) FILTER (is_reviewed){rated} FROM reviewed WHERE cpd_year = ?",
        [year],
    ).fetchall()[0]
    records, reviewed, unreviewed, routes, evidenced, days, *ratings = (int(number or 0) for number in row)
    if not records:
        return set()
    ticked = connection.execute(
        "SELECT DISTINCT theme FROM final_themes WHERE cpd_year = ?", [year]
    ).fetchall()
    themes = [theme.code.casefold() for theme in scheme.themes]
    selected = _answer(connection, "selected", year + 1)
    found = {
        "reviews": True,
        "selection_route": routes == records,
        "evidenced_total_hours": 2 * evidenced >= max(reviewed, 1),
        "completed_on": 2 * days >= max(reviewed, 1),
        "selected_rows": unreviewed > 0 or selected == records,
        **{f"criterion:{code}": 2 * n >= max(reviewed, 1) for code, n in zip(codes, ratings, strict=True)},
        **{
            f"theme:{code}": (code,) in ticked or bool(_answer(connection, f"theme:{code}", year + 1))
            for code in themes
        },
    }
    return {name for name, is_there in found.items() if is_there}


def _frame(connection: duckdb.DuckDBPyConnection, year: int, due: int | None) -> int | None:
    typed = _answer(connection, "frame_size", year + 1)
    listed = _one(connection, "SELECT count(*) FROM frame WHERE review_year = ?", year + 1)
    return typed or listed or due


def _eligible(connection: duckdb.DuckDBPyConnection, year: int, frame: int | None) -> int | None:
    """The members the sample speaks for: the frame less the share found ineligible among those drawn.

    None where the frame is not known, or has fewer members than were drawn from it.
    """
    drawn, eligible = connection.execute(
        "SELECT count_if(is_random), count_if(is_random AND is_eligible) FROM reviewed WHERE cpd_year = ?",
        [year],
    ).fetchall()[0]
    if not frame or not drawn or frame < drawn:
        return None
    return round(frame * int(eligible) / int(drawn))


def _strata(connection: duckdb.DuckDBPyConnection, year: int) -> tuple[tuple[str, int], ...]:
    """The strata of the frame with their members,
    where every random record is of one of two or more of them."""
    rows = connection.execute(
        "SELECT stratum, count(*) FROM frame WHERE review_year = ? GROUP BY 1 ORDER BY 1", [year + 1]
    ).fetchall()
    known = [str(name) for name, _ in rows if name is not None]
    if len(known) < 2 or len(known) < len(rows):
        return ()
    outside = connection.execute(
        "SELECT count(*) FROM reviewed WHERE cpd_year = ? AND is_random "
        "AND NOT coalesce(list_contains(?::VARCHAR[], stratum), false)",
        [year, known],
    ).fetchall()[0][0]
    return () if outside else tuple((str(name), int(count)) for name, count in rows)


def _strata_named(connection: duckdb.DuckDBPyConnection, year: int) -> int:
    """How many strata the frame or the random records name; 0 for one, which is no stratification."""
    sql = (
        "SELECT greatest((SELECT count(DISTINCT stratum) FROM frame WHERE review_year = $1 + 1), "
        "(SELECT count(DISTINCT stratum) FROM reviewed WHERE cpd_year = $1 AND is_random))"
    )
    named = _one(connection, sql, year)
    return named if named > 1 else 0


def _answer(connection: duckdb.DuckDBPyConnection, question: str, year: int) -> int | None:
    rows = connection.execute(
        "SELECT value FROM answers WHERE question = ? AND year = ?", [question, year]
    ).fetchall()
    return int(rows[0][0]) if rows and rows[0][0] is not None else None


def _one(connection: duckdb.DuckDBPyConnection, sql: str, year: int) -> int:
    return int(connection.execute(sql, [year]).fetchall()[0][0])
