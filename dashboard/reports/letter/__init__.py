"""The feedback letter to every scheme member."""
