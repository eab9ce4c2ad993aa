"""A place in a draft for what is always made from the figures: the key figures, a chart, the notes on method."""

from collections.abc import Callable, Iterator, Mapping
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


def made(blocks: tuple[Block | Placed, ...], evidence: Evidence) -> tuple[Block, ...]:
    """The blocks with every place filled, charts numbered as they stand. Raises CpdError for an unknown place."""
    found: list[Block] = []
    charts = 0
    for block in _filled(blocks, evidence):
        charts += isinstance(block, Chart)
        found.append(replace(block, number=charts) if isinstance(block, Chart) else block)
    return tuple(found)


def _filled(blocks: tuple[Block | Placed, ...], evidence: Evidence) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Placed):
            yield block
        elif block.name in MADE:
            yield from MADE[block.name](evidence)
        else:
            raise CpdError(f"There is no “{block.name}” to place. Choose one of {words.listed(tuple(MADE))}.")
