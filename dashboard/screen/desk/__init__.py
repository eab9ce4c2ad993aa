"""The drafting desk: writing, figures to choose from, remarks, findings and history."""
