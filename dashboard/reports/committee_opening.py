"""How the committee paper opens: the decisions sought, the year in five lines, and who took part over three years."""

from collections.abc import Iterator

from analysis.catalogue.figure import Figure, State, Statistic
from analysis.catalogue.read import Query
from dashboard import words
from dashboard.reports import committee_options, committee_rules, overview, stamp
from dashboard.reports.actions import Action
from dashboard.reports.document import Block, Bullets, Decision, Heading, Paragraph, Table
from dashboard.reports.evidence import Evidence

MOST_YEARS = 3
_STEPS = (
    ("scheme_members", "Scheme members"),
    ("due_members", "Due to declare"),
    ("valid_declarations", "Declared by the data freeze"),
    ("selected_random", "Selected at random for review"),
    ("submitted_records", "Sent in a record"),
    ("reviewed", "Reviewed"),
)
NOT_HELD = "[x]"
NOT_HELD_LEGEND = "[x] not held or not collected for that year."


def years(evidence: Evidence) -> tuple[int, ...]:
    """The year and up to two before it, newest first: on a narrow screen the newest stays in sight."""
    held = [year.cpd_year for year in evidence.catalogue.years if year.cpd_year <= evidence.year.cpd_year]
    return tuple(reversed(held[-MOST_YEARS:]))


def decisions(evidence: Evidence, registered: tuple[Action, ...], *, annex: str = "annex A") -> Iterator[Block]:
    """What the committee is asked to decide; `annex` says where the letter stands."""
    year = evidence.year.cpd_year
    lacking = stamp.lacking(evidence.catalogue)
    yet = f" It is not ready: it lacks {words.listed(lacking)}." if lacking else ""
    asked = [f"Approve the feedback letter on {year} ({annex}) for issue to the scheme members of {year}.{yet}"]
    if held := committee_options.choices(evidence):
        sizes = " or ".join(words.number(each.selected) for each in held)
        hours = " or ".join(words.number(each.hours) for each in held)
        asked.append(
            f"Choose the size of the next sample: {sizes} records, for about {hours} assessor-hours; this year "
            f"{words.number(evidence.number('selected_random') or 0)} were selected."
        )
    proposed = any(action.cpd_year == year for action in registered)
    asked.append(
        "Agree the actions proposed under “Actions for next year”."
        if proposed
        else f"Name the actions to follow from the {year} figures, each with the measure it hopes to move: none is "
        "proposed here."
    )
    yield Heading(2, "Decisions sought")
    yield from (Decision(number, text) for number, text in enumerate(asked, start=1))


def summary(evidence: Evidence) -> Iterator[Block]:
    """The year in at most five lines, as the Overview has them."""
    told = overview.of_year(evidence)
    yield Heading(2, "The year in five lines")
    yield Paragraph(told.headline)
    if told.lines:
        yield Bullets(told.lines)
    if told.has_other_rules:
        yield Paragraph(committee_rules.told(evidence.catalogue, evidence.year.cpd_year))


def funnel(evidence: Evidence) -> Iterator[Block]:
    """Who took part, step by step, beside up to two years before."""
    shown = years(evidence)
    found = counts(evidence, tuple(name for name, _ in _STEPS), shown)
    rows = [
        (title, *(found.get((name, year), NOT_HELD) for year in shown))
        for name, title in _STEPS
        if (name, shown[0]) in found
    ]
    if len(rows) < 2:
        return
    yield Heading(2, "Who took part")
    yield Table(
        id="funnel",
        number=1,
        title="Members and records, step by step",
        columns=("Step", *(f"CPD year {year}" for year in shown)),
        rows=tuple(rows),
        note="The first three steps count members, the others records selected at random.",
        legend=NOT_HELD_LEGEND if any(NOT_HELD in row for row in rows) else "",
    )


def counts(evidence: Evidence, names: tuple[str, ...], shown: tuple[int, ...]) -> dict[tuple[str, int], str]:
    """Shown counts as text, by measure and year."""
    found = evidence.catalogue.figures(Query(names, shown))
    return {(each.measure, each.year): words.count(each) for each in found if _is_count(each)}


def _is_count(figure: Figure) -> bool:
    return figure.statistic is Statistic.COUNT and figure.state is State.SHOWN
