"""Which certificates the sector registers with the learning-credentials database (LED), and by when: the one place where
the portal decides it.

Whoever is recognised for a trajectory towards a professional qualification registers the proofs of it: of the whole
qualification, and of competences that belong to it. So: each proof of professional qualification, and each sectoral proof
of competence of a programme, or of a module of a programme, for which the sector was recorded as recognised on the day of
issue. A certificate of participation proves no competence, and a programme without a recognition gives no such proof.
"""

from django.db.models import DateField, Exists, Func, OuterRef, Q, Value
from django.utils import timezone

from employees.certificates.enums import DocumentKind
from employees.models import Certificate, ProviderRecognition
from portal.kit import legal
from training.models import CredentialRegistered
from training.papers.deadlines import REGISTER, SOON


def recognised(**of):
    """Whether the sector was recognised, on the day of issue, for the programme that is meant."""
    issued = OuterRef("issued_on")
    found = ProviderRecognition.objects.filter(Q(until=None) | Q(until__gt=issued), since__lte=issued, **of)
    return Exists(found)


def to_register(today=None):
    """Those that count, with `due_on` and `is_registered`. Revoked ones only when they stand in the database."""
    rule = legal.value_on(REGISTER, today or timezone.localdate())
    if rule is None:
        return Certificate.objects.none()
    of_programme = recognised(programme=OuterRef("trajectory__programme"))
    of_module = recognised(programme__compositions__lines__module=OuterRef("achievement__module"))
    counts = Q(kind=DocumentKind.QUALIFICATION) | Q(kind=DocumentKind.COMPETENCE) & (of_programme | of_module)
    registered = Exists(CredentialRegistered.objects.filter(certificate=OuterRef("pk"), undone_at=None))
    found = Certificate.objects.filter(counts, obtained_on__gte=rule.since)
    found = found.annotate(is_registered=registered, due_on=MonthsLater("obtained_on", Value(int(rule.value))))
    return found.filter(Q(revoked_at=None) | Q(is_registered=True))


class MonthsLater(Func):
    """As portal.kit.periods.months_later: the last day of a month that is too short."""

    template = "(%(expressions)s))::date"
    arg_joiner = " + make_interval(months => "
    output_field = DateField()


def waiting(today):
    return to_register(today).filter(is_registered=False, due_on__gte=today)


def overdue(today):
    return to_register(today).filter(is_registered=False, due_on__lt=today)


def done(today):
    return to_register(today).filter(is_registered=True)


def soon(today):
    """Overdue, or due within the days in which staff are told."""
    return to_register(today).filter(is_registered=False, due_on__lte=today + SOON)
