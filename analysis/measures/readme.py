"""The register of measures as `analysis/README.md`, written from their definitions."""

from analysis.measures import attacks, register
from analysis.measures.measure import (
    Basis,
    Count,
    Crossing,
    Distribution,
    MeanShare,
    Measure,
    Quantiles,
    Scope,
    Share,
    Ternary,
)
from analysis.scheme import scheme

_KINDS: dict[type[Measure], str] = {
    Count: "count",
    Share: "share",
    MeanShare: "mean of shares",
    Quantiles: "median, quartiles, 90th centile",
    Distribution: "distribution",
    Ternary: "three-area triangle",
    Crossing: "crossing",
}
_SCOPES = {
    Scope.GROUPS: "scheme and groups",
    Scope.FULL_TARGET: "scheme and groups; in fives where few have another target",
    Scope.SCHEME: "scheme",
}
_OPENING = """# Measures

The register of what is worked out at load, one definition each. It is written from the code
(`python -m analysis.measures`), and a test keeps it true. Conditions are SQL over the fact tables that
`vault/facts.sql` and `vault/reviewed.sql` derive; hours are whole hundredths of an hour there. *Counted*
measures cover everybody who declared and never get a sampling interval; *estimated* ones come from records
selected at random, with the exact hypergeometric interval for the scheme. A measure is *not collected* in a
year in which fewer than half of the valid declarations fill in what it needs.

Criteria and themes are the scheme's own words; those listed here are the ones shipped.
"""
_SHARE = "| {members} | {stand} of {all} | {share:.0%} | {cells[0]:,} | {cells[1]:,} |"
_TABLES = "\n".join(
    _SHARE.format(
        members=members, stand=stand, all=tables, share=stand / tables, cells=attacks.CELLS[members]
    )
    for members, (stand, tables) in attacks.STAND.items()
)
_FILES = "; ".join(
    f"of the {name} scheme {now[0]:,} cells by one and {now[1]:,} by two, {then[0]:,} and {then[1]:,} before"
    for (name, now), then in zip(attacks.CELLS_OF_FILES.items(), attacks.CELLS_BEFORE.values(), strict=True)
)
_CLOSING = f"""
## What protection leaves

The whole scheme is exact, from ten. One characteristic is in fives, two together in tens. A year is
published when it is closed. What was published waits for nine others. `analysis/protection` does it. Of the
tables by one characteristic, and of the cells by one and by two together, in random schemes that
`tests/protection` builds and attacks, there stand:

| Members | Tables that stand | Share | Cells by one | Cells by two |
|---:|---:|---:|---:|---:|
{_TABLES}

In the latest year of the files in `sample_data` there stand {_FILES}. Under the
policy before, they were exact numbers of joined groups, of fewer measures.

The attackers know the rules, every total, and which groups nobody is in. From the tables of one measure no
number of one to nine follows; of the small scheme {attacks.TWO_LEFT[0]} of {attacks.TWO_LEFT[1]:,} can only \
be one of two. From all measures of a characteristic together {attacks.BASES[0]} of \
{attacks.BASES[1]:,} do: how many members lie between two bases. From two publications ten members apart \
{attacks.TEN_APART[0] or "none"} of {attacks.TEN_APART[1]} does. Of the same members in two years none \
follows from one measure; from all together {attacks.SAME_MEMBERS[0]} of {attacks.SAME_MEMBERS[1]} do. Where \
fewer than fifty have one kind of target, none of theirs follows from all figures of the whole scheme.

## Changes of method

| Date | What changed |
|---|---|
| 2026-11-30 | Where one to 49 members have the full target, or another, figures of both are in fives; \
beside one to nine, what the others lacked is withheld: some of these followed from all less the others. \
A table by two characteristics stands where each of its cells that is too few can be of two sizes. \
Numbers of the same members in two years are left out where what a few of them did would follow. |
| 2026-11-30 | The reviewed rate is also given of those whose declaration met the guideline, and of those \
below it: each from ten records, exact unless one to nine records are in neither, else in fives. |
| 2026-11-30 | The fall that samples would show is worked out over every outcome that both can have, by \
the limits that the verdict uses; of weighted rates it was that of a simple sample before. Limits of \
weighted rates are kept to a tenth of a point outwards. A reversal is judged within groups, all of them \
together; groups are ranked in a heading only where they differ by more than chance. |
| 2026-11-29 | Protection is new. Numbers of groups are rounded to five, by two characteristics to ten, \
in place of bands; where the exact total would tell a group's number, the largest group is what the others \
leave; full-target figures are given by every characteristic, in fives where one to 49 \
members have another target; the parts of a change and members of two years come from rounded numbers; \
likeness to the frame is a word. A year is told when it is closed, its reviews once nineteen in twenty \
records are judged, and what comes later waits until ten members have changed; \
so do the groups of an open year. A draw needs a secret \
committed to before. Given up: exact numbers of groups; rates of what members recorded before a year is \
closed; that anybody who has the frame can repeat the draw. |
| 2026-11-29 | A counted median moves only beyond the limits of both years; no verdict under a hundred \
members, or on days. The same members in two years are judged as pairs (McNemar). The fall that samples \
would show is that of the verdict used, adjusted for all that is compared: one rating a criterion, each \
outcome once. Ranges are rounded outwards. |
| 2026-11-29 | A declaration with the full target whose hours are below it has not met the guideline, \
whether or not planned hours are given: until now it was left out as not to be judged. Every year is worked \
out anew. |
| 2026-11-29 | Where members' own targets are not known, hours count against the target and the reduced \
target of the year, not 30 and 10; hours in each area against the year's guide. Years whose numbers differ \
are not compared. |
| 2026-11-25 | Of a sample drawn within strata, three review years together, the bounds of the records \
not reviewed and the hours evidenced for every declared one weigh every stratum of every year. \
A criterion speaks of the members on whose records it can be marked. A stratum of which none or one record \
was reviewed is counted with the largest other, and the year says so. No range is given where more records \
were drawn than members are known. |
| 2026-11-25 | A group with fewer than 30 records reviewed is also given over three review years together, \
where each of them shows it. |
| 2026-11-25 | An assessor's adverse count is held against the rates of the review years and strata of the \
records. Where one assessor alone has too few opinions to be shown, the next fewest is left out too. |
| 2026-11-23 | First release. |
"""


def text() -> str:
    """The whole file."""
    rows = [_row(measure) for measure in register.measures(scheme.seed())]
    head = "| Name | What it asks | Kind | Among | Part | Basis | For |\n|---|---|---|---|---|---|---|"
    return "\n".join([_OPENING, head, *rows, _CLOSING])


def _row(measure: Measure) -> str:
    part = getattr(measure, "part", "") or getattr(measure, "value", "")
    if isinstance(measure, MeanShare):
        part = f"{measure.part} / ({measure.whole})"
    cells = (
        f"`{measure.name}`",
        measure.question,
        _KINDS[type(measure)],
        f"{measure.among}: `{measure.base}`",
        f"`{part}`" if part else "",
        "counted" if measure.basis is Basis.COUNTED else "estimated",
        _SCOPES[measure.scope],
    )
    return f"| {' | '.join(cells)} |"
