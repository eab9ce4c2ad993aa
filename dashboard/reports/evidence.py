"""The shown figures of a year; see `dashboard.speech.evidence`."""

from dashboard.speech.evidence import SMALLEST, Evidence, of_year

__all__ = ["SMALLEST", "Evidence", "of_year"]
