"""How far people of the demo find that they are, said and shared by the verbs: of one module twice and shared, of another
not; and a colleague who says “not yet” of what comes."""

from datetime import timedelta

from django.utils import timezone

from employees.competences.levels import Level
from employees.models import Employment
from employees.self_evaluating.evaluating import evaluate_oneself
from employees.self_evaluating.sharing import share
from employers.demo import account
from employers.models import Employer
from training.demo import first_modules
from training.models import WorkplaceTrack

DAY = timedelta(days=1)
NOT_YET, SUPERVISED, INDEPENDENT = Level
# By sector: the company, and the programme of which modules are said something.
COMPANIES = {"contact": ("Belcentrum Leie", "contactcentermedewerker")}
REMARK = "Vlot aan de telefoon. Boze klanten vind ik nog lastig."


def make_demo_competences(schema):
    """Those of this sector. Its companies, people, sessions and tracks must be there."""
    if schema not in COMPANIES:
        return
    at, (company, programme) = timezone.now(), COMPANIES[schema]
    employer = Employer.objects.get(name=company)
    own = account("employee").employee
    learned = WorkplaceTrack.objects.running().filter(employee=own).first().module
    say(own, learned, [NOT_YET, SUPERVISED, NOT_YET], at=at - 20 * DAY)
    say(own, learned, [SUPERVISED, INDEPENDENT, SUPERVISED, NOT_YET], remark=REMARK, at=at)
    share(own, learned, employer, by=own.user, at=at)
    first, *others = [module for module in first_modules(programme) if module != learned]
    say(own, first, [INDEPENDENT, SUPERVISED, INDEPENDENT, SUPERVISED], at=at - 3 * DAY)
    people = Employment.objects.of_company(employer).current(timezone.localdate(at)).exclude(employee=own)
    colleague = people.exclude(employee__user=None).by_name().first()
    if colleague and others:
        person = colleague.employee
        say(person, others[-1], [NOT_YET, NOT_YET, SUPERVISED, NOT_YET], at=at - DAY)
        share(person, others[-1], employer, by=person.user, at=at - DAY)


def say(person, module, levels, *, at, remark=""):
    """Of the competences of the module in their order, as far as levels go."""
    competences = module.module_competences.order_by("order", "pk").values_list("competence", flat=True)
    said = dict(zip(competences, levels, strict=False))
    evaluate_oneself(person, module, levels=said, remark=remark, by=person.user, at=at)
