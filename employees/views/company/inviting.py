from collections import defaultdict

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from employees.inviting.invited import AT_ONCE, invite_people, invited, mailed_to, to_be_invited
from employees.models import Employment
from employees.tasks import invite_everybody
from employees.ticked import ticked_people
from employees.views.company.base import PeopleMixin
from portal.jobs.starting import start
from portal.kit.access import Audience, open_to

SHOWN = 50
NAMED = 5


@open_to(Audience.SIGNED_IN)
class InviteManyView(PeopleMixin, TemplateView):
    """Who was not invited yet: by mail with one click, and on paper who has no address."""

    template_name = "employees/company/invite.html"
    for_changing = True

    def get_context_data(self, **kwargs):
        waiting = to_be_invited(self.employer, at=timezone.now()).select_related("function").by_name()
        without_address = waiting.filter(email="")
        at_work = Employment.objects.of_company(self.employer).not_ended()
        by_mail = waiting.exclude(email="")
        return super().get_context_data(**kwargs) | {
            "number_by_mail": by_mail.count(),
            "by_mail": list(by_mail[:SHOWN]),
            "number_on_paper": without_address.count(),
            "on_paper": list(without_address[:SHOWN]),
            "number_invited": invited(at_work, at=timezone.now()).count(),
        }

    def post(self, request, *args, **kwargs):
        people, at = ticked_people(self.employer, request.POST), timezone.now()
        if "all" in request.POST:
            people = mailed_to(self.employer, at=at)
            if people.count() > AT_ONCE:
                return self.invite_later(people.count(), at)
        self.say(invite_people(list(people), by=request.user, at=at))
        return redirect("employees:invite_many", self.employer.uuid)

    def invite_later(self, number, at):
        here = reverse("employees:invite_many", args=[self.employer.uuid])
        uuid = str(self.employer.uuid)
        job = start(invite_everybody, by=self.request.user, at=at, total=number, about=here, employer=uuid)
        return redirect("jobs:job", job.uuid)

    def say(self, result):
        number = len(result.invited)
        if number:
            told = ngettext("%(number)s person is invited.", "%(number)s people are invited.", number)
            messages.success(self.request, told % {"number": number})
        elif not result.refused:
            messages.info(self.request, _("Nobody was chosen."))
        for reason, people in by_reason(result.refused).items():
            names = ", ".join(person.full_name for person in people[:NAMED])
            more = _(" and %(number)s more") % {"number": len(people) - NAMED} if len(people) > NAMED else ""
            messages.warning(self.request, f"{names}{more}: {reason}")


def by_reason(refused):
    found = defaultdict(list)
    for person, reason in refused:
        found[reason].append(person)
    return found
