"""What this room knows of competences: modules that were obtained, and what people say of themselves."""

from django.utils.translation import get_language

from catalogue.snapshots import title_of
from employees.competences.evidence import Evidence, Kind
from employees.competences.levels import Mastery
from employees.models import Achievement, SelfEvaluation, SelfScore
from employees.models.record import of_company_when_there


def obtained(asked):
    """A whole module proves each of its competences: as it was, where that is known."""
    rows = Achievement.objects.held_by(asked.people)
    if asked.employer is not None:
        rows = of_company_when_there(rows, asked.employer, day="obtained_on")
    language = get_language()
    for each in rows.only("employee", "module", "obtained_on", "basis", "snapshot").order_by():
        frozen = [line["id"] for line in each.snapshot.get("competences", ())]
        about = f"{each.snapshot['code']} {title_of(each.snapshot, language)}" if "code" in each.snapshot else ""
        for competence in frozen or asked.by_module.get(each.module_id, ()):
            yield Evidence(
                each.employee_id,
                competence,
                Mastery.PROVEN,
                Kind.OBTAINED,
                each.obtained_on,
                by=each.get_basis_display(),
                about=about,
            )


def said_by_themselves(asked):
    """The newest of each module: to a company, of what is shared with it."""
    rows = SelfEvaluation.objects.newest().filter(employee__in=asked.people)
    if asked.employer is not None:
        rows = rows.shared_with(asked.employer, on=asked.on)
    scores = SelfScore.objects.filter(evaluation__in=rows.values("pk"), competence__in=asked.competences).order_by()
    of = "evaluation__"
    for person, code, on, competence, level in scores.values_list(
        f"{of}employee", f"{of}module__code", f"{of}on", "competence", "level"
    ):
        yield Evidence(person, competence, Mastery(level), Kind.OWN, on, about=code)
