"""Requests for the tests, made by the verbs that the screens call."""

from datetime import date
from decimal import Decimal
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from catalogue.models import Module
from exemptions.enums import AskedAs
from exemptions.models import OutsideCredential
from exemptions.requests.composing import add_held, begin_request, choose_modules, write_motivation
from exemptions.requests.submitting import submit_request
from tests.catalogue.factories import CompetenceFactory, ModuleFactory

NOW = timezone.now()
TODAY = timezone.localdate()
WHY = "Ik werk al zeven jaar aan een helpdesk."
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200)
numbers = count(1)


def module(*competences, quantity=80, **facts):
    """A module with five technical competences, of 80 hours."""
    taught = competences or [CompetenceFactory() for _place in range(5)]
    made = ModuleFactory(competences=taught, quantity=quantity and Decimal(quantity), **facts)
    return Module.objects.get(pk=made.pk)


def credential(*competences, **facts):
    """A credential of the sector's list that proves these competences."""
    number = next(numbers)
    told = {"code": f"C{number}", "title": f"Getuigschrift {number}", "issuer": "Vlaamse overheid"} | facts
    made = OutsideCredential.objects.create(**told)
    made.competences.set(competences)
    return made


def file(name="diploma.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def make_request(employee, *modules, asked_as=AskedAs.LEARNER, employment=None, by=None, at=None, holds=(), why=WHY):
    """A draft for these modules (one of its own when none is named). `holds`: credentials of the list, or own words."""
    at, by = at or timezone.now(), by or employee.user
    request = begin_request(employee, asked_as=asked_as, employment=employment, by=by, at=at)
    for each in holds:
        told = {"title": each} if isinstance(each, str) else {"credential": each}
        add_held(request, **told, obtained_on=date(2015, 6, 30), by=by, at=at)
    choose_modules(request, modules or [module()], by=by, at=at)
    write_motivation(request, why, by=by, at=at)
    request.refresh_from_db()
    return request


def send(request, *, by=None, at=None):
    """Its modules as they wait for the sector, in order."""
    sent = submit_request(request, by=by or request.asked_by, at=at or timezone.now())
    return list(sent.modules.select_related("module", "request", "employee").order_by("pk"))


def sent(employee, *modules, **told):
    """As `make_request`, sent."""
    return send(make_request(employee, *modules, **told), at=told.get("at"))
