"""What the first page tells somebody as a person who learns, and who guides others."""

from django.urls import reverse
from django.utils.translation import gettext as _

from employees.standing import employments_of, learners_of, standing_on, visits_to_come
from employers.context import companies_of
from employers.enums import MemberRole
from portal.kit.first_page import Coming, Part, Task


def tell(request, *, on):
    user = request.user
    standing = standing_on(request, on=on)
    employments = employments_of(standing.person, on=on) if standing.person else []
    is_mentor = any(member.role == MemberRole.MENTOR for member in companies_of(request).memberships)
    learners = list(learners_of(user, on=on)) if is_mentor else []
    has_coach = any(employment.coaches for employment in employments)
    visits = visits_to_come(user, on=on) if standing.coached or has_coach else []
    return Part(
        tasks=list(tasks_of(standing, employments, on)),
        coming=[
            *(coming_visit(visit, user) for visit in visits),
            *(first_day(employment) for employment in employments if employment.since > on),
        ],
        blocks=[
            *person_blocks(standing, employments, on),
            *([("employees/me/learners.html", {"learners": learners})] if is_mentor else []),
            *guiding_blocks(standing),
            *beginnings(request, standing, is_mentor),
        ],
        aside=[("employees/me/about_me.html", {"is_person": bool(standing.person), "has_coach": has_coach})],
    )


def tasks_of(standing, employments, on):
    if count := len(standing.doubles):
        yield Task(
            count,
            _("Does this company know you?") if count == 1 else _("Do these companies know you?"),
            _("Somebody was registered who looks like you. Only you can say whether it is."),
            _("Say whether it is me"),
            reverse("employees:doubles"),
        )
    works = any(not employment.has_ended(on) for employment in employments)
    if standing.person and not works and not standing.claims:
        yield Task(
            1,
            _("Tell where you work"),
            _("When the company confirms it, you see here which training is planned for you."),
            _("Find my company"),
            reverse("employees:find_company"),
        )


def coming_visit(visit, user):
    coaching = visit.coaching
    if coaching.coach_id == user.pk:
        title = _("Visit to %(learner)s") % {"learner": coaching.employment.full_name}
        address = reverse("employees:coaching", args=[coaching.uuid])
    else:
        title = _("Visit of your coach, %(coach)s") % {"coach": coaching.coach}
        address = reverse("employees:visits")
    return Coming(visit.on, title, visit.place, visit.at_time, address)


def first_day(employment):
    return Coming(employment.since, _("First day at %(company)s") % {"company": employment.employer.name})


def person_blocks(standing, employments, on):
    if standing.person is None:
        return []
    current = [employment for employment in employments if employment.is_current(on)]
    earlier = [employment for employment in employments if employment.has_ended(on)]
    facts = {"current": current, "earlier": earlier, "claims": standing.claims}
    return [("employees/me/employments.html", facts)] if employments or standing.claims else []


def guiding_blocks(standing):
    if standing.coached:
        yield "employees/me/coached.html", {"count": len(standing.coached)}
    if standing.is_trainer or standing.is_assessor:
        yield "employees/me/trainer.html", {"standing": standing}
    if standing.is_guide:
        yield "employees/me/guide.html", {}


def beginnings(request, standing, is_mentor):
    """For who is nothing here yet: what an account is for, each with the way to begin."""
    begun = standing.person or standing.coached or standing.tasks or companies_of(request)
    return [] if begun or request.user.is_sector_staff else [("employees/me/begin.html", {})]
