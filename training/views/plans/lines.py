"""One line of a company's plan: accepted, moved, changed, left out."""

from datetime import date

from django.contrib import messages
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.kit.access import Audience, open_to
from portal.kit.doing import OneButton, OneForm
from portal.kit.rules import RuleBroken
from portal.kit.ways_on import blocks_at
from portal.privacy.looking import look
from training.forms.plans import DeclineForm, LineForm
from training.plans import choosing
from training.plans.order import said_of_order
from training.plans.shown import shown
from training.views.plans.base import LineMixin


def tell_order(request, line):
    for sentence in said_of_order(line):
        messages.warning(request, sentence)


class LinePage(LineMixin, OneForm):
    """All about a line, with a form to change it and one to leave it out: one of them is sent."""

    template_name = "training/plans/line_page.html"
    change_form = decline_form = None

    @cached_property
    def shown(self):
        return shown(self.plan, self.plan.lines.filter(pk=self.line.pk), on=self.today)[0]

    def get_context_data(self, **kwargs):
        self.note_look()
        context = super().get_context_data(**kwargs)
        forms = {"change": self.make_change(), "decline": self.make_decline()} | {self.sends: context["form"]}
        return (
            context
            | forms
            | {
                "each": self.shown,
                "further": blocks_at("training.plan_line", self.shown.line) if self.shown.line.stands else [],
                "may_choose": self.can_change and self.shown.is_open,
                "back_query": self.request.GET.get("back", self.request.POST.get("back", "")),
            }
        )

    def note_look(self):
        subject, company = self.line.employee.uuid, self.plan.employer.name
        told = {"what": "training.plan", "at": timezone.now(), "acting_for": company}
        look(viewer=self.request.user, subject=subject, **told)

    def make_change(self, **sent):
        line = self.shown.line
        known = {"quarter": line.quarter_since.isoformat(), "cost": line.cost}
        # Whose quarter is over may stay there when only the cost is told.
        quarters = sorted({line.quarter_since, *self.shown.choices}) if self.shown.is_open else ()
        return LineForm(quarters=quarters, initial=known, prefix="change", **sent)

    def make_decline(self, **sent):
        return DeclineForm(is_asked=self.line.was_asked, prefix="decline", **sent)


@open_to(Audience.SIGNED_IN)
class LineView(LinePage):
    sends = "change"
    done = gettext_lazy("The line is changed.")

    def is_refused(self):
        return super().is_refused() or (self.request.method == "POST" and not self.can_change)

    def get_form(self, form_class=None):
        return self.make_change(**({"data": self.request.POST} if self.request.method == "POST" else {}))

    def act(self, form, *, by, at):
        tell_order(self.request, choosing.change(self.line, by=by, at=at, **form.cleaned_data))


@open_to(Audience.SIGNED_IN)
class DeclineLineView(LinePage):
    sends = "decline"
    done = gettext_lazy("The line is left out.")
    for_changing = True
    http_method_names = ["post", "options"]

    def get_form(self, form_class=None):
        return self.make_decline(data=self.request.POST)

    def act(self, form, *, by, at):
        choosing.decline(self.line, reason=form.cleaned_data["reason"], by=by, at=at)


@open_to(Audience.SIGNED_IN)
class AcceptLineView(LineMixin, OneButton):
    for_changing = True

    def act(self, *, by, at, **kwargs):
        choosing.accept(self.line, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class MoveLineView(LineMixin, OneButton):
    """To the quarter whose first day is sent."""

    for_changing = True

    def act(self, *, by, at, **kwargs):
        try:
            quarter = date.fromisoformat(self.request.POST.get("quarter", ""))
        except ValueError:
            raise RuleBroken(_("Choose the quarter to which it goes.")) from None
        tell_order(self.request, choosing.change(self.line, quarter=quarter, by=by, at=at))
