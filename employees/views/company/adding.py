from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import FormView

from employees.forms.company import KEPT, AddForm
from employees.inviting.joining import invite_employee
from employees.models import Employment
from employees.proposing import Kind, WorkedHere, propose_person
from employees.recognising import meant_by
from employees.views.company.base import PeopleMixin
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken

# The fields of the form by which the rules call them.
FIELDS = {"start": "since", "end": "since"}
ALIKE = 5


@open_to(Audience.SIGNED_IN)
class AddView(PeopleMixin, FormView):
    """One person, told in a short form; whoever has an address is invited at once."""

    form_class = AddForm
    template_name = "employees/company/add.html"
    for_changing = True

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"employer": self.employer, "today": timezone.localdate()}

    def get_initial(self):
        kept = {name: self.request.GET[name] for name in KEPT if name in self.request.GET}
        return {"since": timezone.localdate()} | kept

    def form_valid(self, form):
        returns = "returns" in self.request.POST
        try:
            planned = propose_person(
                self.employer, form.proposal(), by=self.request.user, at=timezone.now(), returns=returns
            )
        except WorkedHere as asked:
            return self.render_to_response(self.get_context_data(form=form, left=asked.left))
        except RuleBroken as refusal:
            name = getattr(refusal, "field", None)
            name, alike = FIELDS.get(name, name), self.alike(form)  # An error takes the fact out of the form.
            form.add_error(name if name in form.fields else None, str(refusal))
            return self.render_to_response(self.get_context_data(form=form, alike=alike))
        self.say_what_happened(planned)
        if form.cleaned_data["invite"]:
            self.invite(planned.employment)
        return redirect(self.next_address(form, planned.employment))

    def alike(self, form):
        """Those whom the company registered already and may mean now."""
        told = Employment.objects.of_company(self.employer).select_related("function")
        return list(meant_by(told, form.proposal().person).order_by("-since")[:ALIKE])

    def say_what_happened(self, planned):
        employment = planned.employment
        told = {"person": employment.full_name, "day": date_format(employment.since)}
        match planned.kind:
            case Kind.RETURNS:
                messages.success(self.request, _("%(person)s worked here before and starts again on %(day)s.") % told)
            case Kind.CHANGED:
                messages.success(self.request, _("%(person)s was there already. What you filled in is saved.") % told)
            case Kind.UNCHANGED:
                messages.info(self.request, _("%(person)s was there already, with the same facts.") % told)
            case _:
                messages.success(self.request, _("%(person)s is added.") % told)

    def invite(self, employment):
        if not employment.email or employment.employee.has_account:
            return
        try:
            invite_employee(employment, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.warning(self.request, str(refusal))
        else:
            messages.success(self.request, _("An invitation is on its way to %(email)s.") % {"email": employment.email})

    def next_address(self, form, employment):
        if "another" in self.request.POST:
            address = reverse("employees:add", args=[self.employer.uuid])
            return f"{address}?{urlencode(form.kept())}"
        return reverse("employees:person", args=[self.employer.uuid, employment.uuid])
