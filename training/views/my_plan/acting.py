"""What somebody does with their own plan by one button or one short form."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.kit.access import Audience, open_to
from portal.kit.doing import OneButton, OneForm
from portal.kit.rules import RuleBroken
from training.forms.my_plan import CloseForm
from training.models import PlanLine
from training.plans.choosing import accept, accept_all, change, drop
from training.plans.enums import PROPOSED
from training.plans.filling import propose
from training.plans.making import close
from training.plans.of_self import go_on_next_year
from training.views.my_plan.base import OwnPlan
from training.views.plans.lines import tell_order


class PlanButton(OwnPlan, OneButton):
    pass


@open_to(Audience.SIGNED_IN)
class ProposeView(PlanButton):
    done = gettext_lazy("The portal looked anew. What you accepted or changed stayed as it was.")

    def act(self, *, by, at, uuid):
        propose(self.plan, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class AcceptAllView(PlanButton):
    def act(self, *, by, at, uuid):
        asked = self.plan.lines.filter(state=PROPOSED).count()
        number = accept_all(self.plan, by=by, at=at)
        words = ngettext("%(count)s line is accepted.", "%(count)s lines are accepted.", number)
        self.done = words % {"count": number} if number else ""
        if number < asked:
            left = _("%(number)s could not be accepted: something changed since. Propose anew.")
            messages.warning(self.request, left % {"number": asked - number})


@open_to(Audience.SIGNED_IN)
class CopyView(PlanButton):
    done = gettext_lazy("This is your plan of the next year, with what you did not do yet.")

    def act(self, *, by, at, uuid):
        self.coming = go_on_next_year(self.plan, by=by, at=at)

    def back(self):
        plan = getattr(self, "coming", self.plan)
        return redirect("training:one_my_plan", plan.uuid)


@open_to(Audience.SIGNED_IN)
class CloseView(OwnPlan, OneForm):
    """Asked once more, as a closed plan does not open again."""

    form_class = CloseForm
    template_name = "training/my_plan/close.html"
    title = gettext_lazy("Close your plan")
    text = gettext_lazy("Nothing of it changes any more. You can still read it, and see what became of it.")
    submit = gettext_lazy("Close the plan")
    done = gettext_lazy("Your plan is closed.")
    is_danger = True

    def act(self, form, *, by, at):
        close(self.plan, by=by, at=at)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"plan": self.plan}


class LineButton(PlanButton):
    @cached_property
    def line(self):
        lines = PlanLine.objects.filter(plan=self.plan).select_related("plan", "module")
        return get_object_or_404(lines, uuid=self.kwargs["line"])


@open_to(Audience.SIGNED_IN)
class AcceptView(LineButton):
    def act(self, *, by, at, uuid, line):
        accept(self.line, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class DropView(LineButton):
    done = gettext_lazy("It is out of your plan, and is not proposed again in it.")

    def act(self, *, by, at, uuid, line):
        drop(self.line, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class MoveView(LineButton):
    def act(self, *, by, at, uuid, line):
        tell_order(self.request, change(self.line, quarter=quarter_asked(self.request.POST), by=by, at=at))


def quarter_asked(data):
    try:
        return date.fromisoformat(data.get("quarter", ""))
    except ValueError:
        raise RuleBroken(_("Choose a quarter.")) from None
