"""What the sector does with a candidate: intake and interview, and steps that are passed over."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from exemptions.assessing.enums import Step
from exemptions.assessing.routes import begin_asked
from exemptions.assessing.steps import do_step, skip_step
from exemptions.views.assessing.base import Act, AssessmentForm
from portal.kit.access import Audience, open_to


class OneStepForm(forms.Form):
    """`step` is the one that the page showed: by now it may be done."""

    step = forms.ChoiceField(choices=Step.choices, widget=forms.HiddenInput)


class AdviceForm(OneStepForm):
    text = forms.CharField(
        label=_("What do you advise?"),
        help_text=_("The candidate and the assessors read this."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ReasonForm(OneStepForm):
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
        begin_asked(self.assessment, by=by, at=at)


class StepForm(AssessmentForm):
    to_send = "can_decide"

    def get_initial(self):
        return super().get_initial() | {"step": self.next_step}

    @cached_property
    def text(self):
        shown = self.request.POST.get("step", self.next_step)
        return Step(shown).label if shown in Step.values else ""


@open_to(Audience.SIGNED_IN)
class DoStepView(StepForm):
    needs = "can_do_step"
    form_class = AdviceForm
    title = _("This step took place")
    submit = _("Keep the step")
    done = _("The step is kept. The candidate sees it.")

    def act(self, form, *, by, at):
        told = form.cleaned_data
        do_step(self.assessment, Step(told["step"]), text=told["text"], by=by, at=at)


@open_to(Audience.SIGNED_IN)
class SkipStepView(StepForm):
    needs = "can_skip_step"
    form_class = ReasonForm
    title = _("Pass over this step")
    submit = _("Pass over the step")
    done = _("The step is passed over. The candidate reads why.")

    def act(self, form, *, by, at):
        told = form.cleaned_data
        skip_step(self.assessment, Step(told["step"]), reason=told["reason"], by=by, at=at)
