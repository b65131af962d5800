"""Self-evaluations for the tests, made by the verbs."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils import timezone

from employees.competences.levels import Level
from employees.self_evaluating.evaluating import evaluate_oneself
from employees.self_evaluating.sharing import share
from tests.catalogue.factories import CompetenceFactory, ModuleFactory

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Brussels"))
DAY = timedelta(days=1)
NOT_YET, SUPERVISED, INDEPENDENT = Level


def module(number=1, *, competences=2, **facts):
    """With so many competences, or with these."""
    if isinstance(competences, int):
        competences = [
            CompetenceFactory(title=f"Does {number}.{each}", indicators=["Acts"]) for each in range(competences)
        ]
    return ModuleFactory(
        code=f"S {number}", title=f"Skill {number}", quantity=Decimal(40), competences=competences, **facts
    )


def competences_of(of):
    return list(of.competences.order_by("module_competences__order"))


def said(person, of, *levels, at=None, remark=""):
    """Of the competences in their order; None says nothing."""
    told = {each.pk: level for each, level in zip(competences_of(of), levels, strict=False) if level}
    return evaluate_oneself(person, of, levels=told, remark=remark, by=person.user, at=at or timezone.now())


def shared(person, of, company, *, at=None):
    return share(person, of, company, by=person.user, at=at or timezone.now())
