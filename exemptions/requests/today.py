"""What the managers of a company are told of exemptions (employers.today), counted in its one query."""

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.models import Employment
from employers.today import Further, how_many
from exemptions.enums import MORE_INFORMATION
from exemptions.models import RequestedModule
from portal.kit.first_page import Task

OF_COMPANY = "request__employment__employer"
COUNTED = {
    "exemptions_undecided": lambda on: how_many(RequestedModule.objects.undecided(), **{OF_COMPANY: OuterRef("pk")}),
    "exemptions_questions": lambda on: how_many(questions_on(on), **{OF_COMPANY: OuterRef("pk")}),
}


def questions_on(day):
    """What the company may answer: of who works there that day."""
    works = Employment.objects.current(day)
    return RequestedModule.objects.filter(state=MORE_INFORMATION, request__employment__in=works)


def exemptions_of(employers, counts, *, on):
    return {employer.pk: told(employer, counts[employer.pk].further) for employer in employers}


def told(employer, row):
    if not row["exemptions_undecided"]:
        return Further()
    number, there = row["exemptions_undecided"], reverse("exemptions:company", args=[employer.uuid])
    words = ngettext("%(number)s module undecided", "%(number)s modules undecided", number) % {"number": number}
    return Further(list(tasks_of(row, there)), [(_("Exemptions"), words, there)])


def tasks_of(row, there):
    if number := row["exemptions_questions"]:
        title = ngettext(
            "Answer the sector about an exemption", "Answer %(count)s questions about exemptions", number
        ) % {"count": number}
        yield Task(number, title, _("The sector decides once it knows more."), _("See the questions"), there)
