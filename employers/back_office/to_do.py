"""What must an officer do now about companies: on the back office's first page, each line a way to the place to do it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employers.enums import EmployerState
from employers.models import AccessRequest, Employer, Recognition
from portal.kit.queues import ToDo

SHOWN = 5


class CompaniesToDo(ToDo):
    name, order = "companies_to_do", 40
    heading = gettext_lazy("What to do now for companies")

    def tasks(self, user):
        companies = Employer.objects.visible_to(user).with_since().order_by("since", "pk")
        tasks = [workplaces(user), unanswered(user), alone(companies)]
        return [waiting(companies), *(task for task in tasks if task["count"])]


def waiting(companies):
    found = companies.waiting_for_the_sector()
    return {
        "title": _("Companies that wait for your decision"),
        "count": found.count(),
        "links": [(company, dossier(company.pk), timesince(company.since, depth=1)) for company in found[:SHOWN]],
        "all": f"{reverse('company_admin:index')}?state={EmployerState.REGISTERED}",
    }


def workplaces(user):
    found = Recognition.objects.visible_to(user).waiting_for_the_sector().with_since().select_related("employer")
    return {
        "title": _("Requests to be a learning workplace that wait for your decision"),
        "count": found.count(),
        "links": [
            (each.employer, reverse("recognition_admin:edit", args=[each.pk]), timesince(each.since, depth=1))
            for each in found.order_by("since", "pk")[:SHOWN]
        ],
        "all": reverse("recognition_admin:index"),
    }


def unanswered(user):
    found = AccessRequest.objects.visible_to(user).for_an_officer(timezone.now()).select_related("employer", "user")
    return {
        "title": _("Requests for access that no manager answers"),
        "count": found.count(),
        "links": [
            (each.employer, dossier(each.employer_id), _("asked by %(name)s") % {"name": each.user})
            for each in found[:SHOWN]
        ],
    }


def alone(companies):
    found = companies.without_manager()
    return {
        "title": _("Companies without a manager"),
        "count": found.count(),
        "links": [(company, dossier(company.pk), company.get_state_display()) for company in found[:SHOWN]],
    }


def dossier(pk):
    return reverse("company_admin:edit", args=[pk])
