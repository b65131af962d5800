from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from employers.access import known_with
from employers.forms import FactsForm, SizeForm
from employers.registering import KnownAlready, change_facts, send_again
from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


class FactsMixin(CompanyMixin):
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

    def get_context_data(self, **kwargs):
        forms = {}
        if self.can_change or self.can_send:
            forms["form"] = kwargs.pop("form", None) or self.facts_form()
        if self.can_change:
            forms["size_form"] = kwargs.pop("size_form", None) or self.size_form()
        employer = self.employer
        return super().get_context_data(**kwargs) | {
            "form": None,
            "size_form": None,
            "known": None,
            **forms,
            **kwargs,
            "can_send": self.can_send,
            "said": self.last_step if employer.waits_for_company else None,
            "committees": list(employer.joint_committees.all()),
            "places": list(employer.establishments.all()),
            "years": list(employer.years.all()),
        }


@open_to(Audience.SIGNED_IN)
class FactsView(FactsMixin, FormView):
    """What the sector knows of the company; changed, or mended and sent again."""

    def get_form(self, form_class=None):
        return self.facts_form(self.request.POST if self.request.method == "POST" else None)

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def post(self, request, *args, **kwargs):
        if not (self.can_change or self.can_send):
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        by, at, sends = self.request.user, timezone.now(), self.can_send
        facts = {"facts": form.facts(), "committees": form.committees()}
        try:
            if sends:
                send_again(self.employer, **facts, text=form.cleaned_data["text"], by=by, at=at)
            else:
                change_facts(self.employer, **facts, by=by)
        except RuleBroken as refusal:
            return self.refused(form, refusal)
        messages.success(self.request, _("Sent to the sector again.") if sends else _("The facts are saved."))
        return redirect("employers:company" if sends else "employers:facts", self.employer.uuid)

    def refused(self, form, refusal):
        is_known = isinstance(refusal, KnownAlready)
        form.add_error("enterprise_number" if is_known else None, str(refusal))
        self.employer.refresh_from_db()
        known = known_with(form.cleaned_data["enterprise_number"], user=self.request.user) if is_known else None
        return self.render_to_response(self.get_context_data(form=form, known=known))

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form))


@open_to(Audience.SIGNED_IN)
class SizeView(FactsMixin, FormView):
    """The size of one year, filled in or changed."""

    http_method_names = ["get", "post", "options"]
    for_managers = for_changing = True

    def get(self, request, *args, **kwargs):
        return redirect(f"{reverse('employers:facts', args=[self.employer.uuid])}#sizes")

    def get_form(self, form_class=None):
        return self.size_form(self.request.POST)

    def form_valid(self, form):
        try:
            change_facts(self.employer, facts={}, size=form.size(), by=self.request.user)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The size is saved."))
        return redirect(f"{reverse('employers:facts', args=[self.employer.uuid])}#sizes")

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(size_form=form))
