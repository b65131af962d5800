"""The lines of the social balance sheet: what is known, what the company fills in, and both as a file."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.documents import PDF
from portal.kit.rules import RuleBroken
from portal.kit.serving import download
from portal.kit.spreadsheets import workbook_response
from training.forms.papers import AmountsForm
from training.papers.balance.amounts import fill_in, years_until
from training.papers.balance.codes import Kind
from training.papers.balance.form import balance_of
from training.papers.balance.paper import apart, in_words, pdf_of, sheet_rows


@open_to(Audience.SIGNED_IN)
class LastYearView(CompanyMixin, View):
    """The year of which the accounts are made now."""

    for_managers = True
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        return redirect("training:balance_of", self.employer.uuid, timezone.localdate().year - 1)


class BalanceMixin(CompanyMixin):
    tab = "training"
    for_managers = True

    def dispatch(self, request, *args, **kwargs):
        self.years = years_until(timezone.localdate())
        if kwargs["year"] not in self.years:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def balance(self):
        return balance_of(self.employer, self.kwargs["year"])


@open_to(Audience.SIGNED_IN)
class BalanceView(BalanceMixin, FormView):
    template_name = "training/papers/balance.html"

    def get_form(self, form_class=None):
        data = self.request.POST if self.request.method == "POST" else None
        return AmountsForm(data, amounts=self.balance.amounts) if self.can_change else None

    def post(self, request, *args, **kwargs):
        if not self.can_change:
            raise PermissionDenied
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        year = self.kwargs["year"]
        try:
            changed = fill_in(self.employer, year, form.amounts(), by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The amounts are saved.") if changed else _("Nothing was changed."))
        return redirect("training:balance_of", self.employer.uuid, year)

    def get_context_data(self, **kwargs):
        balance = self.balance
        kinds = [(kind, [said(line) for line in balance.of_kind(kind)], *balance.prices(kind)) for kind in Kind]
        return super().get_context_data(**kwargs) | {
            "balance": balance,
            "kinds": kinds,
            "apart": list(apart(balance)),
            "years": self.years,
        }


def said(line):
    """(line, words of men, words of women)"""
    return line, in_words(line.men, line), in_words(line.women, line)


@open_to(Audience.SIGNED_IN)
class BalanceFileView(BalanceMixin, View):
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, ending, **kwargs):
        name = slugify(f"{_('social balance')} {self.employer.name} {self.balance.year}")
        if ending == "xlsx":
            return workbook_response(name, sheet_rows(self.balance))
        if ending == "pdf":
            return download(f"{name}.pdf", pdf_of(self.balance, self.employer, on=timezone.localdate()), PDF)
        raise Http404
