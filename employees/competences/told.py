"""What this room knows of competences: modules that were obtained, and what people say of themselves."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import get_language

from catalogue.snapshots import title_of
from employees.competences.evidence import Evidence, Kind
from employees.competences.levels import Mastery
from employees.models import Achievement, SelfEvaluation, SelfScore
from employees.models.record import of_company_when_there
from employees.record.enums import Basis


def obtained(asked):
    rows = Achievement.objects.held_by(asked.people)
    if asked.employer is not None:
        rows = of_company_when_there(rows, asked.employer, day="obtained_on")
    return rows.annotate(told=JSONObject(module="module", on="obtained_on", basis="basis", snapshot="snapshot"))


def read_obtained(person, told, asked):
    """A whole module proves each of its competences: as it was, where that is known."""
    snapshot, day, by = told["snapshot"], date.fromisoformat(told["on"]), Basis(told["basis"]).label
    about = named(snapshot) if "code" in snapshot else ""
    frozen = [line["id"] for line in snapshot.get("competences", ())]
    for competence in frozen or asked.by_module.get(told["module"], ()):
        yield Evidence(person, competence, Mastery.PROVEN, Kind.OBTAINED, day, by=str(by), about=about)


def said_by_themselves(asked):
    """The newest of each module: to a company, of what is shared with it."""
    rows = SelfEvaluation.objects.newest().filter(employee__in=asked.people)
    if asked.employer is not None:
        rows = rows.shared_with(asked.employer, on=asked.on)
    scores = SelfScore.objects.filter(evaluation=OuterRef("pk")).order_by("pk")
    levels = ArraySubquery(scores.values(json=JSONObject(competence="competence", level="level")))
    return rows.annotate(told=JSONObject(code="module__code", on="on", levels=levels))


def read_said(person, told, asked):
    day = date.fromisoformat(told["on"])
    for each in told["levels"]:
        yield Evidence(person, each["competence"], Mastery(each["level"]), Kind.OWN, day, about=told["code"])


def named(snapshot):
    """What a module was, in the language of the page."""
    return f"{snapshot['code']} {title_of(snapshot, get_language())}"
