"""Slips of paper with a code, for people without an e-mail address: cut out and handed over by the company."""

import segno
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from employees.inviting.joining import make_person_slip, question_of
from portal.house.addresses import sector_address
from portal.house.models import SectorSettings
from portal.kit.documents import make_pdf
from portal.notices.inviting import link_of


@transaction.atomic
def print_slips(employments, *, by, at):
    """A PDF with a slip for each of `employments`, each in the person's language. Whatever was printed for them before
    stops working. Raises RuleBroken, with nothing made, when one of them can no longer be invited."""
    slips = [slip_of(employment, by=by, at=at) for employment in employments]
    facts = {
        "language": get_language(),
        "title": _("Slips with a code"),
        "author": SectorSettings.load().name_here,
        "slips": slips,
    }
    return make_pdf("slips", facts)


def slip_of(employment, *, by, at):
    """The words of one slip, in the language of the person."""
    invitation, code = make_person_slip(employment, by=by, at=at)
    with override(invitation.language):
        link = link_of(code)
        holds = date_format(timezone.localtime(invitation.expires_at), "DATE_FORMAT")
        return {
            "language": invitation.language,
            "sector": SectorSettings.load().name_here,
            "name": employment.full_name,
            "question": question_of(employment.employer),
            "how": _("Scan the square with your phone, or go to this page and type the code:"),
            "page": sector_address() + reverse("notices:code"),
            "code": code,
            "then": _("Fill in your own e-mail address and choose a password. The code is for you alone."),
            "holds": _("It holds until %(day)s.") % {"day": holds},
            "qr": segno.make(link, error="m", micro=False).svg_inline(border=2),
            "about_qr": _("Square that leads to %(page)s") % {"page": link},
        }
