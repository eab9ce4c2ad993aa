"""The one sheet of an uploaded file that names members: its cells as they came, and each row's pseudonym."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from analysis.errors import CpdError
from analysis.intake.convert import pseudonyms
from analysis.intake.read import gate
from analysis.intake.recognise import choices, memory, plan, said
from analysis.intake.setting import Setting


@dataclass(frozen=True, slots=True)
class Identified:
    """Cells under the file's own headings (unique, in order); of each row its pseudonym, its identifier in
    one spelling (both null where blank), and its cell in the column asked for, where the file has that
    column.
    """

    cells: pl.DataFrame
    members: pl.Series
    spelled: pl.Series
    group: pl.Series | None = None


def sheet_of_members(folder: Path, setting: Setting, group: str = "") -> Identified:
    """The first sheet of the job that has a member column; `group` names one of our columns to give as well.

    Raises CpdError where no sheet has one.
    """
    chosen, remembered = choices.read(folder), memory.recalled(setting.mappings)
    for file in gate.uploads(folder):
        for grid in gate.grids(file.path, limits=setting.limits, known=said.known):
            planned = plan.planned(grid, setting.scheme, chosen, remembered)
            if "member" in planned.places:
                return _members_of_plan(planned, setting, group)
    raise CpdError(
        "No sheet of this file has a member column we know. Load it once on the Data page, then try again."
    )


def _members_of_plan(planned: plan.Plan, setting: Setting, group: str) -> Identified:
    body = planned.body
    given = body.get_column(planned.places["member"])
    return Identified(
        body.select(pl.col(place).alias(planned.names[place]) for place in planned.grid.columns),
        pseudonyms.members(given, setting.key),
        pseudonyms.normal(given),
        body.get_column(planned.places[group]) if group in planned.places else None,
    )
