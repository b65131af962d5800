"""The words of an attest in the language of who gets it: the facts of templates/documents/training_leave_attest.typ."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from catalogue.quantities import counted
from catalogue.snapshots import title_of
from employers.numbers import written
from portal.house.letterhead import letterhead
from portal.kit.documents import make_pdf
from portal.kit.numbers import duration


def printed(attest, *, at):
    """All that stands on it. `attest` has its snapshot and number."""
    enrolment = attest.enrolment
    with override(language_of(enrolment.employee)):
        day = timezone.localdate(at)
        head = letterhead(language=get_language(), on=day)
        return head | in_words(attest.snapshot, attest.reference, enrolment.employee.full_name)


def language_of(person):
    return (person.user.language if person.user_id else person.language) or settings.LANGUAGE_CODE


def in_words(facts, reference, name):
    return {
        "title": _("Attest of enrolment for Flemish training leave"),
        "receiver": [name],
        "about": [[_("Our reference"), reference]],
        "opening": [_("The provider declares that this person is enrolled in the training below.")],
        "groups": [
            {"heading": _("The employee"), "rows": employee(facts, name)},
            {"heading": _("The provider"), "rows": provider(facts)},
            {"heading": _("The training"), "rows": training(facts)},
        ],
        "days": {
            "heading": _("Days"),
            "head": [_("Day"), _("Hours")],
            "rows": [[long_day(day, "l j F Y"), duration(minutes)] for day, minutes in facts["days"]],
        },
        "closing": [_("With this attest the employee asks leave of the employer, and the employer asks its support.")],
        "signature": [_("for %(provider)s") % {"provider": facts["provider"]}],
    }


def rows(*pairs):
    return [[str(name), str(value)] for name, value in pairs if value]


def employee(facts, name):
    company = f"{facts['employer']} ({written(facts['employer_number'])})" if facts["employer"] else ""
    return rows(
        (_("Name"), name),
        (_("National register number"), _("not kept by the portal: fill it in by hand") + " " + "." * 24),
        (_("Employer"), company),
    )


def provider(facts):
    return rows((_("Name"), facts["provider"]), (_("KBO number"), written(facts["provider_number"])))


def training(facts):
    number = len(facts["days"])
    planned = ngettext("%(hours)s on %(count)s day", "%(hours)s on %(count)s days", number)
    return rows(
        (_("Module"), f"{facts['code']} {title_of(facts, get_language())}"),
        (_("ODB number"), facts["odb_number"]),
        (_("Length of the module"), length(facts)),
        (_("Planned"), planned % {"hours": duration(facts["planned_minutes"]), "count": number}),
        (_("Need not follow"), duration(facts["credited_minutes"] or None)),
        (_("Enrolled for"), duration(facts["to_follow_minutes"])),
        (_("In one week, at most"), duration(facts["week_minutes"])),
        (_("First day"), long_day(facts["first_day"])),
        (_("Last day"), long_day(facts["last_day"])),
        (_("Exam"), facts["exam_on"] and long_day(facts["exam_on"])),
    )


def length(facts):
    if facts["quantity"] is None:
        return ""
    own = counted(Decimal(facts["quantity"]), facts["unit"])
    clock = duration(facts["minutes"])
    return f"{own} ({clock})" if clock and facts["unit"] != "hour" else own


def long_day(day, form="DATE_FORMAT"):
    return date_format(date.fromisoformat(day), form)


def pdf_of(attest):
    """The bytes of the document, the same each time."""
    return make_pdf("training_leave_attest", attest.printed)
