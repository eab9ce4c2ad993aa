"""Charts with everything that must stand beside them, made from figures."""
