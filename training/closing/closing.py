"""A session is closed: one action, all or nothing, safe when it is done twice. Staff alone reopen it, with a reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.certificates.enums import DocumentKind
from employees.certificates.issuing import Wanted, issue_certificates
from employees.certificates.revoking import revoke_for
from employees.certificates.telling import telling_together
from employees.models import Achievement
from employees.record.achieving import achieve, revoke_achievement
from employees.record.enums import Basis
from employees.record.holding import hold as hold_people
from portal.kit import audit
from portal.kit.rules import RuleBroken
from training.closing.obstacles import what_stands_in_the_way
from training.closing.telling import tell_closed, tell_reopened
from training.enrolling.moving import ORIGIN
from training.enrolling.waiting import expire_waiting
from training.enums import CANCELLED, CLOSED, OPEN, SETTLED, EnrolmentState, Outcome
from training.evaluating.of_session import results_of
from training.models import Enrolment
from training.registers.presence import presence_of
from training.sessions.holding import hold

FROZEN = ["present_minutes", "planned_minutes", "attendance_percent", "score", "result"]


class NotClosable(RuleBroken):
    """`obstacles` says what stands in the way, with where it is done."""

    def __init__(self, obstacles):
        super().__init__(" ".join(obstacle.sentence for obstacle in obstacles))
        self.obstacles = obstacles


@transaction.atomic
def close(session, *, by, at):
    """Close it: freeze what each followed, write achievements and certificates, tell everybody.

    Returns the Closing, also when somebody else closed it just before. Raises NotClosable, and RuleBroken for a session
    that never opened or was cancelled.
    """
    held = hold(session)
    if held.state == CLOSED:
        return held.closings.get(reopened_at=None)
    if held.state != OPEN:
        raise RuleBroken(_("Only an open session can be closed."))
    if obstacles := what_stands_in_the_way(held, at=at):
        raise NotClosable(obstacles)
    expire_waiting(held, at=at)
    settled = settle(held, by=by, at=at)
    certificates = reward(held, settled, by=by, at=at)
    held.state = CLOSED
    held.save(update_fields=["state"])
    held.steps.create(event="closed", by=by, at=at)
    audit.record("training.closed", on=held, by=by)
    tell_closed(held, settled, certificates, at=at)
    return held.closings.create(by=by, at=at)


def settle(session, *, by, at):
    """Freeze on every participant what was reckoned; returns the enrolments."""
    enrolments = list(session.enrolments.unsettled().for_lists().order_by("number"))
    presences = presence_of(session, enrolments)
    results = results_of(session, presences)
    for each in enrolments:
        each.session = session
        freeze(each, presences[each.pk], results[each.pk])
        each.decided_by, each.decided_at = by, at
    Enrolment.objects.bulk_update(enrolments, ["state", "decided_by", "decided_at", *FROZEN])
    return enrolments


def freeze(enrolment, presence, result):
    never = presence.never_came
    enrolment.state = EnrolmentState.NO_SHOW if never else EnrolmentState.ATTENDED
    enrolment.present_minutes, enrolment.planned_minutes = presence.present, presence.planned
    enrolment.attendance_percent = presence.percent
    enrolment.score = None if never else result.score
    enrolment.result = Outcome.FAILED if never or not result.is_passed else Outcome.PASSED


def reward(session, enrolments, *, by, at):
    """Who passed has the module, and a proof of it; who came and did not pass has a proof of taking part."""
    came = sorted((each for each in enrolments if each.state == EnrolmentState.ATTENDED), key=by_name)
    # All of them first, in one order: whoever closes another session with the same people waits, and none for ever.
    hold_people([each.employee for each in came])
    with telling_together(at=at):
        wanted = [proof_of(session, each, obtain(session, each, by=by, at=at)) for each in came]
        return issue_certificates(wanted, issued_on=timezone.localdate(at), by=by, at=at)


def by_name(enrolment):
    return enrolment.person.sorted_name.casefold(), enrolment.number


def obtain(session, enrolment, *, by, at):
    """The Achievement of who passed, else None."""
    if enrolment.result != Outcome.PASSED:
        return None
    return achieve(
        employee=enrolment.employee,
        module=session.module,
        obtained_on=timezone.localdate(session.last_ends_at),
        basis=Basis.SESSION,
        origin=(ORIGIN, enrolment.uuid),
        snapshot=session.snapshot,
        minutes=enrolment.present_minutes,
        by=by,
        at=at,
    )


def proof_of(session, enrolment, achievement):
    """A proof of competence needs competences that were evaluated; all else is a proof of taking part, also for who
    obtained a module in which nothing is evaluated."""
    proves = achievement is not None and bool(session.snapshot["competences"])
    return Wanted(
        employee=enrolment.employee,
        kind=DocumentKind.COMPETENCE if proves else DocumentKind.PARTICIPATION,
        snapshot=session.snapshot | what_was_followed(session, enrolment),
        achievement=achievement if proves else None,
        participation=None if proves else enrolment.uuid,
    )


def what_was_followed(session, enrolment):
    """What a certificate tells besides the module, from what was frozen."""
    return {
        "first_day": timezone.localdate(session.first_starts_at).isoformat(),
        "last_day": timezone.localdate(session.last_ends_at).isoformat(),
        "present_minutes": enrolment.present_minutes,
        "planned_minutes": enrolment.planned_minutes,
        "credited_minutes": enrolment.credited_minutes,
        "attendance_percent": enrolment.attendance_percent,
        "session": session.number,
    }


@transaction.atomic
def reopen(session, *, reason, by, at):
    """Let a closed session change again. Its achievements and certificates are revoked, and said to be; closing it once
    more writes new ones. Raises RuleBroken without a reason, or when it is not closed."""
    held = hold(session)
    if held.state == CANCELLED or held.state != CLOSED:
        raise RuleBroken(_("Only a closed session can be reopened."))
    if not reason.strip():
        raise RuleBroken(_("Say why the session is reopened."))
    # To who was erased nothing can be issued anew, so what they have stands.
    enrolments = list(held.enrolments.filter(state__in=SETTLED, employee__erased_at=None).for_lists())
    hold_people([each.employee for each in enrolments])
    take_back(enrolments, reason=reason.strip(), by=by, at=at)
    for each in enrolments:
        each.session, each.state = held, EnrolmentState.CONFIRMED
        for column in FROZEN:
            setattr(each, column, "" if column == "result" else None)
    Enrolment.objects.bulk_update(enrolments, ["state", *FROZEN])
    held.closings.filter(reopened_at=None).update(reopened_by=by, reopened_at=at, reason=reason.strip())
    held.state = OPEN
    held.save(update_fields=["state"])
    held.steps.create(event="reopened", by=by, at=at, text=reason.strip())
    audit.record("training.reopened", on=held, by=by)
    tell_reopened(held, reason=reason.strip(), but=by, at=at)
    return held


def take_back(enrolments, *, reason, by, at):
    """What the closing wrote no longer stands."""
    origins = [each.uuid for each in enrolments]
    for achievement in (
        Achievement.objects.standing().filter(origin_kind=ORIGIN, origin_uuid__in=origins).order_by("pk")
    ):
        revoke_achievement(achievement, reason=reason, by=by, at=at)
    for enrolment in enrolments:
        revoke_for(reason=reason, by=by, at=at, participation=enrolment.uuid)
