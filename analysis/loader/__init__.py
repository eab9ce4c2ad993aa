"""The loader's commands: the only program that opens stored rows."""
