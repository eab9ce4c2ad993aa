"""What known sums leave possible: the least and the most that some unknown counts can come to together."""

from collections.abc import Collection, Sequence

import numpy as np

Sum = tuple[Collection[int], int]
_OPTIONS = {"presolve": False, "mip_rel_gap": 0.0}
"""With its preparation on, HiGHS has been seen to call 5 the least where 0 fits."""
_NEARLY = 1e-6


class Possible:
    """All whole numbers, none negative, that have given sums; each sum is the counts it adds up,
    and its total.

    Whatever fits and was found on the way is remembered, as it often shows of other counts how open they are.
    """

    def __init__(self, counts: int, sums: Sequence[Sum]) -> None:
        from scipy.optimize import LinearConstraint  # noqa: PLC0415 - needed at load only

        matrix = np.zeros((len(sums), counts))
        for row, (places, _) in enumerate(sums):
            matrix[row, list(places)] = 1
        totals = [total for _, total in sums]
        self._counts = counts
        self._rows = LinearConstraint(matrix, totals, totals)
        self._seen: list[list[int]] = []

    def seen(self, wanted: Collection[int]) -> tuple[int, int]:
        """The least and the most of these counts together among the numbers found so far;
        nothing found is (0, 0)."""
        found = [sum(numbers[place] for place in wanted) for numbers in self._seen]
        return min(found, default=0), max(found, default=0)

    def extremes(self, wanted: Collection[int]) -> tuple[int, int]:
        """The least and the most that these counts can be together, by integer programming, so exact.

        Raises ValueError where no counts have the sums, or the most is without end.
        """
        for sign in (1, -1):
            self._solve(dict.fromkeys(wanted, sign))
        return self.seen(wanted)

    def _solve(self, aim: dict[int, int]) -> None:
        """By linear programming; where that ends between whole numbers, by integer programming."""
        from scipy.optimize import Bounds, milp  # noqa: PLC0415 - needed at load only

        weights = [aim.get(place, 0) for place in range(self._counts)]
        for whole in (0, 1):
            found = milp(
                weights,
                integrality=np.full(self._counts, whole),
                bounds=Bounds(0, np.inf),
                constraints=self._rows,
                options=_OPTIONS,
            )
            if found.x is None:
                raise ValueError("no whole numbers have these sums, or there is no most")
            numbers = np.round(found.x)
            if np.abs(numbers - found.x).max() < _NEARLY:
                break
        self._seen.append([int(number) for number in numbers])
