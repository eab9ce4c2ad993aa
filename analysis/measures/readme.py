"""The register of measures as `analysis/README.md`: `readme.md` here with what their definitions say."""

from importlib.resources import files

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


def text() -> str:
    """The whole file."""
    rows = [_row(measure) for measure in register.measures(scheme.seed())]
    head = "| Name | What it asks | Kind | Among | Part | Basis | For |\n|---|---|---|---|---|---|---|"
    written = (files("analysis.measures") / "readme.md").read_text(encoding="utf-8")
    found = {"rows": "\n".join([head, *rows]), "tables": _TABLES, "files": _FILES}
    return written.format(**found, attacks=attacks, ten_apart=attacks.TEN_APART[0] or "none")


def _row(measure: Measure) -> str:
    part = getattr(measure, "part", "") or getattr(measure, "value", "")
    if isinstance(measure, MeanShare):
        part = f"{measure.part} / ({measure.whole})"
    cells = (
        f"`{measure.name}`",
        measure.question,
        _KINDS[type(measure)],
        f"{measure.whom()}: `{measure.base}`",
        f"`{part}`" if part else "",
        "counted" if measure.basis is Basis.COUNTED else "estimated",
        _SCOPES[measure.scope],
    )
    return f"| {' | '.join(cells)} |"
