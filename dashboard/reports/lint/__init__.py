"""Remarks on a text: its numbers, its words, and whether they fit the figures."""
