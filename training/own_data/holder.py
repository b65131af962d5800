"""What the room of learning holds about somebody, and how it is forgotten (portal.privacy.holders)."""

from django.utils.translation import gettext as _

from portal.privacy.holders import Fate, Holder, Kept, Obstacle
from portal.privacy.naming import wipe_names
from training.enrolling.moving import unbook
from training.enrolling.waiting import fill_places
from training.enums import OPEN, SETTLED, EnrolmentState
from training.models import (
    Attendance,
    AttendanceChange,
    Closing,
    Enrolment,
    Evaluation,
    Satisfaction,
    Score,
    Session,
    SessionStep,
    SignIn,
)
from training.own_data.expiring import expire
from training.own_data.held import enrolments_of, sections_of
from training.sessions.holding import hold_all

# A note is about one person, and is wiped with them; these are of a session, and only the name goes.
FREE_TEXTS = [(SessionStep, "text"), (Closing, "reason"), (Session, "place_note"), (Satisfaction, "remark")]
OF_OTHERS = [
    (Evaluation, "remark"),
    (Score, "word"),
    (Attendance, "note"),
    (AttendanceChange, "note"),
    (Enrolment, "override_reason"),
    (Enrolment, "decision_reason"),
]


class SessionsHolder(Holder):
    """Enrolments, attendance and evaluations."""

    def held(self, subject):
        return sections_of(subject)

    def obstacles(self, subject):
        running = enrolments_of(subject).filter(state=EnrolmentState.CONFIRMED, attendances__minutes__gt=0)
        return [
            Obstacle(
                _("The person takes part in session %(number)s, which is not closed yet. Close it first.")
                % {"number": number},
            )
            for number in running.order_by("session").values_list("session", flat=True).distinct()
        ]

    def needs_account(self, subject):
        comes = enrolments_of(subject).filter(state=EnrolmentState.CONFIRMED)
        return comes.exists() or (
            subject.user is not None and Session.objects.filter(trainer=subject.user, state=OPEN).exists()
        )

    def foresee(self, subject):
        fate = Fate()
        if enrolments_of(subject).exists():
            fate.wiped.append(_("Places in sessions still to come, evaluations, notes, and when somebody signed in."))
        if enrolments_of(subject).filter(state__in=SETTLED).exists():
            fate.kept.append(
                Kept(
                    _("That somebody followed a session for a company, and how many minutes, without who"),
                    _("Hours that were paid for or subsidised must be provable."),
                )
            )
        return fate

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        forget(enrolments_of(subject), at=at)
        for model, column in FREE_TEXTS + OF_OTHERS:
            wipe_names(model.objects.all(), column, subject=subject)
        return fate

    def expire(self, at):
        return expire(at)


def forget_person(records, *, at):
    """For employees.own_data.forgetting: also of who is forgotten because they left so long ago."""
    forget(Enrolment.objects.filter(employee__in=records), at=at)


def forget(enrolments, *, at):
    """What was settled stays, without words; what was not goes, with what hangs on it, and who waits gets the place."""
    sessions = hold_all(enrolments.values("session"))
    mine = list(enrolments.values_list("pk", flat=True))
    Satisfaction.objects.filter(enrolment__in=mine).update(enrolment=None, remark="")
    SignIn.objects.filter(enrolment__in=mine).delete()
    Evaluation.objects.filter(enrolment__in=mine).delete()
    Attendance.objects.filter(enrolment__in=mine).update(note="")
    AttendanceChange.objects.filter(attendance__enrolment__in=mine).update(note="")
    unsettled = Enrolment.objects.filter(pk__in=mine).exclude(state__in=SETTLED)
    unbook(*unsettled)
    unsettled.delete()
    Enrolment.objects.filter(pk__in=mine).update(override_reason="", decision_reason="")
    for session in sessions:
        fill_places(session, at=at)
