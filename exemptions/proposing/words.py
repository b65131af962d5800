"""Why something is proposed, in the language of who reads it; about a proposal as it is kept (exemptions.proposing.plain)."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.quantities import counted


def reason_in_words(plain):
    """Whole sentences: why, and what did not count."""
    return " ".join(sentences(plain))


def sentences(plain):
    reason = plain["reason"]
    yield from REASONS[reason["code"]](reason)
    if plain["illustration"]:
        yield _("Table %(table)s is an illustration, not the policy of the sector.") % plain
    for credential in reason.get("not_counted", ()):
        yield not_counted(credential)
    if number := reason.get("unlisted"):
        yield ngettext(
            "%(number)s thing that is shown does not stand in the list of the sector: an officer looks at it.",
            "%(number)s things that are shown do not stand in the list of the sector: an officer looks at them.",
            number,
        ) % {"number": number}


def achieved(reason):
    yield _("This module was obtained already.")


def not_exemptible(reason):
    yield _("No exemption is possible for this module.")
    if reason["because"]:
        yield _("The reason is: %(because)s") % reason


def rule_full(reason):
    yield _("By concordance table %(table)s, “%(title)s” gives the whole module.") % reason
    yield from asked_too(reason)


def rule_hours(reason):
    told = reason | {"hours": hours_of(reason)}
    yield _("By concordance table %(table)s, “%(title)s” gives %(hours)s of this module.") % told
    if reason["all_hours"]:
        yield _("These are all its hours, but the module itself still has to be obtained.")
    yield from asked_too(reason)


def asked_too(reason):
    if "test" in reason.get("asks", ()):
        yield _("The table asks a test as well.")
    if "interview" in reason.get("asks", ()):
        yield _("The table asks an interview as well.")


def nothing_held(reason):
    yield _("Nothing that was learned elsewhere was shown.")


def covers_nothing(reason):
    yield _("What was learned elsewhere covers no competence of this module.")


def no_competences(reason):
    yield _("This module has no list of competences, so only the concordance table can give an exemption.")


def covers_all(reason):
    yield _("What was learned elsewhere covers all competences of this module.")


def covers_some(reason):
    yield ngettext(
        "What was learned elsewhere covers %(covered)s of the %(of)s competences of this module.",
        "What was learned elsewhere covers %(covered)s of the %(of)s competences of this module.",
        reason["covered"],
    ) % {"covered": reason["covered"], "of": reason["of"]}


def covers_part(reason):
    yield from covers_some(reason)
    yield _("That comes to %(hours)s.") % {"hours": hours_of(reason)}


def covers_too_little(reason):
    yield from covers_some(reason)
    yield _("That is too little for an exemption of hours.")


def covers_part_of_a_whole(reason):
    yield from covers_some(reason)
    yield _("The module is evaluated as a whole, so a test has to show the rest.")


def covers_part_of_unknown_length(reason):
    yield from covers_some(reason)
    yield _("How long the module lasts is not known, so no hours can be proposed: a test has to show the rest.")


REASONS = {
    each.__name__: each
    for each in (
        achieved,
        not_exemptible,
        rule_full,
        rule_hours,
        nothing_held,
        covers_nothing,
        no_competences,
        covers_all,
        covers_part,
        covers_too_little,
        covers_part_of_a_whole,
        covers_part_of_unknown_length,
    )
}


def hours_of(reason):
    return counted(Decimal(reason["hours"]), reason["unit"])


def not_counted(credential):
    if credential["why"] == "later":
        return _("“%(title)s” does not count: it was not obtained yet on that day.") % credential
    if credential["year_from"] is None:
        return _("“%(title)s” does not count: it was given up to %(year_to)s, not in %(year)s.") % credential
    if credential["year_to"] is None:
        return _("“%(title)s” does not count: it is given from %(year_from)s on, not in %(year)s.") % credential
    told = _("“%(title)s” does not count: it was given from %(year_from)s up to %(year_to)s, not in %(year)s.")
    return told % credential
