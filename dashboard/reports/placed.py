"""A place in a draft for what is always made from the figures: the key figures, a chart, the notes on method."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from analysis.errors import CpdError
from dashboard import words
from dashboard.reports import feedback_about, feedback_charts, feedback_glance, feedback_hours
from dashboard.reports.document import Block, Chart
from dashboard.reports.evidence import Evidence
from dashboard.reports.markdown import Placed


def _areas(evidence: Evidence) -> Iterator[Block]:
    yield from feedback_charts.area_mix(evidence, feedback_hours.area_mix(evidence))


MADE: Mapping[str, Callable[[Evidence], Iterator[Block]]] = {
    "key_figures": feedback_glance.key_figures,
    "hours_chart": feedback_charts.hours,
    "areas_chart": _areas,
    "about": feedback_about.about,
}
"""What can be placed, by the name that stands in the draft; each is absent where its figures are."""


def made(block: Block | Placed, evidence: Evidence) -> Iterator[Block]:
    """The block itself, or what its place is filled with. Raises CpdError for an unknown place."""
    if not isinstance(block, Placed):
        yield block
    elif block.name in MADE:
        yield from MADE[block.name](evidence)
    else:
        raise CpdError(f"There is no “{block.name}” to place. Choose one of {words.listed(tuple(MADE))}.")


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with charts numbered as they stand."""
    charts = 0
    for block in blocks:
        charts += isinstance(block, Chart)
        yield replace(block, number=charts) if isinstance(block, Chart) else block
