"""What the figures of a year allow to be said."""
