"""A finished text held against the figures: every number in it, and whether it is one of ours."""
