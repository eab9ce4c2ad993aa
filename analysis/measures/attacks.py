"""What the attacks in `tests/protection` measured on today's code: how much stands, and how much can still
follow.

The tests hold these numbers to what they find; the register and Methods print them.
"""

STAND = {60: (156, 156), 120: (156, 156), 300: (195, 195), 700: (234, 234)}
"""By the members of a random scheme, how many of its tables by one characteristic stand, and of how many."""
CELLS = {60: (402, 0), 120: (634, 0), 300: (1025, 867), 700: (1665, 2836)}
"""By the same, the cells that its tables give by one characteristic and by two together."""
BASES = (7, 2050)
"""Small numbers that follow from all measures of a characteristic together, all of them how many members are
between two bases; and of how many."""
TEN_APART = (0, 203)
"""Small numbers of those who came between two publications ten members apart that follow, and of how many."""
SAME_MEMBERS = (4, 75)
"""Small numbers of the same members in two years that follow from all measures together, and of how many."""
