"""A person is forgotten: facts, words and notes go. That a company had somebody in service stays, without whom."""

from collections.abc import Callable

from django.db.models import Q
from django.utils import timezone

from employees.guiding import COACH
from employees.importing.wiping import wipe
from employees.inviting.checked import CHECKED
from employees.inviting.joining import PURPOSE
from employees.models import (
    Coaching,
    Employee,
    Employment,
    EmploymentClaim,
    MentorAssignment,
    PeopleImport,
    PersonMatch,
    SectorTask,
    Visit,
)
from employees.models.persons import PERSON_FIELDS
from employees.own_data.learned import forget_learned
from employees.own_data.records import employments_of
from employees.own_data.self_evaluated import forget_self_evaluated
from employees.states import VisitState
from portal.notices.models import Invitation
from portal.privacy.models import AccessLog

BLANK = {name: None if name == "birth_date" else "" for name in PERSON_FIELDS} | {"name_key": ""}


# Rooms above register a function of the records of a person and the moment, which forgets what they keep of this person;
# first, as they hold what is theirs before the persons.
rooms_above: list[Callable] = []
# As these, of rooms that hold a person before what is theirs.
rooms_after_persons: list[Callable] = []


def forget(records, *, at):
    """Forget the person of these records: the one who stands for them stays as an empty row, the others go."""
    today = timezone.localdate(at)
    for forget_above in rooms_above:
        forget_above(records, at=at)
    # In the order in which an import locks: lists, persons, employments. Whoever adds work to the person meanwhile was
    # before this, and then it is wiped too; or comes after it, and finds nobody.
    wipe_lists(employments_of(records).values("employer"), at)
    records = list(records.order_by("pk").select_for_update(of=("self",)))
    employments = list(employments_of(records).select_for_update(of=("self",)))
    for forget_above in rooms_after_persons:
        forget_above(records, at=at)
    forget_invitations(records, employments)
    Coaching.objects.filter(employment__in=employments).delete()
    MentorAssignment.objects.filter(employment__in=employments).delete()
    EmploymentClaim.objects.filter(employee__in=records).delete()
    PersonMatch.objects.filter(Q(proposed__in=records) | Q(known__in=records)).delete()
    for record in records:
        record.fact_changes.all().delete()
    forget_learned(records, at=at)
    forget_self_evaluated(records)
    AccessLog.objects.filter(subject__in=[record.uuid for record in records]).delete()
    empty_employments(Employment.objects.filter(pk__in=[employment.pk for employment in employments]), today)
    ids = [record.pk for record in records]
    Employee.objects.filter(pk__in=ids).exclude(merged_into=None).delete()
    Employee.objects.filter(pk__in=ids).update(**BLANK, user=None, proposed_by=None, erased_at=at)


def empty_employments(employments, today):
    """What has not begun never does; what goes on ends; of all that stays the period and the work alone are left."""
    employments.filter(since__gte=today).delete()
    employments.not_ended(today).update(until=today)
    employments.update(**BLANK, establishment=None)


def forget_invitations(records, employments):
    """To the person, at whatever address, and to those who would coach them."""
    to = Q(purpose__in=[PURPOSE, CHECKED], subject__in=[record.uuid for record in records])
    to |= Q(purpose=COACH, subject__in=[employment.uuid for employment in employments])
    Invitation.objects.filter(to).delete()


def unwiped_lists(employers):
    """Lists of people that these companies sent, and that still hold what was sent."""
    return PeopleImport.objects.filter(employer__in=employers, wiped_at=None)


def wipe_lists(employers, at):
    """The person may stand in them; who sent them has the file, and can send it again."""
    for record in unwiped_lists(employers).select_for_update(of=("self",)):
        wipe(record, at=at)


def stop_guiding(user, *, at):
    """Whoever guided others, or worked for the sector, no longer does. What they wrote is of whom it was written for."""
    today = timezone.localdate(at)
    for rows in (
        MentorAssignment.objects.filter(mentor__user=user),
        Coaching.objects.filter(coach=user),
        SectorTask.objects.filter(user=user),
    ):
        rows.filter(since__gt=today).delete()
        rows.not_ended(today).update(until=today)
    SectorTask.objects.filter(user=user).update(organisation="")
    planned = Visit.objects.filter(coaching__coach=user, state=VisitState.PLANNED)
    planned.update(state=VisitState.CANCELLED)
