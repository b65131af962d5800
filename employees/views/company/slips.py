from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from employees.inviting.slips import print_slips
from employees.models import Employment
from employees.ticked import MOST, ticked_people
from employees.views.company.base import PeopleMixin
from portal.kit.access import Audience, open_to
from portal.kit.documents import PDF
from portal.kit.rules import RuleBroken
from portal.kit.serving import download


@open_to(Audience.SIGNED_IN)
class SlipsView(PeopleMixin, TemplateView):
    """Slips of paper with a code: for whom, and the PDF. What was printed before stops working."""

    template_name = "employees/company/slips.html"
    for_changing = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "people": list(self.asked_for() if "people" in self.request.GET else self.without_address()),
            "most": MOST,
        }

    def asked_for(self):
        """Those who were ticked in the list, as far as a slip can be of use to them."""
        return ticked_people(self.employer, self.request.GET).not_ended().filter(employee__user=None)

    def without_address(self):
        rows = Employment.objects.of_company(self.employer).not_ended().filter(employee__user=None, email="")
        return rows.select_related("function").by_name()[:MOST]

    def post(self, request, *args, **kwargs):
        people = list(ticked_people(self.employer, request.POST))
        if not people:
            messages.info(request, _("Nobody was chosen."))
            return redirect("employees:slips", self.employer.uuid)
        try:
            pdf = print_slips(people, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return redirect("employees:slips", self.employer.uuid)
        return download("slips.pdf", pdf, PDF)
