"""Somebody asks a company where they work for a training, reads the answers, and takes a question back."""

from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from catalogue.finding import modules_found_by
from catalogue.models import Module
from catalogue.words import words_of
from employees.models import Employment
from employees.views.me.base import PersonMixin
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.doing import OneButton, SaysAndGoesBack
from portal.kit.rules import RuleBroken
from training.forms.requests import AskForm
from training.models import TrainingRequest
from training.requests.asking import ask, withdraw
from training.requests.showing import shown_to_asker

MOST_FOUND = 20


class OwnRequests(SaysAndGoesBack, PersonMixin):
    def back(self):
        return redirect("training:own_requests")


@open_to(Audience.SIGNED_IN)
class OwnRequestsView(OwnRequests, TemplateView):
    template_name = "training/requests/own.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        asked = TrainingRequest.objects.filter(employee=self.person).for_lists()
        return super().get_context_data(**kwargs) | {"rows": shown_to_asker(asked, on=timezone.localdate())}


@open_to(Audience.SIGNED_IN)
class AskView(OwnRequests, FormView):
    """`?module=` is the code of the module of which a page spoke, `?q=` what somebody searches."""

    form_class = AskForm
    template_name = "training/requests/ask.html"

    @cached_property
    def employments(self):
        """Where this person works today, as far as the company can answer."""
        mine = Employment.objects.current(timezone.localdate()).filter(employee=self.person).select_related("employer")
        return [each for each in mine.order_by("since", "pk") if each.employer.is_at_work]

    @cached_property
    def module(self):
        code = typed(self.request.GET.get("module", ""))
        return Module.objects.in_offer().filter(code=code).first() if code else None

    def get_form_kwargs(self):
        mine = Employment.objects.filter(pk__in=[each.pk for each in self.employments]).select_related("employer")
        return super().get_form_kwargs() | {
            "employments": mine,
            "module": self.module,
            "today": timezone.localdate(),
        }

    def form_valid(self, form):
        if not self.employments:
            return self.form_invalid(form)
        told = {"employment": self.employments[0], "module": self.module} | form.cleaned_data
        try:
            ask(**told, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.tell(
            _("“%(company)s” is asked. You get a message when it answers."), company=told["employment"].employer.name
        )

    def get_context_data(self, **kwargs):
        q = typed(self.request.GET.get("q", ""))
        found = modules_found_by(q, most=MOST_FOUND) if q and not self.module else []
        modules = [*found, *([self.module] if self.module else [])]
        words = words_of(get_language(), modules=modules) if modules else {}
        return super().get_context_data(**kwargs) | {
            "q": q,
            "found": [(each, words["module", each.pk]) for each in found],
            "module": self.module,
            "words": words["module", self.module.pk] if self.module else None,
            "employments": self.employments,
        }


@open_to(Audience.SIGNED_IN)
class WithdrawView(OwnRequests, OneButton):
    done = gettext_lazy("Your question is withdrawn.")

    def act(self, *, asked, by, at):
        mine = TrainingRequest.objects.filter(employee=self.person).select_related("employee")
        withdraw(get_object_or_404(mine, uuid=asked), by=by, at=at)
