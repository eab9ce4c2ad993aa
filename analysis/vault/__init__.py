"""The only code that opens stored rows."""
