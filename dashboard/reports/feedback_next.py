"""Parts 7 to 9 of the feedback letter, in the scheme's own words: a good entry, questions, what happens next."""

from collections.abc import Iterable, Iterator

from analysis.scheme import Question
from dashboard.reports.document import Block, Bullets, Heading, Paragraph
from dashboard.reports.evidence import Evidence
from dashboard.reports.finding import Finding, Kind
from dashboard.reports.inline import escape
from dashboard.reports.references import written


def good_entry(evidence: Evidence, chosen: Iterable[Finding]) -> Iterator[Block]:
    """Part 7: one entry before and after; small habits where the letter has no findings of its own."""
    scheme = evidence.catalogue.scheme
    has_entry = bool(scheme.entry_before and scheme.entry_after)
    tips = () if any(chosen) else scheme.tips
    if not has_entry and not tips:
        return
    yield Heading(2, "One entry, written twice" if has_entry else "Small habits that help")
    if has_entry:
        before, after = escape(scheme.entry_before), escape(scheme.entry_after)
        yield Bullets((f"**Before:** {before}", f"**After:** {after}"))
    if tips:
        yield Paragraph(" ".join(escape(tip) for tip in tips))


def questions(evidence: Evidence) -> Iterator[Block]:
    """Part 8: common questions, each with its answer; none on a subject of which the year's data know nothing."""
    silent = tuple(word for word, is_known in _subjects(evidence).items() if not is_known)
    asked = [each for each in evidence.catalogue.scheme.questions if not _speaks_of(each, silent)]
    if asked:
        yield Heading(2, "Questions we are often asked")
    for each in asked:
        yield Paragraph(f"**{escape(each.question)}** {escape(each.answer)}")


def _subjects(evidence: Evidence) -> dict[str, bool]:
    """Words that a question may turn on, and whether the year has anything to say of them."""
    collected = evidence.year.collected
    return {
        "review": evidence.year.has_reviews,
        "planned": "planned_hours" in collected,
        "area": "personal_technical_hours" in collected,
    }


def _speaks_of(each: Question, subjects: tuple[str, ...]) -> bool:
    return any(subject in each.question.casefold() for subject in subjects)


def what_happens_next(evidence: Evidence, chosen: Iterable[Finding]) -> Iterator[Block]:
    """Part 9: one thing to do, the next dates, what is on offer, whom to ask, and who signs."""
    about = evidence.catalogue.scheme.about
    told = tuple(_next(evidence, chosen))
    signed = ", ".join(escape(text) for text in (about.signatory, about.name, about.institution) if text)
    if told:
        yield Heading(2, "What happens next")
        yield Bullets(told)
    if about.signatory:
        yield Paragraph(signed)


def _next(evidence: Evidence, chosen: Iterable[Finding]) -> Iterator[str]:
    scheme = evidence.catalogue.scheme
    about = scheme.about
    if any(finding.kind is Kind.ADVICE for finding in chosen):
        yield "Choose one of the small steps above, and put a date to it."
    if about.next_window_opens and about.next_deadline:
        opens, closes = written("scheme", "next_window_opens"), written("scheme", "next_deadline")
        yield f"The next declaration opens on {opens} and closes on {closes}."
    if evidence.year.has_reviews:
        yield "If your record is drawn for review next time, we will write to you and say what to send."
    yield from (escape(resource) for resource in scheme.resources)
    if about.contact:
        yield f"Questions, or a change in your circumstances? Write to {_contact(about.contact)}."


def _contact(contact: str) -> str:
    """An address by itself becomes a link; any other contact stays text."""
    text = escape(contact)
    is_address = "@" in contact and " " not in contact.strip()
    return f"[{text}](mailto:{contact.strip()})" if is_address else text
