"""What may be said of assessors: together for everybody, one by one for the lead assessor;
never a ranking."""

from collections.abc import Sequence

from analysis.catalogue.assessing import (
    FEWEST_ASSESSORS,
    FEWEST_DOUBLE,
    FEWEST_OPINIONS,
    Agreed,
    Assessing,
    Assessor,
    Estimate,
    Pooled,
)
from analysis.scheme.labels import Labels
from dashboard.words import numbers, texts

_TEXT = texts.shipped().phrases["assessing"]
PARADOX = (
    "Nearly all records have the same outcome, and alpha is low all the same. Where one outcome is given "
    "almost every time, agreement by chance is high too, and a few differences weigh heavily in alpha. "
    "Read the number of records with the same outcome first."
)
NO_FILE = "Assessors one by one: no file about them is held. It comes with the next load."
NOT_ALLOWED = "Assessors one by one: these figures are for the lead assessor only."
NO_NAMES = (
    "Assessors one by one: the review sheet names no assessor on its first opinions. Add an assessor column."
)


def same_outcome(found: Assessing) -> str:
    """Of how many records marked twice two people agreed whether it met the guideline,
    and on the very outcome."""
    return _said("agreement", double=_records(found.double), same_answer=found.same_answer, same=found.same)


def load(found: Assessing, called: str) -> str:
    """How many assessors, as the scheme calls them, and the middle and largest number of opinions."""
    people = _counted("assessors", found.assessors or 0, called=called)
    if found.median_load is None or found.largest_load is None:
        return _said("load_unknown", assessors=people, opinions=found.opinions)
    key = "load_alike" if found.median_load == found.largest_load else "load"
    told = _said(key, assessors=people, middle=f"{found.median_load:g}", most=found.largest_load)
    return numbers.sentence_case(told)


def moderation(found: Assessing) -> str:
    """How often a moderator changed the first outcome, and how many differing opinions no moderator saw."""
    return _said(
        "moderation_unsettled" if found.unsettled else "moderation",
        moderated=_records(found.moderated),
        changed=found.changed,
        unsettled=_records(found.unsettled),
        were=_TEXT["were"]["one" if found.unsettled == 1 else "many"],
    )


def ageing(found: Assessing) -> str:
    """How many records wait, and how many of them the longest."""
    total = sum(count for _, count in found.ages)
    if not total:
        return "No record waits for its review"
    label, oldest = found.ages[-1]
    wait = f"{_records(total)} {'waits' if total == 1 else 'wait'}"
    if oldest == total:
        return f"{wait} {label}" if total == 1 else f"{wait}, all of them {label}"
    return f"{wait}, {numbers.number(oldest) if oldest else 'none'} of them {label}"


def _records(count: int) -> str:
    return _counted("records", count)


def _counted(what: str, count: int, **named: str) -> str:
    return str(_TEXT[what]["one" if count == 1 else "many"].format(number=numbers.number(count), **named))


def _said(key: str, **named: str | int) -> str:
    told = {name: numbers.number(each) if isinstance(each, int) else each for name, each in named.items()}
    return str(_TEXT[key].format(**told))


def review_years(years: Sequence[int], labels: Labels) -> str:
    """One review year, or several named."""
    named = numbers.listed(tuple(map(labels.review_year, years)))
    return f"review year {named}" if len(years) == 1 else f"review years {named} together"


def coefficient(found: Estimate | None) -> tuple[str, str]:
    """Value and interval to two decimals; why there is none."""
    if found is None:
        return (f"from {FEWEST_DOUBLE} records on", "–")
    if found.value is None:
        return ("not defined: every mark is the same", "–")
    if found.lower is None or found.upper is None:
        return (f"{found.value:.2f}", "–")
    low, high = numbers.low_end(found.lower) / 100, numbers.high_end(found.upper) / 100
    return (f"{found.value:.2f}", f"{low:.2f} to {high:.2f}")


def agreement(found: Estimate | None, *, is_share: bool) -> tuple[str, str]:
    """Value and interval of percent agreement, as per cents, or of a coefficient."""
    if not is_share or found is None or found.lower is None or found.upper is None:
        value, interval = coefficient(found)
        return (numbers.plain_per_cent(found.value or 0) if found and is_share else value, interval)
    ends = (f"{numbers.low_end(found.lower)}%", f"{numbers.high_end(found.upper)}%")
    return numbers.plain_per_cent(found.value or 0), " to ".join(ends)


def agreement_note(found: Agreed) -> str:
    """Why alpha may be low beside much agreement; where there is none, why not."""
    percent, alpha = found.percent.value, found.nominal.value if found.nominal else None
    told = f"Intervals from 2,000 drawings of the records, seed {found.seed}."
    if found.ac1 is None:
        return (
            f"AC1 and alpha need {FEWEST_DOUBLE} records marked twice; these hold "
            f"{numbers.number(found.double)}. {told}"
        )
    if percent is not None and alpha is not None and percent > 0.9 and alpha < 0.4:
        return f"{PARADOX} {told}"
    return f"1 is full agreement; of AC1 and alpha, 0 is what chance would give. {told}"


def too_few(pooled: Pooled, labels: Labels | None = None) -> str:
    """Why nobody is shown one by one."""
    return (
        f"Assessors one by one: at least {numbers.in_words(FEWEST_ASSESSORS)} assessors with "
        f"{FEWEST_OPINIONS} first opinions each are needed, and in "
        f"{review_years(pooled.review_years, labels or Labels())} "
        f"{numbers.in_words(pooled.in_view) if pooled.in_view else 'none'} could be shown. With fewer, "
        f"each could be told from the others.{left_out(pooled)}"
    )


def left_out(pooled: Pooled) -> str:
    """How many are in no figure, and why; starts with a space, empty where nobody is."""
    if not pooled.others:
        return ""
    one = pooled.others == 1
    return (
        f" {numbers.sentence_case(numbers.in_words(pooled.others))} {'is' if one else 'are'} left out: "
        f"whoever has fewer than {FEWEST_OPINIONS} first opinions, and with one such alone the next fewest "
        "too, as the total would tell of them."
    )


def conversation(found: Sequence[Assessor]) -> str:
    """Whose share chance would seldom give; by letter, in no order of share."""
    flagged = [each for each in found if each.flagged]
    if not flagged:
        return "No assessor's share is further out than chance would make it"
    named = numbers.listed(tuple(f"Assessor {each.letter}" for each in flagged))
    return f"Worth a conversation: {named}"


def allowances(pooled: Pooled) -> str:
    """What the expected counts allow for, and what they do not."""
    groups = f" and the {numbers.in_words(pooled.strata)} groups they were drawn in" if pooled.strata else ""
    return (
        f"Expected: by the rates of the records' review years{groups}. It is not adjusted for anything "
        "else about which records each assessor was given: it holds where records are handed out by "
        "chance."
    )


def spread(pooled: Pooled, found: Sequence[Assessor]) -> str:
    """Whether assessors differ more than chance, without contradicting who is flagged."""
    if pooled.phi is None:
        return ""
    is_flagged = any(each.flagged for each in found)
    if pooled.beyond_chance:
        alone = "" if is_flagged else ", though no one share stands out alone"
        return f"Taken together, assessors differ more than chance{alone}."
    if is_flagged:
        return (
            "Who is named stands out alone; taken together, the spread of all is not clearly wider than "
            "chance makes it."
        )
    return "Taken together, assessors do not clearly differ more than chance."
