from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from employers.access import known_with
from employers.forms import FactsForm, SizeForm
from employers.registering import KnownAlready, change_facts, send_again
from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


class FactsPage(CompanyMixin, TemplateView):
    """The page of facts, with its two forms: of the company, and of its size in a year."""

    template_name = "employers/facts.html"
    tab = "facts"

    @property
    def can_send(self):
        return self.is_manager and self.employer.waits_for_company

    def facts_form(self, data=None):
        return FactsForm(data, employer=self.employer, today=timezone.localdate())

    def size_form(self, data=None):
        return SizeForm(data, today=timezone.localdate(), auto_id="id_size_%s")

    def show(self, *, form=None, size_form=None, known=None):
        """The page, with a form that was sent and refused, or the company that the sector knows by this number."""
        if form is None and (self.can_change or self.can_send):
            form = self.facts_form()
        if size_form is None and self.can_change:
            size_form = self.size_form()
        return self.render_to_response(self.get_context_data(form=form, size_form=size_form, known=known))

    def get_context_data(self, **kwargs):
        employer = self.employer
        return super().get_context_data(**kwargs) | {
            "can_send": self.can_send,
            "said": self.last_step if employer.waits_for_company else None,
            "committees": list(employer.joint_committees.all()),
            "places": list(employer.establishments.all()),
            "years": list(employer.years.all()),
        }


@open_to(Audience.SIGNED_IN)
class FactsView(FactsPage):
    """What the sector knows of the company; changed, or mended and sent again."""

    def get(self, request, *args, **kwargs):
        return self.show()

    def post(self, request, *args, **kwargs):
        if not (self.can_change or self.can_send):
            raise PermissionDenied
        form = self.facts_form(request.POST)
        if not form.is_valid():
            return self.show(form=form)
        sends = self.can_send
        try:
            self.write(form, sends)
        except RuleBroken as refusal:
            return self.refused(form, refusal)
        messages.success(request, _("Sent to the sector again.") if sends else _("The facts are saved."))
        return redirect("employers:company" if sends else "employers:facts", self.employer.uuid)

    def write(self, form, sends):
        facts = {"facts": form.facts(), "committees": form.committees(), "by": self.request.user}
        if sends:
            send_again(self.employer, **facts, text=form.cleaned_data["text"], at=timezone.now())
        else:
            change_facts(self.employer, **facts)

    def refused(self, form, refusal):
        self.employer.refresh_from_db()  # What was refused stands in the form, not in the company.
        if not isinstance(refusal, KnownAlready):
            form.add_error(None, str(refusal))
            return self.show(form=form)
        form.add_error("enterprise_number", str(refusal))
        return self.show(form=form, known=known_with(refusal.employer.enterprise_number, user=self.request.user))


@open_to(Audience.SIGNED_IN)
class SizeView(FactsPage):
    """The size of one year, filled in or changed."""

    for_managers = for_changing = True

    def get(self, request, *args, **kwargs):
        return self.back()

    def post(self, request, *args, **kwargs):
        form = self.size_form(request.POST)
        if not form.is_valid():
            return self.show(size_form=form)
        try:
            change_facts(self.employer, facts={}, size=form.size(), by=request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.show(size_form=form)
        messages.success(request, _("The size is saved."))
        return self.back()

    def back(self):
        return redirect(f"{reverse('employers:facts', args=[self.employer.uuid])}#sizes")
