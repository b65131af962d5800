"""Assessments for the tests, made by the verbs that the screens call."""

from datetime import timedelta

from django.utils import timezone

from catalogue.enums import FrameworkKind
from catalogue.models import Module
from employees.models import Employee
from employees.sector_tasks import give_task
from employees.states import Task
from exemptions.assessing.agreeing import Said, fingerprint, side_by_side, write_agreement
from exemptions.assessing.enums import Step
from exemptions.assessing.planning import Plan, plan_practical_test, plan_test
from exemptions.assessing.points import keys_of
from exemptions.assessing.routes import begin_route
from exemptions.assessing.scoring import Seen, send_scores
from exemptions.assessing.steps import skip_step
from exemptions.enums import IN_REVIEW, AskedAs
from exemptions.models import AssessmentStandard, ExemptionRequest, OutsideCredential, RequestedModule
from exemptions.requests.moving import keep_step
from tests.accounts.people import account
from tests.catalogue.factories import CompetenceFactory, FrameworkFactory, ModuleFactory
from tests.employees.making import person
from tests.employers.making import officer

NOW = timezone.now()
SOON = NOW + timedelta(days=3)
# The evening of that day.
THEN = SOON + timedelta(hours=2)


def named(email, first_name, last_name):
    user = account(email)
    user.first_name, user.last_name = first_name, last_name
    user.save()
    return user


def assessor(email="ann@assess.example", first_name="Ann", last_name="Claes", task=Task.ASSESSOR):
    user = named(email, first_name, last_name)
    if not user.sector_tasks.filter(task=task).exists():
        give_task(user, task, by=None, at=NOW)
    return user


def two():
    return [assessor(), assessor("piet@assess.example", "Piet", "Wouters")]


def competences(framework=None, number=2):
    framework = framework or FrameworkFactory()
    return [
        CompetenceFactory(
            framework=framework,
            code=f"{framework.code}-{place}",
            order=place,
            indicators=[f"Toont {place}a", f"Toont {place}b"],
        )
        for place in range(1, number + 1)
    ]


def module(**facts):
    made = ModuleFactory(competences=competences(), **facts)
    return Module.objects.get(pk=made.pk)


def standard(*, number=2, credential=None, **facts):
    framework = FrameworkFactory(kind=FrameworkKind.ASSESSMENT_STANDARD)
    competences(framework, number)
    return AssessmentStandard.objects.create(framework=framework, credential=credential, **facts)


def credential(code="EVB-HO"):
    return OutsideCredential.objects.create(code=code, title="Ervaringsbewijs")


def noor():
    """The same person each time."""
    return Employee.objects.filter(user__email="noor@home.example").first() or person()


def in_review(employee=None, of=None):
    """A requested module at which an officer looks."""
    employee, of = employee or noor(), of or module()
    request = ExemptionRequest.objects.create(
        employee=employee,
        asked_as=AskedAs.LEARNER,
        asked_by=employee.user,
        number=f"2026-{of.pk:04}",
        begun_at=NOW,
        submitted_at=NOW,
        decide_before=timezone.localdate(NOW) + timedelta(days=30),
    )
    made = RequestedModule.objects.create(
        request=request,
        employee=employee,
        module=of,
        state=IN_REVIEW,
        snapshot={"code": of.code, "titles": {"official": of.title}},
        proposal={"outcome": "test"},
        officer=officer(),
    )
    keep_step(made, IN_REVIEW, by=officer(), at=NOW)
    return made


def plan(assessors=None, **facts):
    return Plan(**({"starts_at": SOON, "minutes": 120, "assessors": assessors or two()} | facts))


def planned_test(requested=None, *, by=None, **facts):
    return plan_test(requested or in_review(), plan(**facts), by=by or officer(), at=NOW)


def route(of=None, employee=None):
    return begin_route(employee or noor(), of or standard(), by=officer(), at=NOW)


def planned_route(of=None, employee=None, **facts):
    begun = route(of, employee)
    for step in (Step.INTAKE, Step.QUICK_SCAN, Step.PORTFOLIO, Step.INTERVIEW):
        skip_step(begun, step, reason="Kent het vak", by=officer(), at=NOW)
    return plan_practical_test(begun, plan(**facts), by=officer(), at=NOW)


def scores(assessment, but=()):
    """Everything shown, except what stands at these places."""
    keys = keys_of(assessment.snapshot)
    return {key: Seen(place not in but, "Niet gezien" if place in but else "") for place, key in enumerate(keys)}


def judged(assessment, *, one=(), other=()):
    """Both assessors sent their scores; `one` and `other` did not see the points at these places."""
    lines = list(assessment.assessors.select_related("user"))
    for line, but in zip(lines, (one, other), strict=False):
        send_scores(assessment, scores(assessment, but), by=line.user, at=THEN)
    assessment.refresh_from_db()
    return [line.user for line in lines]


def said(assessment, *, unproven=()):
    return {
        beside.part.id: Said(beside.part.code not in unproven, "Na overleg" if beside.differs else "Gezien")
        for beside in side_by_side(assessment)
    }


def agreed(assessment, by, *, unproven=(), seen=None):
    seen = fingerprint(assessment) if seen is None else seen
    return write_agreement(assessment, said(assessment, unproven=unproven), seen=seen, by=by, at=THEN)
