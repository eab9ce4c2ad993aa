"""The exhibits of the Reviews page."""
