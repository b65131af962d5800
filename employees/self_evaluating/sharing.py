"""With which companies somebody shares how far they find that they are in a module."""

from collections.abc import Callable

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.models import Employment, SelfEvaluationShare
from employees.record.holding import hold_one
from employers.models import Employer
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken

# Rooms above, which wrote for companies what they read in a self-evaluation, register a function of the person, the
# companies and the module that forgets it. It is called first, as they hold what is theirs before persons.
forgetting_above: list[Callable] = []


def companies_of(person, *, on):
    """The companies with which this person can share: those where they work on that day."""
    work = Employment.objects.current(on).filter(employee=person)
    return Employer.objects.filter(pk__in=work.values("employer")).order_by("name", "pk")


def companies_seeing(person, module, *, on):
    """As `companies_of`, each with `sees_it`: whether the module is shared with it."""
    shares = SelfEvaluationShare.objects.standing().seen_on(on).filter(employee=person, module=module)
    return companies_of(person, on=on).annotate(sees_it=Exists(shares.filter(employer=OuterRef("pk"))))


@transaction.atomic
def share(person, module, employer, *, by, at):
    """From now on the company sees the newest self-evaluation of this module. Raises RuleBroken."""
    held, today = hold_one(person), timezone.localdate(at)
    if not companies_of(held, on=today).filter(pk=employer.pk).exists():
        raise RuleBroken(_("You share this with a company for which you work."))
    there = SelfEvaluationShare.objects.standing().filter(employee=held, module=module, employer=employer)
    if standing := there.of_company(employer, on=today).first():
        return standing
    there.update(withdrawn_at=Greatest("shared_at", at))  # Of an earlier time that they worked there.
    with told_as_rule(SelfEvaluationShare):
        made = SelfEvaluationShare.objects.create(employee=held, module=module, employer=employer, shared_at=at)
    audit.record("employees.self_evaluation_shared", on=held, by=by, told={"module": module.code})
    return made


@transaction.atomic
def take_back(person, module, employers, *, by, at):
    """These companies see nothing of it any more, also not in what was proposed by it."""
    for forget in forgetting_above:
        forget(person, employers, module)
    held = hold_one(person)
    there = SelfEvaluationShare.objects.standing().filter(employee=held, module=module, employer__in=employers)
    if there.update(withdrawn_at=Greatest("shared_at", at)):
        audit.record("employees.self_evaluation_unshared", on=held, by=by, told={"module": module.code})


@transaction.atomic
def choose_companies(person, module, chosen, *, by, at):
    """Share with exactly these of the companies where somebody works today (ids). Raises RuleBroken."""
    companies = list(companies_of(person, on=timezone.localdate(at)))
    if left_out := [each for each in companies if each.pk not in chosen]:
        take_back(person, module, left_out, by=by, at=at)
    for employer in companies:
        if employer.pk in chosen:
            share(person, module, employer, by=by, at=at)
