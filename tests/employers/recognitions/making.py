"""Learning workplaces for the tests, made by the verbs that the screens call."""

from datetime import timedelta

from django.utils import timezone

from employers.enums import MemberRole
from employers.members import appoint
from employers.models import EmployerMember, EquipmentItem, Mandate, PartnershipMeeting
from employers.recognition.asking import Told, Wish, begin_request, send_request
from employers.recognition.deciding import grant_recognition
from employers.recognition.enums import Power
from employers.recognition.meetings import give_mandate
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.catalogue.factories import ProgrammeFactory
from tests.employers import making

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
YEAR = timedelta(days=365)
DAY = timedelta(days=1)


def administrator():
    return account("griet@sector.example", Role.ADMINISTRATOR)


def meeting(on=None):
    return PartnershipMeeting.objects.get_or_create(held_on=on or TODAY)[0]


def mandate(*, powers=tuple(Power), at=None):
    """The one that holds today, else a new one for two years."""
    at = at or NOW
    today = timezone.localdate(at)
    known = Mandate.objects.in_force_on(today).first()
    return known or give_mandate(
        meeting=meeting(today), first_day=today, last_day=today + 2 * YEAR, powers=powers, by=administrator(), at=at
    )


def mentor(company):
    user = account("omar@belcentrum.example")
    known = EmployerMember.objects.current().mentors().filter(employer=company, user=user).first()
    return known or appoint(company, user=user, role=MemberRole.MENTOR, by=None, at=NOW)


def programme(*things):
    """A programme with these on its list of equipment."""
    made = ProgrammeFactory()
    for position, title in enumerate(things):
        EquipmentItem.objects.create(programme=made, title=title, position=position)
    return made


def wish(company, **others):
    facts = {
        "establishment": company.establishments.first(),
        "wanted_from": TODAY,
        "mentors": [mentor(company)],
        "places": 2,
    } | others
    if "programme" not in facts and "modules" not in facts:
        facts["programme"] = programme("Headset", "Rustige ruimte")
    if "equipment" not in facts and facts.get("programme"):
        facts["equipment"] = [Told(item, True) for item in facts["programme"].equipment_items.all()]
    return Wish(**facts)


def draft(company, **others):
    return begin_request(company, wish=wish(company, **others), by=making.manager(), at=NOW)


def sent(company, **others):
    return send_request(draft(company, **others), by=making.manager(), at=NOW)


def granted(company, *, days=365, **others):
    mandate()
    return grant(sent(company, **others), days=days)


def grant(recognition, *, days=365, at=None):
    return grant_recognition(recognition, last_day=TODAY + days * DAY, by=making.officer(), at=at or NOW)
