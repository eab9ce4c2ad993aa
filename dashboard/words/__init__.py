"""Figures as words: numbers, dates, verdicts."""
