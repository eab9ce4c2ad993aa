"""Groups of two revisions side by side: neither may cut through the other, or what is left over could be worked out."""

from collections.abc import Collection, Mapping

Labels = Mapping[str, str]
"""By code (an empty code: not stated), the label of its group."""


def nest(labels: Labels, earlier: Labels) -> bool:
    """Whether each group of one revision lies within a group of the other, holds it, or has nobody in common."""
    both = set(labels) & set(earlier)
    ours, theirs = _groups(labels, both), _groups(earlier, both)
    return all(one <= two or two <= one or not one & two for one in ours for two in theirs)


def together(earlier: Labels, label: str) -> frozenset[str]:
    """The codes that were in a group."""
    return frozenset(code for code, group in earlier.items() if group == label)


def _groups(labels: Labels, codes: Collection[str]) -> list[frozenset[str]]:
    return [frozenset(code for code in codes if labels[code] == label) for label in {labels[code] for code in codes}]
