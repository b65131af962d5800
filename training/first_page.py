"""What the first page tells somebody who gives sessions, and who takes part in them."""

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.standing import standing_on
from employers.models.reach import managed_by, mentorships_of
from portal.kit.first_page import Coming, Part
from training.enums import OPEN, EnrolmentState
from training.evaluating.to_do import takes_part_lately, tasks_of_learner
from training.models import Enrolment, Session, SessionPart
from training.sessions.to_do import tasks_of_several

MOST_COMING = 10


def tell(request, *, on):
    at, user = timezone.now(), request.user
    given, parts = given_by(user), parts_of(user, at)
    has = standing_on(request, on=on).further
    tasks = tasks_of_several(given, at, answers=False) if has[GIVES] else []
    return Part(
        tasks=[
            *(task for _session, found in tasks for task in found),
            *(tasks_of_learner(user, at) if has[LEARNS] else []),
        ],
        coming=coming_parts(parts, user) if has[GIVES] or has[LEARNS] else [],
    )


GIVES, LEARNS = "training.gives", "training.learns"
# What is asked along with what somebody is here (employees.standing): then whom it does not concern costs no query. Said
# roughly, so that it is quickly answered; what is told, the queries after it decide.
ASKED = {
    GIVES: lambda user, on: Exists(named_in(user).filter(state=OPEN)),
    LEARNS: lambda user, on: Exists(takes_part_lately(user, timezone.now())),
}


def named_in(user):
    """The sessions that name this account as who gives them."""
    return Session.objects.filter(Q(trainer=user.pk) | Q(mentor__in=mentorships_of(user)))


def given_by(user):
    """The sessions that this account gives. Of those of a company that it manages, the company's own part tells."""
    return Session.objects.given_by(user).exclude(host__in=managed_by(user))


def parts_of(user, at):
    """The half days, still to come or on now, that somebody gives or follows."""
    followed = Enrolment.objects.filter(employee__user=user.pk, state=EnrolmentState.CONFIRMED).values("session")
    given = Session.objects.given_by(user).order_by().values("pk")
    # One list of ids, so that each part of it is found by its own index.
    return SessionPart.objects.filter(session__in=followed.union(given), session__state=OPEN, ends_at__gt=at)


def coming_parts(parts, user):
    found = parts.select_related("session__place", "session__host", "session__trainer", "session__mentor")
    return [coming(part, user) for part in found.order_by("starts_at", "pk")[:MOST_COMING]]


def coming(part, user):
    session = part.session
    gives = session.trainer_id == user.pk or (session.mentor and session.mentor.user_id == user.pk)
    where = session.place or session.host or ""
    text = f"{where}, {_('you give it')}" if gives and where else str(where or (_("you give it") if gives else ""))
    address = reverse("training:session", args=[session.uuid])
    return Coming(part.date, session.title, text, timezone.localtime(part.starts_at).time(), address)
