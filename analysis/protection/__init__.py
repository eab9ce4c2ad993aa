"""The protection of members, in five rules.

1. The whole scheme is exact, from ten: a figure of fewer than ten members or records is not given.
2. Anything less is in fives, from ten, two characteristics together in tens: `fives`, `figures`.
3. Small groups are joined, so that each reaches ten: `joining`.
4. A year is published when it is closed; until then only how many have declared is told.
5. What was published waits for nine others before it moves: `waiting`.
"""

SMALLEST = 10
"""The fewest members or records any figure may speak of."""
PAIRS = (
    *(
        ("membership_category", other)
        for other in ("registration_category", "activity_status", "career_stage")
    ),
    *(("membership_category", other) for other in ("sector", "region")),
    *(("registration_category", other) for other in ("activity_status", "career_stage", "sector")),
)
"""Two characteristics at most, and only these two together: nothing else can ever be asked."""
