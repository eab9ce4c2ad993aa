"""Which table a sheet is, which column is which, and what its words stand for."""
