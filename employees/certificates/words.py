"""The words on a certificate, in the language of its holder: frozen with it, so that it always says the same."""

from datetime import date
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.quantities import counted
from catalogue.snapshots import title_of
from employees.certificates.documents import LOOK
from employees.certificates.enums import DocumentKind
from employees.record.enums import Basis
from portal.house.addresses import sector_address
from portal.house.letterhead import letterhead
from portal.kit.numbers import duration


class Paper:
    """What all certificates that are issued together share; asked once for each language."""

    def __init__(self):
        self.origin = sector_address()
        self.heads = {}

    def words_of(self, certificate):
        """The facts of the document (templates/documents/certificate.typ)."""
        with override(certificate.language):
            return self.head_of(certificate) | about(certificate) | self.to_verify(certificate) | {"look": LOOK}

    def head_of(self, certificate):
        wanted = certificate.language, certificate.issued_on
        if wanted not in self.heads:
            self.heads[wanted] = letterhead(language=certificate.language, on=certificate.issued_on)
        return self.heads[wanted]

    def to_verify(self, certificate):
        page = self.origin + reverse("employees:verify")
        link = self.origin + reverse("employees:verify_code", args=[certificate.code])
        return {
            "link": link,
            "about_qr": _("Square that leads to %(page)s") % {"page": link},
            "check": _("Check this document at %(page)s") % {"page": without_scheme(page)},
            "code": certificate.code,
            "holds": _("It holds within the sector."),
        }


def without_scheme(address):
    return address.partition("://")[2] or address


def about(certificate):
    """Who, what, when and how much."""
    facts, kind = certificate.snapshot, DocumentKind(certificate.kind)
    name = holder_of(facts)
    title = title_of(facts, certificate.language)
    return {
        "title": f"{kind.label.capitalize()}: {title} ({name})",
        "kind": kind.label.capitalize(),
        "holder": name,
        "did": did(certificate),
        "subject": title,
        "subject_code": facts["code"],
        "lines": [line for line in (how_much(facts), part_of(facts, certificate.language), when(facts)) if line],
        "listed": listed(certificate),
        "result": result_of(facts, certificate.language),
        "issued": [
            [_("Issued on"), date_format(certificate.issued_on, "DATE_FORMAT")],
            [_("Number"), certificate.reference],
        ],
    }


def holder_of(facts):
    """The name under which it was issued; empty when the holder was erased."""
    holder = facts.get("holder") or {}
    return f"{holder.get('first_name', '')} {holder.get('last_name', '')}".strip()


def did(certificate):
    if certificate.kind == DocumentKind.PARTICIPATION:
        return _("took part in the module:")
    if certificate.trajectory_id:
        return _("successfully completed the programme:")
    return _("successfully completed the module:")


def how_much(facts):
    """How long it is, in its own unit and in hours, and how much of it was followed or needed not to be."""
    said = [amount_of(facts)] if facts.get("quantity") else []
    if facts.get("minutes") and (facts["unit"] != "hour" or not said):
        said.append(duration(facts["minutes"]))
    if facts.get("present_minutes") is not None:
        said.append(_("%(time)s present") % {"time": duration(facts["present_minutes"])})
    if facts.get("credited_minutes"):
        said.append(_("%(time)s credited for what was learned before") % {"time": duration(facts["credited_minutes"])})
    return " · ".join(said)


def amount_of(facts):
    return counted(Decimal(facts["quantity"]), facts["unit"])


def part_of(facts, language):
    programme = facts.get("programme")
    if not programme:
        return ""
    return _("Module of the programme %(programme)s (%(code)s).") % {
        "programme": title_of(programme, language),
        "code": programme["code"],
    }


def when(facts):
    first, last = (facts.get(name) for name in ("first_day", "last_day"))
    if not last:
        return ""
    days = [date_format(date.fromisoformat(day), "DATE_FORMAT") for day in (first or last, last)]
    if days[0] == days[1]:
        return _("On %(day)s") % {"day": days[0]}
    return _("From %(first)s to %(last)s") % {"first": days[0], "last": days[1]}


def listed(certificate):
    """What was shown, each with a tick; or what it was about; nothing where the module names no competences."""
    facts = certificate.snapshot
    if certificate.trajectory_id:
        return {
            "heading": _("Modules"),
            "items": [module_in_words(each, certificate.language) for each in facts["modules"]],
            "is_shown": True,
        }
    items = [competence["title"] for competence in facts.get("competences", [])]
    if not items:
        return None
    if certificate.kind == DocumentKind.PARTICIPATION:
        return {"heading": _("What it was about"), "items": items, "is_shown": False}
    heading = _("Competences that %(name)s showed") % {"name": facts["holder"]["first_name"]}
    return {"heading": heading, "items": items, "is_shown": True}


def module_in_words(module, language):
    """With how it was obtained where that was not by following it: an exemption is no certificate, and is not hidden."""
    said = f"{title_of(module, language)} ({module['code']})"
    if module["quantity"]:
        said = f"{said}, {amount_of(module)}"
    basis = Basis(module["basis"])
    return said if basis == Basis.SESSION else f"{said}, {basis.label}"


def result_of(facts, language):
    told = facts.get("result") or ""
    if isinstance(told, dict):
        told = told.get(language) or told.get(settings.LANGUAGE_CODE) or ""
    return [_("Result"), told] if told else None
