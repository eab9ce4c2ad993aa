"""What pages say of a year in progress of which only the number who declared is told."""

from dashboard.words.captions.subtitles import markdown


def not_yet(held_back: str, *, has_earlier: bool) -> tuple[str, str, str]:
    """An early year's page: why nothing is told of what members declared, and what to do meanwhile."""
    return (
        "Nothing is told of this year yet.",
        markdown(held_back),
        "Overview says how many have declared."
        + (" Choose an earlier year at the side." if has_earlier else ""),
    )


def letter(held_back: str) -> str:
    """What of a letter can be drafted in an early year, as Markdown."""
    return (
        f"**What you can draft now.** {markdown(held_back)} Until then the letter has its thanks, its "
        "questions and what happens next, and findings from reviews where there are some. A live figure "
        "that is held back leaves a marked gap and fills itself in. If you write now, begin anew from the "
        "findings under “History” later, or place them one by one."
    )
