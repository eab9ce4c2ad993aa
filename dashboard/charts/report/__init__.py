"""The charts of reports: one drawing for every format."""
