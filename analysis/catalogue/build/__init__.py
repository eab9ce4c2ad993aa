"""Vault to catalogue: every figure worked out once, protected, and written to one file."""
