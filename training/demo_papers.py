"""Papers of the demo, made by the verbs: two people want training leave, one has the attest; a programme for which the sector
is recognised, so that certificates are to be registered. The numbers are made up, and say so."""

from datetime import timedelta

from django.utils import timezone

from catalogue.models import ModuleRegistration, Programme, Provider
from employees.models import ProviderRecognition
from employers.demo import account
from training.demo import COMPANIES
from training.enums import EnrolmentState
from training.models import Enrolment, Session
from training.papers.attests.issuing import issue_attest
from training.papers.attests.wishing import ask_leave
from training.papers.balance.amounts import fill_in

NUMBER, NAME = "0999999922", "Opleidingsfonds (voorbeeld)"
YEAR = timedelta(days=365)


def make_demo_papers(schema):
    """Of this sector. Its sessions must be there."""
    at = timezone.now()
    register_modules(at)
    open_session = Session.objects.of_the_sector().order_by("pk").first()
    people = open_session.enrolments.filter(state=EnrolmentState.CONFIRMED).order_by("number")
    for enrolment in people[:2]:
        manager = enrolment.employment.employer.registered_by
        ask_leave(enrolment, by=manager, at=at)
    issue_attest(people[0], by=account("officer"), at=at)
    recognise(COMPANIES[schema][1], at)
    followed = Enrolment.objects.filter(state=EnrolmentState.ATTENDED).select_related("session__host").first()
    if followed:
        year = timezone.localdate(followed.session.first_starts_at).year
        host = followed.session.host
        fill_in(host, year, {"58032": 1800, "58132": 2400}, by=host.registered_by, at=at)


def register_modules(at):
    """Each module of a session, since a year before it."""
    provider = Provider.objects.create(name=NAME, enterprise_number=NUMBER)
    modules = Session.objects.order_by("module").values_list("module", flat=True).distinct()
    for number, module in enumerate(modules, 1):
        ModuleRegistration.objects.create(
            module_id=module,
            provider=provider,
            odb_number=f"ODB-VOORBEELD-{number:03d}",
            since=timezone.localdate(at) - YEAR,
        )


def recognise(slug, at):
    ProviderRecognition.objects.create(
        programme=Programme.objects.get(slug=slug),
        recognised_by="Voorbeeld van een overheid",
        reference="VOORBEELD/001",
        since=timezone.localdate(at) - YEAR,
    )
