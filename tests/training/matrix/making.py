"""A company with a function, its people and what was seen of them; made by the verbs."""

from decimal import Decimal

from django.utils import timezone

from catalogue.enums import Delivery
from employees.models import Employment
from employers.models import JobFunction
from tests.catalogue.factories import CompetenceFactory, ModuleFactory, ProgrammeFactory
from tests.employees.making import hired
from tests.training.making import no_recognition_needed
from tests.training.tracks import making as tracks
from training.matrix.people import people_of
from training.matrix.programmes import asked_by
from training.matrix.standing import standings_of
from training.tracks.enums import Level


def module(number, *, competences=2, **facts):
    """Learned at work, of 10 hours; its competences are C <number><1, 2, …>."""
    made = competences
    if isinstance(competences, int):
        made = [
            CompetenceFactory(code=f"C {number}{each}", title=f"Does {number}.{each}") for each in range(1, made + 1)
        ]
    facts = {"quantity": Decimal(10), "minutes_per_unit": 60, "delivery": Delivery.WORKPLACE} | facts
    return ModuleFactory(code=f"M {number}", title=f"Module {number}", competences=made, **facts)


def function_of(*modules, title="Helpdesk", **facts):
    programme = ProgrammeFactory(title=f"Programme of {title}", slug=title.lower(), modules=list(modules), **facts)
    return JobFunction.objects.create(title=title, programme=programme)


def worker(company, function, *names, **told):
    return hired(company, *(names or ("Noor", "Peeters")), work={"function": function} if function else {}, **told)


def also_works_for(employment, company):
    """The same person, employed by another company too."""
    there = hired(company, "Noor", "Peeters")
    Employment.objects.filter(pk=there.pk).update(employee=employment.employee_id)
    return Employment.objects.select_related("employee", "employer").get(pk=there.pk)


def seen_at_work(employment, of, *levels):
    """By a mentor of its company; of the competences in their order."""
    no_recognition_needed()
    track = tracks.started(employment.employer, employment=employment, of=of, recognised=False)
    for key, level in zip(tracks.keys(track), levels, strict=False):
        tracks.seen(track, level, key)
    return track


def standing(employment, programme, company=None):
    on = timezone.localdate()
    company = company or employment.employer
    person = [each for each in people_of(company, on=on) if each.uuid == employment.uuid]
    return standings_of(person, asked_by(programme.pk, on=on, language="en"), employer=company, on=on)[0]


def levels(found):
    """{code of the competence: level, with a star where it is the person's own view}"""
    told = {}
    for each in found.asked.competences:
        stand = found.stand(each)
        if stand.level is not None:
            told[each.code] = f"{stand.level.value}{'*' if stand.is_own_view else ''}"
    return told


NOT_YET, SUPERVISED, INDEPENDENT = Level
