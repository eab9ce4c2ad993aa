"""A letter's way out: approval, the sealed copy, and the record of its sending."""
