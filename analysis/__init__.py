"""Measures, protection and the catalogue of a CPD monitoring scheme: no screen, no chart, no prose."""
