"""Where do you work? Found by number or name, asked of the company, and taken back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from employees.claiming import claim_employment, withdraw_claim
from employees.forms.me import ClaimForm
from employees.models import EmploymentClaim
from employees.views.me.base import PersonMixin
from employers.enums import EmployerState
from employers.models import Employer
from employers.numbers import digits_in
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.rules import RuleBroken

LEAST, MOST = 3, 10


def validated():
    # The name and place of a validated company are no secret: the register of companies is public.
    return Employer.objects.filter(state=EmployerState.VALIDATED)


def found_by(words):
    """(the first companies with these words in their name, or with these digits in their number; whether there are more)"""
    found = validated()
    digits = digits_in(words)
    found = found.filter(enterprise_number__contains=digits) if digits else found.filter(name__icontains=words)
    rows = list(found.order_by("name", "pk")[: MOST + 1])
    return rows[:MOST], len(rows) > MOST


@open_to(Audience.SIGNED_IN)
class FindCompanyView(PersonMixin, TemplateView):
    http_method_names = ["get", "head", "options"]

    def get_template_names(self):
        is_typing = self.request.htmx and self.request.htmx.target == "found"
        return ["employees/me/found.html" if is_typing else "employees/me/find_company.html"]

    def get_context_data(self, **kwargs):
        words = typed(self.request.GET.get("q", ""))
        companies, are_more = found_by(words) if len(words) >= LEAST else ([], False)
        return super().get_context_data(**kwargs) | {
            "q": words,
            "is_too_short": 0 < len(words) < LEAST,
            "least": LEAST,
            "companies": companies,
            "are_more": are_more,
            "claims": list(self.person.claims.select_related("employer").order_by("-asked_at", "-pk")),
        }


@open_to(Audience.SIGNED_IN)
class ClaimView(PersonMixin, FormView):
    """Say that one works for this company: one button, and what helps the company for who wants."""

    form_class = ClaimForm
    template_name = "employees/me/claim.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.employer = get_object_or_404(validated(), uuid=kwargs["uuid"])

    def form_valid(self, form):
        try:
            claim_employment(self.person, self.employer, **form.cleaned_data, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, _("“%(company)s” is asked. You get a message when it answers.") % {"company": self.employer}
        )
        return redirect("employees:me")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"employer": self.employer}


@open_to(Audience.SIGNED_IN)
class WithdrawClaimView(View):
    http_method_names = ["post"]

    def post(self, request, uuid):
        mine = EmploymentClaim.objects.waiting().filter(employee__user=request.user)
        try:
            withdraw_claim(get_object_or_404(mine, uuid=uuid), by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your question to the company is withdrawn."))
        return redirect("employees:find_company")
