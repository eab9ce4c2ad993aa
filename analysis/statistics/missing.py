"""What the records that were not reviewed could change: bounds without any assumption,
and where they would matter."""

from dataclasses import dataclass

from analysis.statistics.intervals import Interval, hypergeometric_interval


@dataclass(frozen=True, slots=True)
class Bounds:
    """The share among all selected if none, or all, of those not reviewed had met; with the outer limits."""

    lowest: float
    highest: float
    outer: Interval


def bounds(met: int, reviewed: int, selected: int, scheme: int) -> Bounds:
    """`met` of `reviewed` of `selected` records, drawn from a scheme. Horowitz and Manski 2000;
    Cochran 1977, 13.2.

    The outer limits are the lower one of the worst case and the upper one of the best. Nothing reviewed:
    0 to 1.
    """
    if not reviewed:
        return Bounds(0.0, 1.0, Interval(0.0, 1.0))
    most = met + selected - reviewed
    worst, best = (hypergeometric_interval(part, selected, scheme) for part in (met, most))
    return Bounds(met / selected, most / selected, Interval(worst.lower, best.upper))


def break_even(met: int, reviewed: int, selected: int, share: float) -> float | None:
    """The share of those not reviewed at which the share of all selected is `share`;
    None where all were reviewed.

    Below 0 or above 1, nothing that those not reviewed are like brings the whole to `share`.
    """
    missing = selected - reviewed
    return (share * selected - met) / missing if missing else None
