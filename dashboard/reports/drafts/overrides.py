"""Remarks on a draft that its writer lets stand, each with the reason, the author and the time."""

from dataclasses import dataclass, fields

from analysis.errors import CpdError
from dashboard.reports.drafts.drafts import UNNAMED, Key
from dashboard.trust import access, workspace
from dashboard.trust.access import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A remark that stands aside: its rule and the sentence it was made on,
    and why that sentence is right."""

    rule: str
    sentence: str
    reason: str
    author: str
    made_at: str


def add(key: Key, *, rule: str, sentence: str, reason: str, author: str) -> None:
    """Keep the reason why a remark stands aside. Raises CpdError where no reason is given."""
    if len(reason.split()) < 2:
        raise CpdError(
            "Say in a few words why this sentence is right as it is; the reason is kept with the draft."
        )
    writer = access.person().signs(author.strip() or UNNAMED)
    what = f"a remark set aside, {key.kind} {key.cpd_year}"
    with workspace.writing(key.path, Act.WRITE, what) as connection:
        on = {"kind": key.kind, "cpd_year": key.cpd_year, "rule": rule, "sentence": sentence}
        told = {"reason": reason.strip(), "author": writer, "made_at": workspace.now()}
        where = " AND ".join(f"{name} = ?" for name in on)
        if not workspace.change(connection, "overrides", where, tuple(on.values()), **told):
            workspace.add(connection, "overrides", on | told)


def overrides_of(key: Key) -> tuple[Override, ...]:
    """Every remark that stands aside in a draft, in the order in which they were set."""
    where = "kind = ? AND cpd_year = ? ORDER BY made_at, rowid"
    found = workspace.kept(key.path, "overrides", where, (key.kind, key.cpd_year))
    return tuple(Override(**{each.name: row[each.name] for each in fields(Override)}) for row in found)
