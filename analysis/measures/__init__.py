"""Every measure, defined once."""
