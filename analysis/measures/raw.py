"""What a measure counts in one group: numbers as they are, which nothing has protected yet."""

from dataclasses import dataclass

Groups = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Raw:
    """One measure in one group: the base, of a share those who did it, of a mean share the mean over members
    and the pooled share, of hours the quantiles in whole hundredths or millionths."""

    measure: str
    groups: Groups
    whole: int
    part: int | None = None
    means: tuple[float, float] | None = None
    quantiles: tuple[int, ...] | None = None
