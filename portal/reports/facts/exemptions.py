"""What was decided of exemptions that were asked.

Rows: day (of the decision), person, module, employment, ground, decided (what), saved (minutes), the day on which it was sent. Of
what a learner asked alone a company has what was granted, and not how long that took.
"""

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf, TruncDate

from employees.models.record import in_service
from exemptions.enums import GRANTED, GRANTED_FULL, GRANTED_HOURS
from exemptions.models import RequestedModule
from portal.reports.facts.narrowing import employment_on, in_period, nothing, of_module, served

COLUMNS = ("on", "person", "of_module", "by_employment", "on_ground", "decided", "saved", "asked_on")
SAVED = Case(
    When(state=GRANTED_HOURS, then=F("minutes")),
    When(state=GRANTED_FULL, then=Cast(KeyTextTransform("minutes", "snapshot"), IntegerField())),
    default=nothing(),
    output_field=IntegerField(),
)


def facts(question):
    rows = RequestedModule.objects.filter(decided_at__isnull=False).alias(day=TruncDate("decided_at"))
    rows = rows.filter(in_period(question, "day"), of_module(question, "module"), of_whom(question))
    if question.delivery:
        rows = rows.filter(snapshot__delivery=question.delivery)
    if question.employer:
        rows = rows.filter(Q(request__employment__employer=question.employer) | Q(outcome__in=GRANTED))
    shown = rows.order_by().values(
        on=F("day"),
        person=F("employee"),
        of_module=F("module"),
        by_employment=Coalesce("request__employment", employment_on(question, "day")),
        on_ground=NullIf("ground", Value("")),
        decided=F("outcome"),
        saved=Coalesce(SAVED, nothing()),
        asked_on=asked_on(question),
    )
    return [shown.values_list(*COLUMNS)]


def of_whom(question):
    """What a company asked is of that company; what somebody asked alone, of whoever they worked for on the day. One company
    sees both, of its own people."""
    employments = served(question)
    if employments is None:
        return Q()
    worked = Q(in_service(employments, "day"))
    if question.employer:
        return worked
    return Q(request__employment__in=employments.order_by().values("pk")) | Q(request__employment=None) & worked


def asked_on(question):
    sent = TruncDate("request__submitted_at")
    return Case(When(request__employment__employer=question.employer, then=sent)) if question.employer else sent
