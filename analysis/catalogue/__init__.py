"""Protected figures: built once at load, then read by everybody."""
