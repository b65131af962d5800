"""What stands in the way of an attest, and what does not but should be known."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from training.enums import COMES, DRAFT
from training.papers.attests.facts import falls_short


@dataclass(frozen=True)
class Lack:
    """A sentence, and the way to mend it for who can."""

    text: str
    label: str = ""
    address: str = ""


def lacks_of_session(session, registration, *, user=None):
    """What keeps everybody in it from an attest."""
    found = []
    if registration is None:
        day = date_format(timezone.localdate(session.first_starts_at), "DATE_FORMAT")
        text = _(
            "%(code)s is not registered in the training database on %(day)s, as far as the portal knows: there is no"
            " provider and no ODB number to name. The sector fills it in under “Registrations”."
        )
        lack = Lack(text % {"code": session.snapshot["code"], "day": day})
        if user and user.has_perm("catalogue.add_moduleregistration"):
            lack = Lack(lack.text, _("Fill in the registration"), reverse("moduleregistration:add"))
        found.append(lack)
    if session.state == DRAFT:
        found.append(Lack(_("The session is still being prepared: its days are not sure. Open it first.")))
    return found


def lacks_of(enrolment):
    """What keeps this person from one."""
    if enrolment.state in COMES:
        return []
    state = enrolment.get_state_display()
    return [
        Lack(_("An attest is for who is enrolled, and this enrolment is in the state “%(state)s”.") % {"state": state})
    ]


def to_know(facts, day):
    """Sentences about what an attest by these facts does not give or name."""
    found = []
    if law := falls_short(facts, day):
        told = _(
            "This is less than the %(minimum)s hours or lesson periods that training leave asks, so it gives no leave."
        )
        if not law.confirmed:
            told = _(
                "This is less than the %(minimum)s hours or lesson periods that training leave asked up to now. Whether"
                " the rules of today ask as much is not confirmed."
            )
        found.append(told % {"minimum": law.written})
    if facts["minutes"] is None:
        found.append(_("How long the module lasts is not known: the hours are those that are planned in the session."))
    if not facts["employer"]:
        found.append(_("This person comes by themselves: the attest names no company."))
    return found
