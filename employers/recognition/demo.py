"""Learning workplaces of the demo, asked and decided by the verbs, under a mandate that a meeting gave."""

from datetime import timedelta

from django.utils import timezone

from catalogue.models import Programme
from employers.members import managers_of
from employers.models import EmployerMember, EquipmentItem, PartnershipMeeting
from employers.recognition.asking import Told, Wish, keep_request
from employers.recognition.deciding import grant_recognition
from employers.recognition.enums import Power
from employers.recognition.meetings import give_mandate
from employers.recognition.periods import A_DAY
from portal.accounts.demo import domain
from portal.accounts.models import User

TWO_MONTHS = timedelta(days=60)
YEAR = timedelta(days=365)
REPORT = (
    "De partners verlengen het mandaat van de dossierbeheerders. Ze vragen om bij elke aanvraag na te gaan of de mentor "
    "tijd krijgt voor de begeleiding."
)


def make_partnership(equipment, *, at):
    """What workplaces need, the last meeting with the mandate that it gave, and the next one."""
    for slug, titles in equipment.items():
        programme = Programme.objects.get(slug=slug)
        for position, title in enumerate(titles):
            EquipmentItem.objects.create(programme=programme, title=title, position=position)
    today = timezone.localdate(at)
    held = PartnershipMeeting.objects.create(held_on=today - TWO_MONTHS, place="Brussel", report=REPORT)
    PartnershipMeeting.objects.create(held_on=today + 2 * TWO_MONTHS, place="Brussel")
    give_mandate(
        meeting=held,
        first_day=held.held_on,
        last_day=held.held_on + YEAR,
        powers=Power.values,
        text="Een erkenning geldt ten hoogste drie jaar.",
        by=User.objects.get(email=f"administrator@{domain()}"),
        at=at,
    )


def make_recognition(employer, wanted, *, at):
    """Asked by the company's manager; granted by the officer where the demo says so."""
    [manager], today = managers_of(employer), timezone.localdate(at)
    programme = Programme.objects.get(slug=wanted["programme"])
    *there, last = EquipmentItem.objects.filter(programme=programme)
    missing = wanted.get("missing", "")
    recognition = keep_request(
        employer,
        wish=Wish(
            establishment=employer.establishments.get(),
            wanted_from=today - TWO_MONTHS,  # Long enough for a session that is over.
            programme=programme,
            mentors=list(EmployerMember.objects.current(today).mentors().filter(employer=employer)),
            places=wanted["places"],
            equipment=[*(Told(item, True) for item in there), Told(last, not missing, missing)],
        ),
        sends=True,
        by=manager,
        at=at,
    )
    if wanted["state"] == "granted":
        officer = User.objects.get(email=f"officer@{domain()}")
        grant_recognition(recognition, last_day=today + 3 * YEAR - A_DAY, by=officer, at=at)
    return recognition
