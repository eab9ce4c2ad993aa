"""The policy of protection: what may be shown, so that nobody can be recognised."""
