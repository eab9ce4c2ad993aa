"""Their values to our codes: what counts as the same word, and the words other systems use."""

import re
import unicodedata
from collections.abc import Mapping

from analysis.scheme.columns import Column, Kind
from analysis.scheme.scheme import Scheme
from analysis.scheme.vocabulary import CHARACTERISTICS, Rating

YES = frozenset({"y", "yes", "x", "1", "true", "t", "tick", "ticked", "✓", "✔", "☑", "✅"})
NO = frozenset({"n", "no", "0", "false", "f", "✗", "✘", "☐", "❌"})
_OTHER = re.compile(r"[\W_]+")

_RATINGS = {
    "met": "fully fullymet full yes y achieved m ✓ ✔",
    "partly_met": "partial partially partiallymet partly somewhat inpart p pm halfmet mostlymet",
    "not_met": "no n unmet notachieved nm notevident",
    "not_applicable": "na notapplicable notrelevant",
    "cannot_tell": "unclear cannottell canttell cantsay unknown notsure notclear notstated unabletotell",
}
_SAID = {
    "membership_category": {
        "FIET": "fellow fellows fellowfiet fietfellow",
        "MIET": "member members membermiet mietmember fullmember",
        "TMIET": "technician technicianmember tmiettechnician techniciantmiet technicianmembertmiet",
    },
    "registration_category": {
        "CEng": "charteredengineer chartered cengregistered charteredengineerceng",
        "IEng": "incorporatedengineer incorporated incorporatedengineerieng",
        "EngTech": "engineeringtechnician engineeringtechnicianengtech",
        "ICTTech": "icttechnician ictechnician icttechnicianicttech",
        "none": "notregistered noregistration unregistered no nil na",
    },
    "activity_status": {
        "professionally active": "active working employed inwork inpractice practising professional "
        "inemployment",
        "retired – active volunteer": "retiredactive retiredvolunteer retiredvolunteering activevolunteer "
        "retiredbutvolunteering",
        "retired – not active": "retired fullyretired retiredinactive",
        "maternity or parental leave": "maternity maternityleave parentalleave paternityleave parental "
        "maternityparentalleave maternityparental",
        "career break": "oncareerbreak sabbatical break",
        "unemployed": "notworking betweenjobs notemployed seekingwork",
        "long-term illness": "illness sick sickleave longtermsick longtermsickness",
        "non-engineering role": "nonengineering outsideengineering notinengineering",
        "unknown": "notknown notstated",
    },
    "career_stage": {
        "early career": "early graduate apprentice junior",
        "mid career": "mid middle established",
        "senior": "seniorcareer seniorlevel",
        "late career": "late",
    },
    "target_basis": {
        "full": "standard normal fulltarget",
        "reduced_retired": "retired reducedretirement",
        "reduced_maternity": "maternity maternityleave reducedmaternityleave reducedparental",
        "agreed": "individual individuallyagreed agreedtarget",
        "exempt": "exempted exemption excused",
    },
    "declaration_status": {
        "submitted": "yes y complete completed declared done received made ontime",
        "submitted_late": "late receivedlate completedlate declaredlate",
        "declared_unable": "unable unabletodeclare couldnot unabletocomplete nocpd declarednone",
        "not_submitted": "no n none notdeclared outstanding notreceived nothing notstarted incomplete due",
        "withdrawn": "left optedout resigned lapsed withdrew",
    },
    "review_outcome": {
        "meets": "meetsguideline met metguideline pass passed satisfactory meetstheguideline "
        "mettheguideline ok",
        "meets_with_advice": "advicegiven meetsadvicegiven meetsguidelinewithadvice metwithadvice withadvice "
        "advice meetsguidelineadvicegiven",
        "below_guideline": "below belowtheguideline belowguidelines notmet doesnotmeet didnotmeet",
        "insufficient_information": "insufficient insufficientinfo moreinformationneeded "
        "notenoughinformation "
        "insufficientevidence",
        "did_not_submit": "nosubmission notreceived notsubmitted noresponse nonsubmission "
        "nosubmissionreceived noreply "
        "didnotrespond",
        "deferred": "deferral defer deferredtonextyear",
        "exempt": "exempted exemption excused",
        "left_after_selection": "left leftscheme withdrawn resigned leaver leftthescheme withdrew",
        "in_review": "pending inprogress underreview awaiting awaitingreview open assigned",
    },
    "selection_route": {
        "random": "randomsample randomlyselected sample randomselection randomdraw r",
        "carried_forward": "deferredlastyear carriedover broughtforward carryforward",
        "follow_up": "followupafteradvice afteradvice followedup recheck",
        "self_selected": "voluntary volunteered volunteer selfselection requested onrequest",
        "replacement": "reserve replaced substitute",
    },
    "assessor_role": {
        "first": "1 1st primary firstassessor assessor1 firstopinion lead main",
        "second": "2 2nd secondary secondassessor assessor2 secondopinion doublemark",
        "moderator": "3 moderated moderation moderatorsopinion third",
    },
    "cpd_area": {
        "personal_technical": "personaltechnicalknowledge personaltechnicalknowledgeskills personaltech",
        "job_role_technical": "jobrole jobtechnical roletechnical jobroletechnicalknowledge "
        "jobroletechnicalknowledgeskills",
        "soft_skills": "soft personalsoftskills softskill",
        "not_allocated": "none unallocated other notgiven",
    },
    "planning": {
        "planned": "p yes y plannedcpd",
        "unplanned": "u no n adhoc unplannedcpd",
        "not_stated": "unknown notknown notgiven",
    },
    "activity_type": {
        "training": "trainingcourse trainingcourses course courses",
        "work_experience": "work workexp workplace",
        "academic_study": "academic study",
        "volunteering": "volunteer volunteerwork",
        "events_seminars": "events event seminar seminars eventsandseminars eventseminar",
        "self_study": "selfstudyreading reading selfdirected",
        "not_stated": "unknown other notgiven",
    },
}


def normal(text: str) -> str:
    """A value without case, spaces, dashes of any kind and other punctuation; a bare sign stays as it is.

    >>> normal("Retired – Active volunteer") == normal("retired - active VOLUNTEER")
    True
    """
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    return _OTHER.sub("", plain.replace("&", "and")) or plain


def codes(column: Column, scheme: Scheme) -> dict[str, str]:
    """Normalised value → our code, for a column of codes;
    the scheme's own spelling wins over our synonyms."""
    found: dict[str, str] = {}
    if column.kind is Kind.CODE:
        found = {normal(value): value for value in column.values}
    for value in scheme.values(column.name):
        found[normal(value.code)] = value.code
        found.setdefault(normal(value.label), value.code)
    for code, said in _synonyms(column).items():
        if code in found.values():
            for word in said.split():
                found.setdefault(word, code)
    return found


def _synonyms(column: Column) -> Mapping[str, str]:
    return _RATINGS if column.values == tuple(Rating) else _SAID.get(column.name, {})


def is_closed(column: Column, scheme: Scheme) -> bool:
    """Whether a value must be one of a list: a code of ours, or a characteristic the scheme has words for."""
    if column.kind is Kind.CODE:
        return True
    return column.kind is Kind.OWN_CODE and bool(scheme.values(column.name))


def is_own(column: Column) -> bool:
    """Whether a new word may become one of the scheme's own."""
    return column.name in CHARACTERISTICS
