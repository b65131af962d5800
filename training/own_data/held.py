"""What is held about somebody in sessions, as they read it on the page of their own data."""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.snapshots import title_of
from employees.own_data.records import records_of
from portal.privacy.holders import Section
from training.evaluating.satisfaction import QUESTIONS
from training.models import Attendance, AttendanceChange, Enrolment, Satisfaction, Score, Session, SignIn


def enrolments_of(subject):
    return Enrolment.objects.filter(employee__in=records_of(subject))


def sections_of(subject):
    # By their keys: of somebody who was in no session, nothing further is asked.
    found = Enrolment.objects.filter(pk__in=list(enrolments_of(subject).values_list("pk", flat=True)))
    about = [enrolled(found), marked(found), corrected(found), signed_in(found), evaluated(found), answered(found)]
    return [*about, *([given(subject.user)] if subject.user else [])]


def session_in_words(session):
    return f"{session.number} · {title_of(session.snapshot, get_language())}"


def enrolled(enrolments):
    rows = [
        [
            (_("Session"), session_in_words(each.session)),
            (_("Begins"), each.session.first_starts_at),
            (_("Company"), each.employment.employer.name if each.employment else ""),
            (_("State"), each.get_state_display()),
            (_("Asked"), each.asked_at),
            (_("Minutes credited"), each.credited_minutes),
            (_("Why an exception was made"), each.override_reason),
            (_("Why"), each.decision_reason),
            (_("Minutes present"), each.present_minutes),
            (_("Minutes planned"), each.planned_minutes),
            (_("Attendance (%)"), each.attendance_percent),
            (_("Score"), each.score),
            (_("Result"), each.get_result_display()),
        ]
        for each in enrolments.select_related("session", "employment__employer").order_by("session", "pk")
    ]
    return Section(_("Sessions in which you were, or asked to be"), rows)


def of_part(row):
    return [(_("Session"), session_in_words(row.enrolment.session)), (_("Part"), str(row.part))]


def what_it_says(row):
    return [
        (_("Minutes present"), row.minutes),
        (_("Reason"), row.get_reason_display()),
        (_("A word about it"), row.note),
        (_("How registered"), row.get_way_display()),
        (_("Registered at"), row.marked_at),
    ]


def marked(enrolments):
    found = Attendance.objects.filter(enrolment__in=enrolments).select_related("enrolment__session", "part")
    rows = [[*of_part(each), *what_it_says(each)] for each in found.order_by("part__starts_at", "pk")]
    return Section(_("When you were there"), rows)


def corrected(enrolments):
    found = AttendanceChange.objects.filter(attendance__enrolment__in=enrolments)
    rows = [
        [*of_part(each.attendance), *what_it_says(each), (_("Corrected at"), each.changed_at)]
        for each in found.select_related("attendance__enrolment__session", "attendance__part")
    ]
    return Section(_("What the register said before a correction"), rows)


def signed_in(enrolments):
    found = SignIn.objects.filter(enrolment__in=enrolments).select_related("enrolment__session", "door__part")
    rows = [
        [
            (_("Session"), session_in_words(each.enrolment.session)),
            (_("Part"), str(each.door.part)),
            (_("Came"), each.came_at),
            (_("Left"), each.left_at),
            (_("Number of the device"), each.device),
            (_("Confirmed at"), each.confirmed_at),
            (_("Refused at"), each.refused_at),
        ]
        for each in found
    ]
    return Section(_("When you signed in with a QR code"), rows)


def evaluated(enrolments):
    scores = Score.objects.filter(evaluation__enrolment__in=enrolments).exclude(evaluation__sent_at=None)
    rows = [
        [
            (_("Session"), session_in_words(each.evaluation.enrolment.session)),
            (_("As"), each.evaluation.get_role_display()),
            (_("Competence"), competence_in_words(each.evaluation.enrolment.session, each)),
            (_("Score"), each.value),
            (_("A word about it"), each.word),
            (_("Remark"), each.evaluation.remark),
        ]
        for each in scores.select_related("evaluation__enrolment__session")
    ]
    return Section(_("How you were evaluated"), rows)


def competence_in_words(session: Session, score):
    """The code of the competence, and the text of the indicator, as the module was then."""
    for competence in session.snapshot["competences"]:
        if competence["id"] == score.competence:
            texts = {each["id"]: each["text"] for each in competence["indicators"]}
            return " · ".join(filter(None, [competence["code"], texts.get(score.indicator, "")]))
    return ""


def answered(enrolments):
    found = Satisfaction.objects.filter(enrolment__in=enrolments).select_related("session")
    rows = [
        [
            (_("Session"), session_in_words(each.session)),
            *((question, each.answers[code]) for code, question in QUESTIONS.items() if code in each.answers),
            (_("Remark"), each.remark),
            (_("When"), each.at),
        ]
        for each in found
    ]
    return Section(_("What you found of sessions"), rows)


def given(user):
    found = Session.objects.filter(trainer=user) | Session.objects.filter(mentor__user=user)
    rows = [
        [
            (_("Session"), session_in_words(each)),
            (_("Begins"), each.first_starts_at),
            (_("State"), each.state_said.label),
        ]
        for each in found.distinct()
    ]
    return Section(_("Sessions that you gave"), rows, (_("Your page"), reverse("employees:me")))
