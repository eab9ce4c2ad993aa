"""Uploaded files to checked, pseudonymised tables."""
