"""What the attacks in `tests/protection` measured on today's code: how much stands, and how much can still
follow.

The tests hold these numbers to what they find; the register and Methods print them.
"""

STAND = {60: (153, 156), 120: (156, 156), 300: (195, 195), 700: (234, 234)}
"""By the members of a random scheme, how many of its tables by one characteristic stand, and of how many."""
CELLS = {60: (306, 0), 120: (444, 0), 300: (651, 683), 700: (1002, 2214)}
"""By the same, the groups of a measure that have a number, by one characteristic and by two together."""
CELLS_OF_FILES = {"sample": (1608, 4852), "small": (818, 857)}
"""The same of the latest year of `sample_data` and `sample_data/small`."""
CELLS_BEFORE = {"sample": (741, 778), "small": (398, 78)}
"""The same under the policy before this one: exact numbers of joined groups, of fewer measures."""
BASES = (7, 2026)
"""Small numbers that follow from all measures of a characteristic together, all of them how many members are
between two bases; and of how many."""
REVIEWED = (3, 668)
"""Small numbers of members asked, sent in and reviewed that follow from the tables of a characteristic
together, two schemes out of many among them in which most follows; and of how many."""
REGROUPED = (2, 85)
"""Small numbers of a closed year that follow from its tables before and after groups were joined, in a scheme
in which any do, and of how many."""
TEN_APART = (0, 203)
"""Small numbers of those who came between two publications ten members apart that follow, and of how many."""
SAME_MEMBERS = (4, 75)
"""Small numbers of the same members in two years that follow from all measures together, and of how many."""
