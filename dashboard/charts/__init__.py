"""Figures to charts: pure functions."""
