"""Competences that people proved before assessors (employees.competences.evidence)."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from employees.competences.evidence import Evidence, Kind
from employees.competences.levels import Mastery
from employees.models.record import of_company_when_there
from exemptions.models import Assessment, ProvenCompetence


def proven(asked):
    """To a company, only of tests and interviews of a request that its own people asked, while the person worked there:
    what somebody proves on a way of their own is theirs (Assessment.objects.visible_to)."""
    rows = ProvenCompetence.objects.held_by(asked.people).filter(competence__in=asked.competences)
    if asked.employer is not None:
        asked_here = Assessment.objects.filter(requested__request__employment__employer=asked.employer)
        rows = of_company_when_there(rows, asked.employer, day="proven_on")
        rows = rows.filter(Exists(asked_here.filter(uuid=OuterRef("origin_uuid"))))
    return rows.annotate(told=JSONObject(competence="competence", on="proven_on"))


def read_proven(person, told, asked):
    day = date.fromisoformat(told["on"])
    yield Evidence(person, told["competence"], Mastery.PROVEN, Kind.ASSESSED, day, by=_("assessors of the sector"))
