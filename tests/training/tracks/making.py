"""Workplace tracks for the tests, made by the verbs that the screens call."""

from datetime import timedelta

from django.utils import timezone

from catalogue.enums import Delivery
from catalogue.models import Module
from employees.inviting.joining import take_record
from tests.accounts.people import account
from tests.catalogue.factories import CompetenceFactory, ModuleFactory
from tests.employees.making import hired, mentor
from tests.employers.recognitions.making import granted
from training.tracks.enums import Level
from training.tracks.observing import Tick, observe
from training.tracks.progress import points_of
from training.tracks.starting import start_track

NOW = timezone.now()
TODAY = timezone.localdate()
DAY = timedelta(days=1)
TICKETS = ["Neemt een oproep aan", "Noteert de vraag"]


def module(*competences, **facts):
    """A module learned at work: a competence with two indicators, and one that is observed as a whole."""
    taught = competences or (CompetenceFactory(indicators=TICKETS), CompetenceFactory(title="Rondt een gesprek af"))
    made = ModuleFactory(competences=taught, delivery=Delivery.WORKPLACE, **facts)
    return Module.objects.get(pk=made.pk)


def learner(company, email="noor@home.example", first_name="Noor", last_name="Peeters"):
    """The employment of somebody with an account."""
    employment = hired(company, first_name, last_name, email=email)
    user = account(email)
    user.first_name, user.last_name = first_name, last_name
    user.save()
    take_record(employment.employee, user=user, at=NOW)
    return type(employment).objects.get(pk=employment.pk)


def started(company, *, employment=None, of=None, by=None, recognised=True, **told):
    """A running track of a learner of `company`, whose workplace is recognised for the module."""
    of = of or module()
    if recognised:
        granted(company, modules=[of])
    guide = told.pop("mentor", None) or company.members.mentors().first() or mentor(company)
    return start_track(employment or learner(company), of, mentor=guide, by=by, at=told.pop("at", NOW), **told)


def keys(track):
    return list(points_of(track.snapshot))


def ticks(track, level, *only):
    return [Tick(key, level) for key in only or keys(track)]


def seen(track, level=Level.INDEPENDENT, *only, at=None, by=None):
    """What the track's mentor saw."""
    return observe(track, ticks(track, level, *only), by=by or track.mentor.user, at=at or NOW)
