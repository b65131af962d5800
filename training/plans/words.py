"""Why a module stands in a plan, in the language of who reads it."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.plans.enums import LineOrigin, Why
from training.plans.wanting import SAYS_NOT_YET


def period_in_words(plan):
    """ "2027" of a plan of a calendar year; else its first and last month."""
    last = plan.last_day
    if (plan.since.month, last.month) == (1, 12):
        return str(plan.since.year) if plan.since.year == last.year else f"{plan.since.year} – {last.year}"
    return f"{date_format(plan.since, 'F Y')} – {date_format(last, 'F Y')}"


def origin_in_words(line):
    return str(LineOrigin(line.origin).label)


def reason_in_words(reason):
    """Whole sentences, of what a line keeps as its `reason`; nothing of what was forgotten."""
    return " ".join(sentences(reason))


def sentences(reason):
    if code := reason.get("code"):
        yield SENTENCES[Why(code)](reason) % reason
    if "lacks" in reason:
        yield of_gap(reason) % reason
    if reason.get(SAYS_NOT_YET):
        yield of_what_is_said(reason[SAYS_NOT_YET])
    if reason.get("option"):
        yield _("It is one of the options of the programme; the shortest are proposed.")


def of_function(reason):
    if "function" in reason:
        return _("It belongs to the function “%(function)s”, by programme “%(title)s”.")
    return _("It belongs to programme “%(title)s”.")


def of_gap(reason):
    if not reason["lacks"]:
        return ngettext(
            "Its competence was seen already; the module itself is still to be obtained.",
            "All %(of)s of its competences were seen already; the module itself is still to be obtained.",
            reason["of"],
        )
    return ngettext(
        "The person still lacks %(lacks)s of the %(of)s competences: %(lacking)s.",
        "The person still lacks %(lacks)s of the %(of)s competences: %(lacking)s.",
        reason["lacks"],
    )


def of_what_is_said(number):
    return ngettext(
        "The person says about %(number)s of its competences: not yet.",
        "The person says about %(number)s of its competences: not yet.",
        number,
    ) % {"number": number}


def of_own_gap(reason):
    if "function" in reason:
        return _("It closes a gap to the function “%(function)s”.")
    return _("It closes a gap in what the person can do.")


def of_question(reason):
    if reason.get("motivation"):
        return _("The person asked for it: “%(motivation)s”.")
    return _("The person asked for it.")


SENTENCES = {
    Why.TRAJECTORY: lambda reason: _("The person is on the way to programme “%(title)s”, which asks it."),
    Why.FUNCTION: of_function,
    Why.ACTIVITY: lambda reason: _("It is meant for companies with the activity “%(title)s”, which yours ticked."),
    Why.PREREQUISITE_OF: lambda reason: _("Module %(module)s asks it first."),
    Why.ASKED: of_question,
    Why.OBLIGED: lambda reason: _("It is obliged."),
    Why.ADDED: lambda reason: _("It was added by hand."),
    Why.GAP: of_own_gap,
}
