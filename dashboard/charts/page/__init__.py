"""The charts of pages."""
