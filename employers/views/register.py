from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.generic import FormView, View

from employers.access import known_with
from employers.forms import CompanyForm
from employers.numbers import digits_in, enterprise_number
from employers.registering import KnownAlready, register_employer
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


@open_to(Audience.SIGNED_IN)
class RegisterView(FormView):
    """One form. Of the person nothing is asked: the account knows who it is."""

    form_class = CompanyForm
    template_name = "employers/register.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": timezone.localdate()}

    def get_initial(self):
        return {"enterprise_number": self.request.GET.get("enterprise_number", "")[:40]}

    def form_valid(self, form):
        try:
            employer = register_employer(
                facts=form.facts(),
                committees=form.committees(),
                size=form.size(),
                text=form.cleaned_data["text"],
                by=self.request.user,
                at=timezone.now(),
            )
        except KnownAlready as known:
            form.add_error("enterprise_number", str(known))
            return self.say_known(form, known.employer.enterprise_number)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return redirect("employers:company", employer.uuid)

    def form_invalid(self, form):
        return self.say_known(form, form.cleaned_data.get("enterprise_number"))

    def say_known(self, form, number):
        """The form again; and that the sector knows the company, also before the rest of the form is right."""
        known = number and known_with(number, user=self.request.user)
        return self.render_to_response(self.get_context_data(form=form, known=known))


@open_to(Audience.SIGNED_IN)
class CheckNumberView(View):
    """Says of a number, while it is typed, whether it fits and whether the sector knows the company."""

    http_method_names = ["get", "head", "options"]

    def get(self, request):
        typed = request.GET.get("enterprise_number", "")[:40]
        if not request.htmx:
            asked = urlencode({"enterprise_number": typed})
            return HttpResponseRedirect(f"{reverse('employers:register')}?{asked}")
        return render(request, "employers/number_told.html", said_of(typed, user=request.user))


def said_of(typed, *, user):
    digits = digits_in(typed)
    if not typed.strip():
        return {}
    if digits and len(digits) < 9:
        return {"missing": 10 - len(digits)}
    try:
        number = enterprise_number(typed)
    except ValidationError as wrong:
        return {"wrong": wrong.messages[0]}
    return {"fits": True, "known": known_with(number, user=user)}
