"""Hours that people followed, by month; and hours that they need not follow.

Rows: day (the first of the month), person, module, employment, session, delivery, basis, followed, saved (in minutes). Of hours
in sessions the delivery stands in the session, and is read once for each (portal.reports.dimensions).
"""

from django.db.models import Case, F, IntegerField, OuterRef, Subquery, Sum, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Greatest, TruncMonth

from employees.models import Achievement, HourCredit
from employees.record import enums as record
from portal.reports.bases import Basis, Ground
from portal.reports.facts.narrowing import (
    employment_on,
    narrowed,
    narrowed_by_service,
    no_number,
    no_text,
    nothing,
    text,
)
from training.enums import CLOSED, EnrolmentState
from training.models import Attendance, Session, TrackHours, WorkplaceTrack

COLUMNS = ("month", "person", "of_module", "by_employment", "of_session", "given", "on_basis", "followed", "saved")


def facts(question):
    """The querysets, each with the same columns."""
    asked = [Ground(question.basis)] if question.basis else list(Ground)
    return [source(question) for ground in asked for source in SOURCES[ground]]


def shaped(rows, *, day, module, employment, basis, session=None, given=None, person="employee"):
    return rows.order_by().values(
        month=TruncMonth(day),
        person=F(person),
        of_module=F(module),
        by_employment=F(employment) if isinstance(employment, str) else employment,
        of_session=F(session) if session else no_number(),
        given=given or no_text(),
        on_basis=basis,
    )


def in_sessions(question):
    """What the registers of closed sessions say of who took part."""
    rows = Attendance.objects.filter(
        minutes__gt=0, enrolment__state=EnrolmentState.ATTENDED, enrolment__session__state=CLOSED
    )
    rows = narrowed(
        rows, question, day="part__date", employment="enrolment__employment", module="enrolment__session__module"
    )
    if question.delivery:
        so_given = Session.objects.filter(snapshot__delivery=question.delivery)
        rows = rows.filter(enrolment__session__in=so_given.order_by().values("pk"))
    shape = {"module": "enrolment__session__module", "employment": "enrolment__employment"}
    found = shaped(
        rows,
        day="part__date",
        basis=text(Basis.SESSION),
        session="enrolment__session",
        person="enrolment__employee",
        **shape,
    )
    return found.annotate(followed=Sum("minutes"), saved=nothing()).values_list(*COLUMNS)


def at_work(question):
    rows = TrackHours.objects.filter(minutes__gt=0)
    rows = narrowed(rows, question, day="day", employment="track__employment", module="track__module")
    if question.delivery:
        so_given = WorkplaceTrack.objects.filter(snapshot__delivery=question.delivery)
        rows = rows.filter(track__in=so_given.order_by().values("pk"))
    found = shaped(
        rows,
        day="day",
        module="track__module",
        employment="track__employment",
        basis=text(Basis.TRACK),
        given=KeyTextTransform("delivery", "track__snapshot"),
        person="track__employee",
    )
    return found.annotate(followed=Sum("minutes"), saved=nothing()).values_list(*COLUMNS)


def obtained(question):
    """Whole modules that were obtained without following them."""
    rows = Achievement.objects.standing().filter(basis__in=[record.Basis.EXEMPTION, record.Basis.ASSESSMENT])
    rows = narrowed_by_service(rows, question, day="obtained_on", module="module")
    if question.delivery:
        rows = rows.filter(snapshot__delivery=question.delivery)
    found = shaped(
        rows,
        day="obtained_on",
        module="module",
        employment=employment_on(question, "obtained_on"),
        basis=Case(When(basis=record.Basis.ASSESSMENT, then=text(Basis.ASSESSED)), default=text(Basis.EXEMPTED)),
        given=KeyTextTransform("delivery", "snapshot"),
    )
    saved = Greatest(Coalesce("minutes", nothing()) - Coalesce(credited_before(), nothing()), nothing())
    return found.annotate(followed=nothing(), saved=saved).values_list(*COLUMNS)


def credited_before():
    """Minutes of the module that the person need not follow already, and that `credited` counts."""
    same = {"employee": OuterRef("employee"), "module": OuterRef("module"), "credited_on__lte": OuterRef("obtained_on")}
    rows = HourCredit.objects.standing().filter(**same).order_by().values("employee")
    return Subquery(rows.annotate(sum=Sum("minutes")).values("sum"), output_field=IntegerField())


def credited(question):
    rows = HourCredit.objects.standing()
    rows = narrowed_by_service(rows, question, day="credited_on", module="module")
    if question.delivery:
        rows = rows.filter(module__delivery=question.delivery)
    found = shaped(
        rows, day="credited_on", module="module", employment=employment_on(question, "credited_on"),
        basis=text(Basis.CREDITED), given=F("module__delivery"),
    )  # fmt: skip
    return found.annotate(followed=nothing(), saved=F("minutes")).values_list(*COLUMNS)


SOURCES = {Ground.SESSION: [in_sessions], Ground.TRACK: [at_work], Ground.ELSEWHERE: [obtained, credited]}
