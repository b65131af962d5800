from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView

from catalogue.finding import modules_found_by
from catalogue.words import words_of
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.rules import RuleBroken
from training.forms.my_plan import AddForm
from training.plans.choosing import add_line
from training.plans.enums import CLOSED
from training.plans.quarters import quarters_of
from training.views.my_plan.base import OwnPlan

MOST_FOUND = 20


@open_to(Audience.SIGNED_IN)
class AddView(OwnPlan, FormView):
    """A module that somebody searches themselves: `?q=`, then which one and in which quarter."""

    form_class = AddForm
    template_name = "training/my_plan/add.html"

    @property
    def words(self):
        return typed(self.request.GET.get("q", ""))

    def dispatch(self, request, *args, **kwargs):
        if self.person and self.plan.state == CLOSED:
            return redirect("training:one_my_plan", self.plan.uuid)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        found = modules_found_by(self.words, most=MOST_FOUND) if self.words else []
        words = words_of(get_language(), modules=found) if found else {}
        quarters = quarters_of(self.plan.since, self.plan.until, on=self.today)
        modules = [(each, words["module", each.pk]) for each in found]
        return super().get_form_kwargs() | {"modules": modules, "quarters": quarters}

    def form_valid(self, form):
        try:
            line = add_line(self.plan, person=self.person, **form.cleaned_data, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.tell(_("%(module)s stands in your plan."), module=line.module.code)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        q = self.words
        return context | {
            "plan": self.plan,
            "q": q,
            "finds_nothing": bool(q) and not context["form"].has_modules,
            "here": reverse("training:add_to_my_plan", args=[self.plan.uuid]),
        }
