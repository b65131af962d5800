"""By which registration in the training database a session gives a right to leave."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from catalogue.models import ModuleRegistration
from employers.models import Employer


def registration_of(session):
    """That of the module which holds on the first day: of the company that holds the session where it is a provider
    itself; else, of the others, the one that holds longest, and of another company only when there is nobody else.
    None without one."""
    day = timezone.localdate(session.first_starts_at)
    found = ModuleRegistration.objects.current(day).filter(module=session.module_id).select_related("provider")
    companies = Employer.objects.filter(enterprise_number=OuterRef("provider__enterprise_number"))
    found = found.annotate(is_of_a_company=Exists(companies))
    host = session.host.enterprise_number if session.host else ""
    return next(
        iter(sorted(found, key=lambda each: (not is_of(each, host), each.is_of_a_company, each.since, each.pk))), None
    )


def is_of(registration, number):
    return registration.provider.enterprise_number == number


def gives_itself(session, registration):
    """Whether the company that holds the session is the provider, so that it gives the attest too."""
    return bool(session.host and registration and is_of(registration, session.host.enterprise_number))


def given_by_host(wishes):
    """Those, of questions for leave, in sessions of companies that are the provider themselves."""
    session = "enrolment__session"
    own = ModuleRegistration.objects.filter(
        Q(until=None) | Q(until__gt=OuterRef("begins_on")),
        since__lte=OuterRef("begins_on"),
        module=OuterRef(f"{session}__module"),
        provider__enterprise_number=OuterRef(f"{session}__host__enterprise_number"),
    )
    return wishes.annotate(begins_on=TruncDate(f"{session}__first_starts_at")).filter(Exists(own))
