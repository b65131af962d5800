from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from employees.claiming import register_person
from employees.employing import correct_person
from employees.forms.me import FactsForm, RegisterForm
from employees.models import Employee
from employees.views.me.base import PersonMixin
from portal.kit.access import Audience, open_to
from portal.kit.addresses import in_language
from portal.kit.rules import RuleBroken


@open_to(Audience.SIGNED_IN)
class RegisterView(FormView):
    """Somebody registers as a person who works and learns, without an employer's invitation."""

    form_class = RegisterForm
    template_name = "employees/me/register.html"

    def dispatch(self, request, *args, **kwargs):
        if Employee.objects.living().filter(user=request.user).exists():
            return redirect("employees:find_company")
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        try:
            register_person(self.request.user, facts=form.cleaned_data, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("You are registered."))
        return redirect("employees:find_company")


@open_to(Audience.SIGNED_IN)
class FactsView(PersonMixin, FormView):
    """What somebody corrects of themselves; companies keep what they told, but follow the name."""

    form_class = FactsForm
    template_name = "employees/me/facts.html"

    def get_initial(self):
        return FactsForm.facts_of(self.person)

    def form_valid(self, form):
        try:
            changed = correct_person(self.person, facts=form.cleaned_data, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Your facts are saved.") if changed else _("Nothing was changed."))
        return redirect(in_language(self.request.path, form.cleaned_data["language"]))
