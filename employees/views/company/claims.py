from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from employees.claiming import confirm_claim, likely_records_of, refuse_claim
from employees.forms.company import ReasonForm
from employees.models import EmploymentClaim
from employees.views.company.base import PeopleMixin
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


@open_to(Audience.SIGNED_IN)
class ClaimsView(PeopleMixin, TemplateView):
    """Who says that they work here, each with the records of the company that may be theirs."""

    template_name = "employees/company/claims.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        claims = EmploymentClaim.objects.waiting().filter(employer=self.employer)
        claims = list(claims.select_related("employee__user"))
        likely = likely_records_of(claims)
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "claims": [(claim, likely[claim.pk], claim.since or today) for claim in claims]
        }


class ClaimMixin(PeopleMixin):
    for_changing = True

    def dispatch(self, request, *args, **kwargs):
        if self.employer:
            claims = EmploymentClaim.objects.filter(employer=self.employer).select_related("employee__user")
            self.claim = get_object_or_404(claims, uuid=kwargs["claim"])
        return super().dispatch(request, *args, **kwargs)

    def back(self):
        return redirect("employees:claims", self.employer.uuid)


@open_to(Audience.SIGNED_IN)
class ConfirmClaimView(ClaimMixin, View):
    """The person works here: somebody new, or one whom the company had registered already."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            confirm_claim(self.claim, **self.answer(request.POST), by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            told = {"person": self.claim.employee.full_name}
            messages.success(request, _("You confirmed that %(person)s works for your company.") % told)
        return self.back()

    def answer(self, sent):
        likely = {str(record.uuid): record for record in likely_records_of([self.claim])[self.claim.pk]}
        if record := likely.get(sent.get("record")):
            return {"record": record}
        if sent.get("record"):
            raise RuleBroken(_("Choose once more who this is: the record changed just before this."))
        return {"since": self.first_day(sent.get("since", ""))}

    def first_day(self, typed):
        try:
            since = parse_date(typed)
        except ValueError:
            since = None
        if typed and since is None:
            raise RuleBroken(_("Fill in the first day as a date."))
        return since


@open_to(Audience.SIGNED_IN)
class RefuseClaimView(ClaimMixin, FormView):
    form_class = ReasonForm
    template_name = "employees/company/refuse_claim.html"

    def form_valid(self, form):
        try:
            refuse_claim(self.claim, reason=form.cleaned_data["reason"], by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        told = {"person": self.claim.employee.full_name}
        messages.success(self.request, _("The word of %(person)s is refused; they read why.") % told)
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"claim": self.claim}
