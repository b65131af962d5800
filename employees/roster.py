"""The people of a company as its managers look through them: of today, still to come, or gone; and how many."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from employees.inviting.invited import open_invitations
from employees.models import Employment, EmploymentClaim, MentorAssignment


class When(models.TextChoices):
    TODAY = "today", _("Today")
    COMING = "coming", _("Still to come")
    LEFT = "left", _("Left")

    def of(self, rows, on):
        return {When.TODAY: rows.current, When.COMING: rows.coming, When.LEFT: rows.ended}[self](on)

    def condition(self, on):
        begun, over = Q(since__lte=on), Q(until__lte=on)
        return {When.TODAY: begun & ~over, When.COMING: ~begun, When.LEFT: over}[self]


@dataclass(frozen=True)
class People:
    """How many people a company has; of those who work there or will, how many were not invited, and of today's how
    many have no mentor; and how many say that they work there."""

    today: int
    coming: int
    left: int
    not_invited: int
    without_mentor: int
    claims: int

    @property
    def all(self):
        return self.today + self.coming + self.left


def count_by_when(employer, *, on, found=None):
    """({When: number}, how many there are among the employments `found`), in one query."""
    counted = {when.value: Count("pk", filter=when.condition(on)) for when in When}
    if found is not None:
        counted["found"] = Count("pk", filter=Q(pk__in=found.order_by().values("pk")))
    numbers = Employment.objects.of_company(employer).aggregate(**counted)
    return {when: numbers[when.value] for when in When}, numbers.get("found")


def count_people(employers, *, on, at):
    """The People of each company, by its id. In two queries."""
    invited = Exists(open_invitations(at).filter(subject=OuterRef("employee__uuid")).order_by())
    guided = Exists(MentorAssignment.objects.current(on).filter(employment=OuterRef("pk")).order_by())
    rows = Employment.objects.filter(employer__in=employers, employee__erased_at=None).order_by()
    not_left = When.TODAY.condition(on) | When.COMING.condition(on)
    counted = {when.value: Count("pk", filter=when.condition(on)) for when in When} | {
        "not_invited": Count("pk", filter=not_left & Q(employee__user=None, is_invited=False)),
        "without_mentor": Count("pk", filter=When.TODAY.condition(on) & Q(is_guided=False)),
    }
    rows = rows.annotate(is_invited=invited, is_guided=guided).values("employer").annotate(**counted)
    found = {row.pop("employer"): row for row in rows}
    claims = EmploymentClaim.objects.waiting().filter(employer__in=employers).order_by().values("employer")
    asked = {row["employer"]: row["number"] for row in claims.annotate(number=Count("pk"))}
    none = dict.fromkeys(counted, 0)
    return {e.pk: People(**found.get(e.pk, none), claims=asked.get(e.pk, 0)) for e in employers}


def with_mentors(employments, on):
    """Adds `guided_by`: today's mentors of each, with their accounts."""
    today = MentorAssignment.objects.current(on).select_related("mentor__user")
    return employments.prefetch_related(Prefetch("mentor_assignments", queryset=today, to_attr="guided_by"))


def without_mentor(employments, on):
    return employments.filter(
        ~Exists(MentorAssignment.objects.current(on).filter(employment=OuterRef("pk")).order_by())
    )
