"""Sessions of the demo, made by the verbs: one that was closed, one to close, one of today, one of next week, and an open
one with a waiting list. Its days are counted from today, so that there is always something to do."""

from datetime import time, timedelta

from django.utils import timezone

from catalogue.models import Module, Programme
from employees.models import Employment
from employees.record.trajectories import start_trajectory
from employers.demo import account
from employers.models import Employer, EmployerMember
from training.closing.closing import close
from training.enrolling.candidates import Candidate, of_employments
from training.enrolling.enrolling import ask_place, enrol
from training.enrolling.reserving import reserve_places
from training.enums import AbsenceReason, EvaluatorRole
from training.evaluating.evaluating import fill_in_all, send_all
from training.models import Place
from training.registers.marking import Mark, mark
from training.sessions.making import make_session
from training.sessions.planning import plan_session
from training.sessions.plans import Plan, part_on

DAY = timedelta(days=1)
MORNING, AFTERNOON = ("am", time(9), time(12, 30), 15), ("pm", time(13, 30), time(17), 15)
EVENING = ("ev", time(18, 30), time(21, 30), 15)
# By sector: the company, the programme of which it gives modules, and the days from today with their half days.
COMPANIES = {
    "contact": (
        "Belcentrum Leie",
        "contactcentermedewerker",
        [((-1,), [MORNING, AFTERNOON], 5), ((0,), [MORNING, AFTERNOON], 12), ((7, 8, 14), [MORNING], 4)],
    ),
    "onthaal": ("Onthaalhuis Meir", "desk-reset", [((7, 14), [MORNING, AFTERNOON], 6)]),
}
ROOMS = {
    "contact": ("Campus Opmaat", "Gaston Crommenlaan 4", "9050", "Gent"),
    "onthaal": ("Huis van het Onthaal", "Meir 50", "2000", "Antwerpen"),
}


def make_demo_sessions(schema):
    """The sessions of this sector. Its companies and people must be there."""
    at = timezone.now()
    company, programme, wanted = COMPANIES[schema]
    employer = Employer.objects.get(name=company)
    for number, (days, hours, people) in enumerate(wanted):
        make_session(
            plan_of(employer, first_modules(programme)[0], days, hours, at, room="Zaal Leie" if number else ""),
            employments=people_of(employer, days[0], at)[:people],
            by=employer.registered_by,
            at=at,
        )
    if len(modules := first_modules(programme)) > 2:
        make_closed_session(employer, programme, modules[1], at=at)
    make_open_session(schema, employer, modules[-1], at=at)


def first_modules(programme):
    """Of a programme, those that ask nothing before them, in its order."""
    found = Module.objects.in_offer().filter(composition_lines__composition__programme__slug=programme)
    return list(found.filter(prerequisites=None).order_by("composition_lines__order", "pk"))


def plan_of(employer, module, days, hours, at, *, room):
    today = timezone.localdate(at)
    mentor = EmployerMember.objects.current(today).mentors().filter(employer=employer).first()
    parts = [part_on(today + number * DAY, *each) for number in days for each in hours]
    return Plan(module=module, parts=parts, host=employer, mentor=mentor, new_place=room, language="nl")


def people_of(employer, day, at):
    on = timezone.localdate(at) + day * DAY
    found = Employment.objects.of_company(employer).current(on).current(timezone.localdate(at))
    return list(found.select_related("employee__user", "employer").by_name())


def make_closed_session(employer, programme, module, *, at):
    """Three weeks ago, for six people: one was ill, one came late; who came acquired it. They are on the way to the
    programme."""
    known = people_of(employer, -21, at)
    people = sorted(known, key=lambda each: each.employee.user_id is None)[:6]
    for each in people:
        start_trajectory(
            employee=each.employee,
            programme=Programme.objects.get(slug=programme),
            since=timezone.localdate(at) - 30 * DAY,
            employer=employer,
            by=employer.registered_by,
            at=at,
        )
    plan = plan_of(employer, module, (-21,), [MORNING, AFTERNOON], at, room="Zaal Leie")
    session = make_session(plan, employments=people, by=employer.registered_by, at=at)
    mentor = session.mentor.user
    enrolments = list(session.enrolments.order_by("number"))
    ill, late, *others = sorted(enrolments, key=lambda each: each.employment != people[-1])
    first, second = [(part.pk, part.planned_minutes) for part in session.parts.order_by("starts_at")]
    marks = [Mark(each.pk, *part) for part in (first, second) for each in others]
    marks += [Mark(late.pk, first[0], first[1] - 40, AbsenceReason.LATE), Mark(late.pk, *second)]
    marks += [Mark(ill.pk, part, 0, AbsenceReason.ILL) for part, _minutes in (first, second)]
    mark(session, marks=marks, by=mentor, at=at)
    fill_in_all(session, role=EvaluatorRole.MENTOR, enrolments=enrolments, by=mentor, at=at)
    send_all(session, role=EvaluatorRole.MENTOR, enrolments=enrolments, by=mentor, at=at)
    close(session, by=mentor, at=at)


def make_open_session(schema, employer, module, *, at):
    """Of the sector, in the evening, with four places: two people, two places kept for later, somebody who waits and
    somebody who asks."""
    today, officer = timezone.localdate(at), account("officer")
    title, street, postcode, town = ROOMS[schema]
    room = Place.objects.create(title=title, street=street, postcode=postcode, municipality=town, capacity=20)
    session = plan_session(
        Plan(
            module=module,
            parts=[part_on(today + number * DAY, *EVENING) for number in (21, 22)],
            place=room,
            trainer=account("trainer"),
            max_places=4,
            min_places=3,
            enrol_before=today + 18 * DAY,
        ),
        by=officer,
        at=at,
    )
    manager, people = employer.registered_by, people_of(employer, 21, at)
    enrol(session, candidates=of_employments(people[:2]), by=manager, at=at)
    other = Employer.objects.settled().exclude(pk=employer.pk).order_by("pk").first()
    if other:
        reserve_places(session, employer=other, places=2, until=today + 14 * DAY, by=other.registered_by, at=at)
        enrol(session, candidates=of_employments(people[2:4]), by=manager, at=at)
    asking = next((each for each in people[4:] if each.employee.user_id), None)
    if asking:
        ask_place(session, candidate=Candidate(asking.employee, asking), at=at)
