"""What the sector does with a candidate: intake and interview, and steps that are passed over."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from exemptions.assessing.routes import begin_route
from exemptions.assessing.steps import do_step, skip_step
from exemptions.views.assessing.base import Act, AssessmentForm
from portal.kit.access import Audience, open_to


class AdviceForm(forms.Form):
    text = forms.CharField(
        label=_("What do you advise?"),
        help_text=_("The candidate and the assessors read this."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The candidate and the assessors read this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@open_to(Audience.SIGNED_IN)
class BeginRouteView(Act):
    needs = "can_begin"
    done = _("The route has begun. The candidate is told.")

    def act(self, *, by, at, **kwargs):
        begin_route(self.assessment.employee, self.assessment.standard, by=by, at=at)


class StepForm(AssessmentForm):
    @cached_property
    def text(self):
        return self.next_step.label if self.next_step else ""


@open_to(Audience.SIGNED_IN)
class DoStepView(StepForm):
    needs = "can_do_step"
    form_class = AdviceForm
    title = _("This step took place")
    submit = _("Keep the step")
    done = _("The step is kept. The candidate sees it.")

    def act(self, form, *, by, at):
        do_step(self.assessment, self.next_step, text=form.cleaned_data["text"], by=by, at=at)


@open_to(Audience.SIGNED_IN)
class SkipStepView(StepForm):
    needs = "can_skip_step"
    form_class = ReasonForm
    title = _("Pass over this step")
    submit = _("Pass over the step")
    done = _("The step is passed over. The candidate reads why.")

    def act(self, form, *, by, at):
        skip_step(self.assessment, self.next_step, reason=form.cleaned_data["reason"], by=by, at=at)
