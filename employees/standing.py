"""What somebody is here: a person who learns, a mentor, a coach, a trainer. Asked in one query for the first page."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from employees.models import (
    Coaching,
    Employee,
    Employment,
    EmploymentClaim,
    MentorAssignment,
    PersonMatch,
    SectorTask,
    Visit,
)
from employees.states import Task, VisitState


@dataclass(frozen=True)
class Standing:
    """`person` is the id of the person, None for who never registered; the rest is what hangs on the account today."""

    person: int | None
    doubles: list
    claims: list
    tasks: list
    coached: list
    further: dict = field(default_factory=dict)  # What rooms above asked along, by its name.

    @property
    def is_trainer(self):
        return Task.TRAINER in self.tasks

    @property
    def is_assessor(self):
        return Task.ASSESSOR in self.tasks

    @property
    def is_guide(self):
        return Task.GUIDE in self.tasks


# Rooms above register what they want to know in the same query, by name: a function of an account and a day that gives an
# expression.
asked_along: dict[str, Callable] = {}


def standing_on(request, *, on):
    """The Standing of who asks for a page: asked once, whoever wants to know it."""
    if not hasattr(request, "standing"):
        request.standing = standing_of(request.user, on=on)
    return request.standing


def standing_of(user, *, on):
    me = OuterRef("pk")
    person = Employee.objects.living().filter(user=me)
    claims = EmploymentClaim.objects.waiting().filter(employee__user=me)
    doubles = PersonMatch.objects.asked_of_persons().filter(known__user=me)
    asked = JSONObject(uuid="uuid", company="employer__name")
    found = get_user_model().objects.filter(pk=user.pk)
    further = {f"further_{place}": ask(user, on) for place, ask in enumerate(asked_along.values())}
    told = (
        found.annotate(**further)
        .values(
            *further,
            person=Subquery(person.values("pk")),
            doubles=ArraySubquery(doubles.values("pk")),
            claims=ArraySubquery(claims.values(told=asked)),
            tasks=ArraySubquery(SectorTask.objects.current(on).filter(user=me).order_by("task").values("task")),
            coached=ArraySubquery(Coaching.objects.current(on).filter(coach=me).values("uuid")),
        )
        .get()
    )
    answers = [told.pop(name) for name in further]
    return Standing(**told, further=dict(zip(asked_along, answers, strict=True)))


NAMED = ("first_name", "last_name", "email")


def employments_of(person, *, on):
    """Where this person works, worked and is to work, the latest first; each with `mentors` and `coaches` by name."""
    mentors = MentorAssignment.objects.current(on).filter(employment=OuterRef("pk")).order_by("since", "pk")
    coaches = Coaching.objects.current(on).filter(employment=OuterRef("pk")).order_by("since", "pk")
    mine = Employment.objects.filter(employee=person).select_related("employer", "function__programme", "establishment")
    found = mine.annotate(
        told_mentors=ArraySubquery(mentors.values(told=names_of("mentor__user"))),
        told_coaches=ArraySubquery(coaches.values(told=names_of("coach"))),
    )
    employments = list(found.order_by("-since", "-pk"))
    for employment in employments:
        employment.mentors = [in_words(one) for one in employment.told_mentors]
        employment.coaches = [in_words(one) for one in employment.told_coaches]
    return employments


def names_of(account):
    return JSONObject(**{name: f"{account}__{name}" for name in NAMED})


def in_words(told):
    """The name of an account; its address where it never told a name."""
    return f"{told['first_name']} {told['last_name']}".strip() or told["email"]


def visits_to_come(user, *, on):
    """The planned visits of a coach, of those who get them and those who pay them: one list."""
    mine = Q(coaching__coach=user) | Q(coaching__employment__employee__user=user)
    visits = Visit.objects.filter(mine, state=VisitState.PLANNED, on__gte=on)
    return list(visits.select_related("coaching__coach", "coaching__employment").order_by("on", "at_time", "pk"))


def learners_of(user, *, on):
    """Today's learners of a mentor by name, each with `guided_since` and `has_coach`."""
    mine = MentorAssignment.objects.current(on).filter(employment=OuterRef("pk"), mentor__user=user)
    coached = Coaching.objects.current(on).filter(employment=OuterRef("pk"))
    found = Employment.objects.followed_by(user, on).select_related("function", "employer")
    return found.annotate(guided_since=Subquery(mine.values("since")[:1]), has_coach=Exists(coached)).by_name()
