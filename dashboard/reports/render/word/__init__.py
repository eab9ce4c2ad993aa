"""A report as a Word file."""
