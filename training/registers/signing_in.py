"""People sign in themselves; it counts once who gives the session confirms that they are there."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.enums import AbsenceReason, Way
from training.hours import minutes_present
from training.models import Attendance, SignIn, SignInDoor
from training.registers.doors import AFTER, CodeRefused, clock, enter, new_secret
from training.registers.marking import Mark, Marked, mark
from training.sessions.holding import hold_changeable

# Who stands in line to scan is not late.
ON_TIME = timedelta(minutes=10)


@transaction.atomic
def open_door(part, *, by, at):
    """The door of a part, that lets people in until it is shut. Opening it twice gives the same one."""
    hold_changeable(part.session)
    if at > part.ends_at + AFTER:
        raise RuleBroken(_("This part is over since %(time)s. Fill in who was there.") % {"time": clock(part.ends_at)})
    door = part.doors.filter(closed_at=None).first()
    return door or SignInDoor.objects.create(part=part, secret=new_secret(), opened_by=by, opened_at=at)


@transaction.atomic
def close_door(part, *, by, at):
    """Nobody signs in any more; who did can still be confirmed."""
    hold_changeable(part.session)
    part.doors.filter(closed_at=None).update(closed_at=at)


def still_to_come(door):
    """Who may tap their name: takes part, and did not sign in to this part."""
    signed = SignIn.objects.filter(door__part=door.part_id, refused_at=None).values("enrolment")
    people = door.part.session.enrolments.taking_part().exclude(pk__in=signed)
    return people.select_related("employee", "employment").by_name()


@transaction.atomic
def sign_in(ticket, enrolment, *, device, at):
    """Somebody (the id of an enrolment) taps their name. Raises CodeRefused, and RuleBroken for who signed in already."""
    hold_changeable(enter(ticket, at=at).part.session)
    door = enter(ticket, at=at)  # Again: it may have been shut while we waited.
    if SignIn.objects.filter(door=door, device=device, came_at=ticket.came_at).exists():
        raise CodeRefused(_("A name was tapped with this code already. For somebody else, scan the code again."))
    person = door.part.session.enrolments.taking_part().filter(pk=enrolment).first()
    if person is None:
        raise RuleBroken(_("This name is not in the session. Tell who gives it."))
    if SignIn.objects.filter(door__part=door.part, enrolment=person, refused_at=None).exists():
        raise RuleBroken(_("%(name)s signed in already.") % {"name": person.person.full_name})
    with told_as_rule(SignIn):
        return SignIn.objects.create(door=door, enrolment=person, device=device, came_at=ticket.came_at)


@transaction.atomic
def sign_out(signed, *, device, at):
    """They leave. On the same phone, while nobody confirmed how long they were there."""
    held = SignIn.objects.select_for_update(of=("self",)).select_related("door__part__session").get(pk=signed.pk)
    if held.device != device or held.confirmed_at or held.refused_at or held.left_at:
        raise RuleBroken(_("This was settled already. Tell who gives the session that you leave."))
    held.left_at = max(min(at, held.door.part.ends_at), held.came_at)
    held.save(update_fields=["left_at"])
    return held


def signed_in(part):
    """Everybody who signed in to a part, first who came first; each with `shares_phone`: the names of the others whom the
    same phone signed in."""
    rows = SignIn.objects.filter(door__part=part, refused_at=None).of_participants()
    found = list(rows.select_related("enrolment__employee", "enrolment__employment").order_by("came_at", "pk"))
    for each in found:
        others = [row for row in found if row.device == each.device and row.enrolment_id != each.enrolment_id]
        each.shares_phone = [row.enrolment.person.full_name for row in others]
    return found


@transaction.atomic
def confirm(part, *, sign_ins, by, at):
    """Who gives the session saw these people (ids of sign-ins). Marks who is not marked yet; returns Marked."""
    hold_changeable(part.session)
    waiting = SignIn.objects.select_for_update(of=("self",)).filter(door__part=part, pk__in=sign_ins).waiting()
    rows = list(waiting)
    there = Attendance.objects.filter(
        part=part, enrolment__in=[row.enrolment_id for row in rows], minutes__isnull=False
    )
    known = set(there.values_list("enrolment", flat=True))
    marks = [mark_of(row, part) for row in rows if row.enrolment_id not in known]
    done = mark(part.session, marks=marks, way=Way.QR, by=by, at=at) if marks else Marked()
    SignIn.objects.filter(pk__in=[row.pk for row in rows]).update(confirmed_by=by, confirmed_at=at)
    return done


@transaction.atomic
def refuse(part, *, sign_in, by, at):
    """This person is not there: the sign-in no longer counts, and they can sign in again."""
    hold_changeable(part.session)
    waiting = SignIn.objects.filter(door__part=part, pk=sign_in).waiting()
    return SignIn.objects.filter(pk__in=waiting.values("pk")).update(refused_at=at)


def mark_of(row, part):
    """What they were there, from coming to leaving, within the part."""
    on_time = row.came_at <= part.starts_at + ON_TIME
    came_at = part.starts_at if on_time else row.came_at
    minutes = minutes_present(came_at, row.left_at, starts_at=part.starts_at, ends_at=part.ends_at, breaks=part.breaks)
    reason = ""
    if minutes < part.planned_minutes:
        reason = AbsenceReason.LEFT_EARLY if on_time else AbsenceReason.LATE
    return Mark(row.enrolment_id, part.pk, minutes, reason, was=None)
