"""Two versions of a draft: what changed in the words stands apart from what changed in the figures."""

from dashboard.reports.drafts import differences
from dashboard.reports.drafts.differences import Difference
from dashboard.reports.drafts.drafts import Section

BEFORE = (Section("A", "Thank you. Of {met.base}, {met} did it."), Section("B", "## Head\n\nSame."))


def test_a_changed_figure_alone_is_no_change_of_words() -> None:
    after = (Section("A", "Thank you. Of {met.base}, {met year=2023} did it."), BEFORE[1])

    assert differences.words(BEFORE, after) == ()
    assert differences.figures(BEFORE, after) == (Difference("A", "{met}", "{met year=2023}"),)


def test_changed_words_alone_are_no_change_of_figures() -> None:
    after = (Section("A", "Thanks. Of {met.base}, {met} did it."), BEFORE[1])

    assert differences.words(BEFORE, after) == (Difference("A", "Thank you.", "Thanks."),)
    assert differences.figures(BEFORE, after) == ()


def test_a_part_that_came_and_one_that_went_are_both_told() -> None:
    after = (BEFORE[0], Section("C", "New 12."))

    assert differences.words(BEFORE, after) == (
        Difference("B", "## Head Same.", ""),
        Difference("C", "", "New □."),
    )
    assert differences.figures(BEFORE, after) == (Difference("C", "", "12"),)
