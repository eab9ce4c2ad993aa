"""A scheme's words as earlier versions wrote them, in today's tables."""

from typing import Any

from analysis.errors import CpdError

_SHIPPED_ONCE = {
    "target": 30,
    "reduced_target": 10,
    "reduced_for": ["retired – active volunteer", "retired – not active", "maternity or parental leave"],
    "planned_minimum": 10,
    "area_guide": 10,
    "deadline": "31 March",
    "freeze": "30 April",
}
"""The guideline that came with the software until `[rules]`: figures made by it stay as they were."""


_ON_BALANCE = "Balance across areas"
"""The shipped criterion on balance, before criteria said what they are on."""


def carry_over(data: dict[str, Any]) -> None:
    """Put what earlier versions kept in `[scheme]` into `[rules]`, in place, and say which criterion is on
    balance."""
    for criterion in data.get("criterion", ()):
        if isinstance(criterion, dict) and criterion.get("label") == _ON_BALANCE:
            criterion.setdefault("topic", "balance")
    about = data.get("scheme")
    if not isinstance(about, dict):
        return
    for name in ("mandatory", "shipped_guideline"):
        if not isinstance(about.get(name, False), bool):
            raise CpdError(f"scheme.toml, [scheme]: {name} must be true or false, without quotation marks.")
    mandatory, shipped = (about.pop(name, None) for name in ("mandatory", "shipped_guideline"))
    if "rules" not in data and (mandatory is not None or shipped is not None):
        data["rules"] = {"mandatory": bool(mandatory), **(_SHIPPED_ONCE if shipped else {})}
