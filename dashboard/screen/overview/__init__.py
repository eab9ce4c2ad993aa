"""What the Overview shows: cards, the two charts beside them, and the scheme's year."""
