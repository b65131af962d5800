from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.forms.my_plan import MakeForm
from training.plans.of_self import begin_own_plan
from training.views.my_plan.base import OwnPlan


@open_to(Audience.SIGNED_IN)
class MakeView(OwnPlan, FormView):
    """A plan of one's own: from which quarter, and how many hours. The portal proposes the rest."""

    form_class = MakeForm
    template_name = "training/my_plan/make.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"today": self.today}

    def form_valid(self, form):
        try:
            plan = begin_own_plan(self.person, **form.cleaned_data, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        self.tell(_("Your plan is made. Look at each proposal: accept it, or drop it."))
        return redirect("training:one_my_plan", plan.uuid)

    def back(self):
        return redirect("training:my_plan")
