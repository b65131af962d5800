"""What a candidate does: the quick scan, the portfolio, stopping, and asking an exemption with what was proven."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from employees.views.me.base import PersonMixin
from exemptions.assessing.afterwards import within_reach
from exemptions.assessing.enums import SelfRated
from exemptions.assessing.points import parts_of
from exemptions.assessing.portfolio import add_item, remove_item
from exemptions.assessing.routes import ask_route, send_portfolio, send_quick_scan, withdraw_route
from exemptions.enums import AskedAs
from exemptions.forms.portfolio import ItemForm
from exemptions.models import AssessmentStandard
from exemptions.requests.composing import begin_request, choose_modules
from exemptions.views.assessing.base import Act, AssessmentForm, AssessmentMixin
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.rules import RuleBroken


@open_to(Audience.SIGNED_IN)
class QuickScanView(AssessmentMixin, TemplateView):
    template_name = "exemptions/assessing/quick_scan.html"
    needs, to_send = "can_scan", "is_candidate"
    refusal = ""
    answers: dict = {}

    def post(self, request, *args, **kwargs):
        self.answers = {part.id: self.answer(part, request.POST) for part in parts_of(self.assessment.snapshot)}
        try:
            send_quick_scan(self.assessment, self.answers, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            self.refusal = str(refusal)
            return self.render_to_response(self.get_context_data())
        return self.tell(_("Your quick scan is sent."))

    @staticmethod
    def answer(part, data):
        return data.get(f"answer_{part.id}", ""), typed(data.get(f"word_{part.id}", ""), most=500)

    def get_context_data(self, **kwargs):
        parts = parts_of(self.assessment.snapshot)
        return super().get_context_data(**kwargs) | {
            "rows": [(part, *self.answers.get(part.id, ("", ""))) for part in parts],
            "choices": list(SelfRated),
            "refusal": self.refusal,
        }


@open_to(Audience.SIGNED_IN)
class AddItemView(AssessmentForm):
    needs, to_send = "can_add", "is_candidate"
    form_class = ItemForm
    title = _("Tell what you did")
    text = _("One thing that shows what you can. Short is good: a few sentences with each question.")
    submit = _("Lay it in my portfolio")
    done = _("It lies in your portfolio.")

    def get_form_kwargs(self):
        ids = [each["id"] for each in self.assessment.snapshot["competences"]]
        return super().get_form_kwargs() | {"ids": ids}

    def act(self, form, *, by, at):
        add_item(self.assessment.employee, **form.told(), assessment=self.assessment, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class RemoveItemView(Act):
    needs = "can_add"
    done = _("It is taken out of your portfolio.")

    def act(self, *, item, by, at, **kwargs):
        remove_item(get_object_or_404(self.assessment.portfolio, uuid=item), by=by, at=at)


@open_to(Audience.SIGNED_IN)
class SendPortfolioView(Act):
    needs = "can_send_portfolio"
    done = _("Your portfolio is sent.")

    def act(self, *, by, at, **kwargs):
        send_portfolio(self.assessment, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class AskRouteView(PersonMixin, View):
    """A candidate wants to be assessed by a standard: officers find it among what they have to do."""

    http_method_names = ["post"]

    def post(self, request, *, pk):
        standard = get_object_or_404(AssessmentStandard, pk=pk)
        try:
            asked = ask_route(self.person, standard, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return redirect("exemptions:assessments")
        messages.success(request, _("You asked for it. You get a message when the sector begins it with you."))
        return redirect("exemptions:assessment", asked.uuid)


@open_to(Audience.SIGNED_IN)
class WithdrawView(Act):
    needs = "can_withdraw"
    done = _("You stopped. You can ask for the route again later.")

    def act(self, *, by, at, **kwargs):
        withdraw_route(self.assessment, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class AskView(Act):
    """Begin a request with what was proven; the modules that were ticked stand in it."""

    needs = "is_candidate"

    @transaction.atomic
    def act(self, *, by, at, **kwargs):
        request = begin_request(self.assessment.employee, asked_as=AskedAs.LEARNER, by=by, at=at)
        wanted = set(self.request.POST.getlist("module"))
        opened = [one.module for one in within_reach(self.assessment) if str(one.module.pk) in wanted]
        there = [each.module for each in request.modules.select_related("module")]
        choose_modules(request, [*there, *opened], by=by, at=at)
        self.begun = request

    def back(self):
        begun = getattr(self, "begun", None)
        return redirect("exemptions:request", begun.uuid) if begun else super().back()
