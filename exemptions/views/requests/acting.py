"""What is done with a request by one button or one short form."""

from collections.abc import Sequence

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from exemptions.enums import MORE_INFORMATION
from exemptions.forms.requests import AnswerForm
from exemptions.models import HeldCredential
from exemptions.requests.answering import answer_question, withdraw, withdraw_request
from exemptions.requests.asking import OFFICER
from exemptions.requests.composing import discard_request, remove_held
from exemptions.requests.evidence import remove_evidence
from exemptions.views.requests.base import RequestMixin
from exemptions.views.requests.files import OfRequest
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


class Button:
    """Before the mixin, which takes its readers for granted."""

    http_method_names: Sequence[str] = ["post"]
    for_acting = True

    def post(self, request, *args, **kwargs):
        try:
            return self.act()
        except RuleBroken as refusal:
            return self.refuse(refusal)


@open_to(Audience.SIGNED_IN)
class RemoveHeldView(Button, RequestMixin, View):
    def act(self):
        held = get_object_or_404(HeldCredential.objects.filter(requests=self.asked), uuid=self.kwargs["held"])
        remove_held(self.asked, held, **self.acts)
        return redirect("exemptions:holds", self.asked.uuid)


@open_to(Audience.SIGNED_IN)
class RemoveEvidenceView(Button, OfRequest, View):
    def act(self):
        remove_evidence(self.evidence, **self.acts)
        return redirect("exemptions:holds", self.asked.uuid)


@open_to(Audience.SIGNED_IN)
class DiscardView(Button, RequestMixin, View):
    def act(self):
        employment = self.asked.employment
        is_own = self.asked.employee.user_id == self.request.user.pk
        discard_request(self.asked, **self.acts)
        if is_own:
            return redirect("exemptions:own")
        if self.role == OFFICER:
            return redirect("exemptions:officer_begin", self.asked.employee.uuid)
        if self.role == "manager":
            return redirect("exemptions:company", employment.employer.uuid)
        return redirect("exemptions:mentor_begin", employment.uuid)


@open_to(Audience.SIGNED_IN)
class WithdrawView(Button, RequestMixin, View):
    """One module, or without one the whole request."""

    def act(self):
        if chosen := self.request.POST.get("module"):
            known = {str(each.uuid): each for each in self.asked.modules.select_related("module")}
            if chosen not in known:
                return self.refuse(_("This module does not stand in the request."))
            withdraw(known[chosen], **self.acts)
            return self.tell(_("%(module)s is withdrawn."), module=known[chosen].module.code)
        withdraw_request(self.asked, **self.acts)
        return self.tell(_("The request is withdrawn."))


@open_to(Audience.SIGNED_IN)
class AnswerView(RequestMixin, FormView):
    """The question of the sector, with a place for the answer."""

    form_class = AnswerForm
    template_name = "exemptions/requests/answer.html"
    for_acting = True

    def dispatch(self, request, *args, **kwargs):
        found = self.asked.modules.select_related("module", "employee").prefetch_related("steps")
        self.requested = get_object_or_404(found, uuid=kwargs["requested"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if self.requested.state != MORE_INFORMATION:
            return self.back()
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        told = form.cleaned_data
        try:
            answer_question(self.requested, words=told["words"], upload=told["file"], **self.acts)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.tell(_("Your answer is with the sector."))

    def get_context_data(self, **kwargs):
        questions = [step.text for step in self.requested.steps.all() if step.state == MORE_INFORMATION]
        return super().get_context_data(**kwargs) | {
            "requested": self.requested,
            "question": questions[-1] if questions else "",
        }
